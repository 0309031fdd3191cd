namespace Seedbed.Cli.Tests;

public class PlaceTests
{
    [Fact]
    public void Builds() => Assert.True(true);
}
