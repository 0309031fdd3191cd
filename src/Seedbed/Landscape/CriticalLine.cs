using Seedbed.Landscape;
using Seedbed.Tables;
using Seedbed.Training;
using Seedbed.Training.Solvers;

namespace Seedbed;

/// <summary>
/// A critical point of a network with one hidden layer, seen from the network with one unit more (Fukumizu and Amari 2000): a unit is given twice and its outgoing weight v split into
/// λv and (1 − λ)v, so that a line of critical points leads through the larger space. What they are is told by the matrix A = mean over rows of ∂loss/∂f · v · ∂²s/∂u∂uᵀ, s the unit's value and u what leads into it: the
/// Hessian has the eigenvalues' signs of the smaller network, those of λ(1 − λ)·A, and a zero along the line. Where A is definite, one part of the line are minima.
/// </summary>
public sealed class CriticalLine
{
    private CriticalLine(int narrowIndex, double[] form, CriticalLinePoint[] points)
    {
        NarrowIndex = narrowIndex;
        Form = form;
        Points = points;
    }

    /// <summary>The index of the critical point among networks of its own size.</summary>
    public int NarrowIndex { get; }

    /// <summary>The eigenvalues of A, ascending: as many as the unit has incoming weights, with its bias where there are biases.</summary>
    public IReadOnlyList<double> Form { get; }

    /// <summary>Points of the line, measured.</summary>
    public IReadOnlyList<CriticalLinePoint> Points { get; }

    /// <summary>The index that the theorem gives to a point of the line.</summary>
    /// <param name="share">λ.</param>
    public int PredictedIndex(double share)
    {
        double factor = share * (1 - share);
        return NarrowIndex + Form.Count(value => value * factor < 0);
    }

    /// <summary>Measures points of a line.</summary>
    /// <param name="study">
    /// Gives rows and loss: a regression with squared loss, one hidden layer of hyperbolic tangents or logistic units, one linear output, no decay, no case weights; its biases may all be
    /// held at zero.
    /// </param>
    /// <param name="network">A critical point of the study's objective.</param>
    /// <param name="unit">The hidden unit to split, from 0; its outgoing weight must not be zero.</param>
    /// <param name="shares">λ of each point.</param>
    /// <exception cref="ArgumentException">The study, the network or the unit is of another kind.</exception>
    public static CriticalLine Of(Study study, Network network, int unit, IReadOnlyList<double> shares)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(shares);
        Architecture architecture = network.Architecture;
        EncodedRows<double> rows = StudySurface.RowsOf(study);
        bool hasBiases = HasBiases(study, architecture);
        if (!architecture.Equals(study.Architecture) || architecture is not { Hidden.Count: 1, Outputs: 1, SkipLayer: false, OutputActivation: Activation.Identity }
            || architecture.HiddenActivation is not (Activation.Tanh or Activation.Logistic) || study.Loss != Loss.Squared || study.Decay != 0 || rows.Weights is not null)
        {
            throw new ArgumentException("The line is computed for squared loss without decay and case weights, and one hidden layer of tanh or logistic units with one linear output.", nameof(study));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(unit);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(unit, architecture.Hidden[0]);
        double[] form = FormOf(study, network, unit, rows, hasBiases);
        CriticalLinePoint narrow = Measure(network, rows, hasBiases, double.NaN);
        return new CriticalLine(narrow.Index, form, [.. shares.Select(share => Measure(UnitSplitting.Split(network, 0, unit, share), rows, hasBiases, share))]);
    }

    private static bool HasBiases(Study study, Architecture architecture)
    {
        if (study.Options.FixedParameters is not { } isFixed)
        {
            return true;
        }

        bool[] isBias = IsBias(architecture);
        return isFixed.SequenceEqual(isBias)
            ? false
            : throw new ArgumentException("Either all biases are fixed or no parameter is.", nameof(study));
    }

    private static bool[] IsBias(Architecture architecture)
    {
        bool[] isBias = new bool[architecture.ParameterCount];
        int offset = 0;
        foreach (LayerShape layer in architecture.Layers)
        {
            isBias.AsSpan(offset + (layer.Inputs * layer.Units), layer.Units).Fill(true);
            offset += layer.ParameterCount;
        }

        return isBias;
    }

    private static double[] FormOf(Study study, Network network, int unit, EncodedRows<double> rows, bool hasBiases)
    {
        int inputs = network.Architecture.Inputs;
        int units = network.Architecture.Hidden[0];
        double outgoing = network[((inputs + 1) * units) + unit];
        double[] values = NetworkFunction.Values(network, study.Loss, rows.Inputs);
        int size = hasBiases ? inputs + 1 : inputs;
        double[] form = new double[size * size];
        double[] extended = new double[inputs + 1];
        extended[inputs] = 1;
        for (int row = 0; row < rows.RowCount; row++)
        {
            rows.Inputs.AsSpan(row * inputs, inputs).CopyTo(extended);
            double sum = 0;
            for (int input = 0; input <= inputs; input++)
            {
                sum += network[(input * units) + unit] * extended[input];
            }

            double factor = 2 * (values[row] - rows.Targets[row]) * outgoing * Curvature(network.Architecture.HiddenActivation, sum) / rows.RowCount;
            for (int i = 0; i < size; i++)
            {
                for (int j = 0; j < size; j++)
                {
                    form[(i * size) + j] += factor * extended[i] * extended[j];
                }
            }
        }

        return SymmetricEigen.Of(form, size).Values.ToArray();
    }

    /// <summary>The second derivative of the activation.</summary>
    private static double Curvature(Activation activation, double sum)
    {
        double value = activation == Activation.Tanh ? Math.Tanh(sum) : 1 / (1 + Math.Exp(-sum));
        return activation == Activation.Tanh ? -2 * value * (1 - (value * value)) : value * (1 - value) * (1 - (2 * value));
    }

    private static CriticalLinePoint Measure(Network network, EncodedRows<double> rows, bool hasBiases, double share)
    {
        int count = network.ParameterCount;
        using ObjectiveSurface surface = ObjectiveSurface.Create(network.Architecture, Loss.Squared, rows, new double[count]);
        double[] point = network.ToArray();
        double[] losses = new double[1];
        double[] gradient = new double[count];
        surface.Evaluate([point], losses, [gradient]);
        double[] hessian = surface.Hessian(point);
        bool[] isBias = IsBias(network.Architecture);
        int[] free = [.. Enumerable.Range(0, count).Where(i => hasBiases || !isBias[i])];
        double[] eigenvalues = SymmetricEigen.Of([.. free.SelectMany(i => free.Select(j => hessian[(i * count) + j]))], free.Length).Values.ToArray();
        double tolerance = LocalCurvature.ToleranceOf(eigenvalues);
        return new CriticalLinePoint(
            share, losses[0], free.Max(i => Math.Abs(gradient[i])), eigenvalues.Count(value => value < -tolerance), eigenvalues.Count(value => Math.Abs(value) <= tolerance), eigenvalues[0]);
    }
}
