using Seedbed.Landscape;
using Seedbed.Numerics;
using Seedbed.Studies;

namespace Seedbed;

/// <summary>Simulated annealing of weights, a search without gradients to hold against training (Kirkpatrick, Gelatt and Vecchi 1983; Choromanska et al. 2015).</summary>
public static class StudyAnnealing
{
    private const double AcceptanceWanted = 0.4;
    private const double DeviationFactor = 1.2;

    /// <summary>
    /// Changes one weight after another by a normal number, always where that lowers the objective and with probability exp(−rise / temperature) where it raises it, while the temperature
    /// falls. A change that leaves the objective as it is is not made. The same seed and index give the same network, bit for bit.
    /// </summary>
    /// <param name="study">Gives rows and loss: one hidden layer of ReLU units, cross-entropy over three classes or more, no decay and no case weights.</param>
    /// <param name="start">A network of the study's architecture.</param>
    /// <param name="seed">Names the random numbers together with <paramref name="index"/>.</param>
    /// <param name="index">0 or more.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="token">Ends it early.</param>
    /// <exception cref="ArgumentException">The network has another architecture.</exception>
    /// <exception cref="OptionException">An option is out of its range, or the study is not of the kind above.</exception>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public static AnnealedNetwork Anneal(this Study study, Network start, ulong seed, int index = 0, AnnealingOptions? options = null, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        options ??= new AnnealingOptions();
        options.Validate();
        double[] parameters = StudySurface.PointOf(study, start);
        Require(study);
        ChangeableNetwork network = new(study.Architecture, StudySurface.RowsOf(study), parameters);
        Philox random = new(seed, RandomStream.Annealing, (ulong)index);
        double startingLoss = network.Loss;
        double deviation = options.Deviation;
        long accepted = 0;
        for (int sweep = 0; sweep < options.Sweeps; sweep++)
        {
            token.ThrowIfCancellationRequested();
            double temperature = Temperature(options, sweep);
            int taken = 0;
            int felt = 0;
            for (int parameter = 0; parameter < parameters.Length; parameter++)
            {
                double rise = network.Propose(parameter, deviation * random.NextNormal());
                if (rise == 0)
                {
                    // Such as the weights of a unit that no row activates: were they to count, proposals would widen without end.
                    continue;
                }

                felt++;
                if (rise < 0 || random.NextUniform() < ElementaryFunctions.Exp(-rise / temperature))
                {
                    network.Accept();
                    taken++;
                }
            }

            // What changes have left of rounding is taken away.
            network.Recompute();
            accepted += taken;
            deviation = taken > AcceptanceWanted * felt ? Math.Min(options.Deviation, deviation * DeviationFactor) : deviation / DeviationFactor;
        }

        return new AnnealedNetwork(new Network(study.Architecture, network.Parameters), network.Loss, startingLoss, (long)options.Sweeps * parameters.Length, accepted);
    }

    private static double Temperature(AnnealingOptions options, int sweep)
    {
        double part = options.Sweeps == 1 ? 0 : (double)sweep / (options.Sweeps - 1);
        return options.FirstTemperature * ElementaryFunctions.Power(options.LastTemperature / options.FirstTemperature, part);
    }

    private static void Require(Study study)
    {
        Architecture architecture = study.Architecture;
        bool isPlain = architecture.Hidden.Count == 1 && architecture.HiddenActivation == Activation.Relu && architecture.OutputActivation == Activation.Identity && !architecture.SkipLayer;
        if (!isPlain || study.Loss != Loss.CrossEntropy || architecture.Outputs < 3)
        {
            throw new OptionException("Annealing knows one hidden layer of ReLU units and cross-entropy over three classes or more.");
        }

        if (Array.Exists(StudySurface.DecaysOf(study.Spec), decay => decay != 0) || StudySurface.RowsOf(study).Weights is not null)
        {
            throw new OptionException("Annealing knows neither decay nor case weights.");
        }
    }
}
