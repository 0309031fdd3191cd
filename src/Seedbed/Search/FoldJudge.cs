using System.Numerics;
using Seedbed.Models;
using Seedbed.Tables;

namespace Seedbed.Search;

/// <summary>Judges the starts of a trial by the rows of a fold. For use by several threads at once.</summary>
/// <param name="targets">Of the rows that judge.</param>
/// <param name="judge">What counts.</param>
internal sealed class FoldJudge(ValidationTargets targets, SearchJudge judge)
{
    /// <summary>Judges.</summary>
    /// <param name="outcomes">The usable starts, at least one.</param>
    /// <param name="inputs">[rows × inputs], encoded, of the rows that judge.</param>
    /// <param name="epochs">What all starts cost.</param>
    public FoldScore Of<T>(IReadOnlyList<Outcome> outcomes, Loss loss, T[] inputs, long epochs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int rows = targets.RowCount;
        int width = targets.Width;
        int members = outcomes.Count;
        double[] sums = new double[rows * width];
        double[] losses = new double[rows * members];
        double[] errors = new double[rows * members];
        double[] numbers = new double[width];
        int outputs = outcomes[0].Network.Architecture.Outputs;
        MemberGroups.Predict([.. outcomes.Select(outcome => outcome.Network)], loss, inputs, rows, (firstMember, memberCount, firstRow, count, predictions) =>
        {
            for (int i = 0; i < count * memberCount; i++)
            {
                (int row, int member) = (firstRow + (i / memberCount), firstMember + (i % memberCount));
                targets.Read(predictions.Slice(i * outputs, outputs), numbers);
                losses[(row * members) + member] = targets.Loss(row, numbers, 1);
                errors[(row * members) + member] = targets.Error(row, numbers);
                for (int k = 0; k < width; k++)
                {
                    sums[(row * width) + k] += numbers[k];
                }
            }
        });
        double[] single = [.. Enumerable.Range(0, members).Select(member => targets.Mean(row => losses[(row * members) + member]))];
        int best = Array.IndexOf(single, single.Min());
        Func<int, double> lossOf = judge switch
        {
            SearchJudge.Ensemble => row => targets.Loss(row, sums.AsSpan(row * width, width), members),
            SearchJudge.Mean => row => losses.AsSpan(row * members, members).ToArray().Average(),
            _ => row => losses[(row * members) + Math.Max(best, 0)],
        };
        Func<int, double> errorOf = judge switch
        {
            SearchJudge.Ensemble => row => targets.Error(row, sums.AsSpan(row * width, width)),
            SearchJudge.Mean => row => errors.AsSpan(row * members, members).ToArray().Average(),
            _ => row => errors[(row * members) + Math.Max(best, 0)],
        };
        return new FoldScore(targets.Mean(lossOf), targets.Mean(errorOf), targets.StandardError(lossOf), Deviation(single), targets.TotalWeight, epochs);
    }

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return values.Length == 1 ? double.NaN : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
