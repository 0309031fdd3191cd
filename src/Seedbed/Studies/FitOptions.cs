using Seedbed.Studies;

namespace Seedbed;

/// <summary>
/// How a table is fitted. Every property has a default; those that are null are chosen from the data, and <see cref="Study.Notes"/> says how.
/// What is given is obeyed by every start.
/// </summary>
public sealed record FitOptions
{
    /// <summary>The number of random starts, 1 to 1,000,000.</summary>
    public int Starts { get; init; } = 100;

    /// <summary>
    /// Stops starting once the lowest of all minima is among those found with this probability, more than 0 and less than 1; <see cref="Starts"/> is then the most. Only minima can be
    /// counted, so every start goes to one, as with <see cref="FitTarget.Minimum"/>. Decided between blocks of starts in their order: threads do not matter. Null to begin all starts.
    /// </summary>
    public double? UntilConfident { get; init; }

    /// <summary>Names the study: the same seed gives the same weights, bit for bit.</summary>
    public ulong Seed { get; init; } = 42;

    /// <summary>Units of each hidden layer, 1 to 65,536 each; empty for a linear model; null to choose one layer from the data.</summary>
    public IReadOnlyList<int>? Hidden { get; init; }

    /// <summary>What the hidden units apply to their weighted sums.</summary>
    public Activation Activation { get; init; } = Activation.Tanh;

    /// <summary>What the outputs apply to their weighted sums, before the loss and its link.</summary>
    public Activation OutputActivation { get; init; } = Activation.Identity;

    /// <summary>
    /// Whether the inputs also feed the outputs directly, besides through the hidden layers: R <c>nnet</c>'s <c>skip = TRUE</c>. It needs a hidden layer.
    /// </summary>
    public bool SkipLayer { get; init; }

    /// <summary>The loss; null for squared error in regression, cross-entropy in classification.</summary>
    public Loss? Loss { get; init; }

    /// <summary>How the starting weights are drawn.</summary>
    public Initializer Initializer { get; init; } = Initializer.GlorotUniform;

    /// <summary>Multiplies the starting weights; 0 to 1000.</summary>
    public double InitScale { get; init; } = 1;

    /// <summary>
    /// The networks, all of the architecture to be fitted, whose weights the first starts begin with, in their order; the initialiser draws those of the
    /// other starts. <c>StartingFrom</c> takes them from a model.
    /// </summary>
    public IReadOnlyList<Network> StartingWeights { get; init; } = [];

    /// <summary>
    /// Turns the table into numbers instead of an encoder fitted on the training rows, so that weights trained with it keep their meaning; null to fit one.
    /// It decides the target, the task and the columns: <see cref="Task"/>, <see cref="Drop"/>, <see cref="Keep"/>, <see cref="CompressTails"/>,
    /// <see cref="Numbers"/> and <see cref="Weights"/> must not be given beside it.
    /// </summary>
    public TableEncoder? Encoder { get; init; }

    /// <summary>
    /// How the weights follow the gradient; null to choose from what is asked for and from the sizes of data and network: <see cref="Study.Optimizer"/>
    /// tells which it was.
    /// </summary>
    public Optimizer? Optimizer { get; init; }

    /// <summary>How far a start goes: to where its optimiser stops, or on to a minimum with a certificate.</summary>
    public FitTarget To { get; init; } = FitTarget.Stop;

    /// <summary>
    /// Whether every usable start gets a <see cref="Certificate"/> of where it ended, which takes a Hessian for each; with <see cref="FitTarget.Minimum"/> it
    /// always does.
    /// </summary>
    public bool Certify { get; init; }

    /// <summary>η, greater than 0 and at most 1000; null for the optimiser's own default.</summary>
    public double? LearningRate { get; init; }

    /// <summary>How the learning rate changes from epoch to epoch.</summary>
    public Schedule Schedule { get; init; } = Schedule.Constant;

    /// <summary>The exponent of the inverse-scaling schedule; 0 to 10.</summary>
    public double SchedulePower { get; init; } = 0.5;

    /// <summary>The factor of the step schedule; greater than 0 and at most 1.</summary>
    public double ScheduleFactor { get; init; } = 0.5;

    /// <summary>The epochs between steps of the step schedule, or before constant-then-inverse falls; at least 1.</summary>
    public int ScheduleInterval { get; init; } = 20;

