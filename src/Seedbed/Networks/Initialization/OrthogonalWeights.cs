using Seedbed.Numerics;

namespace Seedbed.Networks;

/// <summary>
/// A weight matrix with orthonormal columns, or rows where there are fewer of them, uniform over all such matrices
/// (Saxe, McClelland and Ganguli 2014, "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks"):
/// the Q of a normal matrix whose R has a positive diagonal (Mezzadri 2007), by Gram–Schmidt done twice, which is enough
/// (Giraud, Langou, Rozložník and van den Eshof 2005).
/// </summary>
internal static class OrthogonalWeights
{
    public static void Fill(Span<double> weights, int units, double scale, ref Philox random)
    {
        int inputs = weights.Length / units;
        bool columns = inputs >= units;
        var vectors = new Vectors(Math.Max(inputs, units), columns ? 1 : units, columns ? units : 1);
        Initializers.Normal(weights, 1, ref random);
        for (int k = 0; k < Math.Min(inputs, units); k++)
        {
            for (int pass = 0; pass < 2; pass++)
            {
                for (int j = 0; j < k; j++)
                {
                    vectors.Add(weights, k, -vectors.Dot(weights, j, k), j);
                }

                vectors.Multiply(weights, k, 1 / Math.Sqrt(vectors.Dot(weights, k, k)));
            }
        }

        foreach (ref double weight in weights)
        {
            weight *= scale;
        }
    }

    /// <summary>The rows or the columns of a matrix: how far apart two of them and two of their elements lie.</summary>
    private readonly record struct Vectors(int Length, int Stride, int ElementStride)
    {
        public double Dot(ReadOnlySpan<double> values, int a, int b)
        {
            double sum = 0;
            for (int i = 0; i < Length; i++)
            {
                sum += values[(a * Stride) + (i * ElementStride)] * values[(b * Stride) + (i * ElementStride)];
            }

            return sum;
        }

        public void Add(Span<double> values, int to, double factor, int from)
        {
            for (int i = 0; i < Length; i++)
            {
                values[(to * Stride) + (i * ElementStride)] += factor * values[(from * Stride) + (i * ElementStride)];
            }
        }

        public void Multiply(Span<double> values, int vector, double factor)
        {
            for (int i = 0; i < Length; i++)
            {
                values[(vector * Stride) + (i * ElementStride)] *= factor;
            }
        }
    }
}
