using System.Text.Json;
using Seedbed.Cli.Output;

namespace Seedbed.Cli.Fitting;

/// <summary>How many starts are enough, for other programs.</summary>
internal static class StartsJson
{
    /// <summary>What losses tell: <c>bestOfStarts</c> and <c>nearBest</c>.</summary>
    public static void WriteLosses(Utf8JsonWriter json, IReadOnlyList<double> losses)
    {
        json.WriteStartArray("bestOfStarts");
        foreach (BestOfStarts point in BestOfStarts.Curve(losses))
        {
            json.WriteStartObject();
            json.WriteNumber("starts", point.Starts);
            json.WriteFigure("expected", point.Expected);
            json.WriteFigure("low", point.Low);
            json.WriteFigure("high", point.High);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        SuccessRate rate = EnoughStarts.NearBest(losses);
        json.WriteStartObject("nearBest");
        json.WriteNumber("tolerance", rate.Tolerance);
        json.WriteNumber("starts", rate.Successes);
        json.WriteFigure("share", rate.Share);
        json.WriteFigure("shareFrom", rate.From);
        json.WriteFigure("shareTo", rate.To);
        json.WriteFigure("startsFor99", rate.StartsFor());
        json.WriteFigure("safeStartsFor99", rate.SafeStartsFor());
        json.WriteEndObject();
    }

    /// <summary>What the minima that were found tell of those that were not: <c>minimaLeft</c>.</summary>
    public static void WriteMinima(Utf8JsonWriter json, RichnessEstimate estimate)
    {
        json.WriteStartObject("minimaLeft");
        json.WriteNumber("starts", estimate.Starts);
        json.WriteNumber("otherStarts", estimate.OtherStarts);
        json.WriteNumber("minima", estimate.Minima);
        json.WriteNumber("foundOnce", estimate.FoundOnce);
        json.WriteNumber("foundTwice", estimate.FoundTwice);
        json.WriteFigure("lowestFoundProbability", estimate.LowestFoundProbability);
        json.WriteFigure("allFoundProbability", estimate.AllFoundProbability);
        json.WriteFigure("expectedMinima", estimate.ExpectedMinima);
        json.WriteFigure("expectedUndiscovered", estimate.ExpectedUndiscovered);
        json.WriteFigure("mostMinima", estimate.MostMinima);
        json.WriteFigure("expectedUnseenShare", estimate.ExpectedUnseenShare);
        json.WriteNumber("startsToStop", estimate.StartsToStop);
        json.WriteFigure("coverage", estimate.Coverage);
        json.WriteFigure("chao", estimate.Chao);
        json.WriteFigure("chaoFrom", estimate.ChaoFrom);
        json.WriteFigure("chaoTo", estimate.ChaoTo);
        json.WriteFigure("unseenShareBound", estimate.UnseenShareBound());
        json.WriteString("advice", estimate.Advice);
        json.WriteEndObject();
    }

    /// <summary>Whether the study stopped because it was confident: <c>untilConfident</c>.</summary>
    public static void WriteConfidence(Utf8JsonWriter json, StudyConfidence confidence)
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
