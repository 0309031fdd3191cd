namespace Seedbed.Cli.Reproducing;

/// <summary>Test error against the number of hidden units, without weight decay and with a strong one.</summary>
internal sealed class Esl117 : Reproduction
{
    private const double Mild = 0.0005;
    private const double Strong = 0.1;

    public override string Name => "esl-11.7";

    public override string Description => "The sum of two sigmoids without weight decay and with λ = 0.1.";

    public override string Source => $"{SimulationErrors.Source}, figure 11.7";

    public override TimeSpan QuickTime => TimeSpan.FromSeconds(30);

    public override TimeSpan FullTime => TimeSpan.FromMinutes(1);

    public override void Run(ReproductionContext context)
    {
        SimulationErrors.Describe(context);
        NetworkSetting[] settings = [.. new[] { 0, Mild, Strong }.SelectMany(lambda => Enumerable.Range(0, 11).Select(units => new NetworkSetting(units, lambda)))];
        DataTable starts = SimulationErrors.StartsTable();
        SettingErrors[] measured = SimulationErrors.Measure(context, "sigmoids", Simulations.SumOfSigmoidsProblem, settings, starts);
        DataTable table = new("errors", "Test error over Bayes error", SettingErrors.Columns);
        foreach (SettingErrors setting in measured)
        {
            table.Add(setting.Row("sigmoids"));
        }

        context.Add(table);
        context.Add(starts);
        SettingErrors[] none = measured[..11];
        SettingErrors[] mild = measured[11..22];
        SettingErrors[] strong = measured[22..];
        context.Add(Claim.Test(
            "without decay overfitting is more severe for many units than with 0.0005",
            "even more severe",
            $"median {Claim.Number(none[10].Median)} against {Claim.Number(mild[10].Median)} with 10 units",
            "greater",
            none[10].Median > mild[10].Median));
        context.Add(Claim.Test(
            "without decay errors grow with the units",
            "shown in the left panel",
            $"median {Claim.Number(none[2].Median)}, {Claim.Number(none[5].Median)}, {Claim.Number(none[10].Median)} with 2, 5, 10 units",
            "rising",
            none[2].Median < none[5].Median && none[5].Median < none[10].Median));
        double largest = strong.Skip(2).Max(setting => setting.Median);
        double smallest = strong.Skip(2).Min(setting => setting.Median);
        context.Add(Claim.Between("λ = 0.1: the largest median error of 2 to 10 units", "good results for all numbers of units", 1, 1.3, largest));
        context.Add(Claim.Test(
            "λ = 0.1: no overfitting as the number of units increases",
            "does not appear",
            $"medians of 2 to 10 units from {Claim.Number(smallest)} to {Claim.Number(largest)}; 10 units {Claim.Number(strong[10].Median)}",
            "10 units within 5 % of the best number",
            strong[10].Median <= 1.05 * smallest));
    }
}
