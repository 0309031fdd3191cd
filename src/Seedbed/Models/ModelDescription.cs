using System.Text.Json.Serialization;

namespace Seedbed;

/// <summary>How a model was made.</summary>
public sealed record ModelDescription
{
    /// <summary>One sentence for people.</summary>
    public required string Text { get; init; }

    /// <summary>The study's seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The indices of the starts that are the members, in their order.</summary>
    public required IReadOnlyList<int> Starts { get; init; }

    /// <summary>Why these starts, when an ensemble was chosen; else null.</summary>
    public EnsembleChoice? Ensemble { get; init; }

    /// <summary>What tuning chose; null for a model that was not tuned, and left out of its file.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ModelRecipe? Recipe { get; init; }

    /// <summary>The version of Seedbed that made the model.</summary>
    public string LibraryVersion { get; init; } = CurrentVersion;

    /// <summary>The version of this library, for example <c>0.1.0</c>.</summary>
    internal static string CurrentVersion { get; } = typeof(ModelDescription).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
