using Seedbed.Numerics;

namespace Seedbed.Landscape;

/// <summary>Directions through a point of weight space.</summary>
internal static class SliceFrame
{
    /// <summary>A random direction, scaled unit by unit to the lengths of the network's own incoming weights and biases.</summary>
    /// <param name="architecture">Says which parameters belong to a unit.</param>
    /// <param name="centre">[parameters].</param>
    /// <param name="seed">With the number names the direction.</param>
    /// <param name="number">0, 1 ….</param>
    public static double[] FilterNormalised(Architecture architecture, double[] centre, ulong seed, int number)
    {
        Philox random = new(seed, RandomStream.Slice, (ulong)number);
        double[] direction = new double[centre.Length];
        for (int i = 0; i < direction.Length; i++)
        {
            direction[i] = random.NextNormal();
        }

        int offset = 0;
        foreach (LayerShape layer in architecture.Layers)
        {
            for (int unit = 0; unit < layer.Units; unit++)
            {
                double own = 0;
                double drawn = 0;
                for (int i = offset + unit; i < offset + layer.ParameterCount; i += layer.Units)
                {
                    own += centre[i] * centre[i];
                    drawn += direction[i] * direction[i];
                }

                for (int i = offset + unit; i < offset + layer.ParameterCount; i += layer.Units)
                {
                    direction[i] *= Math.Sqrt(own / drawn);
                }
            }

            offset += layer.ParameterCount;
        }

        return direction;
    }

    /// <summary>The directions in which a trajectory is longest, seen from its end; each of the length to which the trajectory reaches along it.</summary>
    /// <param name="trajectory">The weights in their order; the last is the centre.</param>
    /// <param name="count">How many directions.</param>
    /// <param name="explained">The share of each in the sum of squared distances from the end.</param>
    /// <exception cref="SeedbedException">The trajectory spans fewer directions.</exception>
    public static double[][] Principal(IReadOnlyList<double[]> trajectory, int count, out double[] explained)
    {
        double[] centre = trajectory[^1];
        double[][] steps = [.. trajectory.SkipLast(1).Select(weights => weights.Zip(centre, (a, b) => a - b).ToArray())];
        double[] products = new double[steps.Length * steps.Length];
        for (int i = 0; i < steps.Length; i++)
        {
            for (int j = 0; j < steps.Length; j++)
            {
                products[(i * steps.Length) + j] = Dot(steps[i], steps[j]);
            }
        }

        double all = Enumerable.Range(0, steps.Length).Sum(i => products[(i * steps.Length) + i]);
        SymmetricEigen? eigen = steps.Length == 0 ? null : SymmetricEigen.Of(products, steps.Length);
        double[][] directions = new double[count][];
        explained = new double[count];
        for (int k = 0; k < count; k++)
        {
            double value = k < steps.Length ? eigen!.Values[steps.Length - 1 - k] : 0;
            if (value <= 1e-12 * all || all == 0)
            {
                throw new SeedbedException($"The trajectory of the start has fewer than {count} directions, because it took too few steps; random directions do without one.");
            }

            ReadOnlySpan<double> shares = eigen!.Vector(steps.Length - 1 - k);
            double[] direction = new double[centre.Length];
            for (int i = 0; i < steps.Length; i++)
            {
                for (int p = 0; p < direction.Length; p++)
                {
                    direction[p] += shares[i] * steps[i][p] / Math.Sqrt(value);
                }
            }

            double reach = steps.MaxBy(step => Math.Abs(Dot(step, direction))) is { } farthest ? Dot(farthest, direction) : 0;
            directions[k] = [.. direction.Select(component => component * reach)];
            explained[k] = value / all;
        }

        return directions;
    }

    /// <summary>The coordinates of the point of a line or a plane that is nearest to a point, and the distance to it.</summary>
    /// <param name="offset">The point less the centre.</param>
    /// <param name="directions">One or two, not parallel.</param>
    public static (double X, double Y, double Distance) Project(double[] offset, IReadOnlyList<double[]> directions)
    {
        double[] first = directions[0];
        double[] second = directions.Count > 1 ? directions[1] : new double[first.Length];
        (double a, double b, double c) = (Dot(first, first), Dot(first, second), Dot(second, second));
        (double p, double q) = (Dot(offset, first), Dot(offset, second));
        double determinant = (a * c) - (b * b);
        (double x, double y) = determinant == 0 ? (p / a, 0) : (((c * p) - (b * q)) / determinant, ((a * q) - (b * p)) / determinant);
        double square = 0;
        for (int i = 0; i < offset.Length; i++)
        {
            double rest = offset[i] - (x * first[i]) - (y * second[i]);
            square += rest * rest;
        }

        return (x, y, Math.Sqrt(square));
    }

    private static double Dot(double[] left, double[] right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
