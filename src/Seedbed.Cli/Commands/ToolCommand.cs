using System.CommandLine;
using Seedbed.Cli.CommandLine;

namespace Seedbed.Cli.Commands;

/// <summary>A command of the tool.</summary>
internal abstract class ToolCommand(string name, string description) : Command(name, description)
{
    /// <summary>The options under headings, for the help.</summary>
    public abstract IReadOnlyList<OptionGroup> Groups { get; }

    /// <summary>Command lines that the help ends with.</summary>
    public abstract IReadOnlyList<string> Examples { get; }

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
