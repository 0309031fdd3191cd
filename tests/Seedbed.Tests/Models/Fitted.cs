namespace Seedbed.Tests.Models;

/// <summary>Small studies that several tests share; they are immutable.</summary>
internal static class Fitted
{
    private static readonly FitOptions Options = new() { Hidden = [5], Starts = 20, Epochs = 15, LearningRate = 0.01, Decay = 0, CompressTails = false, Seed = 7 };

    public static Table Penguins { get; } = Table.ReadCsv(Repository.Data("penguins.csv"));

    public static Table Diabetes { get; } = Table.ReadCsv(Repository.Data("diabetes.csv"));

    public static Table Counts { get; } = Table.FromColumns(
        new NumericColumn("x", [.. Enumerable.Range(0, 60).Select(i => i / 10.0)]),
        new NumericColumn("count", [.. Enumerable.Range(0, 60).Select(i => (double)(i / 4))]));

    public static Study Species { get; } = Mlp.Fit(Penguins, "species", Options);

    public static Study Progression { get; } = Mlp.Fit(Diabetes, "progression", Options);

    /// <summary>A study by the name of what is special about it.</summary>
    public static Study Of(string kind) => kind switch
    {
        "classes" => Species,
        "values" => Progression,
        "double" => Mlp.Fit(Penguins, "species", Options with { Starts = 3, Precision = Precision.Double, Hidden = [4, 3] }),
        "one output" => Mlp.Fit(Penguins, "sex", Options with { Starts = 3, Loss = Loss.BinaryCrossEntropy }),
        "squared" => Mlp.Fit(Penguins, "species", Options with { Starts = 3, Loss = Loss.Squared }),
        "skip" => Mlp.Fit(Penguins, "species", Options with { Starts = 3, SkipLayer = true, Hidden = [4, 3] }),
        "linear" => Mlp.Fit(Diabetes, "progression", Options with { Starts = 3, Hidden = [], Loss = Loss.Huber, Precision = Precision.Double }),
        "counts" => Mlp.Fit(Counts, "count", Options with { Starts = 3, Loss = Loss.Poisson, Task = TaskKind.Regression }),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The numbers that a model says about a row: probabilities, or the value.</summary>
    public static double[] Numbers(Prediction prediction) => prediction.Label is null ? [prediction.Value] : [.. prediction.Probabilities];
}
