using System.Diagnostics;
using System.Globalization;

namespace Seedbed.Benchmarks;

/// <summary>scikit-learn in a process of its own, on one thread, asked for one fit after another.</summary>
internal sealed class ScikitLearn : IDisposable
{
    private readonly Process _process;

    private ScikitLearn(Process process, string version) => (_process, Version) = (process, version);

    public string Version { get; }

    /// <summary>Starts it; null where it is not installed.</summary>
    public static ScikitLearn? TryStart(string script, string data)
    {
        foreach (string python in (ReadOnlySpan<string>)["/usr/bin/python3", "python3"])
        {
            ProcessStartInfo info = new(python, [script, data]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
            info.Environment["OPENBLAS_NUM_THREADS"] = "1";
            info.Environment["OMP_NUM_THREADS"] = "1";

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
                    return new ScikitLearn(process, version);
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

    /// <summary>Seconds of one fit.</summary>
    public double Fit(int hidden, int epochs, int batch)
    {
        _process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{hidden} {epochs} {batch}"));
        return double.Parse(_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("scikit-learn ended."), CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
