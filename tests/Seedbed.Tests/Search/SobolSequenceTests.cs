using Seedbed.Search;

namespace Seedbed.Tests.Search;

/// <summary>The Sobol sequence beside SciPy 1.10.1: <c>qmc.Sobol(21, scramble=False, bits=32).random(1024)</c>.</summary>
public class SobolSequenceTests
{
    private const double One = 4294967296.0;

    private static readonly Dictionary<uint, double[]> SciPy = new()
    {
        [2] = [0.75, 0.25, 0.25, 0.25, 0.75, 0.75, 0.25, 0.75, 0.75, 0.75, 0.75, 0.75, 0.25, 0.25, 0.75, 0.25, 0.75, 0.25, 0.75, 0.25, 0.25],
        [7] = [0.125, 0.625, 0.375, 0.125, 0.125, 0.375, 0.625, 0.625, 0.625, 0.875, 0.625, 0.125, 0.625, 0.375, 0.125, 0.125, 0.125, 0.125, 0.625, 0.875, 0.875],
        [100] =
        [
            0.4140625, 0.2578125, 0.7734375, 0.7265625, 0.8828125, 0.7421875, 0.0234375, 0.4765625, 0.6328125, 0.6953125, 0.4609375, 0.6796875, 0.4765625, 0.8515625,
            0.3203125, 0.4921875, 0.6796875, 0.7421875, 0.8359375, 0.3359375, 0.7578125,
        ],
        [1023] =
        [
            0.0009765625, 0.7529296875, 0.6123046875, 0.1455078125, 0.1865234375, 0.4384765625, 0.1396484375, 0.6181640625, 0.3447265625, 0.8505859375, 0.6787109375,
            0.0361328125, 0.1298828125, 0.6650390625, 0.3623046875, 0.4638671875, 0.3134765625, 0.8759765625, 0.5849609375, 0.3193359375, 0.8662109375,
        ],
    };

    [Fact]
    public void PointsAreThoseOfSciPy() =>
        Assert.All(SciPy, pair => Assert.Equal(pair.Value, SobolSequence.Point(21, pair.Key).Select(bits => bits / One)));

    /// <summary>Of 256 points one lies in each of 256 equal intervals of every axis, however the points are shifted.</summary>
    [Fact]
    public void TheShiftedPointsOfASearchAreEven()
    {
        SearchSpace space = new([.. SearchableOptions.Names.Take(21).Select(name => new SearchParameter(name, Anything(name)))]);
        IReadOnlyList<SearchProposal> points = SearchMethod.Sobol.Begin(space, 256, 3).Ask();
        Assert.Equal(256, points.Count);
        for (int axis = 0; axis < space.Parameters.Count; axis++)
        {
            Assert.Equal(Enumerable.Range(0, 256), points.Select(point => (int)(point.Positions[axis] * 256)).Order());
        }

        Assert.NotEqual(points[0].Positions, SearchMethod.Sobol.Begin(space, 256, 4).Ask()[0].Positions);
    }

    private static ChoiceDistribution Anything(string name) => name switch
    {
        "activation" => new ChoiceDistribution("tanh"),
        "skip-layer" or "compress-tails" => new ChoiceDistribution("true"),
        "loss" => new ChoiceDistribution("squared"),
        "initializer" => new ChoiceDistribution("glorot-uniform"),
        "optimizer" => new ChoiceDistribution("adam"),
        "schedule" => new ChoiceDistribution("cosine"),
        "row-order" => new ChoiceDistribution("shuffled"),
        "momentum" or "schedule-factor" => new ChoiceDistribution(0.5),
        _ => new ChoiceDistribution(1),
    };
}
