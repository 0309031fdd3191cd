namespace Seedbed;

/// <summary>The ways between two minima.</summary>
public sealed record MinimumPair
{
    /// <summary>The index of the lower minimum in <see cref="StudyLandscape.Minima"/>.</summary>
    public required int First { get; init; }

    /// <summary>The index of the other minimum.</summary>
    public required int Second { get; init; }

    /// <summary>The straight path between the weights as training left them.</summary>
    public required NetworkPath Before { get; init; }

    /// <summary>The straight path after matching.</summary>
    public required NetworkPath Straight { get; init; }

    /// <summary>The trained curve after matching.</summary>
    public required NetworkPath Curve { get; init; }

    /// <summary>The lowest level of the objective below which one of the paths stays: an upper bound of the pass between the two.</summary>
    public double Pass => Math.Min(Before.Peak, Math.Min(Straight.Peak, Curve.Peak));
}
