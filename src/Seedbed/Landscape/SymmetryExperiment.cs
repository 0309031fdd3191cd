using Seedbed.Landscape;
using Seedbed.Networks;
using Seedbed.Numerics;
using Seedbed.Studies;
using Seedbed.Tables;
using Seedbed.Training;

namespace Seedbed;

/// <summary>
/// The founding experiment: the same network trained from equal hidden units, from equal units plus noise, and from random weights.
/// Equal units receive equal gradients and stay one unit for ever.
/// </summary>
public sealed class SymmetryExperiment
{
    private SymmetryExperiment(Study study, IReadOnlyList<SymmetryTrace> traces)
    {
        Study = study;
        Traces = traces;
    }

    /// <summary>The size of the noise that is added to equal units unless told otherwise.</summary>
    public const double DefaultNoise = 1e-3;

    /// <summary>The three runs as a study of three starts, in the order of <see cref="SymmetryStart"/>.</summary>
    public Study Study { get; }

    /// <summary>What became of the hidden units, in the order of <see cref="SymmetryStart"/>.</summary>
    public IReadOnlyList<SymmetryTrace> Traces { get; }

    /// <summary>Why equal units stay equal.</summary>
    public static string Explanation =>
        "Hidden units with the same incoming and outgoing weights compute the same value, so they receive the same error and the same "
        + "gradient: the same numbers in the same order. Each step moves them alike, and the network keeps acting like one with a single "
        + "hidden unit, however long it trains. Where parting lowers the loss, any difference at the start, even a small one, grows and lets them part.";

    /// <summary>Trains the three networks on a table, in double precision and on all its rows.</summary>
    /// <param name="table">The table.</param>
    /// <param name="target">The column to predict.</param>
    /// <param name="options">How to fit; starts, validation, patience and precision are set by the experiment.</param>
    /// <param name="noise">The standard deviation of the noise added to equal units; greater than 0.</param>
    /// <param name="cancellationToken">Ends the experiment early.</param>
    /// <exception cref="SeedbedException">The table or an option cannot be used.</exception>
    public static SymmetryExperiment Run(Table table, string target, FitOptions? options = null, double noise = DefaultNoise, CancellationToken cancellationToken = default)
    {
        if (!(noise > 0 && double.IsFinite(noise)))
        {
            throw new OptionException("Noise", noise, "greater than 0");
        }

        if (options?.StartingWeights.Count > 0)
        {
            throw new OptionException($"{nameof(FitOptions.StartingWeights)} must not be given: the experiment has its own.");
        }

        options = (options ?? new FitOptions()) with
        {
            Starts = 3,
            Validation = 0,
            Patience = 0,
            To = FitTarget.Stop,
            Precision = Precision.Double,
        };
        FitPreparation preparation = FitPreparation.Create(table, target, options);
        if (preparation.Spec.Architecture.Hidden.Count == 0)
        {
            throw new OptionException(nameof(FitOptions.Hidden), "none", "at least one hidden layer");
        }

        if (preparation.Spec.Architecture.Hidden.Max() == 1)
        {
            throw new OptionException(nameof(FitOptions.Hidden), 1, "at least two units in a hidden layer");
        }

        Architecture architecture = preparation.Spec.Architecture;
        double[][] starts = StartingWeights(preparation.Spec, noise);
        StudySpec spec = preparation.Spec with { StartingWeights = start => starts[start] };
        List<SymmetryPoint>[] points = [.. starts.Select(weights => new List<SymmetryPoint> { Measure(architecture, weights, 0, double.NaN) })];
        Observer observer = new(architecture, points);
        EncodedRows<double> rows = preparation.Encode<double>(preparation.Data.TrainingRows);
        long began = System.Diagnostics.Stopwatch.GetTimestamp();
        Outcome[] outcomes = StudyRunner.Run(spec, rows, null, null, observer, cancellationToken);
        Study study = new(spec, options, outcomes, preparation.Data, preparation.Notes, System.Diagnostics.Stopwatch.GetElapsedTime(began));
        return new SymmetryExperiment(study, [.. outcomes.Select(outcome => new SymmetryTrace((SymmetryStart)outcome.Index, points[outcome.Index], outcome.Network))]);
    }

    private static double[][] StartingWeights(StudySpec spec, double noise)
    {
        double[] random = new double[spec.Architecture.ParameterCount];
        Philox numbers = new(spec.Training.Seed, RandomStream.StartingWeights, 0);
        Initializers.Fill(spec.Initializer, spec.InitialScale, spec.Architecture, random, ref numbers);
        double[] equal = [.. random];
        HiddenUnits.MakeEqual(spec.Architecture, equal);
        double[] noisy = [.. equal];
        Philox disturbance = new(spec.Training.Seed, RandomStream.Noise, 0);
        for (int i = 0; i < noisy.Length; i++)
        {
            noisy[i] += noise * disturbance.NextNormal();
        }

        return [equal, noisy, random];
    }

    private static SymmetryPoint Measure(Architecture architecture, ReadOnlySpan<double> parameters, int epoch, double loss) =>
        new(epoch, loss, HiddenUnits.LargestDistance(architecture, parameters), HiddenUnits.CountDistinct(architecture, parameters));

    /// <summary>Measures the hidden units after every epoch. Every start has a list of its own, so threads do not meet.</summary>
    private sealed class Observer(Architecture architecture, List<SymmetryPoint>[] points) : IEpochObserver<double>
    {
        public void EpochEnded(int start, int epoch, double trainingLoss, double validationLoss, ReadOnlySpan<double> parameters) =>
            points[start].Add(Measure(architecture, parameters, epoch, trainingLoss));
    }
}
