using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;
using Seedbed.Tables;

namespace Seedbed.Lanes;

/// <content>The passes over rows of data, each a sequence of pieces of work that the team shares.</content>
internal sealed unsafe partial class WideBlock<V, T>
{
    /// <summary>The weighted mean loss over all rows.</summary>
    public double MeanLoss(EncodedRows<T> rows)
    {
        double loss = 0;
        for (int first = 0; first < rows.RowCount; first += Capacity)
        {
            Gather(rows, null, first, Math.Min(Capacity, rows.RowCount - first));
            Forward();
            loss = Loss(V.Zero, loss);
        }

        return loss / rows.WeightSum;
    }

    /// <summary>Computes the gradient of a batch, and moves the parameters along it.</summary>
    /// <param name="order">Indices of rows, or null for rows in their own order.</param>
    /// <param name="first">The first position in the order.</param>
    /// <param name="count">The rows of the batch.</param>
    /// <param name="scale">What the gradient is multiplied by.</param>
    /// <param name="loss">The sum of weight · loss over the rows before; in double precision.</param>
    /// <returns>The sum with this batch.</returns>
    public double Step(EncodedRows<T> rows, int[]? order, int first, int count, V scale, double loss, IParameterUpdate update)
    {
        _packsWeights = _hasPackedWeights && PackedWeights<V, T>.PaysFor(count);
        for (int done = 0; done < count; done += Capacity)
        {
            Gather(rows, order, first + done, Math.Min(Capacity, count - done));
            Forward();
            loss = Loss(scale, loss);
            Backward();
            PackGradients();
            bool isLast = done + Capacity >= count;
            AddGradient(add: done > 0, isLast && !update.NeedsWholeGradient ? update : null);
        }

        if (update.NeedsWholeGradient)
        {
            update.Begin();
            _update = update;
            _team.Run(_updatePart, _bands.Length);
        }

        _weightsArePacked = _packsWeights;
        return loss;
    }

    private void Gather(EncodedRows<T> rows, int[]? order, int first, int count)
    {
        _rows.Begin(rows, order, first, count);
        _team.Run(_gatherPart, _rows.Parts);
    }

    private void Forward()
    {
        if (_hasPackedWeights && !_weightsArePacked && PackedWeights<V, T>.PaysFor(_rows.Count))
        {
            _team.Run(_packWeightsPart, _bands.Length);
            _weightsArePacked = true;
        }

        for (_layer = 0; _layer < _layers.Length; _layer++)
        {
            Share(_layers[_layer].Units, _forwardPart);
        }
    }

    /// <summary>The sums of a layer's units over all that enters them, and their activation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void ForwardPart(int part)
    {
        _grid.Part(part, out int row, out int endRow, out int column, out int endColumn);
        LayerLayout layout = _layers[_layer];
        nint rowStep = (nint)layout.Stride * V.Count;
        nint corner = (row * rowStep) + ((nint)column * V.Count);
        ProductOperands<T> operands = new()
        {
            Left = InputOf(_layer, row, out nint inputStep),
            LeftRow = inputStep,
            LeftDepth = 1,
            Right = Weights(_layer, 0) + ((nint)column * V.Count),
            RightDepth = rowStep,
            RightColumn = V.Count,
            Initial = Weights(_layer, layout.Inputs) + ((nint)column * V.Count),
            InitialColumn = V.Count,
            Output = _values[_layer].Pointer + corner,
            OutputRow = rowStep,
            OutputColumn = V.Count,
            Depth = layout.UnitInputs,
        };
        ProductOperands<T> units = operands;
        if (_weightsArePacked && _packedWeights[_layer] is { } packed)
        {
            units.Right = packed.Panel(column);
            units.RightDepth = (nint)(endColumn - column) * V.Count;
        }

        CacheBlocks<V, T>.Multiply(endRow - row, endColumn - column, units);
        if (layout.SkipInputs > 0)
        {
            // The same sum goes on over the inputs that skip to here.
            CacheBlocks<V, T>.Multiply(endRow - row, endColumn - column, operands with
            {
                Left = _rows.Inputs + (row * _rows.InputStep),
                LeftRow = _rows.InputStep,
                Right = operands.Right + (layout.UnitInputs * rowStep),
                Initial = operands.Output,
                InitialRow = rowStep,
                Depth = layout.SkipInputs,
            });
        }

        T* derivatives = _derivatives[_layer] is { } memory ? memory.Pointer + corner : null;
        _activations[_layer].Forward(operands.Output, derivatives, endRow - row, endColumn - column, layout.Stride);
    }

