namespace Seedbed;

/// <summary>How far a study has come.</summary>
/// <param name="Finished">Starts that have ended.</param>
/// <param name="Starts">All starts of the study.</param>
/// <param name="Best">The lowest validation loss so far (training loss when there are no validation rows); NaN before the first start has ended.</param>
/// <param name="Median">The median of the same losses.</param>
/// <param name="Elapsed">Time since training began.</param>
/// <param name="Remaining">An estimate of the time left, in which starts under way count half done; null before the first start has ended.</param>
public sealed record StudyProgress(int Finished, int Starts, double Best, double Median, TimeSpan Elapsed, TimeSpan? Remaining);
