namespace Seedbed.Search;

/// <summary>How a trial did on the rows of the test table.</summary>
/// <param name="Loss">The mean log loss or squared error.</param>
/// <param name="ErrorRate">The share of wrong classes; NaN for a regression.</param>
/// <param name="StandardError">Of the loss, over rows.</param>
internal readonly record struct TestFigures(double Loss, double ErrorRate, double StandardError);
