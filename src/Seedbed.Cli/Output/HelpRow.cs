namespace Seedbed.Cli.Output;

/// <summary>A line of help. A class, because generic code over classes is compiled beforehand, and over a struct at every start of the tool.</summary>
internal sealed record HelpRow(string Name, string Description);
