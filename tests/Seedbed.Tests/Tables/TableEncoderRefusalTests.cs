using static Seedbed.Tests.Tables.Encoded;

namespace Seedbed.Tests.Tables;

public class TableEncoderRefusalTests
{
    private static readonly Table Training = Csv.Read("length,mass,sex,y\n1,10,m,1.5\n2,20,f,2.5\n4,15,m,0\n");
    private static readonly TableEncoder Encoder = TableEncoder.Fit(Training, "y");

    [Theory]
    [InlineData("x,y\n1,a\n2,b\n", "z", "t.csv: there is no column 'z'; the names are 'x', 'y'.")]
    [InlineData("x,y\n1,\n2,?\n", "y", "t.csv: the target 'y' has no value in any row.")]
    [InlineData("x,y\n1,a\n2,a\n", "y", "t.csv: the target 'y' has only one class, 'a', so there is nothing to learn.")]
    [InlineData("x,y\n1,7.5\n2,7.5\n", "y", "t.csv: the target 'y' has the same value in all training rows, so there is nothing to learn.")]
    [InlineData("x,y\n1,7.5\n", "y", "t.csv: there is only one row to learn the target 'y' from; at least two are needed.")]
    [InlineData("y\n1\n2\n4\n", "y", "t.csv: there is no column besides the target 'y' to learn from.")]
    [InlineData("x,y\n5,1\n5,2\n", "y", "t.csv: there is no column besides the target 'y' to learn from.")]
    public void AtFit(string text, string target, string sentence) => Assert.Equal(sentence, Refusal(() => TableEncoder.Fit(Csv.Read(text), target)));

    [Fact]
    public void Options()
    {
        Table texts = Csv.Read("x,y\n1,a\n2,b\n");

        Assert.Equal(
            "t.csv, line 2, column 'y': 'a' is not a number, but the target of a regression must be; choose the task classification.",
            Refusal(() => TableEncoder.Fit(texts, "y", new EncoderOptions { Task = TaskKind.Regression })));
        Assert.Equal("t.csv: there is no column 'q'; the names are 'x', 'y'.", Refusal(() => TableEncoder.Fit(texts, "y", new EncoderOptions { Drop = ["q"] })));
        Assert.Equal("The maximum number of levels must be 2 to 10,000, not 1.", Refusal(() => TableEncoder.Fit(texts, "y", new EncoderOptions { MaximumLevels = 1 })));
        Assert.Equal("t.csv: 'y' cannot be both the target and the case weights.", Refusal(() => TableEncoder.Fit(texts, "y", new EncoderOptions { WeightsColumn = "y" })));
    }

    [Theory]
    [InlineData("length,sex\n1,m\n", "t.csv: the model needs the column 'mass', which is not there.")]
    [InlineData("length,Mass_g,sex\n1,2,m\n", "t.csv: the model needs the column 'mass', which is not there; 'Mass_g' may be the same column under another name.")]
    [InlineData("sex\nm\n", "t.csv: the model needs columns that are not there: 'length', 'mass'.")]
    [InlineData("length,mass,sex\n1,2,m\n1,heavy,m\n", "t.csv, line 3, column 'mass': 'heavy' is not a number, and the model needs numbers in this column.")]
    public void AtPrediction(string text, string sentence) => Assert.Equal(sentence, Refusal(() => Encoder.EncodeInputs<float>(Csv.Read(text))));

    [Fact]
    public void TextWhereNumbersAreExpectedIsRefusedWhenRead() =>
        Assert.Equal(
            "t.csv, line 2, column 'mass': 'heavy' is not a number, and the column must be numeric.",
            Csv.Refusal("length,mass,sex,extra\n1,heavy,m,x\n", Encoder.ReadOptions()));

    [Fact]
    public void ExtraColumnsAreIgnoredWithANote()
    {
        Table table = Csv.Read("extra,sex,mass,length\nu,m,10,1\n", Encoder.ReadOptions());
        List<string> notes = [];

        Assert.Equal(Encoder.EncodeInputs<double>(Training, [0]), Encoder.EncodeInputs<double>(table, [0], notes));
        Assert.Equal("t.csv: a column that the model does not know is ignored: 'extra'.", Assert.Single(notes));
    }

    [Fact]
    public void NumbersWhereCategoriesAreExpectedCountAsTexts()
    {
        TableEncoder encoder = TableEncoder.Fit(Csv.Read("c,y\n1,0.5\n2,1\nx,3\n"), "y");
        Assert.Equal([0, 1, 0, 0, 0, 0], encoder.EncodeInputs<double>(Table.FromColumns(Numbers("c", 2, 9))));
        Assert.Equal([0, 1, 0, 0, 0, 0], encoder.EncodeInputs<double>(Csv.Read("c\n2\n9\n", encoder.ReadOptions())));
    }

    [Fact]
    public void NumbersFarOutsideStayFinite() =>
        Assert.Equal([1e15f, -1e15f], Input(
            TableEncoder.Fit(Training, "y", new EncoderOptions { CompressTails = false }), Table.FromColumns(Numbers("length", 1e100, -1e100), Numbers("mass", 1, 2), new CategoricalColumn("sex", "m", "m")), "length").Select(value => (float)value));

    [Fact]
    public void UnknownClassesAndMissingTargets()
    {
        TableEncoder encoder = TableEncoder.Fit(Csv.Read("x,y\n1,a\n2,b\n"), "y");

        Assert.Equal([1], encoder.ClassIndices(Csv.Read("y\nb\n"), [0]));
        Assert.Equal("t.csv, line 2, column 'y': 'c' is none of the 2 classes; they are 'a', 'b'.", Refusal(() => encoder.ClassIndices(Csv.Read("y\nc\n"), [0])));
        Assert.Equal("t.csv, line 2: the target 'y' is missing.", Refusal(() => encoder.ClassIndices(Csv.Read("y,z\n,1\n"), [0])));
        Assert.Equal("t.csv: there is no column 'y'; the only name is 'x'.", Refusal(() => encoder.ClassIndices(Csv.Read("x\n1\n"), [0])));
        Assert.Equal([0.25], Encoder.TargetValues(Csv.Read("y\n0.25\n"), [0]));
    }
}
