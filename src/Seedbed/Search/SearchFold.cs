using Seedbed.Studies;
using Seedbed.Tables;

namespace Seedbed.Search;

/// <summary>Rows that a trial trains on, rows that decide when its starts end, and rows that it is judged by.</summary>
/// <param name="Split">Training and validation rows.</param>
/// <param name="Judged">The rows it is judged by.</param>
internal sealed record SearchFold(RowSplit Split, int[] Judged)
{
    /// <summary>
    /// Without folds one split, whose validation rows also judge; with folds each held-out part judges, and a part of the rows for training decides about the end.
    /// </summary>
    public static IReadOnlyList<SearchFold> Of(Table table, string target, FitOptions options, int folds, int repeats, string? groupColumn)
    {
        EncoderOptions encoderOptions = FitPreparation.EncoderOptionsOf(options);
        double share = DefaultChoices.ValidationShare(options, table, target);
        if (folds == 0)
        {
            RowSplit split = RowSplit.Of(table, target, encoderOptions, share, options.Seed);
            return split.ValidationRows.Length > 0
                ? [new SearchFold(split, split.ValidationRows)]
                : throw new OptionException("a search without Folds judges trials by the validation rows, but Validation is 0; give Folds, or a share above 0.");
        }

        TargetEncoding encoding = TableEncoder.FitTarget(table, target, encoderOptions, out int[] rows, []);
        int[]? classes = encoding.Task == TaskKind.Classification ? encoding.ClassIndices(table, rows) : null;
        int[]? groups = groupColumn is null ? null : GroupIndices.Of(table, groupColumn, rows);
        return [.. CrossValidation.Folds(rows, folds, repeats, options.Seed, classes, groups).Select(judged => Create(rows, classes, judged, share, options.Seed, encoding.Classes))];
    }

    private static SearchFold Create(int[] rows, int[]? classes, int[] judged, double share, ulong seed, IReadOnlyList<string> labels)
    {
        HashSet<int> held = [.. judged];
        int[] places = [.. Enumerable.Range(0, rows.Length).Where(i => !held.Contains(rows[i]))];
        int[] training = [.. places.Select(i => rows[i])];
        return new SearchFold(RowSplit.Split(training, share, classes is null ? null : [.. places.Select(i => classes[i])], seed, labels), judged);
    }
}
