using System.Text.Json;
using Seedbed.Cli.CommandLine;
using Seedbed.Cli.Output;

namespace Seedbed.Cli.Saddles;

/// <summary>The ends of a search for critical points as JSON.</summary>
internal static class SaddlesJson
{
    public static void Write(Utf8JsonWriter json, CriticalPointSearch search)
    {
        json.WriteStartObject();
        json.WriteString("task", Words.Of(search.Study.Task));
        json.WriteString("architecture", search.Study.Architecture.ToString());
        json.WriteString("loss", Words.Of(search.Study.Loss));
        json.WriteFigure("decay", search.Study.Decay);
        json.WriteNumber("seed", search.Study.Options.Seed);
        json.WriteString("method", Words.Of(search.Options.Method));
        json.WriteNumber("searches", search.Ends.Count);
        json.WriteNumber("criticalPoints", search.Points.Count);
        json.WriteNumber("gradientTolerance", search.Options.GradientTolerance);
        json.WriteFigure("indexLossCorrelation", search.IndexLossCorrelation);
        json.WriteStartArray("ends");
        foreach (CriticalPoint end in search.Ends)
        {
            WriteEnd(json, end);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEnd(Utf8JsonWriter json, CriticalPoint end)
    {
        Certificate certificate = end.Certificate;
        json.WriteStartObject();
        json.WriteNumber("search", end.Index);
        json.WriteNumber("trajectory", end.Trajectory);
        json.WriteNumber("epoch", end.Epoch);
        json.WriteNumber("noise", end.Noise);
        json.WriteNumber("iterations", end.Iterations);
        json.WriteString("verdict", Words.Of(certificate.Verdict));
        json.WriteBoolean("accepted", end.IsAccepted);
        json.WriteBoolean("gradientFlat", end.IsGradientFlat);
        json.WriteFigure("loss", end.Loss);
        json.WriteFigure("trainingError", end.TrainingError);
        json.WriteNumber("index", certificate.NegativeEigenvalues ?? certificate.LeastNegativeEigenvalues);
        json.WriteFigure("zeroEigenvalues", certificate.ZeroEigenvalues ?? double.NaN);
        json.WriteNumber("parameters", certificate.ParameterCount);
        json.WriteFigure("indexShare", end.IndexShare);
        json.WriteFigure("gradientNorm", certificate.GradientNorm);
        json.WriteFigure("gradientFlatness", certificate.GradientFlatness);
        json.WriteFigure("newtonStep", certificate.NewtonStep);
        json.WriteString("weightsHash", end.Network.WeightsHash());
        (double Value, double Share)[] spectrum = SpectrumValues.Of(end);
        WriteNumbers(json, "eigenvalues", spectrum.Select(pair => pair.Value));
        if (end.Density is not null)
        {
            WriteNumbers(json, "shares", spectrum.Select(pair => pair.Share));
        }

        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WriteStartArray(name);
        foreach (double value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }
}
