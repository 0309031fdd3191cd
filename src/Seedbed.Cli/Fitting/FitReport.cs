using System.Globalization;
using Seedbed.Cli.Output;

namespace Seedbed.Cli.Fitting;

/// <summary>Tells a person what a fit has found.</summary>
internal sealed class FitReport(Report report)
{
    private const int ClassesShown = 6;

    /// <summary>The table, and what was chosen for it.</summary>
    public void WriteSetting(Table table, Study study)
    {
        report.Heading($"{table.Source}: {Figures.Count(table.RowCount, "row")}, {Figures.Count(table.Columns.Count, "column")}");
        report.Field("target", $"{study.Encoder.Target}, {Task(study)}");
        report.Field("rows", $"{study.TrainingRowCount} for training, {study.ValidationRowCount} for validation");
        report.Field("network", $"{study.Architecture}, {Figures.Count(study.Architecture.ParameterCount, "weight")}");
        report.Field("loss", Loss(study));
        for (int i = 0; i < study.Notes.Count; i++)
        {
            report.Field(i == 0 ? "notes" : "", study.Notes[i]);
        }
    }

    /// <summary>The spread over starts.</summary>
    public void WriteSpread(Study study)
    {
        int ended = study.Outcomes.Count;
        string starts = study.Summary.Count == ended ? Figures.Count(ended, "start") : $"the {study.Summary.Count} usable of {Figures.Count(ended, "start")}";
        report.Heading($"The spread over {starts}, trained in {Durations.Short(study.Elapsed)}");
        TextTable table = new("lrrrrr");
        table.AddHeadings("", "lowest", "quartile", "median", "quartile", "highest");
        AddRow(table, "objective on training rows", study.Summary, Figures.Loss);
        if (study.ValidationSummary.Count > 0)
        {
            AddRow(table, "loss on validation rows", study.ValidationSummary, Figures.Loss);
        }

        LossSummary epochs = LossSummary.Of(study.Outcomes.Where(outcome => outcome.IsUsable).Select(outcome => (double)outcome.Epochs));
        AddRow(table, StopWords.Passes(study), epochs, value => double.IsFinite(value) ? value.ToString("F0", CultureInfo.InvariantCulture) : "-");
        report.Table(table);
        report.Paragraph($"{StopWords.Of(study)}.");
        if (EvidenceWords.Of(study) is { } evidence)
        {
            report.Paragraph(evidence);
        }

        WriteVerdicts(study);
        WriteHistogram(study);
        WriteEnough(study);
    }

    /// <summary>What starts are compared by: their validation losses or, without validation rows, their objectives.</summary>
    public static double[] ComparedLosses(Study study) =>
        [.. study.Outcomes.Where(outcome => outcome.IsUsable).Select(outcome => study.ValidationSummary.Count > 0 ? outcome.ValidationLoss : outcome.Loss).Where(double.IsFinite)];

    /// <summary>The ensemble beside single starts.</summary>
    public void WriteContenders(FitResult result)
    {
        report.Heading("The ensemble beside single starts");
        report.Table(ContenderTable.Of(result.Contenders));
        if (result.Ensemble?.Description.Ensemble is { } choice)
        {
            report.Paragraph(choice.Explanation);
        }

        foreach (string note in result.TestNotes)
        {
            report.Paragraph(note);
        }
    }

    private static string Task(Study study) => study.Task == TaskKind.Regression
        ? "regression"
        : $"classification into {Figures.Count(study.Encoder.Classes.Count, "class")}: {string.Join(", ", study.Encoder.Classes.Take(ClassesShown))}{(study.Encoder.Classes.Count > ClassesShown ? ", …" : "")}";

    private static string Loss(Study study)
    {
        string loss = CommandLine.Words.Of(study.Loss);
        string target = study.Task == TaskKind.Regression && study.Loss != Seedbed.Loss.Poisson
            ? $", of the target standardised (mean {Figures.Loss(study.Encoder.TargetMean)}, deviation {Figures.Loss(study.Encoder.TargetScale)})"
            : "";
        double? fixedDecay = study.Optimizer == Optimizer.BayesianRegularization ? null : study.Decay;
        return loss + target + Decay("decay", fixedDecay) + Decay("decay of the outputs", study.Options.OutputDecay) + Decay("decay of biases", study.Options.BiasDecay);
    }

    private static string Decay(string name, double? value) => value > 0 ? string.Create(CultureInfo.InvariantCulture, $", {name} {value}") : "";

    private static void AddRow(TextTable table, string name, LossSummary summary, Func<double, string> show) => table.AddRow(
        name, show(summary.Min), show(summary.Q1), show(summary.Median), show(summary.Q3), show(summary.Max));

    private void WriteVerdicts(Study study)
    {
        Outcome[] certified = [.. study.Outcomes.Where(outcome => outcome.Certificate is not null)];
        if (certified.Length == 0)
        {
            return;
        }

        report.Heading("What the starts ended in, by gradient and eigenvalues of the Hessian");
        report.Table(VerdictTable.Of(certified));
        foreach (string example in VerdictTable.Examples(certified))
        {
            report.Paragraph(example);
        }
    }

    private void WriteEnough(Study study)
    {
        double[] losses = ComparedLosses(study);
        if (losses.Length < HistogramTable.FewestStarts)
        {
            return;
        }

        report.Heading($"How many starts are enough, by {(study.ValidationSummary.Count > 0 ? "loss on validation rows" : "objective on training rows")}");
        report.Table(EnoughStarts.Table(BestOfStarts.Curve(losses)));
        report.Paragraph(EnoughStarts.Sentence(EnoughStarts.NearBest(losses)));
        if (study.Outcomes.Any(outcome => outcome.Certificate is not null))
        {
            report.Paragraph(RichnessEstimate.Of(study).Advice);
        }
    }

    private void WriteHistogram(Study study)
    {
        bool validated = study.ValidationSummary.Count > 0;
        double[] losses = ComparedLosses(study);
        if (losses.Length >= HistogramTable.FewestStarts)
        {
            report.Heading(validated ? "Starts by loss on validation rows" : "Starts by objective on training rows");
            report.Table(HistogramTable.Of(new LossHistogram(losses)));
        }
    }
}
