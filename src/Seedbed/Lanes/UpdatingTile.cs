namespace Seedbed.Lanes;

/// <summary>The size of register blocks that move weights, and when they pay.</summary>
internal static class UpdatingTile
{
    /// <summary>The rows of a block.</summary>
    public const int Rows = 4;

    /// <summary>The most sums of a block.</summary>
    public const int Sums = Rows * 6;

    /// <summary>How far ahead of the weights that move others are fetched: the block whose sums are taken meanwhile is already on its way.</summary>
    public const int RowsAhead = 2 * Rows;

    // The weights of the last block of a column move without multiply-adds beside them, so there should be several; and a summand can hide one vector of weights.
    private const int LeastInputs = 16;
    private const int LeastBatch = 16;

    // The units from which a block that moves its own weights pays for fewer inputs too.
    private const int ManyUnits = 100;

    // With 16, moving weights beside another block's sums took longer (docs/performance.md, vectors of 256 bits).
    private const int LeastRegisters = 32;

    /// <summary>Whether weights should move while the gradient of a batch of rows is computed.</summary>
    /// <param name="registers">How many the processor has for vectors.</param>
    /// <param name="areFar">Whether the weights are fetched ahead.</param>
    public static bool PaysFor(int registers, int batch, bool areFar) => registers >= LeastRegisters || IsDirect(batch, areFar);

    /// <summary>Whether weights should lie in panels: where they move beside the multiply-adds of another block.</summary>
    /// <param name="registers">How many the processor has for vectors.</param>
    /// <param name="inputs">Those of the first layer.</param>
    /// <param name="areFar">Whether the weights are fetched ahead.</param>
    public static bool WantsPanels(int registers, int inputs, int batch, bool areFar) =>
        inputs >= LeastInputs && PaysFor(registers, batch, areFar) && !IsDirect(batch, areFar);

    /// <summary>Whether the rows of a batch are too few for moving weights beside the multiply-adds of another block: each block moves its own.</summary>
    /// <param name="areFar">Whether the weights are fetched ahead, for which there must be another block.</param>
    public static bool IsDirect(int batch, bool areFar) => batch < LeastBatch && !areFar;

    /// <summary>How many of neighbouring inputs, the first ones, have weights that should move so: whole blocks, or none where they are too few.</summary>
    public static int MovingInputs(int inputs) => MovingInputs(inputs, LeastInputs);

    /// <summary>The same for a batch of few rows: a block that moves its own weights needs none beside it, but many units to be worth its beginning.</summary>
    public static int DirectlyMovingInputs(int inputs, int units) => MovingInputs(inputs, units >= ManyUnits ? Rows : LeastInputs);

    private static int MovingInputs(int inputs, int least) => inputs >= least ? inputs / Rows * Rows : 0;
}
