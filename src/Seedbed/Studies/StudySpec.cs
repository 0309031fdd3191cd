using Seedbed.Lanes;
using Seedbed.Training;

namespace Seedbed.Studies;

/// <summary>Everything that decides what the starts of a study compute, apart from the rows.</summary>
internal sealed record StudySpec
{
    public required Architecture Architecture { get; init; }

    public required Loss Loss { get; init; }

    public required Initializer Initializer { get; init; }

    /// <summary>Multiplies the initial weights.</summary>
    public double InitialScale { get; init; } = 1;

    public required TrainingSettings Training { get; init; }

    /// <summary>The second phase, over all rows, which takes every start on to a minimum and ends in its certificate; null for none.</summary>
    public TrainingSettings? Polish { get; init; }

    /// <summary>What every start has in common unless <see cref="SettingsOf"/> says otherwise.</summary>
    public required StartSettings Settings { get; init; }

    /// <summary>The settings of a start by its index, where they differ between starts.</summary>
    public Func<int, StartSettings>? SettingsOf { get; init; }

    /// <summary>The starting weights of a start by its index, instead of the initialiser's; null for those starts that the initialiser begins.</summary>
    public Func<int, double[]?>? StartingWeights { get; init; }

    /// <summary>The indices of the starts, in the order in which they are begun.</summary>
    public required IReadOnlyList<int> Starts { get; init; }

    public required int Threads { get; init; }

    /// <summary>The width of the vectors, instead of the widest; it never changes a result.</summary>
    public LaneWidth? Width { get; init; }

    /// <summary>What the lanes of vectors hold, instead of what is faster; it never changes a result. Only for training by minibatches.</summary>
    public LaneContent? InLanes { get; init; }

    public TimeSpan? TimeLimit { get; init; }
}
