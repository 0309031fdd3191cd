using System.CommandLine;
using Seedbed.Cli.CommandLine;
using Seedbed.Cli.Commands;

namespace Seedbed.Cli.Output;

/// <summary>Writes help: what a command does, its options under headings, and examples.</summary>
internal sealed class HelpPage(TextWriter writer)
{
    private const int Width = 100;
    private const int LongestName = 30;

    public void Write(ToolCommand command)
    {
        string arguments = string.Join(' ', command.Arguments.Select(argument => argument.Arity.MinimumNumberOfValues > 0 ? argument.Name : $"[{argument.Name}]"));
        string required = string.Concat(command.Options.Where(option => option.Required).Select(option => $" {option.Name} {option.HelpName}"));
        writer.WriteLine(command.Description);
        writer.WriteLine();
        writer.WriteLine($"  seedbed {command.Name} {arguments}{required} [options]");
        WriteRows("Arguments", command.Arguments.Select(argument => (argument.Name, argument.Description ?? "")));
        foreach (OptionGroup group in command.Groups)
        {
            WriteRows(group.Title, group.Options.Select(option => (Head(option), option.Description ?? "")));
        }

        WriteExamples(command.Examples);
    }

    public void Write(ToolRoot root, bool isShort)
    {
        writer.WriteLine(root.Description);
        if (isShort)
        {
            WriteExamples(["seedbed fit data.csv --target COLUMN --out model.seedbed", "seedbed predict model.seedbed new.csv --out predictions.csv"], title: null);
            writer.WriteLine();
            writer.WriteLine("All commands: seedbed --help");
            return;
        }

        writer.WriteLine();
        writer.WriteLine("  seedbed COMMAND [arguments] [options]");
        WriteRows("Commands", root.Commands.Select(command => (command.Name, command.Description ?? "")));
        WriteRows("Options", [Describe(root.Help), Describe(root.Version)]);
        WriteExamples([.. root.Commands.Select(command => command.Examples[0])]);
        writer.WriteLine();
        writer.WriteLine("The options of a command: seedbed COMMAND --help");
        writer.WriteLine("Exit codes: 0 done, 1 a fault of Seedbed's own, 2 the input or the options are wrong, 130 interrupted.");
    }

    private static (string Name, string Description) Describe(Option option) => (Head(option), option.Description ?? "");

    private static string Head(Option option)
    {
        string aliases = string.Concat(option.Aliases.Where(alias => alias is "-h").Select(alias => $"{alias}, "));
        return option.Arity.MaximumNumberOfValues == 0 ? aliases + option.Name : $"{aliases}{option.Name} {option.HelpName}";
    }

    private void WriteExamples(IReadOnlyList<string> examples, string? title = "Examples")
    {
        writer.WriteLine();
        if (title is not null)
        {
            writer.WriteLine($"{title}:");
        }

        foreach (string example in examples)
        {
            writer.WriteLine($"  {example}");
        }
    }

    private void WriteRows(string title, IEnumerable<(string Name, string Description)> rows)
    {
        (string Name, string Description)[] all = [.. rows];
        int column = all.Select(row => row.Name.Length).Where(length => length <= LongestName).DefaultIfEmpty(LongestName).Max() + 4;
        writer.WriteLine();
        writer.WriteLine($"{title}:");
        foreach ((string name, string description) in all)
        {
            string head = $"  {name}";
            if (name.Length > LongestName)
            {
                writer.WriteLine(head);
                head = "";
            }

            foreach (string line in WordWrap.Lines(description, Width - column))
            {
                writer.WriteLine($"{head.PadRight(column)}{line}".TrimEnd());
                head = "";
            }
        }
    }
}
