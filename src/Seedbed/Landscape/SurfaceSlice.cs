namespace Seedbed;

/// <summary>The objective, mean loss on all training rows plus penalty in double precision, on a line or a plane through a network: w = centre + x·first + y·second.</summary>
public sealed record SurfaceSlice
{
    /// <summary>The starts that were trained.</summary>
    public required Study Study { get; init; }

    /// <summary>The start whose end is the centre: that of the lowest objective.</summary>
    public required Outcome Centre { get; init; }

    /// <summary>The directions: one for a line, two for a plane, each [parameters].</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Directions { get; init; }

    /// <summary>The coordinates along the first direction, ascending.</summary>
    public required IReadOnlyList<double> X { get; init; }

    /// <summary>The coordinates along the second direction, ascending; 0 alone on a line.</summary>
    public required IReadOnlyList<double> Y { get; init; }

    /// <summary>[y][x]: the objective; not finite where it overflows.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Losses { get; init; }

    /// <summary>The share of the trajectory's squared distances from its end that each principal direction has; empty for random directions.</summary>
    public required IReadOnlyList<double> Explained { get; init; }

    /// <summary>The trajectories of all starts, projected at right angles onto the slice.</summary>
    public required IReadOnlyList<TrajectoryPoint> Trajectories { get; init; }
}
