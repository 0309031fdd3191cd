using Seedbed.Landscape;
using Seedbed.Numerics;
using Seedbed.Training;
using Seedbed.Training.Solvers;

namespace Seedbed;

/// <summary>
/// The density of the spectrum of the exact Hessian, for networks too large for all eigenvalues: stochastic Lanczos quadrature (Ghorbani, Krishnan and Xiao
/// 2019). Each random vector of length 1 sees the spectrum as a few nodes with weights that add up to 1; their mean over the vectors approaches the
/// density, in which every eigenvalue weighs 1/parameters. With as many steps as parameters the nodes are the eigenvalues themselves.
/// </summary>
public sealed class SpectralDensity
{
    private const long MostMemory = 1L << 30;

    private readonly double[][] _nodes;
    private readonly double[][] _weights;

    private SpectralDensity(int parameterCount, double[][] nodes, double[][] weights)
    {
        ParameterCount = parameterCount;
        _nodes = nodes;
        _weights = weights;
    }

    /// <summary>The number of parameters.</summary>
    public int ParameterCount { get; }

    /// <summary>The number of random vectors.</summary>
    public int Probes => _nodes.Length;

    /// <summary>The smallest node: no smaller than the smallest eigenvalue, and with some dozens of steps next to it.</summary>
    public double Smallest => _nodes.Min(nodes => nodes[0]);

    /// <summary>The largest node: no larger than the largest eigenvalue.</summary>
    public double Largest => _nodes.Max(nodes => nodes[^1]);

    /// <summary>Where a vector sees eigenvalues, ascending: at most as many as there were steps.</summary>
    /// <param name="probe">0 to <see cref="Probes"/> − 1.</param>
    public ReadOnlySpan<double> Nodes(int probe) => _nodes[probe];

    /// <summary>How much of the spectrum a vector sees at each of its nodes; the sum is 1.</summary>
    /// <param name="probe">0 to <see cref="Probes"/> − 1.</param>
    public ReadOnlySpan<double> Weights(int probe) => _weights[probe];

    /// <summary>
    /// An estimate of the mean of λᵖ over all eigenvalues λ, the trace of Hᵖ over the parameters, and its standard error from the spread over the vectors (NaN for
    /// one vector). Up to a power of twice the steps minus 1 nothing but the choice of vectors is estimated.
    /// </summary>
    /// <param name="power">0 or more.</param>
    public (double Mean, double StandardError) Moment(int power)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(power);
        return MeanOf(value =>
        {
            double product = 1;
            for (int i = 0; i < power; i++)
            {
                product *= value;
            }

            return product;
        });
    }

    /// <summary>An estimate of the share of eigenvalues below −tolerance, and its standard error.</summary>
    /// <param name="tolerance">0 or more.</param>
    public (double Mean, double StandardError) IndexShare(double tolerance) => MeanOf(value => value < -tolerance ? 1 : 0);

    /// <summary>An estimate of the share of eigenvalues of a magnitude of at most a tolerance, and its standard error.</summary>
    /// <param name="tolerance">0 or more.</param>
    public (double Mean, double StandardError) FlatShare(double tolerance) => MeanOf(value => Math.Abs(value) <= tolerance ? 1 : 0);

    /// <summary>The density at a number: every node is broadened to a normal density. The integral over all numbers is 1.</summary>
    /// <param name="value">Where.</param>
    /// <param name="broadening">The standard deviation of each, greater than 0; for example a hundredth of the spread of the spectrum.</param>
    public double At(double value, double broadening)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(broadening);
        return MeanOf(node =>
        {
            double distance = (value - node) / broadening;
            return Math.Exp(-0.5 * distance * distance) / (broadening * Math.Sqrt(2 * Math.PI));
        }).Mean;
    }

    /// <summary>The density of the spectrum at a network, of the objective of a study.</summary>
    /// <param name="study">Gives rows, loss, decay and the seed of the random vectors.</param>
    /// <param name="network">Any network of the study's architecture.</param>
    /// <param name="probes">How many random vectors, 1 to 10,000; as many as fill the lanes of a vector register are multiplied at once.</param>
    /// <param name="steps">Products of each vector with the Hessian, 1 or more; more than there are parameters add nothing.</param>
    /// <exception cref="SeedbedException">Some parameters are fixed, the Hessian is not finite, or the vectors take more than a gigabyte.</exception>
    /// <exception cref="ArgumentException">The network has another architecture.</exception>
    public static SpectralDensity Of(Study study, Network network, int probes = 16, int steps = 100)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(network);
        using ObjectiveSurface surface = StudySurface.Of(study);
        return Of(surface, StudySurface.PointOf(study, network), probes, steps, study.Options.Seed);
    }

    internal static SpectralDensity Of(ObjectiveSurface surface, double[] point, int probes, int steps, ulong seed) =>
        TryOf(surface, point, probes, steps, seed) ?? throw new SeedbedException("The Hessian is not finite at these weights: they are too large.");

    /// <returns>Null where the Hessian is not finite.</returns>
    internal static SpectralDensity? TryOf(ObjectiveSurface surface, double[] point, int probes, int steps, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(probes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(probes, 10_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        int count = surface.ParameterCount;
        steps = Math.Min(steps, count);
        long bytes = (long)steps * ParameterVectors.PaddedLength(count) * sizeof(double) * Math.Min(probes, surface.Lanes);
        if (bytes > MostMemory)
        {
            throw new SeedbedException($"{steps} steps for {count} parameters would take {bytes >> 20} MB; at most {MostMemory >> 20} are used. Fewer steps are needed.");
        }

        List<double[]> nodes = [];
        List<double[]> weights = [];
        for (int first = 0; first < probes; first += surface.Lanes)
        {
            LanczosSpectrum[] spectra = [.. Enumerable.Range(first, Math.Min(surface.Lanes, probes - first))
                .Select(probe => new LanczosSpectrum(count, steps, new Philox(seed, RandomStream.Probe, (ulong)probe), null))];
            Run(surface, point, spectra);
            foreach (LanczosSpectrum spectrum in spectra)
            {
                if (spectrum.Quadrature() is not { } quadrature)
                {
                    return null;
                }

                nodes.Add(quadrature.Nodes);
                weights.Add(quadrature.Weights);
            }
        }

        return new SpectralDensity(count, [.. nodes], [.. weights]);
    }

    private static void Run(ObjectiveSurface surface, double[] point, LanczosSpectrum[] spectra)
    {
        double[][] products = [.. spectra.Select(_ => ParameterVectors.Create(surface.ParameterCount))];
        while (true)
        {
            LanczosSpectrum[] going = [.. spectra.Where(spectrum => spectrum.Direction is not null)];
            if (going.Length == 0)
            {
                return;
            }

            surface.Multiply(point, [.. going.Select(spectrum => spectrum.Direction!)], products[..going.Length]);
            for (int i = 0; i < going.Length; i++)
            {
                going[i].Tell(products[i]);
            }
        }
    }

    private (double Mean, double StandardError) MeanOf(Func<double, double> function)
    {
        double[] values = [.. _nodes.Zip(_weights, (nodes, weights) =>
        {
            double sum = 0;
            for (int i = 0; i < nodes.Length; i++)
            {
                sum += weights[i] * function(nodes[i]);
            }

            return sum;
        })];
        double mean = values.Average();
        double squares = values.Sum(value => (value - mean) * (value - mean));
        return (mean, Math.Sqrt(squares / (values.Length - 1) / values.Length));
    }
}
