using Seedbed.Studies;

namespace Seedbed;

/// <summary>All starts of one specification, with their outcomes.</summary>
public sealed class Study
{
    internal Study(StudySpec spec, FitOptions options, IReadOnlyList<Outcome> outcomes, StudyData data, IReadOnlyList<string> notes, TimeSpan elapsed)
    {
        Spec = spec;
        Options = options;
        Outcomes = outcomes;
        Data = data;
        Notes = notes;
        Elapsed = elapsed;
        Summary = LossSummary.Of(outcomes.Where(outcome => outcome.IsUsable).Select(outcome => outcome.Loss));
        ValidationSummary = LossSummary.Of(outcomes.Where(outcome => outcome.IsUsable && double.IsFinite(outcome.ValidationLoss)).Select(outcome => outcome.ValidationLoss));
    }

    /// <summary>The options as they were given.</summary>
    public FitOptions Options { get; }

    /// <summary>The architecture of every start.</summary>
    public Architecture Architecture => Spec.Architecture;

    /// <summary>The loss that was minimised.</summary>
    public Loss Loss => Spec.Loss;

    /// <summary>The optimiser of every start, or of its first phase on the way to a minimum: the one that was given or, without one, chosen; <see cref="Notes"/> says why.</summary>
    public Optimizer Optimizer => Spec.Training.Optimizer;

    /// <summary>The learning rate, given or chosen; NaN for the optimisers that work on all rows at once and find the length of their steps.</summary>
    public double LearningRate => OptimizerOptions.IsFullBatch(Optimizer) ? double.NaN : Spec.Settings.LearningRate;

    /// <summary>The rows of one step, given or chosen: all training rows for the optimisers that work on them at once.</summary>
    public int Batch => Spec.Training.Batch;

    /// <summary>The most epochs, or iterations over all rows, of a start, given or chosen; on the way to a minimum those of the first phase.</summary>
    public int EpochLimit => Spec.Training.Epochs;

    /// <summary>The gradient at which a start counts as converged, relative to max(1, |objective|); NaN for optimisers that never see the whole gradient.</summary>
    public double GradientTolerance => Spec.Polish?.GradientTolerance ?? (OptimizerOptions.IsFullBatch(Optimizer) ? Spec.Training.GradientTolerance : double.NaN);

    /// <summary>The share of rows that was held back, given or chosen; 0 for none.</summary>
    public double ValidationShare => DefaultChoices.ValidationShare(Options, Data.Table, Encoder.Target);

    /// <summary>The most threads that trained; they never change a result.</summary>
    public int Threads => Spec.Threads;

    /// <summary>
    /// Half of it multiplies the sum of squared weights in the objective of every start; the biases, and with <see cref="FitOptions.OutputDecay"/>
    /// the weights of the outputs, may have a decay of their own. NaN with <see cref="FitOptions.DecayPerParameter"/>.
    /// </summary>
    public double Decay => Options.DecayPerParameter is null ? Spec.Settings.Decay : double.NaN;

    /// <summary>The floating-point type in which the starts were trained.</summary>
    public Precision Precision => OptimizerOptions.PrecisionOf(Options, Optimizer);

    /// <summary>Classification or regression.</summary>
    public TaskKind Task => Data.Encoder.Task;

    /// <summary>What turns rows of the table into numbers, and knows the target and its classes.</summary>
    public TableEncoder Encoder => Data.Encoder;

    /// <summary>The outcomes in the order of their starts. Starts that never began have none.</summary>
    public IReadOnlyList<Outcome> Outcomes { get; }

    /// <summary>The spread of the objective on the training rows over the usable starts.</summary>
    public LossSummary Summary { get; }

    /// <summary>The spread of the validation loss over the usable starts; empty without validation rows.</summary>
    public LossSummary ValidationSummary { get; }

    /// <summary>Whether the study became as confident as <see cref="FitOptions.UntilConfident"/> asked for; null where it did not ask.</summary>
    public StudyConfidence? Confidence { get; internal init; }

    /// <summary>What was chosen from the data, and what was noticed in it: one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>How long training took.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>The number of training rows.</summary>
    public int TrainingRowCount => Data.TrainingRows.Length;

    /// <summary>The number of validation rows.</summary>
    public int ValidationRowCount => Data.ValidationRows.Length;

    internal StudySpec Spec { get; }

    internal StudyData Data { get; }
}
