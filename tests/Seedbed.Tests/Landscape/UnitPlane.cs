using Seedbed.Tables;

namespace Seedbed.Tests.Landscape;

/// <summary>
/// The objective of β₀ + β·tanh(w·x + b) over the plane of w and b, where β₀ and β are the best for them: all its minima with w > 0, of which those with w &lt; 0 are the
/// mirror images, by a grid and a compass search from each of its lowest points.
/// </summary>
internal sealed class UnitPlane(EncodedRows<double> rows, double decay)
{
    private const double SmallestW = 0.02;
    private const double Ratio = 1.1145;
    private const double Height = 20;
    private const int Columns = 60;
    private const int Lines = 161;

    private readonly double[] _inputs = rows.Inputs;
    private readonly double[] _targets = rows.Targets;

    /// <summary>The objectives of the minima.</summary>
    public List<double> Minima()
    {
        double[,] values = new double[Columns, Lines];
        for (int i = 0; i < Columns; i++)
        {
            for (int j = 0; j < Lines; j++)
            {
                values[i, j] = At(W(i), B(j));
            }
        }

        List<(double W, double B)> places = [];
        List<double> minima = [];
        for (int i = 0; i < Columns; i++)
        {
            for (int j = 1; j < Lines - 1; j++)
            {
                if (!IsLowest(values, i, j))
                {
                    continue;
                }

                (double w, double b, double objective) = Descend(W(i), B(j), values[i, j]);

                // In the valley at w = 0 the unit is a constant, and no minimum is strict.
                if (w > 0.01 && !places.Exists(place => Math.Abs(place.W - w) + Math.Abs(place.B - b) < 1e-3))
                {
                    places.Add((w, b));
                    minima.Add(objective);
                }
            }
        }

        return minima;
    }

    /// <summary>From 0.02 to 12: a nearly linear unit has a small weight.</summary>
    private static double W(int column) => SmallestW * Math.Pow(Ratio, column);

    private static double B(int line) => (2 * Height * line / (Lines - 1)) - Height;

    private static bool IsLowest(double[,] values, int column, int line)
    {
        for (int i = Math.Max(0, column - 1); i <= Math.Min(Columns - 1, column + 1); i++)
        {
            for (int j = line - 1; j <= line + 1; j++)
            {
                if (values[i, j] < values[column, line])
                {
                    return false;
                }
            }
        }

        return true;
    }

    private (double W, double B, double Objective) Descend(double w, double b, double objective)
    {
        double step = 0.1 * w;
        while (step > 1e-7)
        {
            (double W, double B, double Objective) best = (w, b, objective);
            for (int direction = 0; direction < 8; direction++)
            {
                double nextW = w + (step * Math.Round(Math.Cos(direction * Math.PI / 4)));
                double nextB = b + (step * Math.Round(Math.Sin(direction * Math.PI / 4)));
                double next = At(nextW, nextB);
                best = next < best.Objective ? (nextW, nextB, next) : best;
            }

            step = best.Objective < objective - 1e-16 ? step : step / 2;
            (w, b, objective) = best;
        }

        return (w, b, objective);
    }

    private double At(double w, double b)
    {
        int count = _inputs.Length;
        double[] hidden = [.. _inputs.Select(x => Math.Tanh((w * x) + b))];
        double hiddenMean = hidden.Average();
        double targetMean = _targets.Average();
        double square = 0;
        double product = 0;
        for (int i = 0; i < count; i++)
        {
            square += (hidden[i] - hiddenMean) * (hidden[i] - hiddenMean) / count;
            product += (hidden[i] - hiddenMean) * (_targets[i] - targetMean) / count;
        }

        double beta = product / (square + (decay / 2));
        double loss = 0;
        for (int i = 0; i < count; i++)
        {
            double residual = _targets[i] - targetMean - (beta * (hidden[i] - hiddenMean));
            loss += residual * residual / count;
        }

        return loss + (0.5 * decay * ((w * w) + (beta * beta)));
    }
}
