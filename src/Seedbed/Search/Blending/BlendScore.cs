using Seedbed.Models;

namespace Seedbed.Search.Blending;

/// <summary>The score of losses per row, as trials have it: their mean or, for a regression, its root, with the standard error.</summary>
internal static class BlendScore
{
    public static (double Score, double StandardError) Of(ValidationTargets targets, double[] losses)
    {
        double loss = targets.Mean(row => losses[row]);
        double error = targets.StandardError(row => losses[row]);

        // The root of a mean squared error moves by half of what the mean moves, relative to itself.
        return targets.IsClassification ? (loss, error) : (Math.Sqrt(loss), 0.5 * error / Math.Sqrt(loss));
    }
}
