using Seedbed.Landscape;
using Seedbed.Studies;
using Seedbed.Tables;

namespace Seedbed;

/// <summary>What studies tell about the surface on which they were trained.</summary>
public static class StudyLandscapes
{
    private const int GroupSize = 64;

    internal static readonly double[] Tolerances = [1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2];

    /// <summary>
    /// The distinct minima among the starts of a study. Only starts with the certificate of a minimum count; two are one where objective and matched weights agree to the tolerance, or to what
    /// the Newton steps left there allow. A degenerate minimum extends in flat directions, so that equal functions have unequal weights: there, predictions on the training rows are compared
    /// instead.
    /// </summary>
    /// <param name="study">A study to a minimum, or with certificates.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="SeedbedException">The study has no certificates, or an option is out of its range.</exception>
    public static StudyLandscape Landscape(this Study study, LandscapeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(study);
        options ??= new LandscapeOptions();
        options.Validate();
        Outcome[] usable = [.. study.Outcomes.Where(outcome => outcome.IsUsable)];
        if (!usable.Any(outcome => outcome.Certificate is not null))
        {
            throw new SeedbedException("Distinct minima need certificates; fit to a minimum (--to minimum), or with certificates of what the starts have ended in.");
        }

        MinimumPoint[] points = Points(study, usable, TrainingInputs(study));
        MinimumClusters clusters = new(points);
        List<ToleranceCount> sensitivity = [];
        int[][] members = [];
        foreach (double tolerance in Tolerances.Append(options.Tolerance).Distinct().Order())
        {
            clusters.Link(tolerance);
            sensitivity.Add(new ToleranceCount(tolerance, clusters.Roots.Length));
            members = tolerance <= options.Tolerance ? clusters.Members : members;
        }

        MinimumPoint[] mapped = [.. members.Take(options.MostMapped).Select(cluster => points[cluster[0]])];
        int threads = options.Threads ?? Environment.ProcessorCount;
        double[][] distances = Matrix(mapped, threads, (a, b) => a.Matching.DistanceTo(b.Matching));
        return new StudyLandscape
        {
            Minima = [.. members.Select(cluster => Describe([.. cluster.Select(i => points[i])], usable.Length))],
            StartCount = usable.Length,
            OtherStarts = usable.Where(outcome => outcome.Certificate is not { IsMinimum: true })
                .GroupBy(outcome => outcome.Certificate?.Verdict ?? Verdict.NotConverged)
                .OrderBy(group => group.Key)
                .ToDictionary(group => group.Key, group => group.Count()),
            Tolerance = options.Tolerance,
            Sensitivity = sensitivity,
            Distances = distances,
            FunctionDistances = Matrix(mapped, threads, (a, b) => a.FunctionDistance(b)),
            Map = mapped.Length == 0 ? null : PlanarMap.Of(distances),
        };
    }

    /// <summary>Which hidden units of a start's network add nothing on the training rows.</summary>
    /// <param name="study">The study.</param>
    /// <param name="start">The index of a start with a usable end.</param>
    /// <param name="tolerance">As <see cref="NetworkRedundancy.Of"/> has it.</param>
    /// <exception cref="SeedbedException">The study has no usable start of this index.</exception>
    public static NetworkRedundancy Redundancy(this Study study, int start, double tolerance = 1e-6)
    {
        ArgumentNullException.ThrowIfNull(study);
        Outcome outcome = study.Outcomes.FirstOrDefault(outcome => outcome.Index == start && outcome.IsUsable)
            ?? throw new SeedbedException($"The study has no usable start {start}.");
        return NetworkRedundancy.Of(outcome.Network, TrainingInputs(study), tolerance);
    }

    /// <summary>The training rows as networks see them, [rows × inputs].</summary>
    internal static double[] TrainingInputs(Study study) =>
        study.Encoder.Encode<double>(study.Data.Table, study.Data.TrainingRows, DefaultChoices.CodingOf(study.Loss, study.Task)).Inputs;

    private static MinimumPoint[] Points(Study study, Outcome[] usable, double[] inputs)
    {
        Outcome[] minima = [.. usable.Where(outcome => outcome.Certificate is { IsMinimum: true }).OrderBy(outcome => outcome.Loss).ThenBy(outcome => outcome.Index)];
        return [.. minima.Chunk(GroupSize).SelectMany(group => group.Zip(
            NetworkFunction.Values([.. group.Select(outcome => outcome.Network)], study.Loss, inputs),
            (outcome, values) => new MinimumPoint(outcome, study.Loss, values)))];
    }

    private static DistinctMinimum Describe(MinimumPoint[] cluster, int starts)
    {
        (double from, double to) = WilsonInterval.Of(cluster.Length, starts);
        return new DistinctMinimum
        {
            Representative = cluster[0].Outcome,
            Starts = [.. cluster.Select(point => point.Outcome.Index).Order()],
            Share = (double)cluster.Length / starts,
            ShareFrom = from,
            ShareTo = to,
            Spread = cluster.Max(point => ReferenceEquals(point, cluster[0]) ? 0 : cluster[0].Separation(point)),
        };
    }

    /// <summary>A symmetric matrix; every thread computes whole rows of its half, so that threads change nothing.</summary>
    private static double[][] Matrix(MinimumPoint[] points, int threads, Func<MinimumPoint, MinimumPoint, double> distance)
    {
        double[][] matrix = [.. points.Select(_ => new double[points.Length])];
        Parallel.For(0, points.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
        {
            for (int j = 0; j < i; j++)
            {
                matrix[i][j] = distance(points[j], points[i]);
            }
        });
        for (int i = 0; i < points.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                matrix[j][i] = matrix[i][j];
            }
        }

        return matrix;
    }
}
