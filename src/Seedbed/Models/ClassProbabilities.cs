namespace Seedbed.Models;

/// <summary>Turns what a network predicts into class probabilities.</summary>
internal static class ClassProbabilities
{
    /// <summary>
    /// One output for two classes is the probability of the second. Otherwise there is one output per class. Outputs are clipped to
    /// [0, 1], which matters for squared error on 0/1 targets alone, and scaled to add up to 1; when all are 0, all classes are equally probable.
    /// NaN stays NaN.
    /// </summary>
    /// <param name="outputs">[outputs], after the inverse link.</param>
    /// <param name="probabilities">[classes].</param>
    public static void FromOutputs(ReadOnlySpan<double> outputs, Span<double> probabilities)
    {
        if (outputs.Length == 1)
        {
            probabilities[1] = Math.Clamp(outputs[0], 0, 1);
            probabilities[0] = 1 - probabilities[1];
            return;
        }

        double sum = 0;
        for (int k = 0; k < probabilities.Length; k++)
        {
            probabilities[k] = Math.Clamp(outputs[k], 0, 1);
            sum += probabilities[k];
        }

        for (int k = 0; k < probabilities.Length; k++)
        {
            probabilities[k] = sum == 0 ? 1.0 / probabilities.Length : probabilities[k] / sum;
        }
    }

    /// <summary>The class of the highest probability; of several, the first.</summary>
    public static int MostProbable(ReadOnlySpan<double> probabilities)
    {
        int best = 0;
        for (int k = 1; k < probabilities.Length; k++)
        {
            if (probabilities[k] > probabilities[best])
            {
                best = k;
            }
        }

        return best;
    }
}
