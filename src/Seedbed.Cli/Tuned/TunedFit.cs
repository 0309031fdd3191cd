namespace Seedbed.Cli.Tuned;

/// <summary>What a fit of several settings has to tell.</summary>
internal sealed record TunedFit
{
    public required Table Table { get; init; }

    public required Model Model { get; init; }

    /// <summary>The search; null where a recipe was followed.</summary>
    public required Tuning? Tuning { get; init; }

    /// <summary>On the rows it was trained on.</summary>
    public required Metrics Train { get; init; }

    /// <summary>On the test file, if there is one.</summary>
    public required Metrics? Test { get; init; }

    /// <summary>What was noticed in the test table.</summary>
    public required IReadOnlyList<string> TestNotes { get; init; }

    /// <summary>Time from the start of the command until the result was known.</summary>
    public required TimeSpan Total { get; init; }

    public required bool IsInterrupted { get; init; }
}
