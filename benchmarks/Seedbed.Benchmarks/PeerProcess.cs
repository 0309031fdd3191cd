using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics.X86;

namespace Seedbed.Benchmarks;

/// <summary>A peer in a process of its own: it answers each line of work with a line. Its libraries are told to be as fast as they can.</summary>
internal sealed class PeerProcess : IDisposable
{
    private readonly Process _process;

    private PeerProcess(Process process, string version) => (_process, Version) = (process, version);

    /// <summary>The first line that it prints.</summary>
    public string Version { get; }

    /// <summary>Starts a script of <c>benchmarks/peers</c>; null where what it needs is not installed.</summary>
    /// <param name="root">The root of the repository, where it runs.</param>
    /// <param name="script">Its name.</param>
    /// <param name="threads">How many threads its libraries may use.</param>
    /// <param name="arguments">What it is started with.</param>
    public static PeerProcess? TryStart(string root, string script, int threads, params string[] arguments)
    {
        string[] programs = script.EndsWith(".R", StringComparison.Ordinal) ? ["/usr/bin/Rscript", "Rscript"] : ["/usr/bin/python3", "python3"];
        foreach (string program in programs)
        {
            ProcessStartInfo info = new(program, [Path.Combine(root, "benchmarks", "peers", script), .. arguments])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = root,
            };
            Prepare(info.Environment, threads.ToString(CultureInfo.InvariantCulture));
            try
            {
                Process process = Process.Start(info)!;
                process.ErrorDataReceived += (_, _) => { };
                process.BeginErrorReadLine();
                if (process.StandardOutput.ReadLine() is { } version)
                {
                    return new PeerProcess(process, version);
                }

                process.Dispose();
            }
            catch (Win32Exception)
            {
                // No such program: try the next name.
            }
        }

        return null;
    }

    /// <summary>The answer to one line of work.</summary>
    public string Ask(FormattableString work)
    {
        _process.StandardInput.WriteLine(work.ToString(CultureInfo.InvariantCulture));
        return _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{Version} ended at {work}.");
    }

    /// <summary>The numbers of the answer to one line of work.</summary>
    public double[] AskNumbers(FormattableString work) =>
        [.. Ask(work).Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture))];

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static void Prepare(IDictionary<string, string?> environment, string threads)
    {
        environment["OPENBLAS_NUM_THREADS"] = threads;
        environment["OMP_NUM_THREADS"] = threads;

        // Settings for the sake of old libraries would slow a current one down.
        environment.Remove("OPENBLAS_CORETYPE");
        environment.Remove("OPENBLAS_L2_SIZE");

        // Left alone PyTorch takes 256 bits for its activations where 512 are twice as fast.
        if (Avx512F.IsSupported)
        {
            environment["ATEN_CPU_CAPABILITY"] = "avx512";
        }
    }
}
