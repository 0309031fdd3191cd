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
        if (model.Parts.Count > 1)
        {
            throw new SeedbedException($"The model consists of {model.Parts.Count} parts of different settings, as tuning makes them: training cannot go on from several at once.");
        }

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
