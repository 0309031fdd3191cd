using System.Globalization;
using Seedbed.Cli.Fitting;
using Seedbed.Cli.Output;
using Spectre.Console;

namespace Seedbed.Cli.Searching;

/// <summary>Searches, and shows on a terminal how far it has come.</summary>
internal static class WatchedSearch
{
    private const int BarWidth = 30;

    /// <summary>Runs a search with a line that is renewed while trials end, and is gone afterwards.</summary>
    public static T Run<T>(bool quiet, TimeSpan? time, Interruption interruption, Func<IProgress<TrialProgress>?, T> search)
    {
        if (quiet || Console.IsErrorRedirected)
        {
            return search(null);
        }

        return ReportConsole.Create(onStandardError: true).Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn { Width = BarWidth }, new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context => search(new Listener(context.AddTask("searching"), time, interruption)));
    }

    /// <summary>Is told on the threads of the search, one at a time.</summary>
    private sealed class Listener(ProgressTask task, TimeSpan? time, Interruption interruption) : IProgress<TrialProgress>
    {
        public void Report(TrialProgress value)
        {
            double trials = (double)value.Finished / Math.Max(1, value.Expected);
            task.Value = 100 * (time is { } limit ? Math.Min(1, value.Elapsed / limit) : trials);
            task.Description = interruption.HasHappened
                ? "stopping; what has finished is kept"
                : string.Create(CultureInfo.InvariantCulture, $"{value.Finished} trials  best {Figures.Loss(value.BestScore)}  {Durations.Short(value.Elapsed)}");
        }
    }
}
