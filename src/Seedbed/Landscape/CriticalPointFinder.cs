using Seedbed.Training;
using Seedbed.Training.Solvers;

namespace Seedbed.Landscape;

/// <summary>
/// Goes from a point to a critical point. Each step tries eight candidates at once, from bold to timid, and takes the best; where none is better than
/// the point itself, they are made shorter, and after that the search is over. Not for use by several threads at once.
/// </summary>
internal sealed class CriticalPointFinder(
    ObjectiveSurface surface, CriticalPointMethod method, int mostIterations, double gradientTolerance, CancellationToken cancellation = default)
{
    private const int Candidates = 8;
    private const int Shortenings = 3;
    private const int CheapIterations = 100;

    // No step is longer than this share of 1 + the length of all weights: far away every gradient may vanish.
    private const double LongestStep = 0.3;

    // Where saddle-free descent is so near to a critical point that differences of the objective drown, the gradient decides.
    private const double Near = 1e-5;

    private readonly LocalCurvature? _curvature = method == CriticalPointMethod.Newton ? new LocalCurvature(surface.ParameterCount) : null;
    private readonly double[][] _trials = Vectors(surface.ParameterCount);
    private readonly double[][] _gradients = Vectors(surface.ParameterCount);
    private readonly double[] _objectives = new double[Candidates];
    private readonly double[] _gradient = ParameterVectors.Create(surface.ParameterCount);
    private readonly double[] _direction = ParameterVectors.Create(surface.ParameterCount);
    private readonly double[] _before = ParameterVectors.Create(surface.ParameterCount);
    private readonly double[] _change = ParameterVectors.Create(surface.ParameterCount);
    private double _objective;
    private double _rate;

    /// <summary>Moves a point.</summary>
    /// <param name="point">The beginning, with its padding; becomes the end.</param>
    /// <returns>The steps that were taken; the limit too where the search was cancelled.</returns>
    public int Find(double[] point)
    {
        surface.Evaluate([point], _objectives, [_gradient]);
        _objective = _objectives[0];
        _rate = double.NaN;
        int limit = method == CriticalPointMethod.GradientNorm ? CheapIterations * mostIterations : mostIterations;
        for (int iteration = 0; iteration < limit && !cancellation.IsCancellationRequested; iteration++)
        {
            double norm = ParameterVectors.LargestMagnitude(_gradient);
            bool isConverged = norm <= gradientTolerance * Math.Max(1, Math.Abs(_objective));
            if (!double.IsFinite(norm) || norm == 0 || !Step(point) || (isConverged && ParameterVectors.LargestMagnitude(_gradient) > 0.5 * norm))
            {
                return iteration;
            }
        }

        return limit;
    }

    private static double[][] Vectors(int count) => [.. Enumerable.Range(0, Candidates).Select(_ => ParameterVectors.Create(count))];

    /// <summary>Takes the best candidate.</summary>
    /// <returns>Whether there was one.</returns>
    private bool Step(double[] point)
    {
        double[][] directions = method switch
        {
            CriticalPointMethod.GradientNorm => AlongGradientNorm(point),
            CriticalPointMethod.SaddleFreeNewton => SaddleFree(point),
            _ => Newton(point),
        };
        double longest = LongestStep * (1 + Math.Sqrt(ParameterVectors.SquaredNorm(point)));
        double merit = Merit(_objective, _gradient);
        double factor = 1;
        for (int i = 0; i <= Shortenings && directions.Length > 0; i++, factor /= 16)
        {
            for (int k = 0; k < Candidates; k++)
            {
                double length = Math.Sqrt(ParameterVectors.SquaredNorm(directions[k]));
                ParameterVectors.AddScaled(point, factor * Math.Min(1, longest / length), directions[k], _trials[k]);
            }

            surface.Evaluate(_trials, _objectives, _gradients);
            int best = -1;
            for (int k = 0; k < Candidates; k++)
            {
                double trial = Merit(_objectives[k], _gradients[k]);
                if (trial < merit)
                {
                    merit = trial;
                    best = k;
                }
            }

            if (best >= 0)
            {
                _trials[best].CopyTo(point, 0);
                _gradients[best].CopyTo(_gradient, 0);
                _objective = _objectives[best];
                return true;
            }
        }

        return false;
    }

    private double Merit(double objective, double[] gradient) =>
        method == CriticalPointMethod.SaddleFreeNewton && ParameterVectors.LargestMagnitude(_gradient) > Near
            ? objective
            : ParameterVectors.SquaredNorm(gradient);

    /// <summary>−(H² + τ²)⁻¹·H·g for τ from the tolerance of eigenvalues to the largest of them.</summary>
    private double[][] Newton(double[] point)
    {
        LocalCurvature curvature = _curvature!;
        surface.Hessian(point, curvature.Tridiagonal);
        if (!curvature.Decompose())
        {
            return [];
        }

        double[] rotated = [.. _gradient];
        curvature.Tridiagonal.Rotate(rotated);
        return [.. Dampings(curvature.Tolerance, Math.Max(-curvature.Smallest, curvature.Largest)).Select(damping =>
        {
            double[] step = ParameterVectors.Create(surface.ParameterCount);
            DampedTridiagonal.Solve(curvature.Tridiagonal, damping, rotated, step);
            ParameterVectors.Scale(-1, step, step);
            curvature.Tridiagonal.RotateBack(step);
            return step;
        })];
    }

    /// <summary>−(|H| + τ)⁻¹·g.</summary>
    private double[][] SaddleFree(double[] point)
    {
        double[] matrix = surface.Hessian(point);
        if (!Array.TrueForAll(matrix, double.IsFinite))
        {
            return [];
        }

        SymmetricEigen eigen = SymmetricEigen.Of(matrix, surface.ParameterCount);
        double largest = Math.Max(-eigen.Values[0], eigen.Values[^1]);
        double tolerance = largest * LocalCurvature.RelativeTolerance;
        double[][] steps = Vectors(surface.ParameterCount);
        double[] dampings = Dampings(tolerance, largest);
        double[] vector = ParameterVectors.Create(surface.ParameterCount);
        for (int i = 0; i < eigen.Size; i++)
        {
            eigen.Vector(i).CopyTo(vector);
            double along = -ParameterVectors.Dot(vector, _gradient);
            for (int k = 0; k < Candidates; k++)
            {
                ParameterVectors.AddScaled(steps[k], along / (Math.Abs(eigen.Values[i]) + dampings[k]), vector, steps[k]);
            }
        }

        return steps;
    }

    /// <summary>Along −H·g, from four lengths of Barzilai and Borwein down.</summary>
    private double[][] AlongGradientNorm(double[] point)
    {
        surface.Multiply(point, [_gradient], [_change]);
        if (double.IsNaN(_rate))
        {
            _rate = Math.Sqrt(ParameterVectors.SquaredNorm(_gradient) / ParameterVectors.SquaredNorm(_change));
            _rate *= _rate;
        }
        else
        {
            // s = point − before, y = change of H·g: the length sᵀs / sᵀy.
            double[] moved = ParameterVectors.Create(surface.ParameterCount);
            double[] turned = ParameterVectors.Create(surface.ParameterCount);
            ParameterVectors.Subtract(point, _before, moved);
            ParameterVectors.Subtract(_change, _direction, turned);
            double curvature = ParameterVectors.Dot(moved, turned);
            _rate = curvature > 0 ? ParameterVectors.SquaredNorm(moved) / curvature : 2 * _rate;
        }

        point.CopyTo(_before, 0);
        _change.CopyTo(_direction, 0);
        double[][] steps = Vectors(surface.ParameterCount);
        double rate = 4 * _rate;
        foreach (double[] step in steps)
        {
            ParameterVectors.Scale(-rate, _change, step);
            rate /= 4;
        }

        return steps;
    }

    private static double[] Dampings(double least, double largest) =>
        [least, 1e-9 * largest, 1e-7 * largest, 1e-5 * largest, 1e-4 * largest, 1e-3 * largest, 1e-2 * largest, 0.1 * largest];
}
