using System.Numerics;
using Seedbed.Models;
using Seedbed.Studies;

namespace Seedbed.Search.Blending;

/// <summary>Collects what the networks of a setting say about the rows that they have not seen, split after split.</summary>
internal sealed class CandidateSums(TuningRows rows, SearchProposal proposal, IReadOnlyDictionary<string, SearchValue> values, FitOptions options)
{
    private readonly double[] _sums = new double[rows.Targets.RowCount * rows.Targets.Width];
    private readonly int[] _counts = new int[rows.Targets.RowCount];
    private readonly Outcome[]?[] _outcomes = new Outcome[rows.Splits.Count][];
    private Loss _loss;
    private int _ended;

    public FitOptions Options => options;

    /// <summary>Adds a split.</summary>
    /// <param name="inputs">[rows × inputs] of the rows that judge, encoded.</param>
    /// <param name="outcomes">The usable starts.</param>
    /// <returns>Whether it was the last one.</returns>
    public bool Add<T>(int split, FitPreparation preparation, T[] inputs, Outcome[] outcomes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] judged = rows.Splits[split].Judged;
        int width = rows.Targets.Width;
        double[] sums = new double[judged.Length * width];
        double[] numbers = new double[width];
        int outputs = preparation.Spec.Architecture.Outputs;
        if (outcomes.Length > 0)
        {
            MemberGroups.Predict([.. outcomes.Select(outcome => outcome.Network)], preparation.Spec.Loss, inputs, judged.Length, (_, members, firstRow, count, predictions) =>
            {
                for (int i = 0; i < count * members; i++)
                {
                    rows.Targets.Read(predictions.Slice(i * outputs, outputs), numbers);
                    Span<double> sum = sums.AsSpan((firstRow + (i / members)) * width, width);
                    for (int k = 0; k < width; k++)
                    {
                        sum[k] += numbers[k];
                    }
                }
            });
        }

        lock (_outcomes)
        {
            for (int i = 0; i < judged.Length; i++)
            {
                int place = rows.PlaceOf(judged[i]);
                _counts[place] += outcomes.Length;
                for (int k = 0; k < width; k++)
                {
                    _sums[(place * width) + k] += sums[(i * width) + k];
                }
            }

            _outcomes[split] = outcomes;
            _loss = preparation.Spec.Loss;
            return ++_ended == rows.Splits.Count;
        }
    }

    /// <summary>The setting with its score; null when a split has no usable start.</summary>
    public Candidate? ToCandidate()
    {
        if (_outcomes.Any(outcomes => outcomes is not { Length: > 0 }))
        {
            return null;
        }

        ValidationTargets targets = rows.Targets;
        int width = targets.Width;
        double[] losses = new double[targets.RowCount];
        double[] judged = new double[targets.RowCount];
        double[] errors = new double[targets.RowCount];
        for (int row = 0; row < losses.Length; row++)
        {
            ReadOnlySpan<double> sum = _sums.AsSpan(row * width, width);
            losses[row] = targets.Loss(row, sum, _counts[row]);
            judged[row] = targets.Told(row, sum) / _counts[row];
            errors[row] = targets.Error(row, sum);
        }

        double loss = targets.Mean(row => losses[row]);
        if (!double.IsFinite(loss))
        {
            return null;
        }

        (double score, double error) = BlendScore.Of(targets, losses);
        Outcome[] members = [.. _outcomes.SelectMany(outcomes => outcomes!)];
        Trial trial = new()
        {
            Configuration = proposal.Configuration,
            Positions = proposal.Positions,
            Values = values,
            Score = score,
            StandardError = error,
            ErrorRate = targets.Mean(row => errors[row]),
            Epochs = members.Sum(outcome => (long)outcome.Epochs),
        };
        return new Candidate(trial, options, [.. members.Select(outcome => outcome.Network)], _loss, judged);
    }
}
