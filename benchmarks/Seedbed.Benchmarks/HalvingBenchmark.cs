using System.Globalization;

namespace Seedbed.Benchmarks;

/// <summary>
/// Successive halving and Hyperband beside random search of the same points: the score of their best over that of the best of all points trained in full, and the epochs
/// they took over the epochs of all.
/// </summary>
internal static class HalvingBenchmark
{
    private const int Seeds = 5;
    private const int Points = 81;

    private static readonly (string File, string Target)[] Tables = [("digits", "digit"), ("spam", "type"), ("concrete", "compressive_strength")];

    private static readonly SearchSpace Space = new(
        new SearchParameter("hidden", UniformDistribution.LogInteger(8, 64)),
        new SearchParameter("learning-rate", UniformDistribution.LogUniform(0.0005, 0.05)),
        new SearchParameter("decay", UniformDistribution.LogUniform(1e-6, 0.1)),
        new SearchParameter("activation", new ChoiceDistribution("tanh", "relu", "silu")),
        new SearchParameter("init-scale", UniformDistribution.LogUniform(0.3, 2)),
        new SearchParameter("batch", new ChoiceDistribution(32, 64, 128)),
        new SearchParameter("schedule", new ChoiceDistribution("constant", "cosine")));

    /// <param name="only">The names of tables; none for all.</param>
    public static void Run(string root, string[] only)
    {
        Output.Line($"{Points} points of {Space.Parameters.Count} hyperparameters, 3 starts each, 60 epochs; best score over that of random search in full (share of its epochs), seeds 1 to {Seeds}, then the medians");
        foreach ((string file, string target) in Tables.Where(table => only.Length == 0 || only.Contains(table.File, StringComparer.Ordinal)))
        {
            Table table = Table.ReadCsv(Path.Combine(root, "data", file + ".csv"));
            SearchResult[] full = [.. Enumerable.Range(1, Seeds).Select(seed => Search(table, target, SearchMethod.Random, seed))];
            foreach ((string name, SearchMethod method) in ((string, SearchMethod)[])[("halving", SearchMethod.Halving()), ("hyperband", SearchMethod.Hyperband())])
            {
                SearchResult[] results = [.. Enumerable.Range(1, Seeds).Select(seed => Search(table, target, method, seed))];
                double[] scores = [.. results.Zip(full, (result, all) => result.Best.Score / all.Best.Score)];
                double[] costs = [.. results.Zip(full, (result, all) => Epochs(result) / Epochs(all))];
                string each = string.Join("  ", scores.Zip(costs, (score, cost) => string.Create(CultureInfo.InvariantCulture, $"{score:F3} ({cost:P0})")));
                Output.Line($"{file,-10} {name,-10} {each}   median {Output.Median(scores):F3} ({Output.Median(costs):P0})");
            }
        }
    }

    private static SearchResult Search(Table table, string target, SearchMethod method, int seed) => HyperparameterSearch.Run(
        table, target, Space, new SearchOptions { Method = method, Trials = Points }, new FitOptions { Epochs = 60, Seed = (ulong)seed, Threads = 1 });

    private static double Epochs(SearchResult result) => result.Trials.Sum(trial => (double)trial.Epochs);
}
