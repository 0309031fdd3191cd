using System.Numerics;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>Networks whose predictions are averaged, as the evaluators of all threads share them; immutable.</summary>
internal abstract class Ensemble : IEnsemble
{
    /// <summary>The architecture of every member.</summary>
    public required Architecture Architecture { get; init; }

    /// <summary>Its inverse link turns outputs into predictions.</summary>
    public required Loss Loss { get; init; }

    /// <summary>The number of members.</summary>
    public required int Count { get; init; }

    /// <summary>The number of classes; 0 when outputs are values.</summary>
    public required int Classes { get; init; }

    /// <summary>What is added to a value after it was multiplied by <see cref="Scale"/>.</summary>
    public required double Offset { get; init; }

    /// <summary>One unit of a value, in the target's unit.</summary>
    public required double Scale { get; init; }

    /// <inheritdoc/>
    public int Inputs => Architecture.Inputs;

    /// <summary>Numbers per row: one probability per class, or one value.</summary>
    public int Width => Math.Max(1, Classes);

    /// <summary>Makes an ensemble.</summary>
    /// <param name="networks">At least one; all of the same architecture and precision.</param>
    /// <param name="loss">Its inverse link turns outputs into predictions.</param>
    /// <param name="classes">The number of classes; 0 when outputs are values.</param>
    /// <param name="offset">What is added to a value.</param>
    /// <param name="scale">What a value is multiplied by before.</param>
    public static Ensemble Of(IReadOnlyList<Network> networks, Loss loss, int classes, double offset = 0, double scale = 1) =>
        networks[0].Precision == Precision.Single
            ? Of<float>(networks, loss, classes, offset, scale)
            : Of<double>(networks, loss, classes, offset, scale);

    /// <summary>What evaluates it on one thread.</summary>
    /// <param name="width">The width of vectors; null for the widest. It never changes a result.</param>
    public EnsembleEvaluator CreateEvaluator(LaneWidth? width = null) => (this, width ?? LaneWidths.Choose()) switch
    {
        (Ensemble<float> single, LaneWidth.Bits512) => new EnsembleEvaluator<SingleLanes512, SingleScalar, float, DoubleLanes512>(single),
        (Ensemble<float> single, LaneWidth.Bits256) => new EnsembleEvaluator<SingleLanes256, SingleScalar, float, DoubleLanes256>(single),
        (Ensemble<float> single, LaneWidth.Bits128) => new EnsembleEvaluator<SingleLanes128, SingleScalar, float, DoubleLanes128>(single),
        (Ensemble<float> single, _) => new EnsembleEvaluator<SingleScalar, SingleScalar, float, DoubleScalar>(single),
        (Ensemble<double> wide, LaneWidth.Bits512) => new EnsembleEvaluator<DoubleLanes512, DoubleScalar, double, DoubleLanes512>(wide),
        (Ensemble<double> wide, LaneWidth.Bits256) => new EnsembleEvaluator<DoubleLanes256, DoubleScalar, double, DoubleLanes256>(wide),
        (Ensemble<double> wide, LaneWidth.Bits128) => new EnsembleEvaluator<DoubleLanes128, DoubleScalar, double, DoubleLanes128>(wide),
        (Ensemble<double> wide, _) => new EnsembleEvaluator<DoubleScalar, DoubleScalar, double, DoubleScalar>(wide),
        _ => throw new NotSupportedException("Networks are evaluated in single or double precision."),
    };

    private static Ensemble<T> Of<T>(IReadOnlyList<Network> networks, Loss loss, int classes, double offset, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(networks)
        {
            Architecture = networks[0].Architecture,
            Loss = loss,
            Count = networks.Count,
            Classes = classes,
            Offset = offset,
            Scale = scale,
        };
}
