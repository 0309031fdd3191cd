namespace Seedbed;

/// <summary>The objective along a path between two networks.</summary>
public sealed record NetworkPath
{
    /// <summary>Where the path begins.</summary>
    public required Network First { get; init; }

    /// <summary>Where it ends: the second network, after matching in the arrangement nearest to the first.</summary>
    public required Network Second { get; init; }

    /// <summary>θ of the curve (1 − t)²·first + 2t(1 − t)·θ + t²·second; null for the straight path, which is the same curve with θ half-way.</summary>
    public Network? Control { get; init; }

    /// <summary>Points of the path by position, evenly spaced from 0 to 1, an odd number, so that the middle is among them.</summary>
    public required IReadOnlyList<PathPoint> Points { get; init; }

    /// <summary>
    /// The largest excess of the objective over the straight line between its values at the ends, and where; 0 at position 0 where there is none (Entezari et al. 2021). Among
    /// <see cref="Points"/>, refined about the largest.
    /// </summary>
    public required PathPoint Highest { get; init; }

    /// <summary>The barrier: <see cref="Highest"/>'s excess, 0 or more.</summary>
    public double Barrier => Highest.Loss;

    /// <summary>The excess at the middle alone, the other definition in use: L(½) − (L(0) + L(1))/2; it may be negative.</summary>
    public double MiddleBarrier => Points[Points.Count / 2].Loss - ((Points[0].Loss + Points[^1].Loss) / 2);

    /// <summary>The highest objective on the path.</summary>
    public double Peak => Math.Max(Points.Max(point => point.Loss), Highest.Loss + Line(Highest.Position));

    /// <summary>Whether the path never rises above a level of the objective.</summary>
    public bool IsBelow(double level) => Peak <= level;

    private double Line(double position) => ((1 - position) * Points[0].Loss) + (position * Points[^1].Loss);
}
