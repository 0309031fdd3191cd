namespace Seedbed.Lanes;

/// <summary>
/// The operands of output[i, j] = initial[i, j] + Σₖ left[i, k] · right[k, j]. Steps count elements of <typeparamref name="T"/>,
/// so that a transposed operand is the same memory with its steps exchanged. The output overlaps neither left nor right.
/// </summary>
internal unsafe struct ProductOperands<T>
    where T : unmanaged
{
    public T* Left;
    public nint LeftRow;
    public nint LeftDepth;

    /// <summary>From the first of four rows to the first of the next four, where that is not four times <see cref="LeftRow"/>; else 0.</summary>
    public nint LeftBlock;

    public T* Right;
    public nint RightDepth;
    public nint RightColumn;

    public T* Output;
    public nint OutputRow;
    public nint OutputColumn;

    /// <summary>What <see cref="ITileEnd.Factor"/> is computed from, in the shape of the output.</summary>
    public T* Stored;

    /// <summary>Where the sums begin; null for zero.</summary>
    public T* Initial;
    public nint InitialRow;
    public nint InitialColumn;

    public int Depth;

    /// <summary>Whether the finished sum is added to what the output holds, instead of replacing it.</summary>
    public bool Add;

    /// <summary>The left operand from a row on, a multiple of 4.</summary>
    public readonly T* LeftFrom(int row) => Left + (LeftBlock == 0 ? row * LeftRow : row / 4 * LeftBlock);
}
