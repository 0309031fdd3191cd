using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Seedbed.Cli.CommandLine;
using Seedbed.Cli.Fitting;
using Seedbed.Cli.Output;

namespace Seedbed.Cli.Commands;

/// <summary><c>seedbed symmetry</c>: the founding experiment, hidden units that begin equal beside ones that do not.</summary>
internal sealed class SymmetryCommand : ToolCommand
{
    private const int StandardEpochs = 300;

    private readonly Argument<string?> _data = new("DATA")
    {
        Description = "A table in CSV; without one, 100 rows of the sum of two sigmoids (Elements of Statistical Learning, 11.6).",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _target = Text("--target", "COLUMN", "The column to predict.");
    private readonly Option<string?> _noise = Text("--noise", "NUMBER", $"The standard deviation of the noise added to equal units [{SymmetryExperiment.DefaultNoise}].");
    private readonly Option<string?> _json = Text("--json", "FILE", "Write every epoch as JSON; - for standard output.");
    private readonly CsvSettings _csv = new(withKinds: true);
    private readonly FitSettings _settings = new("starts", "until-confident", "threads", "time", "precision", "validation", "patience", "tolerance", "start-from", "to", "certify");

    public SymmetryCommand(CommandEntry entry)
        : base(entry)
    {
        Arguments.Add(_data);
        AddOptions();
    }

    public override IReadOnlyList<OptionGroup> Groups => [new OptionGroup("Input and output", [_target, _noise, _json]), _csv.Group, .. _settings.Groups];

    protected override IReadOnlyList<string> MoreExamples =>
    [
        "seedbed symmetry iris.csv --target species --activation logistic",
        "seedbed symmetry iris.csv --target species --activation tanh --loss squared --optimizer sgd --batch 1 --learning-rate 0.01",
    ];

    public override int Run(ParseResult arguments)
    {
        string? data = arguments.GetValue(_data);
        string? target = arguments.GetValue(_target);
        if ((data is null) != (target is null))
        {
            throw new SeedbedException(data is null ? "--target needs a table: seedbed symmetry DATA --target COLUMN." : "a table needs --target COLUMN.");
        }

        JsonTarget json = new(arguments.GetValue(_json), data);
        double noise = arguments.GetValue(_noise) is { } text ? new OptionText("--noise", text).Number() : SymmetryExperiment.DefaultNoise;
        FitOptions options = _settings.Read(arguments);
        options = options with { Epochs = options.Epochs ?? StandardEpochs };
        Table table = data is null ? Simulations.SumOfSigmoids(seed: options.Seed) : Table.ReadCsv(data, _csv.Read(arguments));
        using Interruption interruption = new();
        SymmetryExperiment experiment = SymmetryExperiment.Run(table, target ?? "y", options, noise, interruption.Token);
        json.Write(writer => WriteJson(writer, table, experiment, noise));
        WriteReport(new Report(ReportConsole.Create(json.IsStandardOutput)), table, experiment, noise);
        return interruption.HasHappened ? ExitCode.Interrupted : ExitCode.Done;
    }

    private static void WriteReport(Report report, Table table, SymmetryExperiment experiment, double noise)
    {
        Study study = experiment.Study;
        report.Heading($"{table.Source}: {study.Architecture}, {Words.Of(study.Loss)} loss, {Figures.Count(study.TrainingRowCount, "row")}");
        foreach (string note in study.Notes)
        {
            report.Paragraph(note);
        }

        report.Heading("Largest distance between the weights of two hidden units, units that differ, and mean loss");
        TextTable columns = new("rrrrrrrrrr");
        columns.AddHeadings("", "equal", "units", "loss", Invariant($"equal ± {noise}"), "units", "loss", NameOf(SymmetryStart.Random, study), "units", "loss");
        foreach (int epoch in EpochsToShow(experiment.Traces.Min(trace => trace.Points.Count) - 1))
        {
            columns.AddRow([Invariant($"epoch {epoch}"), .. experiment.Traces.SelectMany(trace => Cells(trace.Points[epoch]))]);
        }

        report.Table(columns);
        SymmetryTrace equal = experiment.Traces[(int)SymmetryStart.Equal];
        report.Heading(equal.AlwaysEqual
            ? $"Equal units stayed equal to the last bit through {Figures.Count(equal.Points.Count - 1, "epoch")}"
            : "Equal units did not stay equal");
        report.Paragraph(SymmetryExperiment.Explanation);
    }

    /// <summary>An initialiser that draws nothing makes the third start no random one: then it has that initialiser's name.</summary>
    private static string NameOf(SymmetryStart start, Study study) => (start, study.Options.Initializer) is (SymmetryStart.Random, Initializer.Zero or Initializer.Constant)
        ? Words.Of(study.Options.Initializer)
        : Words.Of(start);

    private static IEnumerable<Cell> Cells(SymmetryPoint point) =>
    [
        point.LargestDistance == 0 ? "0" : Figures.Loss(point.LargestDistance), Invariant($"{point.DistinctUnits}"), Figures.Loss(point.Loss),
    ];

    /// <summary>0, 1, 2, 5, 10, 20, 50 … and the last.</summary>
    private static IEnumerable<int> EpochsToShow(int last)
    {
        yield return 0;
        for (int unit = 1; unit <= last; unit *= 10)
        {
            foreach (int epoch in (int[])[unit, 2 * unit, 5 * unit])
            {
                if (epoch < last)
                {
                    yield return epoch;
                }
            }
        }

        if (last > 0)
        {
            yield return last;
        }
    }

    private static void WriteJson(Utf8JsonWriter json, Table table, SymmetryExperiment experiment, double noise)
    {
        json.WriteStartObject();
        Study study = experiment.Study;
        json.WriteString("table", table.Source);
        json.WriteNumber("rows", table.RowCount);
        json.WriteNumber("trainingRows", study.TrainingRowCount);
        json.WriteString("target", study.Encoder.Target);
        json.WriteString("architecture", study.Architecture.ToString());
        json.WriteString("activation", Words.Of(study.Architecture.HiddenActivation));
        json.WriteString("loss", Words.Of(study.Loss));
        json.WriteString("initializer", Words.Of(study.Options.Initializer));
        json.WriteString("optimizer", Words.Of(study.Optimizer));
        json.WriteFigure("learningRate", study.LearningRate);
        json.WriteFigure("decay", study.Decay);
        json.WriteNumber("batch", study.Batch);
        json.WriteNumber("epochLimit", study.EpochLimit);
        json.WriteNumber("noise", noise);
        json.WriteNumber("seed", study.Options.Seed);
        json.WriteStartArray("runs");
        foreach (SymmetryTrace trace in experiment.Traces)
        {
            json.WriteStartObject();
            json.WriteString("start", NameOf(trace.Start, study));
            json.WriteBoolean("alwaysEqual", trace.AlwaysEqual);
            json.WriteString("weightsHash", trace.Network.WeightsHash());
            json.WriteStartArray("epochs");
            foreach (SymmetryPoint point in trace.Points)
            {
                json.WriteStartObject();
                json.WriteNumber("epoch", point.Epoch);
                json.WriteFigure("loss", point.Loss);
                json.WriteFigure("largestDistance", point.LargestDistance);
                json.WriteNumber("distinctUnits", point.DistinctUnits);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
