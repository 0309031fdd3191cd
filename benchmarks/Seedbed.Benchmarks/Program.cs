using Seedbed.Benchmarks;
using Seedbed.Benchmarks.Grid;

string root = AppContext.BaseDirectory;
while (!File.Exists(Path.Combine(root, "Seedbed.slnx")))
{
    root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("Run the benchmarks from within the repository.");
}

switch (args.FirstOrDefault())
{
    case "digits":
        DigitsBenchmark.Run(root, args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 25);
        return 0;
    case "curvature":
        CurvatureBenchmark.Run();
        return 0;
    case "minima" when args.Length > 1 && string.Equals(args[1], "solvers", StringComparison.Ordinal):
        SolverBenchmark.Run(root, args.Length > 2 ? args[2] : null);
        return 0;
    case "minima":
        MinimaBenchmark.Run(root, args.Length > 1 ? args[1] : null);
        return 0;
    case "early":
        EarlyStoppingBenchmark.Run(root);
        return 0;
    case "grid":
        return GridBenchmark.Run(root, args[1..]);
    case "halving":
        HalvingBenchmark.Run(root, args[1..]);
        return 0;
    case "memory":
        MemoryBenchmark.Run();
        return 0;
    case "predict":
        PredictBenchmark.Run();
        return 0;
    case "quality":
        QualityBenchmark.Run(root, args.Length > 1 ? args[1] : null, args[Math.Min(2, args.Length)..]);
        return 0;
    case "search":
        SearchBenchmark.Run(root, args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 16);
        return 0;
    case "starts" when args.Length > 1 && string.Equals(args[1], "many", StringComparison.Ordinal):
        ManyStartsBenchmark.Run();
        return 0;
    case "starts":
        StartsBenchmark.Run(root, args.Length > 1 ? args[1] : null);
        return 0;
    case "tune":
        TuneBenchmark.Run(root, args[1..]);
        return 0;
    case "wide":
        WideBenchmark.Run(root, args.Length > 1 ? args[1] : null);
        return 0;
    default:
        Console.Error.WriteLine("usage: dotnet run -c Release --project benchmarks/Seedbed.Benchmarks -- digits [HIDDEN] | curvature | early | grid [OPTION…] | halving [TABLE…] | minima [TABLE] | minima solvers [TABLE] | memory | predict | quality [TABLE [OPTIMIZER…]] | search [PEERTRIALS] | starts [LOCKFILE] | starts many | tune [--data FOLDER] [--seconds S] [--splits N] [--first N] [--threads N] [--only TABLE,…] | wide [epoch|start|plan]");
        return 2;
}
