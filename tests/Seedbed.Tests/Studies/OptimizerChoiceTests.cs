using Seedbed.Studies;

namespace Seedbed.Tests.Studies;

/// <summary>Which optimiser a fit has when none is given: a function of what is asked for and of sizes.</summary>
public class OptimizerChoiceTests
{
    private static readonly FitOptions ToMinimum = new() { To = FitTarget.Minimum };

    private static Table Iris => Table.ReadCsv(Repository.Data("iris.csv"));

    public static TheoryData<FitOptions, int, Optimizer> Choices() => new()
    {
        { new FitOptions(), 20, Optimizer.Adam },
        { new FitOptions(), 5000, Optimizer.Adam },
        { new FitOptions { Batch = 0 }, 20, Optimizer.Adam },
        { new FitOptions { Momentum = 0.5 }, 20, Optimizer.Nesterov },
        { new FitOptions { GradientTolerance = 1e-6 }, 20, Optimizer.Bfgs },
        { new FitOptions { Evaluations = 100 }, 5000, Optimizer.Lbfgs },
        { ToMinimum, 20, Optimizer.Bfgs },
        { ToMinimum, OptimizerChoice.MostForBfgs, Optimizer.Bfgs },
        { ToMinimum, OptimizerChoice.MostForBfgs + 1, Optimizer.Lbfgs },
        { ToMinimum with { GradientTolerance = 1e-6, Batch = 0 }, 20, Optimizer.Bfgs },
        { ToMinimum with { LearningRate = 0.01 }, 20, Optimizer.Adam },
        { ToMinimum with { Batch = 16 }, 20, Optimizer.Adam },
        { ToMinimum with { Schedule = Schedule.Cosine }, 20, Optimizer.Adam },
        { ToMinimum with { Momentum = 0.5 }, 20, Optimizer.Nesterov },
        { ToMinimum with { Clip = 1 }, 20, Optimizer.Adam },
        { ToMinimum with { RowOrder = RowOrder.PerStart }, 20, Optimizer.Adam },
    };

    [Theory]
    [MemberData(nameof(Choices))]
    public void TheChoiceFollowsWhatIsAskedForAndTheNumberOfParameters(FitOptions options, int parameters, Optimizer expected)
    {
        options.Validate();
        OptimizerChoice choice = OptimizerChoice.Of(options, Loss.Squared, parameters, 1000);
        Assert.Equal(expected, choice.Optimizer);
        Assert.NotNull(choice.Reason);
        (options with { Optimizer = choice.Optimizer }).Validate();
    }

    /// <summary>For classes BFGS wants rows enough; otherwise parameters alone decide.</summary>
    [Theory]
    [InlineData(nameof(Loss.CrossEntropy), 150, 30, Optimizer.Bfgs)]
    [InlineData(nameof(Loss.CrossEntropy), 150, 31, Optimizer.Lbfgs)]
    [InlineData(nameof(Loss.BinaryCrossEntropy), 150, 31, Optimizer.Lbfgs)]
    [InlineData(nameof(Loss.Squared), 150, 31, Optimizer.Bfgs)]
    [InlineData(nameof(Loss.Huber), 150, 31, Optimizer.Bfgs)]
    public void OnTheWayToAMinimumTheRowsCountToo(string loss, int rows, int parameters, Optimizer expected) =>
        Assert.Equal(expected, OptimizerChoice.Of(ToMinimum, Enum.Parse<Loss>(loss), parameters, rows).Optimizer);

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void AnOptimizerThatIsGivenIsObeyed(Optimizer optimizer) =>
        Assert.Equal(new OptimizerChoice(optimizer, null), OptimizerChoice.Of(ToMinimum with { Optimizer = optimizer }, Loss.Squared, 20, 1000));

    public static TheoryData<Optimizer> Optimizers() => [.. Enum.GetValues<Optimizer>()];

    [Fact]
    public void OptionsThatNoOptimizerHasUseForTogetherAreRefused()
    {
        OptionException exception = Assert.Throws<OptionException>((new FitOptions { GradientTolerance = 1e-6, LearningRate = 0.1 }).Validate);
        Assert.Contains(nameof(FitOptions.GradientTolerance), exception.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(FitOptions.LearningRate), exception.Message, StringComparison.Ordinal);
    }

    /// <summary>The choice is told in one note, is the study's, and trains the same bits as when it is given.</summary>
    [Theory]
    [InlineData(FitTarget.Stop, 3, Optimizer.Adam, "Optimiser Adam: ")]
    [InlineData(FitTarget.Minimum, 3, Optimizer.Bfgs, "Optimiser BFGS: 27 parameters are few enough")]
    public void TheStudyTellsTheChoice(FitTarget to, int hidden, Optimizer expected, string words)
    {
        FitOptions options = new() { To = to, Hidden = [hidden], Starts = 3, Epochs = 20, Threads = 1 };
        Study chosen = Mlp.Fit(Iris, "species", options);
        Study given = Mlp.Fit(Iris, "species", options with { Optimizer = expected });
        Assert.Equal((expected, null, expected), (chosen.Optimizer, chosen.Options.Optimizer, given.Optimizer));
        Assert.Equal(given.Precision, chosen.Precision);
        Assert.Single(chosen.Notes, note => note.StartsWith(words, StringComparison.Ordinal));
        Assert.Equal(given.Outcomes.Select(outcome => outcome.WeightsHash), chosen.Outcomes.Select(outcome => outcome.WeightsHash));
    }
}
