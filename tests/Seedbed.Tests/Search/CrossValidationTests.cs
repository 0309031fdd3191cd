using CsCheck;
using Seedbed.Studies;

namespace Seedbed.Tests.Search;

/// <summary>How rows are divided into folds.</summary>
public class CrossValidationTests
{
    [Fact]
    public void EveryRowIsHeldOutOncePerRepetitionAndClassesAreSpreadEvenly() =>
        Gen.Select(Gen.Int[2, 7], Gen.Int[1, 3], Gen.Int[0, 3].Array[10, 80], Gen.ULong).Sample((folds, repeats, classes, seed) =>
        {
            int[] rows = [.. Enumerable.Range(0, classes.Length).Select(i => 3 * i)];
            IReadOnlyList<int[]> all = CrossValidation.Folds(rows, folds, repeats, seed, classes);
            Assert.Equal(folds * repeats, all.Count);
            foreach (int[][] repetition in all.Chunk(folds))
            {
                Assert.Equal(rows, repetition.SelectMany(fold => fold).Order());
                Assert.InRange(repetition.Max(fold => fold.Length) - repetition.Min(fold => fold.Length), 0, 1);
                for (int c = 0; c < 4; c++)
                {
                    int[] counts = [.. repetition.Select(fold => fold.Count(row => classes[row / 3] == c))];
                    Assert.InRange(counts.Max() - counts.Min(), 0, 1);
                }
            }
        });

    [Fact]
    public void GroupsAreNotDivided() =>
        Gen.Select(Gen.Int[2, 5], Gen.Int[0, 11].Array[60, 120], Gen.ULong).Sample((folds, drawn, seed) =>
        {
            int[] names = [.. drawn.Distinct()];
            int[] groups = [.. drawn.Select(group => Array.IndexOf(names, group))];
            int[] rows = [.. Enumerable.Range(0, groups.Length)];
            IReadOnlyList<int[]> all = CrossValidation.Folds(rows, folds, 1, seed, null, groups);
            Assert.Equal(rows, all.SelectMany(fold => fold).Order());
            Assert.All(groups.Distinct(), group => Assert.Single(all, fold => fold.Any(row => groups[row] == group)));

            // The smallest fold lacks no more than one group: else the last group of the largest would have gone there.
            int largestGroup = groups.GroupBy(group => group).Max(rowsOfGroup => rowsOfGroup.Count());
            Assert.InRange(all.Max(fold => fold.Length) - all.Min(fold => fold.Length), 0, largestGroup);
        });

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    public void TooFewOrTooManyFoldsAreRefused(int folds)
    {
        OptionException exception = Assert.Throws<OptionException>(() => CrossValidation.Folds([.. Enumerable.Range(0, 10)], folds, 1, 1));
        Assert.Contains("2 to 10, the number of rows", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RepetitionsDiffer()
    {
        IReadOnlyList<int[]> all = CrossValidation.Folds([.. Enumerable.Range(0, 40)], 4, 2, 1);
        Assert.NotEqual(all[0], all[4]);
    }
}
