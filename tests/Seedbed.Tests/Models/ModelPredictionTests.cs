namespace Seedbed.Tests.Models;

public class ModelPredictionTests
{
    [Theory]
    [InlineData("classes")]
    [InlineData("values")]
    [InlineData("double")]
    [InlineData("one output")]
    [InlineData("squared")]
    [InlineData("linear")]
    [InlineData("counts")]
    public void AnEnsembleIsTheAverageOfItsMembers(string kind)
    {
        Study study = Fitted.Of(kind);
        Table table = study.Data.Table;
        int[] starts = [.. study.Outcomes.Where(outcome => outcome.IsUsable).Select(outcome => outcome.Index).Reverse()];
        Predictions ensemble = study.ModelOf(starts).Predict(table);
        Predictions[] members = [.. starts.Select(start => study.ModelOf(start).Predict(table))];

        for (int row = 0; row < table.RowCount; row += 13)
        {
            Prediction prediction = ensemble[row];
            double[] numbers = Fitted.Numbers(prediction);
            double[][] ofMembers = [.. members.Select(member => Fitted.Numbers(member[row]))];
            for (int k = 0; k < numbers.Length; k++)
            {
                double[] those = [.. ofMembers.Select(member => member[k])];
                double size = Math.Max(1, those.Max(Math.Abs));
                Assert.Equal(those.Average(), numbers[k], 1e-14 * size);
                if (prediction.Label is null || ensemble.LabelIndex(row) == k)
                {
                    double variance = those.Average(value => (value - those.Average()) * (value - those.Average()));
                    Assert.Equal(Math.Sqrt(variance), prediction.Spread, 1e-12 * size);
                }
            }

            if (prediction.Label is not null)
            {
                Assert.Equal(1, numbers.Sum(), 1e-14);
                Assert.Equal(Array.IndexOf(numbers, numbers.Max()), ensemble.LabelIndex(row));
            }

            Assert.Equal(0, members[0].Spread(row));
        }
    }

    [Fact]
    public void ARowGetsTheSameBitsAsItsTable()
    {
        foreach (Study study in (Study[])[Fitted.Species, Fitted.Progression])
        {
            Model model = study.Ensemble();
            Predictions all = model.Predict(study.Data.Table);
            for (int row = 0; row < study.Data.Table.RowCount; row += 29)
            {
                Prediction one = model.Predict(study.Data.Table[row]);
                Assert.Equal(Fitted.Numbers(all[row]), Fitted.Numbers(one));
                Assert.Equal((all[row].Label, all[row].Spread), (one.Label, one.Spread));
            }
        }
    }

    [Fact]
    public void OrderOfColumnsAndUnknownColumnsDoNotMatter()
    {
        Model model = Fitted.Species.Ensemble();
        Column extra = new NumericColumn("extra", [.. Enumerable.Repeat(1.0, Fitted.Penguins.RowCount)]);
        Table permuted = Table.FromColumns([extra, .. Fitted.Penguins.Columns.Reverse()]);
        Predictions expected = model.Predict(Fitted.Penguins);
        Predictions predictions = model.Predict(permuted);
        Assert.Equal(expected.Numbers, predictions.Numbers);
        Assert.Contains(predictions.Notes, note => note.Contains("'extra'", StringComparison.Ordinal));
        Assert.Empty(expected.Notes);
    }

