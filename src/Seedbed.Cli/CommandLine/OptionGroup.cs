using System.CommandLine;

namespace Seedbed.Cli.CommandLine;

/// <summary>Options that belong together, under a heading of the help.</summary>
internal sealed record OptionGroup(string Title, IReadOnlyList<Option> Options);
