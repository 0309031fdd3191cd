using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Seedbed.Lanes;

/// <inheritdoc/>
[SuppressMessage("Design", "CA1001", Justification = "Shared by evaluators on many threads; the memory frees itself with the last of them.")]
internal sealed unsafe class Ensemble<T> : Ensemble
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedMemory<T> _parameters;
    private readonly int _parameterCount;

    public Ensemble(IReadOnlyList<Network> networks)
    {
        _parameterCount = networks[0].ParameterCount;
        _parameters = new AlignedMemory<T>((long)networks.Count * _parameterCount);
        for (int member = 0; member < networks.Count; member++)
        {
            networks[member].CopyTo<T>(new Span<T>(ParametersOf(member), _parameterCount));
        }
    }

    /// <summary>The weights and biases of a member, in the order of <see cref="Network"/>.</summary>
    public T* ParametersOf(int member) => _parameters.Pointer + ((nint)member * _parameterCount);
}
