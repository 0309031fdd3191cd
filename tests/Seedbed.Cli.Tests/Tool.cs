using System.Diagnostics;

namespace Seedbed.Cli.Tests;

/// <summary>Runs the built tool as a process of its own.</summary>
internal static class Tool
{
    /// <summary>Far longer than anything takes on a machine that is not busy.</summary>
    private const int LongestMilliseconds = 300_000;

    private static string Assembly => Path.Combine(AppContext.BaseDirectory, "Seedbed.Cli.dll");

    private static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";

    /// <summary>The command line of the tool for a shell.</summary>
    public static string ShellCommand => $"'{Host}' '{Assembly}'";

    public static ToolResult Run(params string[] arguments) => Run(new Dictionary<string, string>(StringComparer.Ordinal), arguments);

    public static ToolResult Run(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        Finish(Start(Host, environment, [Assembly, .. arguments]));

    /// <summary>Runs a line of bash.</summary>
    public static ToolResult Shell(string line) => Finish(Start("bash", new Dictionary<string, string>(StringComparer.Ordinal), ["-c", line]));

    /// <summary>Runs the tool, and does something while it runs.</summary>
    public static ToolResult RunWith(Action<Process> meanwhile, params string[] arguments)
    {
        Process process = Start(Host, new Dictionary<string, string>(StringComparer.Ordinal), [Assembly, .. arguments]);
        return Finish(process, () => meanwhile(process));
    }

    private static Process Start(string file, IReadOnlyDictionary<string, string> environment, IEnumerable<string> arguments)
    {
        ProcessStartInfo info = new(file, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach ((string name, string value) in environment)
        {
            info.Environment[name] = value;
        }

        return Process.Start(info)!;
    }

    private static ToolResult Finish(Process process, Action? meanwhile = null)
    {
        using (process)
        {
            process.StandardInput.Close();
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            Task<string> error = process.StandardError.ReadToEndAsync();
            meanwhile?.Invoke();
            if (!process.WaitForExit(LongestMilliseconds))
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException("The tool did not end.");
            }

            return new ToolResult(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
        }
    }
}
