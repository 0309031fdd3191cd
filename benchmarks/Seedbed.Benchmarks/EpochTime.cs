namespace Seedbed.Benchmarks;

/// <summary>What an epoch of one start takes, in seconds.</summary>
/// <param name="Processor">Processor time.</param>
/// <param name="Elapsed">Time by the clock on the wall.</param>
internal readonly record struct EpochTime(double Processor, double Elapsed);
