namespace Seedbed;

/// <summary>How a start ended.</summary>
public sealed class Outcome
{
    private string? _weightsHash;

    internal Outcome(int index, double loss, double validationLoss, StopReason stopReason, int epochs, int bestEpoch, Network network, double gradientNorm = double.NaN, int evaluations = 0)
    {
        Index = index;
        Loss = loss;
        ValidationLoss = validationLoss;
        StopReason = stopReason;
        Epochs = epochs;
        BestEpoch = bestEpoch;
        Network = network;
        GradientNorm = gradientNorm;
        Evaluations = evaluations;
    }

    /// <summary>The start's index in its study, from 0.</summary>
    public int Index { get; }

    /// <summary>The objective (mean loss plus penalty) on the training rows, at the weights of <see cref="Network"/>; NaN if they are not finite.</summary>
    public double Loss { get; }

    /// <summary>The mean loss on the validation rows; NaN when there are none.</summary>
    public double ValidationLoss { get; }

    /// <summary>Why the start ended.</summary>
    public StopReason StopReason { get; }

    /// <summary>The epochs that were completed; iterations for the optimisers that work on all rows at once.</summary>
    public int Epochs { get; }

    /// <summary>The epoch, counted from 1, that left the weights of <see cref="Network"/>; 0 for the starting weights.</summary>
    public int BestEpoch { get; }

    /// <summary>
    /// The largest magnitude in the gradient of the objective at the weights of <see cref="Network"/>; NaN where it was not computed: the
    /// optimisers that step on minibatches never see it.
    /// </summary>
    public double GradientNorm { get; }

    /// <summary>How often the objective and its gradient were computed over all rows; 0 for optimisers that step on minibatches.</summary>
    public int Evaluations { get; }

    /// <summary>The decay in the objective: the one that all starts were given or, with <see cref="Optimizer.BayesianRegularization"/>, this start's own.</summary>
    public double Decay { get; internal init; }

    /// <summary>
    /// γ, how many of the parameters the data determine (MacKay 1992), between the number of biases and the number of parameters; NaN for all
    /// optimisers but <see cref="Optimizer.BayesianRegularization"/>.
    /// </summary>
    public double EffectiveParameters { get; internal init; } = double.NaN;

    /// <summary>The weights: the best on the validation rows, or the last ones when there are no such rows.</summary>
    public Network Network { get; }

    /// <summary>What kind of point <see cref="Network"/> is; null unless <see cref="FitTarget.Minimum"/> or <see cref="FitOptions.Certify"/> was asked for.</summary>
    public Certificate? Certificate { get; internal set; }

    /// <summary>Whether the network can be used: it was neither interrupted, nor did it diverge, nor did its time end before its first epoch.</summary>
    public bool IsUsable => StopReason is not (StopReason.Diverged or StopReason.Cancelled) && double.IsFinite(Loss) && !(StopReason == StopReason.TimeLimit && Epochs == 0);

    /// <summary>A hash of the bits of all weights, 16 hexadecimal digits.</summary>
    public string WeightsHash => _weightsHash ??= Network.WeightsHash();
}
