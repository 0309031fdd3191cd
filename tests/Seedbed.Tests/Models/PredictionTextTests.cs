namespace Seedbed.Tests.Models;

/// <summary>What a prediction looks like as text.</summary>
public class PredictionTextTests
{
    [Theory]
    [InlineData(152.3412, 4.0923, "152.3 ± 4.1")]
    [InlineData(152.3412, 0.00123, "152.3412 ± 0.0012")]
    [InlineData(152341.2, 1234.7, "152341 ± 1235")]
    [InlineData(0.1, 0.25, "0.10 ± 0.25")]
    [InlineData(152.34, 0, "152.34 ± 0")]
    [InlineData(1e-12, 2e-13, "1E-12 ± 2E-13")]
    public void AValueHasAsManyDecimalsAsItsSpread(double value, double spread, string text) => Assert.Equal(text, new Prediction(value, spread).ToString());

    [Theory]
    [InlineData(0.98123, 0.01234, "a (0.981 ± 0.012)")]
    [InlineData(0.99979327, 0.000061, "a (0.999793 ± 0.000061)")]
    [InlineData(0.9999, 0, "a (0.999900 ± 0.000000)")]
    [InlineData(0.5, 0.25, "a (0.500 ± 0.250)")]
    [InlineData(1, 0, "a (1.000 ± 0.000)")]
    public void AProbabilityThatIsNotOneDoesNotLookLikeOne(double probability, double spread, string text) =>
        Assert.Equal(text, new Prediction("a", [probability, 1 - probability], spread).ToString());
}
