using System.Diagnostics;
using Seedbed.Cli.Output;

namespace Seedbed.Cli.Reproducing;

/// <summary>What a reproduction is given, and where it puts what it finds.</summary>
/// <param name="isQuick">Whether minutes must suffice.</param>
/// <param name="seed">Names every random number of the run.</param>
/// <param name="threads">Null for one per core.</param>
/// <param name="data">Where published data lie.</param>
/// <param name="folder">Where outcomes may be kept while the run goes on; null for nowhere.</param>
/// <param name="token">The user's interruption.</param>
internal sealed class ReproductionContext(bool isQuick, ulong seed, int? threads, DataFolder data, OutputFolder? folder, CancellationToken token)
{
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly TimeSpan _used = Environment.CpuUsage.TotalTime;
    private readonly List<string> _protocol = [];
    private readonly List<Claim> _claims = [];
    private readonly List<DataTable> _tables = [];

    public bool IsQuick => isQuick;

    public ulong Seed => seed;

    public int? Threads => threads;

    /// <summary>The folder of <c>--out</c>, in which a long run keeps what has finished; null without one.</summary>
    public OutputFolder? Folder => folder;

    public CancellationToken Token => token;

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_began);

    /// <summary>The time of all processors that the run has taken: what it needs, however busy the machine is.</summary>
    public TimeSpan ProcessorTime => Environment.CpuUsage.TotalTime - _used;

    /// <summary>Both times in words.</summary>
    public string Times => $"{Durations.Short(Elapsed)}, {Durations.Short(ProcessorTime)} of processor time";

    /// <summary>How the experiment was done, and what was chosen where the publication is silent: sentences.</summary>
    public IReadOnlyList<string> Protocol => _protocol;

    public IReadOnlyList<Claim> Claims => _claims;

    public IReadOnlyList<DataTable> Tables => _tables;

    /// <summary>The value for the form of the run.</summary>
    public T Choose<T>(T quick, T full) => isQuick ? quick : full;

    /// <summary>A table of the data folder, by the name of its file.</summary>
    /// <exception cref="SeedbedException">It is not there or cannot be read.</exception>
    public Table Read(string file) => Table.ReadCsv(data.Find(file));

    /// <summary>Adds a sentence on how the experiment was done.</summary>
    public void Describe(string sentence) => _protocol.Add(sentence);

    public void Add(Claim claim) => _claims.Add(claim);

    public void Add(DataTable table) => _tables.Add(table);

    /// <summary>Trains, and ends the reproduction when the user has interrupted it.</summary>
    /// <exception cref="OperationCanceledException">The user has interrupted it.</exception>
    public Study Fit(Table table, string target, FitOptions options)
    {
        Study study = Mlp.Fit(table, target, options with { Threads = options.Threads ?? threads }, null, token);
        token.ThrowIfCancellationRequested();
        return study;
    }

    /// <summary>Says on standard error how far the run has come.</summary>
    public void Report(string sentence) => StandardOutput.Errors().WriteLine($"{Durations.Short(Elapsed)}: {Plain.OneLine(sentence)}");
}
