using System.Numerics;
using Seedbed.Numerics;
using Seedbed.Tables;

namespace Seedbed.Lanes;

/// <summary>
/// The Hessian, or the Gauss–Newton matrix, of the objective of one network at a time; what a certificate of a minimum is made of. The same bits
/// as <see cref="LaneHessian{V, T}"/> gives, whatever the width of the vectors. Not for use by several threads at once.
/// </summary>
internal abstract class NetworkHessian<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Allocates for networks of one architecture, in the width that the engine uses.</summary>
    public static NetworkHessian<T> Create(Architecture architecture, Loss loss, CurvatureKind kind)
    {
        LaneWidth width = LaneWidths.Choose();
        return typeof(T) == typeof(float)
            ? (NetworkHessian<T>)(object)(width switch
            {
                LaneWidth.Bits512 => new NetworkHessian<SingleLanes512, float>(architecture, loss, kind),
                LaneWidth.Bits256 => new NetworkHessian<SingleLanes256, float>(architecture, loss, kind),
                LaneWidth.Bits128 => new NetworkHessian<SingleLanes128, float>(architecture, loss, kind),
                _ => (object)new NetworkHessian<SingleScalar, float>(architecture, loss, kind),
            })
            : (NetworkHessian<T>)(object)(width switch
            {
                LaneWidth.Bits512 => new NetworkHessian<DoubleLanes512, double>(architecture, loss, kind),
                LaneWidth.Bits256 => new NetworkHessian<DoubleLanes256, double>(architecture, loss, kind),
                LaneWidth.Bits128 => new NetworkHessian<DoubleLanes128, double>(architecture, loss, kind),
                _ => (object)new NetworkHessian<DoubleScalar, double>(architecture, loss, kind),
            });
    }

    /// <summary>Computes the matrix for the weighted mean loss over all rows plus a penalty.</summary>
    /// <param name="parameters">[P], in the order of <see cref="Network"/>.</param>
    /// <param name="rows">At least one row.</param>
    /// <param name="decay">[P]: d in the penalty ½·Σ d·w², zero for what is not penalised; empty for no penalty.</param>
    /// <param name="matrix">[P × P]; both halves are the same bits.</param>
    public abstract void Compute(ReadOnlySpan<T> parameters, EncodedRows<T> rows, ReadOnlySpan<T> decay, Span<T> matrix);

    /// <inheritdoc/>
    public abstract void Dispose();
}
