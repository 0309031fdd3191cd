namespace Seedbed.Cli.Fitting;

/// <summary>How many starts ended with a loss between two numbers.</summary>
/// <param name="From">The lower end.</param>
/// <param name="To">The upper end; infinite for the open interval.</param>
/// <param name="Count">The number of starts.</param>
internal sealed record LossInterval(double From, double To, int Count);
