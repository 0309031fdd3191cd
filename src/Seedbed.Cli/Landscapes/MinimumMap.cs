using System.Globalization;
using Seedbed.Cli.Output;

namespace Seedbed.Cli.Landscapes;

/// <summary>A map of minima as lines of text.</summary>
internal static class MinimumMap
{
    private const int MostColumns = 60;
    private const int MostLines = 14;

    /// <summary>The number of a minimum in the table, from 1.</summary>
    public static string Label(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>Both axes have one scale: a line is as high as two columns are wide. Where two labels would overlap, the lower minimum is shown.</summary>
    /// <param name="map">The map.</param>
    /// <param name="numbered">So many minima, the lowest, are shown by their numbers, others by points.</param>
    public static TextTable Of(PlanarMap map, int numbered)
    {
        double width = Math.Max(map.X.Max() - map.X.Min(), double.Epsilon);
        double height = map.Y.Max() - map.Y.Min();
        double column = Math.Max(width / (MostColumns - 1), height / (2 * (MostLines - 1)));
        int lines = (int)Math.Round(height / (2 * column)) + 1;
        char[][] cells = [.. Enumerable.Range(0, lines).Select(_ => Enumerable.Repeat(' ', MostColumns + 4).ToArray())];
        for (int i = 0; i < map.X.Count; i++)
        {
            int line = (int)Math.Round((map.Y.Max() - map.Y[i]) / (2 * column));
            int place = (int)Math.Round((map.X[i] - map.X.Min()) / column);
            string label = i < numbered ? Label(i) : "·";
            int before = Math.Max(0, place - 1);
            if (cells[line].AsSpan(before, Math.Min(place - before + label.Length + 1, cells[line].Length - before)).IndexOfAnyExcept(' ') < 0)
            {
                label.AsSpan(0, Math.Min(label.Length, cells[line].Length - place)).CopyTo(cells[line].AsSpan(place));
            }
        }

        TextTable table = new("l");
        foreach (char[] line in cells)
        {
            table.AddRow($"│ {new string(line)}".TrimEnd());
        }

        return table;
    }
}
