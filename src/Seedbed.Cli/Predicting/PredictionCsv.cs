using System.Buffers;
using System.Globalization;
using System.Text;

namespace Seedbed.Cli.Predicting;

/// <summary>Predictions as CSV: one line per row in the table's order; names of columns are kept stable.</summary>
internal static class PredictionCsv
{
    private const int BufferSize = 1 << 16;

    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    public static void Write(Stream stream, Predictions predictions)
    {
        using StreamWriter writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferSize, leaveOpen: true) { NewLine = "\n" };
        if (predictions.Classes.Count == 0)
        {
            WriteValues(writer, predictions);
        }
        else
        {
            WriteClasses(writer, predictions);
        }
    }

    private static void WriteValues(StreamWriter writer, Predictions predictions)
    {
        writer.WriteLine("prediction,spread");
        for (int row = 0; row < predictions.RowCount; row++)
        {
            writer.Write(Number(predictions.Value(row)));
            writer.Write(',');
            writer.WriteLine(Number(predictions.Spread(row)));
        }
    }

    private static void WriteClasses(StreamWriter writer, Predictions predictions)
    {
        string[] labels = [.. predictions.Classes.Select(Field)];
        writer.Write("prediction");
        foreach (string label in predictions.Classes)
        {
            writer.Write(',');
            writer.Write(Field($"probability({label})"));
        }

        writer.WriteLine();
        for (int row = 0; row < predictions.RowCount; row++)
        {
            writer.Write(labels[predictions.LabelIndex(row)]);
            for (int label = 0; label < labels.Length; label++)
            {
                writer.Write(',');
                writer.Write(Number(predictions.Probability(row, label)));
            }

            writer.WriteLine();
        }
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Field(string text) => text.AsSpan().ContainsAny(NeedQuotes) || text.Trim().Length != text.Length
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : text;
}
