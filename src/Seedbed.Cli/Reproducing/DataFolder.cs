namespace Seedbed.Cli.Reproducing;

/// <summary>Finds the tables that reproductions read.</summary>
/// <param name="given">The folder of <c>--data</c>; null to look for a folder <c>data</c> here, beside the tool, and above both.</param>
internal sealed class DataFolder(string? given)
{
    private const string Name = "data";

    /// <exception cref="SeedbedException">No folder has the file.</exception>
    public string Find(string file)
    {
        string[] folders = given is null ? [.. Above(Environment.CurrentDirectory), .. Above(AppContext.BaseDirectory)] : [given];
        return folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists)
            ?? throw new SeedbedException(given is null
                ? $"this reproduction reads {file}, which is in no folder '{Name}' here or above; --data FOLDER says where it is (the project's folder '{Name}' has it)."
                : $"{given}: there is no {file}, which this reproduction reads.");
    }

    private static IEnumerable<string> Above(string folder)
    {
        for (DirectoryInfo? place = new(folder); place is not null; place = place.Parent)
        {
            yield return Path.Combine(place.FullName, Name);
        }
    }
}
