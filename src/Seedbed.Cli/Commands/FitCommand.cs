using System.CommandLine;
using System.Diagnostics;
using Seedbed.Cli.CommandLine;
using Seedbed.Cli.Fitting;
using Seedbed.Cli.Output;
using Spectre.Console;

namespace Seedbed.Cli.Commands;

/// <summary><c>seedbed fit</c>: trains on a table from many random starts, shows the spread and saves the ensemble.</summary>
internal sealed class FitCommand : ToolCommand
{
    private readonly Argument<string> _data = new("DATA") { Description = "A table in CSV with a header, plain or .gz." };
    private readonly Option<string?> _target = Text("--target", "COLUMN", "The column to predict.", required: true);
    private readonly Option<string?> _out = Text("--out", "FILE", "Save the ensemble as a model file.");
    private readonly Option<string?> _json = Text("--json", "FILE", "Write everything about the starts as JSON; - for standard output.");
    private readonly Option<string?> _test = Text("--test", "FILE", "A second table to measure on; training never sees it.");
    private readonly Option<bool> _quiet = new("--quiet") { Description = "Print no progress and no tables.", Arity = ArgumentArity.Zero };
    private readonly FitSettings _settings = new();

    public FitCommand()
        : base("fit", "Train on a table from many random starts, show the spread over them and save the ensemble.")
    {
        Arguments.Add(_data);
        AddOptions();
    }

    public override IReadOnlyList<OptionGroup> Groups => [new OptionGroup("Input and output", [_target, _out, _json, _test, _quiet]), .. _settings.Groups];

    public override IReadOnlyList<string> Examples =>
    [
        "seedbed fit penguins.csv --target species --out penguins.seedbed",
        "seedbed fit diabetes.csv --target progression --starts 1000 --hidden 16 --decay 0.01 --json -",
        "seedbed fit train.csv --target y --test test.csv --activation logistic --optimizer sgd --batch 1 --time 5m",
        "seedbed fit data.csv --target y --hidden none    (a linear model, to compare with)",
    ];

    public override int Run(ParseResult arguments)
    {
        long began = Stopwatch.GetTimestamp();
        string data = arguments.GetValue(_data)!;
        string? testPath = arguments.GetValue(_test);
        string? modelPath = arguments.GetValue(_out);
        bool quiet = arguments.GetValue(_quiet);
        FitOptions options = _settings.Read(arguments);
        JsonTarget json = new(arguments.GetValue(_json), data, testPath, modelPath);
        OutputFile? modelFile = modelPath is null ? null : OutputFile.Prepare(modelPath, data, testPath);
        Table table = Table.ReadCsv(data);
        Table? test = testPath is null ? null : Table.ReadCsv(testPath);
        string target = arguments.GetValue(_target)!;
        TimeSpan read = Stopwatch.GetElapsedTime(began);

        using Interruption interruption = new();
        Study study = Train(table, target, options, quiet, interruption);
        FitResult result = new()
        {
            Table = table,
            Study = study,
            Contenders = Contenders.Of(study, test),
            Read = read,
            Total = Stopwatch.GetElapsedTime(began),
            IsInterrupted = interruption.HasHappened,
        };
        json.Write(writer => FitJson.Write(writer, result));
        if (result.Ensemble is not { } ensemble)
        {
            throw Unusable(result);
        }

        ensemble.Save(modelPath);
        if (!quiet)
        {
            WriteReport(result, json.IsStandardOutput);
        }

        return result.IsInterrupted ? ExitCode.Interrupted : ExitCode.Done;
    }
}
