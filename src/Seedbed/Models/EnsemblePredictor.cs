using System.Buffers;
using Seedbed.Lanes;
using Seedbed.Tables;

namespace Seedbed.Models;

/// <summary>Predicts rows of a table with all members of a model, on threads that each encode and evaluate a block of rows after the other.</summary>
internal static class EnsemblePredictor
{
    /// <summary>Predicts rows in the given order.</summary>
    /// <param name="threads">At most so many.</param>
    /// <exception cref="SeedbedException">The table lacks a column, a column is of another kind, or a prediction is not a finite number.</exception>
    public static Predictions Predict(TableEncoder encoder, EnsembleEvaluators evaluators, Table table, ReadOnlySpan<int> rows, int threads)
    {
        bool classes = encoder.Task == TaskKind.Classification;
        int width = classes ? encoder.Classes.Count : 1;
        if ((long)rows.Length * width > Array.MaxLength)
        {
            throw new SeedbedException($"{table.Source}: {rows.Length} rows of {width} classes are too many to predict at once; predict them in parts.");
        }

        double[] numbers = new double[rows.Length * width];
        double[] spreads = new double[rows.Length];
        int[] labels = new int[classes ? rows.Length : 0];
        int[] order = rows.ToArray();
        BoundEncoder bound = encoder.Bind(table);
        int fault = evaluators.ForBlocks(order.Length, threads, (evaluator, first, count) =>
        {
            double[] encoded = ArrayPool<double>.Shared.Rent(checked(count * bound.InputCount));
            Span<double> inputs = encoded.AsSpan(0, count * bound.InputCount);
            bound.Encode(order.AsSpan(first, count), inputs);
            Span<int> blockLabels = classes ? labels.AsSpan(first, count) : [];
            int inBlock = evaluator.Predict(inputs, numbers.AsSpan(first * width, count * width), blockLabels, spreads.AsSpan(first, count));
            ArrayPool<double>.Shared.Return(encoded);
            return inBlock < 0 ? -1 : first + inBlock;
        });
        if (fault >= 0)
        {
            throw new SeedbedException(
                $"{table.PlaceOf(order[fault])}: the prediction is not a finite number; the row is too far from those that the model was trained on.");
        }

        List<string> notes = [];
        encoder.AddNotes(table, bound, notes);
        return new Predictions(encoder.Classes, numbers, labels, spreads, notes);
    }
}
