namespace Seedbed.Training.Solvers;

/// <summary>Chooses directions from the points that a line search has accepted. All vectors carry their padding.</summary>
internal abstract class Descent
{
    /// <summary>How exact the line search must be: c₂ of the strong Wolfe conditions.</summary>
    public abstract double Curvature { get; }

    /// <summary>Whether the next direction draws on earlier points, so that forgetting them may help.</summary>
    public abstract bool HasMemory { get; }

    /// <summary>Forgets all points.</summary>
    public abstract void Reset();

    /// <summary>Learns from a step that was accepted.</summary>
    public abstract void Learn(double[] point, double[] gradient, double[] nextPoint, double[] nextGradient);

    /// <summary>Writes the direction to search along from the last point; without memory it is −g.</summary>
    public abstract void Direct(double[] gradient, double[] direction);

    /// <summary>The step length to try first, with memory.</summary>
    /// <param name="slope">The slope along the direction.</param>
    /// <param name="previousSlope">The slope along the direction before, at its beginning.</param>
    /// <param name="previousStep">The step length taken along the direction before.</param>
    public virtual double FirstStep(double slope, double previousSlope, double previousStep) => 1;
}
