namespace Seedbed.Cli.Reproducing;

/// <summary>The test errors of one setting over problems and starts, as multiples of the best possible error.</summary>
/// <param name="setting">The network.</param>
/// <param name="errors">[problems][starts].</param>
/// <param name="chosen">[problems]: the error of the start that reached the lowest objective.</param>
internal sealed class SettingErrors(NetworkSetting setting, double[][] errors, double[] chosen)
{
    private readonly double[] _all = [.. errors.SelectMany(starts => starts).Order()];

    public NetworkSetting Setting => setting;

    /// <summary>[problems][starts].</summary>
    public IReadOnlyList<double[]> Errors => errors;

    /// <summary>The median over all starts on all problems.</summary>
    public double Median => Quantile(_all, 0.5);

    /// <summary>The median over the problems, each with its start of the lowest objective.</summary>
    public double Chosen { get; } = Quantile([.. chosen.Order()], 0.5);

    /// <summary>The share of starts whose error is at least the one that a comparison, such as the linear model, has on the same problem.</summary>
    /// <param name="comparison">With one start or more for each problem; the first counts.</param>
    public double ShareNoBetterThan(SettingErrors comparison) =>
        (double)errors.Zip(comparison.Errors, (starts, other) => starts.Count(error => error >= other[0])).Sum() / _all.Length;

    /// <summary>The row of a table of errors.</summary>
    public object?[] Row(string function) =>
        [function, setting.Units, setting.Lambda, _all[0], Quantile(_all, 0.25), Median, Quantile(_all, 0.75), _all[^1], Chosen];

    /// <summary>The headings of <see cref="Row"/>.</summary>
    public static IReadOnlyList<string> Columns => ["function", "units", "lambda", "lowest", "quartile1", "median", "quartile3", "highest", "chosen"];

    /// <summary>Between the two nearest of ascending values, linearly.</summary>
    public static double Quantile(double[] ascending, double share)
    {
        double position = share * (ascending.Length - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, ascending.Length - 1);
        return ascending[below] + ((position - below) * (ascending[above] - ascending[below]));
    }
}
