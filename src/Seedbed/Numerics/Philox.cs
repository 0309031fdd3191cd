using System.Runtime.CompilerServices;

namespace Seedbed.Numerics;

/// <summary>
/// The counter-based generator Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3").
/// A sequence is named by (seed, stream, index), so a start's numbers do not depend on where or when it runs.
/// </summary>
/// <remarks>Compiled with every optimisation at once: a short study draws a large part of its numbers before the just-in-time compiler would come back to it.</remarks>
internal partial struct Philox
{
    private readonly uint _key0, _key1, _stream, _indexLow, _indexHigh;
    private uint _position;
    private ulong _next, _last;
    private int _buffered;

    /// <param name="seed">The key: the study's seed.</param>
    /// <param name="stream">What the numbers are for.</param>
    /// <param name="index">The start, the epoch or whatever else the purpose counts.</param>
    public Philox(ulong seed, RandomStream stream, ulong index)
    {
        _key0 = (uint)seed;
        _key1 = (uint)(seed >> 32);
        _stream = (uint)stream;
        _indexLow = (uint)index;
        _indexHigh = (uint)(index >> 32);
    }

    /// <summary>The ten rounds: four words of output for a counter of four words and a key of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static (uint R0, uint R1, uint R2, uint R3) Block(uint c0, uint c1, uint c2, uint c3, uint key0, uint key1)
    {
        for (int round = 0; round < 10; round++)
        {
            ulong product0 = 0xD2511F53UL * c0;
            ulong product1 = 0xCD9E8D57UL * c2;
            (c0, c1, c2, c3) = ((uint)(product1 >> 32) ^ c1 ^ key0, (uint)product1, (uint)(product0 >> 32) ^ c3 ^ key1, (uint)product0);
            key0 += 0x9E3779B9;
            key1 += 0xBB67AE85;
        }

        return (c0, c1, c2, c3);
    }

    /// <summary>32 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public uint NextUInt32()
    {
        if (_buffered == 0)
        {
            (uint r0, uint r1, uint r2, uint r3) = Block(_position++, _indexLow, _indexHigh, _stream, _key0, _key1);
            _next = ((ulong)r1 << 32) | r0;
            _last = ((ulong)r3 << 32) | r2;
            _buffered = 4;
        }

        uint result = (uint)_next;
        _next = (_next >> 32) | (_last << 32);
        _last >>= 32;
        _buffered--;
        return result;
    }

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64() => NextUInt32() | ((ulong)NextUInt32() << 32);

    /// <summary>Uniform on the open interval (0, 1): an odd multiple of 2⁻⁵³.</summary>
    public double NextUniform() => Uniform(NextUInt64());

    /// <summary>Uniform on (low, high).</summary>
    public double NextUniform(double low, double high) => low + ((high - low) * NextUniform());

    /// <summary>Uniform on 0 … bound − 1, without bias (Lemire 2019).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public int NextInt32(int bound)
    {
        ulong product = (ulong)NextUInt32() * (uint)bound;
        if ((uint)product < (uint)bound)
        {
            uint threshold = (uint)(-bound) % (uint)bound;
            while ((uint)product < threshold)
            {
                product = (ulong)NextUInt32() * (uint)bound;
            }
        }

        return (int)(product >> 32);
    }

    /// <summary>Standard normal, by inversion of the distribution function.</summary>
    public double NextNormal() => ElementaryFunctions.InverseNormal(NextUniform());

    private static double Uniform(ulong bits) => ((bits >> 12) + 0.5) * (1.0 / (1UL << 52));
}
