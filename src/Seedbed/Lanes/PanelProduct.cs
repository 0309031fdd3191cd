using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Networks;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>
/// What a layer makes of one row whose parameters lie in panels (<see cref="PackedPanels"/>): memory is read as one sequence, and goes on being read while the activation
/// of a panel's units is computed.
/// </summary>
internal static unsafe class PanelProduct<V, T, TLeft, TActivation>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TLeft : IRowReader
    where TActivation : IActivation
{
    // As many sums as the code below has in line.
    private const int Units = MatrixProduct<V, T>.RowColumns;

    /// <summary>Computes the values of whole panels of six units.</summary>
    /// <param name="left">[depth]: what enters the layer.</param>
    /// <param name="depth">1 or more.</param>
    /// <param name="panels">[panels × (1 + depth) × units] vectors, in each the biases and then the weights.</param>
    /// <param name="count">How many panels there are.</param>
    /// <param name="values">[panels × units] vectors.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run(T* left, int depth, T* panels, int count, T* values)
    {
        T* right = panels;
        for (; count > 0; count--)
        {
            V s0 = V.Load(right);
            V s1 = V.Load(right + V.Count);
            V s2 = V.Load(right + (2 * V.Count));
            V s3 = V.Load(right + (3 * V.Count));
            V s4 = V.Load(right + (4 * V.Count));
            V s5 = V.Load(right + (5 * V.Count));
            right += Units * V.Count;
            T* entering = left;
            for (int k = depth; k != 0; k--)
            {
                V b0 = V.Load(right);
                V b1 = V.Load(right + V.Count);
                V b2 = V.Load(right + (2 * V.Count));
                V b3 = V.Load(right + (3 * V.Count));
                V b4 = V.Load(right + (4 * V.Count));
                V b5 = V.Load(right + (5 * V.Count));

                V a = TLeft.Read<V, T>(entering, 0);
                s0 = V.MultiplyAdd(a, b0, s0);
                s1 = V.MultiplyAdd(a, b1, s1);
                s2 = V.MultiplyAdd(a, b2, s2);
                s3 = V.MultiplyAdd(a, b3, s3);
                s4 = V.MultiplyAdd(a, b4, s4);
                s5 = V.MultiplyAdd(a, b5, s5);
                entering += TLeft.ElementsPerValue<V, T>();
                right += Units * V.Count;
            }

            V.Store(s0, values);
            V.Store(s1, values + V.Count);
            V.Store(s2, values + (2 * V.Count));
            V.Store(s3, values + (3 * V.Count));
            V.Store(s4, values + (4 * V.Count));
            V.Store(s5, values + (5 * V.Count));
            T* end = values + (Units * V.Count);
            if (typeof(TActivation) == typeof(IdentityActivation))
            {
                values = end;
            }

            for (; values < end; values += V.Count)
            {
                V.Store(TActivation.Value<V, T>(V.Load(values)), values);
            }
        }
    }
}
