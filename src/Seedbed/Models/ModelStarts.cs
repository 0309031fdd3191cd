namespace Seedbed;

/// <summary>Training that goes on from a model.</summary>
public static class ModelStarts
{
    /// <summary>
    /// Options whose first starts begin with the members of a model, and whose architecture, loss and encoder are the model's. The encoder is kept, not
    /// refitted: the weights mean what they meant. Optimiser, decay and the other options stay as they are, and nothing of the optimiser's memory is kept.
    /// </summary>
    /// <param name="options">The other options.</param>
    /// <param name="model">Where to begin.</param>
    public static FitOptions StartingFrom(this FitOptions options, Model model)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(model);
        return options with
        {
            StartingWeights = model.Networks,
            Encoder = model.Encoder,
            Hidden = model.Architecture.Hidden,
            Activation = model.Architecture.HiddenActivation,
            OutputActivation = model.Architecture.OutputActivation,
            SkipLayer = model.Architecture.SkipLayer,
            Loss = model.Loss,
        };
    }
}
