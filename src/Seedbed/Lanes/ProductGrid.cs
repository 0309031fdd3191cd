namespace Seedbed.Lanes;

/// <summary>How a product of rows × columns is cut into parts for several threads: panels of columns, and blocks of rows within a panel.</summary>
internal readonly record struct ProductGrid(int Rows, int Columns, int RowBlocks, int Panels)
{
    // Register blocks have up to 4 rows.
    private const int RowMultiple = 4;
    private const int LeastRows = 16;

    /// <param name="panelColumns">The most columns of a part.</param>
    /// <param name="parts">How many parts are wanted at least, if there is enough for them.</param>
    public static ProductGrid Create(int rows, int columns, int panelColumns, int parts)
    {
        int panels = PanelsOf(columns, panelColumns);
        int blocks = Math.Clamp((parts + panels - 1) / panels, 1, (rows + LeastRows - 1) / LeastRows);
        return new ProductGrid(rows, columns, blocks, panels);
    }

    /// <summary>How many panels columns are cut into.</summary>
    /// <param name="panelColumns">The most columns of a panel.</param>
    public static int PanelsOf(int columns, int panelColumns) => (columns + panelColumns - 1) / panelColumns;

    /// <summary>Where a panel begins, and the one before it ends.</summary>
    public static int ColumnOf(int panel, int columns, int panels) => panel * columns / panels;

    public int Parts => RowBlocks * Panels;

    /// <summary>Where a part begins and ends.</summary>
    public void Part(int part, out int row, out int endRow, out int column, out int endColumn)
    {
        int panel = part / RowBlocks;
        int block = part % RowBlocks;
        row = RowOf(block);
        endRow = RowOf(block + 1);
        column = ColumnOf(panel, Columns, Panels);
        endColumn = ColumnOf(panel + 1, Columns, Panels);
    }

    private int RowOf(int block) => block == RowBlocks ? Rows : block * Rows / RowBlocks / RowMultiple * RowMultiple;
}
