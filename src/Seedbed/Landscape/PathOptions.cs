namespace Seedbed;

/// <summary>How paths between networks are measured, and curves trained.</summary>
public sealed record PathOptions
{
    /// <summary>Points of a path, ends included; odd, 3 to 10,001.</summary>
    public int Points { get; init; } = 65;

    /// <summary>Whether the second network is first brought into the arrangement nearest to the first, which leaves its function as it is.</summary>
    public bool Match { get; init; } = true;

    /// <summary>The most iterations of training a curve; 0 to 100,000.</summary>
    public int Iterations { get; init; } = 200;

    /// <summary>Checks all ranges.</summary>
    /// <exception cref="OptionException">An option is out of its range.</exception>
    public void Validate()
    {
        if (Points is < 3 or > 10_001 || Points % 2 == 0)
        {
            throw new OptionException(nameof(Points), Points, "an odd number from 3 to 10001");
        }

        if (Iterations is < 0 or > 100_000)
        {
            throw new OptionException(nameof(Iterations), Iterations, "0 to 100000");
        }
    }
}
