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
        WriteRows("Arguments", command.Arguments.Select(argument => new HelpRow(argument.Name, argument.Description ?? "")));
        foreach (OptionGroup group in command.Groups)
        {
            WriteRows(group.Title, group.Options.Select(Describe));
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
        WriteRows("Commands", root.Commands.Select(command => new HelpRow(command.Name, command.Description)));
        WriteRows("Options", [Describe(root.Help), Describe(root.Version)]);
        WriteExamples([.. root.Commands.Select(command => command.Example)]);
        writer.WriteLine();
        writer.WriteLine("The options of a command: seedbed COMMAND --help");
        writer.WriteLine("Exit codes: 0 done, 1 a fault of Seedbed's own, 2 the input or the options are wrong, 3 a reproduction deviates, 130 interrupted.");
    }

    private static HelpRow Describe(Option option) => new(Head(option), option.Description ?? "");

    private static string Head(Option option)
    {
        string aliases = string.Concat(option.Aliases.Where(alias => alias is "-h").Select(alias => $"{alias}, "));
        return option.Arity.MaximumNumberOfValues == 0 ? aliases + option.Name : $"{aliases}{option.Name} {option.HelpName}";
    }

    /// <summary>Where descriptions begin: behind the longest name that is not too long for their line.</summary>
    private static int ColumnOf(HelpRow[] rows)
    {
        int longest = 0;
        foreach (HelpRow row in rows)
        {
            longest = row.Name.Length <= LongestName ? Math.Max(longest, row.Name.Length) : longest;
        }

        return (longest == 0 ? LongestName : longest) + 4;
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

    private void WriteRows(string title, IEnumerable<HelpRow> rows)
    {
        HelpRow[] all = [.. rows];
        int column = ColumnOf(all);
        writer.WriteLine();
        writer.WriteLine($"{title}:");
        foreach (HelpRow row in all)
        {
            string head = $"  {row.Name}";
            if (row.Name.Length > LongestName)
            {
                writer.WriteLine(head);
                head = "";
            }

            foreach (string line in WordWrap.Lines(row.Description, Width - column))
            {
                writer.WriteLine($"{head.PadRight(column)}{line}".TrimEnd());
                head = "";
            }
        }
    }
}
