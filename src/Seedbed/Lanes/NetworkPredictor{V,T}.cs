using System.Numerics;
using Seedbed.Numerics;
using Seedbed.Tables;

namespace Seedbed.Lanes;

/// <inheritdoc/>
internal sealed unsafe class NetworkPredictor<V, T> : NetworkPredictor<T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LaneBlock<V, T>[] _blocks;
    private readonly int _members;
    private readonly int _outputs;

    public NetworkPredictor(IReadOnlyList<Network> networks, Loss loss)
    {
        Architecture architecture = networks[0].Architecture;
        _members = networks.Count;
        _outputs = architecture.Outputs;
        _blocks = new LaneBlock<V, T>[(networks.Count + V.Count - 1) / V.Count];
        T[] parameters = new T[architecture.ParameterCount];
        for (int member = 0; member < networks.Count; member++)
        {
            LaneBlock<V, T> block = _blocks[member / V.Count] ??= new LaneBlock<V, T>(architecture, loss);
            networks[member].CopyTo<T>(parameters);
            block.Load(member % V.Count, parameters);
        }
    }

    public override void Predict(T[] inputs, int rowCount, PredictionHandler handler)
    {
        int capacity = RowChunk<V, T>.Capacity;
        EncodedRows<T> rows = new(rowCount, _blocks[0].Architecture.Inputs, 0, inputs, []);
        double[] predictions = new double[Math.Min(capacity, rowCount) * _members * _outputs];
        for (int first = 0; first < rowCount; first += capacity)
        {
            int count = Math.Min(capacity, rowCount - first);
            for (int block = 0; block < _blocks.Length; block++)
            {
                _blocks[block].Chunk.Broadcast(rows, null, first, count);
                _blocks[block].Forward(forTraining: false);
                _blocks[block].Link();
                Collect(_blocks[block], block * V.Count, count, predictions);
            }

            handler(first, count, predictions.AsSpan(0, count * _members * _outputs));
        }
    }

    public override void Dispose()
    {
        foreach (LaneBlock<V, T> block in _blocks)
        {
            block.Dispose();
        }
    }

    private void Collect(LaneBlock<V, T> block, int firstMember, int rowCount, double[] predictions)
    {
        int members = Math.Min(V.Count, _members - firstMember);
        for (int row = 0; row < rowCount; row++)
        {
            for (int member = 0; member < members; member++)
            {
                int target = ((row * _members) + firstMember + member) * _outputs;
                T* output = block.Outputs + ((nint)row * block.OutputStride * V.Count) + member;
                for (int k = 0; k < _outputs; k++)
                {
                    predictions[target + k] = double.CreateTruncating(output[(nint)k * V.Count]);
                }
            }
        }
    }
}
