using Seedbed.Studies;

namespace Seedbed.Tests.Studies;

public class ProgressTrackerTests
{
    /// <summary>Of 20 starts 8 have begun and 2 of these ended: with those under way counted half, 5 are done and 15 are left, three times the time so far.</summary>
    [Fact]
    public void StartsUnderWayCountHalfInTheTimeLeft()
    {
        List<StudyProgress> seen = [];
        ProgressTracker tracker = new(20, new Listener(seen));
        for (int i = 0; i < 8; i++)
        {
            tracker.Began();
        }

        tracker.Ended(0.5);
        tracker.Ended(double.NaN);
        Assert.Equal(3 * seen[1].Elapsed, seen[1].Remaining);
        Assert.Equal((2, 20, 0.5, 0.5), (seen[1].Finished, seen[1].Starts, seen[1].Best, seen[1].Median));
    }

    [Fact]
    public void NothingIsLeftWhenAllHaveEnded()
    {
        List<StudyProgress> seen = [];
        StudyRunner.Run(SmallStudy.Spec(40), SmallStudy.Rows<float>(1), SmallStudy.Rows<float>(2, 61), new Listener(seen));
        Assert.Equal(Enumerable.Range(1, 40), seen.Select(progress => progress.Finished));
        Assert.All(seen[..^1], progress => Assert.True(progress.Remaining > TimeSpan.Zero));
        Assert.Equal(TimeSpan.Zero, seen[^1].Remaining);
    }

    private sealed class Listener(List<StudyProgress> seen) : IProgress<StudyProgress>
    {
        public void Report(StudyProgress value) => seen.Add(value);
    }
}
