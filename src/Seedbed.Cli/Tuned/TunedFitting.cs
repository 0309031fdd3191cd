using System.Diagnostics;
using Seedbed.Cli.CommandLine;
using Seedbed.Cli.Fitting;
using Seedbed.Cli.Searching;

namespace Seedbed.Cli.Tuned;

/// <summary>Tunes a fit, or follows the recipe of a model that was tuned.</summary>
internal static class TunedFitting
{
    /// <summary>Fits and measures.</summary>
    /// <param name="tune">The text of <c>--tune</c>, or null.</param>
    /// <param name="recipe">The model of <c>--recipe</c>, or null.</param>
    /// <param name="test">The test table, or null.</param>
    /// <param name="began">When the command began.</param>
    /// <exception cref="SeedbedException">Both are given, or one cannot be used.</exception>
    public static TunedFit Run(
        string? tune, string? recipe, Table table, Table? test, string target, FitOptions options, bool quiet, Interruption interruption, long began)
    {
        if (tune is not null && recipe is not null)
        {
            throw new SeedbedException("--tune searches settings and --recipe takes those of a model: only one of them can be given.");
        }

        Tuning? tuning = tune is null ? null : Tune(tune, table, target, options, quiet, interruption);
        Model model = tuning?.Model ?? Follow(recipe!, table, target, options, interruption);
        List<string> notes = [];
        return new TunedFit
        {
            Table = table,
            Model = model,
            Tuning = tuning,
            Train = model.Evaluate(table),
            Test = test is null ? null : model.Evaluate(test, notes),
            TestNotes = notes,
            Total = Stopwatch.GetElapsedTime(began),
            IsInterrupted = interruption.HasHappened,
        };
    }

    private static Tuning Tune(string text, Table table, string target, FitOptions options, bool quiet, Interruption interruption)
    {
        TimeSpan time = new OptionText("--tune", text).Duration();
        if (time <= TimeSpan.Zero)
        {
            throw new SeedbedException($"--tune {text}: allowed is a time above 0, such as 60s.");
        }

        return FittingSearch.Unless(interruption, () => WatchedSearch.Run(
            quiet, time, interruption, progress => Tuning.Run(table, target, time, options, progress, interruption.Token)));
    }

    private static Model Follow(string path, Table table, string target, FitOptions options, Interruption interruption)
    {
        ModelRecipe recipe = Model.Load(path).Description.Recipe
            ?? throw new SeedbedException($"{path}: this model was not tuned, so it has no recipe to follow.");
        return FittingSearch.Unless(interruption, () => Tuning.Refit(table, target, recipe, options, interruption.Token));
    }
}
