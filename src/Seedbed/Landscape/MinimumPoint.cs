namespace Seedbed.Landscape;

/// <summary>A certified minimum with what comparing it needs: weights ready for matching, and predictions on the training rows.</summary>
internal sealed class MinimumPoint(Outcome outcome, Loss loss, double[] values)
{
    /// <summary>Objectives below this count as this where they are compared relatively: what is lower is zero.</summary>
    private const double LeastLoss = 1e-6;

    private readonly Certificate _certificate = outcome.Certificate!;

    public Outcome Outcome => outcome;

    public MatchingPoint Matching { get; } = new(outcome.Network, loss);

    /// <summary>Whether it is compared by what it predicts, since its weights can move without a change of the function.</summary>
    public bool IsDegenerate => _certificate.Verdict == Verdict.DegenerateMinimum;

    /// <summary>The difference of objectives, relative to the larger one.</summary>
    public double LossDifference(MinimumPoint other) =>
        Math.Abs(outcome.Loss - other.Outcome.Loss) / Math.Max(LeastLoss, Math.Max(Math.Abs(outcome.Loss), Math.Abs(other.Outcome.Loss)));

    /// <summary>Whether both are one minimum at a tolerance.</summary>
    public bool IsSame(MinimumPoint other, double tolerance)
    {
        if (LossDifference(other) > tolerance)
        {
            return false;
        }

        if (IsDegenerate || other.IsDegenerate)
        {
            return FunctionDistance(other) <= tolerance + FunctionError + other.FunctionError;
        }

        // A point is known only to the Newton step that is left from there.
        double norm = Math.Max(Matching.Norm, other.Matching.Norm);
        double limit = (tolerance * norm) + NewtonStep + other.NewtonStep;
        return Matching.LeastDistanceTo(other.Matching) <= limit && Matching.DistanceTo(other.Matching) <= limit;
    }

    /// <summary>How far apart two starts of one minimum are, in the measure that <see cref="IsSame"/> uses.</summary>
    public double Separation(MinimumPoint other) => IsDegenerate || other.IsDegenerate
        ? FunctionDistance(other)
        : Matching.DistanceTo(other.Matching) / Math.Max(double.Epsilon, Math.Max(Matching.Norm, other.Matching.Norm));

    public double FunctionDistance(MinimumPoint other) => NetworkFunction.Distance(values, other.Values);

    private double[] Values => values;

    private double NewtonStep => double.IsFinite(_certificate.NewtonStep) ? _certificate.NewtonStep : 0;

    /// <summary>The objective is off by about gradient times step, and predictions by the root of that.</summary>
    private double FunctionError => Math.Sqrt(_certificate.GradientNorm * NewtonStep);
}
