using System.CommandLine;
using System.Diagnostics;
using Seedbed.Cli.CommandLine;
using Seedbed.Cli.Fitting;
using Seedbed.Cli.Output;
using Seedbed.Cli.Searching;

namespace Seedbed.Cli.Commands;

/// <summary><c>seedbed fit</c>: trains on a table from many random starts, shows the spread and saves the ensemble.</summary>
internal sealed class FitCommand : ToolCommand
{
    private readonly Argument<string> _data = new("DATA") { Description = "A table in CSV with a header, plain or .gz." };
    private readonly Option<string?> _target = Text("--target", "COLUMN", "The column to predict.", required: true);
    private readonly Option<string?> _out = Text("--out", "FILE", "Save the ensemble as a model file.");
    private readonly Option<string?> _json = Text("--json", "FILE", "Write everything about the starts as JSON; - for standard output.");
    private readonly Option<string?> _test = Text("--test", "FILE", "A second table to measure on; training never sees it.");
    private readonly Option<string?> _tune = Text("--tune", "TIME", "Search the options that are not given for 60s, 5m or 1h, then fit with what was found [no].");
    private readonly Option<string?> _folds = Text("--folds", "NUMBER", "Measure the fit by cross-validation in so many folds too [no].");
    private readonly Option<bool> _quiet = new("--quiet") { Description = "Print no progress and no tables.", Arity = ArgumentArity.Zero };
    private readonly CsvSettings _csv = new(withKinds: true);
    private readonly FitSettings _settings = new();

    public FitCommand(CommandEntry entry)
        : base(entry)
    {
        Arguments.Add(_data);
        AddOptions();
    }

    public override IReadOnlyList<OptionGroup> Groups => [new OptionGroup("Input and output", [_target, _out, _json, _test, _tune, _folds, _quiet]), _csv.Group, .. _settings.Groups];

    protected override IReadOnlyList<string> MoreExamples =>
    [
        "seedbed fit diabetes.csv --target progression --starts 1000 --hidden 16 --decay 0.01 --json -",
        "seedbed fit train.csv --target y --test test.csv --activation logistic --optimizer sgd --batch 1 --time 5m",
        "seedbed fit spam.csv --target type --tune 60s --folds 5 --out spam.seedbed",
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
        if (modelPath is not null)
        {
            OutputFile.PrepareModel(modelPath, data, testPath);
        }

        CsvOptions csv = _csv.Read(arguments, options.Encoder);
        Table table = Table.ReadCsv(data, csv);
        string target = arguments.GetValue(_target)!;
        Table? test = testPath is null ? null : TestTable.Read(testPath, table, target, options, csv);
        TimeSpan read = Stopwatch.GetElapsedTime(began);

        using Interruption interruption = new();
        Tuning? tuning = FittingSearch.Tune(arguments.GetValue(_tune), table, target, options, quiet, interruption);
        options = tuning?.Options ?? options;
        Trial? crossValidation = FittingSearch.CrossValidate(arguments.GetValue(_folds), table, target, options, quiet, interruption);
        Study study = WatchedFit.Run(table, target, options, quiet, interruption);
        List<string> notes = [];
        FitResult result = new()
        {
            Table = table,
            Study = study,
            Contenders = Contenders.Of(study, test, notes),
            Read = read,
            TestNotes = notes,
            Tuning = tuning,
            CrossValidation = crossValidation,
            Total = Stopwatch.GetElapsedTime(began),
            IsInterrupted = interruption.HasHappened,
        };
        if (modelPath is not null)
        {
            result.Ensemble?.Save(modelPath);
        }

        json.Write(writer => FitJson.Write(writer, result));
        RequireEnsemble(result);
        if (!quiet)
        {
            WriteReport(result, NextCommand(arguments, modelPath, data), modelPath, json.IsStandardOutput);
        }

        return result.IsInterrupted ? ExitCode.Interrupted : ExitCode.Done;
    }

    private static void RequireEnsemble(FitResult result)
    {
        if (result.Ensemble is not null)
        {
            return;
        }

        if (result.IsInterrupted)
        {
            throw new InterruptedException("interrupted before a start had finished; there is no model.");
        }

        if (result.Study.Outcomes.Count == 0)
        {
            throw new SeedbedException("no start began before the time was over; more --time is needed.");
        }

        throw new SeedbedException(
            $"no start ended with a network that can be used: {StopWords.Of(result.Study)}; a lower --learning-rate, --clip 1 or more --time may help.");
    }

    private static void WriteReport(FitResult result, IReadOnlyList<string> nextCommand, string? modelPath, bool onStandardError)
    {
        Report report = new(ReportConsole.Create(onStandardError));
        FitReport fit = new(report);
        fit.WriteSetting(result.Table, result.Study);
        if (result.Tuning is { } tuning)
        {
            report.Heading("Tuning");
            report.Paragraph(tuning.Explanation);
        }

        fit.WriteSpread(result.Study);
        fit.WriteContenders(result);
        if (result.CrossValidation is { } crossValidation)
        {
            report.Heading("Cross-validation");
            report.Paragraph(FittingSearch.Describe(crossValidation, result.Study));
        }

        report.Heading(modelPath is null
            ? "The model was not saved; --out FILE saves it"
            : $"Saved the ensemble: {modelPath}");
        report.Command(nextCommand);
        if (result.IsInterrupted)
        {
            report.Paragraph($"Interrupted: {Figures.Count(result.Study.Outcomes.Count(outcome => outcome.IsUsable), "start")} of {result.Study.Options.Starts} had finished and were kept.");
        }
    }

    /// <summary>The command that predicts with the model, or that was typed with the option that saves it.</summary>
    private string[] NextCommand(ParseResult arguments, string? modelPath, string data) => modelPath is null
        ? ["seedbed", .. arguments.Tokens.Select(token => token.Value), _out.Name, $"{ModelName(data)}.seedbed"]
        : ["seedbed", "predict", modelPath, "NEW.csv", .. _csv.ForAnotherTable(arguments), "--out", "predictions.csv"];

    /// <summary>The name of the table up to its first point.</summary>
    private static string ModelName(string source) => Path.GetFileName(source).Split('.')[0] is { Length: > 0 } name ? name : "model";
}
