using Seedbed.Lanes;
using Seedbed.Tests.Lanes;
using Seedbed.Tests.Reference;

namespace Seedbed.Tests.Landscape;

/// <summary>The exhaustive search beside nested loops over a reference network that shares no code with it.</summary>
public class ExhaustiveSearchTests
{
    private static readonly double[] Inputs = [-1.7, -0.4, 0.1, 0.3, 1.2, 2.2, -0.9];
    private static readonly double[] Targets = [0.2, 1.4, -0.3, 0.8, 2.5, 1.1, -1.6];

    [Theory]
    [InlineData(1, Activation.Tanh, 0, new[] { -1.5, 0.25, 2 })]
    [InlineData(2, Activation.Logistic, 0.05, new[] { -2.0, 1 })]
    [InlineData(2, Activation.Relu, 0, new[] { -1.0, 0, 0.5 })]
    public void FindsTheBestOfAllNetworks(int hidden, Activation activation, double decay, double[] levels)
    {
        FitOptions options = new() { Hidden = [hidden], Activation = activation, Decay = decay, Precision = Precision.Double };
        ExhaustiveSearch search = ExhaustiveSearch.Run(Rows(), "y", levels, options, TestContext.Current.CancellationToken);
        Architecture architecture = new(1, [hidden], 1, activation);
        long networks = 1;
        for (int i = 0; i < architecture.ParameterCount; i++)
        {
            networks *= levels.Length;
        }

        Assert.Equal(networks, search.Networks);
        Assert.Equal(networks, search.Evaluated);
        Assert.True(search.IsComplete);
        double lowest = AllNetworks(levels, architecture.ParameterCount).Min(parameters => Objective(architecture, parameters, decay));
        Assert.Equal(lowest, search.Loss, 1e-12);
        Assert.Equal(lowest, Objective(architecture, search.Best.ToArray(), decay), 1e-12);
        Assert.All(search.Best.ToArray(), weight => Assert.Contains(weight, levels));
    }

    [Fact]
    public void SixteenAtOnceInSinglePrecisionFindTheSame()
    {
        double[] levels = [-1.5, 0.25, 2];
        FitOptions options = new() { Hidden = [2], Decay = 0 };
        ExhaustiveSearch single = Search(levels, options);
        ExhaustiveSearch reference = Search(levels, options with { Precision = Precision.Double });
        Assert.Equal(Precision.Single, single.Best.Precision);
        Assert.Equal(2187, single.Evaluated);
        Assert.Equal(reference.Loss, single.Loss, 1e-5);
    }

    [Fact]
    public void AClassifierIsSearchedToo()
    {
        Table table = Table.FromColumns(new NumericColumn("x", [-2, -1, 0, 1, 2, 3]), new NumericColumn("y", [0, 1, 0, 1, 1, 0]));
        FitOptions options = new() { Hidden = [1], Task = TaskKind.Classification, Loss = Loss.BinaryCrossEntropy, Precision = Precision.Double, Decay = 0 };
        ExhaustiveSearch search = ExhaustiveSearch.Run(table, "y", [-2, 0, 1], options, TestContext.Current.CancellationToken);
        Architecture architecture = new(1, [1], 1);
        double[][] inputs = NnetRows.Standardise([[-2], [-1], [0], [1], [2], [3]]);
        double[][] targets = [[0], [1], [0], [1], [1], [0]];
        double lowest = AllNetworks([-2, 0, 1], 4).Min(parameters => ReferenceNetwork.Objective(
            architecture, Loss.BinaryCrossEntropy, [.. parameters.Select(value => (HyperDual)value)], inputs, targets, null, 0).Value);
        Assert.Equal(lowest, search.Loss, 1e-12);
    }

    [Fact]
    public void ThreadsAndWidthsDoNotMatter()
    {
        double[] levels = [-2, -0.5, 0.5, 2];
        FitOptions options = new() { Hidden = [2], Decay = 0.01 };
        ExhaustiveSearch[] searches =
        [
            .. new[] { LaneWidth.Scalar, LaneWidth.Bits128, LaneWidth.Bits256, LaneWidth.Bits512 }.Where(TestedWidths.Contains)
                .SelectMany(width => new[] { 1, 3 }.Select(threads => ExhaustiveSearch.Run(
                    Rows(), "y", levels, options with { Threads = threads }, width, TestContext.Current.CancellationToken))),
        ];
        Assert.Single(searches.Select(search => (search.Loss, search.Index, search.Evaluated, search.Best.WeightsHash())).Distinct());
        Assert.Equal(16_384, searches[0].Evaluated);
    }

    [Fact]
    public void ACancelledSearchTellsHowFarItCame()
    {
        ExhaustiveSearch search = ExhaustiveSearch.Run(Rows(), "y", [-1, -0.5, 0, 0.5, 1], new FitOptions { Hidden = [2], Threads = 1 }, new CancellationToken(canceled: true));
        Assert.False(search.IsComplete);
        Assert.InRange(search.Evaluated, 1, 78_124);
        Assert.True(double.IsFinite(search.Loss));
    }

    [Fact]
    public void CountsNetworks()
    {
        Assert.Equal(19_683, ExhaustiveSearch.CountNetworks(3, 9));
        Assert.Equal(1, ExhaustiveSearch.CountNetworks(5, 0));
        Assert.Equal(double.PositiveInfinity, ExhaustiveSearch.CountNetworks(10, 400));
    }

    [Fact]
    public void TooManyNetworksAreRefusedWithTheirNumber()
    {
        OptionException exception = Assert.Throws<OptionException>(() => Search([-1, 0, 1], new FitOptions { Hidden = [10] }));
        Assert.Contains("31 parameters", exception.Message, StringComparison.Ordinal);
        Assert.Contains("6.18e+14", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { 1.0 })]
    [InlineData(new[] { 1.0, 1 })]
    [InlineData(new[] { 1.0, double.NaN })]
    public void LevelsMustDifferAndBeFinite(double[] levels) => Assert.Throws<OptionException>(() => Search(levels, new FitOptions { Hidden = [1] }));

    [Fact]
    public void DecaysByGroupAreRefused() => Assert.Throws<OptionException>(() => Search([-1, 1], new FitOptions { Hidden = [1], BiasDecay = 0.1 }));

    private static ExhaustiveSearch Search(double[] levels, FitOptions options) => ExhaustiveSearch.Run(Rows(), "y", levels, options);

    private static Table Rows() => Table.FromColumns(new NumericColumn("x", Inputs), new NumericColumn("y", Targets));

    private static double Objective(Architecture architecture, double[] parameters, double decay) => ReferenceNetwork.Objective(
        architecture,
        Loss.Squared,
        [.. parameters.Select(value => (HyperDual)value)],
        NnetRows.Standardise([.. Inputs.Select(value => new[] { value })]),
        NnetRows.Standardise([.. Targets.Select(value => new[] { value })]),
        null,
        decay).Value;

    private static IEnumerable<double[]> AllNetworks(double[] levels, int parameters) => parameters == 0
        ? [[]]
        : AllNetworks(levels, parameters - 1).SelectMany(rest => levels.Select(level => (double[])[level, .. rest]));
}
