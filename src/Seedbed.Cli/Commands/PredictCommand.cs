using System.CommandLine;
using Seedbed.Cli.CommandLine;
using Seedbed.Cli.Output;
using Seedbed.Cli.Predicting;

namespace Seedbed.Cli.Commands;

/// <summary><c>seedbed predict</c>: writes what a model says about the rows of a table.</summary>
internal sealed class PredictCommand : ToolCommand
{
    private readonly Argument<string> _model = new("MODEL") { Description = "A model file that fit has saved." };
    private readonly Argument<string> _data = new("DATA") { Description = "A table in CSV with the columns that the model knows; the target may be missing." };
    private readonly Option<string?> _out = Text("--out", "FILE", "Write the predictions to a file instead of standard output.");
    private readonly CsvSettings _csv = new(withKinds: false);

    public PredictCommand(CommandEntry entry)
        : base(entry)
    {
        Arguments.Add(_model);
        Arguments.Add(_data);
        AddOptions();
    }

    public override IReadOnlyList<OptionGroup> Groups => [new OptionGroup("Output", [_out]), _csv.Group];

    protected override IReadOnlyList<string> MoreExamples =>
    [
        "seedbed predict penguins.seedbed new.csv | head",
    ];

    public override int Run(ParseResult arguments)
    {
        string modelPath = arguments.GetValue(_model)!;
        string data = arguments.GetValue(_data)!;
        OutputFile? file = arguments.GetValue(_out) is { } path ? OutputFile.Prepare(path, modelPath, data) : null;
        Model model = Model.Load(modelPath);
        Table table = Table.ReadCsv(data, _csv.Read(arguments, model.Encoder));
        Predictions predictions = model.Predict(table);
        foreach (string note in predictions.Notes)
        {
            StandardOutput.Note(note);
        }

        if (file is not null)
        {
            file.Write(stream => PredictionCsv.Write(stream, predictions));
        }
        else
        {
            using Stream stream = StandardOutput.Data();
            PredictionCsv.Write(stream, predictions);
        }

        return ExitCode.Done;
    }
}
