namespace Seedbed.Lanes;

/// <summary>A number the JIT compiler knows: it makes the size of a register block part of a type.</summary>
internal interface ICount
{
    static abstract int Value { get; }
}
