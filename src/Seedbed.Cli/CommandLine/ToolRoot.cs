using System.CommandLine;
using System.Reflection;
using Seedbed.Cli.Commands;

namespace Seedbed.Cli.CommandLine;

/// <summary>The tool as a whole: its list of commands, the one that is meant, and the options that are not a command's own.</summary>
internal sealed class ToolRoot : Command
{
    /// <param name="commands">Every command that there is.</param>
    /// <param name="arguments">The command line; of the commands only the one that it names is built.</param>
    public ToolRoot(IReadOnlyList<CommandEntry> commands, IReadOnlyList<string> arguments)
        : base("seedbed", "Trains a neural network on a table from many random starts at once, and tells how much the result depends on them.")
    {
        Commands = commands;
        Options.Add(Help);
        Options.Add(Version);
        if (Meant(commands, arguments) is { } entry)
        {
            Subcommands.Add(entry.Create(entry));
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

    public IReadOnlyList<CommandEntry> Commands { get; }

    public Option<bool> Help { get; } = new("--help", "-h", "-?") { Description = "Show help.", Arity = ArgumentArity.Zero, Recursive = true };

    public Option<bool> Version { get; } = new("--version") { Description = "Show the version.", Arity = ArgumentArity.Zero };

    /// <summary>The parser enters the first command whose name it meets, wherever that is; only behind <c>--</c> nothing is a command.</summary>
    private static CommandEntry? Meant(IReadOnlyList<CommandEntry> commands, IReadOnlyList<string> arguments)
    {
        foreach (string argument in arguments)
        {
            if (argument is "--")
            {
                return null;
            }

            foreach (CommandEntry entry in commands)
            {
                if (string.Equals(entry.Name, argument, StringComparison.Ordinal))
                {
                    return entry;
                }
            }
        }

        return null;
    }
}
