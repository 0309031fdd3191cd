using Seedbed.Tables;

namespace Seedbed;

/// <summary>Turns rows of a table into the numbers that a network takes, and its target into what it learns; immutable once fitted.</summary>
public sealed partial class TableEncoder
{
    private readonly InputEncoding[] _inputs;
    private readonly TargetEncoding _target;
    private readonly string[] _leftOut;

    private TableEncoder(IEnumerable<InputEncoding> inputs, TargetEncoding target, string? weightsColumn, IEnumerable<string> leftOut, IEnumerable<string> notes)
    {
        (_inputs, _target, WeightsColumn, _leftOut, Notes) = ([.. inputs], target, weightsColumn, [.. leftOut], [.. notes]);
        InputNames = [.. _inputs.SelectMany(input => input.InputNames)];
        ColumnKinds = KindsToExpect();
    }

    /// <summary>The number of inputs of the network.</summary>
    public int InputCount => InputNames.Count;

    /// <summary>One name per input, such as <c>bill_length_mm</c>, <c>sex=male</c> or <c>bill_length_mm missing</c>.</summary>
    public IReadOnlyList<string> InputNames { get; }

    /// <summary>The columns that become inputs, in order; a table to predict must have them all.</summary>
    public IReadOnlyList<string> InputColumns => [.. _inputs.Select(input => input.Name)];

    /// <summary>Classification or regression.</summary>
    public TaskKind Task => _target.Task;

    /// <summary>The name of the target's column.</summary>
    public string Target => _target.Name;

    /// <summary>The labels of the classes: texts in ordinal order, numbers in numeric order, false before true; none in regression.</summary>
    public IReadOnlyList<string> Classes => _target.Classes;

    /// <summary>The mean of a regression target over the training rows, in its own units: a network's output times <see cref="TargetScale"/> plus this is the prediction.</summary>
    public double TargetMean => _target.Mean;

    /// <summary>The standard deviation of a regression target over the training rows, in its own units; 1 when it is not scaled.</summary>
    public double TargetScale => _target.Scale;

    /// <summary>The column of case weights, or null.</summary>
    public string? WeightsColumn { get; }

    /// <summary>The kinds that columns must have when a table is read for prediction, by name.</summary>
    public IReadOnlyDictionary<string, ColumnKind> ColumnKinds { get; }

    /// <summary>What fitting noticed and decided, in sentences: columns left out, rows without a target, the task inferred.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Fits to all rows that have a target.</summary>
    /// <exception cref="SeedbedException">The table, the target or an option cannot be used; the message says why.</exception>
    public static TableEncoder Fit(Table table, string target, EncoderOptions? options = null) => Fit(table, target, options, UsableRows(table, target));

    /// <summary>Fits to the training rows <paramref name="fitRows"/> (indices from 0): they alone decide means, medians and levels; the classes are those of the whole table.</summary>
    /// <exception cref="SeedbedException">The table, the target or an option cannot be used; the message says why.</exception>
    public static TableEncoder Fit(Table table, string target, EncoderOptions? options, ReadOnlySpan<int> fitRows)
    {
        options ??= new EncoderOptions();
        List<string> notes = [];
        TargetEncoding encoding = FitTarget(table, target, options, out int[] usableRows, notes);
        int withoutTarget = table.RowCount - usableRows.Length;
        if (withoutTarget > 0)
        {
            notes.Add($"{Plural.Of(withoutTarget, "row")} without a value of the target '{target}' {(withoutTarget == 1 ? "is" : "are")} left out.");
        }

        if (fitRows.Length == 0)
        {
            throw new SeedbedException($"{table.Source}: there is no row to learn from.");
        }

        if (encoding.Task == TaskKind.Regression && options.ScaleTarget)
        {
            encoding = encoding.WithScale(table, fitRows);
        }

        if (options.WeightsColumn is { } weights)
        {
            CaseWeights.Read(table, weights, fitRows);
        }

        InputFitter fitter = new(table, options, fitRows.ToArray(), notes);
        List<InputEncoding> inputs = fitter.Fit(target);
        return new TableEncoder(inputs, encoding, options.WeightsColumn, fitter.LeftOut, notes);
    }

    /// <summary>The rows that have a target, in order: those to split into training and validation rows.</summary>
    /// <exception cref="SeedbedException">The target is not a column or has no value in any row.</exception>
    public static int[] UsableRows(Table table, string target) => TargetEncoding.UsableRows(table, target);

    /// <summary>What each column contributes.</summary>
    internal InputEncoding[] Inputs => _inputs;

    /// <summary>Options to read a file for prediction: those given, with the kinds of columns that this encoder expects.</summary>
    public CsvOptions ReadOptions(CsvOptions? options = null) => (options ?? new CsvOptions()) with { ColumnKinds = ColumnKinds, IgnoreAbsentColumns = true };

    /// <summary>The task and the classes, which do not depend on how rows are split; <see cref="RowSplit"/> needs them beforehand.</summary>
    internal static TargetEncoding FitTarget(Table table, string target, EncoderOptions options, out int[] usableRows, List<string> notes)
    {
        options.Validate();
        if (string.Equals(target, options.WeightsColumn, StringComparison.Ordinal))
        {
            throw new SeedbedException($"{table.Source}: '{target}' cannot be both the target and the case weights.");
        }

        usableRows = UsableRows(table, target);
        TargetEncoding encoding = TargetInference.Infer(table, target, options.Task, usableRows, notes);
        if (encoding.Task == TaskKind.Regression)
        {
            // Refuses a constant target before a split can hide it.
            encoding.WithScale(table, usableRows);
        }

        return encoding;
    }

    internal static TableEncoder FromDescription(EncoderDescription description, string source)
    {
        TargetEncoding target = EncoderLoading.LoadTarget(description, source);
        return new TableEncoder(EncoderLoading.LoadInputs(description, source), target, description.WeightsColumn, description.LeftOut, description.Notes);
    }

    internal EncoderDescription ToDescription() => new()
    {
        Target = Target,
        Task = Task,
        TargetKind = _target.Kind,
        Classes = _target.Classes,
        TargetMean = TargetMean,
        TargetScale = TargetScale,
        WeightsColumn = WeightsColumn,
        Columns = [.. _inputs.Select(input => input.Describe())],
        LeftOut = _leftOut,
        Notes = [.. Notes],
    };

    private Dictionary<string, ColumnKind> KindsToExpect()
    {
        Dictionary<string, ColumnKind> kinds = new(StringComparer.Ordinal);
        foreach (InputEncoding input in _inputs)
        {
            kinds.Add(input.Name, input.Kind);
        }

        // Labels must keep their spelling; a numeric target is left to inference, because a file to predict may hold anything there.
        if (Task == TaskKind.Classification && _target.Kind != ColumnKind.Numeric)
        {
            kinds.Add(Target, ColumnKind.Categorical);
        }

        return kinds;
    }
}
