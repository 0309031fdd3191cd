using System.Diagnostics;

namespace Seedbed.Search;

/// <summary>Counts trials and reports them; called by one thread at a time.</summary>
internal sealed class SearchTracker(IProgress<TrialProgress>? progress, long began)
{
    private int _finished;
    private int _expected;
    private double _best = double.NaN;

    public void Asked(int count) => _expected += count;

    public void Ended(Trial trial)
    {
        _finished++;
        _best = trial.IsUsable && !(trial.Score >= _best) ? trial.Score : _best;
        progress?.Report(new TrialProgress(_finished, _expected, _best, Stopwatch.GetElapsedTime(began)));
    }
}
