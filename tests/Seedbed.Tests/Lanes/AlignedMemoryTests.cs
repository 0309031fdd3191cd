using Seedbed.Lanes;

namespace Seedbed.Tests.Lanes;

public sealed unsafe class AlignedMemoryTests
{
    // What the system's allocator once got back in one piece, it keeps and hands out again as it is.
    private const int MuchMemory = 3 << 20;

    /// <summary>Memory that is given back dirty is often what the next caller gets.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData((1 << 17) - 1)]
    [InlineData(1 << 17)]
    [InlineData((1 << 19) + 1)]
    public void IsZeroedAndAligned(int length)
    {
        new AlignedMemory<double>(MuchMemory).Dispose();
        for (int time = 0; time < 5; time++)
        {
            using AlignedMemory<double> memory = new(length);
            Assert.Equal(length, memory.Span.Length);
            Assert.Equal(0u, (nuint)memory.Pointer % 64);
            Assert.False(memory.Span.ContainsAnyExcept(0.0));
            memory.Span.Fill(double.NaN);
        }
    }
}
