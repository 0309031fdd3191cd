namespace Seedbed.Tests.Landscape;

public class SymmetryExperimentTests
{
    [Theory]
    [InlineData(Activation.Logistic, null, 32)]
    [InlineData(Activation.Tanh, Loss.Squared, 1)]
    [InlineData(Activation.Relu, null, 7)]
    public void EqualUnitsStayEqualAndRandomOnesDoNot(Activation activation, Loss? loss, int batch)
    {
        SymmetryExperiment experiment = Run(new FitOptions { Hidden = [6], Activation = activation, Loss = loss, Batch = batch, Epochs = 30 });
        SymmetryTrace equal = experiment.Traces[(int)SymmetryStart.Equal];
        SymmetryTrace random = experiment.Traces[(int)SymmetryStart.Random];
        Assert.Equal(31, equal.Points.Count);
        Assert.True(equal.AlwaysEqual);
        Assert.All(equal.Points, point => Assert.Equal(1, point.DistinctUnits));
        Assert.NotEqual(equal.Points[1].Loss, equal.Points[^1].Loss);
        Assert.Equal(6, random.Points[0].DistinctUnits);
        Assert.False(random.AlwaysEqual);
        Assert.True(random.Points[^1].Loss < equal.Points[^1].Loss);
    }

    [Fact]
    public void NoiseLetsUnitsPart()
    {
        SymmetryTrace noisy = Run(new FitOptions { Hidden = [6], Batch = 16, Epochs = 200 }).Traces[(int)SymmetryStart.EqualPlusNoise];
        Assert.Equal(1, noisy.Points[0].DistinctUnits);
        Assert.True(noisy.Points[^1].LargestDistance > 100 * noisy.Points[0].LargestDistance);
        Assert.True(noisy.Points[^1].DistinctUnits > 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EveryHiddenLayerBeginsEqual(bool skipLayer)
    {
        SymmetryExperiment experiment = Run(new FitOptions { Hidden = [4, 3], Epochs = 5, Batch = 16, SkipLayer = skipLayer });
        Assert.True(experiment.Traces[0].AlwaysEqual);
        Assert.All(experiment.Traces[0].Points, point => Assert.Equal(2, point.DistinctUnits));
    }

    [Fact]
    public void NoiseMustBePositive() => Assert.Throws<OptionException>(() => Run(new FitOptions(), noise: 0));

    private static SymmetryExperiment Run(FitOptions options, double noise = SymmetryExperiment.DefaultNoise) =>
        SymmetryExperiment.Run(Table.ReadCsv(Path.Combine(Repository.Root, "data", "iris.csv")), "species", options, noise);
}
