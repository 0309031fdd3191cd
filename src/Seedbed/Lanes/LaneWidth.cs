namespace Seedbed.Lanes;

/// <summary>The width of the vectors whose lanes host the starts. It decides speed alone, never a result.</summary>
internal enum LaneWidth
{
    /// <summary>One start at a time, without vectors.</summary>
    Scalar = 0,

    /// <summary>4 starts in single, 2 in double precision.</summary>
    Bits128 = 128,

    /// <summary>8 starts in single, 4 in double precision.</summary>
    Bits256 = 256,

    /// <summary>16 starts in single, 8 in double precision.</summary>
    Bits512 = 512,
}
