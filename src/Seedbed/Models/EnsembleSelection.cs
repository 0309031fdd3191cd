using System.Globalization;

namespace Seedbed.Models;

/// <summary>Decides which starts of a study form its ensemble; the rule is told at <see cref="EnsembleChoice"/>.</summary>
internal static class EnsembleSelection
{
    /// <summary>Chooses.</summary>
    /// <param name="ranked">The usable starts, the best first; the first of them become the members.</param>
    public static EnsembleChoice Choose(Study study, Outcome[] ranked) =>
        study.ValidationRowCount == 0
            ? BetterHalf(ranked.Length)
            : study.Precision == Precision.Single
                ? new EnsembleSearch(study, ranked).Run<float>()
                : new EnsembleSearch(study, ranked).Run<double>();

    /// <summary>What a search found, with its sentence.</summary>
    public static EnsembleChoice Explained(EnsembleChoice choice, TaskKind task)
    {
        string name = task == TaskKind.Classification ? "log loss" : "mean squared error";
        string who = choice.Candidates == 1 ? "The only usable start was taken"
            : choice.Members == 1 ? $"Only the best of {choice.Candidates} usable starts was taken"
            : $"The average of the best {choice.Members} of {choice.Candidates} usable starts was taken";
        string reach = string.Create(
            CultureInfo.InvariantCulture,
            $"its {name} on the {choice.ValidationRows} validation rows is {choice.Loss:G4} (best start {choice.BestLoss:G4}, median start {choice.MedianLoss:G4})");
        string range = choice.Candidates < EnsembleSearch.UsualMembers || choice.Members < EnsembleSearch.UsualMembers
            ? "any number of starts"
            : $"any number from {EnsembleSearch.UsualMembers} on";
        string why = choice.Members == choice.LowestMembers
            ? choice.Members == choice.Candidates
                ? $"the lowest of {range}"
                : $"the lowest of {range}, and more starts raise it by more than one standard error"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"and the lowest of {range}, {choice.LowestLoss:G4} with {choice.LowestMembers}, is within {StandardError(choice)}, too little to prefer fewer starts");
        return choice with { Explanation = $"{who}: {reach}, {why}." };
    }

    private static string StandardError(EnsembleChoice choice) => double.IsNaN(choice.StandardError)
        ? "what one row can tell"
        : string.Create(CultureInfo.InvariantCulture, $"one standard error ({choice.StandardError:G3}) of the difference");

    private static EnsembleChoice BetterHalf(int candidates)
    {
        int members = (candidates + 1) / 2;
        return new EnsembleChoice
        {
            Members = members,
            Candidates = candidates,
            ValidationRows = 0,
            Explanation = $"The average of the better half, {members} of {candidates} usable starts by objective, was taken, because there are no validation rows to decide on.",
        };
    }
}
