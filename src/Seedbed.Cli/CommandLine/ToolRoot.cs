using System.CommandLine;
using System.Reflection;
using Seedbed.Cli.Commands;

namespace Seedbed.Cli.CommandLine;

/// <summary>The tool as a whole: its commands and the options that are not a command's own.</summary>
internal sealed class ToolRoot : Command
{
    public ToolRoot(IReadOnlyList<ToolCommand> commands)
        : base("seedbed", "Trains a neural network on a table from many random starts at once, and tells how much the result depends on them.")
    {
        Commands = commands;
        Options.Add(Help);
        Options.Add(Version);
        foreach (ToolCommand command in commands)
        {
            Subcommands.Add(command);
        }
    }

    public static string VersionText
    {
        get
        {
            string version = typeof(ToolRoot).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
            return $"seedbed {version.Split('+')[0]}";
        }
    }

    public IReadOnlyList<ToolCommand> Commands { get; }

    public Option<bool> Help { get; } = new("--help", "-h", "-?") { Description = "Show help.", Arity = ArgumentArity.Zero, Recursive = true };

    public Option<bool> Version { get; } = new("--version") { Description = "Show the version.", Arity = ArgumentArity.Zero };
}
