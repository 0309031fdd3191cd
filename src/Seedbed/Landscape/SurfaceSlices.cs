using System.Diagnostics;
using Seedbed.Landscape;
using Seedbed.Studies;
using Seedbed.Tables;
using Seedbed.Training;
using Seedbed.Training.Solvers;

namespace Seedbed;

/// <summary>Cuts slices of the surface on which a table is fitted.</summary>
public static class SurfaceSlices
{
    private const int Batch = 64;

    /// <summary>
    /// Trains starts, takes the one of the lowest objective as the centre, and measures the objective on a line or a plane through it; the trajectories of all starts are projected.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="target">The column to predict.</param>
    /// <param name="options">The network, the loss and how it trains; null for the defaults. Training is in double precision, and the last weights of a start are its end.</param>
    /// <param name="slice">How to cut; null for the defaults.</param>
    /// <param name="cancellationToken">Ends training early: what has finished stays.</param>
    /// <exception cref="SeedbedException">The table or an option cannot be used, no start has a usable end, or the trajectory has too few directions.</exception>
    public static SurfaceSlice Cut(Table table, string target, FitOptions? options = null, SliceOptions? slice = null, CancellationToken cancellationToken = default)
    {
        slice ??= new SliceOptions();
        slice.Validate();
        options ??= new FitOptions { Starts = 1 };
        options = options with { Precision = Precision.Double, To = FitTarget.Stop, Certify = false, Validation = 0, UntilConfident = null };
        FitPreparation preparation = FitPreparation.Create(table, target, options);
        EncodedRows<double> rows = preparation.Encode<double>(preparation.Data.TrainingRows);
        TrajectoryRecorder recorder = new(preparation.Spec);
        long began = Stopwatch.GetTimestamp();
        Outcome[] outcomes = StudyRunner.Run(preparation.Spec, rows, null, null, recorder, cancellationToken);
        Study study = new(preparation.Spec, options, outcomes, preparation.Data, preparation.Notes, Stopwatch.GetElapsedTime(began));
        Outcome centre = outcomes.Where(outcome => outcome.IsUsable).MinBy(outcome => outcome.Loss)
            ?? throw new SeedbedException("No start ended with weights that can be the centre of a slice; a lower learning rate may help.");
        double[] weights = centre.Network.ToArray();
        double[] explained = [];
        double[][] directions = slice.Directions == SliceDirections.Principal
            ? SliceFrame.Principal([.. Trajectory(recorder, centre.Index), weights], slice.Dimensions, out explained)
            : [.. Enumerable.Range(0, slice.Dimensions).Select(i => SliceFrame.FilterNormalised(study.Architecture, weights, options.Seed, i))];
        using ObjectiveSurface surface = ObjectiveSurface.Create(study.Architecture, study.Loss, rows, StudySurface.DecaysOf(study.Spec));
        double[] x = [.. Enumerable.Range(0, slice.Points).Select(i => slice.Range * ((2.0 * i / (slice.Points - 1)) - 1))];
        double[] y = slice.Dimensions == 1 ? [0] : x;
        double[] losses = Measure(surface, [.. y.SelectMany(second => x.Select(first => Point(weights, directions, first, second)))]);
        return new SurfaceSlice
        {
            Study = study,
            Centre = centre,
            Directions = directions,
            X = x,
            Y = y,
            Losses = [.. losses.Chunk(x.Length)],
            Explained = explained,
            Trajectories = [.. outcomes.SelectMany(outcome => Projected(surface, recorder, outcome.Index, weights, directions))],
        };
    }

    private static IEnumerable<double[]> Trajectory(TrajectoryRecorder recorder, int start) =>
        Enumerable.Range(0, recorder.EpochsOf(start)).Select(epoch => recorder.Weights(start, epoch));

    private static IEnumerable<TrajectoryPoint> Projected(ObjectiveSurface surface, TrajectoryRecorder recorder, int start, double[] centre, double[][] directions)
    {
        double[][] trajectory = [.. Trajectory(recorder, start)];
        double[] losses = Measure(surface, trajectory);
        return trajectory.Select((weights, epoch) =>
        {
            (double x, double y, double distance) = SliceFrame.Project([.. weights.Zip(centre, (a, b) => a - b)], directions);
            return new TrajectoryPoint(start, epoch, x, y, losses[epoch], distance);
        });
    }

    private static double[] Point(double[] centre, double[][] directions, double first, double second)
    {
        double[] point = [.. centre];
        for (int i = 0; i < point.Length; i++)
        {
            point[i] += (first * directions[0][i]) + (directions.Length > 1 ? second * directions[1][i] : 0);
        }

        return point;
    }

    private static double[] Measure(ObjectiveSurface surface, double[][] points)
    {
        double[] losses = new double[points.Length];
        double[] some = new double[Batch];
        double[][] gradients = [.. Enumerable.Range(0, Batch).Select(_ => ParameterVectors.Create(surface.ParameterCount))];
        for (int first = 0; first < points.Length; first += Batch)
        {
            double[][] batch = points[first..Math.Min(first + Batch, points.Length)];
            surface.Evaluate(batch, some, gradients);
            some.AsSpan(0, batch.Length).CopyTo(losses.AsSpan(first));
        }

        return losses;
    }
}
