using Seedbed.Numerics;
using Seedbed.Training.Solvers;

namespace Seedbed.Training;

/// <summary>
/// Lanczos' method from a random vector, every new vector made orthogonal to all before it, twice (Golub and Van Loan 2013, section 10.3). Whoever runs it
/// multiplies <see cref="Direction"/> by the matrix and calls <see cref="Tell"/>. The eigenvalues of the projected matrix interlace those of the whole:
/// as many as are negative there, the whole has at the least.
/// </summary>
internal sealed class LanczosSpectrum
{
    /// <summary>The chance, over the random vector, that an eigenvalue lies below <see cref="SpectrumEnds.LowerBound"/>.</summary>
    public const double Risk = 1e-6;

    private const double RelativeTolerance = 1e-11;

    private readonly int _size;
    private readonly double[][] _basis;
    private readonly double[] _diagonal;
    private readonly double[] _beside;
    private int _steps;
    private bool _isExhausted;

    /// <param name="size">P.</param>
    /// <param name="mostSteps">The most products, 1 at least.</param>
    /// <param name="random">Draws the first vector.</param>
    /// <param name="isFixed">[P]: the rows and columns to leave out, not all; null for none.</param>
    public LanczosSpectrum(int size, int mostSteps, Philox random, bool[]? isFixed)
    {
        _size = size - (isFixed?.Count(value => value) ?? 0);
        int steps = Math.Min(mostSteps, _size);
        _basis = [.. Enumerable.Range(0, steps).Select(_ => ParameterVectors.Create(size))];
        _diagonal = new double[steps];
        _beside = new double[steps];
        for (int i = 0; i < size; i++)
        {
            _basis[0][i] = isFixed?[i] == true ? 0 : random.NextNormal();
        }

        ParameterVectors.Scale(1 / Math.Sqrt(ParameterVectors.SquaredNorm(_basis[0])), _basis[0], _basis[0]);
    }

    /// <summary>The vector to multiply, with its padding; null when no more is needed.</summary>
    public double[]? Direction => _steps < _basis.Length && !_isExhausted ? _basis[_steps] : null;

    /// <summary>Tells the product.</summary>
    /// <param name="product">With its padding; zero where rows are left out. Lost.</param>
    public void Tell(double[] product)
    {
        _diagonal[_steps] = ParameterVectors.Dot(_basis[_steps], product);
        for (int pass = 0; pass < 2; pass++)
        {
            for (int i = 0; i <= _steps; i++)
            {
                ParameterVectors.AddScaled(product, -ParameterVectors.Dot(_basis[i], product), _basis[i], product);
            }
        }

        _steps++;
        if (_steps == _basis.Length)
        {
            return;
        }

        // A vector of next to nothing: those so far span all that the first one can reach.
        double length = Math.Sqrt(ParameterVectors.SquaredNorm(product));
        _isExhausted = !(length > RelativeTolerance * _diagonal.Max(Math.Abs));
        if (!_isExhausted)
        {
            _beside[_steps] = length;
            ParameterVectors.Scale(1 / length, product, _basis[_steps]);
        }
    }

    /// <summary>What the products have told; null where they were not finite.</summary>
    public SpectrumEnds? Ends()
    {
        double[] values = _diagonal.AsSpan(0, _steps).ToArray();
        if (!TridiagonalEigenvalues.Compute(values, _beside.AsSpan(0, _steps)))
        {
            return null;
        }

        double tolerance = RelativeTolerance * Math.Max(Math.Abs(values[0]), Math.Abs(values[^1]));
        double share = _steps == _size || _isExhausted ? 0 : MissedShare();
        return new SpectrumEnds
        {
            Smallest = values[0],
            Largest = values[^1],
            LowerBound = share < 0.5 ? values[0] - tolerance - (share * (values[^1] - values[0]) / (1 - (2 * share))) : double.NegativeInfinity,
            Tolerance = tolerance,
            LeastNegative = values.Count(value => value < -tolerance),
        };
    }

    /// <summary>
    /// The Gauss quadrature of the spectrum as the first vector v sees it (Golub and Welsch 1969): for a polynomial f of a degree below twice the number of
    /// products vᵀ·f(A)·v is the sum of weight · f(node). Null where the products were not finite.
    /// </summary>
    public (double[] Nodes, double[] Weights)? Quadrature()
    {
        double[] nodes = _diagonal.AsSpan(0, _steps).ToArray();
        double[][] vectors = new double[_steps][];
        for (int i = 0; i < _steps; i++)
        {
            vectors[i] = ParameterVectors.Create(_steps);
            vectors[i][i] = 1;
        }

        if (!TridiagonalEigenvalues.Diagonalize(nodes, _beside.AsSpan(0, _steps).ToArray(), vectors))
        {
            return null;
        }

        double[] weights = [.. vectors.Select(vector => vector[0] * vector[0])];
        Array.Sort(nodes, weights);
        return (nodes, weights);
    }

    /// <summary>
    /// The share ε of the spread of all eigenvalues by which the smallest and the largest may lie outside, but for a chance of δ/2 each (Kuczyński and
    /// Woźniakowski 1992): 1.648·√P·exp(−√ε·(2m − 1)) = δ/2 after m products.
    /// </summary>
    private double MissedShare()
    {
        double root = Math.Log(1.648 * Math.Sqrt(_size) * 2 / Risk) / ((2 * _steps) - 1);
        return root * root;
    }
}
