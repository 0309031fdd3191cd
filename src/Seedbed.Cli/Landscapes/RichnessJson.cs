using System.Text.Json;
using Seedbed.Cli.Output;

namespace Seedbed.Cli.Landscapes;

/// <summary>Estimates of what is not yet found, and of what more starts bring, as JSON.</summary>
internal static class RichnessJson
{
    public static void Write(Utf8JsonWriter json, RichnessEstimate richness)
    {
        json.WriteStartObject("richness");
        json.WriteNumber("starts", richness.Starts);
        json.WriteNumber("otherStarts", richness.OtherStarts);
        json.WriteNumber("minima", richness.Minima);
        json.WriteNumber("foundOnce", richness.FoundOnce);
        json.WriteNumber("foundTwice", richness.FoundTwice);
        json.WriteFigure("expectedMinima", richness.ExpectedMinima);
        json.WriteFigure("mostMinima", richness.MostMinima);
        json.WriteFigure("expectedUndiscovered", richness.ExpectedUndiscovered);
        json.WriteFigure("expectedUnseenShare", richness.ExpectedUnseenShare);
        json.WriteFigure("allFoundProbability", richness.AllFoundProbability);
        json.WriteFigure("lowestFoundProbability", richness.LowestFoundProbability);
        json.WriteNumber("startsToStop", richness.StartsToStop);
        json.WriteBoolean("isStopReached", richness.IsStopReached);
        json.WriteFigure("coverage", richness.Coverage);
        json.WriteFigure("unseenShareBound", richness.UnseenShareBound());
        json.WriteFigure("chao", richness.Chao);
        json.WriteFigure("chaoFrom", richness.ChaoFrom);
        json.WriteFigure("chaoTo", richness.ChaoTo);
        json.WriteString("advice", richness.Advice);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, SuccessRate success)
    {
        json.WriteStartObject("success");
        json.WriteNumber("tolerance", success.Tolerance);
        json.WriteNumber("successes", success.Successes);
        json.WriteNumber("starts", success.Starts);
        json.WriteFigure("share", success.Share);
        json.WriteFigure("shareFrom", success.From);
        json.WriteFigure("shareTo", success.To);
        json.WriteFigure("startsFor99Percent", success.StartsFor());
        json.WriteFigure("safeStartsFor99Percent", success.SafeStartsFor());
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, IReadOnlyList<BestOfStarts> curve)
    {
        json.WriteStartArray("bestOfStarts");
        foreach (BestOfStarts best in curve)
        {
            json.WriteStartObject();
            json.WriteNumber("starts", best.Starts);
            json.WriteFigure("expected", best.Expected);
            json.WriteFigure("low", best.Low);
            json.WriteFigure("high", best.High);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
