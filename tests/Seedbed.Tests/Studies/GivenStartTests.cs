using Seedbed.Tests.Models;

namespace Seedbed.Tests.Studies;

/// <summary>Starts that begin with weights that the user gives, or with those of a model.</summary>
public class GivenStartTests
{
    private static readonly FitOptions Options = new() { Hidden = [5], Starts = 4, Epochs = 5, LearningRate = 0.01, Seed = 7, Threads = 1 };

    [Fact]
    public void TheFirstStartsBeginWithTheGivenNetworksAndTheOthersAtRandom()
    {
        Study random = Mlp.Fit(Fitted.Penguins, "species", Options);
        Architecture architecture = random.Architecture;
        Network[] networks = [Ramp(architecture, 1), Ramp(architecture, -1)];
        Study given = Mlp.Fit(Fitted.Penguins, "species", Options with { StartingWeights = networks });
        Assert.Equal(random.Outcomes.Skip(2).Select(outcome => outcome.WeightsHash), given.Outcomes.Skip(2).Select(outcome => outcome.WeightsHash));
        Assert.NotEqual(random.Outcomes[0].WeightsHash, given.Outcomes[0].WeightsHash);
        Assert.Contains("Starts 0 to 1 begin with the weights given, the other 2 with random ones.", given.Notes);

        Study still = Mlp.Fit(
            Fitted.Penguins, "species", Options with { StartingWeights = networks, FixedParameters = new bool[architecture.ParameterCount].Select(_ => true).ToArray() });
        Assert.Equal(networks.Select(network => network.ToArray()), still.Outcomes.Take(2).Select(outcome => outcome.Network.ToArray()));
    }

    [Theory]
    [InlineData(1, 4, "Start 0 begins with the weights given, the other 3 with random ones.")]
    [InlineData(4, 4, "All starts begin with the weights given.")]
    [InlineData(6, 4, "The starts begin with the first 4 of the 6 networks given.")]
    public void ANoteSaysWhichStarts(int networks, int starts, string note)
    {
        Network network = Ramp(Fitted.Species.Architecture, 1);
        Study study = Mlp.Fit(Fitted.Penguins, "species", Options with { Starts = starts, StartingWeights = [.. Enumerable.Repeat(network, networks)] });
        Assert.Contains(note, study.Notes);
    }

    /// <summary>Without a step the objective is the model's; with its encoder, on its own rows.</summary>
    [Fact]
    public void AModelGoesOnWhereItEnded()
    {
        Study first = Mlp.Fit(Fitted.Penguins, "species", Options with { Activation = Activation.Logistic, SkipLayer = true });
        Model model = first.ModelOf(0, 1, 2, 3);
        FitOptions options = (Options with { Seed = 8 }).StartingFrom(model);
        Study still = Mlp.Fit(Fitted.Penguins, "species", options with { Seed = 7, FixedParameters = new bool[model.Architecture.ParameterCount].Select(_ => true).ToArray() });
        Assert.Equal(first.Outcomes.Select(outcome => outcome.Loss), still.Outcomes.Select(outcome => outcome.Loss));
        Study second = Mlp.Fit(Fitted.Penguins, "species", options with { Seed = 7, Epochs = 30 });
        Assert.All(second.Outcomes, (outcome, i) => Assert.True(outcome.Loss < first.Outcomes[i].Loss));
        Assert.Same(model.Encoder, second.Encoder);

        Table other = Fitted.Penguins.SelectRows([.. Enumerable.Range(0, 200).Select(i => (i * 7) % Fitted.Penguins.RowCount)]);
        Assert.Equal(model.Encoder.InputNames, Mlp.Fit(other, "species", options).Encoder.InputNames);
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        Model model = Fitted.Species.Best();
        FitOptions options = Options.StartingFrom(model);
        AssertRefused(options with { Hidden = [6] }, $"those of a network {model.Architecture}, but the network to be fitted is", "–6–3 tanh");
        AssertRefused(options with { Activation = Activation.Relu }, "–5–3 relu");
        AssertRefused(options with { OutputActivation = Activation.Tanh }, "tanh outputs");
        AssertRefused(options with { SkipLayer = true }, "with skip-layer connections");
        AssertRefused(options with { Drop = ["sex"] }, "Drop does not apply where an encoder is given");
        AssertRefused(options with { CompressTails = false }, "CompressTails does not apply");
        AssertRefused(options with { Weights = "year" }, "Weights does not apply");
        SeedbedException target = Assert.Throws<SeedbedException>(() => Mlp.Fit(Fitted.Penguins, "island", options));
        Assert.Contains("fitted for the target 'species', not for 'island'", target.Message, StringComparison.Ordinal);
        SeedbedException columns = Assert.Throws<SeedbedException>(() => Mlp.Fit(Fitted.Diabetes, "progression", Options.StartingFrom(model)));
        Assert.Contains("'species'", columns.Message, StringComparison.Ordinal);
        Assert.Throws<OptionException>(() => SymmetryExperiment.Run(Fitted.Penguins, "species", options));
    }

    private static Network Ramp(Architecture architecture, double factor) =>
        new(architecture, [.. Enumerable.Range(0, architecture.ParameterCount).Select(i => (float)(factor * Math.Sin(i)))]);

    private static void AssertRefused(FitOptions options, params string[] expected)
    {
        string message = Assert.Throws<OptionException>(() => Mlp.Fit(Fitted.Penguins, "species", options)).Message;
        Assert.All(expected, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }
}
