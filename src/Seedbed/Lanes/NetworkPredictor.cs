using System.Numerics;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>Several networks of one architecture, evaluated in lanes. Not for use by several threads at once.</summary>
internal abstract class NetworkPredictor<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Places the networks.</summary>
    /// <param name="networks">At least one; all of the same architecture.</param>
    /// <param name="loss">Its inverse link turns outputs into predictions.</param>
    public static NetworkPredictor<T> Create(IReadOnlyList<Network> networks, Loss loss)
    {
        LaneWidth width = LaneWidths.Choose();
        return typeof(T) == typeof(float)
            ? (NetworkPredictor<T>)(object)(width switch
            {
                LaneWidth.Bits512 when networks.Count > 8 => new NetworkPredictor<SingleLanes512, float>(networks, loss),
                LaneWidth.Bits512 or LaneWidth.Bits256 when networks.Count > 4 => new NetworkPredictor<SingleLanes256, float>(networks, loss),
                not LaneWidth.Scalar when networks.Count > 1 => new NetworkPredictor<SingleLanes128, float>(networks, loss),
                _ => (object)new NetworkPredictor<SingleScalar, float>(networks, loss),
            })
            : (NetworkPredictor<T>)(object)(width switch
            {
                LaneWidth.Bits512 when networks.Count > 4 => new NetworkPredictor<DoubleLanes512, double>(networks, loss),
                LaneWidth.Bits512 or LaneWidth.Bits256 when networks.Count > 2 => new NetworkPredictor<DoubleLanes256, double>(networks, loss),
                not LaneWidth.Scalar when networks.Count > 1 => new NetworkPredictor<DoubleLanes128, double>(networks, loss),
                _ => (object)new NetworkPredictor<DoubleScalar, double>(networks, loss),
            });
    }

    /// <summary>Predicts rows, chunk after chunk.</summary>
    /// <param name="inputs">[rows × inputs], encoded.</param>
    /// <param name="rowCount">The number of rows.</param>
    /// <param name="handler">Receives the predictions.</param>
    public abstract void Predict(T[] inputs, int rowCount, PredictionHandler handler);

    /// <inheritdoc/>
    public abstract void Dispose();
}
