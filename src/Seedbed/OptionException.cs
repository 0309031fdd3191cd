using System.Globalization;

namespace Seedbed;

/// <summary>An option is out of its range.</summary>
public sealed class OptionException : SeedbedException
{
    /// <summary>Creates the exception without a message.</summary>
    public OptionException()
    {
    }

    /// <summary>Creates the exception with its sentence.</summary>
    public OptionException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its sentence and what caused it.</summary>
    public OptionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Says which option has which value and what is allowed.</summary>
    /// <param name="option">The property of the options, for example <c>LearningRate</c>.</param>
    /// <param name="value">Its value.</param>
    /// <param name="allowed">The allowed range, in words.</param>
    public OptionException(string option, object? value, string allowed)
        : base(string.Create(CultureInfo.InvariantCulture, $"{option} is {value ?? "nothing"}; allowed is {allowed}."))
    {
        Option = option;
        Value = value;
        Allowed = allowed;
    }

    /// <summary>The property of the options.</summary>
    public string? Option { get; }

    /// <summary>Its value.</summary>
    public object? Value { get; }

    /// <summary>The allowed range, in words.</summary>
    public string? Allowed { get; }
}
