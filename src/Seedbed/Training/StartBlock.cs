using System.Numerics;
using Seedbed.Tables;

namespace Seedbed.Training;

/// <summary>Where starts are trained by gradient steps on minibatches: one in each slot.</summary>
internal abstract class StartBlock<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many starts are trained at once.</summary>
    public abstract int Slots { get; }

    /// <summary>Places new starts.</summary>
    /// <param name="parameters">[slots]: the starting weights of each, in the order of <see cref="Network"/>; null where none begins.</param>
    /// <param name="settings">[slots]: what each has of its own.</param>
    public abstract void Begin(ReadOnlySpan<T[]?> parameters, ReadOnlySpan<StartSettings> settings);

    /// <summary>Goes on with a start that another block has trained so far: whether in a lane or in all of them, the bits are the same.</summary>
    /// <param name="from">Its slot there.</param>
    /// <param name="to">Its slot here.</param>
    public abstract void TakeOver(StartBlock<T> other, int from, int to);

    /// <summary>Sets the learning rate of a start.</summary>
    public abstract void SetRate(int slot, double rate);

    /// <summary>Computes the gradient of a batch, and moves the weights along it.</summary>
    /// <param name="order">The rows of the epoch.</param>
    /// <param name="gathers">Whether the starts have orders of their own.</param>
    /// <param name="first">The first position in the order.</param>
    /// <param name="count">The rows of the batch.</param>
    /// <param name="losses">[slots]: the sums of weight · loss, added to.</param>
    public abstract void Step(EncodedRows<T> rows, EpochOrder order, bool gathers, int first, int count, Span<double> losses);

    /// <summary>The weighted mean loss of every start over all rows.</summary>
    /// <param name="losses">[slots].</param>
    public abstract void MeanLoss(EncodedRows<T> rows, Span<double> losses);

    /// <summary>Reads the weights of a start.</summary>
    /// <param name="parameters">Filled in the order of <see cref="Network"/>.</param>
    public abstract void Read(int slot, Span<T> parameters);

    /// <summary>Keeps the weights of some starts as their best.</summary>
    /// <param name="slots">[slots]: whether to keep those of the start in each.</param>
    public abstract void Keep(ReadOnlySpan<bool> slots);

    /// <summary>Reads the best weights of some starts.</summary>
    /// <param name="parameters">[slots]: filled with those of each, in the order of <see cref="Network"/>; null where none are wanted.</param>
    public abstract void ReadKept(ReadOnlySpan<T[]?> parameters);

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>What the gradient of a batch's summed loss is multiplied by: 1 over its rows and the mean case weight.</summary>
    protected static T Scale(EncodedRows<T> rows, int count)
    {
        double meanWeight = rows.WeightSum / rows.RowCount;
        return T.CreateTruncating(1 / (count * meanWeight));
    }
}
