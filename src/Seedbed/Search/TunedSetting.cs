namespace Seedbed;

/// <summary>A setting in the ensemble that tuning made.</summary>
/// <param name="Trial">Its values, and how it does by itself.</param>
/// <param name="Weight">Its share in the prediction, above 0 and at most 1.</param>
public sealed record TunedSetting(Trial Trial, double Weight);
