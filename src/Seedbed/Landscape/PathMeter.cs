using Seedbed.Training;
using Seedbed.Training.Solvers;

namespace Seedbed.Landscape;

/// <summary>
/// Measures quadratic curves between two points of a surface, and trains their control point: minimises the mean objective over the curve (Garipov et al. 2018), here over positions
/// spaced evenly within, each counted alike. Not for use by several threads at once.
/// </summary>
internal sealed class PathMeter(ObjectiveSurface surface)
{
    private const int TrainingPositions = 16;
    private const int Refinements = 3;
    private const int RefinedPositions = 8;
    private const double GradientTolerance = 1e-7;

    private double[][] _points = [];
    private double[][] _gradients = [];
    private double[] _losses = [];

    /// <summary>The objective at evenly spaced positions.</summary>
    /// <param name="first">[P] and more.</param>
    /// <param name="control">θ, likewise.</param>
    /// <param name="second">The other end, likewise.</param>
    public PathPoint[] Measure(double[] first, double[] control, double[] second, int count)
    {
        double[] positions = [.. Enumerable.Range(0, count).Select(i => (double)i / (count - 1))];
        Evaluate(first, control, second, positions);
        return [.. positions.Select((position, i) => new PathPoint(position, _losses[i]))];
    }

    /// <summary>The largest excess over the line between the ends, refined about the largest of the points.</summary>
    public PathPoint Highest(double[] first, double[] control, double[] second, PathPoint[] points)
    {
        double from = points[0].Loss;
        double to = points[^1].Loss;
        PathPoint highest = new(0, 0);
        double width = points[1].Position;
        Take(points);
        for (int i = 0; i < Refinements && highest.Loss > 0 && double.IsFinite(highest.Loss); i++)
        {
            double left = highest.Position - width;
            double[] positions = [.. Enumerable.Range(0, RefinedPositions).Select(k => Math.Clamp(left + (2 * width * (k + 0.5) / RefinedPositions), 0, 1))];
            Evaluate(first, control, second, positions);
            Take([.. positions.Select((position, k) => new PathPoint(position, _losses[k]))]);
            width *= 2.0 / RefinedPositions;
        }

        return highest;

        void Take(PathPoint[] candidates)
        {
            foreach (PathPoint point in candidates)
            {
                double excess = double.IsFinite(point.Loss) ? point.Loss - (((1 - point.Position) * from) + (point.Position * to)) : double.PositiveInfinity;
                highest = excess > highest.Loss ? new PathPoint(point.Position, excess) : highest;
            }
        }
    }

    /// <summary>Trains the control point from half-way on.</summary>
    /// <returns>The one with the lowest barrier at those positions of all that were tried, half-way among them.</returns>
    public double[] Train(double[] first, double[] second, int iterations)
    {
        int count = surface.ParameterCount;
        double[] best = new double[count];
        for (int i = 0; i < count; i++)
        {
            best[i] = (first[i] + second[i]) / 2;
        }

        if (iterations == 0)
        {
            return best;
        }

        double[] positions = [.. Enumerable.Range(0, TrainingPositions).Select(i => (i + 0.5) / TrainingPositions)];
        SolverState solver = new LbfgsSolver().CreateState(count);
        solver.Begin(best, new SolverLimits { GradientTolerance = GradientTolerance, Iterations = iterations, Evaluations = 10 * iterations });
        double lowest = double.PositiveInfinity;
        double[] ends = [.. Measure(first, best, second, 2).Select(point => point.Loss)];
        while (solver.End is null)
        {
            double[] trial = solver.Trial.ToArray();
            Evaluate(first, trial, second, positions);
            Span<double> gradient = solver.TrialGradient;
            gradient.Clear();
            double barrier = 0;
            for (int k = 0; k < positions.Length; k++)
            {
                double t = positions[k];
                double weight = 2 * t * (1 - t) / positions.Length;
                barrier = Math.Max(barrier, _losses[k] - (((1 - t) * ends[0]) + (t * ends[1])));
                for (int i = 0; i < count; i++)
                {
                    gradient[i] += weight * _gradients[k][i];
                }
            }

            solver.Tell(_losses.Take(positions.Length).Average());
            if (barrier < lowest)
            {
                (lowest, best) = (barrier, trial);
            }
        }

        return best;
    }

    private void Evaluate(double[] first, double[] control, double[] second, double[] positions)
    {
        int count = surface.ParameterCount;
        if (_points.Length != positions.Length)
        {
            _points = [.. positions.Select(_ => ParameterVectors.Create(count))];
            _gradients = [.. positions.Select(_ => ParameterVectors.Create(count))];
            _losses = new double[positions.Length];
        }

        for (int k = 0; k < positions.Length; k++)
        {
            double t = positions[k];
            for (int i = 0; i < count; i++)
            {
                _points[k][i] = ((1 - t) * (1 - t) * first[i]) + (2 * t * (1 - t) * control[i]) + (t * t * second[i]);
            }
        }

        surface.Evaluate(_points, _losses, _gradients);
    }
}
