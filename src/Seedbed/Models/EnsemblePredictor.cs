using System.Numerics;

namespace Seedbed.Models;

/// <summary>Predicts rows of a table with all members of a model, block of rows after block of rows.</summary>
internal sealed class EnsemblePredictor
{
    private const int MostRows = 65_536;
    private const int MostNumbers = 1 << 22;

    private readonly TableEncoder _encoder;
    private readonly IReadOnlyList<Network> _members;
    private readonly Loss _loss;
    private readonly int _outputs;
    private readonly int _width;

    public EnsemblePredictor(Model model)
    {
        _encoder = model.Encoder;
        _members = model.Networks;
        _loss = model.Loss;
        _outputs = model.Architecture.Outputs;
        _width = model.Task == TaskKind.Classification ? model.Classes.Count : 1;
    }

    /// <summary>Predicts rows in the given order.</summary>
    /// <exception cref="SeedbedException">The table lacks a column, a column is of another kind, or a prediction is not a finite number.</exception>
    public Predictions Predict(Table table, ReadOnlySpan<int> rows) => _members[0].Precision == Precision.Single
        ? Predict<float>(table, rows)
        : Predict<double>(table, rows);

    private Predictions Predict<T>(Table table, ReadOnlySpan<int> rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if ((long)rows.Length * _width > Array.MaxLength)
        {
            throw new SeedbedException($"{table.Source}: {rows.Length} rows of {_width} classes are too many to predict at once; predict them in parts.");
        }

        List<string> notes = [];
        double[] numbers = new double[rows.Length * _width];
        double[] spreads = new double[rows.Length];
        int[] labels = new int[_encoder.Task == TaskKind.Classification ? rows.Length : 0];
        int[] order = rows.ToArray();
        int blockRows = Math.Clamp(MostNumbers / Math.Max(_encoder.InputCount, _width), 64, MostRows);
        _encoder.EncodeInputBlocks<T>(
            table,
            order,
            blockRows,
            (first, count, inputs) =>
            {
                MemberAverages averages = Average(inputs, count);
                for (int row = 0; row < count; row++)
                {
                    Finish(averages, row, numbers.AsSpan((first + row) * _width, _width), out spreads[first + row], out int label);
                    RequireFinite(numbers.AsSpan((first + row) * _width, _width), table, order[first + row]);
                    if (labels.Length > 0)
                    {
                        labels[first + row] = label;
                    }
                }
            },
            notes);
        return new Predictions(_encoder.Classes, numbers, labels, spreads, notes);
    }

    private MemberAverages Average<T>(T[] inputs, int rowCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MemberAverages averages = new(rowCount, _width);
        double[] probabilities = new double[_width];
        bool classes = _encoder.Task == TaskKind.Classification;
        MemberGroups.Predict(_members, _loss, inputs, rowCount, (firstMember, memberCount, firstRow, count, predictions) =>
        {
            for (int row = 0; row < count; row++)
            {
                for (int member = 0; member < memberCount; member++)
                {
                    ReadOnlySpan<double> outputs = predictions.Slice(((row * memberCount) + member) * _outputs, _outputs);
                    if (classes)
                    {
                        ClassProbabilities.FromOutputs(outputs, probabilities);
                        outputs = probabilities;
                    }

                    averages.Add(firstMember + member, firstRow + row, outputs);
                }
            }
        });
        return averages;
    }

    private void Finish(MemberAverages averages, int row, Span<double> numbers, out double spread, out int label)
    {
        int members = _members.Count;
        for (int i = 0; i < _width; i++)
        {
            numbers[i] = averages.Mean(row, i, members);
        }

        label = 0;
        if (_encoder.Task == TaskKind.Classification)
        {
            label = ClassProbabilities.MostProbable(numbers);
            spread = averages.Spread(row, label, members);
        }
        else
        {
            numbers[0] = _encoder.TargetMean + (_encoder.TargetScale * numbers[0]);
            spread = _encoder.TargetScale * averages.Spread(row, 0, members);
        }
    }

    private static void RequireFinite(ReadOnlySpan<double> numbers, Table table, int row)
    {
        foreach (double number in numbers)
        {
            if (!double.IsFinite(number))
            {
                throw new SeedbedException($"{table.PlaceOf(row)}: the prediction is not a finite number; the row is too far from those that the model was trained on.");
            }
        }
    }
}
