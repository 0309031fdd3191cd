using System.Text.Json;
using Seedbed.Cli.CommandLine;
using Seedbed.Cli.Output;

namespace Seedbed.Cli.Searching;

/// <summary>Writes a search for other programs; names are kept stable.</summary>
internal static class SearchJson
{
    public static void Write(Utf8JsonWriter json, SearchResult result, NestedCrossValidation? nested, Metrics? test)
    {
        json.WriteStartObject();
        json.WriteNumber("seed", result.Fit.Seed);
        json.WriteBoolean("interrupted", result.IsInterrupted);
        json.WriteFigure("seconds", result.Elapsed.TotalSeconds);
        json.WriteNumber("trialStarts", result.Options.Starts);
        json.WriteNumber("folds", result.Options.Folds);
        json.WriteNumber("repeats", result.Options.Repeats);
        json.WriteString("judge", Words.Of(result.Options.Judge));
        json.WriteStartObject("space");
        foreach (SearchParameter parameter in result.Space.Parameters)
        {
            json.WriteString(parameter.Name, parameter.Distribution.ToString());
        }

        json.WriteEndObject();
        WriteTrials(json, "trials", result.Trials);
        json.WriteStartArray("leaderboard");
        foreach (Trial trial in result.Leaderboard)
        {
            json.WriteNumberValue(trial.Configuration);
        }

        json.WriteEndArray();
        WriteImportance(json, result.Importance);
        WriteEfficiency(json, result.Efficiency);
        if (result.BestEstimate is { } estimate)
        {
            json.WriteStartObject("bestOnNewRows");
            json.WriteFigure("score", estimate.Score);
            json.WriteFigure("standardError", estimate.StandardError);
            json.WriteEndObject();
        }

        WriteNested(json, nested);
        json.WriteMetrics("test", test);
        json.WriteEndObject();
    }

    public static void WriteTrial(Utf8JsonWriter json, Trial trial)
    {
        json.WriteStartObject();
        json.WriteNumber("configuration", trial.Configuration);
        json.WriteNumber("budget", trial.Budget);
        json.WriteStartObject("values");
        foreach ((string name, SearchValue value) in trial.Values)
        {
            if (value.IsNumber)
            {
                json.WriteNumber(name, value.Number);
            }
            else
            {
                json.WriteString(name, value.ToString());
            }
        }

        json.WriteEndObject();
        json.WriteFigure("score", trial.Score);
        json.WriteFigure("standardError", trial.StandardError);
        json.WriteFigure("errorRate", trial.ErrorRate);
        json.WriteFigure("spreadOverStarts", trial.SpreadOverStarts);
        json.WriteFigure("testScore", trial.TestScore);
        json.WriteFigure("testStandardError", trial.TestStandardError);
        json.WriteFigure("testErrorRate", trial.TestErrorRate);
        json.WriteNumber("epochs", trial.Epochs);
        if (trial.Fault is not null)
        {
            json.WriteString("fault", trial.Fault);
        }

        json.WriteEndObject();
    }

    private static void WriteTrials(Utf8JsonWriter json, string name, IEnumerable<Trial> trials)
    {
        json.WriteStartArray(name);
        foreach (Trial trial in trials)
        {
            WriteTrial(json, trial);
        }

        json.WriteEndArray();
    }

    private static void WriteImportance(Utf8JsonWriter json, HyperparameterImportance? importance)
    {
        if (importance is null)
        {
            json.WriteNull("importance");
            return;
        }

        json.WriteStartObject("importance");
        json.WriteNumber("trials", importance.Trials);
        json.WriteFigure("explained", importance.Explained);
        json.WriteStartArray("shares");
        foreach (ImportanceShare share in importance.Shares)
        {
            json.WriteStartObject();
            json.WriteStartArray("parameters");
            foreach (string name in share.Parameters)
            {
                json.WriteStringValue(name);
            }

            json.WriteEndArray();
            json.WriteFigure("share", share.Share);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEfficiency(Utf8JsonWriter json, IReadOnlyList<EfficiencyPoint> curve)
    {
        json.WriteStartArray("efficiency");
        foreach (EfficiencyPoint point in curve)
        {
            json.WriteStartObject();
            json.WriteNumber("trials", point.Trials);
            json.WriteNumber("experiments", point.Experiments);
            json.WriteFigure("lowest", point.Lowest);
            json.WriteFigure("lowerQuartile", point.LowerQuartile);
            json.WriteFigure("median", point.Median);
            json.WriteFigure("upperQuartile", point.UpperQuartile);
            json.WriteFigure("highest", point.Highest);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNested(Utf8JsonWriter json, NestedCrossValidation? nested)
    {
        if (nested is null)
        {
            return;
        }

        json.WriteStartArray("outerFolds");
        foreach (OuterFold fold in nested.Folds)
        {
            json.WriteStartObject();
            json.WritePropertyName("best");
            WriteTrial(json, fold.Best);
            json.WriteMetrics("metrics", fold.Metrics);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
