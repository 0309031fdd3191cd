using Seedbed.Training.Solvers;

namespace Seedbed.Studies;

/// <summary>Which options go with which optimiser: what does not apply is refused, never ignored.</summary>
internal static class OptimizerOptions
{
    /// <summary>Whether the optimiser works on all rows at once.</summary>
    public static bool IsFullBatch(Optimizer optimizer) => Solver.Of(optimizer) is not null;

    /// <summary>The precision that was asked for, or the optimiser's own.</summary>
    public static Precision PrecisionOf(FitOptions options) =>
        options.Precision ?? (options.To == FitTarget.Minimum || IsFullBatch(options.Optimizer) ? Precision.Double : Precision.Single);

    /// <exception cref="OptionException">An option was given that the optimiser has no use for.</exception>
    public static void Validate(FitOptions options)
    {
        bool fullBatch = IsFullBatch(options.Optimizer);
        ValidateFixed(options);
        Refuse(fullBatch && options.Batch is not (null or 0), nameof(FitOptions.Batch), options);
        Refuse(fullBatch && options.LearningRate is not null, nameof(FitOptions.LearningRate), options);
        Refuse(fullBatch && options.Schedule != Schedule.Constant, nameof(FitOptions.Schedule), options);
        Refuse(fullBatch && options.Momentum is not null, nameof(FitOptions.Momentum), options);
        Refuse(fullBatch && options.Clip is not null, nameof(FitOptions.Clip), options);
        Refuse(fullBatch && options.RowOrder != RowOrder.Shared, nameof(FitOptions.RowOrder), options);
        if (options.To == FitTarget.Minimum && options.Precision == Precision.Single)
        {
            throw new OptionException($"{nameof(FitOptions.Precision)} {options.Precision} does not go with {nameof(FitOptions.To)} {options.To}: a gradient of zero needs double precision.");
        }

        fullBatch |= options.To == FitTarget.Minimum;
        Refuse(!fullBatch && options.Evaluations is not null, nameof(FitOptions.Evaluations), options);
        Refuse(!fullBatch && options.GradientTolerance is not null, nameof(FitOptions.GradientTolerance), options);
    }

    /// <exception cref="OptionException">The optimiser's memory does not allow as many parameters.</exception>
    public static void ValidateSize(Optimizer optimizer, Architecture architecture)
    {
        if (Solver.Of(optimizer) is { } solver && architecture.ParameterCount > solver.MaximumParameters)
        {
            throw new OptionException(
                $"{nameof(FitOptions.Optimizer)} is {optimizer}, which keeps a matrix of parameters × parameters: it takes networks of at most {solver.MaximumParameters} "
                + $"parameters, and {architecture} has {architecture.ParameterCount}. {nameof(Optimizer.Lbfgs)} has no such limit.");
        }
    }

    /// <exception cref="OptionException">Weights are to stay fixed, and the optimiser moves all of them by second derivatives.</exception>
    private static void ValidateFixed(FitOptions options)
    {
        if (options.FixedParameters is not null && Solver.Of(options.Optimizer) is { Needs: not Derivatives.Gradient })
        {
            throw new OptionException($"{nameof(FitOptions.FixedParameters)} does not apply to {nameof(FitOptions.Optimizer)} {options.Optimizer}; {nameof(Optimizer.Lbfgs)} keeps weights fixed.");
        }
    }

    private static void Refuse(bool given, string option, FitOptions options)
    {
        if (given)
        {
            throw new OptionException(
                IsFullBatch(options.Optimizer)
                    ? $"{option} does not apply to {nameof(FitOptions.Optimizer)} {options.Optimizer}, which works on all rows at once and finds the length of its steps by itself."
                    : $"{option} does not apply to {nameof(FitOptions.Optimizer)} {options.Optimizer}, which steps on minibatches and never computes the gradient over all rows.");
        }
    }
}
