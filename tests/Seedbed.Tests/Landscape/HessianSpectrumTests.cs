using Seedbed.Lanes;
using Seedbed.Tests.Lanes;
using Seedbed.Tests.Reference;
using Seedbed.Training;

namespace Seedbed.Tests.Landscape;

/// <summary>Spectra beside those of Jacobi's method on Hessians of hyper-dual numbers, and densities beside both.</summary>
public class HessianSpectrumTests
{
    private const int Problems = 180;

    /// <summary>Every activation with every loss, four depths, one row, one unit, odd counts, case weights.</summary>
    [Fact]
    public void SpectraAreThoseOfAnIndependentSolver()
    {
        Random random = new(1);
        int indefinite = 0;
        for (int number = 0; number < Problems; number++)
        {
            RandomProblem problem = RandomCurvatureProblem.Create(random, number) with { Decay = number % 3 == 0 ? 0.1 : 0 };
            double[] expected = JacobiEigen.Of(ReferenceCurvature.Hessian(problem)).Values;
            using ObjectiveSurface surface = Surface(problem);
            HessianSpectrum spectrum = HessianSpectrum.Of(surface, problem.Parameters);

            // Where softmax has one output the Hessian is zero but for rounding errors.
            double scale = Math.Max(1e-4, expected.Max(Math.Abs));
            Assert.Equal(expected, spectrum.Eigenvalues.ToArray(), (a, b) => Math.Abs(a - b) <= 1e-11 * scale);
            foreach (double tolerance in (double[])[1e-9 * scale, 1e-3, 0.1])
            {
                if (expected.All(value => Math.Abs(Math.Abs(value) - tolerance) > 1e-11 * scale))
                {
                    Assert.Equal(expected.Count(value => value < -tolerance), spectrum.Index(tolerance));
                    Assert.Equal(expected.Count(value => Math.Abs(value) <= tolerance), spectrum.FlatCount(tolerance));
                    Assert.Equal(spectrum.Index(tolerance) / (double)expected.Length, spectrum.IndexShare(tolerance));
                }
            }

            Assert.Equal(expected.Sum(), spectrum.Trace, 1e-10 * scale * expected.Length);
            Assert.Equal(expected.Sum(value => value * value), spectrum.SquaredNorm, 1e-10 * scale * scale * expected.Length);
            Assert.Equal((expected[0], expected[^1]), (spectrum.Smallest, spectrum.Largest), (a, b) => Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) <= 2e-11 * scale);
            indefinite += spectrum.Index(1e-9 * scale) > 0 ? 1 : 0;
        }

