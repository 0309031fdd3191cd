namespace Seedbed.Landscape;

/// <summary>Where the weights of one hidden unit lie among a network's parameters.</summary>
internal readonly struct UnitParameters
{
    private readonly int _incoming;
    private readonly int _incomingCount;
    private readonly int _units;
    private readonly int _outgoing;
    private readonly int _outgoingCount;

    /// <param name="architecture">The network's architecture.</param>
    /// <param name="layer">0 to the number of hidden layers − 1.</param>
    /// <param name="unit">0 to the number of the layer's units − 1.</param>
    public UnitParameters(Architecture architecture, int layer, int unit)
    {
        LayerShape shape = architecture.Layers[layer];
        int offset = NetworkSymmetry.OffsetOf(architecture, layer);
        _incoming = offset + unit;
        _incomingCount = shape.Inputs;
        _units = shape.Units;
        _outgoingCount = architecture.Layers[layer + 1].Units;
        _outgoing = offset + shape.ParameterCount + (unit * _outgoingCount);
    }

    /// <summary>The index of the bias.</summary>
    public int Bias => _incoming + (_incomingCount * _units);

    /// <summary>The indices of the weights that leave the unit.</summary>
    public Range Outgoing => _outgoing..(_outgoing + _outgoingCount);

    /// <summary>The weight from an input of the layer; the bias after the last one.</summary>
    public int IncomingIndex(int input) => _incoming + (input * _units);

    /// <summary>The number of weights that enter the unit.</summary>
    public int IncomingCount => _incomingCount;

    /// <summary>The length of the vector of the weights that enter and the bias.</summary>
    public double IncomingLength(ReadOnlySpan<double> parameters)
    {
        double sum = 0;
        for (int input = 0; input <= _incomingCount; input++)
        {
            double weight = parameters[IncomingIndex(input)];
            sum += weight * weight;
        }

        return Math.Sqrt(sum);
    }

    /// <summary>The length of the vector of the weights that leave.</summary>
    public double OutgoingLength(ReadOnlySpan<double> parameters)
    {
        double sum = 0;
        foreach (double weight in parameters[Outgoing])
        {
            sum += weight * weight;
        }

        return Math.Sqrt(sum);
    }

    /// <summary>Multiplies weights and bias that enter by one number, the weights that leave by another.</summary>
    public void Scale(Span<double> parameters, double incoming, double outgoing)
    {
        for (int input = 0; input <= _incomingCount; input++)
        {
            parameters[IncomingIndex(input)] *= incoming;
        }

        foreach (ref double weight in parameters[Outgoing])
        {
            weight *= outgoing;
        }
    }

    /// <summary>Takes all weights of another unit of the layer, times a sign.</summary>
    /// <param name="parameters">Where to write.</param>
    /// <param name="source">Where to read.</param>
    /// <param name="other">A unit of the same layer.</param>
    /// <param name="sign">1 or −1.</param>
    public void CopyFrom(Span<double> parameters, ReadOnlySpan<double> source, UnitParameters other, int sign)
    {
        for (int input = 0; input <= _incomingCount; input++)
        {
            parameters[IncomingIndex(input)] = sign * source[other.IncomingIndex(input)];
        }

        for (int k = 0; k < _outgoingCount; k++)
        {
            parameters[_outgoing + k] = sign * source[other._outgoing + k];
        }
    }
}
