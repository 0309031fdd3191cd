namespace Seedbed;

/// <summary>The floating-point type in which a network is trained and stored.</summary>
public enum Precision
{
    /// <summary>32 bits: twice the starts per vector.</summary>
    Single,

    /// <summary>64 bits.</summary>
    Double,
}
