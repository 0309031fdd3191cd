using System.Globalization;
using System.Text;

namespace Seedbed.Cli.Landscapes;

/// <summary>The map and the distances of minima, and the correlations of units, as CSV.</summary>
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

    /// <summary>A line for each pair of units in a layer, in the reading order of the layer, so that lines fill a square row by row; units are numbered from 1.</summary>
    public static void WriteSimilarities(Stream stream, NetworkRedundancy redundancy)
    {
        using StreamWriter writer = Create(stream);
        writer.Write("layer,unit,other,correlation\n");
        for (int layer = 0; layer < redundancy.Layers.Count; layer++)
        {
            LayerRedundancy units = redundancy.Layers[layer];
            foreach (int unit in units.ReadingOrder)
            {
                foreach (int other in units.ReadingOrder)
                {
                    writer.Write(string.Create(CultureInfo.InvariantCulture, $"{layer + 1},{unit + 1},{other + 1},{units.Similarities[unit][other]:R}\n"));
                }
            }
        }
    }

    private static StreamWriter Create(Stream stream) => new(stream, new UTF8Encoding(false), leaveOpen: true);
}
