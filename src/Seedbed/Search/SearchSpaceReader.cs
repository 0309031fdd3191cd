using System.Text.Json;

namespace Seedbed.Search;

/// <summary>
/// Reads a space from JSON: <c>"learning-rate": { "log-uniform": [0.001, 0.1] }</c>, <c>"activation": ["tanh", "relu"]</c>,
/// <c>"momentum": { "uniform": [0.5, 0.99], "when": { "optimizer": ["momentum"] } }</c>.
/// </summary>
internal static class SearchSpaceReader
{
    private const string When = "when";
    private const string Choice = "choice";

    /// <exception cref="SeedbedException">It is no space.</exception>
    public static SearchSpace Read(string json, string source)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new SeedbedException($"{source}: a space is an object with one member for each hyperparameter.");
            }

            return new SearchSpace([.. document.RootElement.EnumerateObject().Select(member => Parameter(member, source))]);
        }
        catch (JsonException exception)
        {
            throw new SeedbedException($"{source}: line {exception.LineNumber + 1} is no JSON.", exception);
        }
        catch (OptionException exception)
        {
            throw new SeedbedException($"{source}: {exception.Message}", exception);
        }
    }

    private static SearchParameter Parameter(JsonProperty member, string source)
    {
        JsonElement value = member.Value;
        if (value.ValueKind == JsonValueKind.Array)
        {
            return new SearchParameter(member.Name, new ChoiceDistribution(Values(value, member.Name, source)));
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return new SearchParameter(member.Name, new ChoiceDistribution(Value(value, member.Name, source)));
        }

        SearchDistribution? distribution = null;
        SearchCondition? condition = null;
        foreach (JsonProperty part in value.EnumerateObject())
        {
            if (string.Equals(part.Name, When, StringComparison.Ordinal))
            {
                condition = Condition(part.Value, member.Name, source);
            }
            else if (distribution is null)
            {
                distribution = Distribution(part, member.Name, source);
            }
            else
            {
                throw new SeedbedException($"{source}, '{member.Name}': it has two distributions, the second one '{part.Name}'.");
            }
        }

        return new SearchParameter(
            member.Name, distribution ?? throw new SeedbedException($"{source}, '{member.Name}': it has no distribution; {Allowed}."), condition);
    }

    private static string Allowed => "allowed are uniform, log-uniform, integer, log-integer and choice";

    private static SearchDistribution Distribution(JsonProperty part, string name, string source)
    {
        if (string.Equals(part.Name, Choice, StringComparison.Ordinal))
        {
            return new ChoiceDistribution(Values(part.Value, name, source));
        }

        bool isWhole = part.Name is "integer" or "log-integer";
        if (!isWhole && part.Name is not ("uniform" or "log-uniform"))
        {
            throw new SeedbedException($"{source}, '{name}': there is no distribution '{part.Name}'; {Allowed}.");
        }

        SearchValue[] ends = Values(part.Value, name, source);
        if (ends.Length != 2 || ends.Any(end => !end.IsNumber) || (isWhole && ends.Any(end => end.Number != Math.Floor(end.Number) || Math.Abs(end.Number) > int.MaxValue)))
        {
            throw new SeedbedException($"{source}, '{name}': {part.Name} needs [LOW, HIGH], two {(isWhole ? "whole " : "")}numbers.");
        }

        (double low, double high) = (ends[0].Number, ends[1].Number);
        return part.Name switch
        {
            "uniform" => UniformDistribution.Uniform(low, high),
            "log-uniform" => UniformDistribution.LogUniform(low, high),
            "integer" => UniformDistribution.Integer((int)low, (int)high),
            _ => UniformDistribution.LogInteger((int)low, (int)high),
        };
    }

    private static SearchCondition Condition(JsonElement value, string name, string source)
    {
        if (value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Count() != 1)
        {
            throw new SeedbedException($"{source}, '{name}': {When} needs {{ \"OTHER\": [VALUES] }}, one other hyperparameter.");
        }

        JsonProperty other = value.EnumerateObject().First();
        return new SearchCondition(other.Name, other.Value.ValueKind == JsonValueKind.Array ? Values(other.Value, name, source) : [Value(other.Value, name, source)]);
    }

    private static SearchValue[] Values(JsonElement array, string name, string source) => array.ValueKind == JsonValueKind.Array
        ? [.. array.EnumerateArray().Select(value => Value(value, name, source))]
        : throw new SeedbedException($"{source}, '{name}': a list in brackets is needed, not {array.GetRawText()}.");

    private static SearchValue Value(JsonElement value, string name, string source) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => throw new SeedbedException($"{source}, '{name}': {value.GetRawText()} is no number, word, true or false."),
    };
}
