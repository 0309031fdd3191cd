using System.Numerics;

namespace Seedbed.Training;

/// <summary>Where lanes get their starts from. Called by several threads at once.</summary>
/// <typeparam name="T">The element type of the weights.</typeparam>
internal interface IStartQueue<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Takes the next start.</summary>
    /// <param name="parameters">Filled with its starting weights, in the order of <see cref="Network"/>.</param>
    /// <param name="start">Its index in the study.</param>
    /// <param name="settings">What this start has of its own.</param>
    /// <returns>False when no start waits.</returns>
    bool TryTake(Span<T> parameters, out int start, out StartSettings settings);
}
