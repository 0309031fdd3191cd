using System.Text.RegularExpressions;

namespace Seedbed.Tests.House;

/// <summary>The documents cannot rot: their code is a sample's, their options and files exist.</summary>
public partial class ReadmeTests
{
    [Fact]
    public void TheCodeInTheReadmeIsTheFirstSample()
    {
        string sample = Read("samples/01-first-study.cs");
        Assert.Equal(Between(sample, "// <readme>\n", "// </readme>"), Between(Read("README.md"), "```csharp\n", "```"));
    }

    [Fact]
    public void EveryOptionInTheDocumentsExists()
    {
        HashSet<string> known = ["--project", "--help", "--version"];
        string[] programs = [Path.Combine(Repository.Root, "src", "Seedbed.Cli"), Path.Combine(Repository.Root, "benchmarks")];
        foreach (string file in programs.SelectMany(folder => Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)))
        {
            string source = File.ReadAllText(file);
            known.UnionWith(Option().Matches(source).Select(match => match.Value));
            known.UnionWith(Setting().Matches(source).Select(match => $"--{match.Groups["name"].Value}"));
        }

        Assert.Contains("--learning-rate", known);
        Assert.Empty(Documents().SelectMany(document => Option().Matches(Read(document)).Select(match => $"{document}: {match.Value}")
            .Where(found => !known.Contains(found[(found.IndexOf(": ", StringComparison.Ordinal) + 2)..]))));
    }

    [Fact]
    public void EveryLinkInTheDocumentsLeadsToAFile()
    {
        List<string> broken = [];
        int count = 0;
        foreach (string document in Documents())
        {
            string folder = Path.GetDirectoryName(Path.Combine(Repository.Root, document))!;
            foreach (Match link in Link().Matches(Read(document)))
            {
                string target = link.Groups["target"].Value.Split('#')[0];
                if (target.Length > 0 && !target.Contains("://", StringComparison.Ordinal))
                {
                    count++;
                    string path = Path.Combine(folder, target);
                    broken.AddRange(File.Exists(path) || Directory.Exists(path) ? [] : [$"{document}: {target}"]);
                }
            }
        }

        Assert.Empty(broken);
        Assert.True(count > 5);
    }

    [Fact]
    public void EveryTableHasItsSource()
    {
        string sources = Read("data/README.md");
        Assert.All(
            Directory.GetFiles(Path.Combine(Repository.Root, "data"), "*.csv").Select(file => Path.GetFileName(file)),
            name => Assert.Contains($"[{name}]({name})", sources, StringComparison.Ordinal));
    }

    /// <summary>All Markdown files of the repository, relative to its root; what a build leaves behind is not looked at.</summary>
    private static IEnumerable<string> Documents() =>
        Directory.GetFiles(Repository.Root, "*.md")
            .Concat(new[] { "docs", "data", "samples", "benchmarks", "src", "tests", "tools" }
                .Select(folder => Path.Combine(Repository.Root, folder))
                .Where(Directory.Exists)
                .SelectMany(folder => Directory.GetFiles(folder, "*.md", SearchOption.AllDirectories)))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal));

    private static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path)).ReplaceLineEndings("\n");

    private static string Between(string text, string begin, string end)
    {
        int start = text.IndexOf(begin, StringComparison.Ordinal);
        Assert.True(start >= 0, $"'{begin.Trim()}' is missing.");
        start += begin.Length;
        return text[start..text.IndexOf(end, start, StringComparison.Ordinal)];
    }

    /// <summary>An option in a document, or as a text in the tool's source.</summary>
    [GeneratedRegex("(?<![-\\w])--[a-z][a-z-]*[a-z]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Option();

    /// <summary>A row of the table of options that are named as the library's properties.</summary>
    [GeneratedRegex("Row\\(\\w+, \"(?<name>[a-z-]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Setting();

    [GeneratedRegex("\\]\\((?<target>[^)\\s]+)\\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Link();
}
