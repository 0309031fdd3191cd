using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Lanes;
using Seedbed.Numerics;

namespace Seedbed.Training;

/// <summary>
/// Adam (Kingma and Ba 2015, end of section 2): rate η·√(1 − β₂ᵗ)/(1 − β₁ᵗ), ε outside the root. Decay is added to the gradient, or
/// decoupled as in AdamW (Loshchilov and Hutter 2019): w ← (1 − η·decay)·w before the step.
/// </summary>
internal sealed unsafe class AdamKernel<V, T> : OptimizerKernel<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>β₁, the memory of the first moment.</summary>
    public const double FirstMemory = 0.9;

    /// <summary>β₂, the memory of the second moment.</summary>
    public const double SecondMemory = 0.999;

    /// <summary>ε.</summary>
    public const double Epsilon = 1e-8;

    private readonly bool _decoupledDecay;
    private readonly AlignedMemory<T> _moments;
    private readonly AlignedMemory<T> _powers = new(2L * V.Count);
    private readonly AlignedMemory<T> _correctedRate = new(V.Count);

    public AdamKernel(ParameterBlock<V, T> block, bool decoupledDecay)
        : base(block)
    {
        _decoupledDecay = decoupledDecay;
        _moments = new AlignedMemory<T>(2L * block.VectorCount * V.Count);
    }

    protected override bool DecouplesDecay => _decoupledDecay;

    protected override AlignedMemory<T> State => _moments;

    public override void Dispose()
    {
        _moments.Dispose();
        _powers.Dispose();
        _correctedRate.Dispose();
        base.Dispose();
    }

    public override void Begin(int lane, StartSettings settings)
    {
        base.Begin(lane, settings);
        _powers.Pointer[lane] = T.One;
        _powers.Pointer[V.Count + lane] = T.One;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    protected override void BeginStep()
    {
        T* powers = _powers.Pointer;
        V one = V.Broadcast(T.One);
        V power1 = V.Load(powers) * V.Broadcast(T.CreateTruncating(FirstMemory));
        V power2 = V.Load(powers + V.Count) * V.Broadcast(T.CreateTruncating(SecondMemory));
        V.Store(power1, powers);
        V.Store(power2, powers + V.Count);
        V.Store(Rate * (V.Sqrt(one - power2) / (one - power1)), _correctedRate.Pointer);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    protected override void Update(int begin, int end, V factor, V decay)
    {
        V one = V.Broadcast(T.One);
        V shrink = _decoupledDecay ? V.NegatedMultiplyAdd(Rate, decay, one) : one;
        V coupled = _decoupledDecay ? V.Zero : decay;
        if (V.AnyTrue(V.Or(V.LessThan(factor, one), V.Or(V.LessThan(shrink, one), V.GreaterThan(coupled, V.Zero)))))
        {
            Move<DecayAndClip>(begin, end, factor, coupled, shrink);
        }
        else
        {
            Move<GradientAlone>(begin, end, one, V.Zero, one);
        }
    }

    // The two moments of a parameter lie side by side: [vectors × 2 × lanes].
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Move<TTerms>(int begin, int end, V factor, V coupled, V shrink)
    {
        T* parameters = Block.Parameters;
        T* gradients = Block.Gradient;
        T* moments = _moments.Pointer;
        V beta1 = V.Broadcast(T.CreateTruncating(FirstMemory));
        V beta2 = V.Broadcast(T.CreateTruncating(SecondMemory));
        V complement1 = V.Broadcast(T.CreateTruncating(1 - FirstMemory));
        V complement2 = V.Broadcast(T.CreateTruncating(1 - SecondMemory));
        V epsilon = V.Broadcast(T.CreateTruncating(Epsilon));
        V rate = V.Load(_correctedRate.Pointer);
        for (nint i = (nint)begin * V.Count; i < (nint)end * V.Count; i += V.Count)
        {
            V weight = V.Load(parameters + i);
            V gradient = V.Load(gradients + i);
            if (typeof(TTerms) == typeof(DecayAndClip))
            {
                gradient = V.MultiplyAdd(coupled, weight, gradient * factor);
                weight *= shrink;
            }

            V first = V.MultiplyAdd(beta1, V.Load(moments + (2 * i)), complement1 * gradient);
            V second = V.MultiplyAdd(beta2, V.Load(moments + (2 * i) + V.Count), complement2 * (gradient * gradient));
            V.Store(first, moments + (2 * i));
            V.Store(second, moments + (2 * i) + V.Count);
            V.Store(V.NegatedMultiplyAdd(rate, first / (V.Sqrt(second) + epsilon), weight), parameters + i);
        }
    }

    /// <summary>Terms of a step: all of them.</summary>
    private readonly struct DecayAndClip;

    /// <summary>Terms of a step: the gradient as it is. The numbers are those of no decay and a factor of 1, with three operations less a vector.</summary>
    private readonly struct GradientAlone;
}
