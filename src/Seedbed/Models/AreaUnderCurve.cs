namespace Seedbed.Models;

/// <summary>
/// The area under the ROC curve by ranks: (R − n(n + 1)/2) / (n·m), where R is the sum of the ranks of the n rows of the class among
/// all n + m rows, equal scores sharing their mean rank (Hanley and McNeil 1982, "The meaning and use of the area under a ROC curve").
/// </summary>
internal static class AreaUnderCurve
{
    /// <summary>Two classes: of the second. More: the mean over classes against the rest. NaN when no class has both kinds of rows.</summary>
    /// <param name="probabilities">[rows × classes].</param>
    /// <param name="classes">[rows], the index of the true class.</param>
    /// <param name="classCount">At least 2.</param>
    public static double Of(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> classes, int classCount)
    {
        double[] scores = new double[classes.Length];
        bool[] members = new bool[classes.Length];
        double sum = 0;
        int counted = 0;
        for (int k = classCount == 2 ? 1 : 0; k < classCount; k++)
        {
            for (int row = 0; row < scores.Length; row++)
            {
                scores[row] = probabilities[(row * classCount) + k];
                members[row] = classes[row] == k;
            }

            double area = OfClass(scores, members);
            if (!double.IsNaN(area))
            {
                sum += area;
                counted++;
            }
        }

        return counted == 0 ? double.NaN : sum / counted;
    }

    /// <summary>Reorders both arrays.</summary>
    private static double OfClass(double[] scores, bool[] members)
    {
        Array.Sort(scores, members);
        double rankSum = 0;
        long positives = 0;
        for (int first = 0; first < scores.Length;)
        {
            int end = first;
            int tied = 0;
            for (; end < scores.Length && scores[end] == scores[first]; end++)
            {
                tied += members[end] ? 1 : 0;
            }

            rankSum += tied * (0.5 * ((first + 1L) + end));
            positives += tied;
            first = end;
        }

        double negatives = scores.Length - positives;
        return positives == 0 || negatives == 0
            ? double.NaN
            : (rankSum - (0.5 * positives * (positives + 1.0))) / (positives * negatives);
    }
}
