namespace Seedbed.Cli.Commands;

/// <summary>Every command of the tool. A new command is one row here and one class.</summary>
internal static class CommandTable
{
    /// <summary>In the order of the help.</summary>
    public static CommandEntry[] Entries() =>
    [
        new(
            "fit",
            "Train on a table from many random starts, show the spread over them and save the ensemble.",
            "seedbed fit penguins.csv --target species --out penguins.seedbed",
            entry => new FitCommand(entry)),
        new(
            "predict",
            "Write what a model says about every row of a table, as CSV.",
            "seedbed predict penguins.seedbed new.csv --out predictions.csv",
            entry => new PredictCommand(entry)),
        new(
            "evaluate",
            "Measure a model on a table whose target is known.",
            "seedbed evaluate penguins.seedbed test.csv",
            entry => new EvaluateCommand(entry)),
        new(
            "search",
            "Search hyperparameters; every trial is several starts, and trials share lanes.",
            "seedbed search digits.csv --target digit --trials 100 --out digits.seedbed",
            entry => new SearchCommand(entry)),
        new(
            "symmetry",
            "Train one network from equal hidden units, from equal units plus noise, and from random weights.",
            "seedbed symmetry",
            entry => new SymmetryCommand(entry)),
        new(
            "landscape",
            "Train from many random starts to certified minima and tell which of them are distinct.",
            "seedbed landscape iris.csv --target species --hidden 3",
            entry => new LandscapeCommand(entry)),
        new(
            "saddles",
            "Search for critical points on purpose, saddles too, and show their index against the objective.",
            "seedbed saddles iris.csv --target species --hidden 3",
            entry => new SaddlesCommand(entry)),
        new(
            "slice",
            "Measure the objective on a line or a plane through a trained network, with the paths that training took.",
            "seedbed slice iris.csv --target species --hidden 3 --out slice.csv",
            entry => new SliceCommand(entry)),
        new(
            "reproduce",
            "Run a published experiment again, and compare what was measured then and now.",
            "seedbed reproduce",
            entry => new ReproduceCommand(entry)),
    ];
}
