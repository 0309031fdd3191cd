using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Lanes;
using Seedbed.Numerics;

namespace Seedbed.Benchmarks.Grid;

/// <summary>Measures how fast the core divides, takes roots, and reads and writes memory, each for a few milliseconds.</summary>
internal sealed unsafe class CoreMeter<V, T> : IDisposable
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Steps = 20_000;
    private const int Chains = 8;
    private const long LargestSet = 512L << 20;
    private const double LeastSeconds = 0.001;

    private readonly AlignedMemory<T> _memory = new(LargestSet / Unsafe.SizeOf<T>());

    public void Dispose() => _memory.Dispose();

    /// <summary>Vectors divided in a second.</summary>
    public static double Divisions() => Chains * Steps / ProcessorClock.Time(() => Divide(Steps));

    /// <summary>Square roots of vectors in a second.</summary>
    public static double Roots() => Chains * Steps / ProcessorClock.Time(() => TakeRoots(Steps));

    /// <summary>Bytes read and written in a second, where each vector of a stretch of memory is read, changed and written in turn.</summary>
    /// <param name="bytes">The length of the stretch.</param>
    public double Bandwidth(double bytes)
    {
        long vectors = Math.Clamp((long)bytes / (V.Count * Unsafe.SizeOf<T>()), 8, _memory.Length / V.Count) / 8 * 8;
        Pass(vectors);
        double passes = 0;
        double seconds = 0;
        for (int more = 1; seconds < LeastSeconds; more *= 2)
        {
            int now = more;
            seconds += ProcessorClock.Time(() => Pass(vectors, now));
            passes += now;
        }

        return 2 * passes * vectors * V.Count * Unsafe.SizeOf<T>() / seconds;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pass(long vectors, int times = 1)
    {
        V one = V.Broadcast(T.One);
        for (int time = 0; time < times; time++)
        {
            T* end = _memory.Pointer + (vectors * V.Count);
            for (T* value = _memory.Pointer; value < end; value += 8 * V.Count)
            {
                V.Store(V.Load(value) * one, value);
                V.Store(V.Load(value + V.Count) * one, value + V.Count);
                V.Store(V.Load(value + (2 * V.Count)) * one, value + (2 * V.Count));
                V.Store(V.Load(value + (3 * V.Count)) * one, value + (3 * V.Count));
                V.Store(V.Load(value + (4 * V.Count)) * one, value + (4 * V.Count));
                V.Store(V.Load(value + (5 * V.Count)) * one, value + (5 * V.Count));
                V.Store(V.Load(value + (6 * V.Count)) * one, value + (6 * V.Count));
                V.Store(V.Load(value + (7 * V.Count)) * one, value + (7 * V.Count));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static V Divide(int steps)
    {
        V d = V.Broadcast(T.CreateTruncating(1.0001));
        V s0 = d, s1 = d, s2 = d, s3 = d, s4 = d, s5 = d, s6 = d, s7 = d;
        for (int i = 0; i < steps; i++)
        {
            s0 = d / s0;
            s1 = d / s1;
            s2 = d / s2;
            s3 = d / s3;
            s4 = d / s4;
            s5 = d / s5;
            s6 = d / s6;
            s7 = d / s7;
        }

        return s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static V TakeRoots(int steps)
    {
        V d = V.Broadcast(T.CreateTruncating(1.5));
        V s0 = d, s1 = d, s2 = d, s3 = d, s4 = d, s5 = d, s6 = d, s7 = d;
        for (int i = 0; i < steps; i++)
        {
            s0 = V.Sqrt(s0);
            s1 = V.Sqrt(s1);
            s2 = V.Sqrt(s2);
            s3 = V.Sqrt(s3);
            s4 = V.Sqrt(s4);
            s5 = V.Sqrt(s5);
            s6 = V.Sqrt(s6);
            s7 = V.Sqrt(s7);
        }

        return s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7;
    }
}
