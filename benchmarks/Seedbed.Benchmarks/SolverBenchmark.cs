using System.Diagnostics;
using System.Globalization;

namespace Seedbed.Benchmarks;

/// <summary>
/// Solvers on the way to a minimum, by the size of the network and of the table: processor time of a start on one thread, of the first phase alone
/// and of the whole way with its certificate. Rounds alternate over the solvers, and the median counts.
/// </summary>
internal static class SolverBenchmark
{
    private const int Rounds = 3;
    private const double FirstTolerance = 1e-6;
    private const int FirstIterations = 1000;

    /// <summary>From here on the second phase, the same for all, takes nearly all of the time: the first is measured alone.</summary>
    private const int MostForBothPhases = 500;

    /// <summary>Of rows × parameters². From here on Levenberg–Marquardt and Newton take ten times as long as the others and more.</summary>
    private const double MostForCurvature = 3e7;

    private static readonly Problem[] Problems =
    [
        new("iris", "species", 3, 1e-3, 200),
        new("diabetes", "progression", 5, 1e-2, 100),
        new("iris", "species", 12, 1e-3, 100),
        new("concrete", "compressive_strength", 10, 1e-3, 64),
        new("penguins", "species", 8, 1e-3, 64),
        new("diabetes", "progression", 21, 1e-2, 32),
        new("breast-cancer", "diagnosis", 10, 1e-3, 32),
        new("concrete", "compressive_strength", 32, 1e-3, 16),
        new("spam", "type", 4, 1e-3, 16),
        new("digits", "digit", 10, 1e-3, 16),
        new("digits", "digit", 25, 1e-3, 16),
    ];

    private static readonly Optimizer[] Solvers =
        [Optimizer.Lbfgs, Optimizer.Bfgs, Optimizer.ScaledConjugateGradient, Optimizer.LevenbergMarquardt, Optimizer.Newton];

    public static void Run(string root, string? only)
    {
        foreach (Problem problem in Problems)
        {
            if (only is null || string.Equals(only, problem.File, StringComparison.Ordinal))
            {
                Measure(problem, Table.ReadCsv(Path.Combine(root, "data", problem.File + ".csv")));
            }
        }
    }

    private static void Measure(Problem problem, Table table)
    {
        FitOptions first = new()
        {
            Hidden = [problem.Hidden],
            Decay = problem.Decay,
            Validation = 0,
            GradientTolerance = FirstTolerance,
            Epochs = FirstIterations,
            Starts = problem.Starts,
            Threads = 1,
        };
        FitOptions whole = first with { To = FitTarget.Minimum, GradientTolerance = null, Epochs = null };
        Architecture architecture = Mlp.Fit(table, problem.Target, first with { Optimizer = Optimizer.Lbfgs, Epochs = 1 }).Architecture;
        bool both = architecture.ParameterCount <= MostForBothPhases;
        Report($"{problem.File}, {table.RowCount} rows, {architecture}, {architecture.ParameterCount} parameters, decay {problem.Decay}, {problem.Starts} starts");
        Result[] results = [.. Solvers
            .Where(solver => (double)table.RowCount * architecture.ParameterCount * architecture.ParameterCount <= MostForCurvature || solver is not (Optimizer.LevenbergMarquardt or Optimizer.Newton))
            .Select(solver => new Result(solver))];
        for (int round = 0; round < Rounds; round++)
        {
            foreach (Result result in results)
            {
                result.First = Timed(table, problem, first with { Optimizer = result.Solver }, result.FirstSeconds);
                if (both)
                {
                    result.Whole = Timed(table, problem, whole with { Optimizer = result.Solver }, result.WholeSeconds);
                }
            }
        }

        foreach (Result result in results)
        {
            Report(result);
        }
    }

    private static Study Timed(Table table, Problem problem, FitOptions options, List<double> seconds)
    {
        TimeSpan began = Process.GetCurrentProcess().TotalProcessorTime;
        Study study = Mlp.Fit(table, problem.Target, options);
        seconds.Add((Process.GetCurrentProcess().TotalProcessorTime - began).TotalSeconds / problem.Starts);
        return study;
    }

    private static void Report(Result result)
    {
        Study first = result.First!;
        int converged = first.Outcomes.Count(outcome => outcome.StopReason == StopReason.Converged);
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"  {result.Solver,-24} {Median(result.FirstSeconds) * 1e3,9:F3} ms, {first.Outcomes.Average(outcome => outcome.Evaluations),5:F0} evaluations, {converged / (double)first.Outcomes.Count,4:P0} converged");
        if (result.Whole is { } whole)
        {
            int minima = whole.Outcomes.Count(outcome => outcome.Certificate!.IsMinimum);
            line += string.Create(
                CultureInfo.InvariantCulture,
                $"; to the certificate {Median(result.WholeSeconds) * 1e3,9:F3} ms, {minima / (double)whole.Outcomes.Count,4:P0} minima, lowest {whole.Summary.Min:G6}, median {whole.Summary.Median:G6}");
        }

        Console.WriteLine(line);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Report(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed record Problem(string File, string Target, int Hidden, double Decay, int Starts);

    private sealed class Result(Optimizer solver)
    {
        public Optimizer Solver { get; } = solver;

        public List<double> FirstSeconds { get; } = [];

        public List<double> WholeSeconds { get; } = [];

        public Study? First { get; set; }

        public Study? Whole { get; set; }
    }
}
