using Seedbed.Cli.CommandLine;

namespace Seedbed.Cli.Tests;

public class HelpTests
{
    [Fact]
    public void WithoutArgumentsTheTwoCommandsThatMatterAreShown()
    {
        string help = Tool.Run().MustSucceed().Output;
        Assert.Contains("seedbed fit ", help, StringComparison.Ordinal);
        Assert.Contains("seedbed predict ", help, StringComparison.Ordinal);
        Assert.True(help.Split('\n').Length < 12);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public void EveryCommandIsListed(string option)
    {
        string help = Tool.Run(option).MustSucceed().Output;
        foreach (string command in new[] { "fit", "predict", "evaluate" })
        {
            Assert.Contains($"  {command} ", help, StringComparison.Ordinal);
            Assert.Contains("Examples:", Tool.Run(command, option).MustSucceed().Output, StringComparison.Ordinal);
        }
    }

    /// <summary>But those that hold networks, or a value for each parameter; <c>--start-from</c> sets the former.</summary>
    [Fact]
    public void EveryPropertyOfTheOptionsHasItsOption()
    {
        string[] libraryOnly = [nameof(FitOptions.StartingWeights), nameof(FitOptions.Encoder), nameof(FitOptions.DecayPerParameter), nameof(FitOptions.FixedParameters)];
        string help = Tool.Run("fit", "--help").MustSucceed().Output;
        Assert.All(typeof(FitOptions).GetProperties().ExceptBy(libraryOnly, property => property.Name), property => Assert.Contains($"  --{KebabCase.Of(property.Name)} ", help, StringComparison.Ordinal));
        Assert.Contains("Random starts [100].", help, StringComparison.Ordinal);
    }

    [Fact]
    public void VersionIsOneLine() => Assert.Matches(@"^seedbed \d+\.\d+\.\d+\S*\n$", Tool.Run("--version").MustSucceed().Output);
}
