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

    /// <summary>
    /// Half of it multiplies the sum of squared weights in the objective of every start; the biases, and with <see cref="FitOptions.OutputDecay"/>
    /// the weights of the outputs, may have a decay of their own. NaN with <see cref="FitOptions.DecayPerParameter"/>.
    /// </summary>
    public double Decay => Options.DecayPerParameter is null ? Spec.Settings.Decay : double.NaN;

    /// <summary>The floating-point type in which the starts were trained.</summary>
    public Precision Precision => OptimizerOptions.PrecisionOf(Options);

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
