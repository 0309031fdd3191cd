using Seedbed.Tables;

namespace Seedbed.Search;

/// <summary>Whether hyperparameters make a space: what does not is refused before the first trial.</summary>
internal static class SearchSpaceCheck
{
    private const int LevelsTried = 3;

    /// <exception cref="OptionException">They do not; the message names the parameter.</exception>
    public static void Require(IReadOnlyList<SearchParameter> parameters)
    {
        if (parameters.Count == 0)
        {
            throw new OptionException("A search needs a space of at least one hyperparameter.");
        }

        Dictionary<string, SearchParameter> earlier = new(StringComparer.Ordinal);
        foreach (SearchParameter parameter in parameters)
        {
            if (!SearchableOptions.Names.Contains(parameter.Name, StringComparer.Ordinal))
            {
                throw new OptionException($"There is no hyperparameter '{parameter.Name}'{NearestNames.Hint(parameter.Name, SearchableOptions.Names)}.");
            }

            RequireCondition(parameter, earlier);
            RequireValues(parameter);
            if (!earlier.TryAdd(parameter.Name, parameter))
            {
                throw new OptionException($"The hyperparameter '{parameter.Name}' is given twice.");
            }
        }
    }

    private static void RequireCondition(SearchParameter parameter, Dictionary<string, SearchParameter> earlier)
    {
        if (parameter.Condition is not { } condition)
        {
            return;
        }

        if (!earlier.TryGetValue(condition.Parameter, out SearchParameter? other))
        {
            throw new OptionException($"The hyperparameter '{parameter.Name}' depends on '{condition.Parameter}', which must be named before it.");
        }

        if (condition.Values.Count == 0)
        {
            throw new OptionException($"The hyperparameter '{parameter.Name}' depends on no value of '{condition.Parameter}'.");
        }

        foreach (SearchValue value in condition.Values)
        {
            if (other.Distribution is ChoiceDistribution choice && !choice.Values.Contains(value))
            {
                throw new OptionException($"The hyperparameter '{parameter.Name}' depends on '{condition.Parameter}' being '{value}', which is not {choice}.");
            }
        }
    }

    /// <summary>Values are what their options take: every choice, and both ends of a range.</summary>
    private static void RequireValues(SearchParameter parameter)
    {
        foreach (double position in parameter.Distribution.Grid(LevelsTried))
        {
            SearchableOptions.Set(new FitOptions(), parameter.Name, parameter.Distribution.At(position));
        }
    }
}
