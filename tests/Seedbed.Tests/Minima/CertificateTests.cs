namespace Seedbed.Tests.Minima;

/// <summary>Points whose kind is known.</summary>
public class CertificateTests
{
    private static readonly double[][] Grid = [.. Enumerable.Range(0, 25).Select(i => (double[])[-1 + (0.5 * (i / 5)), -1 + (0.5 * (i % 5))])];

    /// <summary>All weights zero under a target of mean zero: no gradient, and a saddle as soon as a unit can help.</summary>
    [Fact]
    public void TheOriginIsASaddle()
    {
        MinimumProblem problem = MinimumProblem.Of("product", new Architecture(2, [2], 1), Loss.Squared, 0, Grid, x => x[0] + (0.1 * x[1]));
        Certificate certificate = problem.Certify(new double[problem.Architecture.ParameterCount]);
        Assert.Equal((Verdict.Saddle, 2), (certificate.Verdict, certificate.NegativeEigenvalues));
        Assert.Contains("A saddle of index 2", certificate.Explanation, StringComparison.Ordinal);
        Assert.Equal(problem.Architecture.ParameterCount, certificate.NegativeEigenvalues + certificate.ZeroEigenvalues + certificate.PositiveEigenvalues);
    }

    /// <summary>A linear model has one minimum; its Hessian is that of least squares: twice the mean squares of the inputs, and 2 for the bias.</summary>
    [Fact]
    public void LeastSquaresIsAStrictMinimum()
    {
        MinimumProblem problem = MinimumProblem.Of("line", new Architecture(2, [], 1), Loss.Squared, 0, Grid, x => (2 * x[0]) - x[1] + 3 + (x[0] * x[1]));
        Certificate certificate = problem.Certify([2, -1, 3]);
        Assert.Equal(Verdict.StrictMinimum, certificate.Verdict);
        Assert.Equal(1, certificate.SmallestEigenvalue, 1e-13);
        Assert.Equal(2, certificate.LargestEigenvalue, 1e-13);
        Assert.Equal(2, certificate.Condition, 1e-13);
        Certificate elsewhere = problem.Certify([2, -1, 3.5]);
        Assert.Equal(Verdict.NotConverged, elsewhere.Verdict);
        Assert.Equal(0.5, elsewhere.NewtonStep, 1e-9);
        Assert.Equal(1, elsewhere.GradientFlatness, 1e-12);
    }

    /// <summary>One useful unit and three that leave flat directions: dead, saturated on all rows (a constant), and without outgoing weight.</summary>
    [Theory]
    [InlineData(Activation.Relu, -100, 1, 1, 0, 0)]
    [InlineData(Activation.Tanh, 100, 0, 0, 1, 0)]
    [InlineData(Activation.Tanh, 0.5, 0, 0, 0, 1)]
    public void FlatDirectionsHaveTheirSources(Activation activation, double bias, double outgoing, int dead, int saturated, int unused)
    {
        Architecture architecture = new(2, [2], 1, activation);
        double Useful(double[] x) => activation == Activation.Relu ? Math.Max(0, x[0] + 0.3) : Math.Tanh(x[0] + 0.3);
        MinimumProblem problem = MinimumProblem.Of("flat", architecture, Loss.Squared, 0, Grid, Useful);
        Certificate certificate = problem.Certify([1, 0, 0, 0, 0.3, bias, 1, outgoing, 0]);
        Assert.Equal((Verdict.DegenerateMinimum, dead, saturated, unused), (certificate.Verdict, certificate.DeadUnits, certificate.SaturatedUnits, certificate.UnusedUnits));
    }

    /// <summary>Four rows that a line separates: the loss falls for ever, whatever the eigenvalues say.</summary>
    [Fact]
    public void SeparatedRowsHaveNoMinimum()
    {
        MinimumProblem problem = MinimumProblem.Of("separable", new Architecture(1, [], 1), Loss.BinaryCrossEntropy, 0, [[-2], [-1], [1], [2]], x => x[0] > 0 ? 1 : 0);
        Assert.All(problem.Run(problem.Spec(5)), outcome =>
        {
            Assert.Equal(Verdict.AtInfinity, outcome.Certificate!.Verdict);
            Assert.True(outcome.Certificate.IsSeparated);
            Assert.Contains("every row is on its right side", outcome.Certificate.Explanation, StringComparison.Ordinal);
        });
        MinimumProblem decayed = problem with { Decay = 1e-3 };
        Assert.All(decayed.Run(decayed.Spec(5)), outcome => Assert.Equal(Verdict.StrictMinimum, outcome.Certificate!.Verdict));
    }

    /// <summary>Softmax does not see a number added to all its inputs: one direction with decay, one for each input and the bias without.</summary>
    [Theory]
    [InlineData(1e-2, 1)]
    [InlineData(0, 3)]
    public void SymmetriesOfEveryNetworkAreNotHeldAgainstAMinimum(double decay, int directions)
    {
        Random random = new(1);
        MinimumProblem problem = MinimumProblem.Of("softmax", new Architecture(2, [], 3), Loss.CrossEntropy, decay, Grid, _ => random.Next(3));
        Outcome outcome = problem.Run(problem.Spec(1))[0];
        Assert.Equal((Verdict.StrictMinimum, directions), (outcome.Certificate!.Verdict, outcome.Certificate.ZeroEigenvalues));
        Assert.Equal(directions, outcome.Certificate.SymmetryDirections);
    }

    [Fact]
    public void LargeNetworksAreNotCertifiedFurtherThanTheirGradient()
    {
        MinimumProblem problem = MinimumProblem.Of("large", new Architecture(2, [600], 1), Loss.Squared, 0, Grid, _ => 0);
        Certificate certificate = problem.Certify(new double[problem.Architecture.ParameterCount]);
        Assert.Equal(Verdict.CriticalPoint, certificate.Verdict);
        Assert.Null(certificate.NegativeEigenvalues);
        Assert.Equal(0, certificate.LeastNegativeEigenvalues);
        Assert.InRange(certificate.SmallestEigenvalueBound, -0.1, certificate.SmallestEigenvalue);
        Assert.Contains("not certified further", certificate.Explanation, StringComparison.Ordinal);
    }

    /// <summary>
    /// All weights zero, the output the targets' mean: the gradient vanishes, and for every unit the residuals couple its incoming and its outgoing
    /// weights, which lowers the objective in one direction. With squared error without ½ the coupling is 2·|mean of residual · x|.
    /// </summary>
    [Fact]
    public void SaddlesOfLargeNetworksAreRecognised()
    {
        MinimumProblem problem = MinimumProblem.Of("large", new Architecture(2, [600], 1), Loss.Squared, 0, Grid, x => x[0]);
        double[] parameters = new double[problem.Architecture.ParameterCount];
        parameters[^1] = Grid.Average(x => x[0]);
        double coupling = 2 * Math.Sqrt(Math.Pow(Grid.Average(x => (x[0] - parameters[^1]) * x[0]), 2) + Math.Pow(Grid.Average(x => (x[0] - parameters[^1]) * x[1]), 2));
        Certificate certificate = problem.Certify(parameters);
        Assert.Equal(Verdict.Saddle, certificate.Verdict);
        Assert.Equal(1, certificate.LeastNegativeEigenvalues);
        Assert.Equal(-coupling, certificate.SmallestEigenvalue, 1e-9);
        Assert.Contains("a saddle of an index of at least 1", certificate.Explanation, StringComparison.OrdinalIgnoreCase);
    }
}
