using System.Diagnostics.CodeAnalysis;

namespace Seedbed.Models;

/// <summary>What is wrong inside a model file; <see cref="ModelReader"/> adds which file.</summary>
internal sealed class ModelFormatException : Exception
{
    public ModelFormatException()
    {
    }

    public ModelFormatException(string message)
        : base(message)
    {
    }

    public ModelFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Throws unless the condition holds.</summary>
    /// <param name="condition">What must hold.</param>
    /// <param name="fault">What is wrong if it does not; the end of a sentence, without its full stop.</param>
    public static void Require([DoesNotReturnIf(false)] bool condition, string fault)
    {
        if (!condition)
        {
            throw new ModelFormatException(fault);
        }
    }
}
