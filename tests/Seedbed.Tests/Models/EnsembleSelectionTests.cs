namespace Seedbed.Tests.Models;

public class EnsembleSelectionTests
{
    [Theory]
    [InlineData("classes")]
    [InlineData("values")]
    public void TheRuleHoldsWhenEveryAverageIsMeasuredByItself(string kind)
    {
        Study study = Fitted.Of(kind);
        Outcome[] ranked = [.. study.Outcomes.OrderBy(outcome => outcome.ValidationLoss)];
        double[][] losses = [.. Enumerable.Range(1, ranked.Length).Select(count => Losses(study, ranked.Take(count)))];
        int few = Enumerable.Range(0, 9).MinBy(i => losses[i].Average());
        int many = Enumerable.Range(9, losses.Length - 9).MinBy(i => losses[i].Average());
        Assert.True(losses[few].Average() + (2 * StandardError(losses[few])) > losses[many].Average());
        int lowest = many;
        int chosen = lowest;
        for (int i = lowest + 1; i < losses.Length; i++)
        {
            double[] differences = [.. losses[i].Zip(losses[lowest], (a, b) => a - b)];
            chosen = differences.Average() <= StandardError(differences) ? i : chosen;
        }

        Model model = study.Ensemble();
        EnsembleChoice choice = model.Description.Ensemble!;
        Assert.Equal(chosen + 1, choice.Members);
        Assert.Equal(lowest + 1, choice.LowestMembers);
        Assert.Equal(ranked.Take(chosen + 1).Select(outcome => outcome.Index), model.Description.Starts);
        Assert.Equal(ranked.Length, choice.Candidates);
        Assert.Equal(losses[chosen].Average(), choice.Loss, 1e-9 * choice.Loss);
        Assert.Equal(losses[lowest].Average(), choice.LowestLoss, 1e-9 * choice.Loss);
        Assert.Equal(losses[0].Average(), choice.BestLoss, 1e-9 * choice.Loss);
        Assert.Equal(Losses(study, [ranked[(ranked.Length - 1) / 2]]).Average(), choice.MedianLoss, 1e-9 * choice.Loss);
        Assert.Equal(choice.Explanation, model.Description.Text);
        Assert.Equal(ranked[(ranked.Length - 1) / 2].Index, study.Median().Description.Starts[0]);
    }

    [Fact]
    public void BadStartsStayOutside()
    {
        Study study = Fitted.Species;
        Outcome good = study.Outcomes.MinBy(outcome => outcome.ValidationLoss)!;
        int output = study.Architecture.Layers[0].ParameterCount;
        Network opposite = new(study.Architecture, [.. good.Network.ToArray().Select((weight, i) => (float)(i < output ? weight : -10 * weight))]);
        Outcome[] outcomes =
        [
            good,
            .. Enumerable.Range(100, 40).Select(index => new Outcome(index, good.Loss, good.ValidationLoss + 10, StopReason.Epochs, 1, 1, opposite)),
        ];
        Assert.Single(With(study, outcomes).Ensemble().Networks);
    }

    [Fact]
    public void WithoutValidationRowsTheBetterHalfIsTaken()
    {
        Study study = Mlp.Fit(Fitted.Penguins, "species", new FitOptions { Hidden = [2], Starts = 7, Epochs = 3, Validation = 0 }, null, TestContext.Current.CancellationToken);
        Model model = study.Ensemble();
        Assert.Equal(study.Outcomes.OrderBy(outcome => outcome.Loss).Take(4).Select(outcome => outcome.Index), model.Description.Starts);
        Assert.Contains("no validation rows", model.Description.Text, StringComparison.Ordinal);
        Assert.Equal(study.Outcomes.MinBy(outcome => outcome.Loss)!.Index, study.Best().Description.Starts[0]);
        Assert.Null(study.Evaluate(model).Validation);
    }

    [Fact]
    public void NoUsableStartIsExplained()
    {
        Study study = Fitted.Species;
        Outcome[] diverged = [.. study.Outcomes.Select(outcome => new Outcome(outcome.Index, double.NaN, double.NaN, StopReason.Diverged, 0, 0, outcome.Network))];
        Assert.Contains("learning rate", Assert.Throws<SeedbedException>(() => With(study, diverged).Ensemble()).Message, StringComparison.Ordinal);
        Assert.Contains("interrupted", Assert.Throws<SeedbedException>(() => With(study, []).Best()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UnusableStartsAreNoMembers()
    {
        Study study = Fitted.Progression;
        Outcome[] outcomes =
        [
            .. study.Outcomes.Select((outcome, i) => i % 2 == 0
                ? outcome
                : new Outcome(outcome.Index, double.NaN, double.NaN, StopReason.Cancelled, 0, 0, outcome.Network)),
        ];
        Model model = With(study, outcomes).Ensemble();
        Assert.Equal(10, model.Description.Ensemble!.Candidates);
        Assert.All(model.Description.Starts, start => Assert.Equal(0, start % 2));
    }

    private static Study With(Study study, Outcome[] outcomes) =>
        new(study.Spec, study.Options, outcomes, study.Data, study.Notes, study.Elapsed);

    private static double StandardError(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1.0) / values.Length);
    }

    /// <summary>The loss per validation row of the average, from what the model predicts.</summary>
    private static double[] Losses(Study study, IEnumerable<Outcome> members)
    {
        Table table = study.Data.Table.SelectRows(study.Data.ValidationRows);
        int[] rows = [.. Enumerable.Range(0, table.RowCount)];
        Predictions predictions = study.ModelOf([.. members.Select(outcome => outcome.Index)]).Predict(table);
        if (study.Task == TaskKind.Regression)
        {
            double[] targets = study.Data.Encoder.TargetValues(table, rows);
            return [.. rows.Select(row => Math.Pow(predictions.Value(row) - targets[row], 2))];
        }

        int[] classes = study.Data.Encoder.ClassIndices(table, rows);
        return [.. rows.Select(row => -Math.Log(Math.Max(1e-15, predictions.Probability(row, classes[row]))))];
    }
}
