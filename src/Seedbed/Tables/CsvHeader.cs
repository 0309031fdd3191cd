using System.Globalization;

namespace Seedbed.Tables;

/// <summary>Reads the column names from the first record and refuses those that cannot be told apart.</summary>
internal static class CsvHeader
{
    public static string[] Read(CsvTokenizer tokenizer, string source, CsvOptions options, List<string> notes)
    {
        if (!tokenizer.Read())
        {
            throw new SeedbedException($"{source}: the file is empty.");
        }

        string[] names = new string[tokenizer.FieldCount];
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        for (int column = 0; column < names.Length; column++)
        {
            string name = Utf8Text.Decode(tokenizer.Field(column), $"{source}, line {tokenizer.Line}, header").Trim();
            if (name.Length == 0)
            {
                throw new SeedbedException($"{source}, line {tokenizer.Line}: column {column + 1} has no name in the header.");
            }

            if (!seen.TryAdd(name, column))
            {
                throw new SeedbedException($"{source}, line {tokenizer.Line}: columns {seen[name] + 1} and {column + 1} are both named '{name}'.");
            }

            names[column] = name;
        }

        if (!options.IgnoreAbsentColumns)
        {
            foreach (string wanted in options.ColumnKinds.Keys.Where(key => !seen.ContainsKey(key)).Order(StringComparer.Ordinal))
            {
                throw new SeedbedException($"{source}: there is no column '{wanted}' to give a kind to{NearestNames.Hint(wanted, names)}.");
            }
        }

        if (names.All(name => double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
        {
            notes.Add($"The first line of {source} holds only numbers; it was taken as the header.");
        }

        return names;
    }
}
