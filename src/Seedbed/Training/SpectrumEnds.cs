namespace Seedbed.Training;

/// <summary>What a few products with a symmetric matrix tell of its eigenvalues.</summary>
internal sealed record SpectrumEnds
{
    /// <summary>An upper bound of the smallest eigenvalue, close to it as a rule.</summary>
    public required double Smallest { get; init; }

    /// <summary>A lower bound of the largest eigenvalue, close to it as a rule.</summary>
    public required double Largest { get; init; }

    /// <summary>No eigenvalue is smaller, but for a chance of <see cref="LanczosSpectrum.Risk"/>.</summary>
    public required double LowerBound { get; init; }

    /// <summary>The magnitude below which an eigenvalue is lost in rounding errors.</summary>
    public required double Tolerance { get; init; }

    /// <summary>How many eigenvalues lie below −<see cref="Tolerance"/>, at the least.</summary>
    public required int LeastNegative { get; init; }
}
