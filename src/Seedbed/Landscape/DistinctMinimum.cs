namespace Seedbed;

/// <summary>One minimum and all starts that ended there, up to the symmetries of the network.</summary>
public sealed record DistinctMinimum
{
    /// <summary>The start of the lowest objective, of equal ones the first.</summary>
    public required Outcome Representative { get; init; }

    /// <summary>The indices of the starts that ended here, ascending.</summary>
    public required IReadOnlyList<int> Starts { get; init; }

    /// <summary>The objective at <see cref="Representative"/>.</summary>
    public double Loss => Representative.Loss;

    /// <summary>What is known of the point.</summary>
    public Certificate Certificate => Representative.Certificate!;

    /// <summary>The share of all usable starts that ended here.</summary>
    public required double Share { get; init; }

    /// <summary>The lower end of a 95 % interval for the share in infinitely many starts (Wilson 1927).</summary>
    public required double ShareFrom { get; init; }

    /// <summary>The upper end of that interval.</summary>
    public required double ShareTo { get; init; }

    /// <summary>
    /// The largest distance of a start to <see cref="Representative"/>: relative, of weights after matching, or of predictions (root mean square) where the minimum is degenerate.
    /// </summary>
    public required double Spread { get; init; }

    /// <summary>Zero eigenvalues beyond those that every network of this kind has: directions in which the minimum extends.</summary>
    public int FlatDirections => Math.Max(0, (Certificate.ZeroEigenvalues ?? 0) - Certificate.SymmetryDirections);
}
