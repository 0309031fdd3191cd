namespace Seedbed.Numerics;

/// <summary>exp, log, tanh and their kin, the same bits on every machine.</summary>
internal static class ElementaryFunctions
{
    /// <summary>The standard normal quantile.</summary>
    public static double InverseNormal(double probability) => throw new NotSupportedException(probability.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
