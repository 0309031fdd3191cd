using Seedbed.Lanes;

namespace Seedbed.Tests.Lanes;

public class WorkTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void EveryPartIsDoneOnceBeforeThePieceEnds(int size)
    {
        using WorkTeam team = new(size);
        int[] done = new int[37];
        Action<int> work = part => Interlocked.Increment(ref done[part]);
        for (int piece = 1; piece <= 2000; piece++)
        {
            int parts = 1 + (piece % done.Length);
            Array.Clear(done);
            team.Run(work, parts);
            Assert.Equal(parts, done.Sum());
            Assert.All(done, (count, part) => Assert.Equal(part < parts ? 1 : 0, count));
        }
    }

    [Fact]
    public void AFailureReachesTheCaller()
    {
        using WorkTeam team = new(2);
        Assert.Throws<InvalidOperationException>(() => team.Run(part => throw new InvalidOperationException($"part {part}"), 8));
    }
}
