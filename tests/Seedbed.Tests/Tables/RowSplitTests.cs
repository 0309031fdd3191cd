using CsCheck;
using Seedbed.Tables;
using static Seedbed.Tests.Tables.Encoded;

namespace Seedbed.Tests.Tables;

public class RowSplitTests
{
    [Fact]
    public void EveryRowIsInOnePartAndEveryClassInBoth() =>
        Gen.Select(Gen.Int[2, 9].Array[2, 6], Gen.Double[0.01, 0.99], Gen.ULong).Sample((sizes, share, seed) =>
        {
            int[] classes = [.. sizes.SelectMany((size, label) => Enumerable.Repeat(label, size))];
            int[] rows = [.. classes.Select((_, i) => 3 * i)];
            RowSplit split = RowSplit.Split(rows, share, classes, seed);

            Assert.Equal(rows, split.TrainingRows.Concat(split.ValidationRows).Order());
            Assert.Equal(split.TrainingRows.Order(), split.TrainingRows);
            Assert.Equal(split.ValidationRows.Order(), split.ValidationRows);
            for (int label = 0; label < sizes.Length; label++)
            {
                int held = split.ValidationRows.Count(row => classes[row / 3] == label);
                Assert.InRange(held, 1, sizes[label] - 1);
                Assert.InRange(held, (share * sizes[label]) - 1, (share * sizes[label]) + 1);
            }
        });

    [Fact]
    public void PenguinsAreSplitByClassAndSeed()
    {
        Table table = Table.ReadCsv(Repository.Data("penguins.csv"));
        RowSplit split = RowSplit.Of(table, "species", null, 0.2, 42);

        Assert.Equal((275, 69), (split.TrainingRows.Length, split.ValidationRows.Length));
        Assert.Equal(split.ValidationRows, RowSplit.Of(table, "species", null, 0.2, 42).ValidationRows);
        Assert.NotEqual(split.ValidationRows, RowSplit.Of(table, "species", null, 0.2, 43).ValidationRows);
        Assert.Empty(RowSplit.Of(table, "species", null, 0, 42).ValidationRows);
    }

    [Fact]
    public void ARegressionIsSplitAtRandom()
    {
        RowSplit split = RowSplit.Of(Table.ReadCsv(Repository.Data("diabetes.csv")), "progression", null, 0.25, 1);
        Assert.Equal((331, 111), (split.TrainingRows.Length, split.ValidationRows.Length));
    }

    [Fact]
    public void RefusesWhatCannotBeSplit()
    {
        Table table = Csv.Read("x,y\n1,a\n2,a\n3,rare\n");

        Assert.EndsWith(
            ", column 'y': class 'rare' has one row, too few for training and validation; give more rows of it, or choose no validation (--validation 0).",
            Refusal(() => RowSplit.Of(table, "y", null, 0.2, 1)),
            StringComparison.Ordinal);
        Assert.Equal(3, RowSplit.Of(table, "y", null, 0, 1).TrainingRows.Length);
        Assert.StartsWith("one row cannot be split", Refusal(() => RowSplit.Split([0], 0.2, null, 1)), StringComparison.Ordinal);
        Assert.Equal("There is no row to learn from.", Refusal(() => RowSplit.Split([], 0.2, null, 1)));
        foreach (double share in new[] { -0.1, 1, double.NaN })
        {
            Assert.StartsWith("The validation share must be at least 0 and below 1, not ", Refusal(() => RowSplit.Split([0, 1], share, null, 1)), StringComparison.Ordinal);
        }
    }
}
