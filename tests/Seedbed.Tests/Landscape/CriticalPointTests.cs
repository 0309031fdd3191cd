using Seedbed.Landscape;
using Seedbed.Studies;
using Seedbed.Tables;
using Seedbed.Tests.Minima;
using Seedbed.Tests.Reference;
using Seedbed.Training;

namespace Seedbed.Tests.Landscape;

/// <summary>Searches end at critical points, by a gradient that shares no code with them, and come back to points that are known to be critical.</summary>
public class CriticalPointTests
{
    private static readonly FitOptions Small = new() { Hidden = [3], Decay = 0.01, Activation = Activation.Tanh, Seed = 3 };

    private static Table Iris => Table.ReadCsv(Repository.Data("iris.csv"));

    [Theory]
    [InlineData(CriticalPointMethod.Newton, 40)]
    [InlineData(CriticalPointMethod.SaddleFreeNewton, 10)]
    public void AcceptedPointsHaveNoGradient(CriticalPointMethod method, int points)
    {
        CriticalPointSearch search = CriticalPointSearch.Run(Iris, "species", Small, new CriticalPointOptions { Points = points, Method = method });
        Assert.Equal(points, search.Ends.Count);
        Assert.True(search.Points.Count > points / 2, $"{search.Points.Count} of {points} were accepted.");
        RandomProblem problem = Problem(search.Study);
        foreach (CriticalPoint point in search.Points)
        {
            RandomProblem there = problem with { Parameters = point.Network.ToArray() };
            Assert.All(there.ReferenceGradient(), component => Assert.Equal(0, component, 2e-10));
            Assert.Equal(there.ReferenceObjective(), point.Loss, 1e-10);
            Assert.Equal(point.Certificate.NegativeEigenvalues, point.Spectrum!.Index(point.Spectrum.RoundingTolerance));
            Assert.InRange(point.TrainingError, 0, 1);
        }

        if (method == CriticalPointMethod.SaddleFreeNewton)
        {
            Assert.DoesNotContain(search.Points, point => point.Certificate.Verdict == Verdict.Saddle);
        }
        else
        {
            Assert.Contains(search.Points, point => point.Certificate.NegativeEigenvalues > 1);
            Assert.True(search.IndexLossCorrelation > 0.3, $"rank correlation {search.IndexLossCorrelation}");
        }
    }

    /// <summary>Descent on ½‖g‖² is slow: it is held to what it promises, a gradient that does not grow, and few of its ends are critical.</summary>
    [Fact]
    public void DescentOnTheGradientLowersIt()
    {
        CriticalPointOptions options = new() { Points = 4, Method = CriticalPointMethod.GradientNorm, Iterations = 1 };
        CriticalPointSearch some = CriticalPointSearch.Run(Iris, "species", Small, options);
        CriticalPointSearch more = CriticalPointSearch.Run(Iris, "species", Small, options with { Iterations = 10 });
        for (int i = 0; i < 4; i++)
        {
            Assert.True(Norm(more.Ends[i]) < Norm(some.Ends[i]));
        }

        double Norm(CriticalPoint point) => (Problem(some.Study) with { Parameters = point.Network.ToArray() }).ReferenceGradient().Sum(value => value * value);
    }

    [Fact]
    public void ThreadsDoNotMatter()
    {
        string Run(int threads) => string.Join(' ', CriticalPointSearch.Run(Iris, "species", Small with { Threads = threads }, new CriticalPointOptions { Points = 20, Iterations = 30 })
            .Ends.Select(end => $"{end.Index} {end.Network.WeightsHash()} {end.Certificate.Verdict} {end.Certificate.NegativeEigenvalues}"));

        string one = Run(1);
        Assert.Equal(one, Run(2));
        Assert.Equal(one, Run(3));
    }

