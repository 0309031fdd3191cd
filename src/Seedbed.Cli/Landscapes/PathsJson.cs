using System.Text.Json;
using Seedbed.Cli.Output;

namespace Seedbed.Cli.Landscapes;

/// <summary>The paths between the lowest minima as JSON; minima are numbered from 0.</summary>
internal static class PathsJson
{
    public static void Write(Utf8JsonWriter json, MinimumPaths paths)
    {
        json.WriteStartArray("paths");
        foreach (MinimumPair pair in paths.Pairs)
        {
            json.WriteStartObject();
            json.WriteNumber("first", pair.First);
            json.WriteNumber("second", pair.Second);
            json.WriteFigure("pass", pair.Pass);
            Write(json, "before", pair.Before);
            Write(json, "matched", pair.Straight);
            Write(json, "curve", pair.Curve);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, NetworkPath path)
    {
        json.WriteStartObject(name);
        json.WriteFigure("barrier", path.Barrier);
        json.WriteFigure("middleBarrier", path.MiddleBarrier);
        json.WriteFigure("peak", path.Peak);
        json.WriteStartArray("losses");
        foreach (PathPoint point in path.Points)
        {
            json.WriteNumberValue(point.Loss);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
