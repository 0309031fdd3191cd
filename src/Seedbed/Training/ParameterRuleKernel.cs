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
    private readonly ParameterBlock<V, T> _block;
    private readonly ParameterRules _rules;
    private readonly nint[] _elements;
    private readonly double[] _decays;
    private readonly AlignedMemory<T> _decay;

    public ParameterRuleKernel(ParameterBlock<V, T> block, ParameterRules rules)
    {
        _block = block;
        _rules = rules;
        _elements = block.ParameterElements();
        _decays = new double[_elements.Length];
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
            _decay.Pointer[_elements[i] + lane] = T.CreateTruncating(_decays[i]);
        }
    }

    /// <summary>Goes on with a start of another block.</summary>
    /// <param name="from">Which of the networks there.</param>
    /// <param name="to">Which of the networks here.</param>
    public void TakeOver(ParameterRuleKernel<V, T> other, int from, int to) => _block.TakeOver(other._block, other._decay, from, _decay, to);

    /// <summary>Sets the gradient to zero where parameters are fixed.</summary>
    public void Mask()
    {
        for (int i = 0; _rules.Fixed is not null && i < _elements.Length; i++)
        {
            if (_rules.Fixed[i])
            {
                new Span<T>(_block.Gradient + _elements[i], _block.ElementsPerParameter).Clear();
            }
        }
    }

    /// <summary>gradient = gradient · factor + decay · weight, from vector <paramref name="begin"/> up to vector <paramref name="end"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void AddDecay(int begin, int end, V factor)
    {
        for (nint i = (nint)begin * V.Count; i < (nint)end * V.Count; i += V.Count)
        {
            V gradient = V.Load(_block.Gradient + i) * factor;
            V.Store(V.MultiplyAdd(V.Load(_decay.Pointer + i), V.Load(_block.Parameters + i), gradient), _block.Gradient + i);
        }
    }

    /// <summary>gradient = gradient · factor; weight = weight · (1 − rate · decay), from vector <paramref name="begin"/> up to vector <paramref name="end"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Shrink(int begin, int end, V factor, V rate)
    {
        V one = V.Broadcast(T.One);
        for (nint i = (nint)begin * V.Count; i < (nint)end * V.Count; i += V.Count)
        {
            V.Store(V.Load(_block.Gradient + i) * factor, _block.Gradient + i);
            V.Store(V.Load(_block.Parameters + i) * V.NegatedMultiplyAdd(rate, V.Load(_decay.Pointer + i), one), _block.Parameters + i);
        }
    }
}
