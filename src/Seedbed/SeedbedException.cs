namespace Seedbed;

/// <summary>
/// Wrong input or a wrong option. The message is one sentence for the user: it names the file, row and column, or the option, and what is allowed.
/// </summary>
public class SeedbedException : Exception
{
    /// <summary>Creates the exception without a message.</summary>
    public SeedbedException()
    {
    }

    /// <summary>Creates the exception with its sentence.</summary>
    public SeedbedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its sentence and what caused it.</summary>
    public SeedbedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
