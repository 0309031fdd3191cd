using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using Seedbed.Landscape;
using Seedbed.Lanes;
using Seedbed.Numerics;
using Seedbed.Studies;
using Seedbed.Tables;

namespace Seedbed;

/// <summary>
/// Evaluates every network whose weights and biases are taken from a few levels and keeps the best: the search that needs no starting weights. Its
/// cost is levels^parameters networks, so it ends with the smallest of them.
/// </summary>
public sealed class ExhaustiveSearch
{
    /// <summary>The most networks that a search evaluates, 10¹².</summary>
    public const double MostNetworks = 1e12;

    private ExhaustiveSearch(IReadOnlyList<double> levels, double networks, GridPoint best, Network network, TimeSpan elapsed)
    {
        Levels = levels;
        Networks = networks;
        Evaluated = best.Evaluated;
        Index = best.Index;
        Loss = best.Loss;
        Best = network;
        Elapsed = elapsed;
    }

    /// <summary>The values that every weight and bias takes, in the order given.</summary>
    public IReadOnlyList<double> Levels { get; }

    /// <summary>How many networks there are: levels to the power of the number of parameters.</summary>
    public double Networks { get; }

    /// <summary>How many were evaluated: all of them, unless the search was cancelled.</summary>
    public long Evaluated { get; }

    /// <summary>Whether every network was evaluated.</summary>
    public bool IsComplete => Evaluated == Networks;

    /// <summary>The network with the lowest objective, the first of them where several have it.</summary>
    public Network Best { get; }

    /// <summary>
    /// Where the best one comes in the search: the number whose digits, to the base of the number of levels and with the last parameter as the lowest
    /// digit, are the levels of its parameters.
    /// </summary>
    public long Index { get; }

