namespace Seedbed.Training;

/// <summary>How far the start in one lane has come.</summary>
internal struct LaneState
{
    public bool Active;
    public int Start;
    public StartSettings Settings;

    /// <summary>Epochs completed.</summary>
    public int Epoch;

    /// <summary>The rate as the adaptive schedule has changed it.</summary>
    public double AdaptedRate;

    public double BestLoss;
    public int BestEpoch;

    /// <summary>The loss that the next improvement is measured against.</summary>
    public double ReferenceLoss;
    public int EpochsWithoutProgress;

    public double ReferenceTrainingLoss;
    public int EpochsOnPlateau;

    public static LaneState Begin(int start, StartSettings settings) => new()
    {
        Active = true,
        Start = start,
        Settings = settings,
        AdaptedRate = settings.LearningRate,
        BestLoss = double.PositiveInfinity,
        ReferenceLoss = double.PositiveInfinity,
        ReferenceTrainingLoss = double.PositiveInfinity,
    };
}
