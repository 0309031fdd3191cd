namespace Seedbed.Cli.Reproducing;

/// <summary>Rows with a class, encoded once for many networks. Not for use by several threads at once.</summary>
internal sealed class ClassifiedRows
{
    private readonly double[] _inputs;
    private readonly int[] _classes;
    private readonly double[] _probabilities;

    public ClassifiedRows(TableEncoder encoder, Table table)
    {
        int[] rows = TableEncoder.UsableRows(table, encoder.Target);
        _inputs = encoder.EncodeInputs<double>(table, rows);
        _classes = encoder.ClassIndices(table, rows);
        _probabilities = new double[rows.Length * encoder.Classes.Count];
    }

    /// <summary>The share of rows that a model gets wrong.</summary>
    public double ErrorRate(Model model) => Measure(model).ErrorRate;

    /// <summary>The share of rows that a model gets wrong, and the mean of −log of the probability that it gives to the true class.</summary>
    public (double ErrorRate, double LogLoss) Measure(Model model)
    {
        model.PredictEncoded(_inputs, _probabilities);
        int classes = _probabilities.Length / _classes.Length;
        int wrong = 0;
        double loss = 0;
        for (int row = 0; row < _classes.Length; row++)
        {
            ReadOnlySpan<double> probabilities = _probabilities.AsSpan(row * classes, classes);
            int best = 0;
            for (int k = 1; k < classes; k++)
            {
                best = probabilities[k] > probabilities[best] ? k : best;
            }

            wrong += best == _classes[row] ? 0 : 1;
            loss -= Math.Log(Math.Max(probabilities[_classes[row]], 1e-15));
        }

        return ((double)wrong / _classes.Length, loss / _classes.Length);
    }
}