    /// <summary>The objective of <see cref="Best"/>: the mean loss over the rows plus ½·decay·Σw²; infinite where no network has a finite one.</summary>
    public double Loss { get; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>Networks per second, on all threads together.</summary>
    public double NetworksPerSecond => Evaluated / Elapsed.TotalSeconds;

    /// <summary>Evaluates all networks on all rows of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="target">The column to predict.</param>
    /// <param name="levels">At least two different finite values; inputs, and the target of a regression, are standardised, so that a few units reach far.</param>
    /// <param name="options">
    /// Says which network: hidden layers, activations, loss, decay, precision, threads; what belongs to training has no effect, and no rows are
    /// held back. Give <see cref="FitOptions.Hidden"/>: a network chosen from the data is too large. The precision is single unless given.
    /// </param>
    /// <param name="cancellationToken">Ends the search early, with the best of what was evaluated.</param>
    /// <exception cref="SeedbedException">The table or an option cannot be used, or there are more than <see cref="MostNetworks"/>.</exception>
    public static ExhaustiveSearch Run(
        Table table, string target, IReadOnlyList<double> levels, FitOptions? options = null, CancellationToken cancellationToken = default) =>
        Run(table, target, levels, options, LaneWidths.Choose(), cancellationToken);

    /// <summary>How many networks there are: levels to the power of the number of parameters; infinite where that is beyond double precision.</summary>
    /// <param name="levels">The number of values of each parameter, at least 1.</param>
    /// <param name="parameters">The number of weights and biases, at least 0.</param>
    public static double CountNetworks(int levels, int parameters)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(levels, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(parameters);
        double count = 1;
        for (int i = 0; i < parameters && double.IsFinite(count); i++)
        {
            count *= levels;
        }

        return count;
    }

    /// <summary>The same with vectors of a given width, which never changes a result.</summary>
    internal static ExhaustiveSearch Run(
        Table table, string target, IReadOnlyList<double> levels, FitOptions? options, LaneWidth width, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(levels);
        if (levels.Count < 2 || levels.Distinct().Count() < levels.Count || !levels.All(double.IsFinite))
        {
            throw new OptionException("Levels", string.Join(", ", levels), "two or more different finite numbers");
        }

        options = (options ?? new FitOptions()) with { Validation = 0, Patience = 0, To = FitTarget.Stop, Decay = options?.Decay ?? 0 };
        FitPreparation preparation = FitPreparation.Create(table, target, options);
        StudySpec spec = preparation.Spec;
        if (spec.Training.Rules is not null)
        {
            throw new OptionException("An exhaustive search knows one decay for all weights, and no fixed parameters.");
        }

        double networks = CountNetworks(levels.Count, spec.Architecture.ParameterCount);
        if (networks > MostNetworks)
        {
            throw new OptionException(string.Create(
                CultureInfo.InvariantCulture,
                $"{levels.Count} levels for each of the {spec.Architecture.ParameterCount} parameters of a network {spec.Architecture} are {networks:0.##e+0} networks; an exhaustive search evaluates at most {MostNetworks:0e+0}."));
        }

        return options.Precision == Precision.Double
            ? Run<double>(preparation, levels, networks, width, cancellationToken)
            : Run<float>(preparation, levels, networks, width, cancellationToken);
    }

    private static ExhaustiveSearch Run<T>(
        FitPreparation preparation, IReadOnlyList<double> levels, double networks, LaneWidth width, CancellationToken cancellationToken)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        EncodedRows<T> rows = preparation.Encode<T>(preparation.Data.TrainingRows);
        NetworkGrid<T> grid = new(preparation.Spec.Architecture, [.. levels.Select(T.CreateTruncating)], (long)networks);
        double decay = preparation.Spec.Settings.Decay;
        long began = Stopwatch.GetTimestamp();
        GridQueue queue = new((long)networks, cancellationToken);
        GridPoint[] points = new GridPoint[preparation.Spec.Threads];
        Parallel.For(0, points.Length, new ParallelOptions { MaxDegreeOfParallelism = points.Length }, thread =>
            points[thread] = RunWorker(width, grid, preparation.Spec.Loss, decay, rows, queue));
        GridPoint best = points.Aggregate((one, other) => one.Join(other));
        TimeSpan elapsed = Stopwatch.GetElapsedTime(began);
        T[] parameters = new T[grid.Architecture.ParameterCount];
        grid.Write(best.Index, parameters);
        return new ExhaustiveSearch([.. levels], networks, best, Network.Create<T>(grid.Architecture, parameters), elapsed);
    }

    private static GridPoint RunWorker<T>(LaneWidth width, NetworkGrid<T> grid, Loss loss, double decay, EncodedRows<T> rows, GridQueue queue)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => (grid, rows) switch
        {
            (NetworkGrid<float> single, EncodedRows<float> values) => width switch
            {
                LaneWidth.Bits512 => GridWorker<SingleLanes512, float>.Run(single, loss, decay, values, queue),
                LaneWidth.Bits256 => GridWorker<SingleLanes256, float>.Run(single, loss, decay, values, queue),
                LaneWidth.Bits128 => GridWorker<SingleLanes128, float>.Run(single, loss, decay, values, queue),
                _ => GridWorker<SingleScalar, float>.Run(single, loss, decay, values, queue),
            },
            (NetworkGrid<double> wide, EncodedRows<double> values) => width switch
            {
                LaneWidth.Bits512 => GridWorker<DoubleLanes512, double>.Run(wide, loss, decay, values, queue),
                LaneWidth.Bits256 => GridWorker<DoubleLanes256, double>.Run(wide, loss, decay, values, queue),
                LaneWidth.Bits128 => GridWorker<DoubleLanes128, double>.Run(wide, loss, decay, values, queue),
                _ => GridWorker<DoubleScalar, double>.Run(wide, loss, decay, values, queue),
            },
            _ => throw new NotSupportedException($"Networks are evaluated in single or double precision, not {typeof(T).Name}."),
        };
}
