using Seedbed.Numerics;

namespace Seedbed.Models;

/// <summary>Metrics of predicted probabilities.</summary>
internal static class ClassificationMetrics
{
    /// <summary>Probabilities below this count as this in the log loss.</summary>
    public const double LeastProbability = 1e-15;

    /// <summary>Compares.</summary>
    /// <param name="probabilities">[rows × classes].</param>
    /// <param name="classes">[rows], the index of the true class.</param>
    /// <param name="classCount">At least 2.</param>
    public static Metrics Of(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> classes, int classCount)
    {
        int rowCount = classes.Length;
        double logLoss = 0;
        double brier = 0;
        int errors = 0;
        for (int row = 0; row < rowCount; row++)
        {
            ReadOnlySpan<double> p = probabilities.Slice(row * classCount, classCount);
            logLoss += LogLoss(p[classes[row]]);
            brier += SquaredDistance(p, classes[row]);
            errors += ClassProbabilities.MostProbable(p) == classes[row] ? 0 : 1;
        }

        return new Metrics
        {
            Task = TaskKind.Classification,
            RowCount = rowCount,
            LogLoss = logLoss / rowCount,
            ErrorRate = (double)errors / rowCount,
            Accuracy = (double)(rowCount - errors) / rowCount,
            Auc = AreaUnderCurve.Of(probabilities, classes, classCount),
            Brier = brier / rowCount,
        };
    }

    /// <summary>The loss of a row, from the probability of its true class.</summary>
    public static double LogLoss(double probability) => -ElementaryFunctions.Log(Math.Clamp(probability, LeastProbability, 1));

    private static double SquaredDistance(ReadOnlySpan<double> probabilities, int trueClass)
    {
        double sum = 0;
        for (int k = probabilities.Length == 2 ? 1 : 0; k < probabilities.Length; k++)
        {
            double difference = probabilities[k] - (k == trueClass ? 1 : 0);
            sum += difference * difference;
        }

        return sum;
    }
}
