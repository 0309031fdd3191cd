namespace Seedbed.Search;

/// <summary>Collects how a trial does in its folds.</summary>
internal sealed class TrialResult(SearchSpace space, SearchProposal proposal, int folds)
{
    private readonly FoldScore?[] _scores = new FoldScore?[folds];
    private int _ended;

    public SearchProposal Proposal => proposal;

    public IReadOnlyDictionary<string, SearchValue> Values { get; } = space.At(proposal.Positions);

    /// <summary>Why it failed, or null.</summary>
    public string? Fault { get; set; }

    /// <summary>Takes the score of a fold; null when no start could be used.</summary>
    /// <returns>Whether it was the last fold.</returns>
    public bool Add(int fold, FoldScore? score)
    {
        _scores[fold] = score;
        Fault ??= score is null ? "every start diverged" : null;
        return ++_ended == folds;
    }

    /// <summary>The trial: its score is the mean over all rows that judged it, in the order of the folds.</summary>
    public Trial ToTrial()
    {
        Trial trial = new()
        {
            Configuration = proposal.Configuration,
            Positions = proposal.Positions,
            Values = Values,
            Budget = proposal.Budget,
            Fault = Fault,
        };
        if (Fault is not null)
        {
            return trial;
        }

        FoldScore[] scores = [.. _scores.Select(score => score!.Value)];
        double weight = scores.Sum(score => score.Weight);
        double loss = scores.Sum(score => score.Weight * score.Loss) / weight;
        double error = Math.Sqrt(scores.Sum(score => score.Weight * score.Weight * score.StandardError * score.StandardError)) / weight;
        bool isRegression = double.IsNaN(scores[0].ErrorRate);
        double spread = scores.Average(score => score.SpreadOverStarts);

        // The root of a mean squared error moves by half of what the mean moves, relative to itself.
        double factor = isRegression ? 0.5 / Math.Sqrt(loss) : 1;
        return WithTest(trial, scores, isRegression) with
        {
            Score = isRegression ? Math.Sqrt(loss) : loss,
            StandardError = factor * error,
            SpreadOverStarts = factor * spread,
            ErrorRate = scores.Sum(score => score.Weight * score.ErrorRate) / weight,
            Epochs = scores.Sum(score => score.Epochs),
        };
    }

    /// <summary>The mean over folds: every fold measures its networks on the same test rows, so their errors are no smaller together.</summary>
    private static Trial WithTest(Trial trial, FoldScore[] scores, bool isRegression)
    {
        if (scores[0].Test is null)
        {
            return trial;
        }

        double loss = scores.Average(score => score.Test!.Value.Loss);
        return trial with
        {
            TestScore = isRegression ? Math.Sqrt(loss) : loss,
            TestStandardError = (isRegression ? 0.5 / Math.Sqrt(loss) : 1) * scores.Average(score => score.Test!.Value.StandardError),
            TestErrorRate = scores.Average(score => score.Test!.Value.ErrorRate),
        };
    }
}
