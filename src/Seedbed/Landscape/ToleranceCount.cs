namespace Seedbed;

/// <summary>How many minima are distinct at a tolerance.</summary>
/// <param name="Tolerance">As <see cref="LandscapeOptions.Tolerance"/>.</param>
/// <param name="Minima">The number of distinct minima.</param>
public readonly record struct ToleranceCount(double Tolerance, int Minima);
