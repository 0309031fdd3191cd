namespace Seedbed.Tests.Landscape;

/// <summary>Annealing beside the objective of the study, computed apart, and what it must do when hot, cold and short.</summary>
public class StudyAnnealingTests
{
    private static readonly Study Trained = Mlp.Fit(ThreeClasses(90), "y", Options);

    private static FitOptions Options => new()
    {
        Hidden = [3],
        Activation = Activation.Relu,
        Task = TaskKind.Classification,
        Optimizer = Optimizer.Lbfgs,
        Epochs = 5,
        Decay = 0,
        Validation = 0,
        Starts = 2,
    };

    [Fact]
    public void TheLossIsThatOfTheNetworkThatIsReturned()
    {
        AnnealedNetwork annealed = Anneal(Trained, new AnnealingOptions { Sweeps = 20 });
        Assert.Equal(LossOf(annealed.Network), annealed.Loss, 1e-12);
        Assert.Equal(LossOf(Trained.Outcomes[0].Network), annealed.StartingLoss, 1e-12);
        Assert.Equal(20L * Trained.Architecture.ParameterCount, annealed.Proposals);
    }

    [Fact]
    public void ColdAnnealingNeverRisesAndHotAnnealingDoes()
    {
        AnnealedNetwork cold = Anneal(Trained, new AnnealingOptions { Sweeps = 30, FirstTemperature = 1e-12, LastTemperature = 1e-12 });
        AnnealedNetwork hot = Anneal(Trained, new AnnealingOptions { Sweeps = 30, FirstTemperature = 1e6, LastTemperature = 1e6 });
        Assert.True(cold.Loss < cold.StartingLoss);
        Assert.InRange(cold.Accepted, 1, cold.Proposals - 1);
        Assert.InRange(hot.Accepted, hot.Proposals / 2, hot.Proposals);
        Assert.True(hot.Loss > hot.StartingLoss);
    }

    [Fact]
    public void SeedAndIndexNameTheResult()
    {
        AnnealingOptions options = new() { Sweeps = 3 };
        Assert.Equal(Anneal(Trained, options).Network.WeightsHash(), Anneal(Trained, options).Network.WeightsHash());
        Assert.NotEqual(Anneal(Trained, options).Network.WeightsHash(), Anneal(Trained, options, index: 1).Network.WeightsHash());
    }

    [Fact]
    public void OtherNetworksAndOptionsAreRefused()
    {
        Study tanh = Mlp.Fit(ThreeClasses(30), "y", Options with { Activation = Activation.Tanh, Starts = 1 }, cancellationToken: TestContext.Current.CancellationToken);
        Study decayed = Mlp.Fit(ThreeClasses(30), "y", Options with { Decay = 0.1, Starts = 1 }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Throws<OptionException>(() => Anneal(tanh, new AnnealingOptions()));
        Assert.Throws<OptionException>(() => Anneal(decayed, new AnnealingOptions()));
        Assert.Throws<OptionException>(() => Anneal(Trained, new AnnealingOptions { Sweeps = 0 }));
        Assert.Throws<OptionException>(() => Anneal(Trained, new AnnealingOptions { FirstTemperature = 1, LastTemperature = 2 }));
        Assert.Throws<OptionException>(() => Anneal(Trained, new AnnealingOptions { Deviation = double.NaN }));
    }

    private static AnnealedNetwork Anneal(Study study, AnnealingOptions options, int index = 0) =>
        study.Anneal(study.Outcomes[0].Network, seed: 7, index, options, TestContext.Current.CancellationToken);

    /// <summary>The mean over the rows of −log of the softmax probability of the class, by the formula.</summary>
    private static double LossOf(Network network)
    {
        Table table = ThreeClasses(90);
        int[] rows = [.. Enumerable.Range(0, 90)];
        double[] inputs = Trained.Encoder.EncodeInputs<double>(table, rows);
        int[] classes = Trained.Encoder.ClassIndices(table, rows);
        return rows.Average(row => LossOf(network, inputs.AsSpan(row * 4, 4).ToArray(), classes[row]));
    }

    private static double LossOf(Network network, double[] inputs, int target)
    {
        double[] hidden = [.. Enumerable.Range(0, 3).Select(unit => Math.Max(0, network[12 + unit] + inputs.Select((value, input) => value * network[(input * 3) + unit]).Sum()))];
        double[] outputs = [.. Enumerable.Range(0, 3).Select(output => network[24 + output] + hidden.Select((value, unit) => value * network[15 + (unit * 3) + output]).Sum())];
        return Math.Log(outputs.Sum(output => Math.Exp(output - outputs[target])));
    }

    private static Table ThreeClasses(int rows)
    {
        Table numbers = Simulations.OrthogonalTeacher(inputs: 4, units: 3, rows);
        string[] classes = [.. ((NumericColumn)numbers.Columns[^1]).Values.ToArray().Select(value => value < 0.7 ? "low" : value < 1.5 ? "middle" : "high")];
        return Table.FromColumns("three classes", [.. numbers.Columns.Take(4), new CategoricalColumn("y", classes)]);
    }
}
