using Spectre.Console;

namespace Seedbed.Cli.Output;

/// <summary>A piece of text with its style.</summary>
internal readonly record struct Cell(string Text, Decoration Decoration = Decoration.None)
{
    public static implicit operator Cell(string text) => new(text);
}
