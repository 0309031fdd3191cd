using Seedbed.Cli.Output;
using Spectre.Console;

namespace Seedbed.Cli.Fitting;

/// <summary>The metrics of the ensemble beside single starts, on each set of rows.</summary>
internal static class ContenderTable
{
    public static TextTable Of(IReadOnlyList<Contender> contenders)
    {
        string[] names = MetricsToShow(contenders[0].Model);
        TextTable table = new("ll" + new string('r', names.Length));
        table.AddHeadings(["", "", .. names.Select(MetricNames.Title)]);
        AddRows(table, "training", contenders, names, contender => contender.Train);
        AddRows(table, "validation", contenders, names, contender => contender.Validation);
        AddRows(table, "test", contenders, names, contender => contender.Test);
        return table;
    }

    private static string[] MetricsToShow(Model model) => model.Task == TaskKind.Regression
        ? ["rmse", "r2"]
        : model.Classes.Count == 2 ? ["accuracy", "logLoss", "auc"] : ["accuracy", "logLoss"];

    private static void AddRows(
        TextTable table, string rows, IReadOnlyList<Contender> contenders, string[] names, Func<Contender, Metrics?> metricsOf)
    {
        for (int i = 0; i < contenders.Count; i++)
        {
            if (metricsOf(contenders[i]) is not { } metrics)
            {
                return;
            }

            Dictionary<string, double> values = new(metrics.Values, StringComparer.Ordinal);
            Decoration decoration = i == 0 ? Decoration.Bold : Decoration.None;
            table.AddRow(
            [
                i == 0 ? $"{rows}, {Figures.Count(metrics.RowCount, "row")}" : "",
                new Cell(contenders[i].Title, decoration),
                .. names.Select(name => new Cell(MetricNames.Value(name, values.GetValueOrDefault(name, double.NaN)), decoration)),
            ]);
        }
    }
}
