using Seedbed.Cli.Output;
using Spectre.Console;

namespace Seedbed.Cli.Fitting;

/// <summary>The metrics of the ensemble beside single starts, on each set of rows.</summary>
internal static class ContenderTable
{
    public static TextTable Of(IReadOnlyList<Contender> contenders)
    {
        string[] names = MetricsToShow(contenders[0].Train);
        TextTable table = Report.NewTable(["", "", .. names.Select(MetricNames.Title)]);
        AddRows(table, "training", contenders, names, contender => contender.Train);
        AddRows(table, "validation", contenders, names, contender => contender.Validation);
        AddRows(table, "test", contenders, names, contender => contender.Test);
        return table;
    }

    private static string[] MetricsToShow(Metrics metrics) => metrics.Task == TaskKind.Regression
        ? ["rmse", "r2"]
        : metrics.Values.Any(pair => pair.Key is "auc") ? ["accuracy", "logLoss", "auc"] : ["accuracy", "logLoss"];

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
            Style style = i == 0 ? new Style(decoration: Decoration.Bold) : Style.Plain;
            table.AddRow(
            [
                new Text(i == 0 ? $"{rows}, {Figures.Count(metrics.RowCount, "row")}" : ""),
                new Text(contenders[i].Title, style),
                .. names.Select(name => new Text(MetricNames.Value(name, values.GetValueOrDefault(name, double.NaN)), style)),
            ]);
        }
    }
}
