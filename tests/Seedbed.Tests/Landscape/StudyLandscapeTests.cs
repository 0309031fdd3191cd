namespace Seedbed.Tests.Landscape;

/// <summary>Real studies, whose minima are counted a second time by what no symmetry changes: the objective and, where it can, the largest eigenvalue.</summary>
public class StudyLandscapeTests
{
    private static readonly Lazy<Study> Iris = new(() => Fit("iris.csv", "species", 3, 100, Activation.Tanh));

    [Theory]
    [InlineData("iris.csv", "species", 3, Activation.Tanh)]
    [InlineData("diabetes.csv", "progression", 3, Activation.Logistic)]
    [InlineData("diabetes.csv", "progression", 2, Activation.Tanh)]
    public void MinimaAreThoseThatObjectiveAndCurvatureTellApart(string file, string target, int hidden, Activation activation)
    {
        Study study = Fit(file, target, hidden, 60, activation);
        StudyLandscape landscape = study.Landscape();
        Outcome[] minima = [.. study.Outcomes.Where(outcome => outcome.Certificate is { IsMinimum: true })];
        (double Loss, double Curvature)[] distinct = [.. minima
            .Select(outcome => (Math.Round(outcome.Loss, 8), CurvatureOf(outcome)))
            .Distinct()];
        Assert.True(distinct.Length > 1);
        Assert.Equal(distinct.Length, landscape.Minima.Count);
        Assert.Equal(minima.Select(outcome => outcome.Index).Order(), landscape.Minima.SelectMany(minimum => minimum.Starts).Order());
        Assert.Equal(60, landscape.StartCount);
        Assert.Equal(minima.Length, landscape.MinimumStarts);
        Assert.Equal(landscape.Minima.Select(minimum => minimum.Loss).Order(), landscape.Minima.Select(minimum => minimum.Loss));
        Assert.All(landscape.Minima, minimum => Assert.Equal(minimum.Starts.Min(start => study.Outcomes[start].Loss), minimum.Loss));
    }

    /// <summary>A convex problem has one minimum, and every start finds it.</summary>
    [Fact]
    public void ALinearModelHasOneMinimum()
    {
        Study study = Mlp.Fit(Table.ReadCsv(Path.Combine(Repository.Root, "data", "diabetes.csv")), "progression", new FitOptions { Hidden = [], Starts = 10, To = FitTarget.Minimum });
        StudyLandscape landscape = study.Landscape();
        DistinctMinimum minimum = Assert.Single(landscape.Minima);
        Assert.Equal(10, minimum.Starts.Count);
        Assert.All(landscape.Sensitivity, row => Assert.Equal(1, row.Minima));
    }

    /// <summary>Wilson's interval holds the shares p with |p̂ − p| ≤ z·√(p(1 − p)/n).</summary>
    [Fact]
    public void SharesHaveWilsonsInterval() => Assert.All(Iris.Value.Landscape().Minima, minimum =>
    {
        Assert.Equal(minimum.Starts.Count / 100.0, minimum.Share, 1e-15);
        foreach (double end in new[] { minimum.ShareFrom, minimum.ShareTo })
        {
            Assert.Equal(1.959963984540054 * Math.Sqrt(end * (1 - end) / 100), Math.Abs(end - minimum.Share), 1e-12);
        }
    });

    [Fact]
    public void ThreadsDoNotMatter()
    {
        StudyLandscape one = Iris.Value.Landscape(new LandscapeOptions { Threads = 1 });
        StudyLandscape three = Iris.Value.Landscape(new LandscapeOptions { Threads = 3 });
        Assert.Equal(one.Distances, three.Distances);
        Assert.Equal(one.Map!.X, three.Map!.X);
        Assert.Equal(one.Minima.Select(minimum => string.Join(' ', minimum.Starts)), three.Minima.Select(minimum => string.Join(' ', minimum.Starts)));
    }

    [Fact]
    public void DistancesAreThoseOfMatching()
    {
        StudyLandscape landscape = Iris.Value.Landscape();
        for (int i = 0; i < landscape.Minima.Count; i++)
        {
            Assert.Equal(0, landscape.Distances[i][i]);
            for (int j = 0; j < i; j++)
            {
                NetworkMatching matching = NetworkMatching.Of(landscape.Minima[i].Representative.Network, landscape.Minima[j].Representative.Network, Loss.CrossEntropy);
                Assert.Equal(matching.Distance, landscape.Distances[i][j], 1e-10);
                Assert.Equal(landscape.Distances[i][j], landscape.Distances[j][i]);
                Assert.True(landscape.FunctionDistances[i][j] > 0);
            }
        }
    }

    [Fact]
    public void WithoutCertificatesItIsRefused()
    {
        Study study = Mlp.Fit(Simulations.SumOfSigmoids(), "y", new FitOptions { Hidden = [2], Starts = 2, Epochs = 5 });
        Assert.Contains("certificates", Assert.Throws<SeedbedException>(() => study.Landscape()).Message, StringComparison.Ordinal);
        Assert.Throws<OptionException>(() => study.Landscape(new LandscapeOptions { Tolerance = 0 }));
        Assert.Throws<OptionException>(() => study.Landscape(new LandscapeOptions { Threads = 0 }));
        Assert.Throws<OptionException>(() => study.Landscape(new LandscapeOptions { MostMapped = 0 }));
    }

    /// <summary>
    /// The logarithm of the largest eigenvalue, where it tells minima apart: it changes along a degenerate minimum, and with the sign of a logistic unit, which moves the next biases too.
    /// </summary>
    private static double CurvatureOf(Outcome outcome) =>
        outcome.Certificate!.Verdict == Verdict.StrictMinimum && outcome.Network.Architecture.HiddenActivation == Activation.Tanh
            ? Math.Round(Math.Log(outcome.Certificate.LargestEigenvalue), 5)
            : 0;

    private static Study Fit(string file, string target, int hidden, int starts, Activation activation) => Mlp.Fit(
        Table.ReadCsv(Path.Combine(Repository.Root, "data", file)),
        target,
        new FitOptions { Hidden = [hidden], Starts = starts, Activation = activation, To = FitTarget.Minimum });
}
