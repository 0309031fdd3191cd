namespace Seedbed.Tables;

/// <summary>Lists of names in sentences.</summary>
internal static class Names
{
    private const int MostListed = 5;

    /// <summary>"'a', 'b'", cut off after five with the number of the others.</summary>
    public static string List(IReadOnlyCollection<string> names)
    {
        string listed = string.Join(", ", names.Take(MostListed).Select(name => $"'{name}'"));
        return names.Count > MostListed ? $"{listed} and {names.Count - MostListed} more" : listed;
    }
}
