namespace Seedbed;

/// <summary>How many critical points are looked for, and how.</summary>
public sealed record CriticalPointOptions
{
    /// <summary>The number of searches, 1 to 1,000,000.</summary>
    public int Points { get; init; } = 100;

    /// <summary>How a search moves.</summary>
    public CriticalPointMethod Method { get; init; } = CriticalPointMethod.Newton;

    /// <summary>The most steps of a search, 1 or more; a hundred times as many for <see cref="CriticalPointMethod.GradientNorm"/>, whose steps are short and cheap.</summary>
    public int Iterations { get; init; } = 300;

    /// <summary>The gradient is zero when no component exceeds this times max(1, |objective|); greater than 0 and at most 1.</summary>
    public double GradientTolerance { get; init; } = 1e-10;

    /// <summary>How many training runs lend their weights as beginnings, 1 to 10,000.</summary>
    public int Trajectories { get; init; } = 4;

    /// <summary>Checks every property.</summary>
    /// <exception cref="OptionException">A property is out of its range.</exception>
    public void Validate()
    {
        Require(Points is >= 1 and <= 1_000_000, nameof(Points), Points, "1 to 1000000");
        Require(Iterations is >= 1 and <= 1_000_000, nameof(Iterations), Iterations, "1 to 1000000");
        Require(GradientTolerance is > 0 and <= 1, nameof(GradientTolerance), GradientTolerance, "greater than 0 and at most 1");
        Require(Trajectories is >= 1 and <= 10_000, nameof(Trajectories), Trajectories, "1 to 10000");
    }

    private static void Require(bool condition, string name, object value, string allowed)
    {
        if (!condition)
        {
            throw new OptionException(name, value, allowed);
        }
    }
}
