using Seedbed.Tables;

namespace Seedbed;

/// <summary>
/// One row in the columns and units of the table that a model was trained on, to be filled in and predicted again and again without allocating.
/// It gets the bits that <see cref="Model.Predict(Table, int?)"/> gives. Not for use by several threads at once; each may have its own.
/// </summary>
public sealed class RowPredictor
{
    private readonly Model _model;
    private readonly InputEncoding[] _columns;
    private readonly int[] _offsets;
    private readonly double[] _inputs;
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);

    internal RowPredictor(Model model, InputEncoding[] columns)
    {
        _model = model;
        _columns = columns;
        _offsets = new int[columns.Length];
        _inputs = new double[model.Encoder.InputCount];
        for (int column = 0, offset = 0; column < columns.Length; column++)
        {
            _indices.Add(columns[column].Name, column);
            _offsets[column] = offset;
            offset += columns[column].InputNames.Count;
        }

        Clear();
    }

    /// <summary>The index of a column among <see cref="TableEncoder.InputColumns"/>.</summary>
    /// <exception cref="SeedbedException">The model has no such column.</exception>
    public int IndexOf(string column) => _indices.TryGetValue(column, out int index)
        ? index
        : throw new SeedbedException($"The model has no column '{column}'; it has {Names.List([.. _columns.Select(input => input.Name)])}.");

    /// <summary>Makes all values missing, as they are at first.</summary>
    public void Clear()
    {
        for (int column = 0; column < _columns.Length; column++)
        {
            _columns[column].Encode(null, InputsOf(column));
        }
    }

    /// <summary>Sets a number.</summary>
    /// <param name="column">An index of <see cref="IndexOf"/>.</param>
    /// <param name="value">In the column's own unit; NaN when it is missing.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such column.</exception>
    /// <exception cref="SeedbedException">The number is larger than a table may hold.</exception>
    public void Set(int column, double value)
    {
        if (Math.Abs(value) > NumericColumn.LargestMagnitude)
        {
            throw new SeedbedException($"Column '{_columns[column].Name}': {value} is larger than any number that a table may hold.");
        }

        _columns[column].Encode(value, InputsOf(column));
    }

    /// <summary>Sets a text.</summary>
    /// <param name="column">An index of <see cref="IndexOf"/>.</param>
    /// <param name="text">A category, or null when it is missing. One that training did not have counts as none of those that it had.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such column.</exception>
    /// <exception cref="SeedbedException">The model needs numbers in this column.</exception>
    public void Set(int column, string? text) => _columns[column].Encode(text, InputsOf(column));

    /// <summary>Sets a number in a column by its name.</summary>
    /// <exception cref="SeedbedException">The model has no such column.</exception>
    public void Set(string column, double value) => Set(IndexOf(column), value);

    /// <summary>Sets a text in a column by its name.</summary>
    /// <exception cref="SeedbedException">The model has no such column, or needs numbers in it.</exception>
    public void Set(string column, string? text) => Set(IndexOf(column), text);

    /// <summary>Predicts the row.</summary>
    /// <param name="predictions">[classes]: the probabilities, in the order of <see cref="Model.Classes"/>; or [1]: the value, in the target's unit.</param>
    /// <exception cref="ArgumentException">The predictions have another length.</exception>
    /// <exception cref="SeedbedException">The prediction is not a finite number.</exception>
    public void Predict(Span<double> predictions) => _model.PredictEncoded(_inputs, predictions);

    private Span<double> InputsOf(int column) => _inputs.AsSpan(_offsets[column], _columns[column].InputNames.Count);
}
