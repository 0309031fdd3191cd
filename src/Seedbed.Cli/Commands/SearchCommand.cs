using System.CommandLine;
using Seedbed.Cli.CommandLine;
using Seedbed.Cli.Fitting;
using Seedbed.Cli.Output;
using Seedbed.Cli.Searching;

namespace Seedbed.Cli.Commands;

/// <summary><c>seedbed search</c>: searches hyperparameters, and fits the ensemble of the best point.</summary>
internal sealed class SearchCommand : ToolCommand
{
    private readonly Argument<string> _data = new("DATA") { Description = "A table in CSV with a header, plain or .gz." };
    private readonly Option<string?> _target = Text("--target", "COLUMN", "The column to predict.", required: true);
    private readonly Option<string?> _out = Text("--out", "FILE", "Save the ensemble fitted with the best point as a model file.");
    private readonly Option<string?> _json = Text("--json", "FILE", "Write all trials and what they teach as JSON; - for standard output.");
    private readonly Option<string?> _test = Text("--test", "FILE", "A second table to measure every trial on; it judges nothing.");
    private readonly Option<string?> _outerFolds = Text("--outer-folds", "NUMBER", "Repeat the whole search in so many folds, for an honest error of the procedure [no].");
    private readonly Option<bool> _quiet = new("--quiet") { Description = "Print no progress and no tables.", Arity = ArgumentArity.Zero };
    private readonly CsvSettings _csv = new(withKinds: true);
    private readonly SearchSettings _search = new();
    private readonly FitSettings _settings = new("time", "start-from", "until-confident");

    public SearchCommand(CommandEntry entry)
        : base(entry)
    {
        Arguments.Add(_data);
        AddOptions();
    }

    public override IReadOnlyList<OptionGroup> Groups =>
        [new OptionGroup("Input and output", [_target, _out, _json, _test, _outerFolds, _quiet]), _search.Group, _csv.Group, .. _settings.Groups];

    protected override IReadOnlyList<string> MoreExamples =>
    [
        "seedbed search spam.csv --target type --method halving --trials 200 --out spam.seedbed",
        "seedbed search concrete.csv --target strength --space space.json --method tpe --folds 5 --journal trials.jsonl",
        "seedbed search iris.csv --target species --method grid --levels 4 --outer-folds 5",
    ];

    public override int Run(ParseResult arguments)
    {
        string data = arguments.GetValue(_data)!;
        string target = arguments.GetValue(_target)!;
        string? testPath = arguments.GetValue(_test);
        string? modelPath = arguments.GetValue(_out);
        bool quiet = arguments.GetValue(_quiet);
        FitOptions fit = _settings.Read(arguments);
        SearchSpace space = _search.ReadSpace(arguments);
        SearchOptions options = _search.Read(arguments);
        JsonTarget json = new(arguments.GetValue(_json), data, testPath, modelPath, options.Journal);
        if (modelPath is not null)
        {
            OutputFile.PrepareModel(modelPath, data, testPath, options.Journal);
        }

        CsvOptions csv = _csv.Read(arguments, null);
        Table table = Table.ReadCsv(data, csv);
        Table? test = testPath is null ? null : TestTable.Read(testPath, table, target, fit, csv);
        options = options with { Test = test };
        using Interruption interruption = new();
        SearchResult result = WatchedSearch.Run(
            quiet, options.Time, interruption, progress => HyperparameterSearch.Run(table, target, space, options, fit, progress, interruption.Token));
        if (result.Leaderboard.Count == 0 && interruption.HasHappened)
        {
            throw new InterruptedException("interrupted before a trial had finished.");
        }

        _ = result.Best;
        NestedCrossValidation? nested = Nested(arguments, table, target, space, options, fit, quiet, interruption);
        Study? study = interruption.HasHappened ? null : WatchedFit.Run(table, target, result.OptionsOf(result.Best), quiet, interruption);
        IReadOnlyList<Contender> contenders = study is null ? [] : Contenders.Of(study, test, []);
        if (modelPath is not null && contenders.Count > 0)
        {
            contenders[0].Model.Save(modelPath);
        }

        json.Write(writer => SearchJson.Write(writer, result, nested, contenders.Count > 0 ? contenders[0].Test : null));
        if (!quiet)
        {
            Write(table, result, nested, contenders, modelPath, json.IsStandardOutput);
        }

        return interruption.HasHappened ? ExitCode.Interrupted : ExitCode.Done;
    }

    private NestedCrossValidation? Nested(
        ParseResult arguments, Table table, string target, SearchSpace space, SearchOptions options, FitOptions fit, bool quiet, Interruption interruption)
    {
        if (arguments.GetValue(_outerFolds) is not { } text || interruption.HasHappened)
        {
            return null;
        }

        int folds = new OptionText(_outerFolds.Name, text).Whole();
        return WatchedSearch.Run(
            quiet, null, interruption, progress => NestedCrossValidation.Run(table, target, folds, space, options, fit, progress, interruption.Token));
    }

    private static void Write(
        Table table, SearchResult result, NestedCrossValidation? nested, IReadOnlyList<Contender> contenders, string? modelPath, bool onStandardError)
    {
        Report report = new(ReportConsole.Create(onStandardError));
        new SearchReport(report).Write(table, result);
        if (nested is { Folds.Count: > 1 })
        {
            NestedReport.Write(report, nested);
        }

        if (contenders.Count > 0)
        {
            report.Heading("The best point, fitted anew");
            report.Table(ContenderTable.Of(contenders));
            report.Paragraph(modelPath is null ? "The model was not saved; --out FILE saves it." : $"Saved the ensemble: {modelPath}");
        }

        if (result.IsInterrupted)
        {
            report.Paragraph("Interrupted: the trials that had finished were kept.");
        }
    }
}
