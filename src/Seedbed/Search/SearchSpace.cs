using Seedbed.Search;

namespace Seedbed;

/// <summary>The hyperparameters that a search varies, each with its values. A point of the space is a position in [0, 1) for each; immutable.</summary>
public sealed class SearchSpace
{
    private readonly SearchParameter[] _parameters;

    /// <param name="parameters">At least one, each name once; a condition names a parameter before it.</param>
    /// <exception cref="OptionException">A name is unknown or given twice, a value does not suit its option, or a condition refers to no earlier parameter.</exception>
    public SearchSpace(params IReadOnlyList<SearchParameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        _parameters = [.. parameters];
        SearchSpaceCheck.Require(_parameters);
    }

    /// <summary>The space that is searched unless another one is given: rate, width, decay, activation, initial scale and batch.</summary>
    public static SearchSpace Default { get; } = new(
        new SearchParameter("hidden", UniformDistribution.LogInteger(8, 256)),
        new SearchParameter("learning-rate", UniformDistribution.LogUniform(0.0005, 0.05)),
        new SearchParameter("decay", UniformDistribution.LogUniform(1e-6, 0.1)),
        new SearchParameter("activation", new ChoiceDistribution("tanh", "relu", "silu")),
        new SearchParameter("init-scale", UniformDistribution.LogUniform(0.3, 2)),
        new SearchParameter("batch", new ChoiceDistribution(32, 64, 128)),
        new SearchParameter("schedule", new ChoiceDistribution("constant", "cosine")));

    /// <summary>The hyperparameters, in the order of the positions.</summary>
    public IReadOnlyList<SearchParameter> Parameters => _parameters;

    /// <summary>Reads a space from JSON; <c>docs/guide-search.md</c> tells how it is written.</summary>
    /// <param name="json">An object with one member for each hyperparameter.</param>
    /// <param name="source">What messages begin with, such as the name of a file.</param>
    /// <exception cref="SeedbedException">The text is no JSON, or no space; the message names the member.</exception>
    public static SearchSpace Parse(string json, string source = "the space") => SearchSpaceReader.Read(json, source);

    /// <summary>The values at a point: those of the hyperparameters that count there, in their order.</summary>
    /// <param name="positions">[parameters], each 0 to 1.</param>
    /// <exception cref="ArgumentException">There are not as many positions as parameters.</exception>
    public IReadOnlyDictionary<string, SearchValue> At(IReadOnlyList<double> positions)
    {
        ArgumentNullException.ThrowIfNull(positions);
        if (positions.Count != _parameters.Length)
        {
            throw new ArgumentException($"{positions.Count} positions were given for {_parameters.Length} hyperparameters.", nameof(positions));
        }

        OrderedDictionary<string, SearchValue> values = new(StringComparer.Ordinal);
        for (int i = 0; i < _parameters.Length; i++)
        {
            (string name, SearchDistribution distribution, SearchCondition? condition) = _parameters[i];
            if (condition is null || (values.TryGetValue(condition.Parameter, out SearchValue other) && condition.Values.Contains(other)))
            {
                values[name] = distribution.At(positions[i]);
            }
        }

        return values;
    }
}
