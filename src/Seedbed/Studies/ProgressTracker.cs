using System.Diagnostics;

namespace Seedbed.Studies;

/// <summary>Counts ended starts and reports them. Used by several threads at once.</summary>
internal sealed class ProgressTracker(int starts, IProgress<StudyProgress>? progress)
{
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly List<double> _losses = [];
    private readonly Lock _lock = new();
    private int _begun;
    private int _finished;

    /// <summary>Counts a start that begins.</summary>
    public void Began() => Interlocked.Increment(ref _begun);

    /// <summary>Counts a start; an unusable one counts without its loss.</summary>
    public void Ended(double loss)
    {
        if (progress is null)
        {
            return;
        }

        lock (_lock)
        {
            _finished++;
            if (double.IsFinite(loss))
            {
                int position = _losses.BinarySearch(loss);
                _losses.Insert(position < 0 ? ~position : position, loss);
            }

            TimeSpan elapsed = Stopwatch.GetElapsedTime(_began);
            double best = _losses.Count == 0 ? double.NaN : _losses[0];
            double median = _losses.Count == 0 ? double.NaN : _losses[_losses.Count / 2];

            // Those under way count half: many begin at once, and most of these end late.
            double done = _finished + (0.5 * Math.Max(0, _begun - _finished));
            progress.Report(new StudyProgress(_finished, starts, best, median, elapsed, elapsed * ((starts - done) / done)));
        }
    }
}
