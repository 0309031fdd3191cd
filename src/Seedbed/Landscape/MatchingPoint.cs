using Seedbed.Training.Solvers;

namespace Seedbed.Landscape;

/// <summary>A network prepared for matching with others: free of scales, in coordinates in which symmetries are changes of places and signs.</summary>
internal sealed class MatchingPoint
{
    private const int MostSweeps = 100;

    private readonly Architecture _architecture;
    private readonly double[] _coordinates;
    private readonly double[] _lengths;
    private readonly double _norm;

    public MatchingPoint(Network network, Loss loss)
    {
        _architecture = network.Architecture;
        _coordinates = CanonicalForm.Rescaled(network, loss);
        NetworkSymmetry.ShiftBiases(_architecture, _coordinates, 1);
        _norm = Length(_coordinates);
        if (!double.IsFinite(_norm))
        {
            throw new ArgumentException("A network has weights that are not finite.", nameof(network));
        }

        int first = _architecture.Hidden.Count == 1 ? int.MaxValue : _architecture.Inputs + 1;
        _lengths = _architecture.Hidden.Count == 0 ? [] : [.. HiddenUnits.Vectors(_architecture, _coordinates, 0).Select(unit => Length(unit.AsSpan(0, Math.Min(first, unit.Length)))).Order()];
    }

    /// <summary>The length of the vector of all weights and biases, in the coordinates of matching.</summary>
    public double Norm => _norm;

    /// <summary>The distance to another network after matching, as <see cref="NetworkMatching.Distance"/>.</summary>
    public double DistanceTo(MatchingPoint other) => Distance(Rearranged(other, out _, out _));

    /// <summary>A bound below which no arrangement brings the distance: units differ at least by their lengths, and sorted lengths are nearest.</summary>
    public double LeastDistanceTo(MatchingPoint other)
    {
        double sum = 0;
        for (int i = 0; i < _lengths.Length; i++)
        {
            double difference = _lengths[i] - other._lengths[i];
            sum += difference * difference;
        }

        return Math.Sqrt(sum);
    }

    public NetworkMatching Match(MatchingPoint other)
    {
        if (!_architecture.Equals(other._architecture))
        {
            throw new ArgumentException($"A network {other._architecture} cannot be matched to one {_architecture}.", nameof(other));
        }

        double[] matched = Rearranged(other, out int[][] permutations, out int[][] signs);
        double distance = Distance(matched);
        double norm = Math.Max(_norm, other._norm);
        return new NetworkMatching
        {
            Reference = ToNetwork(_coordinates),
            Matched = ToNetwork(matched),
            Permutations = permutations,
            Signs = signs,
            Distance = distance,
            RelativeDistance = norm == 0 ? 0 : distance / norm,
        };
    }

    private Network ToNetwork(double[] coordinates)
    {
        double[] parameters = [.. coordinates];
        NetworkSymmetry.ShiftBiases(_architecture, parameters, -1);
        return new Network(_architecture, parameters);
    }

    private double Distance(ReadOnlySpan<double> coordinates)
    {
        double sum = 0;
        for (int i = 0; i < coordinates.Length; i++)
        {
            double difference = coordinates[i] - _coordinates[i];
            sum += difference * difference;
        }

        return Math.Sqrt(sum);
    }

    private static double Length(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value * value;
        }

        return Math.Sqrt(sum);
    }

    /// <summary>The coordinates of the other network in the best arrangement that is found.</summary>
    private double[] Rearranged(MatchingPoint other, out int[][] permutations, out int[][] signs)
    {
        double[] best = Sweep(other, byIncomingFirst: false, out permutations, out signs);
        if (_architecture.Hidden.Count > 1)
        {
            // Two ways to begin, because the end may depend on it.
            double[] candidate = Sweep(other, byIncomingFirst: true, out int[][] otherPermutations, out int[][] otherSigns);
            if (Distance(candidate) < Distance(best))
            {
                (best, permutations, signs) = (candidate, otherPermutations, otherSigns);
            }
        }

        return best;
    }

    private double[] Sweep(MatchingPoint other, bool byIncomingFirst, out int[][] permutations, out int[][] signs)
    {
        double[] coordinates = [.. other._coordinates];
        permutations = [.. _architecture.Hidden.Select(units => Enumerable.Range(0, units).ToArray())];
        signs = [.. _architecture.Hidden.Select(units => Enumerable.Repeat(1, units).ToArray())];
        int layers = _architecture.Hidden.Count;
        bool hasChanged = true;
        for (int sweep = 0; hasChanged && sweep < MostSweeps; sweep++)
        {
            double before = Distance(coordinates);
            hasChanged = false;
            for (int layer = 0; layer < layers; layer++)
            {
                bool incomingOnly = byIncomingFirst && sweep == 0 && layer < layers - 1;
                if (Assign(coordinates, layer, incomingOnly, permutations[layer], signs[layer]))
                {
                    hasChanged = true;
                }
            }

            // One layer is exact at once; and equally good arrangements must not take turns.
            hasChanged &= layers > 1 && (Distance(coordinates) < before || (byIncomingFirst && sweep == 0));
        }

        return coordinates;
    }

    /// <summary>Rearranges one layer of the other network to the best fit, given all others.</summary>
    private bool Assign(double[] coordinates, int layer, bool incomingOnly, int[] permutation, int[] signs)
    {
        int units = permutation.Length;
        bool flips = NetworkSymmetry.Flips(_architecture.HiddenActivation);
        int count = incomingOnly ? _architecture.Layers[layer].Inputs + 1 : int.MaxValue;
        double[][] own = Padded(HiddenUnits.Vectors(_architecture, _coordinates, layer), count);
        double[][] others = Padded(HiddenUnits.Vectors(_architecture, coordinates, layer), count);

        // The lengths of all units together are the same in every arrangement, so that the products alone decide on the distance.
        double[] products = new double[units * units];
        double[] costs = new double[units * units];
        for (int i = 0; i < units; i++)
        {
            for (int j = 0; j < units; j++)
            {
                double product = ParameterVectors.Dot(own[i], others[j]);
                products[(i * units) + j] = product;
                costs[(i * units) + j] = flips ? -Math.Abs(product) : -product;
            }
        }

        int[] sources = LinearAssignment.Solve(costs, units);
        int[] newSigns = new int[units];
        bool hasChanged = false;
        for (int i = 0; i < units; i++)
        {
            newSigns[i] = flips && products[(i * units) + sources[i]] < 0 ? -1 : 1;
            hasChanged |= sources[i] != i || newSigns[i] < 0;
        }

        NetworkSymmetry.Rearrange(_architecture, coordinates, layer, sources, newSigns);
        int[] oldPermutation = [.. permutation];
        int[] oldSigns = [.. signs];
        for (int i = 0; i < units; i++)
        {
            permutation[i] = oldPermutation[sources[i]];
            signs[i] = oldSigns[sources[i]] * newSigns[i];
        }

        return hasChanged;
    }

    private static double[][] Padded(double[][] vectors, int count)
    {
        double[][] padded = new double[vectors.Length][];
        for (int i = 0; i < vectors.Length; i++)
        {
            ReadOnlySpan<double> vector = vectors[i].AsSpan(0, Math.Min(count, vectors[i].Length));
            padded[i] = ParameterVectors.Create(vector.Length);
            vector.CopyTo(padded[i]);
        }

        return padded;
    }
}
