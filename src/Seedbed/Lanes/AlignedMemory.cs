using System.Runtime.InteropServices;

namespace Seedbed.Lanes;

/// <summary>Zeroed memory on a cache-line boundary, outside the garbage collector's heap.</summary>
internal sealed unsafe class AlignedMemory<T> : IDisposable
    where T : unmanaged
{
    private const nuint CacheLine = 64;

    private readonly bool _isLarge;
    private void* _allocated;

    public AlignedMemory(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        nuint bytes = checked((nuint)length * (nuint)sizeof(T));
        _isLarge = bytes >= LargePages.Size / 2;
        if (_isLarge)
        {
            _allocated = AllocateLarge(bytes);
            Pointer = (T*)_allocated;
        }
        else
        {
            // What is never used costs nothing: the system gives zeroed pages where they are touched.
            _allocated = NativeMemory.AllocZeroed(bytes + CacheLine);
            Pointer = (T*)(((nuint)_allocated + CacheLine - 1) & ~(CacheLine - 1));
        }
    }

    ~AlignedMemory() => Free();

    public long Length { get; }

    public T* Pointer { get; private set; }

    public Span<T> Span => new(Pointer, checked((int)Length));

    public void Clear() => NativeMemory.Clear(Pointer, (nuint)Length * (nuint)sizeof(T));

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    /// <summary>From half a large page on, memory takes whole ones.</summary>
    private static void* AllocateLarge(nuint bytes)
    {
        nuint rounded = checked(bytes + LargePages.Size - 1) & ~(LargePages.Size - 1);
        void* memory = NativeMemory.AlignedAlloc(rounded, LargePages.Size);
        LargePages.Advise(memory, rounded);
        NativeMemory.Clear(memory, bytes);
        return memory;
    }

    private void Free()
    {
        if (_isLarge)
        {
            NativeMemory.AlignedFree(_allocated);
        }
        else
        {
            NativeMemory.Free(_allocated);
        }

        _allocated = null;
        Pointer = null;
    }
}
