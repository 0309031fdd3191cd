namespace Seedbed.Lanes;

/// <summary>The size of register blocks that move weights.</summary>
internal static class UpdatingTile
{
    /// <summary>The rows of a block.</summary>
    public const int Rows = 4;

    /// <summary>The most sums of a block.</summary>
    public const int Sums = Rows * 6;

    /// <summary>How far ahead of the weights that move others are fetched: the block whose sums are taken meanwhile is already on its way.</summary>
    public const int RowsAhead = 2 * Rows;
}