    [Fact]
    public void TheTargetIsNotNeededToPredictButToEvaluate()
    {
        Model model = Fitted.Species.Best();
        Table without = Fitted.Penguins.Without("species");
        Assert.Equal(model.Predict(Fitted.Penguins).Labels, model.Predict(without).Labels);
        Assert.Contains("species", Assert.Throws<SeedbedException>(() => model.Evaluate(without)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingColumnIsNamed()
    {
        SeedbedException exception = Assert.Throws<SeedbedException>(() => Fitted.Species.Best().Predict(Fitted.Penguins.Without("island")));
        Assert.Contains("'island'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EvaluationLeavesOutRowsWithoutATarget()
    {
        Model model = Fitted.Progression.Best();
        double[] targets = ((NumericColumn)Fitted.Diabetes["progression"]).Values.ToArray();
        targets.AsSpan(0, 100).Fill(double.NaN);
        Table some = Table.FromColumns([.. Fitted.Diabetes.Without("progression").Columns, new NumericColumn("progression", targets)]);
        Metrics metrics = model.Evaluate(some);
        Assert.Equal(targets.Length - 100, metrics.RowCount);
        Assert.Equal(model.Evaluate(Fitted.Diabetes.SelectRows([.. Enumerable.Range(100, targets.Length - 100)])), metrics);
    }

    [Fact]
    public void TheBestSingleStartHasTheStudysValidationLoss()
    {
        StudyEvaluation evaluation = Fitted.Species.Evaluate(Fitted.Species.Best());
        double expected = Fitted.Species.Outcomes.Min(outcome => outcome.ValidationLoss);
        Assert.Equal(expected, evaluation.Validation!.LogLoss, 1e-5);
        Assert.Equal(Fitted.Species.TrainingRowCount, evaluation.Train.RowCount);
        Assert.Equal(Fitted.Species.ValidationRowCount, evaluation.Validation.RowCount);
    }

    [Fact]
    public void RegressionIsInTheTargetsOwnUnit()
    {
        // The loss is in units of the training rows' variance.
        Model best = Fitted.Progression.Best();
        Metrics validation = Fitted.Progression.Evaluate(best).Validation!;
        double scale = best.Encoder.TargetScale;
        double expected = Fitted.Progression.Outcomes.Single(outcome => outcome.Index == best.Description.Starts[0]).ValidationLoss;
        Assert.Equal(expected, validation.Rmse * validation.Rmse / (scale * scale), 1e-5);
    }

    [Fact]
    public void ManyRowsAreTheSameAsFew()
    {
        Model model = Fitted.Progression.ModelOf(0, 1, 2);
        int[] rows = [.. Enumerable.Range(0, 70_001).Select(i => i % Fitted.Diabetes.RowCount)];
        Predictions many = model.Predict(Fitted.Diabetes.SelectRows(rows));
        Predictions few = model.Predict(Fitted.Diabetes);
        Assert.All(rows, (row, i) => Assert.Equal(few.Value(row), many.Value(i)));
    }

    [Fact]
    public void ThreadsDoNotMatterForATable()
    {
        foreach (Study study in (Study[])[Fitted.Species, Fitted.Progression])
        {
            Model model = study.Ensemble();
            Table table = study.Data.Table.SelectRows([.. Enumerable.Range(0, 5_001).Select(i => i * 7 % study.Data.Table.RowCount)]);
            Predictions one = model.Predict(table, threads: 1);
            foreach (Predictions other in (Predictions[])[model.Predict(table, threads: 3), model.Predict(table)])
            {
                Assert.Equal(one.Numbers, other.Numbers);
                Assert.Equal(one.Labels, other.Labels);
                Assert.All(Enumerable.Range(0, one.RowCount), row => Assert.Equal(one.Spread(row), other.Spread(row)));
            }
        }
    }

    [Fact]
    public void UnseenCategoriesAreCountedOnAllThreads()
    {
        string[] islands = [.. Enumerable.Range(0, 6_000).Select(i => i < 3_000 ? "Biscoe" : i % 2 == 0 ? "Torgersen" : $"Skye {i}")];
        Table table = Fitted.Penguins.SelectRows([.. Enumerable.Repeat(0, islands.Length)]).Without("island");
        table = Table.FromColumns([.. table.Columns, new CategoricalColumn("island", islands)]);
        Model model = Fitted.Species.Best();
        foreach (int threads in (int[])[1, 4])
        {
            Assert.Contains("1500 rows", Assert.Single(model.Predict(table, threads).Notes, note => note.Contains("'Skye 3001'", StringComparison.Ordinal)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void EncodedRowsGetTheBitsOfTheTable()
    {
        foreach (Study study in (Study[])[Fitted.Species, Fitted.Progression, Fitted.Of("double")])
        {
            Model model = study.Ensemble();
            Table table = study.Data.Table;
            ReadOnlySpan<double> expected = model.Predict(table).Numbers;
            double[] numbers = new double[expected.Length];
            model.PredictEncoded(model.Encoder.EncodeInputs<double>(table), numbers, threads: 2);
            Assert.Equal(expected, numbers);

            float[] encoded = model.Encoder.EncodeInputs<float>(table);
            float[] one = new float[Math.Max(1, model.Classes.Count)];
            for (int row = 0; row < table.RowCount && model.Networks[0].Precision == Precision.Single; row += 17)
            {
                model.PredictEncoded(encoded.AsSpan(row * model.Architecture.Inputs, model.Architecture.Inputs), one);
                Assert.Equal(expected.Slice(row * one.Length, one.Length).ToArray().Select(number => (float)number), one);
            }
        }
    }

    [Fact]
    public void EncodedRowsThatDoNotFitAreRefused()
    {
        Model model = Fitted.Species.Best();
        int inputs = model.Architecture.Inputs;
        Assert.Throws<ArgumentException>(() => model.PredictEncoded(new float[inputs + 1], new float[3]));
        Assert.Throws<ArgumentException>(() => model.PredictEncoded(new float[inputs], new float[4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.PredictEncoded(new float[inputs], new float[3], threads: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Predict(Fitted.Penguins, threads: 0));
        model.PredictEncoded(ReadOnlySpan<float>.Empty, []);
        float[] rows = new float[2 * inputs];
        rows[inputs] = float.NaN;
        Assert.StartsWith("Row 2:", Assert.Throws<SeedbedException>(() => model.PredictEncoded(rows, new float[6])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void APredictionThatIsNoNumberIsRefused()
    {
        Study study = Fitted.Of("counts");
        Table far = Table.FromColumns("far.csv", new NumericColumn("x", [0, 1e30]));
        Network steep = new(new Architecture(1, [], 1), (ReadOnlySpan<float>)[1f, 0f]);
        Model model = new(study.Data.Encoder, [steep], Loss.Poisson, study.Best().Description);
        SeedbedException exception = Assert.Throws<SeedbedException>(() => model.Predict(far));
        Assert.StartsWith("far.csv, row 2:", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WrongQuestionsAreRefused()
    {
        Predictions classes = Fitted.Species.Best().Predict(Fitted.Penguins);
        Predictions values = Fitted.Progression.Best().Predict(Fitted.Diabetes);
        Assert.Throws<InvalidOperationException>(() => classes.Value(0));
        Assert.Throws<InvalidOperationException>(() => values.Probability(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => classes[classes.RowCount]);
        Assert.Throws<ArgumentOutOfRangeException>(() => classes.Probability(0, 3));
        Assert.Throws<SeedbedException>(() => Fitted.Species.ModelOf());
        Assert.Throws<SeedbedException>(() => Fitted.Species.ModelOf(1, 1));
        Assert.Throws<SeedbedException>(() => Fitted.Species.ModelOf(99));
    }
}
