using Seedbed.Models;

namespace Seedbed;

/// <summary>The models that a study yields.</summary>
public static class StudyModels
{
    /// <summary>The start with the lowest validation loss or, without validation rows, the lowest objective.</summary>
    /// <exception cref="SeedbedException">No start can be used; the message says why.</exception>
    public static Model Best(this Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        Outcome[] ranked = RankedStarts.Of(study);
        return Create(study, ranked.AsSpan(0, 1), $"The start with the lowest {RankedBy(study)}, of {ranked.Length} usable ones.");
    }

    /// <summary>
    /// The start whose validation loss or, without validation rows, whose objective is the lower median: what one random start may be expected to reach.
    /// </summary>
    /// <exception cref="SeedbedException">No start can be used; the message says why.</exception>
    public static Model Median(this Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        Outcome[] ranked = RankedStarts.Of(study);
        return Create(study, ranked.AsSpan(RankedStarts.LowerMedian(ranked.Length), 1), $"The start with the median {RankedBy(study)}, of {ranked.Length} usable ones.");
    }

    /// <summary>The average of the starts that <see cref="EnsembleChoice"/> tells about; <see cref="ModelDescription.Ensemble"/> has the numbers.</summary>
    /// <exception cref="SeedbedException">No start can be used; the message says why.</exception>
    public static Model Ensemble(this Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        Outcome[] ranked = RankedStarts.Of(study);
        EnsembleChoice choice = EnsembleSelection.Choose(study, ranked);
        return Create(study, ranked.AsSpan(0, choice.Members), choice.Explanation, choice);
    }

    /// <summary>The average of the given starts.</summary>
    /// <param name="study">The study.</param>
    /// <param name="starts">Indices of starts, at least one and each once; the members have the same order.</param>
    /// <exception cref="SeedbedException">There is no index, an index is given twice, or the study has no usable start of it.</exception>
    public static Model ModelOf(this Study study, params IReadOnlyList<int> starts)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(starts);
        if (starts.Count == 0 || starts.Distinct().Count() < starts.Count)
        {
            throw new SeedbedException("A model needs at least one start, and each only once.");
        }

        Dictionary<int, Outcome> usable = study.Outcomes.Where(outcome => outcome.IsUsable).ToDictionary(outcome => outcome.Index);
        Outcome[] members = [.. starts.Select(start =>
            usable.GetValueOrDefault(start) ?? throw new SeedbedException($"The study has no usable start {start}."))];
        return Create(study, members, members.Length == 1 ? $"Start {starts[0]}." : $"The average of {members.Length} given starts.");
    }

    /// <summary>Measures a model on the study's own rows, which must have the columns that the model needs.</summary>
    /// <exception cref="SeedbedException">The model is of other columns or classes.</exception>
    public static StudyEvaluation Evaluate(this Study study, Model model)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(model);
        return new StudyEvaluation(
            model.Evaluate(study.Data.Table, study.Data.TrainingRows),
            study.ValidationRowCount == 0 ? null : model.Evaluate(study.Data.Table, study.Data.ValidationRows));
    }

    private static string RankedBy(Study study) => study.ValidationRowCount > 0 ? "validation loss" : "objective";

    private static Model Create(Study study, ReadOnlySpan<Outcome> members, string text, EnsembleChoice? choice = null)
    {
        List<Network> networks = [];
        List<int> starts = [];
        foreach (Outcome member in members)
        {
            networks.Add(member.Network);
            starts.Add(member.Index);
        }

        ModelDescription description = new() { Text = text, Seed = study.Options.Seed, Starts = starts, Ensemble = choice };
        return new Model(study.Data.Encoder, networks, study.Loss, description);
    }
}
