using Seedbed.Lanes;
using Seedbed.Models;

namespace Seedbed;

/// <summary>
/// What predicts: the encoding of a table, one network or several whose predictions are averaged, and the class labels; immutable.
/// </summary>
public sealed class Model
{
    private readonly ModelPart[] _parts;
    private readonly Network[] _networks;
    private EnsembleEvaluators? _evaluators;

    /// <exception cref="ArgumentException">The networks, the loss and the encoder do not fit each other.</exception>
    internal Model(TableEncoder encoder, IEnumerable<Network> networks, Loss loss, ModelDescription description)
        : this(encoder, [new ModelPart(Enumerable.Range(0, encoder.InputCount), networks, loss, 1)], description)
    {
    }

    /// <exception cref="ArgumentException">The parts and the encoder do not fit each other.</exception>
    internal Model(TableEncoder encoder, IReadOnlyList<ModelPart> parts, ModelDescription description)
    {
        _parts = [.. parts];
        _networks = [.. parts.SelectMany(part => part.Networks)];
        if (ModelConsistency.Fault(encoder, _parts, description) is { } fault)
        {
            throw new ArgumentException($"This cannot be a model: {fault}.");
        }

        Encoder = encoder;
        Description = description;
    }

    /// <summary>Classification or regression.</summary>
    public TaskKind Task => Encoder.Task;

    /// <summary>The class labels, in the order of the probabilities; empty for regression.</summary>
    public IReadOnlyList<string> Classes => Encoder.Classes;

    /// <summary>What the model averages: one part whose networks take all inputs or, after tuning, several of different architectures and inputs.</summary>
    public IReadOnlyList<ModelPart> Parts => _parts;

    /// <summary>The members of all parts, at least one; those of a part have the same architecture.</summary>
    public IReadOnlyList<Network> Networks => _networks;

    /// <summary>The architecture of the members of the first part.</summary>
    public Architecture Architecture => _networks[0].Architecture;

    /// <summary>One name per input; the networks of a part take all of them or some.</summary>
    public IReadOnlyList<string> InputNames => Encoder.InputNames;

    /// <summary>The loss that the members of the first part minimised; its inverse link turns outputs into predictions.</summary>
    public Loss Loss => _parts[0].Loss;

    /// <summary>What turns rows into numbers, and how to read a file for prediction.</summary>
    public TableEncoder Encoder { get; }

    /// <summary>How the model was made.</summary>
    public ModelDescription Description { get; }

    /// <summary>Reads a model that <see cref="Save"/> wrote. It runs no code from the file, and takes memory in proportion to the file's size.</summary>
    /// <exception cref="SeedbedException">The file cannot be read, is no model, or is damaged; the message names the file and what is wrong.</exception>
    public static Model Load(string path) => ModelReader.Read(path);

    /// <summary>Predicts one row; see the overload for tables.</summary>
    /// <exception cref="SeedbedException">A column is missing, or holds text where the model needs numbers, or the prediction is not a finite number.</exception>
    public Prediction Predict(Row row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Predict(row.Table.SelectRows([row.Index]))[0];
    }

