using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>
/// Sums over rows of products left[i] · right[column], kept over the chunks of a pass over the data. With networks in the lanes a column
/// is a vector; with rows in the lanes the columns themselves are put into lanes, several to a vector. Columns may be multiplied by factors
/// while they are packed.
/// </summary>
internal sealed unsafe class RowProductSums<V, T> : IDisposable
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // 48 vectors by 64 rows of the right side, with a panel of the left side, fit into the L2 cache; 48 is a multiple of every register block.
    private const int PanelVectors = 48;

    private readonly bool _rowsInLanes;
    private readonly int[] _columns;
    private readonly int[]? _factors;
    private readonly AlignedMemory<T> _sums;
    private readonly AlignedMemory<T> _panel;

    /// <param name="leftCount">How many values the left side has in each row.</param>
    /// <param name="columns">Where each column's vector lies in a row of the right side.</param>
    /// <param name="rowsInLanes">Whether the lanes hold different rows of one network, instead of different networks.</param>
    /// <param name="factors">For each column the index of its factor, or null for none.</param>
    public RowProductSums(int leftCount, int[] columns, bool rowsInLanes, int[]? factors = null)
    {
        _factors = factors;
        _rowsInLanes = rowsInLanes;
        _columns = columns;
        Step = rowsInLanes ? Vectors(columns.Length) * V.Count : (nint)columns.Length * V.Count;
        _sums = new AlignedMemory<T>((long)leftCount * Step);
        int vectors = Math.Min(PanelVectors, rowsInLanes ? Vectors(columns.Length) : columns.Length);
        PanelStep = (vectors | 1) * V.Count;
        _panel = new AlignedMemory<T>((long)RowChunk<V, T>.Capacity * PanelStep);
    }

    /// <summary>[left × columns]: the sums, a number or a vector each.</summary>
    public T* Sums => _sums.Pointer;

    /// <summary>Elements from one left value's sums to the next one's.</summary>
    public nint Step { get; }

    public int ColumnCount => _columns.Length;

    /// <summary>How many columns are packed at once.</summary>
    public int PanelColumns => _rowsInLanes ? PanelVectors * V.Count : PanelVectors;

    private nint PanelStep { get; }

    public void Dispose()
    {
        _sums.Dispose();
        _panel.Dispose();
    }

    /// <summary>Packs a panel of columns.</summary>
    /// <param name="source">The right side: [rows of the chunk × step], in vectors.</param>
    /// <param name="sourceStep">Elements from one row to the next.</param>
    /// <param name="factors">The first column of factors, rows side by side; not read where the columns have no factors.</param>
    /// <param name="factorStep">Elements from one column of factors to the next.</param>
    /// <param name="firstColumn">A multiple of <see cref="PanelColumns"/>.</param>
    /// <param name="rows">The rows of the chunk; with rows in lanes, the vectors of rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Pack(T* source, nint sourceStep, T* factors, nint factorStep, int firstColumn, int rows)
    {
        int count = Math.Min(PanelColumns, _columns.Length - firstColumn);
        T* panel = _panel.Pointer;
        for (int row = 0; row < rows; row++, source += sourceStep, factors += V.Count)
        {
            if (!_rowsInLanes)
            {
                for (int i = 0; i < count; i++)
                {
                    V value = V.Load(source + ((nint)_columns[firstColumn + i] * V.Count));
                    V.Store(_factors is null ? value : value * V.Load(factors + (_factors[firstColumn + i] * factorStep)), panel + ((nint)i * V.Count));
                }

                panel += PanelStep;
                continue;
            }

            for (int lane = 0; lane < V.Count; lane++, panel += PanelStep)
            {
                for (int i = 0; i < count; i++)
                {
                    T value = source[((nint)_columns[firstColumn + i] * V.Count) + lane];
                    panel[i] = _factors is null ? value : value * factors[(_factors[firstColumn + i] * factorStep) + lane];
                }
            }
        }
    }

    /// <summary>Adds the packed rows to the sums.</summary>
    /// <param name="left">The columns of left values, rows side by side.</param>
    /// <param name="leftStep">Elements from one left value's column to the next.</param>
    /// <param name="broadcast">Whether an element of a left column is a number, instead of a vector.</param>
    /// <param name="firstLeft">The first left value.</param>
    /// <param name="leftCount">How many.</param>
    /// <param name="firstColumn">The first packed column.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="add">Whether to add to the sums, or to begin anew.</param>
    public void Add(T* left, nint leftStep, bool broadcast, int firstLeft, int leftCount, int firstColumn, int rows, bool add)
    {
        int columns = Math.Min(PanelColumns, _columns.Length - firstColumn);
        ProductOperands<T> operands = new()
        {
            Left = left,
            LeftRow = leftStep,
            LeftDepth = broadcast ? 1 : V.Count,
            Right = _panel.Pointer,
            RightDepth = PanelStep,
            RightColumn = V.Count,
            Output = Sums + (firstLeft * Step) + (_rowsInLanes ? firstColumn : (nint)firstColumn * V.Count),
            OutputRow = Step,
            OutputColumn = V.Count,
            Depth = rows,
            Add = add,
        };
        int vectors = _rowsInLanes ? Vectors(columns) : columns;
        if (broadcast)
        {
            MatrixProduct<V, T>.Run<BroadcastRows>(leftCount, vectors, operands);
        }
        else
        {
            MatrixProduct<V, T>.Run<LaneRows>(leftCount, vectors, operands);
        }
    }

    private static int Vectors(int numbers) => (numbers + V.Count - 1) / V.Count;
}
