using System.Text.Json;
using Seedbed.Cli.CommandLine;
using Seedbed.Cli.Fitting;
using Seedbed.Cli.Output;

namespace Seedbed.Cli.Landscapes;

/// <summary>The minima of a study as JSON.</summary>
internal static class LandscapeJson
{
    public static void Write(Utf8JsonWriter json, Study study, StudyLandscape landscape, MinimumPaths paths)
    {
        json.WriteStartObject();
        json.WriteString("task", Words.Of(study.Task));
        json.WriteString("target", study.Encoder.Target);
        json.WriteNumber("trainingRows", study.TrainingRowCount);
        json.WriteNumber("seed", study.Options.Seed);
        json.WriteString("architecture", study.Architecture.ToString());
        json.WriteNumber("parameters", study.Architecture.ParameterCount);
        json.WriteString("loss", Words.Of(study.Loss));
        json.WriteFigure("decay", study.Decay);
        json.WriteFigure("trainSeconds", study.Elapsed.TotalSeconds);
        json.WriteNumber("starts", landscape.StartCount);
        json.WriteNumber("minimumStarts", landscape.MinimumStarts);
        json.WriteNumber("tolerance", landscape.Tolerance);
        json.WriteStartObject("otherStarts");
        foreach ((Verdict verdict, int count) in landscape.OtherStarts)
        {
            json.WriteNumber(Words.Of(verdict), count);
        }

        json.WriteEndObject();
        json.WriteStartArray("minima");
        for (int i = 0; i < landscape.Minima.Count; i++)
        {
            WriteMinimum(json, landscape, i);
        }

        json.WriteEndArray();
        json.WriteStartArray("sensitivity");
        foreach (ToleranceCount row in landscape.Sensitivity)
        {
            json.WriteStartObject();
            json.WriteNumber("tolerance", row.Tolerance);
            json.WriteNumber("minima", row.Minima);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        double[] losses = [.. study.Outcomes.Where(outcome => outcome.IsUsable).Select(outcome => outcome.Loss)];
        RichnessJson.Write(json, RichnessEstimate.Of(landscape));
        RichnessJson.Write(json, SuccessRate.Of(losses));
        RichnessJson.Write(json, BestOfStarts.Curve(losses));
        json.WriteStartArray("redundancy");
        foreach (int minimum in RedundancyTable.Shown(landscape))
        {
            RedundancyJson.Write(json, minimum, study.Redundancy(landscape.Minima[minimum].Representative.Index));
        }

        json.WriteEndArray();
        PathsJson.Write(json, paths);
        if (landscape.Map is { } map)
        {
            json.WriteFigure("mapExplained", map.Explained);
            json.WriteFigure("mapStress", map.Stress);
        }

        WriteMatrix(json, "distances", landscape.Distances);
        WriteMatrix(json, "functionDistances", landscape.FunctionDistances);
        json.WriteEndObject();
    }

    private static void WriteMinimum(Utf8JsonWriter json, StudyLandscape landscape, int index)
    {
        DistinctMinimum minimum = landscape.Minima[index];
        json.WriteStartObject();
        json.WriteFigure("loss", minimum.Loss);
        json.WriteNumber("representative", minimum.Representative.Index);
        json.WriteString("weightsHash", minimum.Representative.WeightsHash);
        json.WriteFigure("gradientNorm", minimum.Certificate.GradientNorm);
        FitJson.WriteCertificate(json, minimum.Certificate);
        json.WriteNumber("flatDirections", minimum.FlatDirections);
        json.WriteFigure("share", minimum.Share);
        json.WriteFigure("shareFrom", minimum.ShareFrom);
        json.WriteFigure("shareTo", minimum.ShareTo);
        json.WriteFigure("spread", minimum.Spread);
        if (landscape.Map is { } map && index < map.X.Count)
        {
            json.WriteFigure("x", map.X[index]);
            json.WriteFigure("y", map.Y[index]);
        }

        json.WriteStartArray("starts");
        foreach (int start in minimum.Starts)
        {
            json.WriteNumberValue(start);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>An array of arrays.</summary>
    public static void WriteMatrix(Utf8JsonWriter json, string name, IReadOnlyList<IReadOnlyList<double>> matrix)
    {
        json.WriteStartArray(name);
        foreach (IReadOnlyList<double> row in matrix)
        {
            json.WriteStartArray();
            foreach (double value in row)
            {
                json.WriteNumberValue(value);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
