using Seedbed.Landscape;

namespace Seedbed;

/// <summary>
/// Which hidden units of a network add nothing on given rows: units that are constant, units that repeat another, units that no output hears (Sussmann 1992); and how many there are in
/// effect.
/// </summary>
public sealed class NetworkRedundancy
{
    private readonly Network _network;

    private NetworkRedundancy(Network network, IReadOnlyList<LayerRedundancy> layers) => (_network, Layers) = (network, layers);

    /// <summary>The hidden layers, from the inputs on.</summary>
    public IReadOnlyList<LayerRedundancy> Layers { get; }

    /// <summary>The number of hidden units that add something.</summary>
    public int DistinctUnits => Layers.Sum(layer => layer.Units.Count(unit => unit.Kind == UnitKind.Distinct));

    /// <summary>Looks at all units of a network.</summary>
    /// <param name="network">A network.</param>
    /// <param name="inputs">[rows × inputs], encoded, at least one row.</param>
    /// <param name="tolerance">
    /// A unit is constant when it varies by no more than this (standard deviation over the rows, relative to the larger of 1 and its root mean square), and repeats another when
    /// what remains beside the best multiple of the other varies by no more than this, relative to itself. 0 to 0.1.
    /// </param>
    /// <exception cref="ArgumentException">The inputs fill no whole rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is out of its range.</exception>
    public static NetworkRedundancy Of(Network network, double[] inputs, double tolerance = 1e-6)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(inputs);
        if (tolerance is not (>= 0 and <= 0.1))
        {
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "Allowed is 0 to 0.1.");
        }

        LayerRedundancy[] layers = new LayerRedundancy[network.Architecture.Hidden.Count];
        for (int layer = 0; layer < layers.Length; layer++)
        {
            layers[layer] = UnitComparison.Of(network, layer, HiddenValues.Of(network, layer, inputs), tolerance);
        }

        return new NetworkRedundancy(network, layers);
    }

    /// <summary>
    /// The network without its redundant units: the outgoing weights of a duplicate are added to those of its original, constants to the next biases. On the rows that were looked at the function is the
    /// same to the tolerance; where only units are left out that are equal in weights, have no incoming or no outgoing weights, on all rows.
    /// </summary>
    /// <returns>A network in double precision with <see cref="DistinctUnits"/> hidden units, but at least one in each layer.</returns>
    public Network Reduce() => UnitRemoval.Reduce(_network, Layers);
}
