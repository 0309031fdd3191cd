namespace Seedbed.Cli.Fitting;

/// <summary>What a fit has to tell.</summary>
internal sealed record FitResult
{
    public required Table Table { get; init; }

    public required Study Study { get; init; }

    /// <summary>Ensemble, best and median start; empty when no start can be used.</summary>
    public required IReadOnlyList<Contender> Contenders { get; init; }

    /// <summary>What was noticed in the test table.</summary>
    public required IReadOnlyList<string> TestNotes { get; init; }

    /// <summary>Time to read the tables.</summary>
    public required TimeSpan Read { get; init; }

    /// <summary>Time from the start of the command until the result was known.</summary>
    public required TimeSpan Total { get; init; }

    public required bool IsInterrupted { get; init; }

    public Model? Ensemble => Contenders.Count == 0 ? null : Contenders[0].Model;

    /// <summary>How the fit does in folds, or null.</summary>
    public Trial? CrossValidation { get; init; }
}
