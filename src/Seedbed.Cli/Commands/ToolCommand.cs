using System.CommandLine;
using Seedbed.Cli.CommandLine;

namespace Seedbed.Cli.Commands;

/// <summary>A command of the tool, with its options.</summary>
internal abstract class ToolCommand(CommandEntry entry) : Command(entry.Name, entry.Description)
{
    /// <summary>The options under headings, for the help.</summary>
    public abstract IReadOnlyList<OptionGroup> Groups { get; }

    /// <summary>Command lines that the help ends with.</summary>
    public IReadOnlyList<string> Examples => [entry.Example, .. MoreExamples];

    /// <summary>The examples behind the one in the table of commands.</summary>
    protected abstract IReadOnlyList<string> MoreExamples { get; }

    /// <summary>Runs the command and returns the exit code; failures are exceptions.</summary>
    public abstract int Run(ParseResult arguments);

    /// <summary>Adds the options of all groups.</summary>
    protected void AddOptions()
    {
        foreach (Option option in Groups.SelectMany(group => group.Options))
        {
            Options.Add(option);
        }
    }

    /// <summary>An option that takes one value.</summary>
    protected static Option<string?> Text(string name, string value, string description, bool required = false) =>
        new(name) { Description = description, HelpName = value, Arity = ArgumentArity.ExactlyOne, Required = required };
}
