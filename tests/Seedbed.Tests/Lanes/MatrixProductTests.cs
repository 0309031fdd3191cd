using System.Numerics;
using Seedbed.Lanes;
using Seedbed.Numerics;

namespace Seedbed.Tests.Lanes;

/// <summary>
/// Whatever register blocks a product is cut into, each of its sums is taken in index order, with one rounding a summand, and nothing beside the output is
/// written. Shapes are random and small: every width and height of a block, and what is left over.
/// </summary>
public unsafe class MatrixProductTests
{
    private const int Shapes = 60;
    private const int MostRows = 19;
    private const int MostColumns = 14;

    [Fact]
    public void SumsAreTakenInIndexOrder()
    {
        Check<SingleScalar, float>();
        Check<SingleLanes128, float>();
        Check<DoubleLanes128, double>();
        Check<SingleLanes512, float>();
        Check<DoubleLanes512, double>();
        if (SingleLanes256.IsSupported)
        {
            Check<SingleLanes256, float>();
            Check<DoubleLanes256, double>();
        }
    }

    [Theory]
    [InlineData(Activation.Identity)]
    [InlineData(Activation.Tanh)]
    [InlineData(Activation.Logistic)]
    [InlineData(Activation.Relu)]
    [InlineData(Activation.Gelu)]
    public void WhatIsPassedBackIsTheProductTimesTheDerivative(Activation activation)
    {
        CheckPassBack<SingleScalar, float>(activation);
        CheckPassBack<DoubleLanes128, double>(activation);
        CheckPassBack<SingleLanes512, float>(activation);
        CheckPassBack<DoubleLanes512, double>(activation);
        if (SingleLanes256.IsSupported)
        {
            CheckPassBack<SingleLanes256, float>(activation);
        }
    }

    private static void Check<V, T>()
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int shape = 0; shape < Shapes; shape++)
        {
            Check<V, T, BroadcastRows>(new Random(shape));
            Check<V, T, LaneRows>(new Random(-shape));
            if (V.Count > 1)
            {
                Check<V, T, HalfRows>(new Random(shape));
            }
        }
    }

    private static void Check<V, T, TLeft>(Random random)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLeft : IRowReader
    {
        (int rows, int columns, int depth) = (random.Next(1, MostRows), random.Next(1, MostColumns), random.Next(1, 9));
        int value = TLeft.ElementsPerValue<V, T>();
        int outputStride = columns + random.Next(3);
        T[] left = Numbers<T>(random, (rows + 3) * depth * value);
        T[] right = Numbers<T>(random, depth * columns * V.Count);
        T[] initial = Numbers<T>(random, columns * V.Count);
        T[] before = Numbers<T>(random, rows * outputStride * V.Count);
        bool begins = random.Next(2) == 0;
        bool adds = !begins && random.Next(2) == 0;

        // The left operand row by row, summand by summand, or packed: four rows at a time, in each summand by summand.
        (int leftRow, int leftDepth, int leftBlock) = random.Next(3) switch
        {
            0 => (depth, 1, 0),
            1 => (1, rows, 0),
            _ => (1, 4, 4 * depth),
        };
        T[] after = [.. before];

        fixed (T* l = left, r = right, i = initial, o = after)
        {
            MatrixProduct<V, T>.Run<TLeft>(rows, columns, new ProductOperands<T>
            {
                Left = l,
                LeftRow = leftRow * value,
                LeftDepth = leftDepth * value,
                LeftBlock = leftBlock * value,
                Right = r,
                RightDepth = (nint)columns * V.Count,
                RightColumn = V.Count,
                Initial = begins ? i : null,
                InitialColumn = V.Count,
                Output = o,
                OutputRow = (nint)outputStride * V.Count,
                OutputColumn = V.Count,
                Depth = depth,
                Add = adds,
            });
        }

        for (int at = 0; at < after.Length; at++)
        {
            (int row, int column, int lane) = (at / V.Count / outputStride, at / V.Count % outputStride, at % V.Count);
            T expected = before[at];
            if (column < columns)
            {
                T sum = begins ? initial[(column * V.Count) + lane] : T.Zero;
                for (int k = 0; k < depth; k++)
                {
                    int from = leftBlock == 0 ? (row * leftRow) + (k * leftDepth) : (row / 4 * leftBlock) + (row % 4 * leftRow) + (k * leftDepth);
                    sum = T.FusedMultiplyAdd(left[(from * value) + (lane % value)], right[(((k * columns) + column) * V.Count) + lane], sum);
                }

                expected = adds ? before[at] + sum : sum;
            }

            Assert.True(expected == after[at], $"{typeof(V).Name}, {typeof(TLeft).Name}, {rows} × {depth} × {columns}: row {row}, column {column}, lane {lane}");
        }
    }

    private static void CheckPassBack<V, T>(Activation activation)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckPassBack<V, T, LaneRows>(activation);
        if (V.Count > 1)
        {
            CheckPassBack<V, T, HalfRows>(activation);
        }
    }

    private static void CheckPassBack<V, T, TLeft>(Activation activation)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLeft : IRowReader
    {
        ActivationKernel<V, T> kernel = ActivationKernel<V, T>.For(activation);
        int value = TLeft.ElementsPerValue<V, T>();
        for (int shape = 0; shape < Shapes; shape++)
        {
            Random random = new(shape);
            (int rows, int units, int depth) = (random.Next(1, MostRows), random.Next(1, MostColumns), random.Next(1, 9));
            int stride = units + random.Next(3);
            T[] left = Numbers<T>(random, rows * depth * value);
            T[] right = Numbers<T>(random, units * depth * V.Count);
            T[] stored = Numbers<T>(random, rows * stride * V.Count);
            T[] before = Numbers<T>(random, rows * stride * V.Count);
            T[] expected = [.. before];
            T[] passed = [.. before];

            fixed (T* l = left, r = right, s = stored, e = expected, p = passed)
            {
                ProductOperands<T> operands = new()
                {
                    Left = l,
                    LeftRow = (nint)depth * value,
                    LeftDepth = value,
                    Right = r,
                    RightDepth = V.Count,
                    RightColumn = (nint)depth * V.Count,
                    Output = e,
                    OutputRow = (nint)stride * V.Count,
                    OutputColumn = V.Count,
                    Stored = s,
                    Depth = depth,
                };
                MatrixProduct<V, T>.Run<TLeft>(rows, units, operands);
                kernel.MultiplyByDerivative(e, s, rows, units, stride);
                kernel.PassBack(rows, units, operands with { Output = p });
            }

            Assert.Equal(expected, passed);
            Assert.NotEqual(before, passed);
        }
    }

    private static T[] Numbers<T>(Random random, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating((2 * random.NextDouble()) - 1))];
}
