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
        Refuse(fullBatch && options.Batch is not (null or 0), nameof(FitOptions.Batch), options);
        Refuse(fullBatch && options.LearningRate is not null, nameof(FitOptions.LearningRate), options);
        Refuse(fullBatch && options.Schedule != Schedule.Constant, nameof(FitOptions.Schedule), options);
        Refuse(fullBatch && options.Momentum is not null, nameof(FitOptions.Momentum), options);
        Refuse(fullBatch && options.Clip is not null, nameof(FitOptions.Clip), options);
        Refuse(fullBatch && options.RowOrder != RowOrder.Shared, nameof(FitOptions.RowOrder), options);
        if (options.Optimizer == Optimizer.BayesianRegularization)
        {
            ValidateEvidence(options);
        }

        if (options.To == FitTarget.Minimum && options.Precision == Precision.Single)
        {
            throw new OptionException($"{nameof(FitOptions.Precision)} {options.Precision} does not go with {nameof(FitOptions.To)} {options.To}: a gradient of zero needs double precision.");
        }

        fullBatch |= options.To == FitTarget.Minimum;
        Refuse(!fullBatch && options.Evaluations is not null, nameof(FitOptions.Evaluations), options);
        Refuse(!fullBatch && options.GradientTolerance is not null, nameof(FitOptions.GradientTolerance), options);
    }

    /// <exception cref="OptionException">The optimiser is made for another loss.</exception>
    public static void ValidateLoss(Optimizer optimizer, Loss loss, TaskKind task)
    {
        if (optimizer == Optimizer.BayesianRegularization && (loss != Loss.Squared || task != TaskKind.Regression))
        {
            throw new OptionException(
                $"{nameof(FitOptions.Optimizer)} {optimizer} finds the decay from the noise of a regression with squared error; here the task is "
                + $"{task.ToString().ToLowerInvariant()} and the loss {loss}. {nameof(Optimizer.LevenbergMarquardt)} takes every loss, with a decay of your choice.");
        }
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

    private static void ValidateEvidence(FitOptions options)
    {
        if (options.Decay is { } decay and not > 0)
        {
            throw new OptionException(nameof(FitOptions.Decay), decay, $"more than 0 with {nameof(FitOptions.Optimizer)} {options.Optimizer}, which changes it from there");
        }

        string? option = options.DecayPerParameter is not null ? nameof(FitOptions.DecayPerParameter)
            : options.BiasDecay is not null ? nameof(FitOptions.BiasDecay)
            : options.OutputDecay is not null ? nameof(FitOptions.OutputDecay) : null;
        if (option is not null)
        {
            throw new OptionException($"{option} does not apply to {nameof(FitOptions.Optimizer)} {options.Optimizer}, which finds one decay for all weights.");
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
