using Seedbed.Models;

namespace Seedbed.Tests.Models;

/// <summary>The numbers named "scikit-learn" are printed by tools/oracles/metrics.py.</summary>
public class MetricsTests
{
    private static readonly double[] BinaryProbabilities = [0.1, 0.4, 0.4, 0.35, 0.8, 0.4, 0.65, 0.9, 0.0, 0.5, 0.8];
    private static readonly int[] BinaryClasses = [0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0];

    [Fact]
    public void TwoClassesAsScikitLearn()
    {
        Metrics metrics = ClassificationMetrics.Of([.. BinaryProbabilities.SelectMany(p => new[] { 1 - p, p })], BinaryClasses, 2);
        Assert.Equal(3.6994339173210786, metrics.LogLoss, 1e-13);
        Assert.Equal(7.0 / 11, metrics.Accuracy);
        Assert.Equal(4.0 / 11, metrics.ErrorRate);
        Assert.Equal(0.55, metrics.Auc, 1e-15);
        Assert.Equal(0.28863636363636364, metrics.Brier, 1e-15);
        Assert.Equal(11, metrics.RowCount);
        Assert.Equal(["logLoss", "errorRate", "accuracy", "auc", "brier"], metrics.Values.Select(pair => pair.Key));
    }

    [Fact]
    public void ThreeClassesAsScikitLearn()
    {
        double[] probabilities =
        [
            0.7, 0.2, 0.1, 0.4, 0.4, 0.2, 0.1, 0.6, 0.3, 0.25, 0.5, 0.25,
            0.2, 0.2, 0.6, 0.3, 0.3, 0.4, 0.5, 0.25, 0.25, 0.1, 0.1, 0.8,
        ];
        Metrics metrics = ClassificationMetrics.Of(probabilities, [0, 1, 1, 0, 2, 2, 0, 1], 3);
        Assert.Equal(0.9491167862366132, metrics.LogLoss, 1e-14);
        Assert.Equal(0.625, metrics.Accuracy);
        Assert.Equal(0.7666666666666666, metrics.Auc, 1e-15);
        Assert.Equal(0.55625, metrics.Brier, 1e-15);
    }

    [Fact]
    public void RegressionAsScikitLearn()
    {
        Metrics metrics = RegressionMetrics.Of([2.5, 0, 2, 8, 4], [3, -0.5, 2, 7, 4.25]);
        Assert.Equal(0.5590169943749475, metrics.Rmse, 1e-15);
        Assert.Equal(0.45, metrics.Mae, 1e-15);
        Assert.Equal(0.9491042345276873, metrics.R2, 1e-15);
        Assert.Equal(["rmse", "mae", "r2"], metrics.Values.Select(pair => pair.Key));
    }

    [Fact]
    public void AreaIsTheShareOfPairsInTheRightOrder()
    {
        double pairs = 0;
        double right = 0;
        for (int i = 0; i < BinaryClasses.Length; i++)
        {
            for (int j = 0; j < BinaryClasses.Length; j++)
            {
                if (BinaryClasses[i] == 1 && BinaryClasses[j] == 0)
                {
                    pairs++;
                    right += BinaryProbabilities[i] > BinaryProbabilities[j] ? 1 : BinaryProbabilities[i] == BinaryProbabilities[j] ? 0.5 : 0;
                }
            }
        }

        double area = AreaUnderCurve.Of([.. BinaryProbabilities.SelectMany(p => new[] { 1 - p, p })], BinaryClasses, 2);
        Assert.Equal(right / pairs, area, 1e-15);
    }

    [Fact]
    public void AreaLeavesOutClassesThatNoRowHas()
    {
        // The third class has no row: the mean is over the first two, whose order is perfect.
        double[] probabilities = [0.8, 0.1, 0.1, 0.2, 0.7, 0.1];
        Assert.Equal(1, AreaUnderCurve.Of(probabilities, [0, 1], 3));
        Assert.Equal(double.NaN, AreaUnderCurve.Of(probabilities, [1, 1], 3));
    }

    [Fact]
    public void WhatIsNotDefinedIsNotAValue()
    {
        Assert.DoesNotContain("r2", RegressionMetrics.Of([1, 2], [5, 5]).Values.Select(pair => pair.Key));
        Assert.DoesNotContain("auc", ClassificationMetrics.Of([0.5, 0.5], [1], 2).Values.Select(pair => pair.Key));
        Assert.Equal(-Math.Log(1e-15), ClassificationMetrics.Of([1, 0], [1], 2).LogLoss, 1e-13);
        Assert.Equal(0, ClassificationMetrics.Of([1, 0], [0], 2).LogLoss);
    }

    [Theory]
    [InlineData(new[] { 0.3 }, new[] { 0.7, 0.3 })]
    [InlineData(new[] { 1.4 }, new[] { 0.0, 1.0 })]
    [InlineData(new[] { -0.2, 0.5, 1.5 }, new[] { 0.0, 1.0 / 3, 2.0 / 3 })]
    [InlineData(new[] { -0.2, 0.0, -3.0, -1.0 }, new[] { 0.25, 0.25, 0.25, 0.25 })]
    public void OutputsBecomeProbabilities(double[] outputs, double[] expected)
    {
        double[] probabilities = new double[expected.Length];
        ClassProbabilities.FromOutputs(outputs, probabilities);
        Assert.Equal(expected, probabilities);
    }

    [Fact]
    public void TheFirstOfEquallyProbableClassesIsTaken() => Assert.Equal(1, ClassProbabilities.MostProbable([0.2, 0.4, 0.4]));
}
