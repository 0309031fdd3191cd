using Seedbed.Landscape;
using Seedbed.Numerics;
using Seedbed.Studies;
using Seedbed.Tables;
using Seedbed.Training;
using Seedbed.Training.Solvers;

namespace Seedbed;

/// <summary>
/// Critical points of an objective, found on purpose: four searches of five begin at a training run's weights after some epoch, with noise of 10⁻¹, 10⁻², 10⁻³
/// or 10⁻⁴ added, the fifth in the cube of side 1 about zero (as Dauphin et al. 2014). A search is named by the seed and its number; threads do not matter.
/// </summary>
public sealed class CriticalPointSearch
{
    private const int Batch = 8;
    private const int StandardEpochs = 200;
    private const int Probes = 16;
    private const int Steps = 80;
    private static readonly double[] Noises = [1e-1, 1e-2, 1e-3, 1e-4];

    private CriticalPointSearch(Study study, CriticalPointOptions options, IReadOnlyList<CriticalPoint> ends)
    {
        Study = study;
        Options = options;
        Ends = ends;
        Points = [.. ends.Where(end => end.IsAccepted)];
    }

    /// <summary>The training runs whose weights were beginnings.</summary>
    public Study Study { get; }

    /// <summary>The options as they were given.</summary>
    public CriticalPointOptions Options { get; }

    /// <summary>Where all searches ended, in their order; those that never began are left out.</summary>
    public IReadOnlyList<CriticalPoint> Ends { get; }

    /// <summary>The ends that are critical points.</summary>
    public IReadOnlyList<CriticalPoint> Points { get; }

    /// <summary>The rank correlation (Spearman 1904) of the share of negative eigenvalues and the objective over the critical points; NaN for fewer than three or no spread.</summary>
    public double IndexLossCorrelation => RankCorrelation.Of(
        [.. Points.Select(point => point.IndexShare)], [.. Points.Select(point => point.Loss)]);

    /// <summary>Trains, searches, and certifies where the searches end.</summary>
    /// <param name="table">The table; all its rows count.</param>
    /// <param name="target">The column to predict.</param>
    /// <param name="options">The network, the loss and how it trains; null for the defaults. Without a limit of epochs 200 are trained.</param>
    /// <param name="search">How to search; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the search early: what has ended stays.</param>
    /// <exception cref="SeedbedException">The table or an option cannot be used, or there are more than 2000 parameters and the method is not <see cref="CriticalPointMethod.GradientNorm"/>.</exception>
    public static CriticalPointSearch Run(
        Table table, string target, FitOptions? options = null, CriticalPointOptions? search = null, CancellationToken cancellationToken = default)
    {
        search ??= new CriticalPointOptions();
        search.Validate();
        options ??= new FitOptions();
        options = options with
        {
            Starts = search.Trajectories,
            Validation = 0,
            Patience = 0,
            To = FitTarget.Stop,
            Certify = false,
            Precision = Precision.Double,
            Epochs = options.Epochs ?? StandardEpochs,
        };
        FitPreparation preparation = FitPreparation.Create(table, target, options);
        int count = preparation.Spec.Architecture.ParameterCount;
        if (count > NewtonSolver.MostParameters && search.Method != CriticalPointMethod.GradientNorm)
        {
            throw new SeedbedException(
                $"The network has {count} parameters; searches that factor the Hessian take {NewtonSolver.MostParameters} at the most. Fewer hidden units are needed, or the method gradient-norm.");
        }

        StudySurface.DecaysOf(preparation.Spec);
        EncodedRows<double> rows = preparation.Encode<double>(preparation.Data.TrainingRows);
        TrajectoryRecorder recorder = new(preparation.Spec);
        long began = System.Diagnostics.Stopwatch.GetTimestamp();
        Outcome[] outcomes = StudyRunner.Run(preparation.Spec, rows, null, null, recorder, cancellationToken);
        Study study = new(preparation.Spec, options, outcomes, preparation.Data, preparation.Notes, System.Diagnostics.Stopwatch.GetElapsedTime(began));
        return new CriticalPointSearch(study, search, Search(study, rows, recorder, search, cancellationToken));
    }