    private double Loss(V scale, double loss)
    {
        _scale = scale;
        _team.Run(_lossPart, (_rows.Count + ChunkRows - 1) / ChunkRows);
        return _loss.AddTo(loss, _rows.Count, ChunkRows);
    }

    /// <summary>The losses of a chunk's rows, and the derivatives by the weighted sums of the outputs.</summary>
    private void LossPart(int part)
    {
        int last = _layers.Length - 1;
        int row = part * ChunkRows;
        int rows = Math.Min(ChunkRows, _rows.Count - row);
        nint corner = (nint)row * _layers[last].Stride * V.Count;
        T* deltas = _deltas[last].Pointer + corner;
        _loss.Compute(_rows, row, rows, _values[last].Pointer + corner, deltas, (nint)_layers[last].Stride * V.Count, _scale);
        MultiplyByDerivative(last, deltas, corner, rows, _layers[last].Units);
    }

    private void Backward()
    {
        for (_layer = _layers.Length - 1; _layer > 0; _layer--)
        {
            Share(_layers[_layer - 1].Units, _backwardPart);
        }
    }

    /// <summary>The derivatives by the weighted sums of the layer before, from those by the layer's own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void BackwardPart(int part)
    {
        _grid.Part(part, out int row, out int endRow, out int column, out int endColumn);
        nint rowStep = (nint)_layers[_layer].Stride * V.Count;
        nint outputStep = (nint)_layers[_layer - 1].Stride * V.Count;
        nint corner = (row * outputStep) + ((nint)column * V.Count);
        T* output = _deltas[_layer - 1].Pointer + corner;
        CacheBlocks<V, T>.Multiply(endRow - row, endColumn - column, new ProductOperands<T>
        {
            Left = _deltas[_layer].Pointer + (row * rowStep),
            LeftRow = rowStep,
            LeftDepth = 1,
            Right = _transposed[_layer]!.Pointer + ((nint)column * V.Count),
            RightDepth = outputStep,
            RightColumn = V.Count,
            Output = output,
            OutputRow = outputStep,
            OutputColumn = V.Count,
            Depth = UnitsOf(_layer),
        });
        MultiplyByDerivative(_layer - 1, output, corner, endRow - row, endColumn - column);
    }

    private void MultiplyByDerivative(int layer, T* deltas, nint corner, int rows, int units)
    {
        T* stored = (_derivatives[layer] ?? _values[layer]).Pointer + corner;
        _activations[layer].MultiplyByDerivative(deltas, stored, rows, units, _layers[layer].Stride);
    }

    private void PackGradients()
    {
        if (_hasPackedGradients && PackedGradient<V, T>.PaysFor(_rows.Count))
        {
            _team.Run(_packGradientsPart, (_rows.Count + ChunkRows - 1) / ChunkRows);
        }
    }

