namespace Seedbed.Landscape;

/// <summary>An order in which similar things stand side by side: the leaves of a tree by average linkage, its branches turned so that near ends meet.</summary>
internal static class LeafOrder
{
    /// <param name="similarities">[things][things], symmetric, −1 to 1; the sign does not count.</param>
    public static int[] Of(double[][] similarities)
    {
        List<int[]> clusters = [.. Enumerable.Range(0, similarities.Length).Select(i => (int[])[i])];
        List<List<double>> sums = [.. similarities.Select(row => row.Select(Math.Abs).ToList())];
        while (clusters.Count > 1)
        {
            (int first, int second) = Nearest(clusters, sums);
            clusters[first] = Joined(clusters[first], clusters[second], similarities);
            for (int other = 0; other < clusters.Count; other++)
            {
                sums[first][other] += sums[second][other];
                sums[other][first] = sums[first][other];
            }

            clusters.RemoveAt(second);
            sums.RemoveAt(second);
            sums.ForEach(row => row.RemoveAt(second));
        }

        return clusters.Count == 0 ? [] : clusters[0];
    }

    private static (int First, int Second) Nearest(List<int[]> clusters, List<List<double>> sums)
    {
        (int first, int second, double highest) = (0, 1, -1.0);
        for (int i = 0; i < clusters.Count; i++)
        {
            for (int j = i + 1; j < clusters.Count; j++)
            {
                double mean = sums[i][j] / ((double)clusters[i].Length * clusters[j].Length);
                if (mean > highest)
                {
                    (first, second, highest) = (i, j, mean);
                }
            }
        }

        return (first, second);
    }

    /// <summary>Of the four ways to put two rows end to end, that with the most similar ends.</summary>
    private static int[] Joined(int[] left, int[] right, double[][] similarities)
    {
        (int[] Left, int[] Right)[] ways = [(left, right), (left, [.. right.Reverse()]), ([.. left.Reverse()], right), ([.. left.Reverse()], [.. right.Reverse()])];
        (int[] bestLeft, int[] bestRight) = ways.MaxBy(way => Math.Abs(similarities[way.Left[^1]][way.Right[0]]));
        return [.. bestLeft, .. bestRight];
    }
}
