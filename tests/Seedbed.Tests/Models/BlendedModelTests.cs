namespace Seedbed.Tests.Models;

/// <summary>Models of several parts: other architectures, other inputs, weights.</summary>
public class BlendedModelTests
{
    private static readonly double[] Weights = [0.2, 0.5, 0.3];

    [Theory]
    [InlineData("species")]
    [InlineData("body_mass_g")]
    public void ThePredictionIsTheWeightedAverageOfTheParts(string target)
    {
        (Model blend, Model[] models, Table table) = Blend(target);
        Predictions predictions = blend.Predict(table);
        Predictions[] parts = [.. models.Select(model => model.Predict(table))];
        for (int row = 0; row < table.RowCount; row++)
        {
            double[] numbers = Fitted.Numbers(predictions[row]);
            for (int k = 0; k < numbers.Length; k++)
            {
                double expected = parts.Zip(Weights).Sum(pair => pair.Second * Fitted.Numbers(pair.First[row])[k]);
                Assert.Equal(expected, numbers[k], 1e-12 * Math.Max(1, Math.Abs(expected)));
            }
        }
    }

    /// <summary>The variance over all members, each with its share of the weight of its part.</summary>
    [Fact]
    public void TheSpreadIsThatOverAllMembers()
    {
        (Model blend, Model[] models, Table table) = Blend("body_mass_g");
        Predictions predictions = blend.Predict(table);
        (double Weight, Predictions Said)[] members = [.. models.Zip(Weights).SelectMany(pair => pair.First.Networks.Select(network =>
            (pair.Second / pair.First.Networks.Count, new Model(pair.First.Encoder, [network], pair.First.Loss, Description(1)).Predict(table))))];
        for (int row = 0; row < table.RowCount; row += 9)
        {
            double mean = members.Sum(member => member.Weight * member.Said.Value(row));
            double variance = members.Sum(member => member.Weight * Math.Pow(member.Said.Value(row) - mean, 2));
            Assert.Equal(Math.Sqrt(variance), predictions.Spread(row), 1e-6 * mean);
        }
    }

    [Theory]
    [InlineData("species")]
    [InlineData("body_mass_g")]
    public void AFileBringsBackEveryBit(string target)
    {
        using TemporaryFolder folder = new();
        (Model blend, _, Table table) = Blend(target);
        blend.Save(folder.File("a.seedbed"));
        Model loaded = Model.Load(folder.File("a.seedbed"));
        Assert.Equal(blend.Predict(table).Numbers, loaded.Predict(table).Numbers);
        Assert.Equal(blend.Predict(table).Select(prediction => prediction.Spread), loaded.Predict(table).Select(prediction => prediction.Spread));
        Assert.Equal(blend.Networks.Select(network => network.WeightsHash()), loaded.Networks.Select(network => network.WeightsHash()));
        Assert.Equal(Weights, loaded.Parts.Select(part => part.Weight));
        Assert.Equal(blend.Parts.Select(part => part.Inputs), loaded.Parts.Select(part => part.Inputs));
        loaded.Save(folder.File("b.seedbed"));
        Assert.Equal(File.ReadAllBytes(folder.File("a.seedbed")), File.ReadAllBytes(folder.File("b.seedbed")));
    }

    /// <summary>A row gets the same bits alone, in a row predictor, among others, and on any number of threads.</summary>
    [Fact]
    public void ARowGetsTheBitsOfTheTable()
    {
        (Model blend, _, Table table) = Blend("species");
        double[] expected = blend.Predict(table, threads: 1).Numbers.ToArray();
        Table often = table.SelectRows([.. Enumerable.Repeat(Enumerable.Range(0, table.RowCount), 9).SelectMany(rows => rows)]);
        Assert.Equal(Enumerable.Repeat(expected, 9).SelectMany(numbers => numbers), blend.Predict(often, threads: 2).Numbers.ToArray());
        double[] encoded = blend.Encoder.EncodeInputs<double>(table);
        double[] together = new double[expected.Length];
        blend.PredictEncoded(encoded, together);
        Assert.Equal(expected, together);
        double[] one = new double[3];
        RowPredictor predictor = blend.CreateRowPredictor();
        for (int row = 0; row < table.RowCount; row += 5)
        {
            predictor.Clear();
            foreach (string column in blend.Encoder.InputColumns)
            {
                if (table[row][column] is double number)
                {
                    predictor.Set(column, number);
                }
                else
                {
                    predictor.Set(column, (string?)table[row][column]);
                }
            }

            predictor.Predict(one);
            Assert.Equal(expected.AsSpan(3 * row, 3).ToArray(), one);
        }
    }

    [Fact]
    public void TrainingDoesNotGoOnFromSeveralSettings()
    {
        (Model blend, _, _) = Blend("species");
        Assert.Contains("3 parts", Assert.Throws<SeedbedException>(() => new FitOptions().StartingFrom(blend)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PartsThatDoNotFitAreRefused()
    {
        (Model blend, _, _) = Blend("species");
        ModelPart part = blend.Parts[0];
        Refuse("add up to 1", new ModelPart(part.Inputs, part.Networks, part.Loss, 0.5));
        Refuse("add up to 1", new ModelPart(part.Inputs, part.Networks, part.Loss, double.NaN));
        Refuse("an input that is none", new ModelPart([.. part.Inputs.Skip(1), blend.Encoder.InputCount], part.Networks, part.Loss, 1));
        Refuse("inputs", new ModelPart(part.Inputs.Skip(1), part.Networks, part.Loss, 1));
        Refuse("no network", new ModelPart(part.Inputs, [], part.Loss, 1));
        Refuse("architecture", new ModelPart(part.Inputs, blend.Networks, part.Loss, 1));

        void Refuse(string expected, ModelPart bad) => Assert.Contains(
            expected, Assert.Throws<ArgumentException>(() => new Model(blend.Encoder, [bad], Description(bad.Networks.Count))).Message, StringComparison.Ordinal);
    }

    /// <summary>Three settings on three encodings of the numbers, and one model of all.</summary>
    private static (Model Blend, Model[] Models, Table Table) Blend(string target)
    {
        Table table = Fitted.Penguins;
        table = table.SelectRows([.. TableEncoder.UsableRows(table, target)]);
        EncoderOptions joined = new() { JoinedNumbers = [(NumberEncoding.Standard, 0), (NumberEncoding.Scores, 0), (NumberEncoding.Pieces, 5)] };
        TableEncoder encoder = TableEncoder.Fit(table, target, joined);
        List<string> names = [.. encoder.InputNames];
        FitOptions[] settings =
        [
            new() { Hidden = [5], Numbers = NumberEncoding.Standard },
            new() { Hidden = [4, 3], Numbers = NumberEncoding.Pieces, Pieces = 5, Activation = Activation.Relu },
            new() { Hidden = [], Numbers = NumberEncoding.Scores },
        ];

        // Without validation rows each encoder is fitted to all rows, as the joined one is.
        Model[] models = [.. settings.Select(setting => Mlp.Fit(table, target, setting with { Starts = 4, Epochs = 4, Validation = 0, Seed = 11 }).ModelOf(0, 1, 2, 3))];
        ModelPart[] parts = [.. models.Zip(Weights).Select(pair =>
            new ModelPart(pair.First.InputNames.Select(name => names.IndexOf(name)), pair.First.Networks, pair.First.Loss, pair.Second))];
        return (new Model(encoder, parts, Description(12)), models, table);
    }

    private static ModelDescription Description(int members) => new() { Text = "A test.", Seed = 11, Starts = [.. Enumerable.Range(0, members)] };
}
