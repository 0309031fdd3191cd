using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>
/// Where second derivatives are written: for networks in lanes the lower triangle, row after row, [P(P + 1)/2 × lanes]; for one network
/// all of [P × P], both halves the same bits.
/// </summary>
internal readonly unsafe struct CurvatureTarget<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T* _matrix;
    private readonly int _parameterCount;
    private readonly bool _packed;

    public CurvatureTarget(T* matrix, int parameterCount, bool packed)
    {
        _matrix = matrix;
        _parameterCount = parameterCount;
        _packed = packed;
    }

    /// <summary>Sets an element, and the one across the diagonal.</summary>
    /// <param name="source">A vector where lanes hold networks, else a number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int row, int column, T* source)
    {
        if (_packed)
        {
            V.Store(V.Load(source), At(row, column));
            return;
        }

        *At(row, column) = *source;
        *At(column, row) = *source;
    }

    /// <summary>Adds to an element, and to the one across the diagonal.</summary>
    /// <param name="source">A vector where lanes hold networks, else a number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int row, int column, T* source)
    {
        if (_packed)
        {
            V.Store(V.Load(At(row, column)) + V.Load(source), At(row, column));
            return;
        }

        T sum = *At(row, column) + *source;
        *At(row, column) = sum;
        *At(column, row) = sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T* At(int row, int column)
    {
        if (!_packed)
        {
            return _matrix + ((nint)row * _parameterCount) + column;
        }

        nint larger = Math.Max(row, column);
        return _matrix + (((larger * (larger + 1) / 2) + Math.Min(row, column)) * V.Count);
    }
}
