using System.Diagnostics;
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

            Report($"{problem.Name}, {problem.Architecture}, alpha {problem.Alpha}");
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
            MeasurePeer("scikit-learn", best, ["/usr/bin/python3", Path.Combine(root, "benchmarks/peers/minima_scikit_learn.py"), .. words], root);
            MeasurePeer("R nnet", best, ["/usr/bin/Rscript", Path.Combine(root, "benchmarks/peers/minima_nnet.R"), .. words], root);
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
            TimeSpan began = Process.GetCurrentProcess().TotalProcessorTime;
            measured = problem.Minimise(optimizer, starts, tolerance);
            seconds.Add((Process.GetCurrentProcess().TotalProcessorTime - began).TotalSeconds / starts);
        }

        double median = seconds.Order().ElementAt(Rounds / 2);
        double evaluations = measured.Average(outcome => outcome.Evaluations);
        Report($"  Seedbed {optimizer,-24} {median * 1e3,10:F4} ms a start, {evaluations,6:F0} evaluations of {median / evaluations * 1e6:F2} µs, ‖g‖ ≤ {tolerance:E1}, {share:P0} within");
        return median;
    }

    private static void MeasurePeer(string name, double best, string[] command, string root)
    {
        ProcessStartInfo info = new(command[0], command[1..]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = root };
        info.Environment["OPENBLAS_NUM_THREADS"] = "1";
        info.Environment["OMP_NUM_THREADS"] = "1";
        info.Environment.Remove("OPENBLAS_CORETYPE");
        info.Environment.Remove("OPENBLAS_L2_SIZE");
        using Process process = Process.Start(info)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        List<double> seconds = [];
        for (int start = 0; start < Rounds; start++)
        {
            process.StandardInput.WriteLine(start);
            if (process.StandardOutput.ReadLine() is not { } line)
            {
                Report($"  {name} is not installed.");
                return;
            }

            seconds.Add(double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture));
        }

        process.StandardInput.Close();
        double median = seconds.Order().ElementAt(Rounds / 2);
        Report($"  {name,-32} {median * 1e3,10:F1} ms a start, {median / best,6:F1} times the best above");
    }

    private static void Report(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
