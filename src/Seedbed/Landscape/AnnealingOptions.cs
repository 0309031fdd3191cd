namespace Seedbed;

/// <summary>How weights are annealed.</summary>
public sealed record AnnealingOptions
{
    /// <summary>In each sweep every weight and bias is proposed a change once; 1 to 1,000,000.</summary>
    public int Sweeps { get; init; } = 100;

    /// <summary>The temperature of the first sweep, in units of the objective; greater than 0. A change that raises the objective by this much is accepted with probability 1/e.</summary>
    public double FirstTemperature { get; init; } = 0.01;

    /// <summary>The temperature of the last sweep, greater than 0 and at most the first; between them it falls by the same factor each time.</summary>
    public double LastTemperature { get; init; } = 1e-5;

    /// <summary>
    /// The standard deviation of the first proposals, and the largest; greater than 0. After each sweep it is divided by 1.2 where less than 0.4 of the proposals
    /// that alter the objective were accepted, and multiplied by it, up to this value, where more were.
    /// </summary>
    public double Deviation { get; init; } = 0.5;

    /// <summary>Checks all ranges.</summary>
    /// <exception cref="OptionException">An option is out of its range.</exception>
    public void Validate()
    {
        if (Sweeps is < 1 or > 1_000_000)
        {
            throw new OptionException(nameof(Sweeps), Sweeps, "1 to 1000000");
        }

        RequirePositive(FirstTemperature, double.MaxValue, nameof(FirstTemperature));
        RequirePositive(LastTemperature, FirstTemperature, nameof(LastTemperature));
        RequirePositive(Deviation, double.MaxValue, nameof(Deviation));
    }

    private static void RequirePositive(double value, double most, string name)
    {
        if (!(value > 0 && value <= most))
        {
            throw new OptionException(name, value, most == double.MaxValue ? "greater than 0" : FormattableString.Invariant($"greater than 0 and at most {most}"));
        }
    }
}
