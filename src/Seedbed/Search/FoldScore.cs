namespace Seedbed.Search;

/// <summary>How a trial did on the rows of one fold.</summary>
/// <param name="Loss">The mean log loss or squared error.</param>
/// <param name="ErrorRate">The share of wrong classes; NaN for a regression.</param>
/// <param name="StandardError">Of the loss, over rows.</param>
/// <param name="SpreadOverStarts">The standard deviation of the loss of single starts; NaN for one.</param>
/// <param name="Weight">The sum of the rows' weights.</param>
/// <param name="Epochs">Of all starts.</param>
internal readonly record struct FoldScore(double Loss, double ErrorRate, double StandardError, double SpreadOverStarts, double Weight, long Epochs)
{
    /// <summary>How it did on the test table; null without one.</summary>
    public TestFigures? Test { get; init; }
}
