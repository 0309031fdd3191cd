namespace Seedbed.Lanes;

/// <summary>What predicts encoded rows, as the evaluators of all threads share it; immutable.</summary>
internal interface IEnsemble
{
    /// <summary>Numbers per encoded row.</summary>
    int Inputs { get; }

    /// <summary>Numbers per prediction: one probability per class, or one value.</summary>
    int Width { get; }

    /// <summary>What evaluates it on one thread.</summary>
    /// <param name="width">The width of vectors; null for the widest. It never changes a result.</param>
    EnsembleEvaluator CreateEvaluator(LaneWidth? width = null);
}
