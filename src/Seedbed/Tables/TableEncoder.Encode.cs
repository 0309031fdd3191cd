using System.Numerics;
using Seedbed.Tables;

namespace Seedbed;

public sealed partial class TableEncoder
{
    /// <summary>Rows that are encoded before they are rounded to another precision.</summary>
    private const int RoundedRows = 256;

    /// <summary>Encodes rows for prediction as [rows × <see cref="InputCount"/>], row after row; columns are found by name, and the target is not needed.</summary>
    /// <param name="table">The table.</param>
    /// <param name="rows">Indices of rows, from 0.</param>
    /// <param name="notes">Gets a sentence for columns that were ignored and categories that training did not have; may be null.</param>
    /// <exception cref="SeedbedException">A column is missing, or holds text where the model needs numbers.</exception>
    public T[] EncodeInputs<T>(Table table, ReadOnlySpan<int> rows, ICollection<string>? notes = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        BoundEncoder bound = Bind(table);
        T[] encoded = new T[checked(rows.Length * InputCount)];
        double[] block = new double[Math.Min(RoundedRows, rows.Length) * InputCount];
        for (int start = 0; start < rows.Length; start += RoundedRows)
        {
            ReadOnlySpan<int> some = rows.Slice(start, Math.Min(RoundedRows, rows.Length - start));
            bound.Encode(some, block);
            Span<T> target = encoded.AsSpan(start * InputCount, some.Length * InputCount);
            for (int i = 0; i < target.Length; i++)
            {
                target[i] = T.CreateTruncating(block[i]);
            }
        }

        AddNotes(table, bound, notes);
        return encoded;
    }

    /// <summary>Encodes all rows for prediction; see the other overload.</summary>
    /// <exception cref="SeedbedException">A column is missing, or holds text where the model needs numbers.</exception>
    public T[] EncodeInputs<T>(Table table, ICollection<string>? notes = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        EncodeInputs<T>(table, [.. Enumerable.Range(0, table.RowCount)], notes);

    /// <summary>The index in <see cref="Classes"/> of each row's class.</summary>
    /// <exception cref="SeedbedException">There is no target column, or a row has no target or an unknown class.</exception>
    /// <exception cref="InvalidOperationException">The task is regression.</exception>
    public int[] ClassIndices(Table table, ReadOnlySpan<int> rows) => _target.ClassIndices(table, rows);

    /// <summary>The target of each row, in its own units.</summary>
    /// <exception cref="SeedbedException">There is no target column, or a row has no target or a text.</exception>
    /// <exception cref="InvalidOperationException">The task is classification.</exception>
    public double[] TargetValues(Table table, ReadOnlySpan<int> rows) => _target.Values(table, rows);

    /// <summary>Prepares to encode rows of a table.</summary>
    /// <exception cref="SeedbedException">A column is missing, or holds text where the model needs numbers.</exception>
    internal BoundEncoder Bind(Table table)
    {
        RequireColumns(table);
        return new BoundEncoder(_inputs, table);
    }

    /// <summary>Adds a sentence for columns that were ignored and categories that training did not have.</summary>
    internal void AddNotes(Table table, BoundEncoder bound, ICollection<string>? notes)
    {
        if (notes is null)
        {
            return;
        }

        string[] extra = [.. ExtraColumns(table)];
        if (extra.Length > 0)
        {
            notes.Add($"{table.Source}: {(extra.Length == 1 ? "a column" : "columns")} that the model does not know {(extra.Length == 1 ? "is" : "are")} ignored: {Names.List(extra)}.");
        }

        foreach ((string column, int count, string example) in bound.UnseenCategories())
        {
            notes.Add($"{table.Source}, column '{column}': {Plural.Of(count, "row")} with a category that is no input of the model, such as '{example}'.");
        }
    }

    /// <summary>Encodes rows with their targets, and their case weights when the table has them.</summary>
    internal EncodedRows<T> Encode<T>(Table table, ReadOnlySpan<int> rows, TargetCoding coding, ICollection<string>? notes = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] inputs = EncodeInputs<T>(table, rows, notes);
        T[]? weights = WeightsColumn is not null && table.TryGetColumn(WeightsColumn) is not null
            ? Array.ConvertAll(CaseWeights.Read(table, WeightsColumn, rows), T.CreateTruncating)
            : null;
        T[] targets = EncodeTargets<T>(table, rows, coding);
        return new EncodedRows<T>(rows.Length, InputCount, coding == TargetCoding.OneHot ? Classes.Count : 1, inputs, targets, weights);
    }

    private T[] EncodeTargets<T>(Table table, ReadOnlySpan<int> rows, TargetCoding coding)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (coding)
        {
            case TargetCoding.ClassIndex:
                return Array.ConvertAll(ClassIndices(table, rows), T.CreateTruncating);
            case TargetCoding.OneHot:
                int[] indices = ClassIndices(table, rows);
                T[] oneHot = new T[checked(rows.Length * Classes.Count)];
                for (int row = 0; row < indices.Length; row++)
                {
                    oneHot[(row * Classes.Count) + indices[row]] = T.One;
                }

                return oneHot;
            default:
                return Array.ConvertAll(
                    TargetValues(table, rows),
                    value => T.CreateTruncating(Math.Clamp((value - TargetMean) / TargetScale, -NumericInput.Bound, NumericInput.Bound)));
        }
    }

    private void RequireColumns(Table table)
    {
        string[] absent = [.. _inputs.Select(input => input.Name).Where(name => table.TryGetColumn(name) is null)];
        if (absent.Length > 1)
        {
            throw new SeedbedException($"{table.Source}: the model needs columns that are not there: {Names.List(absent)}.");
        }

        if (absent.Length == 1)
        {
            string? likely = NearestNames.FindLikely(absent[0], ExtraColumns(table));
            string hint = likely is null ? "" : $"; '{likely}' may be the same column under another name";
            throw new SeedbedException($"{table.Source}: the model needs the column '{absent[0]}', which is not there{hint}.");
        }
    }

    /// <summary>Columns that training did not have.</summary>
    private IEnumerable<string> ExtraColumns(Table table)
    {
        HashSet<string> known = new(InputColumns.Concat(_leftOut).Append(Target), StringComparer.Ordinal);
        return table.Columns.Select(column => column.Name).Where(name => !known.Contains(name) && !string.Equals(name, WeightsColumn, StringComparison.Ordinal));
    }
}
