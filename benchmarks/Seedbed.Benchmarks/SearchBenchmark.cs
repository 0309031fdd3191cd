using System.Globalization;
using System.Text.Json;
using Seedbed.Search;

namespace Seedbed.Benchmarks;

/// <summary>
/// A random search of digits on both cores beside scikit-learn's <c>RandomizedSearchCV</c> on the same split of the same rows: it tries the first points of the
/// same search, three random states each, and its time is scaled to all.
/// </summary>
internal static class SearchBenchmark
{
    private const int Trials = 256;
    private const int Starts = 3;
    private const int Epochs = 60;
    private const int Threads = 2;

    private static readonly SearchSpace Space = new(
        new SearchParameter("hidden", UniformDistribution.LogInteger(8, 128)),
        new SearchParameter("layers", new ChoiceDistribution(1, 2)),
        new SearchParameter("activation", new ChoiceDistribution("tanh", "relu")),
        new SearchParameter("batch", new ChoiceDistribution(32, 64, 128)),
        new SearchParameter("learning-rate", UniformDistribution.LogUniform(0.0005, 0.05)),
        new SearchParameter("decay", UniformDistribution.LogUniform(1e-6, 0.1)),
        new SearchParameter("patience", new ChoiceDistribution(5, 10, 20)));

    /// <param name="peerTrials">How many points scikit-learn tries.</param>
    public static void Run(string root, int peerTrials)
    {
        string file = Path.Combine(root, "data", "digits.csv");
        Table table = Table.ReadCsv(file);
        FitOptions fit = new() { Optimizer = Optimizer.Adam, Epochs = Epochs, Seed = 1, Threads = Threads };

        // What is compiled on the way is not timed.
        _ = Search(table, fit with { Epochs = 3 }, 16);
        double processorBefore = ProcessorClock.Seconds;
        SearchResult result = Search(table, fit, Trials);
        double processor = ProcessorClock.Seconds - processorBefore;
        double starts = Trials * Starts;
        Output.Line($"digits, {Trials} random trials of {Space.Parameters.Count} hyperparameters, {Starts} starts each, Adam, at most {Epochs} epochs, {Threads} threads");
        Output.Line($"  {"Seedbed",-34} {result.Elapsed.TotalSeconds,7:F1} s elapsed, {processor,7:F1} s of processor time, {result.Trials.Sum(trial => (double)trial.Epochs) / starts:F1} epochs a start, best log loss {result.Best.Score:F4}");

        using PeerProcess? peer = PeerProcess.TryStart(root, "search_scikit_learn.py", 1);
        if (peer is null)
        {
            Output.Line($"  scikit-learn is not installed.");
            return;
        }

        string work = Path.GetTempFileName();
        File.WriteAllText(work, Work(file, table, fit, result.Trials.OrderBy(trial => trial.Configuration).Take(peerTrials)));
        double[] answer = peer.AskNumbers($"{work}");
        double scale = (double)Trials / peerTrials;
        Output.Line($"  {peer.Version + $", {peerTrials} trials",-34} {answer[0],7:F1} s elapsed, {answer[1],7:F1} s of processor time, {answer[2]:F1} epochs a start");
        Output.Line($"  {$"scaled to {Trials} trials",-34} {answer[0] * scale,7:F1} s elapsed, {answer[1] * scale,7:F1} s of processor time");
        Output.Line($"  Seedbed is {answer[0] * scale / result.Elapsed.TotalSeconds:F1} times as fast by elapsed time, {answer[1] * scale / processor:F1} times by processor time");
    }

    private static SearchResult Search(Table table, FitOptions fit, int trials) =>
        HyperparameterSearch.Run(table, "digit", Space, new SearchOptions { Trials = trials, Starts = Starts }, fit);

    /// <summary>The rows, their split and the points as the peer reads them.</summary>
    private static string Work(string file, Table table, FitOptions fit, IEnumerable<Trial> trials)
    {
        SearchFold fold = SearchFold.Of(table, "digit", fit, 0, 1, null)[0];
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            json.WriteString("file", file);
            json.WriteNumber("starts", Starts);
            json.WriteNumber("jobs", Threads);
            json.WriteNumber("epochs", Epochs);
            json.WriteStartArray("validation");
            foreach (int row in fold.Judged)
            {
                json.WriteNumberValue(row);
            }

            json.WriteEndArray();
            json.WriteStartArray("points");
            foreach (Trial trial in trials)
            {
                json.WriteStartObject();
                foreach ((string name, SearchValue value) in trial.Values)
                {
                    json.WriteString(name, value.IsNumber ? value.Number.ToString("R", CultureInfo.InvariantCulture) : value.ToString());
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
