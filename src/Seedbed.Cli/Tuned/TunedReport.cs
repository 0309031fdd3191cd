using System.Globalization;
using Seedbed.Cli.Output;
using Spectre.Console;

namespace Seedbed.Cli.Tuned;

/// <summary>Tells a person what tuning has found.</summary>
internal sealed class TunedReport(Report report)
{
    private const int MostSettings = 12;

    private static readonly Cell[] NoValues = ["", "", "", "", "", "", ""];

    public void Write(TunedFit fit)
    {
        Model model = fit.Model;
        report.Heading($"{fit.Table.Source}: {Figures.Count(fit.Table.RowCount, "row")}, {Figures.Count(fit.Table.Columns.Count, "column")}");
        report.Field("target", $"{model.Encoder.Target}, {(model.Task == TaskKind.Regression ? "regression" : $"classification into {Figures.Count(model.Classes.Count, "class")}")}");
        report.Field("model", model.Description.Text);
        foreach ((string note, int i) in model.Encoder.Notes.Select((note, i) => (note, i)))
        {
            report.Field(i == 0 ? "notes" : "", note);
        }

        if (fit.Tuning is { } tuning)
        {
            WriteSearch(tuning);
        }
        else
        {
            WriteRecipe(model.Description.Recipe!);
        }

        WriteMetrics(fit);
    }

    private void WriteSearch(Tuning tuning)
    {
        report.Heading($"The settings that are averaged, of {tuning.Trials.Count} tried in {Durations.Short(tuning.Elapsed)}");
        TextTable table = new("lrrrllrrrlr");
        table.AddHeadings(["", "weight", "score", "±", "network", "numbers", "rate", "decay", "scale", "batch and schedule", "patience"]);
        foreach (TunedSetting setting in tuning.Settings.Take(MostSettings))
        {
            table.AddRow(["", Weight(setting.Weight), .. Scores(setting.Trial.Score, setting.Trial.StandardError), .. Values(setting.Trial)]);
        }

        if (tuning.Settings.Count > MostSettings)
        {
            double rest = tuning.Settings.Skip(MostSettings).Sum(setting => setting.Weight);
            table.AddRow([$"{tuning.Settings.Count - MostSettings} more", Weight(rest), "", "", .. NoValues]);
        }

        table.AddRow([new Cell("their average", Decoration.Bold), "", .. Scores(tuning.Score, tuning.StandardError), .. NoValues]);
        if (tuning.Defaults.IsUsable)
        {
            table.AddRow(["without tuning", "", .. Scores(tuning.Defaults.Score, tuning.Defaults.StandardError), .. NoValues]);
        }

        report.Table(table);
        string measure = tuning.Model.Task == TaskKind.Regression ? "root mean squared error" : "log loss";
        report.Paragraph($"Score: the {measure} on rows that the networks were not trained on; ± its standard error over rows. Where no value is shown the option is as given, or chosen from the data.");
        report.Paragraph(tuning.Explanation);
        if (tuning.Importance is { } importance)
        {
            report.Paragraph($"What the score depends on: {string.Join(", ", importance.Shares.Take(4).Select(share => string.Create(CultureInfo.InvariantCulture, $"{string.Join(" with ", share.Parameters)} {100 * share.Share:F0} %")))} of the variance of its rank.");
        }
    }

    private void WriteRecipe(ModelRecipe recipe)
    {
        report.Heading("The settings that are averaged");
        foreach (RecipePart part in recipe.Parts)
        {
            string values = part.Options.Count == 0 ? "the options as they are" : string.Join(", ", part.Options.Select(option => $"{option.Key} {Shown(new SearchValue(option.Value))}"));
            report.Field(Weight(part.Weight), values);
        }
    }

    private void WriteMetrics(TunedFit fit)
    {
        report.Heading("The ensemble");
        TextTable table = new("l" + new string('r', fit.Train.Values.Count));
        table.AddHeadings(["", .. fit.Train.Values.Select(pair => MetricNames.Title(pair.Key))]);
        AddRow("training", fit.Train);
        if (fit.Test is { } test)
        {
            AddRow("test", test);
        }

        report.Table(table);
        foreach (string note in fit.TestNotes)
        {
            report.Paragraph(note);
        }

        void AddRow(string rows, Metrics metrics)
        {
            Dictionary<string, double> values = new(metrics.Values, StringComparer.Ordinal);
            table.AddRow([$"{rows}, {Figures.Count(metrics.RowCount, "row")}", .. fit.Train.Values.Select(pair => (Cell)MetricNames.Value(pair.Key, values.GetValueOrDefault(pair.Key, double.NaN)))]);
        }
    }

    private static Cell[] Scores(double score, double error) => [Figures.Loss(score), error.ToString("G2", CultureInfo.InvariantCulture)];

    private static string Weight(double weight) => weight.ToString("F3", CultureInfo.InvariantCulture);

    /// <summary>The values in as few columns as a line has room for: what belongs together stands together.</summary>
    private static Cell[] Values(Trial trial)
    {
        string layers = Value(trial, "layers");
        string width = Value(trial, "hidden");
        string network = layers is "0" ? "linear" : Joined(layers is "" or "1" ? width : string.Join('-', Enumerable.Repeat(width, (int)trial.Values["layers"].Number)), Value(trial, "activation"));
        return
        [
            network,
            Joined(Value(trial, "numbers"), Value(trial, "pieces")),
            Value(trial, "learning-rate"),
            Value(trial, "decay"),
            Value(trial, "init-scale"),
            Joined(Value(trial, "batch"), Value(trial, "schedule"), Value(trial, "epochs")),
            Value(trial, "patience"),
        ];
    }

    private static string Joined(params IEnumerable<string> words) => string.Join(' ', words.Where(word => word.Length > 0));

    private static string Value(Trial trial, string name) => trial.Values.TryGetValue(name, out SearchValue value) ? Shown(value) : "";

    private static string Shown(SearchValue value) => value.IsNumber ? value.Number.ToString("G3", CultureInfo.InvariantCulture) : value.ToString();
}
