using Seedbed.Tables;

namespace Seedbed.Models;

/// <summary>The targets and case weights of a study's validation rows, and the loss by which its ensemble is chosen.</summary>
internal sealed class ValidationTargets
{
    private readonly int[] _classes = [];
    private readonly double[] _values = [];
    private readonly double[]? _weights;
    private readonly bool _isClassification;
    private readonly TableEncoder _encoder;

    public ValidationTargets(Study study)
    {
        (Table table, _encoder, _, int[] rows) = study.Data;
        _isClassification = study.Task == TaskKind.Classification;
        if (_isClassification)
        {
            _classes = _encoder.ClassIndices(table, rows);
        }
        else
        {
            _values = _encoder.TargetValues(table, rows);
        }

        Width = _isClassification ? _encoder.Classes.Count : 1;
        _weights = _encoder.WeightsColumn is { } column ? CaseWeights.Read(table, column, rows) : null;
        for (int row = 0; row < rows.Length; row++)
        {
            TotalWeight += Weight(row);
        }
    }

    /// <summary>Numbers per row that are averaged: one per class, or one value.</summary>
    public int Width { get; }

    /// <summary>The sum of the case weights, in the order of the rows.</summary>
    public double TotalWeight { get; }

    /// <summary>The case weight of a row, 1 when there are none.</summary>
    public double Weight(int row) => _weights is null ? 1 : _weights[row];

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
}
