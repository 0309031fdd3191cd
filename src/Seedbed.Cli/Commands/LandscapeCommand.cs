using System.CommandLine;
using Seedbed.Cli.CommandLine;
using Seedbed.Cli.Fitting;
using Seedbed.Cli.Landscapes;
using Seedbed.Cli.Output;

namespace Seedbed.Cli.Commands;

/// <summary><c>seedbed landscape</c>: trains to minima and tells which of them are distinct.</summary>
internal sealed class LandscapeCommand : ToolCommand
{
    private readonly Argument<string> _data = new("DATA") { Description = "A table in CSV with a header, plain or .gz." };
    private readonly Option<string?> _target = Text("--target", "COLUMN", "The column to predict.", required: true);
    private readonly Option<string?> _tolerance = Text("--tolerance", "NUMBER", "Two minima are one where objectives and matched weights agree to this, relative to their size [1e-6].");
    private readonly Option<string?> _json = Text("--json", "FILE", "Write everything about the minima as JSON; - for standard output.");
    private readonly Option<string?> _map = Text("--map", "FILE", "Write the map of the minima as CSV.");
    private readonly Option<string?> _distances = Text("--distances", "FILE", "Write the matrix of the distances between the minima as CSV.");
    private readonly Option<string?> _similarities = Text("--similarities", "FILE", "Write the correlations of the hidden units of the lowest minimum as CSV, similar units side by side.");
    private readonly CsvSettings _csv = new(withKinds: true);
    private readonly FitSettings _settings = new("to", "certify", "tolerance", "precision");

    public LandscapeCommand(CommandEntry entry)
        : base(entry)
    {
        Arguments.Add(_data);
        AddOptions();
    }

    public override IReadOnlyList<OptionGroup> Groups =>
        [new OptionGroup("Input and output", [_target, _tolerance, _json, _map, _distances, _similarities]), _csv.Group, .. _settings.Groups];

    protected override IReadOnlyList<string> MoreExamples =>
    [
        "seedbed landscape iris.csv --target species --hidden 3 --starts 1000 --json minima.json",
        "seedbed landscape diabetes.csv --target progression --hidden 2 --activation logistic --map map.csv --similarities units.csv",
    ];

    public override int Run(ParseResult arguments)
    {
        string data = arguments.GetValue(_data)!;
        string? mapPath = arguments.GetValue(_map);
        string? distancesPath = arguments.GetValue(_distances);
        string? similaritiesPath = arguments.GetValue(_similarities);
        FitOptions options = _settings.Read(arguments) with { To = FitTarget.Minimum };
        options.Validate();
        LandscapeOptions landscapeOptions = new() { Threads = options.Threads };
        if (arguments.GetValue(_tolerance) is { } tolerance)
        {
            landscapeOptions = landscapeOptions with { Tolerance = new OptionText(_tolerance.Name, tolerance).Number() };
        }

        landscapeOptions.Validate();
        JsonTarget json = new(arguments.GetValue(_json), data, mapPath, distancesPath, similaritiesPath);
        OutputFile? map = mapPath is null ? null : OutputFile.Prepare(mapPath, data, distancesPath, similaritiesPath);
        OutputFile? distances = distancesPath is null ? null : OutputFile.Prepare(distancesPath, data, similaritiesPath);
        OutputFile? similarities = similaritiesPath is null ? null : OutputFile.Prepare(similaritiesPath, data);
        Table table = Table.ReadCsv(data, _csv.Read(arguments, options.Encoder));
        using Interruption interruption = new();
        Study study = WatchedFit.Run(table, arguments.GetValue(_target)!, options, quiet: false, interruption);
        if (!study.Outcomes.Any(outcome => outcome.IsUsable && outcome.Certificate is not null))
        {
            throw interruption.HasHappened
                ? new InterruptedException("interrupted before a start had reached its end; there are no minima to compare.")
                : new SeedbedException($"no start ended where it could be certified: {StopWords.Of(study)}.");
        }

        StudyLandscape landscape = study.Landscape(landscapeOptions);
        MinimumPaths paths = study.Paths(landscape, threads: options.Threads);
        json.Write(writer => LandscapeJson.Write(writer, study, landscape, paths));
        map?.Write(stream => LandscapeCsv.WriteMap(stream, landscape));
        distances?.Write(stream => LandscapeCsv.WriteDistances(stream, landscape));
        if (similarities is not null && landscape.Minima.Count > 0)
        {
            similarities.Write(stream => LandscapeCsv.WriteSimilarities(stream, study.Redundancy(landscape.Minima[0].Representative.Index)));
        }

        Report report = new(ReportConsole.Create(json.IsStandardOutput));
        new FitReport(report).WriteSetting(table, study);
        new LandscapeReport(report).Write(study, landscape, paths);
        return interruption.HasHappened ? ExitCode.Interrupted : ExitCode.Done;
    }
}
