using System.Text.Json;
using Seedbed.Cli.Landscapes;
using Seedbed.Cli.Output;

namespace Seedbed.Cli.Fitting;

/// <summary>How many starts are enough, for other programs.</summary>
internal static class StartsJson
{
    /// <summary>What losses tell, and what the minima that were found tell of those that were not.</summary>
    public static void Write(Utf8JsonWriter json, Study study)
    {
        double[] losses = FitReport.ComparedLosses(study);
        RichnessJson.Write(json, BestOfStarts.Curve(losses));
        RichnessJson.Write(json, EnoughStarts.NearBest(losses));
        if (study.Outcomes.Any(outcome => outcome.Certificate is not null))
        {
            RichnessJson.Write(json, RichnessEstimate.Of(study));
        }

        if (study.Confidence is { } confidence)
        {
            WriteConfidence(json, confidence);
        }
    }

    private static void WriteConfidence(Utf8JsonWriter json, StudyConfidence confidence)
    {
        json.WriteStartObject("untilConfident");
        json.WriteNumber("level", confidence.Level);
        json.WriteFigure("probability", confidence.Probability);
        json.WriteBoolean("reached", confidence.IsReached);
        json.WriteNumber("minima", confidence.Minima);
        json.WriteNumber("minimumStarts", confidence.MinimumStarts);
        json.WriteNumber("starts", confidence.Starts);
        json.WriteNumber("mostStarts", confidence.MostStarts);
        json.WriteNumber("neededStarts", confidence.NeededStarts);
        json.WriteString("explanation", confidence.Explanation);
        json.WriteEndObject();
    }
}