    [Fact]
    public void ASearchDoesNotDependOnHowManyThereAre()
    {
        CriticalPointOptions options = new() { Points = 3, Iterations = 20 };
        string[] few = [.. CriticalPointSearch.Run(Iris, "species", Small, options).Ends.Select(end => end.Network.WeightsHash())];
        string[] many = [.. CriticalPointSearch.Run(Iris, "species", Small, options with { Points = 11 }).Ends.Select(end => end.Network.WeightsHash())];
        Assert.Equal(few, many[..3]);
    }

    /// <summary>Points on the line of a split unit are critical; from nearby Newton's method returns to a point of the same loss and index, the descent without saddles does not.</summary>
    [Fact]
    public void NearAKnownSaddleNewtonReturnsToIt()
    {
        MinimumProblem narrow = MinimumProblem.SumOfSigmoids(1, decay: 0);
        Network minimum = narrow.Run(narrow.Spec(5)).MinBy(outcome => outcome.Loss)!.Network;
        Network split = UnitSplitting.Split(minimum, 0, 0, 1.7);
        MinimumProblem wide = MinimumProblem.SumOfSigmoids(2, decay: 0);
        Certificate known = wide.Certify(split.ToArray());
        Assert.True(known.NegativeEigenvalues > 0);
        using ObjectiveSurface surface = ObjectiveSurface.Create(wide.Architecture, wide.Loss, wide.Rows, new double[wide.Architecture.ParameterCount]);
        foreach (CriticalPointMethod method in (CriticalPointMethod[])[CriticalPointMethod.Newton, CriticalPointMethod.GradientNorm])
        {
            double[] point = Perturbed(split, 1e-4);
            new CriticalPointFinder(surface, method, 1000, 1e-10).Find(point);
            Certificate found = wide.Certify(point[..wide.Architecture.ParameterCount]);
            Assert.Equal(known.Loss, found.Loss, 1e-9);
            Assert.Equal(known.NegativeEigenvalues, found.NegativeEigenvalues);
            Assert.True(found.GradientNorm < (method == CriticalPointMethod.Newton ? 1e-10 : 1e-6), $"{method}: {found.GradientNorm}");
        }

        double[] elsewhere = Perturbed(split, 1e-2);
        new CriticalPointFinder(surface, CriticalPointMethod.SaddleFreeNewton, 1000, 1e-10).Find(elsewhere);
        Assert.True(wide.Certify(elsewhere[..wide.Architecture.ParameterCount]).Loss < known.Loss - 1e-4);
    }

    [Fact]
    public void WhatCannotBeSearchedIsRefused()
    {
        Assert.Throws<OptionException>(() => CriticalPointSearch.Run(Iris, "species", Small, new CriticalPointOptions { Points = 0 }));
        Assert.Throws<SeedbedException>(() => CriticalPointSearch.Run(Iris, "species", Small with { Hidden = [400] }));
        Assert.Throws<OptionException>(() => CriticalPointSearch.Run(Iris, "species", Small with { FixedParameters = [true, .. new bool[26]] }));
    }

    private static double[] Perturbed(Network network, double noise)
    {
        Random random = new(8);
        double[] point = new double[(network.ParameterCount + 15) / 16 * 16];
        for (int i = 0; i < network.ParameterCount; i++)
        {
            point[i] = network[i] + (noise * ((2 * random.NextDouble()) - 1));
        }

        return point;
    }

    /// <summary>The study's rows and decay as the reference takes them.</summary>
    private static RandomProblem Problem(Study study)
    {
        EncodedRows<double> rows = StudySurface.RowsOf(study);
        return new RandomProblem(
            study.Architecture,
            study.Loss,
            [],
            [.. Enumerable.Range(0, rows.RowCount).Select(row => rows.Inputs[(row * rows.InputCount)..((row + 1) * rows.InputCount)])],
            [.. Enumerable.Range(0, rows.RowCount).Select(row => (double[])[rows.Targets[row]])],
            null,
            study.Decay);
    }
}
