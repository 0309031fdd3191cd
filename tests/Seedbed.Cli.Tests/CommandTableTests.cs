using System.CommandLine;
using Seedbed.Cli.CommandLine;
using Seedbed.Cli.Commands;

namespace Seedbed.Cli.Tests;

public class CommandTableTests
{
    public static TheoryData<string> Names => [.. CommandTable.Entries().Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void TheExamplesOfACommandCallIt(string name)
    {
        CommandEntry entry = Assert.Single(CommandTable.Entries(), entry => string.Equals(entry.Name, name, StringComparison.Ordinal));
        ToolCommand command = entry.Create(entry);
        Assert.Equal(name, command.Name);
        Assert.Equal(entry.Description, command.Description);
        Assert.Equal(entry.Example, command.Examples[0]);
        Assert.All(command.Examples, example => Assert.StartsWith($"seedbed {name}", example, StringComparison.Ordinal));
        Assert.Distinct(command.Examples);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("fitt")]
    [InlineData("-- fit")]
    public void WhatNamesNoCommandBuildsNone(string line)
    {
        ToolRoot root = new(Unbuildable(), Split(line));
        Assert.Empty(root.Subcommands);
    }

    [Theory]
    [InlineData("fit predict", "fit")]
    [InlineData("--help evaluate", "evaluate")]
    [InlineData("predict fit evaluate", "predict")]
    [InlineData("--unknown symmetry fit", "symmetry")]
    public void TheFirstCommandNamedIsTheOneThatIsEnteredAndAloneIsBuilt(string line, string name)
    {
        CommandEntry[] entries = [.. CommandTable.Entries().Select(entry => string.Equals(entry.Name, name, StringComparison.Ordinal) ? entry : Unbuildable(entry))];
        ToolRoot root = new(entries, Split(line));
        Assert.Equal(name, Assert.Single(root.Subcommands).Name);
        Assert.Equal(name, root.Parse(Split(line)).CommandResult.Command.Name);
    }

    /// <summary>A parser that knows all commands enters the same one.</summary>
    [Theory]
    [InlineData("fit predict")]
    [InlineData("--help evaluate")]
    [InlineData("--unknown symmetry fit")]
    [InlineData("word predict fit")]
    [InlineData("-- fit")]
    [InlineData("Fit predict")]
    public void BuildingOneCommandIsLikeBuildingAll(string line)
    {
        CommandEntry[] entries = CommandTable.Entries();
        ToolRoot all = new(entries, []);
        Array.ForEach(entries, entry => all.Subcommands.Add(entry.Create(entry)));
        ParseResult one = new ToolRoot(entries, Split(line)).Parse(Split(line));
        Assert.Equal(all.Parse(Split(line)).CommandResult.Command.Name, one.CommandResult.Command.Name);
    }

    private static CommandEntry[] Unbuildable() => [.. CommandTable.Entries().Select(Unbuildable)];

    private static CommandEntry Unbuildable(CommandEntry entry) => entry with { Create = other => throw new InvalidOperationException($"{other.Name} must not be built.") };

    private static string[] Split(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
