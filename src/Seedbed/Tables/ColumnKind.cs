namespace Seedbed;

/// <summary>What a column of a table holds.</summary>
public enum ColumnKind
{
    /// <summary>Finite numbers, in double precision.</summary>
    Numeric,

    /// <summary>One of a set of texts.</summary>
    Categorical,

    /// <summary>A categorical column of at most two levels, false before true, such as no and yes.</summary>
    Boolean,
}
