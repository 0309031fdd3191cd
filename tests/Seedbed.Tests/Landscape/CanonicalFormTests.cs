namespace Seedbed.Tests.Landscape;

/// <summary>One form for all copies, which is its own form and has the same function.</summary>
public class CanonicalFormTests
{
    [Theory]
    [CombinatorialCases]
    public void CopiesHaveTheSameFormAndFunction(Activation activation, int[] hidden, int outputs, Loss loss, bool skipLayer)
    {
        Architecture architecture = new(4, hidden, outputs, activation, skipLayer: skipLayer);
        Network network = PlainNetwork.Random(architecture, 15);
        Network form = CanonicalForm.Of(network, loss);
        double[] inputs = PlainNetwork.RandomInputs(architecture, 20, 7);
        Assert.InRange(PlainNetwork.Difference(PlainNetwork.Values(network, loss, inputs), PlainNetwork.Values(form, loss, inputs)), 0, 1e-12);
        Assert.InRange(PlainNetwork.Difference(form.ToArray(), CanonicalForm.Of(form, loss).ToArray()), 0, 1e-12);
        for (ulong seed = 0; seed < 3; seed++)
        {
            Network copy = PlainNetwork.Copy(network, loss, seed, out _, out _);
            Assert.InRange(PlainNetwork.Difference(form.ToArray(), CanonicalForm.Of(copy, loss).ToArray()), 0, 1e-12);
        }
    }

    /// <summary>Units without weights on one side or on both, equal and opposite units.</summary>
    [Theory]
    [InlineData(Activation.Tanh)]
    [InlineData(Activation.Logistic)]
    [InlineData(Activation.Relu)]
    public void DegenerateUnitsKeepTheFunction(Activation activation)
    {
        Architecture architecture = new(2, [6], 1, activation);
        double[] parameters =
        [
            0, 1, 1, 0, -1, 2,
            0, 2, 2, 0, -2, 0,
            0, 3, 3, -4, -3, 0,
            0, 1, 1, 5, 0.5, 0,
            0.3,
        ];
        Network network = new(architecture, parameters);
        Network form = CanonicalForm.Of(network, Loss.Squared);
        double[] inputs = PlainNetwork.RandomInputs(architecture, 20, 7);
        Assert.InRange(PlainNetwork.Difference(PlainNetwork.Values(network, Loss.Squared, inputs), PlainNetwork.Values(form, Loss.Squared, inputs)), 0, 1e-12);
        Assert.InRange(PlainNetwork.Difference(form.ToArray(), CanonicalForm.Of(form, Loss.Squared).ToArray()), 0, 1e-12);
        Network copy = PlainNetwork.Copy(network, Loss.Squared, 9, out _, out _);
        Assert.InRange(PlainNetwork.Difference(form.ToArray(), CanonicalForm.Of(copy, Loss.Squared).ToArray()), 0, 1e-12);
    }
}
