using System.Numerics;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>How an optimiser moves a vector of weights along its gradient.</summary>
internal unsafe interface IVectorUpdate<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many numbers the optimiser remembers of each weight.</summary>
    static abstract int StatePerWeight { get; }

    /// <summary>Moves one vector of weights.</summary>
    /// <param name="state">What the optimiser remembers of these weights.</param>
    /// <param name="constants">What holds for all weights: as many vectors as the optimiser needs.</param>
    static abstract void Move(V gradient, T* weights, T* state, T* constants);
}
