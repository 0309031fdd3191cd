namespace Seedbed.Cli;

/// <summary>What the tool tells the program that called it.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>A fault of Seedbed's own.</summary>
    public const int Fault = 1;

    /// <summary>The input or the options are wrong.</summary>
    public const int WrongInput = 2;

    /// <summary>A reproduction measured something other than what was published.</summary>
    public const int Deviates = 3;

    public const int Interrupted = 130;
}
