using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Seedbed.Numerics;

/// <summary>Asks the processor for memory that will be read soon: rows in a random order, or short pieces side by side, which it does not foresee.</summary>
internal static unsafe class CachePrefetch
{
    private const int CacheLine = 64;

    /// <summary>Fetches the line of a value into the first-level cache; does nothing where the processor is not one of those known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FetchLine<T>(T* source)
        where T : unmanaged
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(source);
        }
    }

    /// <summary>Fetches values into the second-level cache; does nothing where the processor is not one of those known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fetch<T>(T* source, nint count)
        where T : unmanaged
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        byte* end = (byte*)(source + count);
        for (byte* line = (byte*)((nint)source & ~(CacheLine - 1)); line < end; line += CacheLine)
        {
            Sse.Prefetch1(line);
        }
    }
}
