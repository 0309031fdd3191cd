namespace Seedbed.Cli.Reproducing;

/// <summary>Every reproduction, in the order in which they are listed.</summary>
internal static class ReproductionCatalogue
{
    public static Reproduction[] Entries() =>
    [
        new Founding(),
        new Esl114(),
        new Esl116(),
        new Esl117(),
        new Esl118(),
        new EslZip(),
        new Simsek2021(),
        new Bergstra2012(),
        new Choromanska2015(),
        new SpinGlass(),
        new Dauphin2014(),
        new Fukumizu2000(),
        new Zhan2025(),
    ];

    /// <summary>The reproduction of a name.</summary>
    /// <exception cref="SeedbedException">There is none.</exception>
    public static Reproduction Find(string name)
    {
        Reproduction[] entries = Entries();
        return Array.Find(entries, entry => string.Equals(entry.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new SeedbedException($"there is no reproduction '{name}'; there are {string.Join(", ", entries.Select(entry => entry.Name))}.");
    }
}
