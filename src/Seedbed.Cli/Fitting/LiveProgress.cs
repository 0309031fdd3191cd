using System.Globalization;
using Seedbed.Cli.Output;
using Spectre.Console;

namespace Seedbed.Cli.Fitting;

/// <summary>Shows on a terminal how far a study has come.</summary>
internal static class LiveProgress
{
    private const int BarWidth = 30;

    /// <summary>Trains with a line that is renewed while starts end, and is gone afterwards.</summary>
    public static Study Watch(IAnsiConsole console, int starts, Interruption interruption, Func<IProgress<StudyProgress>?, Study> train) => console.Progress()
        .AutoClear(true)
        .Columns(new ProgressBarColumn { Width = BarWidth }, new TaskDescriptionColumn { Alignment = Justify.Left })
        .Start(context =>
        {
            ProgressTask task = context.AddTask($"0 of {starts} starts", maxValue: starts);
            return train(new Listener(task, interruption));
        });

    /// <summary>Is told on the threads of the study, one at a time.</summary>
    private sealed class Listener(ProgressTask task, Interruption interruption) : IProgress<StudyProgress>
    {
        public void Report(StudyProgress value)
        {
            task.Value = value.Finished;
            task.Description = interruption.HasHappened ? "stopping; what has finished is kept" : Describe(value);
        }

        private static string Describe(StudyProgress value)
        {
            string left = value.Remaining is { } remaining ? $"  {Durations.Short(remaining)} left" : "";
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{value.Finished} of {value.Starts} starts  best {Figures.Loss(value.Best)}  median {Figures.Loss(value.Median)}{left}");
        }
    }
}
