namespace Seedbed.Cli.Reproducing;

/// <summary>The cost of trying all weights grows exponentially with their number; starts do better for less.</summary>
internal static class FoundingExhaustive
{
    private const int Starts = 16;

    private static readonly double[] Levels = [-2, 0, 2];

    public static void Measure(ReproductionContext context)
    {
        int largest = context.Choose(3, 4);
        context.Describe($"Exhaustive search: every weight and bias takes one of the values {string.Join(", ", Levels)}; the same 100 rows, and beside it {Starts} starts of Levenberg–Marquardt.");
        Table rows = FoundingMinima.Problem(context).Training;
        DataTable table = new("exhaustive", "All networks of a grid of weights, and random starts", ["units", "weights", "networks", "seconds", "networks per second", "lowest loss", "seconds of starts", "lowest loss of starts"]);
        List<ExhaustiveSearch> searches = [];
        List<double> starts = [];
        for (int units = 1; units <= largest; units++)
        {
            FitOptions options = FoundingMinima.Options(context, units, Starts) with { Decay = 0, Threads = context.Threads };
            if (units < largest)
            {
                // Compiles what is measured next.
                ExhaustiveSearch.Run(rows, "y", Levels, options, context.Token);
            }

            ExhaustiveSearch search = ExhaustiveSearch.Run(rows, "y", Levels, options, context.Token);
            context.Token.ThrowIfCancellationRequested();
            Study study = context.Fit(rows, "y", options with { Optimizer = Optimizer.LevenbergMarquardt });
            searches.Add(search);
            starts.Add(study.Summary.Min);
            table.Add(units, study.Architecture.ParameterCount, search.Networks, search.Elapsed.TotalSeconds, search.NetworksPerSecond, search.Loss, study.Elapsed.TotalSeconds, study.Summary.Min);
            context.Report($"exhaustive search of {units} units");
        }

        context.Add(table);
        ExhaustiveSearch last = searches[^1];
        ExhaustiveSearch before = searches[^2];
        double growth = last.Elapsed / before.Elapsed;
        double expected = last.Networks / before.Networks;
        context.Add(Claim.Test(
            "exhaustive search grows exponentially with the number of weights",
            "levels to the power of the weights",
            $"one unit, that is four weights, more: {Claim.Number(expected)} times the networks, {Claim.Number(growth)} times the time",
            "time grows by a third of that or more",
            growth >= expected / 3));
        double years = ExhaustiveSearch.CountNetworks(Levels.Length, 41) / last.NetworksPerSecond / TimeSpan.FromDays(365.25).TotalSeconds;
        context.Add(Claim.Undecided("ten units, 41 weights, three levels", "impossible", $"{Claim.Number(years)} years at the measured speed", "extrapolated"));
        int better = searches.Zip(starts).Count(pair => pair.Second < pair.First.Loss);
        context.Add(Claim.Test(
            $"{Starts} random starts find better networks", "gradients do better", $"a lower loss for {better} of {searches.Count} sizes", "all", better == searches.Count));
    }
}
