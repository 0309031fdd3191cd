namespace Seedbed.Cli.Fitting;

/// <summary>A model that a study yields, and how well it does.</summary>
/// <param name="Name">What the JSON calls it.</param>
/// <param name="Title">What the report calls it.</param>
/// <param name="Model">The model.</param>
/// <param name="Train">On the training rows.</param>
/// <param name="Validation">On the validation rows, if there are any.</param>
/// <param name="Test">On the test file, if there is one.</param>
internal sealed record Contender(string Name, string Title, Model Model, Metrics Train, Metrics? Validation, Metrics? Test);