        Assert.True(indefinite > Problems / 4);
    }

    /// <summary>With as many steps as parameters nodes are eigenvalues, and each weighs the squared component of the random vector along its eigenvector.</summary>
    [Fact]
    public void WithAllStepsTheNodesAreTheEigenvalues()
    {
        RandomProblem problem = Small(decay: 0.01);
        double[] eigenvalues = JacobiEigen.Of(ReferenceCurvature.Hessian(problem)).Values;
        using ObjectiveSurface surface = Surface(problem);
        SpectralDensity density = SpectralDensity.Of(surface, problem.Parameters, probes: 5, steps: 1000, seed: 3);
        for (int probe = 0; probe < 5; probe++)
        {
            Assert.Equal(eigenvalues, density.Nodes(probe).ToArray(), (a, b) => Math.Abs(a - b) <= 1e-9 * eigenvalues[^1]);
            Assert.Equal(1, Sum(density.Weights(probe)), 1e-12);
        }
    }

    /// <summary>
    /// For v uniform on the sphere of n dimensions vᵀAv has the mean tr A/n and the variance 2/(n + 2)·(tr A²/n − (tr A/n)²). The bound is five
    /// standard deviations of the mean over the vectors, from the true spectrum.
    /// </summary>
    [Theory]
    [InlineData(1, 4)]
    [InlineData(1, 12)]
    [InlineData(2, 12)]
    [InlineData(3, 12)]
    [InlineData(0, 2)]
    public void MomentsAreWithinTheirStochasticError(int power, int steps)
    {
        const int Probes = 64;
        RandomProblem problem = Small(decay: 0);
        double[] powers = [.. JacobiEigen.Of(ReferenceCurvature.Hessian(problem)).Values.Select(value => Math.Pow(value, power))];
        double mean = powers.Average();
        double deviation = Math.Sqrt(2.0 / (powers.Length + 2) * (powers.Average(value => value * value) - (mean * mean)) / Probes);
        using ObjectiveSurface surface = Surface(problem);
        SpectralDensity density = SpectralDensity.Of(surface, problem.Parameters, Probes, steps, seed: 5);
        (double estimate, double error) = density.Moment(power);
        Assert.Equal(mean, estimate, (5 * deviation) + 1e-12);
        Assert.Equal(deviation, error, (0.5 * deviation) + 1e-12);
    }

    [Theory]
    [InlineData(1e-2)]
    [InlineData(0.3)]
    public void TheDensityIntegratesToOne(double broadening)
    {
        RandomProblem problem = Small(decay: 0);
        using ObjectiveSurface surface = Surface(problem);
        SpectralDensity density = SpectralDensity.Of(surface, problem.Parameters, probes: 16, steps: 10, seed: 1);
        double low = density.Smallest - (8 * broadening);
        double width = (density.Largest + (8 * broadening) - low) / 20_000;
        double integral = 0;
        double first = 0;
        for (int i = 0; i <= 20_000; i++)
        {
            double value = low + (i * width);
            integral += width * density.At(value, broadening);
            first += width * value * density.At(value, broadening);
        }

        Assert.Equal(1, integral, 1e-4);
        Assert.Equal(density.Moment(1).Mean, first, 1e-4 * Math.Max(1, density.Largest));
    }

    [Fact]
    public void TheWidthOfVectorsDoesNotMatter()
    {
        RandomProblem problem = Small(decay: 0.1);
        string[] bits = [.. new[] { LaneWidth.Scalar, LaneWidth.Bits128, LaneWidth.Bits256, LaneWidth.Bits512 }.Where(TestedWidths.Contains).Select(width =>
        {
            using ObjectiveSurface surface = Surface(problem, width);
            SpectralDensity density = SpectralDensity.Of(surface, problem.Parameters, probes: 5, steps: 7, seed: 1);
            return string.Join(' ', Enumerable.Range(0, 5).SelectMany(probe => density.Nodes(probe).ToArray().Concat(density.Weights(probe).ToArray())).Select(BitConverter.DoubleToInt64Bits));
        })];
        Assert.Single(bits.Distinct(StringComparer.Ordinal));
    }

    /// <summary>Through the public door: rows and decay are the study's.</summary>
    [Fact]
    public void AStudyGivesRowsLossAndDecay()
    {
        Table table = Table.ReadCsv(Repository.Data("iris.csv"));
        Study study = Mlp.Fit(table, "species", new FitOptions { Hidden = [3], Starts = 2, Decay = 0.01, Validation = 0, To = FitTarget.Minimum, Threads = 1 });
        Outcome outcome = study.Outcomes[0];
        HessianSpectrum spectrum = HessianSpectrum.Of(study, outcome.Network);
        Assert.Equal(outcome.Certificate!.SmallestEigenvalue, spectrum.Smallest, 1e-12);
        Assert.Equal(outcome.Certificate.LargestEigenvalue, spectrum.Largest, 1e-11);
        Assert.Equal(outcome.Certificate.NegativeEigenvalues, spectrum.Index(spectrum.RoundingTolerance));
        SpectralDensity density = SpectralDensity.Of(study, outcome.Network, probes: 4, steps: 200);
        Assert.Equal(spectrum.Smallest, density.Smallest, 1e-9);
        Assert.Equal(spectrum.Largest, density.Largest, 1e-9);
        Assert.Throws<ArgumentException>(() => HessianSpectrum.Of(study, new Network(new Architecture(4, [2], 3), new double[19])));
        Study fixedOnes = Mlp.Fit(table, "species", new FitOptions { Hidden = [3], Starts = 1, Epochs = 1, FixedParameters = [true, .. new bool[26]] });
        Assert.Throws<OptionException>(() => HessianSpectrum.Of(fixedOnes, fixedOnes.Outcomes[0].Network));
    }

    private static RandomProblem Small(double decay) =>
        RandomProblem.Create(new Random(4), new Architecture(3, [5], 2), Loss.Squared, rows: 21, weighted: true, decay);

    private static ObjectiveSurface Surface(RandomProblem problem, LaneWidth? width = null)
    {
        double[] decays = new double[problem.Architecture.ParameterCount];
        Seedbed.Training.Solvers.WeightDecay.Fill(problem.Architecture, problem.Decay, decays);
        return ObjectiveSurface.Create(problem.Architecture, problem.Loss, problem.Rows(), decays, width);
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum;
    }
}
