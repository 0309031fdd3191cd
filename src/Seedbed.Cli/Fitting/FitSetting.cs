using System.CommandLine;
using Seedbed.Cli.CommandLine;

namespace Seedbed.Cli.Fitting;

/// <summary>An option of the command line that sets a property of <see cref="FitOptions"/>.</summary>
/// <param name="Group">The heading in the help.</param>
/// <param name="Option">The option.</param>
/// <param name="Set">Sets the property from the text.</param>
internal sealed record FitSetting(string Group, Option<string?> Option, Func<FitOptions, OptionText, FitOptions> Set);
