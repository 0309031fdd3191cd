using Seedbed.Training.Solvers;

namespace Seedbed.Studies;

/// <summary>Which options go with which optimiser: what does not apply is refused, never ignored.</summary>
internal static class OptimizerOptions
{
    /// <summary>Whether the optimiser works on all rows at once.</summary>
    public static bool IsFullBatch(Optimizer optimizer) => Solver.Of(optimizer) is not null;

    /// <summary>The precision that was asked for, or the optimiser's own.</summary>
    public static Precision PrecisionOf(FitOptions options, Optimizer optimizer) =>
        options.Precision ?? (options.To == FitTarget.Minimum || IsFullBatch(optimizer) ? Precision.Double : Precision.Single);

    /// <summary>Checks what can be said before the data are known. An optimiser that was not given is chosen so that all that was given applies to it.</summary>
    /// <exception cref="OptionException">An option was given that the optimiser has no use for.</exception>
    public static void Validate(FitOptions options)
    {
        string? firstOrder = OptimizerChoice.FirstOrderOption(options);
        string? fullBatch = options.To == FitTarget.Minimum ? null : OptimizerChoice.FullBatchOption(options);
        if (options.Optimizer is { } optimizer)
        {
            Refuse(IsFullBatch(optimizer) ? firstOrder : fullBatch, optimizer);
        }
        else if (firstOrder is not null && fullBatch is not null)
        {
            throw new OptionException(
                $"{fullBatch} does not go with {firstOrder}: the one is for an {nameof(FitOptions.Optimizer)} that works on all rows at once, the other for one that steps along the gradient.");
        }

        if (options.Optimizer == Optimizer.BayesianRegularization)
        {
            ValidateEvidence(options);
        }

        if (options.To == FitTarget.Minimum && options.Precision == Precision.Single)
        {
            throw new OptionException($"{nameof(FitOptions.Precision)} {options.Precision} does not go with {nameof(FitOptions.To)} {options.To}: a gradient of zero needs double precision.");
        }
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

    private static void Refuse(string? option, Optimizer optimizer)
    {
        if (option is not null)
        {
            throw new OptionException(
                IsFullBatch(optimizer)
                    ? $"{option} does not apply to {nameof(FitOptions.Optimizer)} {optimizer}, which works on all rows at once and finds the length of its steps by itself."
                    : $"{option} does not apply to {nameof(FitOptions.Optimizer)} {optimizer}, which steps on minibatches and never computes the gradient over all rows.");
        }
    }
}
