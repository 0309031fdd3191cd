using Seedbed.Lanes;
using Seedbed.Numerics;
using Seedbed.Tests.Reference;

namespace Seedbed.Tests.Lanes;

/// <summary>
/// What the library computes for a problem whose network is in the last lane, beside other networks. Matrices are [P, P], parameters in the
/// order of <see cref="Network"/>.
/// </summary>
internal static unsafe class ComputedCurvature
{
    /// <summary>By <see cref="LaneHessian{V, T}"/>.</summary>
    /// <param name="decay">[P], or null for none.</param>
    public static double[,] InLanes<V>(RandomProblem problem, CurvatureKind kind, double[]? decay = null)
        where V : unmanaged, ILanes<V, double>
    {
        using LaneBlock<V, double> block = Block<V>(problem);
        using LaneHessian<V, double> hessian = new(block, kind);
        using AlignedMemory<double> decays = Decays(block, decay);
        double[] losses = new double[V.Count];

        // The second evaluation must not remember the first.
        hessian.Compute(problem.Rows(), decays.Pointer, losses);
        hessian.Compute(problem.Rows(), decay is null ? null : decays.Pointer, losses);
        AssertLossAndGradient(problem, block, losses);
        int count = hessian.ParameterCount;
        double[,] matrix = new double[count, count];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                matrix[i, j] = matrix[j, i] = hessian.Matrix[(((long)i * (i + 1) / 2) + j) * V.Count + V.Count - 1];
            }
        }

        return matrix;
    }

    /// <summary>By <see cref="NetworkHessian{T}"/>.</summary>
    /// <param name="decay">[P], or null for none.</param>
    public static double[,] OfOneNetwork<V>(RandomProblem problem, CurvatureKind kind, double[]? decay = null)
        where V : unmanaged, ILanes<V, double>
    {
        using NetworkHessian<V, double> hessian = new(problem.Architecture, problem.Loss, kind);
        int count = problem.Parameters.Length;
        double[] values = new double[count * count];
        hessian.Compute(problem.Parameters, problem.Rows(), decay, values);
        double[,] matrix = new double[count, count];
        Buffer.BlockCopy(values, 0, matrix, 0, values.Length * sizeof(double));
        return matrix;
    }

    /// <summary>Column after column by <see cref="HessianProduct{V, T}"/>, the directions of several columns in the lanes.</summary>
    /// <param name="decay">[P], or null for none.</param>
    public static double[,] ByProducts<V>(RandomProblem problem, CurvatureKind kind, double[]? decay = null)
        where V : unmanaged, ILanes<V, double>
    {
        using LaneBlock<V, double> block = new(problem.Architecture, problem.Loss);
        using HessianProduct<V, double> product = new(block, kind);
        using AlignedMemory<double> decays = Decays(block, decay);
        using AlignedMemory<double> direction = new((long)block.VectorCount * V.Count);
        using AlignedMemory<double> result = new((long)block.VectorCount * V.Count);
        int[] vectors = LayerLayout.ParameterVectors(block.Layers);
        double[] losses = new double[V.Count];
        double[] column = new double[vectors.Length];
        double[,] matrix = new double[vectors.Length, vectors.Length];
        for (int lane = 0; lane < V.Count; lane++)
        {
            block.Load(lane, problem.Parameters);
        }

        for (int first = 0; first < vectors.Length; first += V.Count)
        {
            int count = Math.Min(V.Count, vectors.Length - first);
            direction.Clear();
            for (int lane = 0; lane < count; lane++)
            {
                direction.Pointer[((long)vectors[first + lane] * V.Count) + lane] = 1;
            }

            product.Compute(problem.Rows(), direction.Pointer, result.Pointer, decay is null ? null : decays.Pointer, losses);
            AssertLossAndGradient(problem, block, losses);
            for (int lane = 0; lane < count; lane++)
            {
                block.Read(result.Pointer, lane, column);
                for (int i = 0; i < column.Length; i++)
                {
                    matrix[i, first + lane] = column[i];
                }
            }
        }

        return matrix;
    }

    /// <summary>The product with a direction, by <see cref="HessianProduct{V, T}"/>.</summary>
    public static double[] Product<V>(RandomProblem problem, CurvatureKind kind, double[] towards, double[]? decay = null)
        where V : unmanaged, ILanes<V, double>
    {
        using LaneBlock<V, double> block = Block<V>(problem);
        using LaneBlock<V, double> direction = Block<V>(problem);
        using HessianProduct<V, double> product = new(block, kind);
        using AlignedMemory<double> decays = Decays(block, decay);
        using AlignedMemory<double> result = new((long)block.VectorCount * V.Count);
        direction.Load(V.Count - 1, towards);
        double[] losses = new double[V.Count];
        product.Compute(problem.Rows(), direction.Parameters, result.Pointer, decay is null ? null : decays.Pointer, losses);
        double[] values = new double[towards.Length];
        block.Read(result.Pointer, V.Count - 1, values);
        return values;
    }

    /// <summary>[outputs, P] for each of the first rows, as many as a chunk holds, by <see cref="OutputJacobian{V, T}"/>.</summary>
    public static double[][,] Jacobians<V>(RandomProblem problem)
        where V : unmanaged, ILanes<V, double>
    {
        using LaneBlock<V, double> block = Block<V>(problem);
        using OutputJacobian<V, double> jacobian = new(block);
        int rows = Math.Min(RowChunk<V, double>.Capacity, problem.Inputs.Length);
        block.Chunk.Broadcast(problem.Rows(), null, 0, rows);
        jacobian.Compute();
        double[][,] matrices = new double[rows][,];
        double* source = jacobian.Matrix + V.Count - 1;
        for (int row = 0; row < rows; row++)
        {
            matrices[row] = new double[problem.Architecture.Outputs, problem.Parameters.Length];
            for (int k = 0; k < problem.Architecture.Outputs; k++)
            {
                for (int i = 0; i < problem.Parameters.Length; i++, source += V.Count)
                {
                    matrices[row][k, i] = *source;
                }
            }
        }

        return matrices;
    }

    private static LaneBlock<V, double> Block<V>(RandomProblem problem)
        where V : unmanaged, ILanes<V, double>
    {
        Assert.SkipUnless(TestedWidths.Contains<V, double>(), "This processor lacks the vector width.");
        LaneBlock<V, double> block = new(problem.Architecture, problem.Loss);
        for (int lane = 0; lane < V.Count; lane++)
        {
            double factor = lane == V.Count - 1 ? 1 : 0.1 * lane;
            block.Load(lane, [.. problem.Parameters.Select(value => factor * value)]);
        }

        return block;
    }

    private static AlignedMemory<double> Decays<V>(LaneBlock<V, double> block, double[]? decay)
        where V : unmanaged, ILanes<V, double>
    {
        AlignedMemory<double> decays = new((long)block.VectorCount * V.Count);
        int[] vectors = LayerLayout.ParameterVectors(block.Layers);
        for (int i = 0; decay is not null && i < vectors.Length; i++)
        {
            new Span<double>(decays.Pointer + ((long)vectors[i] * V.Count), V.Count).Fill(decay[i]);
        }

        return decays;
    }

    private static void AssertLossAndGradient<V>(RandomProblem problem, LaneBlock<V, double> block, double[] losses)
        where V : unmanaged, ILanes<V, double>
    {
        using LaneBlock<V, double> other = new(problem.Architecture, problem.Loss);
        double[] parameters = new double[problem.Parameters.Length];
        for (int lane = 0; lane < V.Count; lane++)
        {
            block.Read(block.Parameters, lane, parameters);
            other.Load(lane, parameters);
        }

        double[] expected = new double[V.Count];
        BlockEvaluation.MeanLossAndGradient(other, problem.Rows(), expected);
        Assert.Equal(expected, losses);
        Assert.True(new Span<double>(other.Gradient, block.VectorCount * V.Count).SequenceEqual(new Span<double>(block.Gradient, block.VectorCount * V.Count)));
    }
}
