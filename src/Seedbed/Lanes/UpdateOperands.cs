namespace Seedbed.Lanes;

/// <summary>What moving weights along a product needs besides its operands. Weights lie as far from each other as the elements of the product's output.</summary>
internal unsafe struct UpdateOperands<T>
    where T : unmanaged
{
    /// <summary>The weights of the first row and column.</summary>
    public T* Weights;

    /// <summary>What the optimiser remembers of them.</summary>
    public T* State;

    /// <summary>What holds for all weights.</summary>
    public T* Constants;

    /// <summary>Whether weights and state should be fetched before they are needed.</summary>
    public bool AreFar;
}
