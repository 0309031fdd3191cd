namespace Seedbed.Tables;

/// <summary>The target: its task, its classes or its mean and scale. Classes come from all rows that have a target, mean and scale from the training rows.</summary>
internal sealed class TargetEncoding
{
    /// <summary>More classes than this are no classification but a text or a number that was chosen by mistake.</summary>
    public const int MostClasses = 1000;

    private readonly LevelMatcher? _matcher;

    public TargetEncoding(string name, TaskKind task, ColumnKind kind, string[] classes, double mean, double scale)
    {
        (Name, Task, Kind, Classes, Mean, Scale) = (name, task, kind, classes, mean, scale);
        _matcher = task == TaskKind.Classification ? new LevelMatcher(classes, kind) : null;
    }

    public string Name { get; }

    public TaskKind Task { get; }

    /// <summary>The kind of the target's column at fit.</summary>
    public ColumnKind Kind { get; }

    /// <summary>The labels: texts in ordinal order, numbers in numeric order, false before true; none in regression.</summary>
    public string[] Classes { get; }

    /// <summary>What is subtracted from a regression target.</summary>
    public double Mean { get; }

    /// <summary>What a regression target is then divided by.</summary>
    public double Scale { get; }

    /// <summary>The rows that have a target, in order.</summary>
    public static int[] UsableRows(Table table, string target)
    {
        Column column = table[target];
        int[] rows = new int[column.RowCount - column.MissingCount];
        for (int row = 0, count = 0; row < column.RowCount; row++)
        {
            if (!column.IsMissing(row))
            {
                rows[count++] = row;
            }
        }

        return rows.Length > 0 ? rows : throw new SeedbedException($"{table.Source}: the target '{target}' has no value in any row.");
    }

    public TargetEncoding WithScale(Table table, ReadOnlySpan<int> fitRows)
    {
        if (fitRows.Length == 1)
        {
            throw new SeedbedException($"{table.Source}: there is only one row to learn the target '{Name}' from; at least two are needed.");
        }

        Moments moments = Moments.Of(NumericView.Of(table, table[Name], "but the target of a regression must be").Span, fitRows);
        return moments.IsConstant
            ? throw new SeedbedException($"{table.Source}: the target '{Name}' has the same value in all training rows, so there is nothing to learn.")
            : new TargetEncoding(Name, Task, Kind, Classes, moments.Mean, moments.Deviation);
    }

    /// <summary>The index of each row's class.</summary>
    /// <exception cref="SeedbedException">A row has no target, or a class that is none of <see cref="Classes"/>.</exception>
    public int[] ClassIndices(Table table, ReadOnlySpan<int> rows)
    {
        if (_matcher is null)
        {
            throw new InvalidOperationException("A regression has no classes.");
        }

        Column column = table[Name];
        int?[]? ofLevel = column is CategoricalColumn { } texts ? [.. texts.Levels.Select(_matcher.Find)] : null;
        int[] indices = new int[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            RequireTarget(table, column, rows[i]);
            indices[i] = (ofLevel is null ? _matcher.Find(column.GetText(rows[i])!) : ofLevel[((CategoricalColumn)column).Codes[rows[i]]])
                ?? throw new SeedbedException(
                    $"{table.PlaceOf(rows[i])}, column '{Name}': '{column.GetText(rows[i])}' is none of the {Classes.Length} classes; they are {ListClasses()}.");
        }

        return indices;
    }

    /// <summary>The target of each row in its own units.</summary>
    /// <exception cref="SeedbedException">A row has no target or a text.</exception>
    public double[] Values(Table table, ReadOnlySpan<int> rows)
    {
        if (Task != TaskKind.Regression)
        {
            throw new InvalidOperationException("The target of a classification has no values.");
        }

        Column column = table[Name];
        ReadOnlySpan<double> all = NumericView.Of(table, column, "but the target of a regression must be").Span;
        double[] values = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            RequireTarget(table, column, rows[i]);
            values[i] = all[rows[i]];
        }

        return values;
    }

    private void RequireTarget(Table table, Column column, int row)
    {
        if (column.IsMissing(row))
        {
            throw new SeedbedException($"{table.PlaceOf(row)}: the target '{Name}' is missing.");
        }
    }

    private string ListClasses() => string.Join(", ", Classes.Take(10).Select(label => $"'{label}'")) + (Classes.Length > 10 ? ", …" : "");
}
