using Seedbed.Studies;
using Seedbed.Tables;

namespace Seedbed.Benchmarks;

/// <summary>What a start costs in a study of 10,000 beside one of 128, Adam on one thread; the two alternate, and medians are given.</summary>
internal static class ManyStartsBenchmark
{
    private const int Rounds = 5;
    private const int Rows = 1600;
    private const int Batch = 32;
    private const int Epochs = 10;
    private const int Few = 128;
    private const int Many = 10_000;

    // Few starts take too little time to be measured once.
    private const int Repetitions = 10;

    public static void Run()
    {
        foreach (Architecture architecture in new[] { new Architecture(4, [10], 3), new Architecture(64, [25], 10) })
        {
            EncodedRows<float> rows = BenchmarkRows.Random<float>(architecture, Rows);
            StudySpec spec = BenchmarkStudy.Spec(architecture, Batch, Epochs);
            Time(spec, rows, Few, Repetitions);
            List<double> few = [], many = [], ratios = [];
            for (int round = 0; round < Rounds; round++)
            {
                few.Add(Time(spec, rows, Few, Repetitions));
                many.Add(Time(spec, rows, Many, 1));
                ratios.Add(many[^1] / few[^1]);
            }

            Output.Line($"{architecture}, batch {Batch}, {Epochs} epochs of {Rows} rows: {Output.Median(few) * 1e6 / Epochs:F1} µs of processor time an epoch and start with {Few} starts, {Output.Median(many) * 1e6 / Epochs:F1} with {Many}; median ratio {Output.Median(ratios):F3}");
        }
    }

    /// <summary>The processor time of a start, in seconds.</summary>
    private static double Time(StudySpec spec, EncodedRows<float> rows, int starts, int repetitions)
    {
        StudySpec study = spec with { Starts = new StartRange(starts) };
        double seconds = ProcessorClock.Time(() =>
        {
            for (int i = 0; i < repetitions; i++)
            {
                StudyRunner.Run(study, rows, null);
            }
        });
        return seconds / repetitions / starts;
    }
}
