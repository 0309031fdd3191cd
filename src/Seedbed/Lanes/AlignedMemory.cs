using System.Runtime.InteropServices;

namespace Seedbed.Lanes;

/// <summary>Zeroed memory on a cache-line boundary, outside the garbage collector's heap.</summary>
internal sealed unsafe class AlignedMemory<T> : IDisposable
    where T : unmanaged
{
    private const nuint CacheLine = 64;

    private void* _allocated;

    public AlignedMemory(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        nuint bytes = checked((nuint)length * (nuint)sizeof(T));

        // Large memory comes zeroed from the system, page by page where it is touched: what is never used costs nothing.
        _allocated = NativeMemory.AllocZeroed(checked(bytes + CacheLine));
        Pointer = (T*)(((nuint)_allocated + CacheLine - 1) & ~(CacheLine - 1));
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

    private void Free()
    {
        NativeMemory.Free(_allocated);
        _allocated = null;
        Pointer = null;
    }
}
