namespace Seedbed.Cli;

/// <summary>The user interrupted the tool before there was a result.</summary>
internal sealed class InterruptedException(string message, Exception? inner = null) : Exception(message, inner);
