namespace Seedbed;

/// <summary>Which order of rows an epoch of minibatches takes.</summary>
public enum RowOrder
{
    /// <summary>Shuffled anew in each epoch, alike for every start: the spread over starts is due to the starting weights alone.</summary>
    Shared,

    /// <summary>Shuffled anew in each epoch and for each start.</summary>
    PerStart,
}
