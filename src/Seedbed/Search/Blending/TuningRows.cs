using Seedbed.Models;
using Seedbed.Studies;
using Seedbed.Tables;

namespace Seedbed.Search.Blending;

/// <summary>
/// How a tuning divides the rows: in every split the validation rows end the starts and judge them, and the other rows train. Over all splits every row judges equally
/// often, so an average over all splits has learnt from all rows, and what it would say of a row it has not seen is known for each row.
/// </summary>
internal sealed class TuningRows
{
    private readonly Table _table;
    private readonly string _target;
    private readonly int[] _usable;
    private readonly Dictionary<int, int> _places;
    private readonly Dictionary<(bool CompressTails, bool ScaleTarget, NumberEncoding Numbers, int Pieces), TableEncoder> _encoders = [];

    private TuningRows(Table table, string target, int[] usable, IReadOnlyList<RowSplit> splits, FitOptions fit)
    {
        (_table, _target, _usable, Splits) = (table, target, usable, splits);
        int[] judged = [.. splits.SelectMany(split => split.ValidationRows).Distinct().Order()];
        _places = judged.Select((row, place) => (row, place)).ToDictionary(pair => pair.row, pair => pair.place);
        Targets = new ValidationTargets(EncoderOf(fit), table, judged);
    }

    /// <summary>The splits.</summary>
    public IReadOnlyList<RowSplit> Splits { get; }

    /// <summary>The targets of the rows that judge, in their order.</summary>
    public ValidationTargets Targets { get; }

    /// <summary>Divides.</summary>
    /// <param name="folds">2 or more; 1 for a single split of the usual share.</param>
    /// <param name="repeats">How often rows are divided anew.</param>
    /// <exception cref="SeedbedException">The table or an option cannot be used, or there are too few rows.</exception>
    public static TuningRows Of(Table table, string target, FitOptions fit, int folds, int repeats)
    {
        EncoderOptions options = FitPreparation.EncoderOptionsOf(fit);
        TargetEncoding encoding = TableEncoder.FitTarget(table, target, options, out int[] rows, []);
        if (folds == 1)
        {
            return new TuningRows(table, target, rows, [RowSplit.Of(table, target, options, DefaultChoices.ValidationShare(fit, table, target), fit.Seed)], fit);
        }

        int[]? classes = encoding.Task == TaskKind.Classification ? encoding.ClassIndices(table, rows) : null;
        RowSplit[] splits = [.. CrossValidation.Folds(rows, folds, repeats, fit.Seed, classes).Select(judged => new RowSplit([.. rows.Except(judged)], judged))];
        return new TuningRows(table, target, rows, splits, fit);
    }

    /// <summary>The place among the rows that judge.</summary>
    /// <param name="row">An index into the table.</param>
    public int PlaceOf(int row) => _places[row];

    /// <summary>Resolves the options of a trial for a split.</summary>
    /// <exception cref="SeedbedException">The options do not suit the table.</exception>
    public FitPreparation Prepare(FitOptions options, RowSplit split) => FitPreparation.Create(_table, _target, options, new FitRows(split, EncoderOf(options)));

    /// <summary>
    /// The encoder of all splits, fitted to all rows: it takes from them how numbers are spread, but nothing of how they go with the target.
    /// </summary>
    public TableEncoder EncoderOf(FitOptions options)
    {
        if (options.Encoder is { } given)
        {
            return given;
        }

        EncoderOptions encoderOptions = FitPreparation.EncoderOptionsOf(options);
        (bool, bool, NumberEncoding, int) key =
            (encoderOptions.CompressTails, encoderOptions.ScaleTarget, encoderOptions.Numbers, encoderOptions.Numbers == NumberEncoding.Pieces ? encoderOptions.Pieces : 0);
        lock (_encoders)
        {
            return _encoders.TryGetValue(key, out TableEncoder? known) ? known : _encoders[key] = TableEncoder.Fit(_table, _target, encoderOptions, _usable);
        }
    }

    /// <summary>One encoder with the inputs of several, those of each found by their names.</summary>
    /// <param name="options">Of the trials; they differ in how numbers are encoded alone.</param>
    public TableEncoder JoinedEncoder(IReadOnlyList<FitOptions> options)
    {
        if (options[0].Encoder is { } given)
        {
            return given;
        }

        EncoderOptions joined = FitPreparation.EncoderOptionsOf(options[0]) with
        {
            JoinedNumbers = [.. options.Select(each => (each.Numbers, each.Numbers == NumberEncoding.Pieces ? each.Pieces : 0)).Distinct().Order()],
        };
        return TableEncoder.Fit(_table, _target, joined, _usable);
    }
}
