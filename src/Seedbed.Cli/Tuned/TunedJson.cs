using System.Text.Json;
using Seedbed.Cli.CommandLine;
using Seedbed.Cli.Output;
using Seedbed.Cli.Searching;

namespace Seedbed.Cli.Tuned;

/// <summary>Writes the result of a tuned fit for other programs; names are kept stable.</summary>
internal static class TunedJson
{
    public static void Write(Utf8JsonWriter json, TunedFit fit)
    {
        json.WriteStartObject();
        json.WriteString("task", Words.Of(fit.Model.Task));
        json.WriteString("target", fit.Model.Encoder.Target);
        json.WriteNumber("rows", fit.Table.RowCount);
        json.WriteNumber("columns", fit.Table.Columns.Count);
        json.WriteNumber("seed", fit.Model.Description.Seed);
        json.WriteBoolean("interrupted", fit.IsInterrupted);
        json.WriteFigure("seconds", fit.Total.TotalSeconds);
        json.WriteTexts("classes", fit.Model.Classes);
        json.WriteTexts("notes", fit.Model.Encoder.Notes);
        if (fit.Tuning is { } tuning)
        {
            WriteTuning(json, tuning);
        }

        WriteRecipe(json, fit.Model.Description.Recipe!);
        json.WriteStartObject("ensemble");
        json.WriteNumber("members", fit.Model.Networks.Count);
        json.WriteString("explanation", fit.Model.Description.Text);
        json.WriteMetrics("train", fit.Train);
        json.WriteMetrics("test", fit.Test);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteTuning(Utf8JsonWriter json, Tuning tuning)
    {
        json.WriteStartObject("tuning");
        json.WriteFigure("seconds", tuning.Elapsed.TotalSeconds);
        json.WriteBoolean("keepsDefaults", tuning.KeepsDefaults);
        json.WriteString("explanation", tuning.Explanation);
        json.WriteFigure("score", tuning.Score);
        json.WriteFigure("standardError", tuning.StandardError);
        json.WritePropertyName("defaults");
        SearchJson.WriteTrial(json, tuning.Defaults);
        json.WriteStartArray("trials");
        foreach (Trial trial in tuning.Trials)
        {
            SearchJson.WriteTrial(json, trial);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRecipe(Utf8JsonWriter json, ModelRecipe recipe)
    {
        json.WriteStartObject("recipe");
        json.WriteNumber("folds", recipe.Folds);
        json.WriteNumber("repeats", recipe.Repeats);
        json.WriteNumber("starts", recipe.Starts);
        json.WriteStartArray("parts");
        foreach (RecipePart part in recipe.Parts)
        {
            json.WriteStartObject();
            json.WriteFigure("weight", part.Weight);
            json.WriteStartObject("options");
            foreach ((string name, string value) in part.Options)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
