namespace Seedbed;

/// <summary>What the search of an outer fold chose, and how the model fitted with it did on the rows held out.</summary>
/// <param name="Best">The best trial, judged without those rows.</param>
/// <param name="Metrics">Of the ensemble on those rows.</param>
public sealed record OuterFold(Trial Best, Metrics Metrics);
