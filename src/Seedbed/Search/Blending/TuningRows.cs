using Seedbed.Models;
using Seedbed.Studies;
using Seedbed.Tables;

namespace Seedbed.Search.Blending;

/// <summary>
/// How a tuning divides the rows. Each part of a cross-validation is held out twice, by halves: one half ends the starts, the other judges them, since rows that have
/// ended a start flatter it, and the more the more freely it could have gone on. Over all splits every row judges equally often, so an average over all splits has learnt from all rows, and what networks say
/// that have neither been trained nor ended by it is known for each row.
/// </summary>
internal sealed class TuningRows
{
    private const double ShareOfOne = 0.1;

    private readonly Table _table;
    private readonly string _target;
    private readonly int[] _usable;
    private readonly Dictionary<int, int> _places;
    private readonly Dictionary<(bool CompressTails, bool ScaleTarget, NumberEncoding Numbers, int Pieces), TableEncoder> _encoders = [];

    private TuningRows(Table table, string target, int[] usable, IReadOnlyList<SearchFold> splits, FitOptions fit)
    {
        (_table, _target, _usable, Splits) = (table, target, usable, splits);
        int[] judged = [.. splits.SelectMany(split => split.Judged).Distinct().Order()];
        _places = judged.Select((row, place) => (row, place)).ToDictionary(pair => pair.row, pair => pair.place);
        Targets = new ValidationTargets(EncoderOf(fit), table, judged);
    }

    /// <summary>The splits: rows that train, that end the starts, and that judge.</summary>
    public IReadOnlyList<SearchFold> Splits { get; }

    /// <summary>The targets of the rows that judge, in their order.</summary>
    public ValidationTargets Targets { get; }

    /// <summary>Divides.</summary>
    /// <param name="folds">2 or more; 1 to hold out one tenth.</param>
    /// <param name="repeats">How often rows are divided anew.</param>
    /// <exception cref="SeedbedException">The table or an option cannot be used, or there are too few rows.</exception>
    public static TuningRows Of(Table table, string target, FitOptions fit, int folds, int repeats)
    {
        EncoderOptions options = FitPreparation.EncoderOptionsOf(fit);
        TargetEncoding encoding = TableEncoder.FitTarget(table, target, options, out int[] rows, []);
        bool hasClasses = encoding.Task == TaskKind.Classification;
        IReadOnlyList<int[]> parts = folds > 1
            ? CrossValidation.Folds(rows, folds, repeats, fit.Seed, hasClasses ? encoding.ClassIndices(table, rows) : null)
            : [RowSplit.Of(table, target, options, ShareOfOne, fit.Seed).ValidationRows];
        return new TuningRows(table, target, rows, [.. parts.SelectMany(Halves)], fit);

        IEnumerable<SearchFold> Halves(int[] part)
        {
            int[] training = [.. rows.Except(part)];
            IReadOnlyList<int[]> halves = CrossValidation.Folds(part, 2, 1, fit.Seed, hasClasses ? encoding.ClassIndices(table, part) : null);
            yield return new SearchFold(new RowSplit(training, halves[0]), halves[1]);
            yield return new SearchFold(new RowSplit(training, halves[1]), halves[0]);
        }
    }

    /// <summary>The place among the rows that judge.</summary>
    /// <param name="row">An index into the table.</param>
    public int PlaceOf(int row) => _places[row];

    /// <summary>Resolves the options of a trial for a split.</summary>
    /// <exception cref="SeedbedException">The options do not suit the table.</exception>
    public FitPreparation Prepare(FitOptions options, SearchFold split) => FitPreparation.Create(_table, _target, options, new FitRows(split.Split, EncoderOf(options)));

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
