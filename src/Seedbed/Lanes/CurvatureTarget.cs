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
    private const int MirrorBlock = 32;

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
        }
        else
        {
            *At(row, column) = *source;
        }
    }

    /// <summary>Adds to an element, and to the one across the diagonal.</summary>
    /// <param name="source">A vector where lanes hold networks, else a number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int row, int column, T* source)
    {
        if (_packed)
        {
            V.Store(V.Load(At(row, column)) + V.Load(source), At(row, column));
        }
        else
        {
            *At(row, column) += *source;
        }
    }

    /// <summary>To be called at the end: copies the lower triangle of one network's matrix to the upper one.</summary>
    public void Finish()
    {
        for (int firstRow = 0; !_packed && firstRow < _parameterCount; firstRow += MirrorBlock)
        {
            for (int firstColumn = 0; firstColumn <= firstRow; firstColumn += MirrorBlock)
            {
                for (int row = firstRow; row < Math.Min(_parameterCount, firstRow + MirrorBlock); row++)
                {
                    for (int column = firstColumn; column < Math.Min(row, firstColumn + MirrorBlock); column++)
                    {
                        _matrix[((nint)column * _parameterCount) + row] = _matrix[((nint)row * _parameterCount) + column];
                    }
                }
            }
        }
    }

    /// <summary>The element in the lower triangle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T* At(int row, int column)
    {
        nint larger = Math.Max(row, column);
        nint smaller = Math.Min(row, column);
        return _packed
            ? _matrix + (((larger * (larger + 1) / 2) + smaller) * V.Count)
            : _matrix + (larger * _parameterCount) + smaller;
    }
}
