using Seedbed.Tables;

namespace Seedbed.Models;

/// <summary>The targets and case weights of a study's validation rows, and the loss by which its ensemble is chosen.</summary>
internal sealed class ValidationTargets
{
    private readonly int[] _classes = [];
    private readonly double[] _values = [];
    private readonly double[]? _weights;
    private readonly double _totalWeight;
    private readonly bool _isClassification;
    private readonly TableEncoder _encoder;

    public ValidationTargets(Study study)
        : this(study.Data.Encoder, study.Data.Table, study.Data.ValidationRows)
    {
    }

    /// <param name="rows">At least one.</param>
    public ValidationTargets(TableEncoder encoder, Table table, int[] rows)
    {
        _encoder = encoder;
        _isClassification = encoder.Task == TaskKind.Classification;
        if (_isClassification)
        {
            _classes = _encoder.ClassIndices(table, rows);
        }
        else
        {
            _values = _encoder.TargetValues(table, rows);
        }

        RowCount = rows.Length;
        Width = _isClassification ? _encoder.Classes.Count : 1;
        _weights = _encoder.WeightsColumn is { } column ? CaseWeights.Read(table, column, rows) : null;
        for (int row = 0; row < rows.Length; row++)
        {
            _totalWeight += Weight(row);
        }
    }

    /// <summary>The number of validation rows, at least 1.</summary>
    public int RowCount { get; }

    /// <summary>Numbers per row that are averaged: one per class, or one value.</summary>
    public int Width { get; }

    /// <summary>Whether losses are those of classes.</summary>
    public bool IsClassification => _isClassification;

    /// <summary>Turns outputs into what is averaged: probabilities, or the value in the target's unit.</summary>
    public void Read(ReadOnlySpan<double> outputs, Span<double> numbers)
    {
        if (_isClassification)
        {
            ClassProbabilities.FromOutputs(outputs, numbers);
        }
        else
        {
            numbers[0] = _encoder.TargetMean + (_encoder.TargetScale * outputs[0]);
        }
    }

    /// <summary>The log loss, or the squared error, of an average on a row.</summary>
    /// <param name="sums">[width], over the members.</param>
    public double Loss(int row, ReadOnlySpan<double> sums, int memberCount)
    {
        if (_isClassification)
        {
            return ClassificationMetrics.LogLoss(sums[_classes[row]] / memberCount);
        }

        double error = (sums[0] / memberCount) - _values[row];
        return error * error;
    }

    /// <summary>What of an average decides its loss on a row: the number of the true class, or the value.</summary>
    /// <param name="sums">[width].</param>
    public double Told(int row, ReadOnlySpan<double> sums) => sums[_isClassification ? _classes[row] : 0];

    /// <summary>The loss of what <see cref="Told"/> gives, averaged.</summary>
    public double LossOfTold(int row, double told)
    {
        if (_isClassification)
        {
            return ClassificationMetrics.LogLoss(told);
        }

        double error = told - _values[row];
        return error * error;
    }

    /// <summary>Whether the class of an average is wrong: 1 or 0; NaN for a regression.</summary>
    /// <param name="sums">[width], over the members.</param>
    public double Error(int row, ReadOnlySpan<double> sums) =>
        !_isClassification ? double.NaN : ClassProbabilities.MostProbable(sums) == _classes[row] ? 0 : 1;

    /// <summary>The sum of the case weights.</summary>
    public double TotalWeight => _totalWeight;

    /// <summary>The mean over the rows, weighted, in their order.</summary>
    public double Mean(Func<int, double> ofRow)
    {
        double sum = 0;
        for (int row = 0; row < RowCount; row++)
        {
            sum += Weight(row) * ofRow(row);
        }

        return sum / _totalWeight;
    }

    /// <summary>The standard error of that mean; NaN for one row.</summary>
    public double StandardError(Func<int, double> ofRow)
    {
        double mean = Mean(ofRow);
        double squares = 0;
        for (int row = 0; row < RowCount; row++)
        {
            double deviation = Weight(row) * (ofRow(row) - mean);
            squares += deviation * deviation;
        }

        return RowCount == 1 ? double.NaN : Math.Sqrt(squares * RowCount / (RowCount - 1.0)) / _totalWeight;
    }

    /// <summary>The case weight of a row.</summary>
    public double Weight(int row) => _weights is null ? 1 : _weights[row];
}
