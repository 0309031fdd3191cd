using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Networks;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>
/// As many networks of one architecture as a vector has lanes: vector i of <see cref="ParameterBlock{V, T}.Parameters"/> holds the same weight of all of them;
/// or half as many, whose large weights take half of the memory then: the weights from one input to two neighbouring units of each, first all of the one.
/// Forward and backward passes run over chunks of rows; every sum is taken in index order, so that a lane's numbers do not depend on its
/// neighbours or on the width of the vectors.
/// </summary>
internal sealed unsafe partial class LaneBlock<V, T> : ParameterBlock<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LayerLayout[] _layers;
    private readonly ActivationKernel<V, T>[] _activations;
    private readonly LossKernel<V, T> _loss;
    private readonly int _targetCount;
    private readonly AlignedMemory<T>[] _values;
    private readonly AlignedMemory<T>?[] _derivatives;
    private readonly AlignedMemory<T>[] _deltas;

    // What reaches a layer's weighted sums in a backward pass: over what the forward pass left, where nothing reads that any more.
    private readonly AlignedMemory<T>[] _passedBack;
    private readonly UnitGroup[][] _groups;
    private readonly int _unitsPerVector;
    private readonly UnitPairs<V, T>? _pairs;

    // How many inputs of the first layer have weights that move while their gradient is computed, with more rows and with few.
    private readonly int _moving;
    private readonly int _directlyMoving;
    private readonly JoinedInputs<V, T>? _joined;

    /// <param name="inPanels">Whether a wide first layer is cut into panels; what takes it for whole, as second derivatives do, cannot use the block then.</param>
    /// <param name="inPairs">Whether a vector holds two units of half as many networks; there are no skip-layer connections, second derivatives and predictions then.</param>
    public LaneBlock(Architecture architecture, Loss loss, bool inPanels = false, bool inPairs = false)
        : base(architecture, inPairs ? 2 : 1, inPanels)
    {
        _unitsPerVector = inPairs ? 2 : 1;
        _layers = Layers.ToArray();
        _loss = LossKernel<V, T>.For(loss);
        _targetCount = loss.TargetCount(architecture.Outputs);
        _activations = new ActivationKernel<V, T>[_layers.Length];
        _values = new AlignedMemory<T>[_layers.Length];
        _derivatives = new AlignedMemory<T>?[_layers.Length];
        _deltas = new AlignedMemory<T>[_layers.Length];
        _passedBack = new AlignedMemory<T>[_layers.Length];
        _groups = [.. _layers.Select(layer => UnitGroup.Of(layer, MatrixProduct<V, T>.MaximumColumns))];
        _moving = UpdatingTile.MovingInputs(_layers[0].Inputs);
        _directlyMoving = UpdatingTile.DirectlyMovingInputs(_layers[0].Inputs, _layers[0].Units);
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            long size = (long)RowChunk<V, T>.Capacity * _layers[layer].Stride * V.Count;
            _activations[layer] = ActivationKernel<V, T>.For(architecture.ActivationOf(layer));
            _values[layer] = new AlignedMemory<T>(size);
            _deltas[layer] = new AlignedMemory<T>(size);
            _derivatives[layer] = _activations[layer].StoresDerivative ? new AlignedMemory<T>(size) : null;
            _passedBack[layer] = layer < _layers.Length - 1 && _activations[layer].PassesBackInPlace ? Stored(layer) : _deltas[layer];
        }

        _pairs = inPairs ? new UnitPairs<V, T>(architecture, _targetCount, _groups) : null;
        Chunk = new RowChunk<V, T>(architecture.Inputs, _targetCount);
        _joined = architecture.SkipLayer ? new JoinedInputs<V, T>(_layers[^1]) : null;
    }

    /// <summary>Whether a block that trains on batches of some rows should be cut into panels.</summary>
    /// <param name="inPairs">Whether a vector holds two units of half as many networks.</param>
    public static bool WantsPanels(Architecture architecture, int batch, bool inPairs = false) => UpdatingTile.WantsPanels(
        V.Registers, architecture.Inputs, batch, areFar: (long)architecture.ParameterCount * V.Count * sizeof(T) / (inPairs ? 2 : 1) >= FarBytes);

    /// <summary>The rows that the next pass reads.</summary>
    public RowChunk<V, T> Chunk { get; }

    /// <summary>[rows × <see cref="OutputStride"/> × lanes]: the outputs of the last forward pass.</summary>
    public T* Outputs => _values[^1].Pointer;

    /// <summary>Vectors from one row's outputs to the next one's.</summary>
    public int OutputStride => _layers[^1].Stride;

    public override void Dispose()
    {
        base.Dispose();
        Chunk.Dispose();
        _joined?.Dispose();
        _pairs?.Dispose();
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            _values[layer].Dispose();
            _deltas[layer].Dispose();
            _derivatives[layer]?.Dispose();
        }
    }

    /// <summary>Places several networks in one pass.</summary>
    /// <param name="networks">[up to their number]: the parameters of each, in the order of <see cref="Network"/>; null for a lane that stays as it is.</param>
    public void Load(ReadOnlySpan<T[]?> networks) => Write(Parameters, networks);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public override V SquaredGradient()
    {
        V sum = V.Zero;
        foreach (ref readonly ParameterRun run in Runs)
        {
            T* first = Gradient + run.Element;
            T* end = first + ((nint)run.Count * ElementsPerParameter);
            for (T* element = first; element < end; element += ElementsPerParameter)
            {
                V value = _pairs is null ? V.Load(element) : V.LoadTwice(element);
                sum = V.MultiplyAdd(value, value, sum);
            }
        }

        return sum;
    }

    /// <summary>
    /// The sum of weight · loss over the chunk's rows, after a forward pass; prepares the backward pass.
    /// </summary>
    /// <param name="scale">What the gradient is multiplied by: 1 over the batch's rows and mean case weight.</param>
    public V Loss(V scale) => _pairs is null
        ? _loss.ValueAndGradient(Chunk, Outputs, _deltas[^1].Pointer, _layers[^1].Units, _targetCount, OutputStride, scale)
        : _pairs.Loss(_loss, Chunk, Outputs, _deltas[^1].Pointer, OutputStride, scale);

    /// <summary>Turns the outputs of the last forward pass into predictions.</summary>
    public void Link() => _loss.Link(Outputs, Chunk.Rows, _layers[^1].Units, OutputStride);

    /// <summary>The inputs of a layer that are a group of the units before it.</summary>
    private void InputsOf(int layer, in UnitGroup group, out int first, out int count)
    {
        first = group.First * _unitsPerVector;
        count = Math.Min(group.Count * _unitsPerVector, _layers[layer].UnitInputs - first);
    }

    /// <summary>When the last hidden layer is computed: puts its values before the inputs that skip to the outputs.</summary>
    private void Join(int layer)
    {
        if (_joined is not null && layer == _layers.Length - 2)
        {
            _joined.Fill(
                new LayerInput<T>(_values[layer].Pointer, (nint)_layers[layer].Stride * V.Count, V.Count, broadcast: false), InputOf(0), Chunk.Rows);
        }
    }
}
