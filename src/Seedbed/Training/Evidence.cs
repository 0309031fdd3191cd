namespace Seedbed.Training;

/// <summary>What the data say of the decay.</summary>
/// <param name="Decay">The decay in the objective; NaN where the data were not asked.</param>
/// <param name="EffectiveParameters">γ: how many parameters the data determine.</param>
internal readonly record struct Evidence(double Decay, double EffectiveParameters)
{
    /// <summary>The data were not asked.</summary>
    public static Evidence None => new(double.NaN, double.NaN);

    /// <summary>Whether the data were asked.</summary>
    public bool IsKnown => !double.IsNaN(Decay);
}
