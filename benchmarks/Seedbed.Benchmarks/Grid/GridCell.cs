using System.Globalization;

namespace Seedbed.Benchmarks.Grid;

/// <summary>One shape of the grid: a network with one hidden layer of tanh units, and the rows of a step.</summary>
/// <param name="Batch">Rows of a step; <see cref="Rows"/> for all.</param>
internal readonly record struct GridCell(int Inputs, int Hidden, int Outputs, int Batch)
{
    /// <summary>The rows that are trained on: whole batches, so that all steps are alike.</summary>
    public const int Rows = 1600;

    private static readonly int[] AllInputs = [4, 10, 64, 100, 784];
    private static readonly int[] AllHidden = [2, 10, 25, 100, 500, 1000];
    private static readonly int[] AllOutputs = [1, 3, 10, 26];
    private static readonly int[] AllBatches = [1, 8, 32, 200, Rows];

    /// <summary>All cells, in an order that is always the same and makes every beginning of it a fair sample.</summary>
    public static GridCell[] All()
    {
        GridCell[] cells =
        [
            .. from inputs in AllInputs
               from hidden in AllHidden
               from outputs in AllOutputs
               from batch in AllBatches
               select new GridCell(inputs, hidden, outputs, batch),
        ];
        new Random(1).Shuffle(cells);
        return cells;
    }

    public Architecture Architecture => new(Inputs, [Hidden], Outputs);

    public Loss Loss => Outputs == 1 ? Loss.Squared : Loss.CrossEntropy;

    public int Parameters => ((Inputs + 1) * Hidden) + ((Hidden + 1) * Outputs);

    /// <summary>The batch as it is written in tables.</summary>
    public string BatchWord => Batch == Rows ? "full" : Batch.ToString(CultureInfo.InvariantCulture);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Inputs}–{Hidden}–{Outputs}, batch {BatchWord}");
}