    private static CriticalPoint[] Search(Study study, EncodedRows<double> rows, TrajectoryRecorder recorder, CriticalPointOptions search, CancellationToken cancellation)
    {
        CriticalPoint[]?[] batches = new CriticalPoint[]?[(search.Points + Batch - 1) / Batch];
        Parallel.For(
            0,
            batches.Length,
            new ParallelOptions { MaxDegreeOfParallelism = study.Threads },
            () => ObjectiveSurface.Create(study.Architecture, study.Loss, rows, StudySurface.DecaysOf(study.Spec)),
            (batch, _, surface) =>
            {
                if (!cancellation.IsCancellationRequested)
                {
                    batches[batch] = SearchBatch(study, rows, recorder, search, surface, batch, cancellation);
                }

                return surface;
            },
            surface => surface.Dispose());
        return [.. batches.SelectMany(batch => batch ?? [])];
    }

    /// <summary>Some searches one after the other, whose ends are certified together.</summary>
    private static CriticalPoint[] SearchBatch(
        Study study, EncodedRows<double> rows, TrajectoryRecorder recorder, CriticalPointOptions search, ObjectiveSurface surface, int batch, CancellationToken cancellation)
    {
        CriticalPointFinder finder = new(surface, search.Method, search.Iterations, search.GradientTolerance, cancellation);
        int first = batch * Batch;
        int count = Math.Min(Batch, search.Points - first);
        double[][] points = new double[count][];
        CriticalPoint[] ends = new CriticalPoint[count];
        for (int i = 0; i < count; i++)
        {
            double[] point = ParameterVectors.Create(surface.ParameterCount);
            (int trajectory, int epoch, double noise) = Begin(study, recorder, first + i, point);
            int iterations = finder.Find(point);
            points[i] = point[..surface.ParameterCount];
            Network network = new(study.Architecture, points[i]);
            ends[i] = new CriticalPoint
            {
                Index = first + i,
                Trajectory = trajectory,
                Epoch = epoch,
                Noise = noise,
                Iterations = iterations,
                Network = network,
                Certificate = null!,
                Spectrum = surface.ParameterCount > HessianSpectrum.MostParameters ? null : HessianSpectrum.TryOf(surface, point),
                Density = surface.ParameterCount > HessianSpectrum.MostParameters ? SpectralDensity.TryOf(surface, point, Probes, Steps, study.Options.Seed) : null,
                TrainingError = ClassificationError.Of(network, study.Loss, study.Task, rows),
            };
        }

        Certificate[] certificates = surface.Certify(points, study.Spec.Settings.Decay, study.Spec.Training.Rules, search.GradientTolerance);
        return [.. ends.Zip(certificates, (end, certificate) => end with { Certificate = certificate })];
    }

    private static (int Trajectory, int Epoch, double Noise) Begin(Study study, TrajectoryRecorder recorder, int index, double[] point)
    {
        Philox random = new(study.Options.Seed, RandomStream.CriticalPoint, (ulong)index);
        int kind = index % (Noises.Length + 1);
        if (kind == Noises.Length)
        {
            for (int i = 0; i < study.Architecture.ParameterCount; i++)
            {
                point[i] = random.NextUniform(-0.5, 0.5);
            }

            return (-1, 0, 0);
        }

        int trajectory = random.NextInt32(study.Options.Starts);
        int epoch = random.NextInt32(recorder.EpochsOf(trajectory));
        double[] weights = recorder.Weights(trajectory, epoch);
        for (int i = 0; i < weights.Length; i++)
        {
            point[i] = weights[i] + (Noises[kind] * random.NextNormal());
        }

        return (trajectory, epoch, Noises[kind]);
    }
}
