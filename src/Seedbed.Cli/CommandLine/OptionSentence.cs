using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Seedbed.Cli.CommandLine;

/// <summary>Says what is wrong with an option in the words of the command line.</summary>
internal static partial class OptionSentence
{
    /// <summary>For example <c>--learning-rate -1: allowed is greater than 0 and at most 1000.</c></summary>
    public static string Of(OptionException exception, ParseResult? parsed)
    {
        if (exception.Option is null)
        {
            return exception.Message;
        }

        string name = $"--{KebabCase.Of(exception.Option)}";
        string value = Typed(name, parsed) ?? string.Create(CultureInfo.InvariantCulture, $"{exception.Value}");
        return $"{name} {value}: allowed is {Words().Replace(exception.Allowed ?? "", word => KebabCase.Of(word.Value))}.";
    }

    private static string? Typed(string name, ParseResult? parsed) =>
        parsed?.CommandResult.Command.Options.FirstOrDefault(option => string.Equals(option.Name, name, StringComparison.Ordinal)) is { } option
        && parsed.GetResult(option) is { Implicit: false, Tokens: [Token token, ..] }
            ? token.Value
            : null;

    /// <summary>Names of the library's values: capitalised words.</summary>
    [GeneratedRegex(@"\b[A-Z][a-z]+([A-Z][a-z]*)*\b", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}
