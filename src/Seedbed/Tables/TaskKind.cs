namespace Seedbed;

/// <summary>What a model predicts.</summary>
public enum TaskKind
{
    /// <summary>Inferred from the target; see <see cref="EncoderOptions.Task"/>.</summary>
    Auto,

    /// <summary>One of two or more classes.</summary>
    Classification,

    /// <summary>A number.</summary>
    Regression,
}
