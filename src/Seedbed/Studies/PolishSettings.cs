using System.Globalization;
using Seedbed.Training;
using Seedbed.Training.Solvers;

namespace Seedbed.Studies;

/// <summary>The second phase on the way to a minimum.</summary>
internal static class PolishSettings
{
    /// <summary>The gradient at which the first phase ends, when it looks at the gradient.</summary>
    public const double FirstTolerance = 1e-6;

    /// <summary>The most iterations of either phase, when no limit was given.</summary>
    public const int Iterations = 1000;

    // A step of a small network costs next to nothing, and nearly flat valleys take many.
    private const int SmallNetwork = 200;
    private const int NewtonIterationsOfSmall = 20_000;
    private const int NewtonIterations = 3000;
    private const double Tolerance = 1e-10;

    public static TrainingSettings Of(FitOptions options, DefaultChoices choices, Architecture architecture, ParameterRules? rules, List<string> notes)
    {
        bool newton = architecture.ParameterCount <= NewtonSolver.MostParameters;
        Optimizer optimizer = newton ? Optimizer.Newton : Optimizer.Lbfgs;
        Solver? first = Solver.Of(choices.Optimizer);
        double tolerance = options.GradientTolerance ?? Tolerance;
        notes.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"To a minimum: {first?.Words ?? "the optimiser"}, at most {choices.Epochs} {(first is null ? "epochs" : "iterations")}, then {Solver.Of(optimizer)!.Words}, at most {Limit(options, architecture)}, until no component of the gradient exceeds {Power(tolerance)} · max(1, objective)."));
        if (!newton)
        {
            notes.Add($"More than {NewtonSolver.MostParameters} parameters are too many for all eigenvalues of the Hessian: certificates tell saddles and bounds, but call nothing a minimum.");
        }

        notes.Add(options.Validation is > 0
            ? "On the way to a minimum the validation rows do not decide when a start ends."
            : "All rows train: on the way to a minimum none are held back unless asked for.");
        return new TrainingSettings
        {
            Optimizer = optimizer,
            Schedule = Schedule.Constant,
            Batch = choices.Batch,
            Epochs = Limit(options, architecture),
            Patience = int.MaxValue,
            Tolerance = 0,
            Evaluations = options.Evaluations ?? int.MaxValue,
            Rules = rules,
            GradientTolerance = tolerance,
            Seed = options.Seed,
        };
    }

    private static string Power(double value) => value.ToString("0.##e0", CultureInfo.InvariantCulture);

    /// <summary>A second phase without a step, which leaves a certificate.</summary>
    public static TrainingSettings None(TrainingSettings first, int rows) => first with
    {
        Optimizer = Optimizer.Lbfgs,
        Schedule = Schedule.Constant,
        Batch = rows,
        Epochs = 0,
        Patience = int.MaxValue,
        GradientTolerance = Tolerance,
    };

    private static int Limit(FitOptions options, Architecture architecture) => options.Epochs ?? architecture.ParameterCount switch
    {
        <= SmallNetwork => NewtonIterationsOfSmall,
        <= NewtonSolver.MostParameters => NewtonIterations,
        _ => 20 * Iterations,
    };
}
