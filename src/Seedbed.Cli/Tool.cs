using System.CommandLine;
using Seedbed.Cli.CommandLine;
using Seedbed.Cli.Commands;
using Seedbed.Cli.Output;

namespace Seedbed.Cli;

/// <summary>The tool: parses the command line, runs the command and turns every failure into one sentence and an exit code.</summary>
internal static class Tool
{
    public static int Run(IReadOnlyList<string> arguments)
    {
        ParseResult? parsed = null;
        try
        {
            ToolRoot root = new(CommandTable.Entries(), arguments);
            parsed = root.Parse(arguments, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
            return Dispatch(root, parsed, arguments.Count == 0);
        }
        catch (Exception exception)
        {
            return Failure.Report(exception, parsed);
        }
    }

    private static int Dispatch(ToolRoot root, ParseResult parsed, bool isEmpty)
    {
        ToolCommand? command = parsed.CommandResult.Command as ToolCommand;
        if (parsed.GetValue(root.Help) || isEmpty)
        {
            using TextWriter help = StandardOutput.Text();
            HelpPage page = new(help);
            if (command is null)
            {
                page.Write(root, isShort: isEmpty);
            }
            else
            {
                page.Write(command);
            }

            return ExitCode.Done;
        }

        if (command is null && parsed.GetValue(root.Version))
        {
            using TextWriter version = StandardOutput.Text();
            version.WriteLine(ToolRoot.VersionText);
            return ExitCode.Done;
        }

        CommandLineCheck.Require(root, parsed);
        return command!.Run(parsed);
    }
}
