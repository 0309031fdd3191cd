using Seedbed.Training.Solvers;

namespace Seedbed.Studies;

/// <summary>The optimiser of a fit, and why where it was not given: a function of the options, the loss and the sizes of data and network alone.</summary>
/// <param name="Optimizer">The optimiser.</param>
/// <param name="Reason">Why, as the end of a sentence; null where it was given.</param>
internal readonly record struct OptimizerChoice(Optimizer Optimizer, string? Reason)
{
    /// <summary>Up to as many parameters the matrix of BFGS costs less than the evaluations and the steps of the second phase that it saves.</summary>
    public const int MostForBfgs = 400;

    /// <summary>
    /// A step of BFGS costs a multiple of P², an evaluation a multiple of n·P. For classes, whose minima are well conditioned, L-BFGS needs not many more
    /// evaluations: BFGS wants as many rows for each parameter before it pays. Measured by <c>minima solvers</c> of the benchmarks.
    /// </summary>
    public const int RowsPerParameterForClasses = 5;

    /// <summary>The optimiser that was given, or the one that suits what is asked for and the sizes.</summary>
    public static OptimizerChoice Of(FitOptions options, Loss loss, int parameters, int rows)
    {
        if (options.Optimizer is { } given)
        {
            return new(given, null);
        }

        if (FirstOrderOption(options) is { } option)
        {
            Optimizer first = options.Momentum is null ? Optimizer.Adam : Optimizer.Nesterov;
            return new(first, $"{WordsOf(option)} is for steps along the gradient");
        }

        if (options.To == FitTarget.Minimum)
        {
            return OnAllRows(loss, parameters, rows);
        }

        return FullBatchOption(options) is null
            ? new(Optimizer.Adam, "steps on a few rows at a time, ended early, predict new rows best")
            : OnAllRows(loss, parameters, rows);
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

    /// <summary>An option in a sentence.</summary>
    private static string WordsOf(string option) => option switch
    {
        nameof(FitOptions.LearningRate) => "a learning rate",
        nameof(FitOptions.Batch) => "a batch of some rows",
        nameof(FitOptions.Schedule) => "a schedule",
        nameof(FitOptions.Momentum) => "momentum",
        nameof(FitOptions.Clip) => "clipping",
        _ => "an order of rows",
    };

    /// <summary>The name of an optimiser in a sentence.</summary>
    public static string WordsOf(Optimizer optimizer) => Solver.Of(optimizer)?.Words ?? optimizer switch
    {
        Optimizer.Sgd => "gradient descent",
        Optimizer.Momentum => "momentum",
        _ => optimizer.ToString(),
    };

    private static OptimizerChoice OnAllRows(Loss loss, int parameters, int rows) =>
        parameters > MostForBfgs
            ? new(Optimizer.Lbfgs, $"a matrix of {parameters} × {parameters}, for as many parameters, would cost more than it saves")
        : loss is Loss.CrossEntropy or Loss.BinaryCrossEntropy && rows < (long)RowsPerParameterForClasses * parameters
            ? new(Optimizer.Lbfgs, $"for classes, {rows} rows cost less than a matrix of {parameters} × {parameters}, for as many parameters")
        : new(Optimizer.Bfgs, $"{parameters} parameters are few enough to keep a matrix of {parameters} × {parameters}, which saves evaluations");
}
