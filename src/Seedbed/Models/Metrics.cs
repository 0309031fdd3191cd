using System.Globalization;

namespace Seedbed;

/// <summary>How well predictions agree with known targets, every row counting once. What does not apply, or is not defined, is NaN.</summary>
public sealed record Metrics
{
    internal Metrics()
    {
    }

    /// <summary>Classification or regression.</summary>
    public required TaskKind Task { get; init; }

    /// <summary>The number of rows that were compared: those whose target is known.</summary>
    public required int RowCount { get; init; }

    /// <summary>Classification: the mean of −log of the probability given to the true class, natural logarithm, probabilities below 10⁻¹⁵ raised to it.</summary>
    public double LogLoss { get; init; } = double.NaN;

    /// <summary>Classification: the share of rows whose predicted class is wrong, 0 to 1.</summary>
    public double ErrorRate { get; init; } = double.NaN;

    /// <summary>Classification: the share of rows whose predicted class is right, 0 to 1.</summary>
    public double Accuracy { get; init; } = double.NaN;

    /// <summary>
    /// Classification: the area under the ROC curve, 0 to 1: the chance that a row of the class gets a higher probability of it than a
    /// row of another class, equal probabilities counting half. Two classes: of the second class. More: the unweighted mean over the
    /// classes, each against the rest, of those that some rows have and some have not. NaN when all rows are of one class.
    /// </summary>
    public double Auc { get; init; } = double.NaN;

    /// <summary>
    /// Classification: the Brier score. Two classes: the mean of (p − y)², where p is the probability of the second class and y is 1 for it and 0 for
    /// the first; 0 to 1. More classes: the mean of Σₖ (pₖ − yₖ)²; 0 to 2 (Brier 1950, "Verification of forecasts expressed in terms of probability").
    /// </summary>
    public double Brier { get; init; } = double.NaN;

    /// <summary>Regression: the root of the mean squared error, in the target's unit.</summary>
    public double Rmse { get; init; } = double.NaN;

    /// <summary>Regression: the mean absolute error, in the target's unit.</summary>
    public double Mae { get; init; } = double.NaN;

    /// <summary>Regression: 1 − Σ(y − ŷ)² / Σ(y − ȳ)², ȳ the mean of these rows' targets; at most 1, negative when worse than ȳ; NaN when all targets are equal.</summary>
    public double R2 { get; init; } = double.NaN;

    /// <summary>The metrics that apply and are defined, by the names that the tool and its JSON use, in the order of this type.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Values
    {
        get
        {
            KeyValuePair<string, double>[] all =
            [
                new("logLoss", LogLoss), new("errorRate", ErrorRate), new("accuracy", Accuracy), new("auc", Auc), new("brier", Brier),
                new("rmse", Rmse), new("mae", Mae), new("r2", R2),
            ];
            return [.. all.Where(pair => !double.IsNaN(pair.Value))];
        }
    }

    /// <summary>For example <c>logLoss 0.0213, errorRate 0.01449, accuracy 0.9855, auc 0.9997, brier 0.0131 (69 rows)</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{string.Join(", ", Values.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value:G4}")))} ({RowCount} rows)");
}
