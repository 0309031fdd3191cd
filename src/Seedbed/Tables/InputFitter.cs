namespace Seedbed.Tables;

/// <summary>Decides from the training rows how each column of a table becomes inputs, and says what it leaves out.</summary>
internal sealed class InputFitter(Table table, EncoderOptions options, int[] fitRows, List<string> notes)
{
    private readonly double[] _scratch = new double[fitRows.Length];
    private readonly List<string> _constant = [];
    private readonly List<string> _empty = [];

    /// <summary>Names of the columns that were left out, in the table's order.</summary>
    public List<string> LeftOut { get; } = [];

    public List<InputEncoding> Fit(string target)
    {
        HashSet<string> keep = Known(options.Keep);
        HashSet<string> drop = Known(options.Drop);
        List<InputEncoding> inputs = [];
        List<(Column Column, string Reason)> identifiers = [];
        foreach (Column column in table.Columns)
        {
            bool kept = keep.Contains(column.Name);
            if (string.Equals(column.Name, target, StringComparison.Ordinal) || string.Equals(column.Name, options.WeightsColumn, StringComparison.Ordinal))
            {
                continue;
            }

            if (drop.Contains(column.Name) && !kept)
            {
                LeftOut.Add(column.Name);
            }
            else if (!kept && ColumnScreening.IdentifierReason(column, fitRows) is { } reason)
            {
                identifiers.Add((column, reason));
            }
            else if (FitColumn(column) is { } input)
            {
                inputs.Add(input);
            }
        }

        NoteLeftOut(_constant, "the same value in all training rows");
        NoteLeftOut(_empty, "no value in the training rows");

        // A table of nothing but such columns, like one number that counts up, means what it holds.
        bool keepIdentifiers = inputs.Count == 0;
        foreach ((Column column, string reason) in identifiers)
        {
            if (keepIdentifiers && FitColumn(column) is { } input)
            {
                inputs.Add(input);
                notes.Add($"Column '{column.Name}' looks like an identifier ({reason}), but there is no other column to learn from.");
            }
            else if (!keepIdentifiers)
            {
                LeftOut.Add(column.Name);
                notes.Add($"Column '{column.Name}' is left out because it looks like an identifier ({reason}); name it in Keep (--keep) if it is not.");
            }
        }

        return inputs.Count > 0 ? inputs : throw new SeedbedException($"{table.Source}: there is no column besides the target '{target}' to learn from.");
    }

    private InputEncoding? FitColumn(Column column)
    {
        InputEncoding? input = column is NumericColumn numbers ? FitNumeric(numbers) : FitCategorical((CategoricalColumn)column);
        if (input is null)
        {
            LeftOut.Add(column.Name);
        }

        return input;
    }

    private NumericInput? FitNumeric(NumericColumn column)
    {
        Moments moments = Moments.Of(column.Values, fitRows);
        bool hasIndicator = moments.MissingCount > 0;
        if (!IsUseful(column, moments.IsConstant, moments.Count, hasIndicator))
        {
            return null;
        }

        double median = Moments.MedianOf(column.Values, fitRows, _scratch);
        bool scaled = options.ScaleInputs && !moments.IsConstant;
        NumberFeature[] features = moments.IsConstant ? [] : NumberFeatureFitter.Fit(column.Values, fitRows, options.AllNumbers);
        return new NumericInput(
            column.Name, hasIndicator, !moments.IsConstant, scaled ? moments.Mean : 0, scaled ? moments.Deviation : 1, median, scaled && options.CompressTails, features);
    }

    private CategoricalInput? FitCategorical(CategoricalColumn column)
    {
        int[] counts = new int[column.Levels.Count];
        int present = 0;
        foreach (int row in fitRows)
        {
            int code = column.Codes[row];
            if (code >= 0)
            {
                counts[code]++;
                present++;
            }
        }

        int[] used = [.. Enumerable.Range(0, counts.Length).Where(code => counts[code] > 0)];
        bool hasIndicator = present < fitRows.Length;
        if (!IsUseful(column, used.Length <= 1, present, hasIndicator))
        {
            return null;
        }

        if (used.Length > options.MaximumLevels)
        {
            notes.Add($"Column '{column.Name}' has {used.Length} levels; the {options.MaximumLevels} most frequent are inputs, and the others count as unseen.");
            used = [.. used.OrderByDescending(code => counts[code]).ThenBy(code => code).Take(options.MaximumLevels).Order()];
        }

        return new CategoricalInput(column.Name, hasIndicator, column.Kind, [.. used.Select(code => column.Levels[code])]);
    }

    private bool IsUseful(Column column, bool isConstant, int presentCount, bool hasIndicator)
    {
        if (!isConstant)
        {
            return true;
        }

        if (presentCount > 0 && hasIndicator)
        {
            notes.Add($"Column '{column.Name}' has the same value in all training rows that have one; only whether it is missing is an input.");
            return true;
        }

        (presentCount == 0 ? _empty : _constant).Add(column.Name);
        return false;
    }

    private void NoteLeftOut(List<string> names, string what)
    {
        if (names.Count == 1)
        {
            notes.Add($"Column '{names[0]}' is left out because it has {what}.");
        }
        else if (names.Count > 1)
        {
            notes.Add($"{names.Count} columns are left out because they have {what}: {Names.List(names)}.");
        }
    }

    private HashSet<string> Known(IReadOnlyList<string> names) => [.. names.Select(name => table[name].Name)];
}
