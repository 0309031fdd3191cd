namespace Seedbed.Lanes;

/// <summary>Ensembles of several architectures, whose predictions are averaged with weights; each takes its own inputs of a row.</summary>
internal sealed class BlendedEnsemble : IEnsemble
{
    /// <param name="inputs">Numbers per encoded row.</param>
    /// <param name="parts">At least one, all for the same classes; their weights add up to 1.</param>
    public BlendedEnsemble(int inputs, IReadOnlyList<BlendPart> parts)
    {
        Inputs = inputs;
        Parts = parts;
    }

    /// <inheritdoc/>
    public int Inputs { get; }

    /// <inheritdoc/>
    public int Width => Parts[0].Ensemble.Width;

    /// <summary>What it consists of.</summary>
    public IReadOnlyList<BlendPart> Parts { get; }

    /// <inheritdoc/>
    public EnsembleEvaluator CreateEvaluator(LaneWidth? width = null) => new BlendEvaluator(this, width);
}
