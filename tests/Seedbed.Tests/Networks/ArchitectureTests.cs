namespace Seedbed.Tests.Networks;

public class ArchitectureTests
{
    [Fact]
    public void SkipLayerConnectionsFeedTheInputsToTheOutputs()
    {
        Architecture plain = new(4, [3, 2], 5);
        Architecture skip = new(4, [3, 2], 5, skipLayer: true);
        Assert.Equal([new LayerShape(4, 3), new LayerShape(3, 2), new LayerShape(2 + 4, 5)], skip.Layers);
        Assert.Equal(plain.ParameterCount + (4 * 5), skip.ParameterCount);
        Assert.Equal((4, 5), (skip.Inputs, skip.Outputs));
        Assert.Equal("4–3–2–5 tanh with skip-layer connections", skip.ToString());
        Assert.Equal("4–3–2–5 tanh", plain.ToString());
        Assert.NotEqual(plain, skip);
        Assert.Equal(new Architecture(4, [3, 2], 5, skipLayer: true), skip);
        Assert.Equal(new Architecture(4, [3, 2], 5, skipLayer: true).GetHashCode(), skip.GetHashCode());
    }

    [Fact]
    public void ALinearModelHasNothingToSkip() =>
        Assert.Contains("none to skip", Assert.Throws<ArgumentException>(() => new Architecture(4, [], 5, skipLayer: true)).Message, StringComparison.Ordinal);
}
