using Spectre.Console;

namespace Seedbed.Cli.Output;

/// <summary>Makes the consoles that text for a person goes to.</summary>
internal static class ReportConsole
{
    /// <summary>The width of output that no terminal shows.</summary>
    private const int FileWidth = 120;

    /// <summary>A narrower terminal gets lines that it wraps itself.</summary>
    private const int SmallestWidth = 60;

    /// <summary>The console on standard output, or on standard error.</summary>
    public static IAnsiConsole Create(bool onStandardError)
    {
        bool isTerminal = !(onStandardError ? Console.IsErrorRedirected : Console.IsOutputRedirected);
        TextWriter writer = onStandardError ? StandardOutput.Errors() : StandardOutput.Text();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = isTerminal ? Math.Max(TerminalWidth(console), SmallestWidth) : FileWidth;
        console.Profile.Capabilities.Unicode = StandardOutput.IsUnicode;
        return console;
    }

    private static int TerminalWidth(IAnsiConsole console)
    {
        try
        {
            return Console.WindowWidth > 0 ? Console.WindowWidth : console.Profile.Width;
        }
        catch (IOException)
        {
            return FileWidth;
        }
    }
}
