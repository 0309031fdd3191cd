using System.Globalization;
using Seedbed.Tables;

namespace Seedbed.Search;

/// <summary>The options that a search may vary, by the names that the tool gives them.</summary>
internal static class SearchableOptions
{
    /// <summary>How many hidden layers there are; each is as wide as <c>hidden</c> says.</summary>
    public const string Layers = "layers";

    private static readonly OrderedDictionary<string, Func<FitOptions, Argument, FitOptions>> Setters = new(StringComparer.Ordinal)
    {
        ["hidden"] = (options, value) => options with { Hidden = value.Widths() },
        [Layers] = (options, value) => options with { Hidden = WithLayers(options, value.Whole()) },
        ["activation"] = (options, value) => options with { Activation = value.Word<Activation>() },
        ["skip-layer"] = (options, value) => options with { SkipLayer = value.Truth() },
        ["loss"] = (options, value) => options with { Loss = value.Word<Loss>() },
        ["initializer"] = (options, value) => options with { Initializer = value.Word<Initializer>() },
        ["init-scale"] = (options, value) => options with { InitScale = value.Number() },
        ["optimizer"] = (options, value) => options with { Optimizer = value.Word<Optimizer>() },
        ["learning-rate"] = (options, value) => options with { LearningRate = value.Number() },
        ["schedule"] = (options, value) => options with { Schedule = value.Word<Schedule>() },
        ["schedule-power"] = (options, value) => options with { SchedulePower = value.Number() },
        ["schedule-factor"] = (options, value) => options with { ScheduleFactor = value.Number() },
        ["schedule-interval"] = (options, value) => options with { ScheduleInterval = value.Whole() },
        ["momentum"] = (options, value) => options with { Momentum = value.Number() },
        ["batch"] = (options, value) => options with { Batch = value.Whole() },
        ["epochs"] = (options, value) => options with { Epochs = value.Whole() },
        ["decay"] = (options, value) => options with { Decay = value.Number() },
        ["bias-decay"] = (options, value) => options with { BiasDecay = value.Number() },
        ["output-decay"] = (options, value) => options with { OutputDecay = value.Number() },
        ["clip"] = (options, value) => options with { Clip = value.Number() },
        ["patience"] = (options, value) => options with { Patience = value.Whole() },
        ["compress-tails"] = (options, value) => options with { CompressTails = value.Truth() },
        ["numbers"] = (options, value) => options with { Numbers = value.Word<NumberEncoding>() },
        ["pieces"] = (options, value) => options with { Pieces = value.Whole() },
        ["row-order"] = (options, value) => options with { RowOrder = value.Word<RowOrder>() },
    };

    /// <summary>The names, in the order of the tool's help.</summary>
    public static IReadOnlyCollection<string> Names => Setters.Keys;

    /// <summary>The options with one of them set.</summary>
    /// <exception cref="OptionException">The value is not one that the option takes.</exception>
    public static FitOptions Set(FitOptions options, string name, SearchValue value)
    {
        FitOptions changed = Setters[name](options, new Argument(name, value));
        changed.Validate();
        return changed;
    }

    /// <summary>The options with all values set, the layers last: their number needs the width.</summary>
    /// <exception cref="OptionException">The values do not go together.</exception>
    public static FitOptions Set(FitOptions options, IReadOnlyDictionary<string, SearchValue> values)
    {
        foreach ((string name, SearchValue value) in values.OrderBy(pair => string.Equals(pair.Key, Layers, StringComparison.Ordinal)))
        {
            options = Setters[name](options, new Argument(name, value));
        }

        options.Validate();
        return options;
    }

    private static int[] WithLayers(FitOptions options, int layers)
    {
        if (layers is < 0 or > 16)
        {
            throw new OptionException(Layers, layers, "0 to 16");
        }

        // 32 units where nothing says how wide a layer is.
        return [.. Enumerable.Repeat(options.Hidden is [int width, ..] ? width : 32, layers)];
    }

    /// <summary>A value on its way into an option.</summary>
    private readonly record struct Argument(string Name, SearchValue Value)
    {
        public double Number() => Value.IsNumber ? Value.Number : throw new OptionException(Name, Value, "a number");

        public int Whole() => Value.IsNumber && Value.Number == Math.Floor(Value.Number) && Math.Abs(Value.Number) <= int.MaxValue
            ? (int)Value.Number
            : throw new OptionException(Name, Value, "a whole number");

        public bool Truth() => Value.ToString() switch
        {
            "true" => true,
            "false" => false,
            _ => throw new OptionException(Name, Value, "true or false"),
        };

        public int[] Widths()
        {
            string text = Value.ToString();
            if (string.Equals(text, "none", StringComparison.Ordinal))
            {
                return [];
            }

            List<int> widths = [];
            foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
            {
                widths.Add(int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int width) && width > 0
                    ? width
                    : throw new OptionException(Name, Value, "units of each hidden layer with commas between them, or none"));
            }

            return [.. widths];
        }

        public TEnum Word<TEnum>()
            where TEnum : struct, Enum
        {
            string word = Value.ToString().Replace("-", "", StringComparison.Ordinal);
            foreach (TEnum value in Enum.GetValues<TEnum>())
            {
                if (string.Equals(value.ToString(), word, StringComparison.OrdinalIgnoreCase))
                {
                    return value;
                }
            }

            string[] words = [.. Enum.GetValues<TEnum>().Select(value => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()))];
            throw new OptionException($"{Name} cannot be '{Value}'{NearestNames.Hint(Value.ToString(), words)}.");
        }
    }
}
