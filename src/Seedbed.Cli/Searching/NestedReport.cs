using Seedbed.Cli.Output;

namespace Seedbed.Cli.Searching;

/// <summary>Tells a person the error of a whole search.</summary>
internal static class NestedReport
{
    public static void Write(Report report, NestedCrossValidation nested)
    {
        report.Heading($"The whole search in {nested.Folds.Count} outer folds, measured on rows that it has not seen");
        TextTable table = new("lrr");
        table.AddHeadings("", "mean", "±");
        foreach (string name in nested.Folds[0].Metrics.Values.Select(pair => pair.Key))
        {
            table.AddRow(MetricNames.Title(name), MetricNames.Value(name, nested.Mean(Of)), MetricNames.Value(name, nested.StandardError(Of)));

            double Of(Metrics metrics) => metrics.Values.First(pair => string.Equals(pair.Key, name, StringComparison.Ordinal)).Value;
        }

        report.Table(table);
    }
}
