namespace Seedbed;

/// <summary>Rows drawn from a known distribution, to learn from and to test on.</summary>
/// <param name="Training">The rows to learn from; the target is the column <c>y</c>.</param>
/// <param name="Test">Other rows of the same distribution.</param>
/// <param name="BayesError">
/// The error of the best prediction there is: in regression the mean squared error, which is the variance of the noise; in classification the share of
/// <paramref name="Test"/> that it gets wrong.
/// </param>
public sealed record SimulatedProblem(Table Training, Table Test, double BayesError);
