using System.Globalization;
using CsCheck;
using Seedbed.Tables;
using static Seedbed.Tests.Tables.Encoded;

namespace Seedbed.Tests.Tables;

public class TableEncoderTests
{
    [Fact]
    public void EncodesPenguins()
    {
        Table table = Table.ReadCsv(Repository.Data("penguins.csv"));
        TableEncoder encoder = TableEncoder.Fit(table, "species");

        Assert.Equal(
            [
                "island=Biscoe", "island=Dream", "island=Torgersen", "bill_length_mm", "bill_length_mm missing", "bill_depth_mm", "bill_depth_mm missing",
                "flipper_length_mm", "flipper_length_mm missing", "body_mass_g", "body_mass_g missing", "sex=male", "sex missing",
            ],
            encoder.InputNames);
        Assert.Equal(["Adelie", "Chinstrap", "Gentoo"], encoder.Classes);
        Assert.Equal((TaskKind.Classification, 13), (encoder.Task, encoder.InputCount));
        EncodedRows<float> rows = encoder.Encode<float>(table, [0, 3], TargetCoding.OneHot);
        Assert.Equal([1, 0, 0, 1, 0, 0], rows.Targets);
        Assert.Null(rows.Weights);

        // Row 3 has neither measures nor sex: medians, and every indicator set.
        Assert.Equal([1f, 1f, 1f, 1f, 1f], new[] { 4, 6, 8, 10, 12 }.Select(input => rows.Inputs[13 + input]));
        Assert.Equal(0f, rows.Inputs[13 + 11]);
        NumericColumn mass = (NumericColumn)table["body_mass_g"];
        double[] present = [.. mass.Values.ToArray().Where(value => !double.IsNaN(value)).Order()];
        double mean = present.Average();
        double deviation = Math.Sqrt(present.Average(value => (value - mean) * (value - mean)));
        double median = (present[170] + present[171]) / 2;
        Assert.Equal((median - mean) / deviation, rows.Inputs[13 + 9], 1e-6);
        Assert.Equal((3750 - mean) / deviation, rows.Inputs[9], 1e-6);
    }

    [Theory]
    [InlineData("iris.csv", "species", 4, 3, 0)]
    [InlineData("digits.csv", "digit", 61, 10, 2)]
    [InlineData("spam.csv", "type", 57, 2, 0)]
    [InlineData("diabetes.csv", "progression", 10, 0, 0)]
    public void FitsEveryTable(string file, string target, int inputs, int classes, int notes)
    {
        Table table = Table.ReadCsv(Repository.Data(file));
        TableEncoder encoder = TableEncoder.Fit(table, target);

        Assert.Equal((inputs, classes, notes), (encoder.InputCount, encoder.Classes.Count, encoder.Notes.Count));
        Assert.Equal(classes == 0 ? TaskKind.Regression : TaskKind.Classification, encoder.Task);
        Assert.DoesNotContain(false, encoder.EncodeInputs<float>(table).Select(float.IsFinite));
        if (classes == 10)
        {
            Assert.Equal("0,1,2,3,4,5,6,7,8,9", string.Join(',', encoder.Classes));
            Assert.Equal([0f, 1f, 2f], encoder.Encode<float>(table, [0, 1, 2], TargetCoding.ClassIndex).Targets);
        }
    }

    /// <summary>Over the training rows an encoded number has mean 0 and standard deviation 1, however large its offset or small its spread.</summary>
    [Fact]
    public void NumbersAreStandardised() =>
        Gen.Select(Gen.Double[-1, 1].Array[3, 60], Gen.Int[-90, 90], Gen.Double[-1e3, 1e3]).Where((values, _, _) => values.Max() - values.Min() > 1e-3).Sample((values, exponent, offset) =>
        {
            double unit = double.Parse($"1e{exponent}", CultureInfo.InvariantCulture);
            Table table = Table.FromColumns(Numbers("x", [.. values.Select(value => (value + offset) * unit)]), Numbers("y", [.. values.Select((_, i) => i + 0.5)]));
            TableEncoder encoder = TableEncoder.Fit(table, "y", new EncoderOptions { CompressTails = false });
            double[] encoded = Input(encoder, table, "x");
            Assert.Equal(0, encoded.Average(), 1e-9);
            Assert.Equal(1, encoded.Average(value => value * value), 1e-9);

            double[] targets = encoder.Encode<double>(table, Csv.AllRows(table), TargetCoding.Value).Targets;
            Assert.Equal(0, targets.Average(), 1e-12);
            Assert.All(targets, (target, i) => Assert.Equal(i + 0.5, (target * encoder.TargetScale) + encoder.TargetMean, 1e-12));
        });

