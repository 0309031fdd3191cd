using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Lanes;
using Seedbed.Numerics;

namespace Seedbed.Training;

/// <summary>w ← w − η·(g + decay·w).</summary>
internal sealed unsafe class SgdKernel<V, T>(ParameterBlock<V, T> block) : OptimizerKernel<V, T>(block)
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    protected override void Update(int begin, int end, V factor, V decay)
    {
        T* parameters = Block.Parameters;
        T* gradients = Block.Gradient;
        V rate = Rate;
        for (nint i = (nint)begin * V.Count; i < (nint)end * V.Count; i += V.Count)
        {
            V weight = V.Load(parameters + i);
            V gradient = V.MultiplyAdd(decay, weight, V.Load(gradients + i) * factor);
            V.Store(V.NegatedMultiplyAdd(rate, gradient, weight), parameters + i);
        }
    }
}
