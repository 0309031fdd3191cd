using System.Numerics;

namespace Seedbed.Models;

/// <summary>
/// Measures on the validation rows the average of the first k starts, for every k, in one pass over the starts. It keeps one sum per row and class, and
/// the losses per row of one group of starts and of the lowest k so far.
/// </summary>
internal sealed class EnsembleSearch
{
    /// <summary>So many members have nine tenths of what averaging can take from the variance between starts, which falls as 1/k.</summary>
    public const int UsualMembers = 10;

    private readonly Study _study;
    private readonly Outcome[] _ranked;
    private readonly ValidationTargets _targets;
    private readonly EnsembleRange _few;
    private readonly EnsembleRange _many;
    private readonly double[] _sums;
    private readonly double[] _averaged;
    private readonly double[] _single;
    private double _bestLoss;
    private double _medianLoss;

    public EnsembleSearch(Study study, Outcome[] ranked)
    {
        _study = study;
        _ranked = ranked;
        _targets = new ValidationTargets(study);
        _few = new EnsembleRange(_targets);
        _many = new EnsembleRange(_targets);
        _sums = new double[checked(_targets.RowCount * _targets.Width)];
        _averaged = new double[checked(_targets.RowCount * MemberGroups.Size)];
        _single = new double[_averaged.Length];
    }

    public EnsembleChoice Run<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] inputs = _study.Data.Encoder.EncodeInputs<T>(_study.Data.Table, _study.Data.ValidationRows);
        double[] numbers = new double[_targets.Width];
        int outputs = _study.Architecture.Outputs;
        Network[] networks = [.. _ranked.Select(outcome => outcome.Network)];
        MemberGroups.Predict(networks, _study.Loss, inputs, _targets.RowCount, (firstMember, memberCount, firstRow, count, predictions) =>
        {
            for (int row = 0; row < count; row++)
            {
                for (int member = 0; member < memberCount; member++)
                {
                    _targets.Read(predictions.Slice(((row * memberCount) + member) * outputs, outputs), numbers);
                    Add(firstMember, member, firstRow + row, numbers);
                }
            }

            if (firstRow + count == _targets.RowCount)
            {
                for (int member = 0; member < memberCount; member++)
                {
                    Consider(firstMember + member + 1, member);
                }
            }
        });
        return Choice();
    }

    private void Add(int firstMember, int member, int row, ReadOnlySpan<double> numbers)
    {
        Span<double> sums = _sums.AsSpan(row * _targets.Width, _targets.Width);
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] += numbers[i];
        }

        int place = (row * MemberGroups.Size) + member;
        _averaged[place] = _targets.Loss(row, sums, firstMember + member + 1);
        _single[place] = _targets.Loss(row, numbers, 1);
    }

    private void Consider(int members, int column)
    {
        (members < UsualMembers ? _few : _many).Consider(members, _averaged, column);
        if (members == 1)
        {
            _bestLoss = _few.Loss;
        }

        if (members - 1 == RankedStarts.LowerMedian(_ranked.Length))
        {
            _medianLoss = _targets.Mean(row => _single[(row * MemberGroups.Size) + column]);
        }
    }

    private EnsembleChoice Choice()
    {
        // Few starts may owe their low loss to having been picked by these very rows: they must be better by more than chance explains.
        bool few = _many.Members == 0 || _few.LowestLoss + (2 * _few.ErrorOfLowest()) < _many.LowestLoss || double.IsNaN(_many.LowestLoss);
        EnsembleRange range = few ? _few : _many;
        return EnsembleSelection.Explained(
            new EnsembleChoice
            {
                Members = range.Members,
                Candidates = _ranked.Length,
                ValidationRows = _targets.RowCount,
                Loss = range.Loss,
                LowestMembers = range.LowestMembers,
                LowestLoss = range.LowestLoss,
                StandardError = range.StandardError,
                BestLoss = _bestLoss,
                MedianLoss = _medianLoss,
                Explanation = "",
            },
            _study.Task);
    }
}
