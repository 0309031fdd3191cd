namespace Seedbed.Cli.Commands;

/// <summary>What the list of commands says of one of them; its options are built only when it is run, or its own help is shown.</summary>
/// <param name="Name">The word that is typed.</param>
/// <param name="Description">One sentence for the list and for the head of its own help.</param>
/// <param name="Example">The first command line of its help, which the help of the whole tool shows too.</param>
/// <param name="Create">Builds the command, given this entry.</param>
internal sealed record CommandEntry(string Name, string Description, string Example, Func<CommandEntry, ToolCommand> Create);
