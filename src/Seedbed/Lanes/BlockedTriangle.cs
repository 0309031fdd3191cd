using System.Runtime.CompilerServices;

namespace Seedbed.Lanes;

/// <summary>
/// Where the rows of a lower triangle lie when they are stored in blocks of rows of one length each, the length of the block's last row and
/// one more: within a block the step from row to row is constant, as products of matrices want it, and it is odd, so that rows do not fall
/// on the same few sets of the cache. Counts vectors.
/// </summary>
internal readonly record struct BlockedTriangle(int Size)
{
    /// <summary>The rows of a block: a multiple of the sizes of register blocks.</summary>
    public const int BlockRows = 24;

    /// <summary>Vectors in all.</summary>
    public long Length => Offset((Size + BlockRows - 1) / BlockRows * BlockRows);

    /// <summary>From this row to the next one of its block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Stride(int row) => (((row / BlockRows) + 1) * BlockRows) + 1;

    /// <summary>Where a row begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Offset(int row)
    {
        long block = row / BlockRows;
        long before = BlockRows * ((BlockRows * block * (block + 1) / 2) + block);
        return before + ((row % BlockRows) * (long)Stride(row));
    }
}
