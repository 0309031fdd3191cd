using Seedbed.Lanes;
using Seedbed.Numerics;

namespace Seedbed.Tests.Lanes;

/// <summary>What <see cref="BatchedCholesky{V, T}"/> says of a system.</summary>
internal sealed unsafe record CholeskyResult(bool Failed, double[] Solution, double Trace)
{
    /// <summary>With as many lanes as this processor has.</summary>
    public static CholeskyResult[] OfWidestLanes(SymmetricSystem[] systems) => DoubleLanes512.IsSupported ? Of<DoubleLanes512>(systems)
        : DoubleLanes256.IsSupported ? Of<DoubleLanes256>(systems)
        : Of<DoubleLanes128>(systems);

    /// <summary>As many systems at a time as there are lanes; lanes without a system of their own repeat the first.</summary>
    public static CholeskyResult[] Of<V>(SymmetricSystem[] systems)
        where V : unmanaged, ILanes<V, double>
    {
        int size = systems[0].Size;
        using BatchedCholesky<V, double> cholesky = new(size);
        using AlignedMemory<double> matrix = new((long)size * (size + 1) / 2 * V.Count);
        using AlignedMemory<double> diagonal = new((long)size * V.Count);
        using AlignedMemory<double> values = new((long)size * V.Count);
        CholeskyResult[] results = new CholeskyResult[systems.Length];
        double* failed = stackalloc double[V.Count];
        double* traces = stackalloc double[V.Count];
        for (int first = 0; first < systems.Length; first += V.Count)
        {
            for (int lane = 0; lane < V.Count; lane++)
            {
                SymmetricSystem system = systems[first + lane < systems.Length ? first + lane : 0];
                for (int i = 0; i < system.Triangle.Length; i++)
                {
                    matrix.Pointer[(i * V.Count) + lane] = system.Triangle[i];
                }

                for (int i = 0; i < size; i++)
                {
                    diagonal.Pointer[(i * V.Count) + lane] = system.Diagonal[i];
                    values.Pointer[(i * V.Count) + lane] = system.Right[i];
                }
            }

            V.Store(V.Select(cholesky.Factor(matrix.Pointer, diagonal.Pointer), V.Broadcast(1), V.Zero), failed);
            cholesky.Solve(values.Pointer);
            V.Store(cholesky.InverseDiagonalSum(systems[0].Chosen), traces);
            for (int lane = 0; lane < V.Count && first + lane < systems.Length; lane++)
            {
                double[] solution = new double[size];
                for (int i = 0; i < size; i++)
                {
                    solution[i] = values.Pointer[(i * V.Count) + lane];
                }

                results[first + lane] = new CholeskyResult(failed[lane] == 1, solution, traces[lane]);
            }
        }

        return results;
    }
}
