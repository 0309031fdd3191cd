using System.Collections.Concurrent;
using System.Numerics;
using Seedbed.Models;
using Seedbed.Studies;
using Seedbed.Tables;

namespace Seedbed.Search;

/// <summary>The rows of one fold as the trials need them, encoded once for each way of encoding. For use by several threads at once.</summary>
internal sealed class FoldData(Table table, string target, SearchFold fold, Table? test)
{
    private readonly ConcurrentDictionary<(bool CompressTails, bool ScaleTarget, NumberEncoding Numbers, int Pieces), Lazy<TableEncoder>> _encoders = new();
    private readonly ConcurrentDictionary<(TableEncoder Encoder, TargetCoding Coding, Type Type, bool Training), Lazy<object>> _rows = new();
    private readonly ConcurrentDictionary<(TableEncoder Encoder, Type Type), Lazy<object>> _judged = new();
    private readonly ConcurrentDictionary<TableEncoder, Lazy<ValidationTargets>> _targets = new();
    private readonly ConcurrentDictionary<(TableEncoder Encoder, Type Type), Lazy<object>> _testInputs = new();
    private readonly ConcurrentDictionary<TableEncoder, Lazy<ValidationTargets>> _testTargets = new();

    /// <summary>Resolves the options of a trial for this fold.</summary>
    /// <exception cref="SeedbedException">The options do not suit the table.</exception>
    public FitPreparation Prepare(FitOptions options)
    {
        EncoderOptions encoderOptions = FitPreparation.EncoderOptionsOf(options);
        TableEncoder encoder = _encoders.GetOrAdd(
            (options.CompressTails, encoderOptions.ScaleTarget, options.Numbers, options.Numbers == NumberEncoding.Pieces ? options.Pieces : 0),
            _ => new Lazy<TableEncoder>(() => TableEncoder.Fit(table, target, encoderOptions, fold.Split.TrainingRows))).Value;
        return FitPreparation.Create(table, target, options, new FitRows(fold.Split, encoder));
    }

    /// <summary>The training or the validation rows; null where there are none.</summary>
    public EncodedRows<T>? Rows<T>(FitPreparation preparation, bool training)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] rows = training ? preparation.Data.TrainingRows : preparation.Data.ValidationRows;
        TargetCoding coding = DefaultChoices.CodingOf(preparation.Spec.Loss, preparation.Data.Encoder.Task);
        return rows.Length == 0 ? null : (EncodedRows<T>)_rows.GetOrAdd(
            (preparation.Data.Encoder, coding, typeof(T), training), _ => new Lazy<object>(() => preparation.Encode<T>(rows))).Value;
    }

    /// <summary>[rows × inputs] of the rows that judge.</summary>
    public T[] JudgedInputs<T>(TableEncoder encoder)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => (T[])_judged.GetOrAdd(
            (encoder, typeof(T)), _ => new Lazy<object>(() => encoder.EncodeInputs<T>(table, fold.Judged))).Value;

    /// <summary>The targets of the rows that judge.</summary>
    public ValidationTargets JudgedTargets(TableEncoder encoder) =>
        _targets.GetOrAdd(encoder, _ => new Lazy<ValidationTargets>(() => new ValidationTargets(encoder, table, fold.Judged))).Value;

    /// <summary>The targets of the test table; null without one.</summary>
    public ValidationTargets? TestTargets(TableEncoder encoder) => test is null
        ? null
        : _testTargets.GetOrAdd(encoder, _ => new Lazy<ValidationTargets>(() => new ValidationTargets(encoder, test, RowsOf(test)))).Value;

    /// <summary>[rows × inputs] of the test table.</summary>
    public T[] TestInputs<T>(TableEncoder encoder)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => (T[])_testInputs.GetOrAdd(
            (encoder, typeof(T)), _ => new Lazy<object>(() => encoder.EncodeInputs<T>(test!, RowsOf(test!)))).Value;

    private static int[] RowsOf(Table table) => [.. Enumerable.Range(0, table.RowCount)];
}
