using System.CommandLine;
using Seedbed.Cli.CommandLine;
using Seedbed.Cli.Output;

namespace Seedbed.Cli.Commands;

/// <summary><c>seedbed evaluate</c>: measures a model on a table whose target is known.</summary>
internal sealed class EvaluateCommand : ToolCommand
{
    private readonly Argument<string> _model = new("MODEL") { Description = "A model file that fit has saved." };
    private readonly Argument<string> _data = new("DATA") { Description = "A table in CSV with the columns that the model knows, and the target." };
    private readonly Option<string?> _json = Text("--json", "FILE", "Write the metrics as JSON; - for standard output.");
    private readonly CsvSettings _csv = new(withKinds: false);

    public EvaluateCommand(CommandEntry entry)
        : base(entry)
    {
        Arguments.Add(_model);
        Arguments.Add(_data);
        AddOptions();
    }

    public override IReadOnlyList<OptionGroup> Groups => [new OptionGroup("Output", [_json]), _csv.Group];

    protected override IReadOnlyList<string> MoreExamples =>
    [
        "seedbed evaluate penguins.seedbed test.csv --json -",
    ];

    public override int Run(ParseResult arguments)
    {
        string modelPath = arguments.GetValue(_model)!;
        string data = arguments.GetValue(_data)!;
        JsonTarget json = new(arguments.GetValue(_json), modelPath, data);
        Model model = Model.Load(modelPath);
        Table table = Table.ReadCsv(data, _csv.Read(arguments, model.Encoder));
        List<string> notes = [];
        Metrics metrics = model.Evaluate(table, notes);
        notes.ForEach(StandardOutput.Note);
        json.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("task", Words.Of(model.Encoder.Task));
            writer.WriteString("target", model.Encoder.Target);
            writer.WriteNumber("rows", table.RowCount);
            writer.WriteMetrics("metrics", metrics);
            writer.WriteEndObject();
        });
        WriteReport(metrics, $"{modelPath} on {data}", json.IsStandardOutput);
        return ExitCode.Done;
    }

    private static void WriteReport(Metrics metrics, string title, bool onStandardError)
    {
        Report report = new(ReportConsole.Create(onStandardError));
        report.Heading($"{title}, {Figures.Count(metrics.RowCount, "row")}");
        TextTable table = new("lr");
        foreach ((string name, double value) in metrics.Values)
        {
            table.AddRow(MetricNames.Title(name), MetricNames.Value(name, value));
        }

        report.Table(table);
    }
}
