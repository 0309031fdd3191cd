using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Seedbed.Numerics;

/// <content>Many numbers at once. A block's rounds depend on each other, but blocks do not: eight of them go side by side.</content>
internal partial struct Philox
{
    private const int BlocksAtOnce = 8;
    private const int WordsOfBlock = 4;
    private const int WordsAtOnce = BlocksAtOnce * WordsOfBlock;

    /// <summary>Shuffles in place (Fisher and Yates): as with a call of <see cref="NextInt32"/> for each value but the first, from the last on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Shuffle<T>(Span<T> values)
    {
        int i = values.Length - 1;
        for (; _buffered > 0 && i > 0; i--)
        {
            int j = NextInt32(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }

        // Words are drawn ahead; those not used are given back at the end.
        Span<uint> words = stackalloc uint[WordsAtOnce];
        int used = WordsAtOnce;
        ref T first = ref MemoryMarshal.GetReference(values);
        while (i > 0)
        {
            if (used == WordsAtOnce)
            {
                FillWords(words);
                used = 0;
            }

            uint bound = (uint)i + 1;
            ulong product = (ulong)words[used++] * bound;
            if ((uint)product < bound && (uint)product < (0 - bound) % bound)
            {
                continue;
            }

            ref T one = ref Unsafe.Add(ref first, i);
            ref T other = ref Unsafe.Add(ref first, (nint)(product >> 32));
            (one, other) = (other, one);
            i--;
        }

        _position -= (uint)((WordsAtOnce - used + WordsOfBlock - 1) / WordsOfBlock);
        for (used %= WordsOfBlock; used > 0; used--)
        {
            _ = NextUInt32();
        }
    }

    /// <summary>Fills with the numbers that as many calls of <see cref="NextUniform()"/> would give, and leaves the same state behind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void FillUniform(Span<double> values)
    {
        // A number takes two words. While an odd one waits, every number has its words from two blocks.
        while (_buffered > 0 && !values.IsEmpty)
        {
            values[0] = NextUniform();
            values = values[1..];
        }

        for (; Avx2.IsSupported && values.Length >= 2 * BlocksAtOnce; values = values[(2 * BlocksAtOnce)..])
        {
            FillByBlocks(values);
        }

        for (; values.Length >= 2; values = values[2..])
        {
            (uint r0, uint r1, uint r2, uint r3) = Block(_position++, _indexLow, _indexHigh, _stream, _key0, _key1);
            values[0] = Uniform(((ulong)r1 << 32) | r0);
            values[1] = Uniform(((ulong)r3 << 32) | r2);
        }

        if (!values.IsEmpty)
        {
            values[0] = NextUniform();
        }
    }

    /// <summary>The numbers of the next eight blocks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void FillByBlocks(Span<double> values)
    {
        NextBlocks(out Vector256<ulong> a0, out Vector256<ulong> a1, out Vector256<ulong> b0, out Vector256<ulong> b1);
        Store(Uniform(a0), Uniform(a1), values);
        Store(Uniform(b0), Uniform(b1), values[BlocksAtOnce..]);
    }

    /// <summary>Fills with the words of the next blocks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void FillWords(Span<uint> words)
    {
        if (Avx2.IsSupported)
        {
            NextBlocks(out Vector256<ulong> a0, out Vector256<ulong> a1, out Vector256<ulong> b0, out Vector256<ulong> b1);
            Store(a0.AsDouble(), a1.AsDouble(), MemoryMarshal.Cast<uint, double>(words));
            Store(b0.AsDouble(), b1.AsDouble(), MemoryMarshal.Cast<uint, double>(words[(WordsAtOnce / 2)..]));
            return;
        }

        for (; !words.IsEmpty; words = words[WordsOfBlock..])
        {
            (words[0], words[1], words[2], words[3]) = Block(_position++, _indexLow, _indexHigh, _stream, _key0, _key1);
        }
    }

    /// <summary>The next eight blocks: the first and the second two words of four, and of four more.</summary>
    /// <remarks>A word lies in the lower half of a 64-bit lane. What the upper half holds does not matter before the end: the product does not read it.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void NextBlocks(out Vector256<ulong> aFirst, out Vector256<ulong> aSecond, out Vector256<ulong> bFirst, out Vector256<ulong> bSecond)
    {
        Vector256<uint> multiplier0 = Vector256.Create(0xD2511F53UL).AsUInt32();
        Vector256<uint> multiplier1 = Vector256.Create(0xCD9E8D57UL).AsUInt32();
        Vector256<ulong> a0 = Vector256.Create((ulong)_position) + Vector256.Create(0UL, 1, 2, 3);
        Vector256<ulong> b0 = a0 + Vector256.Create(4UL);
        Vector256<ulong> a1 = Vector256.Create((ulong)_indexLow);
        Vector256<ulong> a2 = Vector256.Create((ulong)_indexHigh);
        Vector256<ulong> a3 = Vector256.Create((ulong)_stream);
        (Vector256<ulong> b1, Vector256<ulong> b2, Vector256<ulong> b3) = (a1, a2, a3);
        uint key0 = _key0;
        uint key1 = _key1;
        for (int round = 0; round < 10; round++)
        {
            Vector256<ulong> keys0 = Vector256.Create((ulong)key0);
            Vector256<ulong> keys1 = Vector256.Create((ulong)key1);
            Vector256<ulong> a0Product = Avx2.Multiply(a0.AsUInt32(), multiplier0);
            Vector256<ulong> a2Product = Avx2.Multiply(a2.AsUInt32(), multiplier1);
            Vector256<ulong> b0Product = Avx2.Multiply(b0.AsUInt32(), multiplier0);
            Vector256<ulong> b2Product = Avx2.Multiply(b2.AsUInt32(), multiplier1);
            (a0, a1, a2, a3) = ((a2Product >>> 32) ^ a1 ^ keys0, a2Product, (a0Product >>> 32) ^ a3 ^ keys1, a0Product);
            (b0, b1, b2, b3) = ((b2Product >>> 32) ^ b1 ^ keys0, b2Product, (b0Product >>> 32) ^ b3 ^ keys1, b0Product);
            key0 += 0x9E3779B9;
            key1 += 0xBB67AE85;
        }

        _position += BlocksAtOnce;
        aFirst = TwoWords(a0, a1);
        aSecond = TwoWords(a2, a3);
        bFirst = TwoWords(b0, b1);
        bSecond = TwoWords(b2, b3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> TwoWords(Vector256<ulong> low, Vector256<ulong> high) => (high << 32) | (low & Vector256.Create(0xFFFF_FFFFUL));

    /// <summary>What the first and the second two words of each of four blocks gave, block after block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<double> first, Vector256<double> second, Span<double> values)
    {
        Vector256<double> even = Avx.UnpackLow(first, second);
        Vector256<double> odd = Avx.UnpackHigh(first, second);
        Avx.Permute2x128(even, odd, 0x20).CopyTo(values);
        Avx.Permute2x128(even, odd, 0x31).CopyTo(values[4..]);
    }

    /// <summary>As <see cref="Uniform(ulong)"/>: the 52 bits become the fraction of a number in [1, 2), and no step rounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Uniform(Vector256<ulong> bits)
    {
        Vector256<double> above = ((bits >>> 12) | Vector256.Create(0x3FF0_0000_0000_0000UL)).AsDouble();
        return above - Vector256.Create(1.0) + Vector256.Create(0.5 / (1UL << 52));
    }
}
