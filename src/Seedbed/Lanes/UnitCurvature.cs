using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>
/// The second derivatives of each row's loss by the weighted sums z of all pairs of units, for the networks in the lanes. Because z is linear
/// in a layer's own weights, they times the inputs of both layers are the second derivatives by the weights. With W the weights that lead from
/// a layer to the next, and C the matrix between two layers, it follows layer by layer from the outputs on:
/// C(upper, layer) = C(upper, next)·Wᵀ·diag(σ′), and within a layer diag(σ′)·W·C(next, layer) plus (derivative by the activation)·σ″.
/// </summary>
internal sealed unsafe class UnitCurvature<V, T> : IDisposable
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LaneBlock<V, T> _block;
    private readonly LayerDerivatives<V, T> _derivatives;
    private readonly AlignedMemory<T>[,] _between;

    /// <param name="block">Holds the networks.</param>
    /// <param name="derivatives">Both derivatives of the activations, after the backward pass.</param>
    /// <param name="rowCapacity">The rows of the largest chunk.</param>
    public UnitCurvature(LaneBlock<V, T> block, LayerDerivatives<V, T> derivatives, int rowCapacity)
    {
        _block = block;
        _derivatives = derivatives;
        ReadOnlySpan<LayerLayout> layers = block.Layers;
        _between = new AlignedMemory<T>[layers.Length, layers.Length];
        for (int upper = 0; upper < layers.Length; upper++)
        {
            for (int lower = 0; lower <= upper; lower++)
            {
                _between[upper, lower] = new AlignedMemory<T>((long)rowCapacity * layers[upper].Units * layers[lower].Stride * V.Count);
            }
        }
    }

    /// <summary>[rows × units of the upper layer × stride of the lower layer × lanes].</summary>
    public T* Between(int upper, int lower) => _between[upper, lower].Pointer;

    public void Dispose()
    {
        foreach (AlignedMemory<T>? memory in _between)
        {
            memory?.Dispose();
        }
    }

    /// <summary>Computes every pair of layers.</summary>
    /// <param name="scale">One vector that multiplies all.</param>
    public void Compute(CurvatureKind kind, V scale)
    {
        int rows = _block.Chunk.Rows;
        int last = _block.Layers.Length - 1;
        _block.LossHessian(Between(last, last), scale);
        ScaleOutputs(last, rows);
        AddCurvature(kind, last, rows);
        for (int layer = last - 1; layer >= 0; layer--)
        {
            for (int upper = last; upper > layer; upper--)
            {
                PassBack(upper, layer, rows);
            }

            WithinLayer(layer, rows);
            AddCurvature(kind, layer, rows);
        }
    }

    /// <summary>C(upper, layer) from C(upper, layer + 1).</summary>
    private void PassBack(int upper, int layer, int rows)
    {
        int units = _block.Layers[upper].Units;
        LayerProducts<V, T>.Backward(
            rows * units, _block.Layers[layer + 1], Between(upper, layer + 1), _block.Parameters, Between(upper, layer), _block.Layers[layer].Stride, add: false);
        _derivatives.MultiplyByFirst(layer, rows, Between(upper, layer), units);
    }

    /// <summary>C(layer, layer) from C(layer + 1, layer), one half of it; the other is the same numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void WithinLayer(int layer, int rows)
    {
        LayerLayout layout = _block.Layers[layer];
        LayerLayout next = _block.Layers[layer + 1];
        nint step = (nint)layout.Stride * V.Count;
        T* first = _derivatives.First(layer);
        T* above = Between(layer + 1, layer);
        T* within = Between(layer, layer);
        for (int row = 0; row < rows; row++)
        {
            T* weights = _block.Parameters + ((nint)next.WeightOffset * V.Count);
            for (int unit = 0; unit < layout.Units; unit++, weights += (nint)next.Stride * V.Count)
            {
                V derivative = V.Load(first + ((nint)unit * V.Count));
                for (int other = unit; other < layout.Units; other++)
                {
                    T* value = above + ((nint)other * V.Count);
                    V sum = V.Zero;
                    for (nint k = 0; k < (nint)next.Units * V.Count; k += V.Count, value += step)
                    {
                        sum = V.MultiplyAdd(V.Load(weights + k), V.Load(value), sum);
                    }

                    sum *= derivative;
                    V.Store(sum, within + (unit * step) + ((nint)other * V.Count));
                    V.Store(sum, within + (other * step) + ((nint)unit * V.Count));
                }
            }

            first += step;
            above += next.Units * step;
            within += layout.Units * step;
        }
    }

    /// <summary>Multiplies both sides of C(last, last) by σ′ of the outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void ScaleOutputs(int last, int rows)
    {
        LayerLayout layout = _block.Layers[last];
        nint step = (nint)layout.Stride * V.Count;
        T* first = _derivatives.First(last);
        T* within = Between(last, last);
        for (int row = 0; row < rows; row++, first += step)
        {
            for (int unit = 0; unit < layout.Units; unit++, within += step)
            {
                for (int other = 0; other < layout.Units; other++)
                {
                    V both = V.Load(first + ((nint)unit * V.Count)) * V.Load(first + ((nint)other * V.Count));
                    V.Store(V.Load(within + ((nint)other * V.Count)) * both, within + ((nint)other * V.Count));
                }
            }
        }
    }

    private void AddCurvature(CurvatureKind kind, int layer, int rows)
    {
        if (kind == CurvatureKind.GaussNewton)
        {
            return;
        }

        LayerLayout layout = _block.Layers[layer];
        nint step = (nint)layout.Stride * V.Count;
        T* curvature = _derivatives.Curvature(layer);
        T* within = Between(layer, layer);
        for (int row = 0; row < rows; row++, curvature += step, within += layout.Units * step)
        {
            for (int unit = 0; unit < layout.Units; unit++)
            {
                T* diagonal = within + (unit * (step + V.Count));
                V.Store(V.Load(diagonal) + V.Load(curvature + ((nint)unit * V.Count)), diagonal);
            }
        }
    }
}
