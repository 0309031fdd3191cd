namespace Seedbed.Networks;

/// <summary>How a loss reads its targets.</summary>
internal static class LossTargets
{
    /// <summary>Targets per row: the index of the class for K-class cross-entropy, else one value per output.</summary>
    public static int TargetCount(this Loss loss, int outputCount) => loss == Loss.CrossEntropy ? 1 : outputCount;
}
