using System.Numerics;
using Seedbed.Lanes;
using Seedbed.Numerics;

namespace Seedbed.Training;

/// <summary>Starts whose weights and optimiser are vectors, whatever these hold: a weight of several starts, or weights of several units of one.</summary>
internal abstract unsafe class StartBlock<V, T> : StartBlock<T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ParameterBlock<V, T> _parameters;
    private readonly AlignedMemory<T> _best;

    /// <param name="parameters">Used, but not disposed of here.</param>
    protected StartBlock(ParameterBlock<V, T> parameters, TrainingSettings settings)
    {
        _parameters = parameters;
        Optimizer = OptimizerKernel<V, T>.For(settings.Optimizer, parameters, settings.Rules);
        _best = new AlignedMemory<T>((long)parameters.VectorCount * V.Count);
    }

    public override int Slots => _parameters.ElementsPerParameter;

    protected OptimizerKernel<V, T> Optimizer { get; }

    /// <summary>[vectors × lanes]: the best weights, laid out like the parameters.</summary>
    protected T* Best => _best.Pointer;

    public override void Dispose()
    {
        Optimizer.Dispose();
        _best.Dispose();
    }

    public override void TakeOver(StartBlock<T> other, int from, int to)
    {
        StartBlock<V, T> source = (StartBlock<V, T>)other;
        _parameters.TakeOver(source._parameters, from, to);
        _parameters.TakeOver(source._parameters, source._best, from, _best, to);
        Optimizer.TakeOver(source.Optimizer, from, to);
    }

    public override void Read(int slot, Span<T> parameters) => _parameters.Read(_parameters.Parameters, slot, parameters);

    public override void ReadKept(ReadOnlySpan<T[]?> parameters) => _parameters.Read(Best, parameters);

    /// <summary>Keeps the weights of all starts as their best.</summary>
    protected void KeepAll()
    {
        long bytes = _best.Length * sizeof(T);
        Buffer.MemoryCopy(_parameters.Parameters, Best, bytes, bytes);
    }
}
