using System.Diagnostics;
using Seedbed.Lanes;
using Seedbed.Numerics;
using Seedbed.Tables;

namespace Seedbed.Benchmarks;

/// <summary>
/// The time of one Hessian or Gauss–Newton matrix in double precision on one thread: of networks in lanes, and of one network. "Of the peak"
/// counts the multiply-adds that are done; "as JᵀJ" those of a triangle of JᵀJ, rows · outputs · P(P + 1)/2, which other programs would do.
/// </summary>
internal static class CurvatureBenchmark
{
    private const double Seconds = 1;

    private static readonly (string Name, int Rows, Architecture Architecture, Loss Loss)[] Problems =
    [
        ("iris", 150, new Architecture(4, [3], 3), Loss.CrossEntropy),
        ("diabetes", 442, new Architecture(10, [5], 1), Loss.Squared),
        ("wide inputs", 1000, new Architecture(30, [10], 1), Loss.Squared),
        ("digits", 1797, new Architecture(64, [25], 10), Loss.CrossEntropy),
    ];

    public static void Run()
    {
        double peak = Enumerable.Range(0, 300).Max(_ => MultiplyAddPeak.MeasureDouble());
        Console.WriteLine(FormattableString.Invariant($"multiply-add peak of one core {peak / 1e9:F1} GFLOP/s in double precision; fastest of many runs"));
        foreach ((string name, int rows, Architecture architecture, Loss loss) in Problems)
        {
            Console.WriteLine(FormattableString.Invariant($"{name}: {rows} rows, {architecture}, {loss}, {architecture.ParameterCount} parameters"));
            EncodedRows<double> data = Rows(rows, architecture, loss);
            foreach (CurvatureKind kind in Enum.GetValues<CurvatureKind>())
            {
                Report(
                    $"{kind} in lanes",
                    LaneWidths.Choose() switch
                    {
                        LaneWidth.Bits512 => InLanes<DoubleLanes512>(architecture, loss, kind, data),
                        LaneWidth.Bits256 => InLanes<DoubleLanes256>(architecture, loss, kind, data),
                        LaneWidth.Bits128 => InLanes<DoubleLanes128>(architecture, loss, kind, data),
                        _ => InLanes<DoubleScalar>(architecture, loss, kind, data),
                    },
                    architecture,
                    rows,
                    peak);
                Report($"{kind} of one network", OfOneNetwork(architecture, loss, kind, data), architecture, rows, peak);
            }
        }
    }

    private static void Report(string what, double seconds, Architecture architecture, double rows, double peak)
    {
        double products = 0;
        double parameters = architecture.ParameterCount;
        for (int upper = 0; upper < architecture.Layers.Count; upper++)
        {
            for (int lower = 0; lower <= upper; lower++)
            {
                double inputs = architecture.Layers[lower].Inputs + 1;
                double units = architecture.Layers[lower].Units;
                products += lower == upper
                    ? inputs * (inputs + 1) / 2 * (units * (units + 1) / 2)
                    : inputs * (architecture.Layers[upper].Inputs + 1) * units * architecture.Layers[upper].Units;
            }
        }

        double triangle = architecture.Outputs * parameters * (parameters + 1) / 2;
        Console.WriteLine(FormattableString.Invariant(
            $"  {what,-28} {seconds * 1e6,10:F1} µs a network   {2 * rows * products / seconds / peak,7:P1} of the peak   as JᵀJ {2 * rows * triangle / seconds / peak,8:P1}"));
    }

    private static unsafe double InLanes<V>(Architecture architecture, Loss loss, CurvatureKind kind, EncodedRows<double> rows)
        where V : unmanaged, ILanes<V, double>
    {
        using LaneBlock<V, double> block = new(architecture, loss);
        for (int lane = 0; lane < V.Count; lane++)
        {
            block.Load(lane, Parameters(architecture, lane));
        }

        using LaneHessian<V, double> hessian = new(block, kind);
        double[] losses = new double[V.Count];
        return Time(() => hessian.Compute(rows, null, losses)) / V.Count;
    }

    private static double OfOneNetwork(Architecture architecture, Loss loss, CurvatureKind kind, EncodedRows<double> rows)
    {
        using NetworkHessian<double> hessian = NetworkHessian<double>.Create(architecture, loss, kind);
        double[] parameters = Parameters(architecture, 0);
        double[] matrix = new double[parameters.Length * parameters.Length];
        return Time(() => hessian.Compute(parameters, rows, default, matrix));
    }

    /// <summary>The fastest of many runs: other programs on the machine can only lengthen a run.</summary>
    private static double Time(Action action)
    {
        double fastest = double.PositiveInfinity;
        long began = Stopwatch.GetTimestamp();
        for (int run = 0; run < 10 || Stopwatch.GetElapsedTime(began).TotalSeconds < Seconds; run++)
        {
            long start = Stopwatch.GetTimestamp();
            action();
            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return fastest;
    }

    private static EncodedRows<double> Rows(int rows, Architecture architecture, Loss loss)
    {
        Random random = new(1);
        double[] inputs = [.. Enumerable.Range(0, rows * architecture.Inputs).Select(_ => (2 * random.NextDouble()) - 1)];
        int targetCount = loss == Loss.CrossEntropy ? 1 : architecture.Outputs;
        double[] targets = [.. Enumerable.Range(0, rows * targetCount).Select(_ => (double)random.Next(architecture.Outputs))];
        return new EncodedRows<double>(rows, architecture.Inputs, targetCount, inputs, targets);
    }

    private static double[] Parameters(Architecture architecture, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, architecture.ParameterCount).Select(_ => random.NextDouble() - 0.5)];
    }
}
