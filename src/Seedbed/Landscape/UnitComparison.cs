using Seedbed.Training.Solvers;

namespace Seedbed.Landscape;

/// <summary>Compares the units of one hidden layer with one another.</summary>
internal static class UnitComparison
{
    private const double NoWeight = 1e-12;
    private const double Rank = 1e-6;

    /// <param name="network">The network.</param>
    /// <param name="layer">0 to the number of hidden layers − 1.</param>
    /// <param name="values">What its units give.</param>
    /// <param name="tolerance">As <see cref="NetworkRedundancy.Of"/> has it.</param>
    public static LayerRedundancy Of(Network network, int layer, HiddenValues values, double tolerance)
    {
        int units = values.Activations.Length;
        double[] means = new double[units];
        double[] deviations = new double[units];
        double[][] centred = new double[units][];
        for (int unit = 0; unit < units; unit++)
        {
            centred[unit] = Centred(values.Activations[unit], values.RowCount, out means[unit]);
            deviations[unit] = Math.Sqrt(ParameterVectors.SquaredNorm(centred[unit]) / values.RowCount);
        }

        double[] parameters = network.ToArray();
        double[][] weights = HiddenUnits.Vectors(network.Architecture, parameters, layer);
        int incoming = network.Architecture.Layers[layer].Inputs + 1;
        double least = NoWeight * weights.Max(unit => Largest(unit.AsSpan(incoming)));
        UnitRedundancy[] found = new UnitRedundancy[units];
        for (int unit = 0; unit < units; unit++)
        {
            bool saturated = values.IsSaturated[unit];
            double size = Math.Sqrt((means[unit] * means[unit]) + (deviations[unit] * deviations[unit]));
            found[unit] = Largest(weights[unit].AsSpan(incoming)) <= least
                ? new UnitRedundancy(UnitKind.Unused, -1, 0, 0, false, saturated)
                : deviations[unit] <= tolerance * Math.Max(1, size)
                    ? new UnitRedundancy(UnitKind.Constant, -1, 0, means[unit], false, saturated)
                    : FindOriginal(unit, saturated);
        }

        double[][] similarities = Correlations(centred, deviations, values.RowCount);
        double[] singular = SingularValuesOf(values);
        return new LayerRedundancy
        {
            Units = found,
            SingularValues = singular,
            EffectiveUnits = Math.Max(0, singular.Count(value => value > Rank * singular[0]) - 1),
            Similarities = similarities,
            ReadingOrder = LeafOrder.Of(similarities),
        };

        UnitRedundancy FindOriginal(int unit, bool saturated)
        {
            for (int earlier = 0; earlier < unit; earlier++)
            {
                if (found[earlier].Kind != UnitKind.Distinct)
                {
                    continue;
                }

                double factor = ParameterVectors.Dot(centred[unit], centred[earlier]) / ParameterVectors.SquaredNorm(centred[earlier]);
                double[] rest = new double[centred[unit].Length];
                ParameterVectors.AddScaled(centred[unit], -factor, centred[earlier], rest);
                if (Math.Sqrt(ParameterVectors.SquaredNorm(rest) / values.RowCount) <= tolerance * deviations[unit])
                {
                    bool isEqual = AreEqual(weights[unit].AsSpan(0, incoming), weights[earlier].AsSpan(0, incoming), network.Architecture.HiddenActivation, Math.Max(tolerance, 1e-12));
                    return new UnitRedundancy(UnitKind.Duplicate, earlier, factor, means[unit] - (factor * means[earlier]), isEqual, saturated);
                }
            }

            return new UnitRedundancy(UnitKind.Distinct, -1, 0, 0, false, saturated);
        }
    }

    /// <summary>Whether one vector is the other, its opposite where signs do not matter, or a positive multiple where scales do not.</summary>
    private static bool AreEqual(ReadOnlySpan<double> first, ReadOnlySpan<double> second, Activation activation, double tolerance)
    {
        double product = 0;
        double own = 0;
        double other = 0;
        for (int i = 0; i < first.Length; i++)
        {
            product += first[i] * second[i];
            own += first[i] * first[i];
            other += second[i] * second[i];
        }

        double sign = product < 0 && NetworkSymmetry.Flips(activation) ? -1 : 1;
        double scale = sign * (NetworkSymmetry.Rescales(activation) && other > 0 ? Math.Sqrt(own / other) : 1);
        double distance = 0;
        for (int i = 0; i < first.Length; i++)
        {
            double difference = first[i] - (scale * second[i]);
            distance += difference * difference;
        }

        return Math.Sqrt(distance) <= tolerance * Math.Sqrt(own);
    }

    private static double[] Centred(double[] values, int rows, out double mean)
    {
        mean = 0;
        foreach (double value in values.AsSpan(0, rows))
        {
            mean += value;
        }

        mean /= rows;
        double[] centred = new double[values.Length];
        for (int row = 0; row < rows; row++)
        {
            centred[row] = values[row] - mean;
        }

        return centred;
    }

    private static double[][] Correlations(double[][] centred, double[] deviations, int rows)
    {
        double[][] correlations = [.. centred.Select(_ => new double[centred.Length])];
        for (int i = 0; i < centred.Length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double product = deviations[i] * deviations[j] * rows;
                double correlation = product > 0 ? Math.Clamp(ParameterVectors.Dot(centred[i], centred[j]) / product, -1, 1) : 0;
                correlations[i][j] = correlations[j][i] = correlation;
            }
        }

        return correlations;
    }

    private static double[] SingularValuesOf(HiddenValues values)
    {
        double[] ones = ParameterVectors.Create(values.RowCount);
        ones.AsSpan(0, values.RowCount).Fill(1);
        double[] singular = SingularValues.Of([.. values.Activations.Select(column => (double[])[.. column]), ones]);
        return [.. singular.Select(value => value / Math.Sqrt(values.RowCount))];
    }

    private static double Largest(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }
}
