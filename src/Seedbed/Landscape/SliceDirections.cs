namespace Seedbed;

/// <summary>Which directions a slice of a surface follows.</summary>
public enum SliceDirections
{
    /// <summary>
    /// Random ones, normalised filter by filter: the part of the direction that belongs to a unit, its incoming weights and bias, is as long as those of the unit (Li et al. 2018), so that
    /// slices of networks with large and small weights can be compared.
    /// </summary>
    Random,

    /// <summary>Those in which the training of the start moved most: the principal directions of its weights after each epoch, seen from its end (Li et al. 2018).</summary>
    Principal,
}
