using Seedbed.Numerics;
using Seedbed.Tables;

namespace Seedbed.Studies;

/// <summary>Divides rows into folds: each row is held out once in every repetition.</summary>
internal static class CrossValidation
{
    /// <summary>The folds of all repetitions, one after the other; each is the held-out rows in ascending order.</summary>
    /// <param name="rows">The rows to divide, ascending.</param>
    /// <param name="folds">2 or more, at most the number of rows or groups.</param>
    /// <param name="repeats">1 or more.</param>
    /// <param name="classes">One class per element of <paramref name="rows"/>, from 0: each is spread evenly over the folds; null for none.</param>
    /// <param name="groups">One group per element of <paramref name="rows"/>, from 0: a group is never divided; null for none.</param>
    /// <exception cref="OptionException">There are too few rows or groups.</exception>
    public static IReadOnlyList<int[]> Folds(int[] rows, int folds, int repeats, ulong seed, int[]? classes = null, int[]? groups = null)
    {
        int units = groups is null ? rows.Length : groups.Max() + 1;
        if (folds < 2 || folds > units)
        {
            throw new OptionException("Folds", folds, $"2 to {units}, the number of {(groups is null ? "rows" : "groups")}");
        }

        List<int[]> all = [];
        for (int repeat = 0; repeat < repeats; repeat++)
        {
            Philox random = new(seed, RandomStream.Fold, (ulong)repeat);
            int[] foldOf = groups is null ? ByClass(rows.Length, folds, classes, ref random) : ByGroup(groups, folds, ref random);
            for (int fold = 0; fold < folds; fold++)
            {
                int held = fold;
                all.Add([.. rows.Where((_, i) => foldOf[i] == held)]);
            }
        }

        return all;
    }

    /// <summary>Deals the rows of one class after the other to the folds, going on where the class before it ended, so that sizes differ by one at most.</summary>
    private static int[] ByClass(int count, int folds, int[]? classes, ref Philox random)
    {
        int[] foldOf = new int[count];
        int next = 0;
        for (int c = 0; c <= (classes is null ? 0 : classes.Max()); c++)
        {
            int[] members = [.. Enumerable.Range(0, count).Where(i => classes is null || classes[i] == c)];
            random.Shuffle(members);
            foreach (int member in members)
            {
                foldOf[member] = next++ % folds;
            }
        }

        return foldOf;
    }

    /// <summary>Gives the largest groups first, each to the fold that has the fewest rows so far.</summary>
    private static int[] ByGroup(int[] groups, int folds, ref Philox random)
    {
        int[] sizes = new int[groups.Max() + 1];
        foreach (int group in groups)
        {
            sizes[group]++;
        }

        int[] order = [.. Enumerable.Range(0, sizes.Length)];
        random.Shuffle(order);
        int[] rowsOfFold = new int[folds];
        int[] foldOfGroup = new int[sizes.Length];
        foreach (int group in order.OrderByDescending(group => sizes[group]))
        {
            int least = Array.IndexOf(rowsOfFold, rowsOfFold.Min());
            foldOfGroup[group] = least;
            rowsOfFold[least] += sizes[group];
        }

        return [.. groups.Select(group => foldOfGroup[group])];
    }
}
