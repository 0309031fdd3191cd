using System.Text.Json;
using Seedbed.Cli.CommandLine;
using Seedbed.Cli.Output;

namespace Seedbed.Cli.Landscapes;

/// <summary>A slice and the trajectories on it as JSON.</summary>
internal static class SliceJson
{
    public static void Write(Utf8JsonWriter json, SurfaceSlice slice)
    {
        json.WriteStartObject();
        json.WriteString("task", Words.Of(slice.Study.Task));
        json.WriteString("architecture", slice.Study.Architecture.ToString());
        json.WriteNumber("seed", slice.Study.Options.Seed);
        json.WriteNumber("centre", slice.Centre.Index);
        json.WriteFigure("loss", slice.Centre.Loss);
        json.WriteString("weightsHash", slice.Centre.WeightsHash);
        WriteNumbers(json, "explained", slice.Explained);
        WriteNumbers(json, "x", slice.X);
        WriteNumbers(json, "y", slice.Y);
        json.WriteStartArray("losses");
        foreach (IReadOnlyList<double> row in slice.Losses)
        {
            WriteNumbers(json, null, row);
        }

        json.WriteEndArray();
        json.WriteStartArray("directions");
        foreach (IReadOnlyList<double> direction in slice.Directions)
        {
            WriteNumbers(json, null, direction);
        }

        json.WriteEndArray();
        json.WriteStartArray("trajectories");
        foreach (TrajectoryPoint point in slice.Trajectories)
        {
            json.WriteStartObject();
            json.WriteNumber("start", point.Start);
            json.WriteNumber("epoch", point.Epoch);
            json.WriteFigure("x", point.X);
            json.WriteFigure("y", point.Y);
            json.WriteFigure("loss", point.Loss);
            json.WriteFigure("distance", point.Distance);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>An array, under a name where one is given; what is not finite is null.</summary>
    private static void WriteNumbers(Utf8JsonWriter json, string? name, IReadOnlyList<double> values)
    {
        if (name is null)
        {
            json.WriteStartArray();
        }
        else
        {
            json.WriteStartArray(name);
        }

        foreach (double value in values)
        {
            if (double.IsFinite(value))
            {
                json.WriteNumberValue(value);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
    }
}
