using Seedbed.Lanes;
using Seedbed.Studies;

namespace Seedbed.Benchmarks.Grid;

/// <summary>
/// The least that one step of Adam has to do for one start, in one way of filling the lanes: arithmetic on vectors, and bytes between the registers and where
/// they are kept. What a better kernel could leave out is not counted: neither the loads of a product nor a gradient that only the update reads.
/// </summary>
internal readonly record struct StepWork
{
    // How the elementary functions are written: multiply-adds, additions, comparisons and operations on bits.
    private const double TanhOperations = 14;
    private const double TanhDerivativeOperations = 2;
    private const double SoftmaxOperations = 20;
    private const double LogarithmOperations = 28;
    private const double SquaredOperations = 4;

    // Adam: one for the first moment, two for the second, ε, and the step.
    private const double AdamOperations = 5;

    private const int ChunkRows = 64;
    private const int ElementBytes = sizeof(float);

    /// <summary>The products with the weights: forward, the gradient, and what is passed back.</summary>
    public required Arithmetic Products { get; init; }

    /// <summary>The hidden units' activation and its derivative.</summary>
    public required Arithmetic Activation { get; init; }

    public required Arithmetic Loss { get; init; }

    /// <summary>The optimiser.</summary>
    public required Arithmetic Update { get; init; }

    /// <summary>Bytes of weights, gradients and moments that are read or written.</summary>
    public required double WeightBytes { get; init; }

    /// <summary>The bytes that they lie in, those of all starts of a block.</summary>
    public required double WeightSet { get; init; }

    /// <summary>Bytes of inputs, hidden values, outputs and their derivatives that are read or written.</summary>
    public required double RowBytes { get; init; }

    /// <summary>The bytes that those of a chunk of rows lie in.</summary>
    public required double RowSet { get; init; }

    public Arithmetic Arithmetic => Products + Activation + Loss + Update;

    /// <param name="content">What the lanes hold.</param>
    /// <param name="lanes">How many there are.</param>
    public static StepWork Of(GridCell cell, LaneContent content, int lanes)
    {
        int block = StudyPlan.SlotsOf(content, lanes);

        // Units fill whole vectors, each lane or every other; starts need no more than they have.
        double hidden = Whole(cell.Hidden, lanes / block);
        double outputs = Whole(cell.Outputs, lanes / block);
        double batch = cell.Batch;
        double parameters = ((cell.Inputs + 1) * hidden) + ((cell.Hidden + 1) * (double)cell.Outputs);
        double chunks = Math.Ceiling(batch / ChunkRows);
        double chunkRows = Math.Min(batch, ChunkRows);

        // Forward and the gradient of the first layer; forward, the gradient and what is passed back of the second; the gradients of the biases.
        double products = (2 * cell.Inputs * hidden) + (cell.Hidden * outputs) + (2 * cell.Outputs * hidden) + hidden + cell.Outputs;
        Arithmetic loss = cell.Outputs == 1 ? new(SquaredOperations) : new((SoftmaxOperations * cell.Outputs) + LogarithmOperations, Divisions: 2);

        // Every chunk reads the weights, and those of the second layer once more; sums of gradients go on from chunk to chunk; Adam reads and writes three.
        double weightElements = (chunks * (parameters + (cell.Outputs * hidden))) + (2 * (chunks - 1) * parameters) + (6 * parameters);

        // A hidden value is written, and read by the second layer, its gradient and the derivative; a derivative is written and read. Outputs likewise.
        double rowElements = batch * ((6 * hidden) + (4 * cell.Outputs));
        double inputElements = 2 * batch * cell.Inputs;
        double rowSet = ElementBytes * chunkRows * ((block * 2 * (hidden + cell.Outputs)) + cell.Inputs);
        double perVector = 1.0 / lanes;
        return new StepWork
        {
            Products = perVector * batch * new Arithmetic(products),
            Activation = perVector * batch * hidden * new Arithmetic(TanhOperations + TanhDerivativeOperations, Divisions: 1),
            Loss = perVector * batch * loss,
            Update = perVector * parameters * new Arithmetic(AdamOperations, Divisions: 1, Roots: 1),
            WeightBytes = ElementBytes * weightElements,
            WeightSet = (ElementBytes * block * 4 * parameters) + rowSet,
            RowBytes = ElementBytes * (rowElements + (inputElements / block)),
            RowSet = rowSet,
        };
    }

    private static double Whole(int count, int unitsPerVector) => (count + unitsPerVector - 1) / unitsPerVector * unitsPerVector;
}
