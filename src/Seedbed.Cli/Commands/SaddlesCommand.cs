using System.CommandLine;
using System.Diagnostics;
using Seedbed.Cli.CommandLine;
using Seedbed.Cli.Fitting;
using Seedbed.Cli.Output;
using Seedbed.Cli.Saddles;

namespace Seedbed.Cli.Commands;

/// <summary><c>seedbed saddles</c>: critical points found on purpose, with their index and spectrum.</summary>
internal sealed class SaddlesCommand : ToolCommand
{
    private static readonly CriticalPointOptions Defaults = new();

    private readonly Argument<string> _data = new("DATA") { Description = "A table in CSV with a header, plain or .gz." };
    private readonly Option<string?> _target = Text("--target", "COLUMN", "The column to predict.", required: true);
    private readonly Option<string?> _points = Text("--points", "NUMBER", $"Searches [{Defaults.Points}].");
    private readonly Option<string?> _method = Text("--method", "NAME", $"How a search moves: {string.Join(", ", Words.All(typeof(CriticalPointMethod)))} [{Words.Of(Defaults.Method)}].");
    private readonly Option<string?> _iterations = Text("--iterations", "NUMBER", $"The most steps of a search, a hundred times as many for {Words.Of(CriticalPointMethod.GradientNorm)} [{Defaults.Iterations}].");
    private readonly Option<string?> _gradient = Text("--gradient-tolerance", "NUMBER", "The gradient is zero where no component exceeds this, relative to the objective where that is above 1 [1e-10].");
    private readonly Option<string?> _trajectories = Text("--trajectories", "NUMBER", $"Training runs whose weights, with noise added, are beginnings [{Defaults.Trajectories}].");
    private readonly Option<string?> _json = Text("--json", "FILE", "Write every end with its spectrum as JSON; - for standard output.");
    private readonly Option<string?> _ends = Text("--ends", "FILE", "Write index, objective and gradient of every end as CSV.");
    private readonly Option<string?> _spectra = Text("--spectra", "FILE", "Write the eigenvalues of every end as CSV.");
    private readonly CsvSettings _csv = new(withKinds: true);
    private readonly FitSettings _settings = new(
        "starts", "until-confident", "time", "precision", "start-from", "validation", "patience", "tolerance", "gradient-tolerance", "to", "certify");

    public SaddlesCommand(CommandEntry entry)
        : base(entry)
    {
        Arguments.Add(_data);
        AddOptions();
    }

    public override IReadOnlyList<OptionGroup> Groups =>
    [
        new OptionGroup("Input and output", [_target, _json, _ends, _spectra]),
        new OptionGroup("The search", [_points, _method, _iterations, _gradient, _trajectories]),
        _csv.Group,
        .. _settings.Groups,
    ];

    protected override IReadOnlyList<string> MoreExamples =>
    [
        "seedbed saddles digits.csv --target digit --hidden 5 --decay 0 --points 200 --ends index.csv --spectra spectra.csv",
        "seedbed saddles iris.csv --target species --hidden 3 --method gradient-norm --iterations 100 --json -",
    ];

    public override int Run(ParseResult arguments)
    {
        string data = arguments.GetValue(_data)!;
        string? endsPath = arguments.GetValue(_ends);
        string? spectraPath = arguments.GetValue(_spectra);
        FitOptions options = _settings.Read(arguments);
        CriticalPointOptions search = ReadSearch(arguments);
        JsonTarget json = new(arguments.GetValue(_json), data, endsPath, spectraPath);
        OutputFile? ends = endsPath is null ? null : OutputFile.Prepare(endsPath, data, spectraPath);
        OutputFile? spectra = spectraPath is null ? null : OutputFile.Prepare(spectraPath, data);
        Table table = Table.ReadCsv(data, _csv.Read(arguments, options.Encoder));
        using Interruption interruption = new();
        long began = Stopwatch.GetTimestamp();
        CriticalPointSearch result = CriticalPointSearch.Run(table, arguments.GetValue(_target)!, options, search, interruption.Token);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(began);
        if (result.Ends.Count == 0 && interruption.HasHappened)
        {
            throw new InterruptedException("interrupted before a search had ended; there are no critical points to show.");
        }

        json.Write(writer => SaddlesJson.Write(writer, result));
        ends?.Write(stream => SaddlesCsv.WriteEnds(stream, result));
        spectra?.Write(stream => SaddlesCsv.WriteSpectra(stream, result));
        Report report = new(ReportConsole.Create(json.IsStandardOutput));
        new FitReport(report).WriteSetting(table, result.Study);
        new SaddlesReport(report).Write(result, elapsed);
        return interruption.HasHappened ? ExitCode.Interrupted : ExitCode.Done;
    }

    private CriticalPointOptions ReadSearch(ParseResult arguments)
    {
        CriticalPointOptions search = Defaults;
        if (Given(arguments, _points) is { } points)
        {
            search = search with { Points = points.Whole() };
        }

        if (Given(arguments, _method) is { } method)
        {
            search = search with { Method = method.Word<CriticalPointMethod>() };
        }

        if (Given(arguments, _iterations) is { } iterations)
        {
            search = search with { Iterations = iterations.Whole() };
        }

        if (Given(arguments, _gradient) is { } gradient)
        {
            search = search with { GradientTolerance = gradient.Number() };
        }

        if (Given(arguments, _trajectories) is { } trajectories)
        {
            search = search with { Trajectories = trajectories.Whole() };
        }

        search.Validate();
        return search;
    }

    private static OptionText? Given(ParseResult arguments, Option<string?> option) =>
        arguments.GetValue(option) is { } text ? new OptionText(option.Name, text) : null;
}
