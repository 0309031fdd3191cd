namespace Seedbed.Cli.Reproducing.Choromanska;

/// <summary>Ten thousand handwritten digits of 10 × 10 pixels from 0 to 1: the first 8000 to train on, the others to test on.</summary>
internal sealed class MnistRows
{
    private const int TrainingRows = 8000;

    public MnistRows(ReproductionContext context)
    {
        Table bytes = context.Read("mnist10x10.csv.gz");
        Table pixels = Table.FromColumns(bytes.Source, [.. bytes.Columns.Select(column => Scaled((NumericColumn)column))]);
        Training = pixels.SelectRows([.. Enumerable.Range(0, TrainingRows)]);
        Test = pixels.SelectRows([.. Enumerable.Range(TrainingRows, pixels.RowCount - TrainingRows)]);
        Encoder = TableEncoder.Fit(Training, Target, new EncoderOptions { Task = TaskKind.Classification, ScaleInputs = false });
    }

    public static string Target => "digit";

    public Table Training { get; }

    public Table Test { get; }

    /// <summary>Leaves the pixels as they are.</summary>
    public TableEncoder Encoder { get; }

    /// <summary>What all networks of the reproduction have in common.</summary>
    public FitOptions Options(int units) => new()
    {
        Encoder = Encoder,
        Hidden = [units],
        Activation = Activation.Relu,
        Loss = Loss.CrossEntropy,
        Initializer = Initializer.Uniform,
        InitScale = 1 / 0.7,
        Optimizer = Optimizer.Sgd,
        Schedule = Schedule.Cosine,
        Decay = 0,
        Validation = 0,
        Patience = 0,
    };

    private static NumericColumn Scaled(NumericColumn column)
    {
        double[] values = [.. column.Values];
        for (int row = 0; row < values.Length && !string.Equals(column.Name, Target, StringComparison.Ordinal); row++)
        {
            values[row] /= byte.MaxValue;
        }

        return new NumericColumn(column.Name, values.AsSpan());
    }
}
