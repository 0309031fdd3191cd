namespace Seedbed;

/// <summary>How the hidden units begin in the symmetry experiment.</summary>
public enum SymmetryStart
{
    /// <summary>All hidden units of a layer have the same weights.</summary>
    Equal,

    /// <summary>The same weights, plus normal noise on each.</summary>
    EqualPlusNoise,

    /// <summary>Random weights.</summary>
    Random,
}
