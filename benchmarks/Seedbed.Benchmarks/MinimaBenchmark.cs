using System.Globalization;
using Seedbed.Studies;
using Seedbed.Tests.Oracles;

namespace Seedbed.Benchmarks;

/// <summary>
/// Processor time per start until the objective is within a relative 10⁻⁶ of the minimum that is reached, from the same starting weights as
/// R nnet and scikit-learn, one thread each. For Seedbed the gradient tolerance is the loosest at which nine starts of ten get there.
/// </summary>
internal static class MinimaBenchmark
{
    private const double Within = 1e-6;
    private const int Rounds = 5;

    private static readonly (MinimumProblem Problem, int Starts)[] Problems =
    [
        (new("iris", "data/iris.csv", "species", 3, 0.1), 512),
        (new("diabetes", "data/diabetes.csv", "progression", 5, 1), 256),
        (new("digits", "data/digits.csv", "digit", 25, 1), 64),
    ];

    public static void Run(string root, string? only)
    {
        foreach ((MinimumProblem problem, int starts) in Problems)
        {
            if (only is not null && !string.Equals(only, problem.Name, StringComparison.Ordinal))
            {
                continue;
            }

            Output.Line($"{problem.Name}, {problem.Architecture}, alpha {problem.Alpha}");
            double best = double.PositiveInfinity;
            foreach (Optimizer optimizer in (Optimizer[])[Optimizer.Lbfgs, Optimizer.Bfgs, Optimizer.ScaledConjugateGradient])
            {
                if (problem.Architecture.ParameterCount > 500 && optimizer != Optimizer.Lbfgs)
                {
                    continue;
                }

                best = Math.Min(best, Measure(problem, optimizer, starts));
            }

            string[] words = [problem.File, problem.Target, problem.Hidden.ToString(CultureInfo.InvariantCulture), problem.Alpha.ToString(CultureInfo.InvariantCulture)];
            MeasurePeer("scikit-learn", best, "minima_scikit_learn.py", root, words);
            MeasurePeer("R nnet", best, "minima_nnet.R", root, words);
        }
    }

    private static double Measure(MinimumProblem problem, Optimizer optimizer, int starts)
    {
        double[] minima = [.. problem.Minimise(optimizer, starts, 1e-9).Select(outcome => outcome.Loss)];
        double tolerance = 1e-4;
        double share;
        while (true)
        {
            Outcome[] outcomes = problem.Minimise(optimizer, starts, tolerance);
            share = outcomes.Count(outcome => outcome.Loss <= minima[outcome.Index] * (1 + Within)) / (double)starts;
            if (share >= 0.9)
            {
                break;
            }

            tolerance /= 3;
        }

        List<double> seconds = [];
        Outcome[] measured = [];
        for (int round = 0; round < Rounds; round++)
        {
            seconds.Add(ProcessorClock.Time(() => measured = problem.Minimise(optimizer, starts, tolerance)) / starts);
        }

        double median = Output.Median(seconds);
        double evaluations = measured.Average(outcome => outcome.Evaluations);
        Output.Line($"  Seedbed {optimizer,-24} {median * 1e3,10:F4} ms a start, {evaluations,6:F0} evaluations of {median / evaluations * 1e6:F2} µs, ‖g‖ ≤ {tolerance:E1}, {share:P0} within");
        return median;
    }

    private static void MeasurePeer(string name, double best, string script, string root, string[] words)
    {
        using PeerProcess? peer = PeerProcess.TryStart(root, script, 1, words);
        if (peer is null)
        {
            Output.Line($"  {name} is not installed.");
            return;
        }

        double median = Output.Median(Enumerable.Range(0, Rounds).Select(start => peer.AskNumbers($"{start}")[1]));
        Output.Line($"  {name,-32} {median * 1e3,10:F1} ms a start, {median / best,6:F1} times the best above");
    }
}
