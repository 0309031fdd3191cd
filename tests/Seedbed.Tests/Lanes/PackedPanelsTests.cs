using Seedbed.Lanes;

namespace Seedbed.Tests.Lanes;

public class PackedPanelsTests
{
    /// <summary>Two inputs and three units in panels of two: written out by hand, the parameters as <see cref="Network"/> has them.</summary>
    [Fact]
    public void APanelHoldsItsBiasesAndThenTheWeightsInputByInput()
    {
        Architecture architecture = new(2, [], 3);
        string[] names = ["w00", "w01", "w02", "w10", "w11", "w12", "b0", "b1", "b2"];
        Assert.Equal(["b0", "b1", "w00", "w01", "w10", "w11", "b2", "w02", "w12"], Pack(names, architecture, 2));
        Assert.Equal(["b0", "b1", "b2", "w00", "w01", "w02", "w10", "w11", "w12"], Pack(names, architecture, 6));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(6, false)]
    [InlineData(3, true)]
    [InlineData(6, true)]
    public void EveryParameterHasAPlaceOfItsOwnWithinItsLayer(int panelUnits, bool skipLayer)
    {
        Architecture architecture = new(5, [13, 6, 1], 4, Activation.Tanh, skipLayer: skipLayer);
        int[] places = PackedPanels.ParameterVectors(architecture, panelUnits);
        int[] offsets = PackedPanels.LayerOffsets(architecture);
        int parameter = 0;
        for (int layer = 0; layer < offsets.Length; layer++)
        {
            int count = architecture.Layers[layer].ParameterCount;
            Assert.Equal(Enumerable.Range(offsets[layer], count), places.AsSpan(parameter, count).ToArray().Order());
            parameter += count;
        }

        Assert.Equal(parameter, places.Length);
    }

    private static string[] Pack(string[] names, Architecture architecture, int panelUnits)
    {
        int[] places = PackedPanels.ParameterVectors(architecture, panelUnits);
        string[] packed = new string[names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            packed[places[i]] = names[i];
        }

        return packed;
    }
}
