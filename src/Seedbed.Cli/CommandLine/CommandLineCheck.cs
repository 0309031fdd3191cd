using System.CommandLine;
using System.CommandLine.Parsing;

namespace Seedbed.Cli.CommandLine;

/// <summary>Says in one sentence what is wrong with a command line.</summary>
internal static class CommandLineCheck
{
    /// <summary>Throws unless there is a command with all that it needs and nothing else.</summary>
    public static void Require(ToolRoot root, ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        RequireKnownOptions(root, command, parsed);
        if (command == root)
        {
            string given = parsed.UnmatchedTokens is [string first, ..] ? first : throw new SeedbedException("a command is missing; see seedbed --help.");
            throw new SeedbedException($"there is no command '{given}'; {Advice(given, root.Commands.Select(known => known.Name), "seedbed --help")}.");
        }

        foreach (Argument argument in command.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0))
        {
            if (parsed.GetResult(argument) is not { Tokens.Count: > 0 })
            {
                throw new SeedbedException($"{command.Name} needs {argument.Name}: {Lowered(argument.Description)}");
            }
        }

        foreach (Option option in command.Options)
        {
            RequireValue(command, option, parsed.GetResult(option));
        }

        if (parsed.UnmatchedTokens is [string extra, ..])
        {
            string taken = string.Join(' ', command.Arguments.Select(argument => argument.Name));
            throw new SeedbedException($"'{extra}' is one argument too many: {command.Name} takes {taken} and options.");
        }

        if (parsed.Errors is [ParseError error, ..])
        {
            throw new SeedbedException(error.Message);
        }
    }

    private static void RequireValue(Command command, Option option, OptionResult? result)
    {
        if (result is null or { Implicit: true })
        {
            if (option.Required)
            {
                throw new SeedbedException($"{command.Name} needs {option.Name} {option.HelpName}: {Lowered(option.Description)}");
            }

            return;
        }

        if (result.IdentifierTokenCount > 1)
        {
            throw new SeedbedException($"{option.Name} is given {result.IdentifierTokenCount} times; once is allowed.");
        }

        if (result.Tokens.Count == 0 && option.Arity.MinimumNumberOfValues > 0)
        {
            throw new SeedbedException($"{option.Name} needs a value, {option.HelpName}: {Lowered(option.Description)}");
        }
    }

    /// <summary>The parser takes an unknown option for an argument, so tokens that look like one are looked at here.</summary>
    private static void RequireKnownOptions(ToolRoot root, Command command, ParseResult parsed)
    {
        bool isValue = false;
        foreach (Token token in parsed.Tokens)
        {
            if (token.Type == TokenType.DoubleDash)
            {
                return;
            }

            bool looksLikeOption = token.Type == TokenType.Argument && token.Value is ['-', not (>= '0' and <= '9' or '.'), ..];
            if (looksLikeOption && !isValue)
            {
                string given = token.Value.Split('=', ':')[0];
                IEnumerable<string> known = command.Options.Append(root.Help).Select(option => option.Name);
                throw new SeedbedException($"there is no option '{given}'; {Advice(given, known, command == root ? "seedbed --help" : $"seedbed {command.Name} --help")}.");
            }

            isValue = token.Type == TokenType.Option && command.Options.Any(option =>
                option.Arity.MinimumNumberOfValues > 0 && string.Equals(option.Name, token.Value, StringComparison.Ordinal));
        }
    }

    private static string Advice(string given, IEnumerable<string> known, string help) =>
        NearestWord.Of(given, known) is { } nearest ? $"the nearest is '{nearest}'" : $"see {help}";

    private static string Lowered(string? sentence) => string.IsNullOrEmpty(sentence) ? "" : char.ToLowerInvariant(sentence[0]) + sentence[1..];
}
