using Seedbed.Landscape;
using Seedbed.Numerics;

namespace Seedbed;

/// <summary>
/// The Hamiltonian of the spherical spin glass with three spins to a coupling, with which Choromanska et al. 2015 compare the loss of networks:
/// H(w) = Λ⁻¹·Σ X_ijk·w_i·w_j·w_k over all i, j, k, for weights w on the sphere of radius √Λ and independent standard normal X.
/// </summary>
public sealed class SphericalSpinGlass
{
    /// <summary>The most weights.</summary>
    public const int MostWeights = 600;

    // The sum of X over the orders of i ≥ j ≥ k: at Place(i, j, k).
    private readonly double[] _couplings;

    /// <summary>Draws the couplings.</summary>
    /// <param name="weights">Λ, 2 to <see cref="MostWeights"/>; the memory grows with its third power, to 290 MB.</param>
    /// <param name="seed">Names the couplings.</param>
    /// <param name="threads">How many draw; null for one per core. They do not matter to the result.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too few or too many weights.</exception>
    public SphericalSpinGlass(int weights, ulong seed = 42, int? threads = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(weights, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(weights, MostWeights);
        Weights = weights;
        Seed = seed;
        _couplings = new double[First(weights)];
        Parallel.For(0, weights, new ParallelOptions { MaxDegreeOfParallelism = threads ?? Environment.ProcessorCount }, Draw);
    }

    /// <summary>−E∞ = −2·√(2/3): for many weights nearly all minima have a loss between the ground state and this one, and descent ends next to it.</summary>
    public static double Threshold => -2 * Math.Sqrt(2.0 / 3);

    /// <summary>Λ.</summary>
    public int Weights { get; }

    /// <summary>Names the couplings, and with a number each start.</summary>
    public ulong Seed { get; }

    /// <summary>The couplings of three weights, packed as <see cref="Place"/> says.</summary>
    internal ReadOnlySpan<double> Couplings => _couplings;

    /// <summary>The sum of X over all orders of three indices.</summary>
    /// <param name="i">0 to <see cref="Weights"/> − 1.</param>
    /// <param name="j">At most <paramref name="i"/>.</param>
    /// <param name="k">At most <paramref name="j"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The indices are out of their range or order.</exception>
    public double Coupling(int i, int j, int k)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(i, Weights);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(j, i);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, j);
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        return _couplings[Place(i, j, k)];
    }

    /// <summary>The loss H/Λ.</summary>
    /// <param name="weights">[Λ], of length √Λ.</param>
    /// <exception cref="ArgumentException">There are not Λ of them.</exception>
    public double Loss(ReadOnlySpan<double> weights)
    {
        Require(weights);
        double sum = 0;
        for (int i = 0; i < Weights; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double row = 0;
                for (int k = 0; k <= j; k++)
                {
                    row += _couplings[Place(i, j, k)] * weights[k];
                }

                sum += row * weights[i] * weights[j];
            }
        }

        return sum / Weights / Weights;
    }

    /// <summary>
    /// The Λ − 1 eigenvalues of the Hessian of H on the sphere, P·(∇²H − (w·∇H/Λ)·I)·P with the projection P to the plane that touches it, ascending. All are positive
    /// at a minimum.
    /// </summary>
    /// <param name="weights">[Λ], of length √Λ.</param>
    /// <exception cref="ArgumentException">There are not Λ of them.</exception>
    public double[] Eigenvalues(ReadOnlySpan<double> weights)
    {
        Require(weights);
        int size = Weights;
        double[] hessian = SecondDerivatives(weights);

        // w·∇H = 3H, and H/Λ is the loss.
        double outward = 3 * Loss(weights);
        double[] along = new double[size];
        double twice = 0;
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                along[i] += hessian[(i * size) + j] * weights[j] / size;
            }

            twice += along[i] * weights[i] / size;
        }

        double norm = 0;
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                double identity = (i == j ? 1 : 0) - (weights[i] * weights[j] / size);
                ref double entry = ref hessian[(i * size) + j];
                entry += (twice * weights[i] * weights[j]) - (along[i] * weights[j]) - (weights[i] * along[j]) - (outward * identity);
                norm += entry * entry;
            }
        }

        // The direction of w itself is made the last one.
        norm = 1 + Math.Sqrt(norm);
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                hessian[(i * size) + j] += norm * weights[i] * weights[j] / size;
            }
        }

        return [.. SymmetricEigen.Of(hessian, size).Values.ToArray().Take(size - 1)];
    }

    /// <summary>Goes downhill on the sphere from random points on it, with gradient steps of Barzilai and Borwein's length, to local minima.</summary>
    /// <param name="first">The number of the first start, 0 or more; a start is named by <see cref="Seed"/> and its number.</param>
    /// <param name="count">How many, 1 or more.</param>
    /// <param name="threads">Null for one per core; they do not matter to the result.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IReadOnlyList<SpinGlassMinimum> FindMinima(int first, int count, int? threads = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        SpinGlassMinimum[][] batches = new SpinGlassMinimum[(count + SpinGlassDescent.Starts - 1) / SpinGlassDescent.Starts][];
        ParallelOptions options = new() { MaxDegreeOfParallelism = threads ?? Environment.ProcessorCount, CancellationToken = cancellationToken };
        Parallel.For(0, batches.Length, options, batch =>
        {
            int done = batch * SpinGlassDescent.Starts;
            batches[batch] = SpinGlassDescent.Run(this, first + done, Math.Min(SpinGlassDescent.Starts, count - done), cancellationToken);
        });
        return [.. batches.SelectMany(batch => batch)];
    }

    /// <summary>Where the couplings of an i begin.</summary>
    internal static int First(int i) => i * (i + 1) / 2 * (i + 2) / 3;

    /// <summary>
    /// Where the coupling of i ≥ j ≥ k lies: after those of smaller i come rows of one j. Four rows, from a j that is a multiple of four, lie as they are read: their couplings of one k side by
    /// side, as far as the shortest row goes, then what the others have left. Less than four rows lie one after another.
    /// </summary>
    private static int Place(int i, int j, int k)
    {
        int row = j & 3;
        int block = j - row;
        int first = First(i) + (block * (block + 1) / 2);
        return (block + 3 <= i, k <= block) switch
        {
            (true, true) => first + (4 * k) + row,
            (true, false) => first + (4 * (block + 1)) + (row * (row - 1) / 2) + k - block - 1,
            _ => First(i) + (j * (j + 1) / 2) + k,
        };
    }

    private void Require(ReadOnlySpan<double> weights)
    {
        if (weights.Length != Weights)
        {
            throw new ArgumentException($"{weights.Length} weights for a spin glass of {Weights}.", nameof(weights));
        }
    }

    private void Draw(int i)
    {
        Philox random = new(Seed, RandomStream.SpinGlassCouplings, (ulong)i);
        for (int j = 0; j <= i; j++)
        {
            for (int k = 0; k <= j; k++)
            {
                int orders = (i == j ? 1 : 2) * (j == k ? 1 : 2);
                orders = orders == 4 ? 6 : orders == 2 ? 3 : 1;
                _couplings[Place(i, j, k)] = Math.Sqrt(orders) * random.NextNormal();
            }
        }
    }

    private double[] SecondDerivatives(ReadOnlySpan<double> weights)
    {
        int size = Weights;
        double[] matrix = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                for (int k = 0; k <= j; k++)
                {
                    double coupling = _couplings[Place(i, j, k)] / size;
                    matrix[(i * size) + j] += coupling * weights[k];
                    matrix[(j * size) + i] += coupling * weights[k];
                    matrix[(i * size) + k] += coupling * weights[j];
                    matrix[(k * size) + i] += coupling * weights[j];
                    matrix[(j * size) + k] += coupling * weights[i];
                    matrix[(k * size) + j] += coupling * weights[i];
                }
            }
        }

        return matrix;
    }
}
