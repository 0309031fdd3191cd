using Seedbed.Numerics;

namespace Seedbed.Tables;

/// <summary>Training and validation rows, each in ascending order.</summary>
internal sealed record RowSplit(int[] TrainingRows, int[] ValidationRows)
{
    /// <summary>Splits the rows that have a target; the classes of a classification are spread evenly over both parts.</summary>
    /// <param name="validationShare">0 (no validation rows) to below 1.</param>
    public static RowSplit Of(Table table, string target, EncoderOptions? options, double validationShare, ulong seed)
    {
        TargetEncoding encoding = TableEncoder.FitTarget(table, target, options ?? new EncoderOptions(), out int[] rows, []);
        int[]? classes = encoding.Task == TaskKind.Classification ? encoding.ClassIndices(table, rows) : null;
        return Split(rows, validationShare, classes, seed, encoding.Classes, $"{table.Source}, column '{target}': ");
    }

    /// <param name="rows">The rows to split.</param>
    /// <param name="classes">One class per element of <paramref name="rows"/>, from 0, or null when the split is not stratified.</param>
    /// <param name="labels">The names of the classes, for messages.</param>
    /// <param name="place">What messages begin with.</param>
    public static RowSplit Split(int[] rows, double validationShare, int[]? classes, ulong seed, IReadOnlyList<string>? labels = null, string place = "")
    {
        if (!(validationShare >= 0 && validationShare < 1))
        {
            throw new SeedbedException($"The validation share must be at least 0 and below 1, not {NumericColumn.Format(validationShare)}.");
        }

        if (rows.Length == 0)
        {
            throw new SeedbedException("There is no row to learn from.");
        }

        if (validationShare == 0)
        {
            return new RowSplit([.. rows.Order()], []);
        }

        if (rows.Length == 1)
        {
            throw new SeedbedException($"{place}one row cannot be split into training and validation rows; give more rows, or choose no validation (--validation 0).");
        }

        Philox random = new(seed, RandomStream.ValidationSplit, 0);
        List<int> training = [];
        List<int> validation = [];
        int groupCount = classes is null ? 1 : classes.Max() + 1;
        for (int group = 0; group < groupCount; group++)
        {
            int[] members = classes is null ? [.. rows] : [.. rows.Where((_, i) => classes[i] == group)];
            if (members.Length == 1)
            {
                throw new SeedbedException(
                    $"{place}class '{labels?[group] ?? $"{group}"}' has one row, too few for training and validation; give more rows of it, or choose no validation (--validation 0).");
            }

            random.Shuffle(members);
            int held = Math.Clamp((int)Math.Round(validationShare * members.Length, MidpointRounding.AwayFromZero), Math.Min(1, members.Length), Math.Max(0, members.Length - 1));
            validation.AddRange(members.AsSpan(0, held));
            training.AddRange(members.AsSpan(held));
        }

        return new RowSplit([.. training.Order()], [.. validation.Order()]);
    }
}
