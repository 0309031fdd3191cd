using Seedbed.Cli.Output;

namespace Seedbed.Cli.Fitting;

/// <summary>Trains, and shows on a terminal how far it has come.</summary>
internal static class WatchedFit
{
    public static Study Run(Table table, string target, FitOptions options, bool quiet, Interruption interruption)
    {
        if (quiet || Console.IsErrorRedirected)
        {
            return Mlp.Fit(table, target, options, null, interruption.Token);
        }

        return LiveProgress.Watch(
            ReportConsole.Create(onStandardError: true),
            options.Starts,
            interruption,
            progress => Mlp.Fit(table, target, options, progress, interruption.Token));
    }
}
