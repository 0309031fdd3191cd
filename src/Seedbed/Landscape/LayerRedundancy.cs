namespace Seedbed;

/// <summary>What the units of one hidden layer add to their network on given rows.</summary>
public sealed record LayerRedundancy
{
    /// <summary>[units].</summary>
    public required IReadOnlyList<UnitRedundancy> Units { get; init; }

    /// <summary>
    /// [units + 1]: the singular values of the matrix of activations with a column of ones, over the root of the number of rows, the largest first.
    /// </summary>
    public required IReadOnlyList<double> SingularValues { get; init; }

    /// <summary>
    /// How many units span what all of them span: the rank of that matrix at 10⁻⁶ of its largest singular value, less one for the column of ones.
    /// </summary>
    public required int EffectiveUnits { get; init; }

    /// <summary>[units][units]: the correlation of the activations of two units over the rows, −1 to 1; 0 where one of them is constant.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Similarities { get; init; }

    /// <summary>[units]: an order of the units in which similar ones, of either sign, stand side by side: the leaves of average linkage (Sokal and Michener 1958).</summary>
    public required IReadOnlyList<int> ReadingOrder { get; init; }
}
