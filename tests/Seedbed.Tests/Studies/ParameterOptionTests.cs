using Seedbed.Lanes;
using Seedbed.Studies;
using Seedbed.Tests.Models;
using Seedbed.Training;

namespace Seedbed.Tests.Studies;

/// <summary>A decay for each parameter, decays by group, and parameters that stay fixed.</summary>
public class ParameterOptionTests
{
    private static readonly FitOptions Options = new() { Hidden = [3], Starts = 5, Epochs = 20, Validation = 0, Threads = 1 };

    public static TheoryData<Optimizer> Optimizers() => [.. Enum.GetValues<Optimizer>()];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void FixedParametersKeepTheirStartingValue(Optimizer optimizer)
    {
        StudySpec spec = SmallStudy.Spec(5, optimizer);
        bool[] isFixed = [.. Enumerable.Range(0, spec.Architecture.ParameterCount).Select(i => i % 4 == 0)];
        double[] begin = [.. isFixed.Select((_, i) => 0.5 * Math.Sin(i + 1))];
        spec = spec with
        {
            StartingWeights = _ => begin,
            Training = spec.Training with { Rules = new ParameterRules { Fixed = isFixed } },
        };
        Outcome outcome = SmallStudy.Run<double>(spec)[0];
        double[] end = outcome.Network.ToArray();
        Assert.All(isFixed, (kept, i) => Assert.Equal(kept, begin[i] == end[i]));
        Assert.True(outcome.Loss < SmallStudy.Run<double>(spec with { Training = spec.Training with { Rules = new ParameterRules { Fixed = [.. isFixed.Select(_ => true)] } } })[0].Loss);
    }

    [Theory]
    [InlineData(Optimizer.Adam)]
    [InlineData(Optimizer.AdamW)]
    [InlineData(Optimizer.Lbfgs)]
    public void TheBitsDoNotDependOnThreadsOrWidth(Optimizer optimizer)
    {
        StudySpec spec = SmallStudy.Spec(20, optimizer);
        int count = spec.Architecture.ParameterCount;
        ParameterRules rules = new()
        {
            Decay = [.. Enumerable.Range(0, count).Select(i => 1e-3 * (i % 7))],
            Fixed = [.. Enumerable.Range(0, count).Select(i => i % 5 == 2)],
        };
        spec = spec with { Width = LaneWidth.Scalar, Training = spec.Training with { Rules = rules }, Settings = spec.Settings with { Clip = 0.5 } };
        Assert.Equal(
            SmallStudy.Run<double>(spec).Select(outcome => (outcome.WeightsHash, outcome.Loss)),
            SmallStudy.Run<double>(spec with { Width = null, Threads = 2 }).Select(outcome => (outcome.WeightsHash, outcome.Loss)));
    }

    [Fact]
    public void DecaysByGroupAreSpreadOverTheParameters()
    {
        Study study = Fit(Options with { SkipLayer = true, Decay = 0.1, BiasDecay = 0.2, OutputDecay = 0.3 });
        Assert.Equal(
            [.. Enumerable.Repeat(0.1, 30), .. Enumerable.Repeat(0.2, 3), .. Enumerable.Repeat(0.3, 13), 0.2],
            study.Spec.Training.Rules!.Decay!);
        Assert.Contains(study.Notes, note => note.Contains("decay 0.1, of the outputs 0.3, of biases 0.2", StringComparison.Ordinal));
        Assert.Null(Fit(Options with { Decay = 0.1 }).Spec.Training.Rules);
    }

    [Fact]
    public void ADecayForEachParameterIsWhatTheGroupsAre()
    {
        double[] decays = [.. Enumerable.Repeat(0.1, 30), .. Enumerable.Repeat(0.2, 3), .. Enumerable.Repeat(0.3, 3), 0.2];
        Study groups = Fit(Options with { Decay = 0.1, BiasDecay = 0.2, OutputDecay = 0.3 });
        Study each = Fit(Options with { DecayPerParameter = decays });
        Assert.Equal(groups.Outcomes.Select(outcome => (outcome.WeightsHash, outcome.Loss)), each.Outcomes.Select(outcome => (outcome.WeightsHash, outcome.Loss)));
        Assert.Equal((0.1, double.NaN), (groups.Decay, each.Decay));
        double[] weights = each.Outcomes[0].Network.ToArray();
        Study without = Fit(Options with { Decay = 0, FixedParameters = [.. weights.Select(_ => true)], StartingWeights = [each.Outcomes[0].Network] });
        Assert.Equal(without.Outcomes[0].Loss + (0.5 * weights.Select((weight, i) => decays[i] * weight * weight).Sum()), each.Outcomes[0].Loss, 1e-9);
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        AssertRefused(Options with { DecayPerParameter = new double[36] }, "DecayPerParameter is 36 values", "37 parameters", "10–3–1 tanh");
        AssertRefused(Options with { FixedParameters = new bool[38] }, "FixedParameters is 38 values", "37 parameters");
        AssertRefused(Options with { DecayPerParameter = [-1] }, "DecayPerParameter is -1", "0 to 1000000");
        AssertRefused(Options with { DecayPerParameter = [double.NaN] }, "DecayPerParameter is NaN");
        AssertRefused(Options with { DecayPerParameter = new double[37], OutputDecay = 1 }, "must not be given beside it");
        AssertRefused(Options with { BiasDecay = -1 }, "BiasDecay is -1", "0 to 1000000");
        AssertRefused(Options with { OutputDecay = double.NaN }, "OutputDecay is NaN");
    }

    private static Study Fit(FitOptions options) => Mlp.Fit(Fitted.Diabetes, "progression", options);

    private static void AssertRefused(FitOptions options, params string[] expected)
    {
        string message = Assert.Throws<OptionException>(() => Fit(options)).Message;
        Assert.All(expected, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }
}
