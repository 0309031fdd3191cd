namespace Seedbed.Tests.Minima;

/// <summary>Counts verdicts for the messages of tests.</summary>
internal static class VerdictCounts
{
    public static string Of(IEnumerable<Outcome> outcomes) => string.Join(", ", outcomes
        .GroupBy(outcome => outcome.Certificate!.Verdict)
        .OrderBy(group => group.Key)
        .Select(group => $"{group.Count()} {group.Key}"));
}
