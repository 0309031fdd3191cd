namespace Seedbed.Cli.Reproducing;

/// <summary>Test error of ten hidden units against the weight decay.</summary>
internal sealed class Esl118 : Reproduction
{
    private const int Units = 10;
    private const double Published = 0.1;

    private static readonly double[] Lambdas = [0, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, Published, 0.2, 0.5, 1, 2, 5];

    public override string Name => "esl-11.8";

    public override string Description => "Ten hidden units on the sum of two sigmoids, weight decay from 0 to 5.";

    public override string Source => $"{SimulationErrors.Source}, figure 11.8";

    public override TimeSpan QuickTime => TimeSpan.FromSeconds(30);

    public override TimeSpan FullTime => TimeSpan.FromMinutes(1);

    public override void Run(ReproductionContext context)
    {
        SimulationErrors.Describe(context);
        DataTable starts = SimulationErrors.StartsTable();
        SettingErrors[] measured = SimulationErrors.Measure(
            context, "sigmoids", Simulations.SumOfSigmoidsProblem, [.. Lambdas.Select(lambda => new NetworkSetting(Units, lambda))], starts);
        DataTable table = new("errors", "Test error over Bayes error", SettingErrors.Columns);
        foreach (SettingErrors setting in measured)
        {
            table.Add(setting.Row("sigmoids"));
        }

        context.Add(table);
        context.Add(starts);
        SettingErrors best = measured.MinBy(setting => setting.Median)!;
        SettingErrors published = measured.First(setting => setting.Setting.Lambda == Published);
        context.Add(Claim.Test(
            "the best weight decay of ten units",
            "0.1 is approximately optimal",
            $"{Claim.Number(best.Setting.Lambda)} with median {Claim.Number(best.Median)}; 0.1 has {Claim.Number(published.Median)}",
            "0.1 within 5 % of the lowest median",
            published.Median <= 1.05 * best.Median));
        context.Add(Claim.Test(
            "much less decay does worse",
            "shown",
            $"median {Claim.Number(measured[0].Median)} without decay",
            "above the median of 0.1",
            measured[0].Median > published.Median));
    }
}
