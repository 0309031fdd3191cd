using Seedbed.Landscape;
using Seedbed.Tables;
using Seedbed.Training;

namespace Seedbed;

/// <summary>What lies between the networks of a study, measured exactly: the objective on all training rows, in double precision.</summary>
public static class StudyPaths
{
    /// <summary>The straight path w(t) = (1 − t)·first + t·second.</summary>
    /// <param name="study">Gives rows, loss and decay.</param>
    /// <param name="first">A network of the study's architecture, as is the second.</param>
    /// <param name="second">The other end.</param>
    /// <param name="options">Null for the defaults: the second network is matched to the first.</param>
    /// <exception cref="ArgumentException">A network has another architecture.</exception>
    /// <exception cref="OptionException">An option is out of its range, or parameters of the study are fixed.</exception>
    public static NetworkPath StraightPath(this Study study, Network first, Network second, PathOptions? options = null) => Path(study, first, second, options, isCurve: false);

    /// <summary>
    /// A quadratic Bézier curve between two networks whose control point is trained for a low mean objective along the curve (Garipov et al. 2018). Its barrier is never above that of the
    /// straight path between the same ends.
    /// </summary>
    /// <param name="study">Gives rows, loss and decay.</param>
    /// <param name="first">A network of the study's architecture, as is the second.</param>
    /// <param name="second">The other end.</param>
    /// <param name="options">Null for the defaults: the second network is matched to the first.</param>
    /// <exception cref="ArgumentException">A network has another architecture.</exception>
    /// <exception cref="OptionException">An option is out of its range, or parameters of the study are fixed.</exception>
    public static NetworkPath BezierCurve(this Study study, Network first, Network second, PathOptions? options = null) => Path(study, first, second, options, isCurve: true);

    /// <summary>The paths between some distinct minima of a study, the lowest, and which of them are connected at what level.</summary>
    /// <param name="study">The study.</param>
    /// <param name="landscape">Its distinct minima.</param>
    /// <param name="most">How many minima, 1 to 100; every pair of them is joined, twice.</param>
    /// <param name="options">Null for the defaults; the paths are those after matching whatever they say, beside the straight path before.</param>
    /// <param name="threads">The most threads, 1 or more; they never change a result. One per core when null.</param>
    /// <exception cref="OptionException">An option is out of its range, or parameters of the study are fixed.</exception>
    public static MinimumPaths Paths(this Study study, StudyLandscape landscape, int most = 6, PathOptions? options = null, int? threads = null)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(landscape);
        options = (options ?? new PathOptions()) with { Match = true };
        options.Validate();
        if (most is < 1 or > 100)
        {
            throw new OptionException(nameof(most), most, "1 to 100");
        }

        DistinctMinimum[] minima = [.. landscape.Minima.Take(most)];
        (int First, int Second)[] pairs = [.. Enumerable.Range(0, minima.Length).SelectMany(second => Enumerable.Range(0, second).Select(first => (first, second)))];
        MinimumPair[] joined = new MinimumPair[pairs.Length];
        EncodedRows<double> rows = StudySurface.RowsOf(study);
        double[] decays = StudySurface.DecaysOf(study.Spec);
        Parallel.For(
            0,
            pairs.Length,
            new ParallelOptions { MaxDegreeOfParallelism = threads ?? Environment.ProcessorCount },
            () => ObjectiveSurface.Create(study.Architecture, study.Loss, rows, decays),
            (i, _, surface) =>
            {
                PathMeter meter = new(surface);
                Network first = minima[pairs[i].First].Representative.Network;
                Network second = minima[pairs[i].Second].Representative.Network;
                (Network reference, Network matched) = Ends(study, first, second, isMatched: true);
                joined[i] = new MinimumPair
                {
                    First = pairs[i].First,
                    Second = pairs[i].Second,
                    Before = Measured(meter, first, second, options with { Match = false }, isCurve: false),
                    Straight = Measured(meter, reference, matched, options, isCurve: false),
                    Curve = Measured(meter, reference, matched, options, isCurve: true),
                };
                return surface;
            },
            surface => surface.Dispose());
        return new MinimumPaths { Losses = [.. minima.Select(minimum => minimum.Loss)], Pairs = joined };
    }

    private static NetworkPath Path(Study study, Network first, Network second, PathOptions? options, bool isCurve)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        options ??= new PathOptions();
        options.Validate();
        StudySurface.PointOf(study, first);
        StudySurface.PointOf(study, second);
        using ObjectiveSurface surface = StudySurface.Of(study);
        (Network from, Network to) = Ends(study, first, second, options.Match);
        return Measured(new PathMeter(surface), from, to, options, isCurve);
    }

    /// <summary>Matching first takes the freedom of scales from both networks.</summary>
    private static (Network First, Network Second) Ends(Study study, Network first, Network second, bool isMatched)
    {
        if (!isMatched)
        {
            return (first, second);
        }

        NetworkMatching matching = NetworkMatching.Of(first, second, study.Loss);
        return (matching.Reference, matching.Matched);
    }

    private static NetworkPath Measured(PathMeter meter, Network first, Network second, PathOptions options, bool isCurve)
    {
        double[] from = first.ToArray();
        double[] to = second.ToArray();
        double[] control = meter.Train(from, to, isCurve ? options.Iterations : 0);
        PathPoint[] points = meter.Measure(from, control, to, options.Points);
        PathPoint highest = meter.Highest(from, control, to, points);
        if (isCurve)
        {
            // Training looks at fewer positions than are measured here.
            double[] middle = meter.Train(from, to, 0);
            PathPoint[] straight = meter.Measure(from, middle, to, options.Points);
            PathPoint highestStraight = meter.Highest(from, middle, to, straight);
            if (highestStraight.Loss <= highest.Loss)
            {
                (control, points, highest) = (middle, straight, highestStraight);
            }
        }

        return new NetworkPath
        {
            First = first,
            Second = second,
            Control = isCurve ? new Network(first.Architecture, control) : null,
            Points = points,
            Highest = highest,
        };
    }
}
