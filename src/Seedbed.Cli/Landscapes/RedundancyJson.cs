using System.Text.Json;
using Seedbed.Cli.CommandLine;
using Seedbed.Cli.Output;

namespace Seedbed.Cli.Landscapes;

/// <summary>What the hidden units of a network add, as JSON; units are numbered from 0, as in C#.</summary>
internal static class RedundancyJson
{
    public static void Write(Utf8JsonWriter json, int minimum, NetworkRedundancy redundancy)
    {
        json.WriteStartObject();
        json.WriteNumber("minimum", minimum);
        json.WriteNumber("distinctUnits", redundancy.DistinctUnits);
        json.WriteStartArray("layers");
        foreach (LayerRedundancy layer in redundancy.Layers)
        {
            Write(json, layer);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, LayerRedundancy layer)
    {
        json.WriteStartObject();
        json.WriteNumber("effectiveUnits", layer.EffectiveUnits);
        json.WriteStartArray("units");
        foreach (UnitRedundancy unit in layer.Units)
        {
            json.WriteStartObject();
            json.WriteString("kind", Words.Of(unit.Kind));
            if (unit.Kind == UnitKind.Duplicate)
            {
                json.WriteNumber("original", unit.Original);
                json.WriteFigure("factor", unit.Factor);
                json.WriteBoolean("isEqualInWeights", unit.IsEqualInWeights);
            }

            json.WriteFigure("offset", unit.Offset);
            json.WriteBoolean("isSaturated", unit.IsSaturated);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("singularValues");
        foreach (double value in layer.SingularValues)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
        json.WriteStartArray("readingOrder");
        foreach (int unit in layer.ReadingOrder)
        {
            json.WriteNumberValue(unit);
        }

        json.WriteEndArray();
        LandscapeJson.WriteMatrix(json, "similarities", layer.Similarities);
        json.WriteEndObject();
    }
}