    /// <summary>
    /// Predicts all rows. Columns are found by name, their order does not matter, and the target is not needed. Classification: the probabilities are the
    /// average of the members'. Those of a member are its softmax outputs; its logistic output, for two classes; or, with another loss, its
    /// outputs clipped to [0, 1] and scaled to add up to 1. Regression: the average of the members' values, in the target's unit. Several
    /// <see cref="Parts"/> count by their weights.
    /// </summary>
    /// <param name="table">The rows.</param>
    /// <param name="threads">At most so many, 1 or more; null for one per core. It never changes a result.</param>
    /// <exception cref="SeedbedException">A column is missing, or holds text where the model needs numbers, or a prediction is not a finite number.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    public Predictions Predict(Table table, int? threads = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads ?? 1, 1, nameof(threads));
        return Predict(table, [.. Enumerable.Range(0, table.RowCount)], threads ?? Environment.ProcessorCount);
    }

    /// <summary>
    /// Predicts rows that are encoded already: the numbers that <see cref="TableEncoder.EncodeInputs{T}(Table, ICollection{string}?)"/> gives. One row or
    /// many; each gets the same bits, whatever is beside it. On one thread it allocates nothing after the first calls. For use by several
    /// threads at once.
    /// </summary>
    /// <param name="inputs">[rows × inputs], row after row, in the order of <see cref="InputNames"/>.</param>
    /// <param name="predictions">[rows × classes]: the probabilities, in the order of <see cref="Classes"/>; or [rows]: the values, in the target's unit.</param>
    /// <param name="threads">At most so many, 1 or more; only many rows are worth them. It never changes a result.</param>
    /// <exception cref="ArgumentException">The inputs are no whole rows, or the predictions do not hold as many.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    /// <exception cref="SeedbedException">A prediction is not a finite number; the others were written.</exception>
    public void PredictEncoded(ReadOnlySpan<float> inputs, Span<float> predictions, int threads = 1)
    {
        CheckEncoded(inputs.Length, predictions.Length, threads);
        RequireFinite(Evaluators.Predict(inputs, predictions, threads));
    }

    /// <summary>
    /// Predicts rows that are encoded already; see the other overload. In double precision the numbers are those of <see cref="Predict(Table, int?)"/>
    /// bit for bit; the networks compute in their own precision.
    /// </summary>
    /// <param name="inputs">[rows × inputs].</param>
    /// <param name="predictions">[rows × classes] or [rows].</param>
    /// <param name="threads">At most so many, 1 or more.</param>
    /// <exception cref="ArgumentException">The inputs are no whole rows, or the predictions do not hold as many.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    /// <exception cref="SeedbedException">A prediction is not a finite number; the others were written.</exception>
    public void PredictEncoded(ReadOnlySpan<double> inputs, Span<double> predictions, int threads = 1)
    {
        CheckEncoded(inputs.Length, predictions.Length, threads);
        RequireFinite(Evaluators.Predict(inputs, predictions, threads));
    }

    /// <summary>A row to fill in and predict again and again without allocating.</summary>
    public RowPredictor CreateRowPredictor() => new(this, Encoder.Inputs);

    /// <summary>Measures the predictions on the rows whose target is known.</summary>
    /// <param name="table">A table with the target's column.</param>
    /// <param name="notes">Gets a sentence for columns that were ignored and categories that training did not have; may be null.</param>
    /// <exception cref="SeedbedException">A column is missing or of another kind, no row has a target, or a class is unknown.</exception>
    public Metrics Evaluate(Table table, ICollection<string>? notes = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Evaluate(table, TableEncoder.UsableRows(table, Encoder.Target), notes);
    }

    /// <summary>Writes the model to one file. The file appears as a whole or, when that fails, what was there before stays whole.</summary>
    /// <param name="path">Where; by custom it ends with <c>.seedbed</c>.</param>
    /// <exception cref="SeedbedException">The file cannot be written; the message names it and says why.</exception>
    public void Save(string path) => AtomicFile.Write(path, stream => ModelWriter.Write(this, stream));

    /// <summary>Measures the predictions on some rows, all with a target.</summary>
    /// <param name="rows">Indices into the table, at least one.</param>
    internal Metrics Evaluate(Table table, ReadOnlySpan<int> rows, ICollection<string>? notes = null)
    {
        // The targets first: a table without them is told before the work is done.
        int[] classes = Task == TaskKind.Classification ? Encoder.ClassIndices(table, rows) : [];
        double[] targets = Task == TaskKind.Regression ? Encoder.TargetValues(table, rows) : [];
        Predictions predictions = Predict(table, rows, Environment.ProcessorCount);
        foreach (string note in notes is null ? [] : predictions.Notes)
        {
            notes!.Add(note);
        }

        return Task == TaskKind.Classification
            ? ClassificationMetrics.Of(predictions.Numbers, classes, Classes.Count)
            : RegressionMetrics.Of(predictions.Numbers, targets);
    }

    /// <summary>Whether all networks are of one architecture and take all inputs in their order.</summary>
    internal bool HasOnePart => _parts.Length == 1 && _parts[0].Inputs.SequenceEqual(Enumerable.Range(0, Encoder.InputCount));

    /// <summary>Made when it is first needed: a model that is only described or saved needs none.</summary>
    private EnsembleEvaluators Evaluators => _evaluators ?? MakeEvaluators();

    private EnsembleEvaluators MakeEvaluators()
    {
        IEnsemble ensemble = HasOnePart
            ? EnsembleOf(_parts[0])
            : new BlendedEnsemble(Encoder.InputCount, [.. _parts.Select(part => new BlendPart(EnsembleOf(part), [.. part.Inputs], part.Weight))]);
        return Interlocked.CompareExchange(ref _evaluators, new EnsembleEvaluators(ensemble), null) ?? _evaluators;
    }

    private Ensemble EnsembleOf(ModelPart part) => Ensemble.Of(part.Networks, part.Loss, Classes.Count, Encoder.TargetMean, Encoder.TargetScale);

    private Predictions Predict(Table table, ReadOnlySpan<int> rows, int threads) => EnsemblePredictor.Predict(Encoder, Evaluators, table, rows, threads);

    private void CheckEncoded(int inputs, int predictions, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        int width = Math.Max(1, Classes.Count);
        if (inputs % Encoder.InputCount != 0 || predictions != (long)(inputs / Encoder.InputCount) * width)
        {
            throw new ArgumentException($"{inputs} inputs and {predictions} predictions are not rows of {Encoder.InputCount} and {width}.");
        }
    }

    private static void RequireFinite(int fault)
    {
        if (fault >= 0)
        {
            throw new SeedbedException($"Row {fault + 1}: the prediction is not a finite number; the row is too far from those that the model was trained on.");
        }
    }
}
