using Seedbed.Training.Solvers;

namespace Seedbed.Studies;

/// <summary>The optimiser of a fit, and why where it was not given: a function of the options and of the size of the network alone.</summary>
/// <param name="Optimizer">The optimiser.</param>
/// <param name="Reason">Why, as the end of a sentence; null where it was given.</param>
internal readonly record struct OptimizerChoice(Optimizer Optimizer, string? Reason)
{
    /// <summary>Up to as many parameters BFGS is the quicker one: its matrix costs less than the evaluations that it saves.</summary>
    public const int MostForBfgs = 300;

    /// <summary>The optimiser that was given, or the one that suits what is asked for and the sizes.</summary>
    public static OptimizerChoice Of(FitOptions options, int parameters)
    {
        if (options.Optimizer is { } given)
        {
            return new(given, null);
        }

        if (FirstOrderOption(options) is { } option)
        {
            Optimizer first = options.Momentum is null ? Optimizer.Adam : Optimizer.Nesterov;
            return new(first, $"{option} is for steps along the gradient");
        }

        if (options.To == FitTarget.Minimum)
        {
            return OnAllRows(parameters);
        }

        return FullBatchOption(options) is null
            ? new(Optimizer.Adam, "steps on a few rows at a time, ended early, predict new rows best")
            : OnAllRows(parameters);
    }

    /// <summary>An option that was given and means something only to optimisers that step along the gradient; null for none.</summary>
    public static string? FirstOrderOption(FitOptions options) =>
        options.LearningRate is not null ? nameof(FitOptions.LearningRate)
        : options.Batch is not (null or 0) ? nameof(FitOptions.Batch)
        : options.Schedule != Schedule.Constant ? nameof(FitOptions.Schedule)
        : options.Momentum is not null ? nameof(FitOptions.Momentum)
        : options.Clip is not null ? nameof(FitOptions.Clip)
        : options.RowOrder != RowOrder.Shared ? nameof(FitOptions.RowOrder)
        : null;

    /// <summary>An option that was given and means something only to optimisers that work on all rows at once; null for none.</summary>
    public static string? FullBatchOption(FitOptions options) =>
        options.GradientTolerance is not null ? nameof(FitOptions.GradientTolerance)
        : options.Evaluations is not null ? nameof(FitOptions.Evaluations)
        : null;

    /// <summary>The name of an optimiser in a sentence.</summary>
    public static string WordsOf(Optimizer optimizer) => Solver.Of(optimizer)?.Words ?? optimizer switch
    {
        Optimizer.Sgd => "gradient descent",
        Optimizer.Momentum => "momentum",
        _ => optimizer.ToString(),
    };

    private static OptimizerChoice OnAllRows(int parameters) => parameters <= MostForBfgs
        ? new(Optimizer.Bfgs, $"{parameters} parameters are few enough to keep a matrix of {parameters} × {parameters}, which saves evaluations")
        : new(Optimizer.Lbfgs, $"a matrix of {parameters} × {parameters}, for as many parameters, would cost more than it saves");
}
