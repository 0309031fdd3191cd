namespace Seedbed.Training;

/// <summary>What may differ from lane to lane.</summary>
internal readonly record struct StartSettings
{
    /// <summary>η, positive.</summary>
    public required double LearningRate { get; init; }

    /// <summary>μ in [0, 1).</summary>
    public double Momentum { get; init; }

    /// <summary>Half of it multiplies the sum of squared weights in the objective, unless <see cref="ParameterRules.Decay"/> says otherwise; 0 or more.</summary>
    public double Decay { get; init; }

    /// <summary>The largest norm of a gradient; infinity for no limit.</summary>
    public double Clip { get; init; }
}
