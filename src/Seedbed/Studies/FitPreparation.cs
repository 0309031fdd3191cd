using System.Numerics;
using Seedbed.Tables;
using Seedbed.Training;

namespace Seedbed.Studies;

/// <summary>What a fit decides before it trains: rows, encoder, and every option that was left to the data.</summary>
internal sealed record FitPreparation
{
    public required StudySpec Spec { get; init; }

    public required StudyData Data { get; init; }

    /// <summary>The options as they were given.</summary>
    public required FitOptions Options { get; init; }

    /// <summary>What was chosen and noticed, one sentence each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Splits the rows, fits the encoder on the training rows and resolves the options.</summary>
    /// <param name="rows">Which rows train and validate, instead of a split by the seed; null for that.</param>
    /// <exception cref="SeedbedException">The table or an option cannot be used.</exception>
    public static FitPreparation Create(Table table, string target, FitOptions options, FitRows? rows = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(target);
        options.Validate();
        GivenStarts.RequireTarget(options, target);
        EncoderOptions encoderOptions = EncoderOptionsOf(options);
        (int[] training, int[] validation) = rows?.Split ?? RowSplit.Of(
            table, target, encoderOptions, DefaultChoices.ValidationShare(options, table, target), options.Seed);
        TableEncoder encoder = options.Encoder ?? rows?.Encoder ?? TableEncoder.Fit(table, target, encoderOptions, training);
        List<string> notes = [.. table.Notes];
        if (options.Encoder is null)
        {
            notes.AddRange(encoder.Notes);
        }
        else
        {
            GivenStarts.RequireFittingEncoder(encoder, table, [.. training, .. validation], options.Loss, notes);
        }

        if (options.Loss == Loss.Poisson)
        {
            RequireCounts(table, encoder);
        }

        if (encoder.Task == TaskKind.Regression && options.OutputActivation != Activation.Identity)
        {
            notes.Add($"The outputs go through {options.OutputActivation.ToString().ToLowerInvariant()}, whose range may not hold the standardised target; identity is usual for a regression.");
        }

        if (options.Initializer is Initializer.Zero or Initializer.Constant)
        {
            notes.Add("All starts begin from the same weights, so they are one start many times; choose a random initializer for different ones.");
        }

        DefaultChoices choices = new(options, encoder, training.Length, notes);
        Architecture architecture = choices.Architecture;
        Precision precision = OptimizerOptions.PrecisionOf(options, choices.Optimizer);
        ParameterRules? rules = ParameterOptions.RulesOf(options, architecture, choices.Decay);
        TrainingSettings? polish = options.To == FitTarget.Minimum ? PolishSettings.Of(options, choices, architecture, rules, notes) : null;
        StudySpec spec = new()
        {
            Architecture = architecture,
            Loss = choices.Loss,
            Initializer = options.Initializer,
            InitialScale = options.InitScale,
            StartingWeights = GivenStarts.WeightsOf(options, architecture, notes),
            Training = new TrainingSettings
            {
                Optimizer = choices.Optimizer,
                Schedule = options.Schedule,
                SchedulePower = options.SchedulePower,
                ScheduleFactor = options.ScheduleFactor,
                ScheduleInterval = options.ScheduleInterval,
                Batch = choices.Batch,
                Epochs = choices.Epochs,
                Patience = options.Patience == 0 ? int.MaxValue : options.Patience,
                Tolerance = options.Tolerance,
                Evaluations = options.Evaluations ?? int.MaxValue,
                GradientTolerance = polish is null
                    ? options.GradientTolerance ?? (precision == Precision.Double ? 1e-8 : 1e-5)
                    : Math.Max(PolishSettings.FirstTolerance, polish.GradientTolerance),
                Rules = rules,
                RowOrder = options.RowOrder,
                Seed = options.Seed,
            },
            Polish = polish,
            Settings = new StartSettings
            {
                LearningRate = choices.LearningRate,
                Momentum = options.Momentum ?? 0.9,
                Decay = choices.Decay,
                Clip = options.Clip ?? double.PositiveInfinity,
            },
            Starts = new StartRange(options.Starts),
            Threads = options.Threads ?? Environment.ProcessorCount,
            TimeLimit = options.Time,
        };
        return new FitPreparation { Options = options, Spec = spec, Data = new StudyData(table, encoder, training, validation), Notes = notes };
    }

    /// <summary>How the columns are turned into numbers.</summary>
    public static EncoderOptions EncoderOptionsOf(FitOptions options) => new()
    {
        Task = options.Encoder?.Task ?? options.Task,
        Drop = options.Drop,
        Keep = options.Keep,
        CompressTails = options.CompressTails,
        Numbers = options.Numbers,
        Pieces = options.Pieces,
        WeightsColumn = options.Weights,

        // Counts have a meaning of their own: the exponential of the output is the mean of the target itself.
        ScaleTarget = options.Loss != Loss.Poisson,
    };

    private static void RequireCounts(Table table, TableEncoder encoder)
    {
        if (encoder.Task != TaskKind.Regression)
        {
            return;
        }

        int[] rows = TableEncoder.UsableRows(table, encoder.Target);
        double[] values = encoder.TargetValues(table, rows);
        int negative = Array.FindIndex(values, value => value < 0);
        if (negative >= 0)
        {
            throw new SeedbedException(FormattableString.Invariant(
                $"{table.PlaceOf(rows[negative])}, column '{encoder.Target}': the target is {values[negative]}, but the Poisson loss needs counts, 0 or more."));
        }
    }

    /// <summary>Encodes rows of the table as the loss wants them.</summary>
    public EncodedRows<T> Encode<T>(ReadOnlySpan<int> rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Data.Encoder.Encode<T>(Data.Table, rows, DefaultChoices.CodingOf(Spec.Loss, Data.Encoder.Task));
}
