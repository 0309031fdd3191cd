using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Seedbed.Tables;

namespace Seedbed.Benchmarks;

/// <summary>scikit-learn or PyTorch, which trains networks on the same rows; <c>benchmarks/peers/common.py</c> has its words.</summary>
internal sealed class TrainingPeer : IDisposable
{
    /// <summary>The ways that a peer can arrange many starts.</summary>
    public static readonly string[] Ways = ["apart", "batched", "joined"];

    private readonly PeerProcess _process;

    private TrainingPeer(PeerProcess process) => _process = process;

    public string Version => _process.Version;

    public static TrainingPeer? ScikitLearn(string root) => Start(root, "scikit_learn.py", 1);

    public static TrainingPeer? PyTorch(string root, int threads = 1) => Start(root, "pytorch.py", threads);

    public void Dispose() => _process.Dispose();

    /// <summary>Hands over the rows of what follows.</summary>
    public void Read<T>(EncodedRows<T> rows, int outputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string file = Path.GetTempFileName();
        using (FileStream stream = File.Create(file))
        {
            stream.Write(MemoryMarshal.AsBytes<T>(rows.Inputs));
            stream.Write(MemoryMarshal.AsBytes<T>(rows.Targets));
        }

        _process.Ask($"rows {file} {rows.RowCount} {rows.InputCount} {outputs} {(Unsafe.SizeOf<T>() == 4 ? "float" : "double")}");
    }

    /// <summary>An epoch of Adam.</summary>
    /// <param name="way">One of <see cref="Ways"/>; scikit-learn knows only the first.</param>
    /// <param name="seconds">How long to measure; one epoch that takes longer is enough.</param>
    public EpochTime Adam(int hidden, Activation activation, int batch, int starts, string way, double seconds)
    {
        double[] answer = _process.AskNumbers($"adam {hidden} {Word(activation)} {batch} {starts} {way} {seconds} epoch");
        return new EpochTime(answer[0], answer[1]);
    }

    /// <summary>A step of Adam, as <see cref="Adam"/>: processor time per start.</summary>
    public double AdamStep(int hidden, Activation activation, int batch, int starts, string way, double seconds) =>
        _process.AskNumbers($"adam {hidden} {Word(activation)} {batch} {starts} {way} {seconds} step")[0];

    /// <summary>L-BFGS from one start: processor time and elapsed time per evaluation of the objective.</summary>
    public EpochTime Lbfgs(int hidden, Activation activation, int iterations)
    {
        double[] answer = _process.AskNumbers($"lbfgs {hidden} {Word(activation)} {iterations}");
        return new EpochTime(answer[0] / answer[2], answer[1] / answer[2]);
    }

    /// <summary>Floating-point operations per second of a product of two square matrices in float.</summary>
    public double ProductRate(int size) => _process.AskNumbers($"product {size}")[0];

    private static TrainingPeer? Start(string root, string script, int threads) =>
        PeerProcess.TryStart(root, script, threads, threads.ToString(System.Globalization.CultureInfo.InvariantCulture)) is { } process ? new TrainingPeer(process) : null;

    private static string Word(Activation activation) => activation.ToString().ToLowerInvariant();
}
