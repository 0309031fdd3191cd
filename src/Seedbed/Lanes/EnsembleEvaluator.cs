namespace Seedbed.Lanes;

/// <summary>Evaluates an ensemble on rows; allocates when it is made and on the first call of each kind. Not for use by several threads at once.</summary>
internal abstract class EnsembleEvaluator : IDisposable
{
    /// <summary>Predicts rows; how many there are follows from the inputs.</summary>
    /// <param name="inputs">[rows × inputs], encoded.</param>
    /// <param name="numbers">[rows × width]: probabilities, or values in the target's unit.</param>
    /// <returns>The first row with a number that is not finite, or −1.</returns>
    public abstract int Predict(ReadOnlySpan<float> inputs, Span<float> numbers);

    /// <summary>Predicts rows; how many there are follows from the inputs.</summary>
    /// <param name="inputs">[rows × inputs], encoded; rounded to the precision of the networks.</param>
    /// <param name="numbers">[rows × width]: probabilities, or values in the target's unit.</param>
    /// <param name="labels">[rows]: the most probable classes; empty when they are not wanted.</param>
    /// <param name="spreads">[rows]: the standard deviation over members of the most probable class or the value; empty when not wanted.</param>
    /// <returns>The first row with a number that is not finite, or −1.</returns>
    public abstract int Predict(ReadOnlySpan<double> inputs, Span<double> numbers, Span<int> labels, Span<double> spreads);

    /// <inheritdoc/>
    public abstract void Dispose();
}