    /// <summary>μ of the optimisers with momentum; 0 or more and less than 1; null for 0.9.</summary>
    public double? Momentum { get; init; }

    /// <summary>Rows per step, at least 1; 0 for all rows at once; null to choose from the data.</summary>
    public int? Batch { get; init; }

    /// <summary>
    /// The limit of epochs, 1 to 10,000,000; null to choose from the data. For the optimisers that work on all rows at once it is the limit of
    /// iterations; null for 5000. On the way to a minimum it limits either phase; null for 1000 and 3000.
    /// </summary>
    public int? Epochs { get; init; }

    /// <summary>The most evaluations of the objective by an optimiser that works on all rows at once, at least 1; null for no limit.</summary>
    public int? Evaluations { get; init; }

    /// <summary>
    /// An optimiser that works on all rows at once has converged when no component of the gradient exceeds this times max(1, |objective|);
    /// 0 to 1; null for 1e-8 in double and 1e-5 in single precision, and for 1e-10 on the way to a minimum.
    /// </summary>
    public double? GradientTolerance { get; init; }

    /// <summary>
    /// Half of it multiplies the sum of squared weights (without biases) in the objective; 0 to 1,000,000; null for 0.001 in classification and
    /// 0 in regression. With <see cref="Seedbed.Optimizer.BayesianRegularization"/> the decay begins here, above 0, and the data change it; null for 0.01.
    /// </summary>
    public double? Decay { get; init; }

    /// <summary>The same for the biases of all layers; null for 0. R <c>nnet</c> penalises biases like weights.</summary>
    public double? BiasDecay { get; init; }

    /// <summary>The same for the weights that lead to the outputs, those of skip-layer connections among them; null for <see cref="Decay"/>.</summary>
    public double? OutputDecay { get; init; }

    /// <summary>
    /// The decay d of each parameter, biases too, in the order of <see cref="Network"/>, 0 to 1,000,000 each: the objective gains ½·Σ d·w². Instead of
    /// the three decays by group; null for those.
    /// </summary>
    public IReadOnlyList<double>? DecayPerParameter { get; init; }

    /// <summary>
    /// Which parameters, in the order of <see cref="Network"/>, keep their starting value; null for none. Their decay still counts in the objective,
    /// and <see cref="Clip"/> does not see their gradient.
    /// </summary>
    public IReadOnlyList<bool>? FixedParameters { get; init; }

    /// <summary>The largest norm of a gradient, greater than 0; null for no limit.</summary>
    public double? Clip { get; init; }

    /// <summary>
    /// Epochs (or iterations over all rows) without improvement before a start ends, at least 1; 0 for never. An optimiser that works on all
    /// rows at once looks at the validation loss alone: without validation rows it goes on until its gradient is zero.
    /// </summary>
    public int Patience { get; init; } = 20;

    /// <summary>What counts as an improvement of the loss; 0 or more.</summary>
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>
    /// The share of rows held back to decide when a start ends and which starts form the ensemble; 0 for none, at most 0.9; null for 0.2, or 0.1
    /// from 1000 rows on. On the way to a minimum they decide nothing about the end of a start, and null stands for 0.
    /// </summary>
    public double? Validation { get; init; }

    /// <summary>Whether all starts see the rows in the same order.</summary>
    public RowOrder RowOrder { get; init; } = RowOrder.Shared;

    /// <summary>
    /// The floating-point type of the weights; null for double precision with an optimiser that works on all rows at once, else single.
    /// </summary>
    public Precision? Precision { get; init; }

    /// <summary>The number of threads, 1 to 1024; null for one per core. It never changes a result.</summary>
    public int? Threads { get; init; }

    /// <summary>When to stop training, greater than zero; null for no limit. A study that runs into it is not reproducible.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>Classification or regression; <see cref="TaskKind.Auto"/> to tell from the target.</summary>
    public TaskKind Task { get; init; } = TaskKind.Auto;

    /// <summary>Columns that are not inputs.</summary>
    public IReadOnlyList<string> Drop { get; init; } = [];

    /// <summary>Columns that stay inputs although they look like identifiers.</summary>
    public IReadOnlyList<string> Keep { get; init; } = [];

    /// <summary>Whether inputs further than 3 standard deviations from their mean are compressed logarithmically.</summary>
    public bool CompressTails { get; init; } = true;

