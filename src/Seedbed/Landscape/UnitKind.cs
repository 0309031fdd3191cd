namespace Seedbed;

/// <summary>What a hidden unit adds to its network.</summary>
public enum UnitKind
{
    /// <summary>Something that no other unit adds.</summary>
    Distinct,

    /// <summary>Nothing: all its outgoing weights are zero.</summary>
    Unused,

    /// <summary>The same number on every row; a ReLU unit that gives 0 on every row is dead.</summary>
    Constant,

    /// <summary>The same as an earlier unit, or its opposite, times a number and plus a number.</summary>
    Duplicate,
}
