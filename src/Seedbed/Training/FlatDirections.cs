namespace Seedbed.Training;

/// <summary>Where flat directions of the objective come from.</summary>
internal static class FlatDirections
{
    /// <summary>σ′ below this on every row: the unit is saturated.</summary>
    public const double LeastSlope = 1e-6;

    private const double SameUnit = 1e-4;
    private const double NoWeight = 1e-8;

    /// <summary>
    /// The dimension of the continuous symmetries that every network of an architecture has, counting those that move neither a parameter that is
    /// drawn to zero nor a fixed one.
    /// </summary>
    /// <param name="decays">[parameters].</param>
    /// <param name="isFixed">[parameters]; null for none.</param>
    public static int OfSymmetry(Architecture architecture, Loss loss, ReadOnlySpan<double> decays, ReadOnlySpan<bool> isFixed)
    {
        int dimension = 0;
        bool softmax = loss == Loss.CrossEntropy && architecture.Outputs > 1 && architecture.OutputActivation == Activation.Identity;
        bool scales = architecture.HiddenActivation is Activation.Relu or Activation.LeakyRelu;
        int offset = 0;
        for (int layer = 0; layer < architecture.Layers.Count; layer++)
        {
            LayerShape shape = architecture.Layers[layer];
            int next = offset + shape.ParameterCount;
            bool isLast = layer == architecture.Layers.Count - 1;
            for (int source = 0; softmax && isLast && source <= shape.Inputs; source++)
            {
                dimension += AreFree(decays, isFixed, offset + (source * shape.Units), shape.Units, 1) ? 1 : 0;
            }

            for (int unit = 0; scales && !isLast && unit < shape.Units; unit++)
            {
                int units = architecture.Layers[layer + 1].Units;
                bool isFree = AreFree(decays, isFixed, offset + unit, shape.Inputs + 1, shape.Units) && AreFree(decays, isFixed, next + (unit * units), units, 1);
                dimension += isFree ? 1 : 0;
            }

            offset = next;
        }

        return dimension;
    }

    /// <summary>Whether no weight is drawn to zero. Biases do not count.</summary>
    public static bool AreWeightsFree(Architecture architecture, ReadOnlySpan<double> decays)
    {
        int offset = 0;
        foreach (LayerShape shape in architecture.Layers)
        {
            if (!AreFree(decays, default, offset, shape.Inputs * shape.Units, 1))
            {
                return false;
            }

            offset += shape.ParameterCount;
        }

        return true;
    }

    /// <summary>Whether nothing holds the weights and biases of the outputs, so that all of them may grow together.</summary>
    public static bool CanOutputsGrow(Architecture architecture, ReadOnlySpan<double> decays, ReadOnlySpan<bool> isFixed)
    {
        int count = architecture.Layers[^1].ParameterCount;
        return AreFree(decays, isFixed, architecture.ParameterCount - count, count, 1);
    }

    /// <summary>Counts the units that leave directions flat, each once and in this order: dead, saturated, unused, duplicate.</summary>
    /// <param name="architecture">The network's architecture.</param>
    /// <param name="parameters">In the order of <see cref="Network"/>.</param>
    /// <param name="steepest">[hidden layers][units]: the largest |σ′| over the rows.</param>
    /// <param name="certificate">Receives the counts.</param>
    public static Certificate Count(Architecture architecture, ReadOnlySpan<double> parameters, double[][] steepest, Certificate certificate)
    {
        int dead = 0;
        int saturated = 0;
        int unused = 0;
        int duplicates = 0;
        int offset = 0;
        for (int layer = 0; layer < architecture.Hidden.Count; layer++)
        {
            LayerShape shape = architecture.Layers[layer];
            ReadOnlySpan<double> incoming = parameters.Slice(offset, shape.ParameterCount);
            offset += shape.ParameterCount;
            LayerShape next = architecture.Layers[layer + 1];
            ReadOnlySpan<double> outgoing = parameters.Slice(offset, next.Inputs * next.Units);
            double least = NoWeight * Largest(outgoing);
            List<int> distinct = [];
            for (int unit = 0; unit < shape.Units; unit++)
            {
                if (steepest[layer][unit] == 0 && architecture.HiddenActivation == Activation.Relu)
                {
                    dead++;
                }
                else if (steepest[layer][unit] < LeastSlope)
                {
                    saturated++;
                }
                else if (Largest(outgoing.Slice(unit * next.Units, next.Units)) <= least)
                {
                    unused++;
                }
                else if (IsRepeated(incoming, shape, distinct, unit, architecture.HiddenActivation is Activation.Tanh or Activation.Logistic))
                {
                    duplicates++;
                }
                else
                {
                    distinct.Add(unit);
                }
            }
        }

        return certificate with { DeadUnits = dead, SaturatedUnits = saturated, UnusedUnits = unused, DuplicateUnits = duplicates };
    }

    private static bool AreFree(ReadOnlySpan<double> decays, ReadOnlySpan<bool> isFixed, int first, int count, int step)
    {
        for (int i = first; i < first + (count * step); i += step)
        {
            if (decays[i] > 0 || (!isFixed.IsEmpty && isFixed[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsRepeated(ReadOnlySpan<double> incoming, LayerShape shape, List<int> distinct, int unit, bool signsMayDiffer)
    {
        foreach (int other in distinct)
        {
            double difference = 0;
            double sum = 0;
            double size = 0;
            for (int input = 0; input <= shape.Inputs; input++)
            {
                double a = incoming[(input * shape.Units) + unit];
                double b = incoming[(input * shape.Units) + other];
                difference += (a - b) * (a - b);
                sum += (a + b) * (a + b);
                size += (a * a) + (b * b);
            }

            if (Math.Min(difference, signsMayDiffer ? sum : double.PositiveInfinity) <= SameUnit * SameUnit * size)
            {
                return true;
            }
        }

        return false;
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
