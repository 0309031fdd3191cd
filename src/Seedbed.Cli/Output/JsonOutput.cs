using System.Text.Encodings.Web;
using System.Text.Json;

namespace Seedbed.Cli.Output;

/// <summary>Writes JSON for other programs.</summary>
internal static class JsonOutput
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one value and a line end.</summary>
    public static void Write(Stream stream, Action<Utf8JsonWriter> write)
    {
        using (Utf8JsonWriter json = new(stream, Options))
        {
            write(json);
        }

        stream.Write("\n"u8);
        stream.Flush();
    }

    /// <summary>JSON knows no NaN and no infinity: they are null.</summary>
    public static void WriteFigure(this Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>An array of texts.</summary>
    public static void WriteTexts(this Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    /// <summary>Metrics by their contract names, after the number of rows.</summary>
    public static void WriteMetrics(this Utf8JsonWriter json, string name, Metrics? metrics)
    {
        if (metrics is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("rows", metrics.RowCount);
        foreach ((string metric, double value) in metrics.Values)
        {
            json.WriteFigure(metric, value);
        }

        json.WriteEndObject();
    }
}
