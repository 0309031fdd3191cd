using System.Globalization;
using Seedbed.Numerics;

namespace Seedbed.Tables;

/// <summary>Makes the further inputs of a numeric column from its values in the training rows.</summary>
internal static class NumberFeatureFitter
{
    /// <summary>The most points that the normal scores are interpolated between.</summary>
    private const int MostScores = 256;

    /// <summary>Makes them.</summary>
    /// <param name="values">Of all rows; NaN is missing.</param>
    /// <param name="rows">The training rows; at least two of their values differ.</param>
    /// <param name="encodings">Which; each number of pieces once.</param>
    public static NumberFeature[] Fit(ReadOnlySpan<double> values, int[] rows, IReadOnlyList<(NumberEncoding Encoding, int Pieces)> encodings)
    {
        if (encodings.All(encoding => encoding.Encoding == NumberEncoding.Standard))
        {
            return [];
        }

        List<double> present = new(rows.Length);
        foreach (int row in rows)
        {
            if (!double.IsNaN(values[row]))
            {
                present.Add(values[row]);
            }
        }

        double[] sorted = [.. present];
        Array.Sort(sorted);
        List<NumberFeature> features = [];
        foreach ((NumberEncoding encoding, int pieces) in encodings)
        {
            features.AddRange(encoding switch
            {
                NumberEncoding.Scores => Scores(sorted),
                NumberEncoding.Pieces => Pieces(sorted, pieces),
                _ => [],
            });
        }

        return [.. features];
    }

    /// <summary>None where there are but two different values: their scores are the standardised number.</summary>
    private static IEnumerable<NumberFeature> Scores(double[] sorted)
    {
        List<double> knots = [];
        List<double> scores = [];
        for (int first = 0, next; first < sorted.Length; first = next)
        {
            for (next = first + 1; next < sorted.Length && sorted[next] == sorted[first]; next++)
            {
            }

            knots.Add(sorted[first]);
            scores.Add(ElementaryFunctions.InverseNormal((first + next) / (2.0 * sorted.Length)));
        }

        if (knots.Count < 3)
        {
            return [];
        }

        int[] kept = knots.Count <= MostScores
            ? [.. Enumerable.Range(0, knots.Count)]
            : [.. Enumerable.Range(0, MostScores).Select(i => (int)((long)i * (knots.Count - 1) / (MostScores - 1)))];
        return Standardised("score", [.. kept.Select(i => knots[i])], [.. kept.Select(i => scores[i])], sorted);
    }

    /// <summary>Below the first piece and above the last its line goes on for the length of the piece; none where one piece would be all.</summary>
    private static IEnumerable<NumberFeature> Pieces(double[] sorted, int pieces)
    {
        double[] ends = [.. Enumerable.Range(0, pieces + 1).Select(i => sorted[(int)((long)i * (sorted.Length - 1) / pieces)]).Distinct()];
        for (int i = 0; i + 1 < ends.Length && ends.Length > 2; i++)
        {
            List<double> knots = [ends[i], ends[i + 1]];
            List<double> values = [0, 1];
            double length = ends[i + 1] - ends[i];
            if (i == 0)
            {
                knots.Insert(0, ends[0] - length);
                values.Insert(0, -1);
            }

            if (i + 2 == ends.Length)
            {
                knots.Add(ends[^1] + length);
                values.Add(2);
            }

            foreach (NumberFeature feature in Standardised(string.Create(CultureInfo.InvariantCulture, $"{i + 1}/{pieces}"), [.. knots], [.. values], sorted))
            {
                yield return feature;
            }
        }
    }

    /// <summary>None when the function is constant over the training rows, or its knots are too close to be told apart.</summary>
    private static IEnumerable<NumberFeature> Standardised(string suffix, double[] knots, double[] values, double[] sorted)
    {
        for (int i = 1; i < knots.Length; i++)
        {
            if (!(knots[i] > knots[i - 1]) || !double.IsFinite(knots[i] - knots[i - 1]))
            {
                yield break;
            }
        }

        NumberFeature raw = new(suffix, knots, values, 0, 1);
        double[] of = Array.ConvertAll(sorted, raw.Function);
        Moments moments = Moments.Of(of, [.. Enumerable.Range(0, of.Length)]);
        if (!moments.IsConstant)
        {
            yield return new NumberFeature(suffix, knots, values, moments.Mean, moments.Deviation);
        }
    }
}
