using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>Both derivatives of every layer's activations, for the rows of a chunk: [rows × stride × lanes] each.</summary>
internal sealed unsafe class LayerDerivatives<V, T> : IDisposable
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int[] _strides;
    private readonly AlignedMemory<T>[] _first;
    private readonly AlignedMemory<T>[] _curvature;

    /// <param name="layers">The layers of a block.</param>
    /// <param name="rowCapacity">The rows of the largest chunk.</param>
    public LayerDerivatives(ReadOnlySpan<LayerLayout> layers, int rowCapacity)
    {
        _strides = new int[layers.Length];
        _first = new AlignedMemory<T>[layers.Length];
        _curvature = new AlignedMemory<T>[layers.Length];
        for (int layer = 0; layer < layers.Length; layer++)
        {
            _strides[layer] = layers[layer].Stride;
            long size = (long)rowCapacity * layers[layer].Stride * V.Count;
            _first[layer] = new AlignedMemory<T>(size);
            _curvature[layer] = new AlignedMemory<T>(size);
        }
    }

    /// <summary>σ′ at a layer's weighted sums.</summary>
    public T* First(int layer) => _first[layer].Pointer;

    /// <summary>
    /// σ″ at a layer's weighted sums after the forward pass; after the backward pass that times the derivative of the loss by the
    /// activation, which is all that second derivatives of the loss need of it.
    /// </summary>
    public T* Curvature(int layer) => _curvature[layer].Pointer;

    public void Dispose()
    {
        for (int layer = 0; layer < _first.Length; layer++)
        {
            _first[layer].Dispose();
            _curvature[layer].Dispose();
        }
    }

    /// <summary>Turns derivatives of the loss by the activations into those by the weighted sums, and prepares <see cref="Curvature"/>.</summary>
    /// <param name="deltas">[rows × stride × lanes].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Backward(int layer, int rows, T* deltas)
    {
        T* first = First(layer);
        T* curvature = Curvature(layer);
        nint end = (nint)rows * _strides[layer] * V.Count;
        for (nint i = 0; i < end; i += V.Count)
        {
            V delta = V.Load(deltas + i);
            V.Store(V.Load(curvature + i) * delta, curvature + i);
            V.Store(V.Load(first + i) * delta, deltas + i);
        }
    }

    /// <summary>Multiplies each row's values by σ′.</summary>
    /// <param name="values">[rows × repeats × stride × lanes].</param>
    /// <param name="repeats">How many sets of values every row has.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void MultiplyByFirst(int layer, int rows, T* values, int repeats)
    {
        T* first = First(layer);
        nint step = (nint)_strides[layer] * V.Count;
        for (int row = 0; row < rows; row++, first += step)
        {
            for (int repeat = 0; repeat < repeats; repeat++, values += step)
            {
                for (nint i = 0; i < step; i += V.Count)
                {
                    V.Store(V.Load(values + i) * V.Load(first + i), values + i);
                }
            }
        }
    }

    /// <summary>values = values · σ′ + curvature · direction.</summary>
    /// <param name="values">[rows × stride × lanes].</param>
    /// <param name="direction">The same shape.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void MultiplyByFirstAndAddCurvature(int layer, int rows, T* values, T* direction)
    {
        T* first = First(layer);
        T* curvature = Curvature(layer);
        nint end = (nint)rows * _strides[layer] * V.Count;
        for (nint i = 0; i < end; i += V.Count)
        {
            V.Store(V.MultiplyAdd(V.Load(curvature + i), V.Load(direction + i), V.Load(values + i) * V.Load(first + i)), values + i);
        }
    }
}
