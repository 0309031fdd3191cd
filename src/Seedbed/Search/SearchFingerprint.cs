using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Seedbed.Search;

/// <summary>Tells searches apart whose trials must not be mixed: all that decides a score.</summary>
internal static class SearchFingerprint
{
    /// <summary>32 hexadecimal digits. The number of trials, the method and time are left out: a point has one score whoever asks for it.</summary>
    public static string Of(Table table, string target, SearchSpace space, SearchOptions options, FitOptions fit)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, target);
        foreach (SearchParameter parameter in space.Parameters)
        {
            Add(hash, $"{parameter.Name}: {parameter.Distribution}; {parameter.Condition?.Parameter} {string.Join(',', parameter.Condition?.Values ?? [])}");
        }

        Add(hash, string.Create(CultureInfo.InvariantCulture, $"{options.Starts} {options.Folds} {options.Repeats} {options.Groups} {options.Judge}"));
        Add(hash, (fit with { Starts = 1, Threads = null, Time = null, Hidden = null, Drop = [], Keep = [] }).ToString());
        Add(hash, $"{(fit.Hidden is null ? "auto" : string.Join(',', fit.Hidden))}; {string.Join('\n', fit.Drop)}; {string.Join('\n', fit.Keep)}");
        Add(hash, $"{string.Join(',', fit.DecayPerParameter ?? [])}; {string.Join(',', fit.FixedParameters ?? [])}");
        Add(hash, table);
        if (options.Test is not null)
        {
            Add(hash, options.Test);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }

    private static void Add(IncrementalHash hash, Table table)
    {
        foreach (Column column in table.Columns)
        {
            Add(hash, column.Name);
            for (int row = 0; row < column.RowCount; row++)
            {
                Add(hash, column.GetText(row) ?? "");
            }
        }
    }

    private static void Add(IncrementalHash hash, string text)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        hash.AppendData([0]);
    }
}
