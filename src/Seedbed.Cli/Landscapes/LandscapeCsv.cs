using System.Globalization;
using System.Text;

namespace Seedbed.Cli.Landscapes;

/// <summary>The map and the distances of minima as CSV.</summary>
internal static class LandscapeCsv
{
    /// <summary>One line for each minimum on the map.</summary>
    public static void WriteMap(Stream stream, StudyLandscape landscape)
    {
        using StreamWriter writer = Create(stream);
        writer.Write("minimum,objective,starts,x,y\n");
        for (int i = 0; i < landscape.Distances.Count; i++)
        {
            DistinctMinimum minimum = landscape.Minima[i];
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{i + 1},{minimum.Loss:R},{minimum.Starts.Count},{landscape.Map!.X[i]:R},{landscape.Map.Y[i]:R}\n"));
        }
    }

    /// <summary>A square matrix under a header of the minima's numbers.</summary>
    public static void WriteDistances(Stream stream, StudyLandscape landscape)
    {
        using StreamWriter writer = Create(stream);
        writer.Write($"minimum,{string.Join(',', Enumerable.Range(1, landscape.Distances.Count))}\n");
        for (int i = 0; i < landscape.Distances.Count; i++)
        {
            writer.Write($"{i + 1},{string.Join(',', landscape.Distances[i].Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}\n");
        }
    }

    private static StreamWriter Create(Stream stream) => new(stream, new UTF8Encoding(false), leaveOpen: true);
}