    /// <summary>Copies what the gradients of wide layers are the products of, for a chunk.</summary>
    private void PackGradientsPart(int part)
    {
        int row = part * ChunkRows;
        int rows = Math.Min(ChunkRows, _rows.Count - row);
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            if (_packedGradients[layer] is { } packed)
            {
                T* inputs = InputOf(layer, row, out nint step);
                packed.Copy(part, rows, inputs, step, _deltas[layer].Pointer + ((nint)row * _layers[layer].Stride * V.Count));
            }
        }
    }

    /// <param name="add">Whether to add to the gradient of the rows before, or to begin anew.</param>
    /// <param name="update">Moves each part of the parameters as soon as its gradient is known, while it lies in the caches; null for not yet.</param>
    private void AddGradient(bool add, IParameterUpdate? update)
    {
        _addsGradient = add;
        _update = update;
        bool fuses = !add && _rows.Count <= ChunkRows && UpdatingTile.PaysFor(V.Registers, _rows.Count, AreFar);
        _fusedUpdate = fuses && update is IFusedUpdate<T> { CanFuse: true } fused ? fused : null;
        update?.Begin();
        _team.Run(_gradientPart, _bands.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void GradientPart(int part)
    {
        InputBand band = _bands[part];
        LayerLayout layout = _layers[band.Layer];
        nint rowStep = (nint)layout.Stride * V.Count;
        int moving = _fusedUpdate is not null && _packedGradients[band.Layer] is null
            ? UpdatingTile.MovingInputs(Math.Min(band.End, layout.UnitInputs) - band.First)
            : 0;
        for (int row = 0; row < _rows.Count; row += ChunkRows)
        {
            int rows = Math.Min(ChunkRows, _rows.Count - row);
            T* deltas = _deltas[band.Layer].Pointer + (row * rowStep);
            bool add = _addsGradient || row > 0;
            int endUnits = Math.Min(band.End, layout.UnitInputs);
            int first = band.First;
            if (_packedGradients[band.Layer] is { } packed && PackedGradient<V, T>.PaysFor(_rows.Count) && first < packed.Inputs)
            {
                int endPacked = Math.Min(endUnits, packed.Inputs);
                packed.Multiply(row / ChunkRows, rows, first, endPacked, Gradient, add);
                first = endPacked;
            }

            if (first < endUnits)
            {
                T* inputs = InputOf(band.Layer, row, out nint step) + first;
                AddWeightGradient(layout, inputs, step, first, endUnits, rows, deltas, add, moving);
            }

            int firstSkip = Math.Max(band.First, layout.UnitInputs);
            int endSkip = Math.Min(band.End, layout.Inputs);
            if (firstSkip < endSkip)
            {
                T* inputs = _rows.Inputs + (row * _rows.InputStep) + (firstSkip - layout.UnitInputs);
                AddWeightGradient(layout, inputs, _rows.InputStep, firstSkip, endSkip, rows, deltas, add);
            }

            if (band.End > layout.Inputs)
            {
                LayerProducts<V, T>.BiasGradient(rows, layout, deltas, Gradient, add);
            }
        }

        if (_update is not null)
        {
            UpdateBand(band, moving);
        }
    }

    /// <param name="moving">How many of the inputs, the first ones, have weights that move along their gradient at once.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void AddWeightGradient(
        LayerLayout layout, T* inputs, nint inputStep, int firstInput, int endInput, int rows, T* deltas, bool add, int moving = 0)
    {
        LayerLayout band = layout with
        {
            Inputs = endInput - firstInput,
            WeightOffset = layout.WeightOffset + (firstInput * layout.Stride),
        };
        LayerInput<T> input = new(inputs, inputStep, 1, broadcast: true);
        LayerProducts<V, T>.WeightGradient(input, rows, band, deltas, Gradient, add, _fusedUpdate, moving);
    }

    /// <param name="moved">How many of the band's inputs, the first ones, have weights that have moved already.</param>
    private void UpdateBand(InputBand band, int moved)
    {
        LayerLayout layout = _layers[band.Layer];
        _update!.Update(layout.WeightOffset + ((band.First + moved) * layout.Stride), layout.WeightOffset + (band.End * layout.Stride));
        if (_packsWeights)
        {
            PackWeights(band);
        }

        if (band.Layer > 0)
        {
            Transpose(band.Layer, band.First, Math.Min(band.End, layout.UnitInputs));
        }
    }

    private void PackWeights(InputBand band)
    {
        int end = Math.Min(band.End, _layers[band.Layer].UnitInputs);
        if (_packedWeights[band.Layer] is { } packed && band.First < end)
        {
            packed.Copy(Weights(band.Layer, band.First), band.First, end);
        }
    }

    /// <summary>What enters a layer, from a row on; its skip-layer connections aside.</summary>
    private T* InputOf(int layer, int row, out nint step)
    {
        step = layer == 0 ? _rows.InputStep : (nint)_layers[layer - 1].Stride * V.Count;
        return (layer == 0 ? _rows.Inputs : _values[layer - 1].Pointer) + (row * step);
    }

    private void Share(int columns, Action<int> part)
    {
        _grid = ProductGrid.Create(_rows.Count, columns, CacheBlocks<V, T>.PanelColumns, _team.Size == 1 ? 1 : PartsPerThread * _team.Size);
        _team.Run(part, _grid.Parts);
    }
}
