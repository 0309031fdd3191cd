namespace Seedbed.Tables;

/// <summary>Decides whether a target is a classification or a regression, and finds its classes.</summary>
internal static class TargetInference
{
    private const int MostCodes = 20;

    /// <param name="usableRows">The rows that have a target.</param>
    /// <param name="notes">Gets a sentence when a numeric target was taken for a classification.</param>
    public static TargetEncoding Infer(Table table, string target, TaskKind task, int[] usableRows, List<string> notes)
    {
        Column column = table[target];
        double[] distinct = column is NumericColumn numbers ? Distinct(numbers, usableRows) : [];
        if (task == TaskKind.Auto)
        {
            task = column is not NumericColumn || LooksLikeCodes(distinct, usableRows.Length) ? TaskKind.Classification : TaskKind.Regression;
            if (column is NumericColumn && task == TaskKind.Classification)
            {
                notes.Add($"The target '{target}' holds {distinct.Length} whole numbers that look like codes and is taken for a classification; choose the task regression (--task regression) to predict it as a number.");
            }
        }

        if (task == TaskKind.Regression)
        {
            RequireNumbers(table, column, usableRows);
            return new TargetEncoding(target, task, ColumnKind.Numeric, [], mean: 0, scale: 1);
        }

        string[] classes = column is CategoricalColumn texts ? UsedLevels(texts) : [.. distinct.Select(NumericColumn.Format)];
        return classes.Length switch
        {
            1 => throw new SeedbedException($"{table.Source}: the target '{target}' has only one class, '{classes[0]}', so there is nothing to learn."),
            > TargetEncoding.MostClasses => throw new SeedbedException(
                $"{table.Source}: the target '{target}' has {classes.Length} classes, more than the {TargetEncoding.MostClasses} that a classification can have."),
            _ => new TargetEncoding(target, task, column.Kind, classes, mean: 0, scale: 1),
        };
    }

    /// <summary>The rule that <see cref="EncoderOptions.Task"/> describes; <paramref name="distinct"/> is in ascending order.</summary>
    private static bool LooksLikeCodes(double[] distinct, int rowCount)
    {
        if (distinct.Length is < 2 or > MostCodes || distinct.Any(value => value != Math.Floor(value)))
        {
            return false;
        }

        if (distinct.Length == 2)
        {
            return (distinct[0], distinct[1]) is (0, 1) or (1, 2) or (-1, 1) || rowCount >= 10;
        }

        return distinct[0] is 0 or 1 && distinct[^1] - distinct[0] == distinct.Length - 1 && rowCount >= 5 * distinct.Length;
    }

    private static double[] Distinct(NumericColumn column, int[] rows)
    {
        HashSet<double> seen = [];
        foreach (int row in rows)
        {
            seen.Add(column.Values[row]);
        }

        double[] distinct = [.. seen];
        Array.Sort(distinct);
        return distinct;
    }

    private static string[] UsedLevels(CategoricalColumn column)
    {
        bool[] used = new bool[column.Levels.Count];
        foreach (int code in column.Codes)
        {
            if (code >= 0)
            {
                used[code] = true;
            }
        }

        return [.. column.Levels.Where((_, code) => used[code])];
    }

    private static void RequireNumbers(Table table, Column column, int[] rows)
    {
        if (column is CategoricalColumn texts && texts.Levels.Any(level => NumericView.Parse(level) is null))
        {
            int row = rows.First(row => NumericView.Parse(texts.GetText(row)!) is null);
            throw new SeedbedException(
                $"{table.PlaceOf(row)}, column '{column.Name}': '{texts.GetText(row)}' is not a number, but the target of a regression must be; choose the task classification.");
        }
    }
}
