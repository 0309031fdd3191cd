using Seedbed.Numerics;

namespace Seedbed;

/// <summary>
/// A teacher of four logistic units without biases, and students that learn it from 1681 noise-free rows (Şimşek, Ged, Jacot, Spadaro, Hongler, Gerstner and Brea 2021). Students of four units or
/// more can reach a loss of zero, at points that the paper counts.
/// </summary>
public static class TeacherStudent
{
    private const int Inputs = 2;

    /// <summary>Grid points along either input, from −5 to 5.</summary>
    private const int GridPoints = 41;

    /// <summary>[units × inputs]: what leads into each unit of the teacher; what leads out of it is 1.</summary>
    private static readonly double[] TeacherWeights = [0.6, 0.5, -0.5, 0.5, -0.2, -0.6, 0.1, -0.6];

    /// <summary>The number of the teacher's hidden units.</summary>
    public static int TeacherUnits => TeacherWeights.Length / Inputs;

    /// <summary>The teacher's values on the grid: columns <c>x1</c>, <c>x2</c> and <c>y</c>.</summary>
    public static Table Rows()
    {
        double[] x1 = new double[GridPoints * GridPoints];
        double[] x2 = new double[x1.Length];
        double[] y = new double[x1.Length];
        for (int row = 0; row < x1.Length; row++)
        {
            x1[row] = -5 + (0.25 * (row / GridPoints));
            x2[row] = -5 + (0.25 * (row % GridPoints));
            for (int unit = 0; unit < TeacherUnits; unit++)
            {
                double sum = (TeacherWeights[unit * Inputs] * x1[row]) + (TeacherWeights[(unit * Inputs) + 1] * x2[row]);
                y[row] += 1 / (1 + ElementaryFunctions.Exp(-sum));
            }
        }

        return Table.FromColumns("a teacher of four units", new NumericColumn("x1", x1), new NumericColumn("x2", x2), new NumericColumn("y", y));
    }

    /// <summary>
    /// Options that fit students to <see cref="Rows"/>: squared error, inputs and target as they are, every weight drawn as Glorot and Bengio 2010 have it, uniformly within ±√(6/(inputs + units)) of its
    /// layer, and biases held at zero. They say nothing of the optimiser.
    /// </summary>
    /// <param name="rows">What <see cref="Rows"/> has returned.</param>
    /// <param name="units">Hidden units of a student, 1 or more.</param>
    /// <param name="starts">The number of students.</param>
    /// <param name="seed">Names their starting weights.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small or too large.</exception>
    public static FitOptions Students(Table rows, int units, int starts, ulong seed = 42)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(starts);
        Architecture architecture = new(Inputs, [units], 1, Activation.Logistic);
        bool[] isBias = new bool[architecture.ParameterCount];
        isBias.AsSpan(Inputs * units, units).Fill(true);
        isBias[^1] = true;
        return new FitOptions
        {
            Hidden = [units],
            Activation = Activation.Logistic,
            Loss = Loss.Squared,
            Encoder = TableEncoder.Fit(rows, "y", new EncoderOptions { Task = TaskKind.Regression, ScaleInputs = false, ScaleTarget = false }),
            Starts = starts,
            Seed = seed,
            StartingWeights = [.. Enumerable.Range(0, starts).Select(start => Student(architecture, seed, start))],
            FixedParameters = isBias,
            Decay = 0,
            Validation = 0,
        };
    }

    private static Network Student(Architecture architecture, ulong seed, int start)
    {
        Philox random = new(seed, RandomStream.StartingWeights, (ulong)start);
        double[] parameters = new double[architecture.ParameterCount];
        int offset = 0;
        foreach (LayerShape layer in architecture.Layers)
        {
            double bound = Math.Sqrt(6.0 / (layer.Inputs + layer.Units));
            foreach (ref double weight in parameters.AsSpan(offset, layer.Inputs * layer.Units))
            {
                weight = random.NextUniform(-bound, bound);
            }

            offset += layer.ParameterCount;
        }

        return new Network(architecture, parameters);
    }
}
