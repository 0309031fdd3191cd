namespace Seedbed;

/// <summary>How far a search has come.</summary>
/// <param name="Finished">Trials that have ended.</param>
/// <param name="Expected">Trials asked for so far.</param>
/// <param name="BestScore">The lowest score so far; NaN before the first.</param>
/// <param name="Elapsed">The time since the search began.</param>
public sealed record TrialProgress(int Finished, int Expected, double BestScore, TimeSpan Elapsed);
