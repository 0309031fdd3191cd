namespace Seedbed.Cli.Reproducing;

/// <summary>Test error against the number of hidden units: a function that suits neural networks and one that does not.</summary>
internal sealed class Esl116 : Reproduction
{
    private const double Lambda = 0.0005;

    public override string Name => "esl-11.6";

    public override string Description => "Test error of 0 to 10 hidden units on the sum of two sigmoids and on a radial function, 10 starts each.";

    public override string Source => $"{SimulationErrors.Source}, figure 11.6";

    public override TimeSpan QuickTime => TimeSpan.FromSeconds(30);

    public override TimeSpan FullTime => TimeSpan.FromMinutes(1);

    public override void Run(ReproductionContext context)
    {
        SimulationErrors.Describe(context);
        NetworkSetting[] settings = [.. Enumerable.Range(0, 11).Select(units => new NetworkSetting(units, Lambda))];
        DataTable starts = SimulationErrors.StartsTable();
        SettingErrors[] sigmoids = SimulationErrors.Measure(context, "sigmoids", Simulations.SumOfSigmoidsProblem, settings, starts);
        SettingErrors[] radial = SimulationErrors.Measure(context, "radial", Simulations.RadialProblem, settings, starts);
        DataTable errors = new("errors", "Test error over Bayes error", SettingErrors.Columns);
        foreach (SettingErrors setting in sigmoids)
        {
            errors.Add(setting.Row("sigmoids"));
        }

        foreach (SettingErrors setting in radial)
        {
            errors.Add(setting.Row("radial"));
        }

        context.Add(errors);
        context.Add(starts);
        AddSigmoids(context, sigmoids);
        AddRadial(context, radial);
    }

    private static void AddSigmoids(ReproductionContext context, SettingErrors[] errors)
    {
        int best = errors.MinBy(setting => setting.Median)!.Setting.Units;
        context.Add(Claim.Test("sigmoids: the number of units that does best", "2", $"{best}", "lowest median at 2", best == 2));
        context.Add(Claim.Between(
            "sigmoids: error of 2 units, the start of the lowest objective", "close to the Bayes rate, 1", 1, 1.25, errors[2].Chosen));
        double noBetter = errors[2].ShareNoBetterThan(errors[0]);
        context.Add(Claim.Between("sigmoids: share of starts with 2 units no better than linear", "2 of 10", 0.057, 0.510, noBetter) with
        {
            Tolerance = "0.057 to 0.510, the 95 % interval of 2 of 10",
        });
        context.Add(Claim.Test(
            "sigmoids: overfitting creeps in with more units",
            "quickly",
            $"median {Claim.Number(errors[2].Median)}, {Claim.Number(errors[5].Median)}, {Claim.Number(errors[10].Median)} with 2, 5, 10 units",
            "rising",
            errors[2].Median < errors[5].Median && errors[5].Median < errors[10].Median));
        double worse = errors[10].ShareNoBetterThan(errors[0]);
        context.Add(Claim.Test(
            "sigmoids: with more units some starts do worse than linear", "some", $"{Claim.Number(worse)} of starts with 10 units", "above 0", worse > 0));
    }

    private static void AddRadial(ReproductionContext context, SettingErrors[] errors)
    {
        double lowest = errors.Skip(1).Min(setting => setting.Median);
        context.Add(Claim.Test("radial: the error stays well above the Bayes error", "well above 1", $"lowest median {Claim.Number(lowest)}", "2 or more", lowest >= 2));
        context.Add(Claim.Test(
            "radial: networks perform increasingly worse than the mean, which scores 5",
            "increasingly worse",
            $"median {Claim.Number(errors[1].Median)}, {Claim.Number(errors[5].Median)}, {Claim.Number(errors[10].Median)} with 1, 5, 10 units",
            "rising, above 5 with 10 units",
            errors[1].Median < errors[5].Median && errors[5].Median < errors[10].Median && errors[10].Median > 5));
    }
}
