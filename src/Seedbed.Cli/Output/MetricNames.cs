namespace Seedbed.Cli.Output;

/// <summary>Names of metrics as a report shows them.</summary>
internal static class MetricNames
{
    /// <summary>What a report says for a contract name such as <c>logLoss</c>.</summary>
    public static string Title(string name) => name switch
    {
        "logLoss" => "log loss",
        "errorRate" => "error rate",
        "auc" => "AUC",
        "brier" => "Brier score",
        "rmse" => "RMSE",
        "mae" => "MAE",
        "r2" => "R²",
        _ => name,
    };

    /// <summary>A value as a report shows it: errors in the target's unit with four significant digits, all others with four decimals.</summary>
    public static string Value(string name, double value) => name is "rmse" or "mae" ? Figures.Loss(value) : Figures.Share(value);
}