    /// <summary>What becomes of a number besides its standardised value.</summary>
    public NumberEncoding Numbers { get; init; } = NumberEncoding.Standard;

    /// <summary>The number of pieces of <see cref="NumberEncoding.Pieces"/>, 2 to 256.</summary>
    public int Pieces { get; init; } = EncoderOptions.DefaultPieces;

    /// <summary>The column of case weights, or null.</summary>
    public string? Weights { get; init; }

    /// <summary>Checks every property.</summary>
    /// <exception cref="OptionException">A property is out of its range.</exception>
    public void Validate()
    {
        Require(Starts is >= 1 and <= 1_000_000, nameof(Starts), Starts, "1 to 1000000");
        Require(UntilConfident is null or (> 0 and < 1), nameof(UntilConfident), UntilConfident, "more than 0 and less than 1");
        if (Hidden is not null)
        {
            Require(Hidden.Count <= 16, nameof(Hidden), $"{Hidden.Count} layers", "at most 16 layers");
            foreach (int units in Hidden)
            {
                Require(units is >= 1 and <= Architecture.MaximumUnits, nameof(Hidden), units, $"1 to {Architecture.MaximumUnits} units in a layer");
            }
        }

        Require(!SkipLayer || Hidden is not { Count: 0 }, nameof(SkipLayer), "true", "false where Hidden is none: there is no layer to skip");
        RequireWithin(InitScale, 0, 1000, nameof(InitScale));
        RequirePositive(LearningRate, 1000, nameof(LearningRate));
        RequireWithin(SchedulePower, 0, 10, nameof(SchedulePower));
        RequirePositive(ScheduleFactor, 1, nameof(ScheduleFactor));
        Require(ScheduleInterval >= 1, nameof(ScheduleInterval), ScheduleInterval, "1 or more");
        Require(Momentum is null or (>= 0 and < 1), nameof(Momentum), Momentum, "0 or more and less than 1");
        Require(Batch is null or >= 0, nameof(Batch), Batch, "1 or more rows, or 0 for all rows at once");
        Require(Epochs is null or (>= 1 and <= 10_000_000), nameof(Epochs), Epochs, "1 to 10000000");
        Require(Evaluations is null or >= 1, nameof(Evaluations), Evaluations, "1 or more");
        RequireWithin(GradientTolerance ?? 0, 0, 1, nameof(GradientTolerance));
        RequireWithin(Decay ?? 0, 0, 1e6, nameof(Decay));
        RequireWithin(BiasDecay ?? 0, 0, 1e6, nameof(BiasDecay));
        RequireWithin(OutputDecay ?? 0, 0, 1e6, nameof(OutputDecay));
        ParameterOptions.Validate(this);
        GivenStarts.Validate(this);
        RequirePositive(Clip, double.MaxValue, nameof(Clip));
        Require(Patience >= 0, nameof(Patience), Patience, "1 or more epochs, or 0 for no end");
        RequireWithin(Tolerance, 0, double.MaxValue, nameof(Tolerance));
        RequireWithin(Validation ?? 0, 0, 0.9, nameof(Validation));
        Require(Enum.IsDefined(Numbers), nameof(Numbers), Numbers, "standard, scores or pieces");
        Require(Pieces is >= 2 and <= 256, nameof(Pieces), Pieces, "2 to 256");
        Require(Threads is null or (>= 1 and <= 1024), nameof(Threads), Threads, "1 to 1024");
        Require(Time is null || Time > TimeSpan.Zero, nameof(Time), Time, "longer than 0 seconds");
        OptimizerOptions.Validate(this);
    }

    private static void RequireWithin(double value, double low, double high, string name) =>
        Require(value >= low && value <= high, name, value, high == double.MaxValue ? $"{low} or more" : FormattableString.Invariant($"{low} to {high}"));

    private static void RequirePositive(double? value, double high, string name) =>
        Require(
            value is null || (value > 0 && value <= high),
            name,
            value,
            high == double.MaxValue ? "greater than 0" : FormattableString.Invariant($"greater than 0 and at most {high}"));

    private static void Require(bool condition, string name, object? value, string allowed)
    {
        if (!condition)
        {
            throw new OptionException(name, value, allowed);
        }
    }
}
