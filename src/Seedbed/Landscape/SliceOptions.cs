namespace Seedbed;

/// <summary>How a slice is cut.</summary>
public sealed record SliceOptions
{
    /// <summary>Which directions it follows.</summary>
    public SliceDirections Directions { get; init; } = SliceDirections.Random;

    /// <summary>1 for a line, 2 for a plane.</summary>
    public int Dimensions { get; init; } = 2;

    /// <summary>Points along each direction; odd, so that the centre is one of them; 3 to 1001.</summary>
    public int Points { get; init; } = 41;

    /// <summary>
    /// How far the slice goes from its centre, greater than 0 and at most 1000: for random directions in lengths of the network's own weights, for principal ones in lengths of the
    /// trajectory's extent along each direction.
    /// </summary>
    public double Range { get; init; } = 1;

    /// <summary>Checks all ranges.</summary>
    /// <exception cref="OptionException">An option is out of its range.</exception>
    public void Validate()
    {
        Require(Dimensions is 1 or 2, nameof(Dimensions), Dimensions, "1 or 2");
        Require(Points is >= 3 and <= 1001 && Points % 2 == 1, nameof(Points), Points, "an odd number from 3 to 1001");
        Require(Range is > 0 and <= 1000, nameof(Range), Range, "greater than 0 and at most 1000");
    }

    private static void Require(bool condition, string name, object value, string allowed)
    {
        if (!condition)
        {
            throw new OptionException(name, value, allowed);
        }
    }
}
