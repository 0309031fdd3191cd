using System.Diagnostics;
using System.Globalization;

namespace Seedbed.Benchmarks;

/// <summary>A peer in a Python process of its own, asked for the time of one piece of work after another.</summary>
internal sealed class PythonPeer : IDisposable
{
    private readonly Process _process;

    private PythonPeer(Process process, string version) => (_process, Version) = (process, version);

    public string Version { get; }

    /// <summary>Starts it; null where it is not installed.</summary>
    /// <param name="script">Prints its version, and then the seconds of each line of work that it reads.</param>
    /// <param name="argument">What the script is started with.</param>
    /// <param name="threads">How many threads the peer's libraries may use.</param>
    public static PythonPeer? TryStart(string script, string argument, int threads = 1)
    {
        foreach (string python in (ReadOnlySpan<string>)["/usr/bin/python3", "python3"])
        {
            ProcessStartInfo info = new(python, [script, argument]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
            string count = threads.ToString(CultureInfo.InvariantCulture);
            info.Environment["OPENBLAS_NUM_THREADS"] = count;
            info.Environment["OMP_NUM_THREADS"] = count;

            // Settings for the sake of old libraries would slow it down here.
            info.Environment.Remove("OPENBLAS_CORETYPE");
            info.Environment.Remove("OPENBLAS_L2_SIZE");
            try
            {
                Process process = Process.Start(info)!;
                process.ErrorDataReceived += (_, _) => { };
                process.BeginErrorReadLine();
                if (process.StandardOutput.ReadLine() is { } version)
                {
                    return new PythonPeer(process, version);
                }

                process.Dispose();
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // No such program: try the next name.
            }
        }

        return null;
    }

    /// <summary>The seconds of one piece of work.</summary>
    public double Time(FormattableString work)
    {
        _process.StandardInput.WriteLine(work.ToString(CultureInfo.InvariantCulture));
        return double.Parse(_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{Version} ended."), CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
