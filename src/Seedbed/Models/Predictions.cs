using System.Collections;

namespace Seedbed;

/// <summary>What a model says about the rows of a table, in their order.</summary>
public sealed class Predictions : IReadOnlyList<Prediction>
{
    private readonly double[] _numbers;
    private readonly double[] _spreads;
    private readonly int[] _labels;

    /// <param name="classes">The class labels; empty for regression.</param>
    /// <param name="numbers">[rows × classes] probabilities, or [rows] values.</param>
    /// <param name="labels">[rows] indices of classes; empty for regression.</param>
    /// <param name="spreads">[rows].</param>
    /// <param name="notes">Sentences.</param>
    internal Predictions(IReadOnlyList<string> classes, double[] numbers, int[] labels, double[] spreads, IReadOnlyList<string> notes)
    {
        Notes = notes;
        Classes = classes;
        _numbers = numbers;
        _labels = labels;
        _spreads = spreads;
    }

    /// <summary>The class labels, in the order of the probabilities; empty for regression.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>What was noticed in the table, in sentences: columns that the model does not know, categories that training did not have.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>The number of rows.</summary>
    public int RowCount => _spreads.Length;

    /// <inheritdoc/>
    int IReadOnlyCollection<Prediction>.Count => RowCount;

    /// <summary>Classification: the predicted class of every row. Regression: empty.</summary>
    public IReadOnlyList<string> Labels => field ??= [.. _labels.Select(label => Classes[label])];

    /// <summary>[rows × classes] probabilities, or [rows] values.</summary>
    internal ReadOnlySpan<double> Numbers => _numbers;

    /// <summary>What the model says about a row (0 … <see cref="RowCount"/> − 1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Prediction this[int row]
    {
        get
        {
            Check(row);
            return Classes.Count == 0
                ? new Prediction(_numbers[row], _spreads[row])
                : new Prediction(Classes[_labels[row]], _numbers.AsSpan(row * Classes.Count, Classes.Count).ToArray(), _spreads[row]);
        }
    }

    /// <summary>Classification: the predicted class of a row, as an index into <see cref="Classes"/>.</summary>
    /// <exception cref="InvalidOperationException">The model predicts values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public int LabelIndex(int row)
    {
        RequireClasses();
        Check(row);
        return _labels[row];
    }

    /// <summary>Classification: the probability of a class, 0 to 1.</summary>
    /// <param name="row">0 … <see cref="RowCount"/> − 1.</param>
    /// <param name="classIndex">The index of the class in <see cref="Classes"/>.</param>
    /// <exception cref="InvalidOperationException">The model predicts values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or class.</exception>
    public double Probability(int row, int classIndex)
    {
        RequireClasses();
        Check(row);
        ArgumentOutOfRangeException.ThrowIfNegative(classIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(classIndex, Classes.Count);
        return _numbers[(row * Classes.Count) + classIndex];
    }

    /// <summary>Regression: the predicted target of a row, in its own unit.</summary>
    /// <exception cref="InvalidOperationException">The model predicts classes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public double Value(int row)
    {
        if (Classes.Count > 0)
        {
            throw new InvalidOperationException("The model predicts classes, not values.");
        }

        Check(row);
        return _numbers[row];
    }

    /// <summary>How far the members disagree about a row; see <see cref="Prediction.Spread"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public double Spread(int row)
    {
        Check(row);
        return _spreads[row];
    }

    /// <inheritdoc/>
    public IEnumerator<Prediction> GetEnumerator()
    {
        for (int row = 0; row < RowCount; row++)
        {
            yield return this[row];
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void RequireClasses()
    {
        if (Classes.Count == 0)
        {
            throw new InvalidOperationException("The model predicts values, not classes.");
        }
    }

    private void Check(int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, RowCount);
    }
}
