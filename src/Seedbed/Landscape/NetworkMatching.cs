using Seedbed.Landscape;

namespace Seedbed;

/// <summary>
/// Two networks side by side, the second rearranged by the symmetries of its kind so that it is as near to the first as may be. With one hidden layer this is the solution of one
/// linear assignment (Ainsworth et al. 2022) with the better sign for each pair, exactly; with more, layers are matched in turn until none changes, which finds a good solution.
/// </summary>
public sealed class NetworkMatching
{
    /// <summary>
    /// The first network, its units in their places: softmax outputs centred over the classes, the scales of ReLU units such that the sum of squared weights is smallest, where decay
    /// has not made them so. The function is the same.
    /// </summary>
    public required Network Reference { get; init; }

    /// <summary>The second network, scaled likewise, its units where they match those of <see cref="Reference"/>. The function is the same.</summary>
    public required Network Matched { get; init; }

    /// <summary>[hidden layers][units]: unit i of <see cref="Matched"/> is this unit of the second network.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Permutations { get; init; }

    /// <summary>[hidden layers][units]: −1 where unit i of <see cref="Matched"/> is the opposite of what it was, else 1.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Signs { get; init; }

    /// <summary>
    /// The Euclidean distance over all weights and biases. Logistic units count as ½ + ½·tanh(z/2), so that the next biases hold half the sum of their outgoing weights more: then
    /// no choice of signs alters distances.
    /// </summary>
    public required double Distance { get; init; }

    /// <summary><see cref="Distance"/> over the larger of the lengths of the two vectors of weights and biases, in the same coordinates; 0 for two networks of zeros.</summary>
    public required double RelativeDistance { get; init; }

    /// <summary>Matches the second network to the first. With M units in a hidden layer this takes at most about M³ operations.</summary>
    /// <param name="reference">Stays in its place.</param>
    /// <param name="other">Of the same architecture.</param>
    /// <param name="loss">Their loss; with cross-entropy, several outputs are seen through softmax.</param>
    /// <exception cref="ArgumentException">The architectures differ, or a weight is not finite.</exception>
    public static NetworkMatching Of(Network reference, Network other, Loss loss)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(other);
        return new MatchingPoint(reference, loss).Match(new MatchingPoint(other, loss));
    }
}
