using System.Globalization;
using Seedbed.Cli.Output;

namespace Seedbed.Cli.Searching;

/// <summary>Tells a person what a search has found.</summary>
internal sealed class SearchReport(Report report)
{
    private const int MostTrials = 10;
    private const int MostShares = 6;
    private const double LeastShare = 0.01;
    private const double Trustworthy = 0.25;

    public void Write(Table table, SearchResult result)
    {
        report.Heading($"{table.Source}: {Figures.Count(table.RowCount, "row")}, {Figures.Count(table.Columns.Count, "column")}");
        foreach ((SearchParameter parameter, int i) in result.Space.Parameters.Select((parameter, i) => (parameter, i)))
        {
            string condition = parameter.Condition is { } when ? $", where {when.Parameter} is {string.Join(" or ", when.Values)}" : "";
            report.Field(i == 0 ? "space" : "", $"{parameter.Name}: {parameter.Distribution}{condition}");
        }

        report.Field("judged by", Judged(result));
        WriteLeaderboard(result);
        WriteFaults(result);
        WriteImportance(result);
        WriteEfficiency(result);
        WriteEstimate(result);
    }

    private static string Judged(SearchResult result)
    {
        SearchOptions options = result.Options;
        string rows = options.Folds == 0
            ? "the validation rows"
            : $"{options.Folds}-fold cross-validation{(options.Repeats > 1 ? $", {options.Repeats} times" : "")}{(options.Groups is { } groups ? $", rows of one {groups} together" : "")}";
        string starts = options.Starts == 1 ? "of one start" : options.Judge switch
        {
            SearchJudge.Ensemble => $"of the average prediction of {options.Starts} starts",
            SearchJudge.Mean => $"of {options.Starts} starts, on average",
            _ => $"of the best of {options.Starts} starts",
        };
        return $"{(IsRegression(result) ? "the root mean squared error" : "the log loss")} {starts}, on {rows}";
    }

    private static bool IsRegression(SearchResult result) => result.Leaderboard.Count > 0 && double.IsNaN(result.Leaderboard[0].ErrorRate);

    private static string Short(SearchValue value) => value.IsNumber ? value.Number.ToString("G4", CultureInfo.InvariantCulture) : value.ToString();

    private static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture);

    private void WriteLeaderboard(SearchResult result)
    {
        int points = result.Trials.Select(trial => trial.Configuration).Distinct().Count();
        long epochs = result.Trials.Sum(trial => trial.Epochs);
        report.Heading(string.Create(CultureInfo.InvariantCulture, $"The best of {points} points, {epochs} epochs in {Durations.Short(result.Elapsed)}"));
        if (result.Leaderboard.Count == 0)
        {
            return;
        }

        bool classes = !IsRegression(result);
        bool tested = result.Leaderboard.Any(trial => !double.IsNaN(trial.TestScore));
        bool spread = result.Options.Starts > 1;
        string[] names = [.. result.Space.Parameters.Select(parameter => parameter.Name)];
        List<string> headings = ["", "score", "±", .. classes ? (string[])["error"] : [], .. spread ? (string[])["spread"] : [], .. tested ? (string[])["test"] : [], .. names];
        TextTable table = new(new string('r', headings.Count));
        table.AddHeadings(headings);
        foreach ((Trial trial, int i) in result.Leaderboard.Take(MostTrials).Select((trial, i) => (trial, i)))
        {
            List<Cell> cells = [(i + 1).ToString(CultureInfo.InvariantCulture), Figures.Loss(trial.Score), trial.StandardError.ToString("G2", CultureInfo.InvariantCulture)];
            if (classes)
            {
                cells.Add(Figures.Share(trial.ErrorRate));
            }

            if (spread)
            {
                cells.Add(trial.SpreadOverStarts.ToString("G2", CultureInfo.InvariantCulture));
            }

            if (tested)
            {
                cells.Add(Figures.Loss(trial.TestScore));
            }

            cells.AddRange(names.Select(name => (Cell)(trial.Values.TryGetValue(name, out SearchValue value) ? Short(value) : "")));
            table.AddRow(cells);
        }

        report.Table(table);
        report.Paragraph($"±: the standard error of the score over rows{(spread ? "; spread: the standard deviation of the score over single starts" : "")}.");
    }

    private void WriteFaults(SearchResult result)
    {
        foreach (IGrouping<string, Trial> fault in result.Trials.Where(trial => trial.Fault is not null).GroupBy(trial => trial.Fault!, StringComparer.Ordinal).OrderByDescending(group => group.Count()).Take(3))
        {
            report.Paragraph($"{Figures.Count(fault.Count(), "trial")} failed: {fault.Key.TrimEnd('.')}.");
        }
    }

    private void WriteImportance(SearchResult result)
    {
        if (result.Importance is not { } importance || result.Space.Parameters.Count < 2)
        {
            return;
        }

        report.Heading("What the score depends on");
        TextTable table = new("rl");
        table.AddHeadings("%", "");
        foreach (ImportanceShare share in importance.Shares.Where(share => share.Share >= LeastShare).Take(MostShares))
        {
            table.AddRow(Percent(share.Share), string.Join(" with ", share.Parameters));
        }

        report.Table(table);
        report.Paragraph($"Shares of the variance of the rank of the score, by a forest fitted to {Figures.Count(importance.Trials, "trial")}; it predicts {Percent(Math.Max(0, importance.Explained))} % of the variance of trials that it has not seen{(importance.Explained < Trustworthy ? ", too little to trust the shares" : "")}.");
    }

    private void WriteEfficiency(SearchResult result)
    {
        if (result.Efficiency is not { Count: > 1 } curve)
        {
            return;
        }

        report.Heading($"What a search of fewer trials finds, {(result.Options.Test is null ? "by score" : "on the test rows")}");
        TextTable table = new("rrrrrr");
        table.AddHeadings("trials", "lowest", "quartile", "median", "quartile", "highest");
        foreach (EfficiencyPoint point in curve)
        {
            table.AddRow(
                point.Trials.ToString(CultureInfo.InvariantCulture),
                Figures.Loss(point.Lowest),
                Figures.Loss(point.LowerQuartile),
                Figures.Loss(point.Median),
                Figures.Loss(point.UpperQuartile),
                Figures.Loss(point.Highest));
        }

        report.Table(table);
    }

    private void WriteEstimate(SearchResult result)
    {
        if (result.BestEstimate is { } estimate)
        {
            report.Heading("The best trial on new rows");
            report.Paragraph($"{Figures.Loss(estimate.Score)} ± {Figures.Loss(estimate.StandardError)}, every trial counted with its probability of being the best; {Figures.Count(estimate.Contenders.Count, "trial")} with more than 1 %.");
        }
    }
}
