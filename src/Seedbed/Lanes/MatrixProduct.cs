using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Seedbed.Networks;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>Products of matrices whose elements are vectors of lanes, cut into register blocks.</summary>
internal static unsafe class MatrixProduct<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The columns of a register block in a product of one row, whose right operand needs no registers: with three, each sum would wait for its last addition.</summary>
    public const int RowColumns = 6;

    private const int MaximumRows = 4;

    /// <summary>The columns of a register block in other products: 4 × 6 sums + 6 columns + 1 row value fill 31 of 32 registers, 4 × 3 + 3 + 1 fill 16.</summary>
    public static int MaximumColumns
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => V.Registers >= 32 ? 6 : 3;
    }

    /// <summary>With 32 registers one column of many rows has register blocks of its own; with 16 these gain nothing beside another program on the same core.</summary>
    private static bool HasColumnTiles
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => V.Registers >= 32;
    }

    /// <summary>Computes rows × columns sums. <typeparamref name="TLeft"/> tells whether the left operand is broadcast or has lanes of its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TLeft>(int rows, int columns, in ProductOperands<T> operands)
        where TLeft : IRowReader
    {
        if (!HasColumnTiles && columns == 1 && rows > 1 && operands.LeftBlock == 0 && TLeft.ElementsPerValue<V, T>() == V.Count)
        {
            // Both operands have lanes, so their roles can be exchanged: a column becomes a row, whose sums lie side by side.
            Blocks<TLeft>(columns, rows, Exchange(operands));
        }
        else
        {
            Blocks<TLeft>(rows, columns, operands);
        }
    }

    /// <summary>Computes rows × columns sums that begin at zero, each multiplied by the derivative of an activation at its value in <see cref="ProductOperands{T}.Stored"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void RunTimesDerivative<TLeft, TActivation>(int rows, int columns, in ProductOperands<T> operands)
        where TLeft : IRowReader
        where TActivation : IActivation
    {
        int columnBlocks = BlocksOf(columns, MaximumColumns);
        for (int block = 0, column = 0; block < columnBlocks; block++)
        {
            int width = WidthOf(block, columnBlocks, columns - column);
            switch (width)
            {
                case 1: ScaledPanel<TLeft, Counts.One, TActivation>(rows, column, operands); break;
                case 2: ScaledPanel<TLeft, Counts.Two, TActivation>(rows, column, operands); break;
                case 3: ScaledPanel<TLeft, Counts.Three, TActivation>(rows, column, operands); break;
                case 4: ScaledPanel<TLeft, Counts.Four, TActivation>(rows, column, operands); break;
                case 5: ScaledPanel<TLeft, Counts.Five, TActivation>(rows, column, operands); break;
                default: ScaledPanel<TLeft, Counts.Six, TActivation>(rows, column, operands); break;
            }

            column += width;
        }
    }

    /// <summary>Stores a sum, or adds it to what lies there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(V sum, T* destination, bool add) => V.Store(add ? V.Load(destination) + sum : sum, destination);

    /// <summary>How many blocks columns are cut into.</summary>
    public static int BlocksOf(int columns, int blockColumns) => (columns + blockColumns - 1) / blockColumns;

    /// <summary>Blocks of nearly equal width: 25 columns are five blocks of 5, not four of 6 and one of 1.</summary>
    public static int WidthOf(int block, int blocks, int columnsLeft) => (columnsLeft + blocks - block - 1) / (blocks - block);

    private static ProductOperands<T> Exchange(in ProductOperands<T> operands) => operands with
    {
        Left = operands.Right,
        LeftRow = operands.RightColumn,
        LeftDepth = operands.RightDepth,
        Right = operands.Left,
        RightDepth = operands.LeftDepth,
        RightColumn = operands.LeftRow,
        OutputRow = operands.OutputColumn,
        OutputColumn = operands.OutputRow,
        InitialRow = operands.InitialColumn,
        InitialColumn = operands.InitialRow,
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Blocks<TLeft>(int rows, int columns, in ProductOperands<T> operands)
        where TLeft : IRowReader
    {
        int blockColumns = rows == 1 ? RowColumns : MaximumColumns;
        bool interleaves = operands.OutputColumn == V.Count && operands.Depth > 0;
        int columnBlocks = BlocksOf(columns, blockColumns);
        for (int block = 0, column = 0; block < columnBlocks; block++)
        {
            int width = WidthOf(block, columnBlocks, columns - column);
            switch (width)
            {
                case 1 when interleaves: Panel<TLeft, Counts.One, TileEnd.Interleaved>(rows, column, operands); break;
                case 1: Panel<TLeft, Counts.One, TileEnd.OnEnd>(rows, column, operands); break;
                case 2 when interleaves: Panel<TLeft, Counts.Two, TileEnd.Interleaved>(rows, column, operands); break;
                case 2: Panel<TLeft, Counts.Two, TileEnd.OnEnd>(rows, column, operands); break;
                case 3 when interleaves: Panel<TLeft, Counts.Three, TileEnd.Interleaved>(rows, column, operands); break;
                case 3: Panel<TLeft, Counts.Three, TileEnd.OnEnd>(rows, column, operands); break;
                case 4: Panel<TLeft, Counts.Four, TileEnd.OnEnd>(rows, column, operands); break;
                case 5: Panel<TLeft, Counts.Five, TileEnd.OnEnd>(rows, column, operands); break;
                default: Panel<TLeft, Counts.Six, TileEnd.OnEnd>(rows, column, operands); break;
            }

            column += width;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Panel<TLeft, TColumns, TEnd>(int rows, int column, in ProductOperands<T> operands)
        where TLeft : IRowReader
        where TColumns : ICount
        where TEnd : unmanaged, ITileEnd
    {
        int row = rows / MaximumRows * MaximumRows;
        if (HasColumnTiles && typeof(TColumns) == typeof(Counts.One))
        {
            int inColumnTiles = rows / ColumnTile<V, T, TLeft>.Rows * ColumnTile<V, T, TLeft>.Rows;
            ColumnTile<V, T, TLeft>.Run(operands, inColumnTiles, column);
            Tile<V, T, TLeft, Counts.Four, TColumns, TEnd>.Run(operands, inColumnTiles, row, column);
        }
        else if (row > 0 && typeof(TEnd) == typeof(TileEnd.Interleaved) && CanPair<TLeft>(operands))
        {
            if (operands.LeftDepth == TLeft.ElementsPerValue<V, T>())
            {
                Paired<TLeft, TColumns, TileForm.AlongDepth>(row, column, operands);
            }
            else
            {
                Paired<TLeft, TColumns, TileForm.AcrossDepth>(row, column, operands);
            }
        }
        else if (row > 0)
        {
            Tile<V, T, TLeft, Counts.Four, TColumns, TEnd>.Run(operands, 0, row, column);
        }

        Rest<TLeft, TColumns, TEnd>(rows, row, column, operands);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void ScaledPanel<TLeft, TColumns, TActivation>(int rows, int column, in ProductOperands<T> operands)
        where TLeft : IRowReader
        where TColumns : ICount
        where TActivation : IActivation
    {
        Tiles<TLeft, TColumns, TileEnd.TimesDerivative<TActivation>>(0, rows, column, operands);
    }

    /// <summary>The rows from <paramref name="row"/> on, in blocks of 4 and what is left of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Tiles<TLeft, TColumns, TEnd>(int row, int rows, int column, in ProductOperands<T> operands)
        where TLeft : IRowReader
        where TColumns : ICount
        where TEnd : unmanaged, ITileEnd
    {
        int whole = row + ((rows - row) / MaximumRows * MaximumRows);
        if (whole > row)
        {
            Tile<V, T, TLeft, Counts.Four, TColumns, TEnd>.Run(operands, row, whole, column);
        }

        Rest<TLeft, TColumns, TEnd>(rows, whole, column, operands);
    }

    /// <summary>The rows from <paramref name="row"/> on, fewer than <see cref="MaximumRows"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rest<TLeft, TColumns, TEnd>(int rows, int row, int column, in ProductOperands<T> operands)
        where TLeft : IRowReader
        where TColumns : ICount
        where TEnd : unmanaged, ITileEnd
    {
        switch (rows - row)
        {
            case 1: Tile<V, T, TLeft, Counts.One, TColumns, TEnd>.Run(operands, row, rows, column); break;
            case 2: Tile<V, T, TLeft, Counts.Two, TColumns, TEnd>.Run(operands, row, rows, column); break;
            case 3: Tile<V, T, TLeft, Counts.Three, TColumns, TEnd>.Run(operands, row, rows, column); break;
            default: break;
        }
    }

    private static bool CanPair<TLeft>(in ProductOperands<T> operands)
        where TLeft : IRowReader
    {
        int value = TLeft.ElementsPerValue<V, T>();
        return V.Count * sizeof(T) == Vector256<byte>.Count
            && operands.RightColumn == V.Count
            && (operands.LeftDepth == value || operands.LeftRow == value)
            && !(operands.Add && operands.Initial != null);
    }

    private static void Paired<TLeft, TColumns, TWalk>(int rows, int column, in ProductOperands<T> operands)
        where TLeft : IRowReader
        where TColumns : ICount
        where TWalk : unmanaged
    {
        if ((operands.Depth & 1) == 0)
        {
            Paired<TLeft, TColumns, TWalk, TileForm.EvenDepth>(rows, column, operands);
        }
        else
        {
            Paired<TLeft, TColumns, TWalk, TileForm.OddDepth>(rows, column, operands);
        }
    }

    private static void Paired<TLeft, TColumns, TWalk, TDepth>(int rows, int column, in ProductOperands<T> operands)
        where TLeft : IRowReader
        where TColumns : ICount
        where TWalk : unmanaged
        where TDepth : unmanaged
    {
        if (operands.Add)
        {
            PairedTile<T, TLeft, TColumns, TWalk, TDepth, TileForm.AddedToOutput>.Run(operands, rows, column);
        }
        else if (operands.Initial != null)
        {
            PairedTile<T, TLeft, TColumns, TWalk, TDepth, TileForm.FromInitial>.Run(operands, rows, column);
        }
        else
        {
            PairedTile<T, TLeft, TColumns, TWalk, TDepth, TileForm.FromZero>.Run(operands, rows, column);
        }
    }
}
