namespace Seedbed;

/// <summary>How the landscape of a study is described.</summary>
public sealed record LandscapeOptions
{
    /// <summary>
    /// Two minima are one where their objectives and, after matching, their weights agree to this, relative to their size; 10⁻¹² to 0.1. Degenerate minima are
    /// compared by their predictions instead of their weights.
    /// </summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>The most threads; they never change a result. One per core when null.</summary>
    public int? Threads { get; init; }

    /// <summary>How many distinct minima, the lowest, have a place on the map and in the matrix of distances; 1 to 2000.</summary>
    public int MostMapped { get; init; } = 300;

    /// <summary>Checks all ranges.</summary>
    /// <exception cref="OptionException">An option is out of its range.</exception>
    public void Validate()
    {
        if (Tolerance is not (>= 1e-12 and <= 0.1))
        {
            throw new OptionException(nameof(Tolerance), Tolerance, "a number from 1e-12 to 0.1");
        }

        if (Threads is < 1)
        {
            throw new OptionException(nameof(Threads), Threads.Value, "1 or more");
        }

        if (MostMapped is < 1 or > 2000)
        {
            throw new OptionException(nameof(MostMapped), MostMapped, "1 to 2000");
        }
    }
}
