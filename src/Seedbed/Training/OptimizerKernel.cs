using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Lanes;
using Seedbed.Numerics;

namespace Seedbed.Training;

/// <summary>Moves the weights of a block along its gradient; rate, momentum, decay and clipping are vectors, one value per lane.</summary>
internal abstract unsafe class OptimizerKernel<V, T> : IParameterUpdate, IDisposable
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int FactorIndex = 4;

    private const int BeginsIndex = 5;

    private readonly AlignedMemory<T> _lanes = new(6L * V.Count);
    private ParameterRuleKernel<V, T>? _rules;
    private bool _clips;
    private bool _anyBegins;

    protected OptimizerKernel(ParameterBlock<V, T> block) => Block = block;

    protected ParameterBlock<V, T> Block { get; }

    protected V Rate => Vector(0);

    protected V Momentum => Vector(1);

    protected V Decay => Vector(2);

    /// <summary>Whether the decay shrinks the weights, instead of adding to the gradient.</summary>
    protected virtual bool DecouplesDecay => false;

    /// <summary>What the optimiser remembers of the steps before, [some × lanes], zero where a start begins; null for nothing.</summary>
    protected virtual AlignedMemory<T>? State => null;

    /// <summary>The kernel of an optimiser.</summary>
    /// <param name="rules">What holds for single parameters, or null.</param>
    public static OptimizerKernel<V, T> For(Optimizer optimizer, ParameterBlock<V, T> block, ParameterRules? rules = null)
    {
        OptimizerKernel<V, T> kernel = Create(optimizer, block);
        kernel._rules = rules is null ? null : new ParameterRuleKernel<V, T>(block, rules);
        return kernel;
    }

    private static OptimizerKernel<V, T> Create(Optimizer optimizer, ParameterBlock<V, T> block) => optimizer switch
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

    /// <summary>Prepares a lane for a new start; where a network has several lanes, each of them needs the same.</summary>
    public virtual void Begin(int lane, StartSettings settings)
    {
        SetRate(lane, settings.LearningRate);
        Set(1, lane, settings.Momentum);
        Set(2, lane, settings.Decay);
        Set(3, lane, settings.Clip);
        Set(BeginsIndex, lane, 1);
        _anyBegins = true;
        if (lane < Block.ElementsPerParameter)
        {
            _rules?.Begin(lane, settings.Decay);
        }

        _clips |= double.IsFinite(settings.Clip);
    }

    /// <summary>Goes on with a start that another kernel of the same optimiser has trained so far.</summary>
    /// <param name="from">Which of the networks there.</param>
    /// <param name="to">Which of the networks here.</param>
    public virtual void TakeOver(OptimizerKernel<V, T> other, int from, int to)
    {
        TakeOver(other._lanes, from, _lanes, to);
        _anyBegins |= other._anyBegins;
        _clips |= other._clips;
        if (State is { } state)
        {
            Block.TakeOver(other.Block, other.State!, from, state, to);
        }

        _rules?.TakeOver(other._rules!, from, to);
    }

    /// <summary>Sets the learning rate of a lane.</summary>
    public void SetRate(int lane, double rate) => Set(0, lane, rate);

    /// <inheritdoc/>
    public bool NeedsWholeGradient => _clips || _rules is not null;

    /// <summary>One step along the block's gradient.</summary>
    public void Step()
    {
        Begin();
        Update(0, Block.VectorCount);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Begin()
    {
        if (_anyBegins)
        {
            ClearState();
        }

        _rules?.Mask();
        V.Store(_clips ? ClipFactor() : V.Broadcast(T.One), _lanes.Pointer + (FactorIndex * V.Count));
        BeginStep();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Update(int begin, int end)
    {
        V factor = Vector(FactorIndex);
        if (_rules is not null)
        {
            UpdateByRules(_rules, begin, end, factor);
            return;
        }

        if (!V.AnyTrue(V.GreaterThan(Decay, V.Zero)))
        {
            // Weights and biases alike, of all layers.
            Update(begin, end, factor, V.Zero);
            return;
        }

        ReadOnlySpan<LayerLayout> panels = Block.Panels;
        for (int i = Block.PanelOf(begin); i < panels.Length && panels[i].WeightOffset < end; i++)
        {
            UpdateWithin(panels[i].WeightOffset, panels[i].BiasOffset, begin, end, factor, Decay);
            UpdateWithin(panels[i].BiasOffset, panels[i].End, begin, end, factor, V.Zero);
        }
    }

    /// <summary>Takes over numbers of which each lane has its own; where a network has several lanes, each of them needs the same.</summary>
    protected void TakeOver(AlignedMemory<T> source, int from, AlignedMemory<T> destination, int to)
    {
        for (int lane = to; lane < V.Count; lane += Block.ElementsPerParameter)
        {
            LaneCopy<V, T>.Copy(source, from, destination, lane);
        }
    }

    /// <summary>What happens once a step.</summary>
    protected virtual void BeginStep()
    {
    }

    /// <summary>Moves the parameters from vector <paramref name="begin"/> up to vector <paramref name="end"/>.</summary>
    /// <param name="factor">Multiplies the gradient.</param>
    /// <param name="decay">The decay of these parameters.</param>
    /// <remarks>Never inlined: where the JIT compiler learns from a running study that there is one optimiser, it would, and then vector operations become calls.</remarks>
    protected abstract void Update(int begin, int end, V factor, V decay);

    /// <summary>Forgets the steps of the starts whose lanes others have now, in one pass for all of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void ClearState()
    {
        Span<T> begins = _lanes.Span.Slice(BeginsIndex * V.Count, V.Count);
        if (State is { } state)
        {
            if (begins.Contains(T.Zero))
            {
                V begin = V.GreaterThan(Vector(BeginsIndex), V.Zero);
                T* values = state.Pointer;
                for (nint i = 0; i < (nint)state.Length; i += V.Count)
                {
                    V.Store(V.Select(begin, V.Zero, V.Load(values + i)), values + i);
                }
            }
            else
            {
                state.Clear();
            }
        }

        begins.Clear();
        _anyBegins = false;
    }

    private void UpdateWithin(int first, int last, int begin, int end, V factor, V decay)
    {
        first = Math.Max(first, begin);
        last = Math.Min(last, end);
        if (first < last)
        {
            Update(first, last, factor, decay);
        }
    }

    private void UpdateByRules(ParameterRuleKernel<V, T> rules, int begin, int end, V factor)
    {
        if (DecouplesDecay)
        {
            rules.Shrink(begin, end, factor, Rate);
        }
        else
        {
            rules.AddDecay(begin, end, factor);
        }

        Update(begin, end, V.Broadcast(T.One), V.Zero);
    }

    private V Vector(int index) => V.Load(_lanes.Pointer + (index * V.Count));

    private void Set(int index, int lane, double value) => _lanes.Pointer[(index * V.Count) + lane] = T.CreateTruncating(value);

    /// <summary>min(1, clip / ‖gradient‖); 1 where there is no limit.</summary>
    private V ClipFactor()
    {
        V norm = V.Sqrt(Block.SquaredGradient());
        V clip = Vector(3);
        V one = V.Broadcast(T.One);
        return V.Select(V.GreaterThan(norm, clip), clip / norm, one);
    }
}
