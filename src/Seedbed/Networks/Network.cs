using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Seedbed;

/// <summary>
/// An architecture with its weights and biases; immutable. Parameters are ordered by layer: first the weights, the one from input p to
/// unit m at p · units + m, then the biases. With skip-layer connections the inputs of the last layer are the last hidden layer's units,
/// followed by the network's inputs.
/// </summary>
public sealed class Network
{
    private readonly float[]? _single;
    private readonly double[]? _double;

    /// <summary>A network in single precision.</summary>
    /// <param name="architecture">Its architecture.</param>
    /// <param name="parameters">All weights and biases in the order of this type; copied.</param>
    /// <exception cref="ArgumentException">The number of parameters is not the architecture's.</exception>
    public Network(Architecture architecture, ReadOnlySpan<float> parameters)
        : this(architecture, parameters.Length)
    {
        _single = parameters.ToArray();
        Precision = Precision.Single;
    }

    /// <summary>A network in double precision.</summary>
    /// <param name="architecture">Its architecture.</param>
    /// <param name="parameters">All weights and biases in the order of this type; copied.</param>
    /// <exception cref="ArgumentException">The number of parameters is not the architecture's.</exception>
    public Network(Architecture architecture, ReadOnlySpan<double> parameters)
        : this(architecture, parameters.Length)
    {
        _double = parameters.ToArray();
        Precision = Precision.Double;
    }

    private Network(Architecture architecture, Array parameters)
        : this(architecture, parameters.Length)
    {
        _single = parameters as float[];
        _double = parameters as double[];
        Precision = _single is null ? Precision.Double : Precision.Single;
    }

    private Network(Architecture architecture, int parameterCount)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        if (parameterCount != architecture.ParameterCount)
        {
            throw new ArgumentException($"A network {architecture} has {architecture.ParameterCount} parameters, not {parameterCount}.");
        }

        Architecture = architecture;
    }

    /// <summary>Layer sizes and activations.</summary>
    public Architecture Architecture { get; }

    /// <summary>The type in which the parameters are stored.</summary>
    public Precision Precision { get; }

    /// <summary>The number of weights and biases.</summary>
    public int ParameterCount => Architecture.ParameterCount;

    /// <summary>A weight or bias.</summary>
    /// <param name="index">0 to <see cref="ParameterCount"/> − 1.</param>
    public double this[int index] => _single is null ? _double![index] : _single[index];

    /// <summary>All weights and biases, as double precision.</summary>
    public double[] ToArray()
    {
        double[] values = new double[ParameterCount];
        CopyTo(values);
        return values;
    }

    /// <summary>The first 64 bits of the SHA-256 of the parameters' bytes (little-endian, in their precision), in hexadecimal: equal bits, equal hash.</summary>
    public string WeightsHash()
    {
        byte[] bytes = new byte[ParameterCount * (_single is null ? sizeof(double) : sizeof(float))];
        for (int i = 0; i < ParameterCount; i++)
        {
            if (_single is null)
            {
                System.Buffers.Binary.BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), _double![i]);
            }
            else
            {
                System.Buffers.Binary.BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), _single[i]);
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8));
    }

    /// <summary>Copies all parameters, converted to the element type of the destination.</summary>
    internal void CopyTo<T>(Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (_single is not null && typeof(T) == typeof(float))
        {
            _single.CopyTo(MemoryMarshal.Cast<T, float>(destination));
            return;
        }

        for (int i = 0; i < ParameterCount; i++)
        {
            destination[i] = T.CreateTruncating(this[i]);
        }
    }

    /// <summary>A network in the precision of the element type.</summary>
    /// <param name="parameters">Become the network's own: nobody may change them afterwards.</param>
    internal static Network Create<T>(Architecture architecture, T[] parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(architecture, parameters);
}
