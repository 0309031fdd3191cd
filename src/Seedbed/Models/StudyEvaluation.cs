namespace Seedbed;

/// <summary>How a model does on the rows of the study that it came from.</summary>
/// <param name="Train">On the rows that the weights were fitted to.</param>
/// <param name="Validation">On the rows that decided when starts ended and which form the ensemble, hence a little optimistic; null without such rows.</param>
public sealed record StudyEvaluation(Metrics Train, Metrics? Validation);
