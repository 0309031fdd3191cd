using Seedbed.Models;

namespace Seedbed;

/// <summary>
/// What predicts: the encoding of a table, one network or several whose predictions are averaged, and the class labels; immutable.
/// </summary>
public sealed class Model
{
    private readonly Network[] _networks;

    /// <exception cref="ArgumentException">The networks, the loss and the encoder do not fit each other.</exception>
    internal Model(TableEncoder encoder, IEnumerable<Network> networks, Loss loss, ModelDescription description)
    {
        _networks = [.. networks];
        if (ModelConsistency.Fault(encoder, _networks, loss, description) is { } fault)
        {
            throw new ArgumentException($"This cannot be a model: {fault}.");
        }

        Encoder = encoder;
        Loss = loss;
        Description = description;
    }

    /// <summary>Classification or regression.</summary>
    public TaskKind Task => Encoder.Task;

    /// <summary>The class labels, in the order of the probabilities; empty for regression.</summary>
    public IReadOnlyList<string> Classes => Encoder.Classes;

    /// <summary>The members, at least one, all of the same architecture.</summary>
    public IReadOnlyList<Network> Networks => _networks;

    /// <summary>The architecture of every member.</summary>
    public Architecture Architecture => _networks[0].Architecture;

    /// <summary>One name per input of the networks.</summary>
    public IReadOnlyList<string> InputNames => Encoder.InputNames;

    /// <summary>The loss that the members minimised; its inverse link turns outputs into predictions.</summary>
    public Loss Loss { get; }

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
    /// outputs clipped to [0, 1] and scaled to add up to 1. Regression: the average of the members' values, in the target's unit.
    /// </summary>
    /// <exception cref="SeedbedException">A column is missing, or holds text where the model needs numbers, or a prediction is not a finite number.</exception>
    public Predictions Predict(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new EnsemblePredictor(this).Predict(table, [.. Enumerable.Range(0, table.RowCount)]);
    }

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
        Predictions predictions = new EnsemblePredictor(this).Predict(table, rows);
        foreach (string note in notes is null ? [] : predictions.Notes)
        {
            notes!.Add(note);
        }

        return Task == TaskKind.Classification
            ? ClassificationMetrics.Of(predictions.Numbers, classes, Classes.Count)
            : RegressionMetrics.Of(predictions.Numbers, targets);
    }
}
