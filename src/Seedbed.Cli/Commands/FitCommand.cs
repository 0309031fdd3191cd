using System.CommandLine;
using System.Diagnostics;
using Seedbed.Cli.CommandLine;
using Seedbed.Cli.Fitting;
using Seedbed.Cli.Output;
using Seedbed.Cli.Searching;
using Seedbed.Cli.Tuned;

namespace Seedbed.Cli.Commands;

/// <summary><c>seedbed fit</c>: trains on a table from many random starts, shows the spread and saves the ensemble.</summary>
internal sealed class FitCommand : ToolCommand
{
    private readonly Argument<string> _data = new("DATA") { Description = "A table in CSV with a header, plain or .gz." };
    private readonly Option<string?> _target = Text("--target", "COLUMN", "The column to predict.", required: true);
    private readonly Option<string?> _out = Text("--out", "FILE", "Save the ensemble as a model file.");
    private readonly Option<string?> _json = Text("--json", "FILE", "Write everything about the starts as JSON; - for standard output.");
    private readonly Option<string?> _test = Text("--test", "FILE", "A second table to measure on; training never sees it.");
    private readonly Option<string?> _tune = Text("--tune", "TIME", "Search the options that are not given for 60s, 5m or 1h, and average the settings that predict best [no].");
    private readonly Option<string?> _recipe = Text("--recipe", "MODEL", "Train the settings that --tune chose for this model, without searching [no].");
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

    public override IReadOnlyList<OptionGroup> Groups => [new OptionGroup("Input and output", [_target, _out, _json, _test, _tune, _recipe, _folds, _quiet]), _csv.Group, .. _settings.Groups];

    protected override IReadOnlyList<string> MoreExamples =>
    [
        "seedbed fit diabetes.csv --target progression --starts 1000 --hidden 16 --decay 0.01 --json -",
        "seedbed fit train.csv --target y --test test.csv --activation logistic --optimizer sgd --batch 1 --time 5m",
        "seedbed fit spam.csv --target type --tune 60s --out spam.seedbed",
        "seedbed fit spam.csv --target type --numbers scores --folds 5",
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
        if (arguments.GetValue(_tune) is not null || arguments.GetValue(_recipe) is not null)
        {
            return RunTuned(arguments, table, test, options, json, interruption, began);
        }

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

    private int RunTuned(ParseResult arguments, Table table, Table? test, FitOptions options, JsonTarget json, Interruption interruption, long began)
    {
        if (arguments.GetValue(_folds) is not null)
        {
            throw new SeedbedException("--folds measures one setting by cross-validation; --tune and --recipe average several, and --tune tells how they do on rows held out.");
        }

        string data = arguments.GetValue(_data)!;
        string? modelPath = arguments.GetValue(_out);
        bool quiet = arguments.GetValue(_quiet);
        TunedFit fit = TunedFitting.Run(
            arguments.GetValue(_tune), arguments.GetValue(_recipe), table, test, arguments.GetValue(_target)!, options, quiet, interruption, began);
        if (modelPath is not null)
        {
            fit.Model.Save(modelPath);
        }

        json.Write(writer => TunedJson.Write(writer, fit));
        if (!quiet)
        {
            Report report = new(ReportConsole.Create(json.IsStandardOutput));
            new TunedReport(report).Write(fit);
            WriteSaved(report, modelPath, NextCommand(arguments, modelPath, data));
        }

        return fit.IsInterrupted ? ExitCode.Interrupted : ExitCode.Done;
    }

    private static void WriteSaved(Report report, string? modelPath, IReadOnlyList<string> nextCommand)
    {
        report.Heading(modelPath is null
            ? "The model was not saved; --out FILE saves it"
            : $"Saved the ensemble: {modelPath}");
        report.Command(nextCommand);
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
        fit.WriteSpread(result.Study);
        fit.WriteContenders(result);
        if (result.CrossValidation is { } crossValidation)
        {
            report.Heading("Cross-validation");
            report.Paragraph(FittingSearch.Describe(crossValidation, result.Study));
        }

        WriteSaved(report, modelPath, nextCommand);
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
