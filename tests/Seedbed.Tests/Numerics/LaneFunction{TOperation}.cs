using Seedbed.Numerics;

namespace Seedbed.Tests.Numerics;

/// <inheritdoc/>
internal sealed class LaneFunction<TOperation> : LaneFunction
    where TOperation : ILaneOperation
{
    public override unsafe T[] Apply<V, T>(T[] arguments)
    {
        int padded = (arguments.Length + V.Count - 1) / V.Count * V.Count;
        T[] values = new T[padded];
        arguments.CopyTo(values, 0);
        fixed (T* at = values)
        {
            for (int i = 0; i < padded; i += V.Count)
            {
                V.Store(TOperation.Apply<V, T>(V.Load(at + i)), at + i);
            }
        }

        return values[..arguments.Length];
    }
}
