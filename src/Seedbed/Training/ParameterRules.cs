namespace Seedbed.Training;

/// <summary>What holds for single parameters, in the order of <see cref="Network"/>; the same for all starts. Null stands for no such rule.</summary>
internal sealed record ParameterRules
{
    /// <summary>[parameters]: the decay of each, biases too, instead of one for all weights.</summary>
    public double[]? Decay { get; init; }

    /// <summary>
    /// [parameters]: which keep their starting value. Their gradient counts as zero, in its norm too; a decay of theirs adds a constant to the
    /// objective.
    /// </summary>
    public bool[]? Fixed { get; init; }

    /// <summary>Sets a gradient to zero where parameters are fixed.</summary>
    /// <param name="gradient">[parameters].</param>
    public void Mask(Span<double> gradient)
    {
        for (int i = 0; Fixed is not null && i < Fixed.Length; i++)
        {
            if (Fixed[i])
            {
                gradient[i] = 0;
            }
        }
    }
}