    /// <summary>z beyond ±3 becomes ±(3 + ln(1 + |z| − 3)); the rows that decide mean and deviation are −1 and 1 standardised.</summary>
    [Fact]
    public void TailsAreCompressed()
    {
        Table table = Csv.Read("x,y\n1,1.5\n3,2.5\n4.9,1\n5,1\n1000,1\n-996,1\n,9\n");
        double[] encoded = Input(TableEncoder.Fit(table, "y", null, [0, 1]), table, "x");

        double far = 3 + Math.Log(1 + 998 - 3);
        double[] expected = [-1, 1, 2.9, 3, far, -far, 0];
        Assert.All(expected, (value, i) => Assert.Equal(value, encoded[i], 1e-12));
    }

    [Fact]
    public void OnlyTrainingRowsDecide()
    {
        Table table = Csv.Read("x,c,y\n1,a,1.5\n3,b,2.5\n1000,z,9.5\n,,9\n");
        TableEncoder encoder = TableEncoder.Fit(table, "y", new EncoderOptions { CompressTails = false }, [0, 1]);

        Assert.Equal(["x", "c=b"], encoder.InputNames);
        Assert.Equal([-1, 1, 998, 0], Input(encoder, table, "x"));
        Assert.Equal([0, 1, 0, 0], Input(encoder, table, "c=b"));
        Assert.Equal((2.0, 0.5), (encoder.TargetMean, encoder.TargetScale));
        List<string> notes = [];
        encoder.EncodeInputs<float>(table, [2, 3], notes);
        Assert.Equal("t.csv, column 'c': 1 row with a category that is no input of the model, such as 'z'.", Assert.Single(notes));
    }

    [Fact]
    public void CategoriesBooleansAndMissingOnes()
    {
        Table table = Csv.Read("c,b,d,y\nr,yes,p,1.5\ng,no,q,2\nb,no,,3\n?,yes,p,4\n");
        TableEncoder encoder = TableEncoder.Fit(table, "y");

        Assert.Equal(["c=b", "c=g", "c=r", "c missing", "b=yes", "d=q", "d missing"], encoder.InputNames);
        Assert.Equal(
            [0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0],
            encoder.EncodeInputs<double>(table));

        // A boolean is known by what it says, not by its spelling.
        Table spelled = Csv.Read("c,b,d\nr,TRUE,p\n", encoder.ReadOptions());
        Assert.Equal([0, 0, 1, 0, 1, 0, 0], encoder.EncodeInputs<double>(spelled));
        Assert.Equal([0, 0, 1, 0, 1, 0, 1], encoder.EncodeInputs<double>(Row.From(("c", "r"), ("b", true), ("d", null)).Table));
    }

