using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Lanes;
using Seedbed.Numerics;

namespace Seedbed.Training;

/// <summary>
/// Adam (Kingma and Ba 2015, end of section 2): rate η·√(1 − β₂ᵗ)/(1 − β₁ᵗ), ε outside the root. Decay is added to the gradient, or
/// decoupled as in AdamW (Loshchilov and Hutter 2019): w ← (1 − η·decay)·w before the step.
/// </summary>
internal sealed unsafe class AdamKernel<V, T> : OptimizerKernel<V, T>, IFusedUpdate<T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>β₁, the memory of the first moment.</summary>
    public const double FirstMemory = 0.9;

    /// <summary>β₂, the memory of the second moment.</summary>
    public const double SecondMemory = 0.999;

    /// <summary>ε.</summary>
    public const double Epsilon = 1e-8;

    private const int MomentCount = 2;

    private const int FirstMemoryIndex = 0;
    private const int SecondMemoryIndex = 1;
    private const int EpsilonIndex = 2;
    private const int RateIndex = 3;
    private const int CoupledIndex = 4;
    private const int ShrinkIndex = 5;
    private const int RateScaleIndex = 6;
    private const int ConstantCount = 7;

    private readonly bool _decoupledDecay;
    private readonly AlignedMemory<T> _moments;
    private readonly AlignedMemory<T> _powers = new(2L * V.Count);
    private readonly AlignedMemory<T> _constants = new((long)ConstantCount * V.Count);
    private bool _decays;

    public AdamKernel(ParameterBlock<V, T> block, bool decoupledDecay)
        : base(block)
    {
        _decoupledDecay = decoupledDecay;
        _moments = new AlignedMemory<T>((long)MomentCount * block.VectorCount * V.Count);
        Set(FirstMemoryIndex, V.Broadcast(T.CreateTruncating(FirstMemory)));
        Set(SecondMemoryIndex, V.Broadcast(T.CreateTruncating(SecondMemory)));

        // The moments are kept divided by 1 − β, which spares every vector two multiplications: rate and ε make up for it.
        double secondScale = Math.Sqrt(1 - SecondMemory);
        Set(EpsilonIndex, V.Broadcast(T.CreateTruncating(Epsilon / secondScale)));
        Set(RateScaleIndex, V.Broadcast(T.CreateTruncating((1 - FirstMemory) / secondScale)));
    }

    protected override bool DecouplesDecay => _decoupledDecay;

    protected override AlignedMemory<T> State => _moments;

    public override void Dispose()
    {
        _moments.Dispose();
        _powers.Dispose();
        _constants.Dispose();
        base.Dispose();
    }

    public override void Begin(int lane, StartSettings settings)
    {
        base.Begin(lane, settings);
        _powers.Pointer[lane] = T.One;
        _powers.Pointer[V.Count + lane] = T.One;
    }

    public override void TakeOver(OptimizerKernel<V, T> other, int from, int to)
    {
        base.TakeOver(other, from, to);
        TakeOver(((AdamKernel<V, T>)other)._powers, from, _powers, to);
    }

    /// <inheritdoc/>
    public bool CanFuse => !NeedsWholeGradient;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void MoveAlong(int moving, int rows, int columns, in ProductOperands<T> gradient)
    {
        nint first = (nint)(gradient.Output - Block.Gradient);
        UpdateOperands<T> update = new()
        {
            Weights = Block.Parameters + first,
            State = _moments.Pointer + (MomentCount * first),
            Constants = _constants.Pointer,
            AreFar = Block.AreFar,
        };
        if (!_decays)
        {
            UpdatingProduct<V, T, Step<GradientAlone>>.Run(moving, rows, columns, gradient, update);
        }
        else if (_decoupledDecay)
        {
            UpdatingProduct<V, T, Step<DecoupledDecay>>.Run(moving, rows, columns, gradient, update);
        }
        else
        {
            UpdatingProduct<V, T, Step<CoupledDecay>>.Run(moving, rows, columns, gradient, update);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    protected override void BeginStep()
    {
        T* powers = _powers.Pointer;
        V one = V.Broadcast(T.One);
        V power1 = V.Load(powers) * Constant(FirstMemoryIndex);
        V power2 = V.Load(powers + V.Count) * Constant(SecondMemoryIndex);
        V.Store(power1, powers);
        V.Store(power2, powers + V.Count);
        Set(RateIndex, Rate * Constant(RateScaleIndex) * (V.Sqrt(one - power2) / (one - power1)));
        Set(CoupledIndex, Coupled(Decay));
        Set(ShrinkIndex, Shrink(Decay));
        _decays = AnyDecays(Constant(CoupledIndex), Constant(ShrinkIndex));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    protected override void Update(int begin, int end, V factor, V decay)
    {
        V coupled = Coupled(decay);
        V shrink = Shrink(decay);
        if (V.AnyTrue(V.LessThan(factor, V.Broadcast(T.One))) || AnyDecays(coupled, shrink))
        {
            Move<DecayAndClip>(begin, end, factor, coupled, shrink);
        }
        else
        {
            Move<GradientAlone>(begin, end, factor, coupled, shrink);
        }
    }

    private static bool AnyDecays(V coupled, V shrink) => V.AnyTrue(V.Or(V.LessThan(shrink, V.Broadcast(T.One)), V.GreaterThan(coupled, V.Zero)));

    /// <summary>What is added to the gradient, times the weight.</summary>
    private V Coupled(V decay) => _decoupledDecay ? V.Zero : decay;

    /// <summary>What the weight is multiplied by.</summary>
    private V Shrink(V decay) => _decoupledDecay ? V.NegatedMultiplyAdd(Rate, decay, V.Broadcast(T.One)) : V.Broadcast(T.One);

    private V Constant(int index) => V.Load(_constants.Pointer + (index * V.Count));

    private void Set(int index, V value) => V.Store(value, _constants.Pointer + (index * V.Count));

    // The two moments of a parameter lie side by side: [vectors × 2 × lanes].
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Move<TTerms>(int begin, int end, V factor, V coupled, V shrink)
        where TTerms : unmanaged
    {
        T* parameters = Block.Parameters;
        T* gradients = Block.Gradient;
        T* moments = _moments.Pointer;
        V firstMemory = Constant(FirstMemoryIndex);
        V secondMemory = Constant(SecondMemoryIndex);
        V epsilon = Constant(EpsilonIndex);
        V rate = Constant(RateIndex);
        for (nint i = (nint)begin * V.Count; i < (nint)end * V.Count; i += V.Count)
        {
            V weight = V.Load(parameters + i);
            V gradient = V.Load(gradients + i);
            if (typeof(TTerms) == typeof(DecayAndClip))
            {
                gradient = V.MultiplyAdd(coupled, weight, gradient * factor);
                weight *= shrink;
            }

            V first = FirstMoment(moments + (MomentCount * i), gradient, firstMemory);
            V second = SecondMoment(moments + (MomentCount * i) + V.Count, gradient, secondMemory);
            V.Store(Moved(weight, first, second, epsilon, rate), parameters + i);
        }
    }

    /// <summary>Renews a first moment.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V FirstMoment(T* stored, V gradient, V memory)
    {
        V moment = V.MultiplyAdd(memory, V.Load(stored), gradient);
        V.Store(moment, stored);
        return moment;
    }

    /// <summary>Renews a second moment.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SecondMoment(T* stored, V gradient, V memory)
    {
        V moment = V.MultiplyAdd(gradient, gradient, memory * V.Load(stored));
        V.Store(moment, stored);
        return moment;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Moved(V weight, V first, V second, V epsilon, V rate) => V.NegatedMultiplyAdd(rate, first / (V.Sqrt(second) + epsilon), weight);

    /// <summary>Terms of a step: all of them.</summary>
    private readonly struct DecayAndClip;

    /// <summary>Terms of a step: the gradient, and the decay that is added to it.</summary>
    private readonly struct CoupledDecay;

    /// <summary>Terms of a step: the gradient, and the decay that shrinks the weights.</summary>
    private readonly struct DecoupledDecay;

    /// <summary>Terms of a step: the gradient as it is. The numbers are those of no decay and a factor of 1, with three operations less a vector.</summary>
    private readonly struct GradientAlone;

    /// <summary>
    /// The step of one vector of weights. Constants are loaded where they are needed, as between multiply-adds there are no
    /// registers to keep them in.
    /// </summary>
    private readonly struct Step<TTerms> : IVectorUpdate<V, T>
        where TTerms : unmanaged
    {
        public static int StatePerWeight => MomentCount;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Move(V gradient, T* weights, T* state, T* constants)
        {
            if (typeof(TTerms) == typeof(CoupledDecay))
            {
                gradient = V.MultiplyAdd(V.Load(constants + (CoupledIndex * V.Count)), V.Load(weights), gradient);
            }

            V first = FirstMoment(state, gradient, V.Load(constants + (FirstMemoryIndex * V.Count)));
            V second = SecondMoment(state + V.Count, gradient, V.Load(constants + (SecondMemoryIndex * V.Count)));
            V weight = typeof(TTerms) == typeof(DecoupledDecay) ? V.Load(weights) * V.Load(constants + (ShrinkIndex * V.Count)) : V.Load(weights);
            V.Store(Moved(weight, first, second, V.Load(constants + (EpsilonIndex * V.Count)), V.Load(constants + (RateIndex * V.Count))), weights);
        }
    }
}
