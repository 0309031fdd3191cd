namespace Seedbed;

/// <summary>How hyperparameters are searched. What no trial varies comes from the <see cref="FitOptions"/> beside it; its seed names the search too.</summary>
public sealed record SearchOptions
{
    /// <summary>How trials are chosen.</summary>
    public SearchMethod Method { get; init; } = SearchMethod.Random;

    /// <summary>The most points to try, 1 to 100,000; null for 64, and for a grid for all its points.</summary>
    public int? Trials { get; init; }

    /// <summary>The random starts of each trial, 1 to 1000: the same starting numbers for all trials.</summary>
    public int Starts { get; init; } = 3;

    /// <summary>
    /// 0 to judge by the validation rows of one split, or 2 and more for cross-validation: then each part of the rows judges once, and of the others a
    /// validation share decides when starts end.
    /// </summary>
    public int Folds { get; init; }

    /// <summary>How often the rows are divided anew, at least 1.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>Rows with the same value of this column stay together in a fold; null for none. It is no input.</summary>
    public string? Groups { get; init; }

    /// <summary>What a trial is judged by.</summary>
    public SearchJudge Judge { get; init; } = SearchJudge.Ensemble;

    /// <summary>A table that judges nothing, on which every trial is measured as well; null for none. It has the columns of the table searched.</summary>
    public Table? Test { get; init; }

    /// <summary>When to begin no more trials, greater than zero; null for no limit. A search that runs into it is not reproducible.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>A file that keeps finished trials: a search that was killed goes on from there; null for none.</summary>
    public string? Journal { get; init; }

    /// <summary>Checks every property.</summary>
    /// <exception cref="OptionException">A property is out of its range.</exception>
    public void Validate()
    {
        Require(Trials is null or (>= 1 and <= 100_000), nameof(Trials), Trials, "1 to 100000");
        Require(Starts is >= 1 and <= 1000, nameof(Starts), Starts, "1 to 1000");
        Require(Folds == 0 || Folds >= 2, nameof(Folds), Folds, "2 or more, or 0 for one split");
        Require(Repeats >= 1 && (Folds > 0 || Repeats == 1), nameof(Repeats), Repeats, "1 or more, and more than 1 only with Folds");
        Require(Groups is null || Folds > 0, nameof(Groups), Groups, "a column only with Folds");
        Require(Time is null || Time > TimeSpan.Zero, nameof(Time), Time, "longer than 0 seconds");
    }

    private static void Require(bool condition, string name, object? value, string allowed)
    {
        if (!condition)
        {
            throw new OptionException(name, value, allowed);
        }
    }
}
