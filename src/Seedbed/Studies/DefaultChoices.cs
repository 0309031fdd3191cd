using System.Globalization;
using Seedbed.Tables;

namespace Seedbed.Studies;

/// <summary>The options that the data decide when they are not given. Each choice leaves a sentence.</summary>
internal sealed class DefaultChoices
{
    private const int SmallestWidth = 8;
    private const int LargestWidth = 64;
    private const int SmallestBatch = 32;
    private const int LargestBatch = 256;
    private const int StepsWanted = 10_000;
    private const int IterationsWanted = 5000;
    private const int ManyRows = 1000;
    private const double SmallDecay = 1e-3;
    private const double FirstDecayOfEvidence = 0.01;

    public DefaultChoices(FitOptions options, TableEncoder encoder, int rowCount, List<string> notes)
    {
        Loss = options.Loss ?? (encoder.Task == TaskKind.Regression ? Loss.Squared : Loss.CrossEntropy);
        RequireFittingLoss(Loss, encoder);
        int outputs = encoder.Task == TaskKind.Regression || Loss == Loss.BinaryCrossEntropy ? 1 : encoder.Classes.Count;
        Architecture = new(
            encoder.InputCount, options.Hidden ?? ChooseHidden(rowCount, notes), outputs, options.Activation, options.OutputActivation, options.SkipLayer);
        OptimizerChoice choice = OptimizerChoice.Of(options, Loss, Architecture.ParameterCount, rowCount);
        Optimizer = choice.Optimizer;
        OptimizerOptions.ValidateLoss(Optimizer, Loss, encoder.Task);
        OptimizerOptions.ValidateSize(Optimizer, Architecture);
        bool fullBatch = OptimizerOptions.IsFullBatch(Optimizer);
        Batch = fullBatch ? rowCount : options.Batch switch
        {
            0 => rowCount,
            { } batch => Math.Min(batch, rowCount),
            null => Math.Min(ChooseBatch(rowCount), rowCount),
        };
        Epochs = options.Epochs ?? (fullBatch ? ChooseIterations(options, notes) : ChooseEpochs(rowCount, Batch, notes));
        LearningRate = options.LearningRate ?? DefaultRate(Optimizer);
        Decay = options.DecayPerParameter is not null ? 0 : options.Decay ?? DefaultDecay(options.To, encoder.Task, notes);
        if (choice.Reason is not null || fullBatch || options.Batch is null || options.LearningRate is null || options.Decay is null)
        {
            string reason = choice.Reason is null ? ", " : $": {choice.Reason}; ";
            string rate = fullBatch ? "" : string.Create(CultureInfo.InvariantCulture, $"learning rate {LearningRate}, ");
            string rows = Batch == rowCount ? $"all {rowCount} training rows at once" : $"{Batch} of {rowCount} training rows per step";
            notes.Add($"Optimiser {OptimizerChoice.WordsOf(Optimizer)}{reason}{rate}{DecayWords(options)}, {rows}.");
        }
    }

    public Loss Loss { get; }

    public Architecture Architecture { get; }

    public Optimizer Optimizer { get; }

    public int Batch { get; }

    public int Epochs { get; }

    public double LearningRate { get; }

    public double Decay { get; }

    /// <summary>The share of rows to hold back: large tables can spare enough rows with a smaller share.</summary>
    public static double ValidationShare(FitOptions options, Table table, string target) =>
        options.Validation ?? (options.To == FitTarget.Minimum ? 0 : TableEncoder.UsableRows(table, target).Length < ManyRows ? 0.2 : 0.1);

    /// <summary>How a loss wants the targets.</summary>
    public static TargetCoding CodingOf(Loss loss, TaskKind task) => task == TaskKind.Regression
        ? TargetCoding.Value
        : loss is Loss.CrossEntropy or Loss.BinaryCrossEntropy ? TargetCoding.ClassIndex : TargetCoding.OneHot;

    /// <summary>The learning rate that suits most tables with standardised inputs.</summary>
    public static double DefaultRate(Optimizer optimizer) => optimizer switch
    {
        Optimizer.Adam or Optimizer.AdamW => 0.005,
        Optimizer.Sgd => 0.1,
        _ => 0.02,
    };

    private string DecayWords(FitOptions options)
    {
        if (options.DecayPerParameter is not null)
        {
            return "a decay for each parameter";
        }

        if (Optimizer == Optimizer.BayesianRegularization)
        {
            return string.Create(CultureInfo.InvariantCulture, $"the decay from the data, beginning at {Decay}");
        }

        string outputs = options.OutputDecay is { } output ? string.Create(CultureInfo.InvariantCulture, $", of the outputs {output}") : "";
        string biases = options.BiasDecay is { } bias ? string.Create(CultureInfo.InvariantCulture, $", of biases {bias}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"decay {Decay}{outputs}{biases}");
    }

    private double DefaultDecay(FitTarget to, TaskKind task, List<string> notes)
    {
        if (Optimizer == Optimizer.BayesianRegularization)
        {
            return FirstDecayOfEvidence;
        }

        if (task == TaskKind.Regression && to == FitTarget.Minimum)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"Decay {SmallDecay}: without any, many networks have no minimum at finite weights. A decay of 0 that is given is obeyed."));
            return SmallDecay;
        }

        return task == TaskKind.Classification ? SmallDecay : 0;
    }

    private static void RequireFittingLoss(Loss loss, TableEncoder encoder)
    {
        bool classification = encoder.Task == TaskKind.Classification;
        bool fits = loss switch
        {
            Loss.CrossEntropy => classification,
            Loss.BinaryCrossEntropy => classification && encoder.Classes.Count == 2,
            Loss.Squared => true,
            _ => !classification,
        };
        if (!fits)
        {
            string allowed = !classification ? "Squared, Huber or Poisson for a regression"
                : encoder.Classes.Count == 2 ? "CrossEntropy, BinaryCrossEntropy or Squared for two classes"
                : "CrossEntropy or Squared for more than two classes";
            throw new OptionException(nameof(FitOptions.Loss), loss, allowed);
        }
    }

    private static int[] ChooseHidden(int rowCount, List<string> notes)
    {
        int width = Math.Clamp((int)Math.Round(Math.Sqrt(rowCount)), SmallestWidth, LargestWidth);
        notes.Add($"One hidden layer of {width} units: the square root of {rowCount} training rows, kept within {SmallestWidth} and {LargestWidth}.");
        return [width];
    }

    private static int ChooseBatch(int rowCount)
    {
        int batch = SmallestBatch;
        while (batch < LargestBatch && (long)batch * 500 < rowCount)
        {
            batch *= 2;
        }

        return batch;
    }

    private static int ChooseIterations(FitOptions options, List<string> notes)
    {
        if (options.To == FitTarget.Minimum)
        {
            return PolishSettings.Iterations;
        }

        notes.Add($"At most {IterationsWanted} iterations.");
        return IterationsWanted;
    }

    private static int ChooseEpochs(int rowCount, int batch, List<string> notes)
    {
        int steps = (rowCount + batch - 1) / batch;
        int epochs = Math.Clamp(StepsWanted / steps, 50, 1000);
        notes.Add($"At most {epochs} epochs.");
        return epochs;
    }
}
