namespace Seedbed.Tables;

/// <summary>Counts in sentences.</summary>
internal static class Plural
{
    /// <summary>"1 row", "2 rows".</summary>
    public static string Of(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
