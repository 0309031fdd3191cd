namespace Seedbed.Cli.CommandLine;

/// <summary>The words by which the values of an enumeration are given and shown.</summary>
/// <remarks>What every start of the tool needs takes types, not type parameters: the JIT compiler would compile it for each enumeration.</remarks>
internal static class Words
{
    public static string Of(Enum value) => KebabCase.Of(value.ToString());

    /// <summary>All words, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> All(Type enumeration) => Array.ConvertAll(Enum.GetNames(enumeration), KebabCase.Of);

    /// <summary>Case, hyphens and underscores do not matter.</summary>
    public static bool TryParse<TEnum>(string text, out TEnum value)
        where TEnum : struct, Enum
    {
        foreach (TEnum candidate in Enum.GetValues<TEnum>())
        {
            if (string.Equals(candidate.ToString(), text.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase))
            {
                value = candidate;
                return true;
            }
        }

        value = default;
        return false;
    }
}
