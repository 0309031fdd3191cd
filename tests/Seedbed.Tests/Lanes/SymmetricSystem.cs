namespace Seedbed.Tests.Lanes;

/// <summary>A random system (A + diagonal)·x = b with a positive definite matrix A = M·Mᵀ/size.</summary>
internal sealed record SymmetricSystem(int Size, double[] Triangle, double[] Diagonal, double[] Right, bool[] Chosen)
{
    /// <summary>Systems of one size, and one choice of elements for all.</summary>
    public static SymmetricSystem[] Several(int size, int count)
    {
        bool[] chosen = [.. Enumerable.Range(0, size).Select(i => i % 7 != 3 && (i < 30 || i > 55))];
        return [.. Enumerable.Range(0, count).Select(seed => Create(size, seed, chosen))];
    }

    /// <summary>max |(A + diagonal)·x − b| over the largest sum of magnitudes in a row.</summary>
    public double RelativeResidual(double[] x)
    {
        double worst = 0;
        double largest = 0;
        for (int i = 0; i < Size; i++)
        {
            double sum = -Right[i];
            double magnitudes = Math.Abs(Right[i]);
            for (int j = 0; j < Size; j++)
            {
                sum += Element(i, j) * x[j];
                magnitudes += Math.Abs(Element(i, j) * x[j]);
            }

            worst = Math.Max(worst, Math.Abs(sum));
            largest = Math.Max(largest, magnitudes);
        }

        return worst / largest;
    }

    /// <summary>The solution, and the sum of the chosen diagonal elements of the inverse, by Gauss–Jordan elimination.</summary>
    public (double[] Solution, double Trace) SolvePlainly()
    {
        double[,] work = new double[Size, (2 * Size) + 1];
        for (int i = 0; i < Size; i++)
        {
            for (int j = 0; j < Size; j++)
            {
                work[i, j] = Element(i, j);
            }

            work[i, Size + i] = 1;
            work[i, 2 * Size] = Right[i];
        }

        for (int pivot = 0; pivot < Size; pivot++)
        {
            for (int row = 0; row < Size; row++)
            {
                double factor = work[row, pivot] / work[pivot, pivot];
                for (int j = pivot; j < work.GetLength(1) && row != pivot; j++)
                {
                    work[row, j] -= factor * work[pivot, j];
                }
            }
        }

        double trace = 0;
        double[] solution = new double[Size];
        for (int i = 0; i < Size; i++)
        {
            solution[i] = work[i, 2 * Size] / work[i, i];
            trace += Chosen[i] ? work[i, Size + i] / work[i, i] : 0;
        }

        return (solution, trace);
    }

    private static SymmetricSystem Create(int size, int seed, bool[] chosen)
    {
        Random random = new((1000 * size) + seed);
        double[,] factor = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                factor[i, j] = random.NextDouble() - 0.5;
            }
        }

        double[] triangle = new double[size * (size + 1) / 2];
        for (int i = 0, index = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++, index++)
            {
                for (int k = 0; k < size; k++)
                {
                    triangle[index] += factor[i, k] * factor[j, k] / size;
                }
            }
        }

        return new SymmetricSystem(
            size,
            triangle,
            [.. Enumerable.Range(0, size).Select(_ => 0.05 + random.NextDouble())],
            [.. Enumerable.Range(0, size).Select(_ => random.NextDouble() - 0.5)],
            chosen);
    }

    private double Element(int i, int j) => Triangle[(Math.Max(i, j) * (Math.Max(i, j) + 1) / 2) + Math.Min(i, j)] + (i == j ? Diagonal[i] : 0);
}
