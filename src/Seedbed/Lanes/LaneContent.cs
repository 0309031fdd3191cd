namespace Seedbed.Lanes;

/// <summary>What the lanes of vectors hold. It decides speed alone, never a result.</summary>
internal enum LaneContent
{
    /// <summary>A network in each lane: <see cref="LaneBlock{V, T}"/>.</summary>
    Starts,

    /// <summary>Two neighbouring units of half as many networks: <see cref="LaneBlock{V, T}"/> in pairs.</summary>
    UnitPairs,

    /// <summary>Neighbouring units of one network: <see cref="WideBlock{V, T}"/>.</summary>
    Units,
}
