using System.Numerics;
using Seedbed.Networks;
using Seedbed.Numerics;

namespace Seedbed.Tests.Numerics;

/// <summary>The elementary functions, and each activation's value and derivatives, by name.</summary>
internal static class LaneFunctions
{
    public static IReadOnlyDictionary<string, LaneFunction> Elementary { get; } = new Dictionary<string, LaneFunction>(StringComparer.Ordinal)
    {
        ["Exp"] = new LaneFunction<Exp>(),
        ["ExpMinusOne"] = new LaneFunction<ExpMinusOne>(),
        ["Log"] = new LaneFunction<Log>(),
        ["Tanh"] = new LaneFunction<Tanh>(),
        ["Logistic"] = new LaneFunction<Logistic>(),
        ["Softplus"] = new LaneFunction<Softplus>(),
        ["NormalDistribution"] = new LaneFunction<NormalDistribution>(),
        ["NormalDensity"] = new LaneFunction<NormalDensity>(),
    };

    public static IReadOnlyDictionary<string, LaneFunction> Activations { get; } = Enum.GetValues<Activation>()
        .SelectMany(Parts)
        .ToDictionary(part => part.Name, part => part.Function, StringComparer.Ordinal);

    /// <summary>The logarithm of positive normal numbers.</summary>
    public static LaneFunction LogOfNormal { get; } = new LaneFunction<LogarithmOfNormal>();

    /// <summary>The value and the first and second derivative of an activation, as functions of z.</summary>
    public static (LaneFunction Value, LaneFunction Derivative, LaneFunction SecondDerivative, LaneFunction Fused) Of(Activation activation) => activation switch
    {
        Activation.Identity => Of<IdentityActivation>(),
        Activation.Logistic => Of<LogisticActivation>(),
        Activation.Tanh => Of<TanhActivation>(),
        Activation.Relu => Of<ReluActivation>(),
        Activation.LeakyRelu => Of<LeakyReluActivation>(),
        Activation.Elu => Of<EluActivation>(),
        Activation.Softplus => Of<SoftplusActivation>(),
        Activation.Silu => Of<SiluActivation>(),
        Activation.Gelu => Of<GeluActivation>(),
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };

    private static IEnumerable<(string Name, LaneFunction Function)> Parts(Activation activation)
    {
        (LaneFunction value, LaneFunction derivative, LaneFunction secondDerivative, LaneFunction fused) = Of(activation);
        yield return ($"{activation}", value);
        yield return ($"{activation} derivative", derivative);
        yield return ($"{activation} second derivative", secondDerivative);
        yield return ($"{activation} fused derivative", fused);
    }

    private static (LaneFunction Value, LaneFunction Derivative, LaneFunction SecondDerivative, LaneFunction Fused) Of<TActivation>()
        where TActivation : IActivation => (
            new LaneFunction<Value<TActivation>>(),
            new LaneFunction<Derivative<TActivation>>(),
            new LaneFunction<SecondDerivative<TActivation>>(),
            new LaneFunction<FusedDerivative<TActivation>>());

    private readonly struct Exp : ILaneOperation
    {
        public static V Apply<V, T>(V x)
            where V : unmanaged, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => ElementaryFunctions.Exp<V, T>(x);
    }

    private readonly struct ExpMinusOne : ILaneOperation
    {
        public static V Apply<V, T>(V x)
            where V : unmanaged, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => ElementaryFunctions.ExpMinusOne<V, T>(x);
    }

    private readonly struct Log : ILaneOperation
    {
        public static V Apply<V, T>(V x)
            where V : unmanaged, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => ElementaryFunctions.Log<V, T>(x);
    }

    private readonly struct LogarithmOfNormal : ILaneOperation
    {
        public static V Apply<V, T>(V x)
            where V : unmanaged, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => ElementaryFunctions.LogOfNormal<V, T>(x);
    }

    private readonly struct Tanh : ILaneOperation
    {
        public static V Apply<V, T>(V x)
            where V : unmanaged, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => ElementaryFunctions.Tanh<V, T>(x);
    }

    private readonly struct Logistic : ILaneOperation
    {
        public static V Apply<V, T>(V x)
            where V : unmanaged, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => ElementaryFunctions.Logistic<V, T>(x);
    }

    private readonly struct Softplus : ILaneOperation
    {
        public static V Apply<V, T>(V x)
            where V : unmanaged, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => ElementaryFunctions.Softplus<V, T>(x);
    }

    private readonly struct NormalDistribution : ILaneOperation
    {
        public static V Apply<V, T>(V x)
            where V : unmanaged, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => ElementaryFunctions.NormalDistribution<V, T>(x);
    }

    private readonly struct NormalDensity : ILaneOperation
    {
        public static V Apply<V, T>(V x)
            where V : unmanaged, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => ElementaryFunctions.NormalDensity<V, T>(x);
    }

    private readonly struct Value<TActivation> : ILaneOperation
        where TActivation : IActivation
    {
        public static V Apply<V, T>(V x)
            where V : unmanaged, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => TActivation.Value<V, T>(x);
    }

    private readonly struct Derivative<TActivation> : ILaneOperation
        where TActivation : IActivation
    {
        public static V Apply<V, T>(V x)
            where V : unmanaged, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => TActivation.Derivative<V, T>(x, TActivation.Value<V, T>(x));
    }

    private readonly struct SecondDerivative<TActivation> : ILaneOperation
        where TActivation : IActivation
    {
        public static V Apply<V, T>(V x)
            where V : unmanaged, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => TActivation.SecondDerivative<V, T>(x, TActivation.Value<V, T>(x));
    }

    private readonly struct FusedDerivative<TActivation> : ILaneOperation
        where TActivation : IActivation
    {
        public static V Apply<V, T>(V x)
            where V : unmanaged, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            TActivation.ValueAndDerivative<V, T>(x, out _, out V derivative);
            return derivative;
        }
    }
}
