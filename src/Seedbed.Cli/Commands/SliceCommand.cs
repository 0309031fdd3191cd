using System.CommandLine;
using System.Globalization;
using Seedbed.Cli.CommandLine;
using Seedbed.Cli.Fitting;
using Seedbed.Cli.Landscapes;
using Seedbed.Cli.Output;

namespace Seedbed.Cli.Commands;

/// <summary><c>seedbed slice</c>: measures the objective on a line or a plane through a trained network.</summary>
internal sealed class SliceCommand : ToolCommand
{
    private readonly Argument<string> _data = new("DATA") { Description = "A table in CSV with a header, plain or .gz." };
    private readonly Option<string?> _target = Text("--target", "COLUMN", "The column to predict.", required: true);
    private readonly Option<string?> _out = Text("--out", "FILE", "Write the slice as CSV: x, y, objective.");
    private readonly Option<string?> _trajectories = Text("--trajectories", "FILE", "Write the trajectories of all starts, projected onto the slice, as CSV.");
    private readonly Option<string?> _json = Text("--json", "FILE", "Write slice and trajectories as JSON; - for standard output.");
    private readonly Option<string?> _directions = Text("--directions", Choices, "Random, normalised unit by unit, or those in which training moved most [random].");
    private readonly Option<string?> _dimensions = Text("--dimensions", "1|2", "A line or a plane [2].");
    private readonly Option<string?> _points = Text("--points", "NUMBER", "Points along each direction, odd [41].");
    private readonly Option<string?> _range = Text("--range", "NUMBER", "How far from the centre, in lengths of its weights, or of the trajectory with principal directions [1].");
    private readonly CsvSettings _csv = new(withKinds: true);
    private readonly FitSettings _settings = new("until-confident", "to", "certify", "precision", "validation", "start-from");

    public SliceCommand(CommandEntry entry)
        : base(entry)
    {
        Arguments.Add(_data);
        AddOptions();
    }

    public override IReadOnlyList<OptionGroup> Groups =>
    [
        new OptionGroup("Input and output", [_target, _out, _trajectories, _json]),
        new OptionGroup("The slice", [_directions, _dimensions, _points, _range]),
        _csv.Group,
        .. _settings.Groups,
    ];

    protected override IReadOnlyList<string> MoreExamples =>
    [
        "seedbed slice iris.csv --target species --hidden 3 --starts 8 --directions principal --range 1.5 --out slice.csv --trajectories paths.csv",
        "seedbed slice iris.csv --target species --hidden 3 --dimensions 1 --points 201 --json -",
    ];

    private static string Choices => string.Join('|', Words.All(typeof(SliceDirections)));

    public override int Run(ParseResult arguments)
    {
        string data = arguments.GetValue(_data)!;
        string? outPath = arguments.GetValue(_out);
        string? trajectoriesPath = arguments.GetValue(_trajectories);
        FitOptions options = _settings.Read(arguments);
        SliceOptions slice = ReadSlice(arguments);
        JsonTarget json = new(arguments.GetValue(_json), data, outPath, trajectoriesPath);
        OutputFile? outFile = outPath is null ? null : OutputFile.Prepare(outPath, data, trajectoriesPath);
        OutputFile? trajectories = trajectoriesPath is null ? null : OutputFile.Prepare(trajectoriesPath, data);
        Table table = Table.ReadCsv(data, _csv.Read(arguments, options.Encoder));
        using Interruption interruption = new();
        SurfaceSlice result = SurfaceSlices.Cut(table, arguments.GetValue(_target)!, options, slice, interruption.Token);
        json.Write(writer => SliceJson.Write(writer, result));
        outFile?.Write(stream => SliceCsv.Write(stream, result));
        trajectories?.Write(stream => SliceCsv.WriteTrajectories(stream, result));
        WriteReport(new Report(ReportConsole.Create(json.IsStandardOutput)), table, result, slice);
        return interruption.HasHappened ? ExitCode.Interrupted : ExitCode.Done;
    }

    private static void WriteReport(Report report, Table table, SurfaceSlice slice, SliceOptions options)
    {
        new FitReport(report).WriteSetting(table, slice.Study);
        string shape = options.Dimensions == 1 ? $"A line of {slice.X.Count} points" : $"A plane of {slice.X.Count} × {slice.Y.Count} points";
        report.Heading($"{shape} through the end of start {slice.Centre.Index}");
        double[] losses = [.. slice.Losses.SelectMany(row => row).Where(double.IsFinite)];
        TextTable figures = new("lr");
        figures.AddRow("objective at the centre", Figures.Loss(slice.Centre.Loss));
        figures.AddRow("lowest on the slice", Figures.Loss(losses.Min()));
        figures.AddRow("highest on the slice", Figures.Loss(losses.Max()));
        report.Table(figures);
        if (slice.Explained.Count > 0)
        {
            report.Paragraph(string.Create(
                CultureInfo.InvariantCulture,
                $"The principal directions hold {string.Join(" % and ", slice.Explained.Select(share => (100 * share).ToString("F1", CultureInfo.InvariantCulture)))} % of the squared distances of the trajectory from its end."));
        }
        else
        {
            report.Paragraph("Random directions, each unit's part as long as the unit's own weights.");
        }
    }

    private SliceOptions ReadSlice(ParseResult arguments)
    {
        SliceOptions slice = new();
        slice = arguments.GetValue(_directions) is { } directions ? slice with { Directions = new OptionText(_directions.Name, directions).Word<SliceDirections>() } : slice;
        slice = arguments.GetValue(_dimensions) is { } dimensions ? slice with { Dimensions = new OptionText(_dimensions.Name, dimensions).Whole() } : slice;
        slice = arguments.GetValue(_points) is { } points ? slice with { Points = new OptionText(_points.Name, points).Whole() } : slice;
        slice = arguments.GetValue(_range) is { } range ? slice with { Range = new OptionText(_range.Name, range).Number() } : slice;
        slice.Validate();
        return slice;
    }
}
