using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Lanes;
using Seedbed.Numerics;

namespace Seedbed.Training;

/// <summary>v ← μ·v − η·g; w ← w + v, or with Nesterov's look-ahead w ← w + μ·v − η·g (Sutskever et al. 2013).</summary>
internal sealed unsafe class MomentumKernel<V, T> : OptimizerKernel<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly bool _nesterov;
    private readonly AlignedMemory<T> _velocity;

    public MomentumKernel(ParameterBlock<V, T> block, bool nesterov)
        : base(block)
    {
        _nesterov = nesterov;
        _velocity = new AlignedMemory<T>((long)block.VectorCount * V.Count);
    }

    protected override AlignedMemory<T> State => _velocity;

    public override void Dispose()
    {
        _velocity.Dispose();
        base.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    protected override void Update(int begin, int end, V factor, V decay)
    {
        T* parameters = Block.Parameters;
        T* gradients = Block.Gradient;
        T* velocities = _velocity.Pointer;
        V rate = Rate;
        V momentum = Momentum;
        bool nesterov = _nesterov;
        for (nint i = (nint)begin * V.Count; i < (nint)end * V.Count; i += V.Count)
        {
            V weight = V.Load(parameters + i);
            V step = rate * V.MultiplyAdd(decay, weight, V.Load(gradients + i) * factor);
            V velocity = (momentum * V.Load(velocities + i)) - step;
            V.Store(velocity, velocities + i);
            V.Store(nesterov ? weight + ((momentum * velocity) - step) : weight + velocity, parameters + i);
        }
    }
}
