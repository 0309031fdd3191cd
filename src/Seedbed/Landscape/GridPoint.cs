namespace Seedbed.Landscape;

/// <summary>The best network of a part of a search.</summary>
/// <param name="Loss">Its objective.</param>
/// <param name="Index">Which network it is.</param>
/// <param name="Evaluated">How many networks the part has.</param>
internal readonly record struct GridPoint(double Loss, long Index, long Evaluated)
{
    /// <summary>No network yet.</summary>
    public static GridPoint None => new(double.PositiveInfinity, long.MaxValue, 0);

    /// <summary>With one more network.</summary>
    public GridPoint With(double loss, long index) => Join(new GridPoint(double.IsNaN(loss) ? double.PositiveInfinity : loss, index, 1));

    /// <summary>The better of two, the first in the order of the search where they are equally good: so the parts do not matter.</summary>
    public GridPoint Join(GridPoint other)
    {
        bool isBetter = other.Loss < Loss || (other.Loss == Loss && other.Index < Index);
        return (isBetter ? other : this) with { Evaluated = Evaluated + other.Evaluated };
    }
}
