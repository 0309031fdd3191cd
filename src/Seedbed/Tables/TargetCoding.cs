namespace Seedbed.Tables;

/// <summary>How a target becomes numbers.</summary>
internal enum TargetCoding
{
    /// <summary>Classification: one number, the index of the class.</summary>
    ClassIndex,

    /// <summary>Classification: one number per class, 1 for the row's class and 0 for the others.</summary>
    OneHot,

    /// <summary>Regression: one number, standardised.</summary>
    Value,
}
