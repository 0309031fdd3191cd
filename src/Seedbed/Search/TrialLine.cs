using System.Text.Json;

namespace Seedbed.Search;

/// <summary>A trial as an object of JSON, with all digits.</summary>
internal static class TrialLine
{
    public static void Write(Utf8JsonWriter writer, Trial trial)
    {
        writer.WriteStartObject();
        writer.WriteNumber("configuration", trial.Configuration);
        writer.WriteNumber("budget", trial.Budget);
        writer.WriteStartArray("positions");
        foreach (double position in trial.Positions)
        {
            writer.WriteNumberValue(position);
        }

        writer.WriteEndArray();
        Number(writer, "score", trial.Score);
        Number(writer, "standardError", trial.StandardError);
        Number(writer, "errorRate", trial.ErrorRate);
        Number(writer, "spreadOverStarts", trial.SpreadOverStarts);
        Number(writer, "testScore", trial.TestScore);
        Number(writer, "testStandardError", trial.TestStandardError);
        Number(writer, "testErrorRate", trial.TestErrorRate);
        writer.WriteNumber("epochs", trial.Epochs);
        if (trial.Fault is not null)
        {
            writer.WriteString("fault", trial.Fault);
        }

        writer.WriteEndObject();
    }

    /// <summary>The trial of a line; null for one that is damaged.</summary>
    public static Trial? Read(string line, SearchSpace space)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            double[] positions = [.. root.GetProperty("positions").EnumerateArray().Select(position => position.GetDouble())];
            return new Trial
            {
                Configuration = root.GetProperty("configuration").GetInt32(),
                Budget = root.GetProperty("budget").GetDouble(),
                Positions = positions,
                Values = space.At(positions),
                Score = Number(root, "score", double.PositiveInfinity),
                StandardError = Number(root, "standardError", double.NaN),
                ErrorRate = Number(root, "errorRate", double.NaN),
                SpreadOverStarts = Number(root, "spreadOverStarts", double.NaN),
                TestScore = Number(root, "testScore", double.NaN),
                TestStandardError = Number(root, "testStandardError", double.NaN),
                TestErrorRate = Number(root, "testErrorRate", double.NaN),
                Epochs = root.GetProperty("epochs").GetInt64(),
                Fault = root.TryGetProperty("fault", out JsonElement fault) ? fault.GetString() : null,
            };
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    // JSON has no infinity and no NaN: what is not finite is left out.
    private static void Number(Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumber(name, value);
        }
    }

    private static double Number(JsonElement root, string name, double otherwise) => root.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : otherwise;
}
