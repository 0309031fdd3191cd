namespace Seedbed.Tests.Models;

public class RowPredictorTests
{
    [Theory]
    [InlineData("classes")]
    [InlineData("values")]
    [InlineData("double")]
    [InlineData("one output")]
    public void ARowGetsTheBitsOfTheTable(string kind)
    {
        Study study = Fitted.Of(kind);
        Model model = study.Ensemble();
        Predictions expected = model.Predict(study.Data.Table);
        RowPredictor predictor = model.CreateRowPredictor();
        double[] numbers = new double[Math.Max(1, model.Classes.Count)];
        foreach (int row in Enumerable.Range(0, study.Data.Table.RowCount))
        {
            predictor.Clear();
            foreach (string column in model.Encoder.InputColumns)
            {
                object? value = study.Data.Table[row][column];
                if (value is double number)
                {
                    predictor.Set(column, number);
                }
                else
                {
                    predictor.Set(column, (string?)value);
                }
            }

            predictor.Predict(numbers);
            Assert.Equal(Fitted.Numbers(expected[row]), numbers);
        }
    }

    [Fact]
    public void MissingAndUnseenValuesAreThoseOfATable()
    {
        Model model = Fitted.Species.Ensemble();
        RowPredictor predictor = model.CreateRowPredictor();
        double[] numbers = new double[3];
        predictor.Predict(numbers);
        Assert.Equal(Fitted.Numbers(model.Predict(Row.From(model.Encoder.InputColumns.Select(column => (column, (object?)null))))), numbers);

        predictor.Set("island", "Skye");
        predictor.Set("sex", " MALE ");
        predictor.Set(predictor.IndexOf("body_mass_g"), "4100");
        predictor.Predict(numbers);
        Row row = Row.From(model.Encoder.InputColumns.Select(column => (column, (object?)(column switch
        {
            "island" => "Skye",
            "sex" => " MALE ",
            "body_mass_g" => 4100,
            _ => null,
        }))));
        Assert.Equal(Fitted.Numbers(model.Predict(row)), numbers);
    }

    [Fact]
    public void FillingInAndPredictingAllocatesNothing()
    {
        Model model = Fitted.Species.Ensemble();
        RowPredictor predictor = model.CreateRowPredictor();
        double[] numbers = new double[3];
        Assert.Equal(0, Allocation.Least(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                predictor.Set("body_mass_g", 4000 + i);
                predictor.Set("island", i % 2 == 0 ? "Dream" : null);
                predictor.Predict(numbers);
            }
        }));
    }

    [Fact]
    public void WrongValuesAreRefused()
    {
        RowPredictor predictor = Fitted.Species.Best().CreateRowPredictor();
        Assert.Contains("'wings'", Assert.Throws<SeedbedException>(() => predictor.Set("wings", 2)).Message, StringComparison.Ordinal);
        Assert.Contains("'heavy'", Assert.Throws<SeedbedException>(() => predictor.Set("body_mass_g", "heavy")).Message, StringComparison.Ordinal);
        Assert.Throws<SeedbedException>(() => predictor.Set("body_mass_g", double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => predictor.Predict(new double[2]));
        Assert.Throws<IndexOutOfRangeException>(() => predictor.Set(6, 1));
    }
}
