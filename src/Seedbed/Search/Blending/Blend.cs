using System.Globalization;
using Seedbed.Tables;

namespace Seedbed.Search.Blending;

/// <summary>The settings that are averaged, with their weights.</summary>
/// <param name="Members">The largest weight first; the weights add up to 1.</param>
/// <param name="Score">Its score on rows that neither its networks nor the choice have seen, with the standard error.</param>
internal sealed record Blend(IReadOnlyList<(Candidate Candidate, double Weight)> Members, (double Score, double StandardError) Score)
{
    // What is gained must be more than so many standard errors to count at all.
    private const double ErrorsOfGain = 2;

    // Fewer are not worth the networks.
    private const double LeastShare = 0.1;

    /// <summary>
    /// Chooses. The settings found count as far as they are certain to do better than the defaults on rows not seen: the share of the defaults is (2·s/d)², s the standard error of
    /// the difference d of the losses (shrinkage as that of James and Stein 1961), and all where the difference is less than two standard errors.
    /// </summary>
    public static Blend Choose(TuningRows rows, IReadOnlyList<Candidate> candidates, Candidate? defaults, ulong seed)
    {
        BlendSelection selection = new(rows.Targets, [.. candidates.Select(candidate => candidate.Judged)], seed);
        double[] found = selection.HonestlyTold();
        double share = defaults is null ? 1 : ShareOfFound(rows, found, defaults.Judged);
        if (share < LeastShare)
        {
            return new Blend([(defaults!, 1)], (defaults!.Trial.Score, defaults.Trial.StandardError));
        }

        double[] losses = [.. found.Select((told, row) => rows.Targets.LossOfTold(row, (share * told) + (defaults is null ? 0 : (1 - share) * defaults.Judged[row])))];
        IEnumerable<(Candidate Candidate, double Weight)> weighted = candidates.Zip(selection.Weights(), (candidate, weight) =>
            (candidate, (share * weight) + (ReferenceEquals(candidate, defaults) ? 1 - share : 0)));
        return new Blend(
            [.. weighted.Where(pair => pair.Weight > 0).OrderByDescending(pair => pair.Weight).ThenBy(pair => pair.Candidate.Trial.Configuration)],
            BlendScore.Of(rows.Targets, losses));
    }

    /// <summary>How much the settings found may count beside the defaults, 0 to 1.</summary>
    private static double ShareOfFound(TuningRows rows, double[] found, double[] defaults)
    {
        double[] gains = [.. found.Select((told, row) => rows.Targets.LossOfTold(row, defaults[row]) - rows.Targets.LossOfTold(row, told))];
        double gain = rows.Targets.Mean(row => gains[row]);
        double least = ErrorsOfGain * rows.Targets.StandardError(row => gains[row]);
        return gain > least ? 1 - (least * least / (gain * gain)) : 0;
    }

    /// <summary>Trains the settings of a recipe.</summary>
    /// <exception cref="SeedbedException">A setting cannot be used, or none of its starts can.</exception>
    public static Model Refit(Table table, string target, ModelRecipe recipe, FitOptions fit, CancellationToken cancellationToken)
    {
        RequireTunable(fit);
        RecipeCheck.Require(recipe);
        TuningRows rows = TuningRows.Of(table, target, fit, recipe.Folds, recipe.Repeats);
        CandidateTrainer trainer = new(rows, fit, recipe.Starts);
        List<(Candidate, double)> members = [];
        foreach (RecipePart part in recipe.Parts)
        {
            Dictionary<string, SearchValue> values = part.Options.ToDictionary(option => option.Key, option => new SearchValue(option.Value), StringComparer.Ordinal);
            SearchableOptions.Set(fit, values);
            List<Candidate> trained = trainer.Train([(new SearchProposal(members.Count, []), values)], _ => { }, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            members.Add(trained is [{ } only]
                ? (only, part.Weight)
                : throw new SeedbedException($"No start of the setting {string.Join(", ", part.Options.Select(option => $"{option.Key} {option.Value}"))} can be used on this table."));
        }

        return new Blend(members, (double.NaN, double.NaN)).ToModel(rows, fit, recipe.Folds, recipe.Repeats, recipe.Starts);
    }

    /// <exception cref="OptionException">An option asks for what an average of settings cannot be.</exception>
    public static void RequireTunable(FitOptions fit)
    {
        Refuse(fit.StartingWeights.Count > 0, nameof(FitOptions.StartingWeights), "starts begin with random weights");
        Refuse(fit.FixedParameters is not null || fit.DecayPerParameter is not null, $"{nameof(FitOptions.FixedParameters)} or {nameof(FitOptions.DecayPerParameter)}", "networks differ in their parameters");
        Refuse(fit.To != FitTarget.Stop || fit.Certify || fit.UntilConfident is not null, "a minimum as the goal, a certificate or a confidence", "what counts is predictions");
        Refuse(fit.Time is not null, nameof(FitOptions.Time), "the time of the tuning is the limit");

        static void Refuse(bool given, string option, string why)
        {
            if (given)
            {
                throw new OptionException($"Tuning does not go together with {option}: {why}.");
            }
        }
    }

    /// <summary>The model, with the recipe to make it again.</summary>
    public Model ToModel(TuningRows rows, FitOptions fit, int folds, int repeats, int starts)
    {
        TableEncoder encoder = rows.JoinedEncoder([.. Members.Select(member => member.Candidate.Options)]);
        Dictionary<string, int> places = encoder.InputNames.Select((name, place) => (name, place)).ToDictionary(pair => pair.name, pair => pair.place, StringComparer.Ordinal);
        ModelPart[] parts = [.. Members.Select(member => new ModelPart(
            rows.EncoderOf(member.Candidate.Options).InputNames.Select(name => places[name]), member.Candidate.Networks, member.Candidate.Loss, member.Weight))];
        int networks = parts.Sum(part => part.Networks.Count);
        return new Model(encoder, parts, new ModelDescription
        {
            Text = string.Create(
                CultureInfo.InvariantCulture,
                $"The weighted average of {Plural.Of(Members.Count, "setting")} that tuning chose, {networks} networks: {starts} starts of each in {Plural.Of(rows.Splits.Count, "split")} of the rows."),
            Seed = fit.Seed,
            Starts = [.. parts.SelectMany(part => Enumerable.Range(0, part.Networks.Count))],
            Recipe = new ModelRecipe
            {
                Folds = folds,
                Repeats = repeats,
                Starts = starts,
                Parts = [.. Members.Select(member => new RecipePart
                {
                    Weight = member.Weight,
                    Options = member.Candidate.Trial.Values.ToDictionary(value => value.Key, value => value.Value.ToString(), StringComparer.Ordinal),
                })],
            },
        });
    }
}
