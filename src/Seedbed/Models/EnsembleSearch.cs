using System.Numerics;

namespace Seedbed.Models;

/// <summary>
/// Measures on the validation rows the average of the first k starts, for every k, in one pass over the starts. It keeps one sum per row and class, and
/// the losses per row of one group of starts and of the lowest k so far.
/// </summary>
internal sealed class EnsembleSearch
{
    private readonly Study _study;
    private readonly Outcome[] _ranked;
    private readonly ValidationTargets _targets;
    private readonly int _rowCount;
    private readonly double[] _sums;
    private readonly double[] _losses;
    private double[] _lowest;
    private double _medianLoss;
    private EnsembleChoice _choice;

    public EnsembleSearch(Study study, Outcome[] ranked)
    {
        _study = study;
        _ranked = ranked;
        _rowCount = study.ValidationRowCount;
        _targets = new ValidationTargets(study);
        _sums = new double[checked(_rowCount * _targets.Width)];
        _losses = new double[checked(_rowCount * MemberGroups.Size)];
        _lowest = new double[_rowCount];
        _choice = new EnsembleChoice
        {
            Members = 0,
            Candidates = ranked.Length,
            ValidationRows = _rowCount,
            LowestLoss = double.PositiveInfinity,
            Explanation = "",
        };
    }

    public EnsembleChoice Run<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] inputs = _study.Data.Encoder.EncodeInputs<T>(_study.Data.Table, _study.Data.ValidationRows);
        int median = RankedStarts.LowerMedian(_ranked.Length);
        double[] numbers = new double[_targets.Width];
        int outputs = _study.Architecture.Outputs;
        Network[] networks = [.. _ranked.Select(outcome => outcome.Network)];
        MemberGroups.Predict(networks, _study.Loss, inputs, _rowCount, (firstMember, memberCount, firstRow, count, predictions) =>
        {
            for (int row = 0; row < count; row++)
            {
                for (int member = 0; member < memberCount; member++)
                {
                    _targets.Read(predictions.Slice(((row * memberCount) + member) * outputs, outputs), numbers);
                    Add(firstMember, member, firstRow + row, numbers, isMedian: firstMember + member == median);
                }
            }

            if (firstRow + count == _rowCount)
            {
                for (int member = 0; member < memberCount; member++)
                {
                    Consider(firstMember + member + 1, member);
                }
            }
        });
        return EnsembleSelection.Explained(_choice with { MedianLoss = _medianLoss / _targets.TotalWeight }, _study.Task);
    }

    private void Add(int firstMember, int member, int row, ReadOnlySpan<double> numbers, bool isMedian)
    {
        Span<double> sums = _sums.AsSpan(row * _targets.Width, _targets.Width);
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] += numbers[i];
        }

        _losses[(row * MemberGroups.Size) + member] = _targets.Loss(row, sums, firstMember + member + 1);
        if (isMedian)
        {
            _medianLoss += _targets.Weight(row) * _targets.Loss(row, numbers, 1);
        }
    }

    /// <summary>Takes the first <paramref name="members"/> starts if their loss is the lowest so far or hardly differs from it.</summary>
    private void Consider(int members, int column)
    {
        double sum = 0;
        double difference = 0;
        for (int row = 0; row < _rowCount; row++)
        {
            double loss = _losses[(row * MemberGroups.Size) + column];
            sum += _targets.Weight(row) * loss;
            difference += _targets.Weight(row) * (loss - _lowest[row]);
        }

        double mean = sum / _targets.TotalWeight;
        if (members == 1)
        {
            _choice = _choice with { BestLoss = mean };
        }

        if (mean < _choice.LowestLoss || members == 1)
        {
            for (int row = 0; row < _rowCount; row++)
            {
                _lowest[row] = _losses[(row * MemberGroups.Size) + column];
            }

            _choice = _choice with { Members = members, Loss = mean, LowestMembers = members, LowestLoss = mean, StandardError = double.NaN };
            return;
        }

        difference /= _targets.TotalWeight;
        double error = StandardError(column, difference);
        if (difference <= error || (_rowCount == 1 && double.IsFinite(difference)))
        {
            _choice = _choice with { Members = members, Loss = mean, StandardError = error };
        }
    }

    /// <summary>The standard error of the weighted mean difference per row; NaN for one row.</summary>
    private double StandardError(int column, double difference)
    {
        double squares = 0;
        for (int row = 0; row < _rowCount; row++)
        {
            double deviation = _targets.Weight(row) * (_losses[(row * MemberGroups.Size) + column] - _lowest[row] - difference);
            squares += deviation * deviation;
        }

        return _rowCount == 1 ? double.NaN : Math.Sqrt(squares * _rowCount / (_rowCount - 1.0)) / _targets.TotalWeight;
    }
}
