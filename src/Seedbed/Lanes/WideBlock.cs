using System.Numerics;
using Seedbed.Networks;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>
/// One network whose units lie in the lanes: a vector of <see cref="ParameterBlock{V, T}.Parameters"/> holds the weights from one input to
/// neighbouring units. The threads of a team share its passes by rows, units or weights. Every sum is taken in the same order as in
/// <see cref="LaneBlock{V, T}"/>, in chunks of as many rows, so that both give the same bits.
/// </summary>
internal sealed unsafe partial class WideBlock<V, T> : ParameterBlock<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int ChunkRows = RowChunk<V, T>.Capacity;

    // What several threads work on at once must be enough rows for all of them; what it needs of memory grows with it.
    private const int Chunks = 4;
    private const int PartsPerThread = 8;

    private readonly WorkTeam _team;
    private readonly LayerLayout[] _layers;
    private readonly ActivationKernel<V, T>[] _activations;
    private readonly AlignedMemory<T>[] _values;
    private readonly AlignedMemory<T>?[] _derivatives;
    private readonly AlignedMemory<T>[] _deltas;
    private readonly AlignedMemory<T>?[] _transposed;
    private readonly PackedWeights<V, T>?[] _packedWeights;
    private readonly PackedGradient<V, T>?[] _packedGradients;
    private readonly bool _hasPackedWeights;
    private readonly bool _hasPackedGradients;
    private readonly WideLoss<V, T> _loss;
    private readonly WideRows<V, T> _rows;
    private readonly InputBand[] _bands;
    private readonly Action<int> _gatherPart;
    private readonly Action<int> _packWeightsPart;
    private readonly Action<int> _forwardPart;
    private readonly Action<int> _lossPart;
    private readonly Action<int> _backwardPart;
    private readonly Action<int> _packGradientsPart;
    private readonly Action<int> _gradientPart;
    private readonly Action<int> _updatePart;

    // What the parts of the piece of work under way need to know.
    private int _layer;
    private ProductGrid _grid;
    private V _scale;
    private bool _addsGradient;

    // Whether the packed weights are copies of the weights as they are now, and whether whoever moves these is to copy them.
    private bool _weightsArePacked;
    private bool _packsWeights;
    private IParameterUpdate? _update;
    private IFusedUpdate<T>? _fusedUpdate;

    /// <param name="team">The threads that share the work; not disposed of here.</param>
    public WideBlock(Architecture architecture, Loss loss, WorkTeam team)
        : base(architecture, V.Count)
    {
        _team = team;
        _layers = Layers.ToArray();
        _activations = new ActivationKernel<V, T>[_layers.Length];
        _values = new AlignedMemory<T>[_layers.Length];
        _derivatives = new AlignedMemory<T>?[_layers.Length];
        _deltas = new AlignedMemory<T>[_layers.Length];
        _transposed = new AlignedMemory<T>?[_layers.Length];
        _packedWeights = [.. _layers.Select(PackedWeights<V, T>.For)];
        _packedGradients = [.. _layers.Select(layer => PackedGradient<V, T>.For(layer, Chunks, ChunkRows))];
        _hasPackedWeights = _packedWeights.Any(packed => packed is not null);
        _hasPackedGradients = _packedGradients.Any(packed => packed is not null);
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            long size = (long)Capacity * _layers[layer].Stride * V.Count;
            _activations[layer] = ActivationKernel<V, T>.For(architecture.ActivationOf(layer));
            _values[layer] = new AlignedMemory<T>(size);
            _deltas[layer] = new AlignedMemory<T>(size);
            _derivatives[layer] = _activations[layer].StoresDerivative ? new AlignedMemory<T>(size) : null;
            _transposed[layer] = layer == 0 ? null : new AlignedMemory<T>((long)UnitsOf(layer) * _layers[layer - 1].Stride * V.Count);
        }

        _rows = new WideRows<V, T>(architecture.Inputs, loss.TargetCount(architecture.Outputs), Capacity);
        _loss = new WideLoss<V, T>(loss, architecture.Outputs, Capacity);
        _bands = InputBand.Cut(_layers, V.Count * sizeof(T), _team.Size == 1 ? 1 : PartsPerThread * _team.Size);
        _gatherPart = _rows.Fill;
        _packWeightsPart = part => PackWeights(_bands[part]);
        _forwardPart = ForwardPart;
        _lossPart = LossPart;
        _backwardPart = BackwardPart;
        _packGradientsPart = PackGradientsPart;
        _gradientPart = GradientPart;
        _updatePart = part => UpdateBand(_bands[part], moved: 0);
    }

    /// <summary>How many rows are worked on at once: some chunks.</summary>
    private static int Capacity => Chunks * ChunkRows;

    public override void Dispose()
    {
        base.Dispose();
        _rows.Dispose();
        _loss.Dispose();
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            _values[layer].Dispose();
            _deltas[layer].Dispose();
            _derivatives[layer]?.Dispose();
            _transposed[layer]?.Dispose();
            _packedWeights[layer]?.Dispose();
            _packedGradients[layer]?.Dispose();
        }
    }

    /// <inheritdoc/>
    /// <remarks>One sum in the order of the parameters, as a lane takes it.</remarks>
    public override V SquaredGradient()
    {
        T sum = T.Zero;
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            T* row = Gradient + ((nint)_layers[layer].WeightOffset * V.Count);
            for (int input = 0; input <= _layers[layer].Inputs; input++, row += (nint)_layers[layer].Stride * V.Count)
            {
                for (int unit = 0; unit < UnitsOf(layer); unit++)
                {
                    sum = T.FusedMultiplyAdd(row[unit], row[unit], sum);
                }
            }
        }

        return V.Broadcast(sum);
    }

    /// <summary>Places the network.</summary>
    /// <param name="parameters">In the order of <see cref="Network"/>.</param>
    public void Load(ReadOnlySpan<T> parameters)
    {
        // The padding of a network that diverged may hold anything.
        new Span<T>(Parameters, checked(VectorCount * V.Count)).Clear();
        Load(0, parameters);
        _weightsArePacked = false;
        for (int layer = 1; layer < _layers.Length; layer++)
        {
            Transpose(layer, 0, _layers[layer].UnitInputs);
        }
    }

    /// <inheritdoc/>
    public override void TakeOver(ParameterBlock<V, T> other, int from, int to)
    {
        T[] parameters = new T[Architecture.ParameterCount];
        other.Read(other.Parameters, from, parameters);
        Load(parameters);
    }

    private int UnitsOf(int layer) => Architecture.Layers[layer].Units;

    private T* Weights(int layer, int input) => Parameters + ((nint)(_layers[layer].WeightOffset + (input * _layers[layer].Stride)) * V.Count);

    /// <summary>Copies the weights from some inputs of a layer to where the backward pass reads them: [units × inputs].</summary>
    private void Transpose(int layer, int firstInput, int endInput) => RowTransposition.Transpose(
        Weights(layer, firstInput),
        endInput - firstInput,
        UnitsOf(layer),
        (nint)_layers[layer].Stride * V.Count,
        _transposed[layer]!.Pointer + firstInput,
        (nint)_layers[layer - 1].Stride * V.Count);
}
