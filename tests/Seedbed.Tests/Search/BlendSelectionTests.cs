using Seedbed.Models;
using Seedbed.Search.Blending;

namespace Seedbed.Tests.Search;

/// <summary>How candidates are weighted by what they say of rows that they have not seen.</summary>
public class BlendSelectionTests
{
    private const int Rows = 600;

    private readonly double[] _target = [.. Enumerable.Range(0, Rows).Select(row => row * 0.37 % 1)];

    [Fact]
    public void OppositeErrorsWeighAlike()
    {
        double[] weights = Weights([Noisy(2, 0.3), [.. _target.Select((y, i) => (2 * y) - Noisy(2, 0.3)[i])], Noisy(3, 3)], 1);
        Assert.Equal(1, weights.Sum(), 1e-12);
        Assert.InRange(weights[2], 0, 0.35);
        Assert.True(Loss(weights, [Noisy(2, 0.3), [.. _target.Select((y, i) => (2 * y) - Noisy(2, 0.3)[i])], Noisy(3, 3)]) < 0.3 * 0.3 / 3);
    }

    /// <summary>The average of ten equally good candidates with independent errors has a tenth of their squared error, and no weight is far from a tenth.</summary>
    [Fact]
    public void IndependentErrorsAverageOut()
    {
        double[][] told = [.. Enumerable.Range(10, 10).Select(seed => Noisy(seed, 1))];
        double[] weights = Weights(told, 5);
        Assert.All(weights, weight => Assert.InRange(weight, 0.01, 0.3));
        Assert.InRange(Loss(weights, told), 0, 1.5 * told.Average(candidate => Loss([1], [candidate])) / 10);
    }

    [Fact]
    public void WhatIsFarWorseDoesNotCount()
    {
        double[][] told = [Noisy(30, 0.01), .. Enumerable.Range(31, 5).Select(seed => Noisy(seed, 5))];
        double[] honest = new BlendSelection(Targets(Rows), told, 1).HonestlyTold();
        Assert.True(Weights(told, 1)[0] >= Weights(told, 1).Max());
        Assert.Equal(Rows, honest.Length);
        Assert.Equal(Weights(told, 1), Weights(told, 1));
        Assert.Equal([1.0], Weights([told[3]], 1));
    }

    /// <summary>Among candidates of pure noise the best fits the rows by luck; where the choice is measured on other rows, that luck is gone.</summary>
    [Fact]
    public void HonestPredictionsDoNotFlatter()
    {
        const int few = 40;
        double[][] told = [.. Enumerable.Range(100, 40).Select(seed => Noisy(seed, 1)[..few])];
        BlendSelection selection = new(Targets(few), told, 1);
        double[] weights = selection.Weights();
        double flattered = Loss(weights, told);
        double honest = selection.HonestlyTold().Select((said, row) => Math.Pow(said - _target[row], 2)).Average();
        Assert.True(honest > 1.1 * flattered, $"{honest} and {flattered}");
    }

    private double[] Weights(double[][] told, ulong seed) => new BlendSelection(Targets(Rows), told, seed).Weights();

    private double Loss(double[] weights, double[][] told) =>
        Enumerable.Range(0, told[0].Length).Average(row => Math.Pow(weights.Zip(told).Sum(pair => pair.First * pair.Second[row]) - _target[row], 2));

    private ValidationTargets Targets(int rows)
    {
        double[] target = _target[..rows];
        Table table = Table.FromColumns(new NumericColumn("x", target), new NumericColumn("y", target));
        return new ValidationTargets(TableEncoder.Fit(table, "y", new EncoderOptions { Task = TaskKind.Regression }), table, [.. Enumerable.Range(0, rows)]);
    }

    private double[] Noisy(int seed, double deviation)
    {
        Random random = new(seed);
        return [.. _target.Select(y => y + (deviation * Math.Sqrt(12) * (random.NextDouble() - 0.5)))];
    }
}
