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

    [Fact]
    public void EveryPropertyOfTheOptionsHasItsOption()
    {
        string help = Tool.Run("fit", "--help").MustSucceed().Output;
        Assert.All(typeof(FitOptions).GetProperties(), property => Assert.Contains($"  --{KebabCase.Of(property.Name)} ", help, StringComparison.Ordinal));
        Assert.Contains("Random starts [100].", help, StringComparison.Ordinal);
    }

    [Fact]
    public void VersionIsOneLine() => Assert.Matches(@"^seedbed \d+\.\d+\.\d+\S*\n$", Tool.Run("--version").MustSucceed().Output);
}
