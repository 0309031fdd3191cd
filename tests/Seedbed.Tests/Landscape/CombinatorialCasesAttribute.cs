using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Seedbed.Tests.Landscape;

/// <summary>Kinds of networks that differ in their symmetries: activation, hidden layers, outputs, loss, skip-layer connections.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CombinatorialCasesAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        List<ITheoryDataRow> rows = [];
        foreach (Activation activation in new[] { Activation.Tanh, Activation.Logistic, Activation.Relu, Activation.LeakyRelu, Activation.Softplus })
        {
            rows.AddRange(new[] { 1, 2, 7, 60, 500 }.Select(units => new TheoryDataRow(activation, new[] { units }, 1, Loss.Squared, units == 7)));
            rows.Add(new TheoryDataRow(activation, new[] { 9 }, 4, Loss.CrossEntropy, false));
            rows.Add(new TheoryDataRow(activation, new[] { 9 }, 3, Loss.CrossEntropy, true));
            rows.Add(new TheoryDataRow(activation, new[] { 12, 8 }, 2, Loss.Squared, false));
            rows.Add(new TheoryDataRow(activation, new[] { 20, 15, 6 }, 3, Loss.CrossEntropy, false));
        }

        return new ValueTask<IReadOnlyCollection<ITheoryDataRow>>(rows);
    }

    public override bool SupportsDiscoveryEnumeration() => false;
}