    [Fact]
    public void OnlyTheMostFrequentLevelsAreKept()
    {
        string rows = string.Concat(Enumerable.Range(0, 300).Select(i => $"L{i % 7},{i}.5\n")) + "L5,1\nL2,2\n";
        TableEncoder encoder = TableEncoder.Fit(Csv.Read("c,y\n" + rows), "y", new EncoderOptions { MaximumLevels = 3 });

        Assert.Equal(["c=L0", "c=L2", "c=L5"], encoder.InputNames);
        Assert.Contains("has 7 levels; the 3 most frequent are inputs", Assert.Single(encoder.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void ConstantAndIdentifyingColumnsAreLeftOutAndSaid()
    {
        string rows = string.Concat(Enumerable.Range(0, 120).Select(i => $"{i},{1000 - i},n{i},same,,{i % 5},{(i % 3 == 0 ? "" : "7")},{i * i}.5\n"));
        Table table = Csv.Read("row,customer_id,name,constant,empty,x,sometimes,y\n" + rows);
        TableEncoder encoder = TableEncoder.Fit(table, "y");

        Assert.Equal(["x", "sometimes missing"], encoder.InputNames);
        Assert.Equal(
            ["sometimes", "constant", "empty", "row", "customer_id", "name"],
            encoder.Notes.Select(note => note.Split('\'')[1]));
        Assert.Equal(
            ["row", "name=n0"],
            TableEncoder.Fit(table, "y", new EncoderOptions { Keep = ["row", "name"], Drop = ["row"], MaximumLevels = 1000 }).InputNames.Take(2));
        Assert.Equal(["sometimes missing"], TableEncoder.Fit(table, "y", new EncoderOptions { Drop = ["x"] }).InputNames);

        // The only column there is may count the rows.
        Assert.Equal(["row"], TableEncoder.Fit(table.Without("customer_id", "name", "constant", "empty", "x", "sometimes"), "y").InputNames);
    }

    [Fact]
    public void ManyConstantColumnsAreOneNote() =>
        Assert.Equal(
            "7 columns are left out because they have the same value in all training rows: 'a', 'b', 'c', 'd', 'e' and 2 more.",
            Assert.Single(TableEncoder.Fit(Csv.Read("x,a,b,c,d,e,f,g,y\n1,0,0,0,0,0,0,0,1.5\n2,0,0,0,0,0,0,0,2\n"), "y").Notes));

    [Fact]
    public void CaseWeights()
    {
        Table table = Csv.Read("x,w,y\n1,2,a\n2,0.5,b\n3,0,a\n");
        EncoderOptions options = new() { WeightsColumn = "w" };
        TableEncoder encoder = TableEncoder.Fit(table, "y", options, [0, 1]);

        Assert.Equal(["x"], encoder.InputNames);
        Assert.Equal([2f, 0.5f], encoder.Encode<float>(table, [0, 1], TargetCoding.ClassIndex).Weights!);
        Assert.Equal("t.csv, line 4, column 'w': the case weight is 0, but it must be a positive number.", Refusal(() => TableEncoder.Fit(table, "y", options)));
        Assert.Null(encoder.Encode<float>(table.Without("w"), [0, 1], TargetCoding.ClassIndex).Weights);
    }

    [Theory]
    [InlineData("0 1 1 0", TaskKind.Classification)]
    [InlineData("-1 1", TaskKind.Classification)]
    [InlineData("3 7", TaskKind.Regression)]
    [InlineData("3 7 3 7 3 7 3 7 3 7", TaskKind.Classification)]
    [InlineData("0 1 2", TaskKind.Regression)]
    [InlineData("1 2 3 1 2 3 1 2 3 1 2 3 1 2 3", TaskKind.Classification)]
    [InlineData("3 4 5 3 4 5 3 4 5 3 4 5 3 4 5", TaskKind.Regression)]
    [InlineData("0 1 3 0 1 3 0 1 3 0 1 3 0 1 3", TaskKind.Regression)]
    [InlineData("0.5 1", TaskKind.Regression)]
    [InlineData("yes no", TaskKind.Classification)]
    public void TheTaskIsInferred(string targets, TaskKind task)
    {
        string[] values = targets.Split(' ');
        Table table = Csv.Read("x,y\n" + string.Concat(values.Select((value, i) => $"{i * i},{value}\n")));
        Assert.Equal(task, TableEncoder.Fit(table, "y").Task);
    }

    [Fact]
    public void RowsWithoutTargetAreLeftOut()
    {
        Table table = Csv.Read("x,y\n1,a\n2,\n3,b\n");

        Assert.Equal([0, 2], TableEncoder.UsableRows(table, "y"));
        Assert.Equal("1 row without a value of the target 'y' is left out.", Assert.Single(TableEncoder.Fit(table, "y").Notes));
    }
}
