using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Lanes;
using Seedbed.Numerics;

namespace Seedbed.Benchmarks;

/// <summary>The fused multiply-adds that one core does at most: twelve independent chains in registers.</summary>
internal static class MultiplyAddPeak
{
    private const int Chains = 12;
    private const int Steps = 2_000_000;

    /// <summary>Floating-point operations per second in the width that the engine uses; a multiply-add counts two.</summary>
    /// <param name="steps">How long to measure: a hundred thousand take about half a millisecond.</param>
    public static double MeasureSingle(int steps = Steps) => LaneWidths.Choose() switch
    {
        LaneWidth.Bits512 => Measure<SingleLanes512, float>(steps),
        LaneWidth.Bits256 => Measure<SingleLanes256, float>(steps),
        LaneWidth.Bits128 => Measure<SingleLanes128, float>(steps),
        _ => Measure<SingleScalar, float>(steps),
    };

    /// <summary>As <see cref="MeasureSingle"/>, in double precision.</summary>
    public static double MeasureDouble() => LaneWidths.Choose() switch
    {
        LaneWidth.Bits512 => Measure<DoubleLanes512, double>(Steps),
        LaneWidth.Bits256 => Measure<DoubleLanes256, double>(Steps),
        LaneWidth.Bits128 => Measure<DoubleLanes128, double>(Steps),
        _ => Measure<DoubleScalar, double>(Steps),
    };

    /// <summary>How many times as many multiply-adds two threads do as one in the same elapsed time: what two cores that share a processor, and a machine with others, can gain at most.</summary>
    public static double GainOfTwoThreads()
    {
        const int LongSteps = 10 * Steps;
        _ = MeasureSingle();
        double one = Elapsed(() => MeasureSingle(LongSteps));
        double two = Elapsed(() => Parallel.Invoke(() => MeasureSingle(LongSteps), () => MeasureSingle(LongSteps)));
        return 2 * one / two;
    }

    private static double Elapsed(Action action)
    {
        long began = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static double Measure<V, T>(int steps)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Run<V, T>(steps);
        return 2.0 * Chains * steps * V.Count / ProcessorClock.Time(() => Run<V, T>(steps));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static V Run<V, T>(int steps)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V a = V.Broadcast(T.One);
        V s0 = V.Zero, s1 = V.Zero, s2 = V.Zero, s3 = V.Zero, s4 = V.Zero, s5 = V.Zero;
        V s6 = V.Zero, s7 = V.Zero, s8 = V.Zero, s9 = V.Zero, s10 = V.Zero, s11 = V.Zero;
        for (int i = 0; i < steps; i++)
        {
            s0 = V.MultiplyAdd(a, a, s0);
            s1 = V.MultiplyAdd(a, a, s1);
            s2 = V.MultiplyAdd(a, a, s2);
            s3 = V.MultiplyAdd(a, a, s3);
            s4 = V.MultiplyAdd(a, a, s4);
            s5 = V.MultiplyAdd(a, a, s5);
            s6 = V.MultiplyAdd(a, a, s6);
            s7 = V.MultiplyAdd(a, a, s7);
            s8 = V.MultiplyAdd(a, a, s8);
            s9 = V.MultiplyAdd(a, a, s9);
            s10 = V.MultiplyAdd(a, a, s10);
            s11 = V.MultiplyAdd(a, a, s11);
        }

        return s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 + s11;
    }
}
