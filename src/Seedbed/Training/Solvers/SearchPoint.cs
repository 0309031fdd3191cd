namespace Seedbed.Training.Solvers;

/// <summary>What a line search knows at one step length.</summary>
/// <param name="Step">α.</param>
/// <param name="Loss">φ(α).</param>
/// <param name="Slope">φ′(α).</param>
internal readonly record struct SearchPoint(double Step, double Loss, double Slope)
{
    public bool IsFinite => double.IsFinite(Loss) && double.IsFinite(Slope);

    /// <summary>The minimiser of the cubic through two points; NaN where it has none (Nocedal and Wright 2006, equation 3.59).</summary>
    public static double CubicMinimum(in SearchPoint a, in SearchPoint b)
    {
        double d1 = a.Slope + b.Slope - (3 * (a.Loss - b.Loss) / (a.Step - b.Step));
        double root = Math.Sqrt((d1 * d1) - (a.Slope * b.Slope));
        double d2 = b.Step > a.Step ? root : -root;
        return b.Step - ((b.Step - a.Step) * ((b.Slope + d2 - d1) / (b.Slope - a.Slope + (2 * d2))));
    }

    /// <summary>Where the straight line through two slopes is zero.</summary>
    public static double SecantMinimum(in SearchPoint a, in SearchPoint b) => b.Step - ((b.Step - a.Step) * (b.Slope / (b.Slope - a.Slope)));
}
