using System.CommandLine;
using Seedbed.Cli.CommandLine;
using Seedbed.Cli.Output;

namespace Seedbed.Cli;

/// <summary>Turns an exception into one line on standard error and an exit code.</summary>
internal static class Failure
{
    private const string DebugVariable = "SEEDBED_DEBUG";

    public static int Report(Exception exception, ParseResult? parsed)
    {
        (int code, string sentence) = Describe(exception, parsed);
        TextWriter error = StandardOutput.Errors();
        error.WriteLine($"seedbed: {Plain.OneLine(sentence)}");
        if (Environment.GetEnvironmentVariable(DebugVariable) is "1")
        {
            error.WriteLine(exception);
        }

        error.Flush();
        return code;
    }

    private static (int Code, string Sentence) Describe(Exception exception, ParseResult? parsed) => exception switch
    {
        InterruptedException => (ExitCode.Interrupted, exception.Message),
        OptionException option => (ExitCode.WrongInput, OptionSentence.Of(option, parsed)),
        SeedbedException => (ExitCode.WrongInput, exception.Message),
        IOException or UnauthorizedAccessException => (ExitCode.WrongInput, $"a file or standard output cannot be used: {exception.Message.TrimEnd('.')}."),
        OutOfMemoryException => (ExitCode.WrongInput, "there is not enough memory for this table, network and number of threads."),
        _ => (ExitCode.Fault, $"this is a fault of Seedbed itself, not of your input ({exception.GetType().Name}: {exception.Message}); set {DebugVariable}=1 for details."),
    };
}
