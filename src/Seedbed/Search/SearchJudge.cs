namespace Seedbed;

/// <summary>What a trial is judged by: several starts make one score, so that no trial wins by a lucky seed.</summary>
public enum SearchJudge
{
    /// <summary>The average of the predictions of all its starts.</summary>
    Ensemble,

    /// <summary>The mean over its starts.</summary>
    Mean,

    /// <summary>Its best start.</summary>
    Best,
}
