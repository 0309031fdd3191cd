using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Lanes;
using Seedbed.Numerics;
using Seedbed.Training.Solvers;

namespace Seedbed.Training;

/// <summary>
/// Obeys <see cref="ParameterRules"/> in a block, in passes of its own around an optimiser's: training without such rules pays nothing for them.
/// </summary>
internal sealed unsafe class ParameterRuleKernel<V, T> : IDisposable
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LaneBlock<V, T> _block;
    private readonly ParameterRules _rules;
    private readonly int[] _vectors;
    private readonly double[] _decays;
    private readonly AlignedMemory<T> _decay;

    public ParameterRuleKernel(LaneBlock<V, T> block, ParameterRules rules)
    {
        _block = block;
        _rules = rules;
        _vectors = LayerLayout.ParameterVectors(block.Layers);
        _decays = new double[_vectors.Length];
        _decay = new AlignedMemory<T>((long)block.VectorCount * V.Count);
    }

    public void Dispose() => _decay.Dispose();

    /// <summary>Prepares a lane for a new start.</summary>
    /// <param name="decay">The decay of its weights, where the rules do not give one for each.</param>
    public void Begin(int lane, double decay)
    {
        WeightDecay.Fill(_block.Architecture, decay, _rules, _decays);
        _rules.Mask(_decays);
        for (int i = 0; i < _decays.Length; i++)
        {
            _decay.Pointer[((nint)_vectors[i] * V.Count) + lane] = T.CreateTruncating(_decays[i]);
        }
    }

    /// <summary>Sets the gradient to zero where parameters are fixed.</summary>
    public void Mask()
    {
        for (int i = 0; _rules.Fixed is not null && i < _vectors.Length; i++)
        {
            if (_rules.Fixed[i])
            {
                V.Store(V.Zero, _block.Gradient + ((nint)_vectors[i] * V.Count));
            }
        }
    }

    /// <summary>gradient = gradient · factor + decay · weight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddDecay(V factor)
    {
        for (nint i = 0; i < (nint)_block.VectorCount * V.Count; i += V.Count)
        {
            V gradient = V.Load(_block.Gradient + i) * factor;
            V.Store(V.MultiplyAdd(V.Load(_decay.Pointer + i), V.Load(_block.Parameters + i), gradient), _block.Gradient + i);
        }
    }

    /// <summary>gradient = gradient · factor; weight = weight · (1 − rate · decay).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Shrink(V factor, V rate)
    {
        V one = V.Broadcast(T.One);
        for (nint i = 0; i < (nint)_block.VectorCount * V.Count; i += V.Count)
        {
            V.Store(V.Load(_block.Gradient + i) * factor, _block.Gradient + i);
            V.Store(V.Load(_block.Parameters + i) * V.NegatedMultiplyAdd(rate, V.Load(_decay.Pointer + i), one), _block.Parameters + i);
        }
    }
}
