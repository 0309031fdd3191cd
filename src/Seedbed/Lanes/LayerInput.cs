namespace Seedbed.Lanes;

/// <summary>What enters a layer, for the rows of a chunk. Steps count elements of <typeparamref name="T"/>.</summary>
internal readonly unsafe struct LayerInput<T>
    where T : unmanaged
{
    /// <param name="values">The first value of the first row.</param>
    /// <param name="rowStep">From a row to the next.</param>
    /// <param name="valueStep">From a value to the next: the number of lanes, half of it where both halves see the same values, or 1 where all lanes do.</param>
    /// <param name="broadcast">Whether all lanes see the same values.</param>
    public LayerInput(T* values, nint rowStep, nint valueStep, bool broadcast)
    {
        Values = values;
        RowStep = rowStep;
        ValueStep = valueStep;
        IsBroadcast = broadcast;
    }

    public T* Values { get; }

    public nint RowStep { get; }

    public nint ValueStep { get; }

    public bool IsBroadcast { get; }

    /// <summary>The same without the first values of each row.</summary>
    public LayerInput<T> From(int first) => new(Values + (first * ValueStep), RowStep, ValueStep, IsBroadcast);
}
