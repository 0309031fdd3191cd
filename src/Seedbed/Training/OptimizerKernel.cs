using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Lanes;
using Seedbed.Numerics;

namespace Seedbed.Training;

/// <summary>Moves the weights of a block along its gradient; rate, momentum, decay and clipping are vectors, one value per lane.</summary>
internal abstract unsafe class OptimizerKernel<V, T> : IDisposable
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedMemory<T> _lanes = new(4L * V.Count);
    private ParameterRuleKernel<V, T>? _rules;
    private bool _clips;

    protected OptimizerKernel(LaneBlock<V, T> block) => Block = block;

    protected LaneBlock<V, T> Block { get; }

    protected V Rate => Vector(0);

    protected V Momentum => Vector(1);

    protected V Decay => Vector(2);

    /// <summary>Whether the decay shrinks the weights, instead of adding to the gradient.</summary>
    protected virtual bool DecouplesDecay => false;

    /// <summary>The kernel of an optimiser.</summary>
    /// <param name="rules">What holds for single parameters, or null.</param>
    public static OptimizerKernel<V, T> For(Optimizer optimizer, LaneBlock<V, T> block, ParameterRules? rules = null)
    {
        OptimizerKernel<V, T> kernel = Create(optimizer, block);
        kernel._rules = rules is null ? null : new ParameterRuleKernel<V, T>(block, rules);
        return kernel;
    }

    private static OptimizerKernel<V, T> Create(Optimizer optimizer, LaneBlock<V, T> block) => optimizer switch
    {
        Optimizer.Sgd => new SgdKernel<V, T>(block),
        Optimizer.Momentum => new MomentumKernel<V, T>(block, nesterov: false),
        Optimizer.Nesterov => new MomentumKernel<V, T>(block, nesterov: true),
        Optimizer.Adam => new AdamKernel<V, T>(block, decoupledDecay: false),
        Optimizer.AdamW => new AdamKernel<V, T>(block, decoupledDecay: true),
        _ => throw new ArgumentOutOfRangeException(nameof(optimizer), optimizer, "Not an optimiser."),
    };

    public virtual void Dispose()
    {
        _lanes.Dispose();
        _rules?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Prepares a lane for a new start.</summary>
    public virtual void Begin(int lane, StartSettings settings)
    {
        SetRate(lane, settings.LearningRate);
        Set(1, lane, settings.Momentum);
        Set(2, lane, settings.Decay);
        Set(3, lane, settings.Clip);
        _rules?.Begin(lane, settings.Decay);
        _clips |= double.IsFinite(settings.Clip);
    }

    /// <summary>Sets the learning rate of a lane.</summary>
    public void SetRate(int lane, double rate) => Set(0, lane, rate);

    /// <summary>One step along the block's gradient.</summary>
    public void Step()
    {
        _rules?.Mask();
        V factor = _clips ? ClipFactor() : V.Broadcast(T.One);
        BeginStep();
        if (_rules is not null)
        {
            StepByRules(_rules, factor);
            return;
        }

        foreach (LayerLayout layer in Block.Layers)
        {
            Update(layer.WeightOffset, layer.BiasOffset, factor, Decay);
            Update(layer.BiasOffset, layer.End, factor, V.Zero);
        }
    }

    /// <summary>Clears a lane of state that is laid out like the parameters.</summary>
    protected static void ClearLane(AlignedMemory<T> state, int lane)
    {
        for (T* value = state.Pointer + lane; value < state.Pointer + state.Length; value += V.Count)
        {
            *value = T.Zero;
        }
    }

    /// <summary>What happens once a step.</summary>
    protected virtual void BeginStep()
    {
    }

    /// <summary>Moves the parameters from vector <paramref name="begin"/> up to vector <paramref name="end"/>.</summary>
    /// <param name="factor">Multiplies the gradient.</param>
    /// <param name="decay">The decay of these parameters.</param>
    protected abstract void Update(int begin, int end, V factor, V decay);

    private void StepByRules(ParameterRuleKernel<V, T> rules, V factor)
    {
        if (DecouplesDecay)
        {
            rules.Shrink(factor, Rate);
        }
        else
        {
            rules.AddDecay(factor);
        }

        Update(0, Block.VectorCount, V.Broadcast(T.One), V.Zero);
    }

    private V Vector(int index) => V.Load(_lanes.Pointer + (index * V.Count));

    private void Set(int index, int lane, double value) => _lanes.Pointer[(index * V.Count) + lane] = T.CreateTruncating(value);

    /// <summary>min(1, clip / ‖gradient‖); 1 where there is no limit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private V ClipFactor()
    {
        T* gradient = Block.Gradient;
        V sum = V.Zero;
        for (nint i = 0; i < (nint)Block.VectorCount * V.Count; i += V.Count)
        {
            V value = V.Load(gradient + i);
            sum = V.MultiplyAdd(value, value, sum);
        }

        V norm = V.Sqrt(sum);
        V clip = Vector(3);
        V one = V.Broadcast(T.One);
        return V.Select(V.GreaterThan(norm, clip), clip / norm, one);
    }
}
