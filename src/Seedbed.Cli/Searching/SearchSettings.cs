using System.CommandLine;
using Seedbed.Cli.CommandLine;

namespace Seedbed.Cli.Searching;

/// <summary>The options of a search on the command line.</summary>
internal sealed class SearchSettings
{
    private static readonly string[] MethodNames = ["random", "sobol", "grid", "halving", "hyperband", "tpe"];

    private readonly Option<string?> _space = Text("--space", "FILE", "The space in JSON, such as { \"learning-rate\": { \"log-uniform\": [0.001, 0.1] }, \"hidden\": [16, 64] } [a default space].");
    private readonly Option<string?> _method = Text("--method", "NAME", $"How trials are chosen: {string.Join(", ", MethodNames)} [random].");
    private readonly Option<string?> _trials = Text("--trials", "NUMBER", "The most trials [64; for a grid all its points].");
    private readonly Option<string?> _levels = Text("--levels", "NUMBER", "Of a grid: values of each range [3].");
    private readonly Option<string?> _trialStarts = Text("--trial-starts", "NUMBER", "Random starts of each trial; they are judged together [3].");
    private readonly Option<string?> _folds = Text("--folds", "NUMBER", "Judge by cross-validation in so many folds [the validation rows of one split].");
    private readonly Option<string?> _repeats = Text("--repeats", "NUMBER", "How often the rows are divided anew into folds [1].");
    private readonly Option<string?> _groups = Text("--groups", "COLUMN", "Rows with the same value stay in one fold; the column is no input [none].");
    private readonly Option<string?> _judge = Text("--judge", string.Join('|', Words.All(typeof(SearchJudge))), "What counts of a trial's starts: their average prediction, their mean loss, or the best of them [ensemble].");
    private readonly Option<string?> _time = Text("--time", "TIME", "Begin no more trials after 60s, 5m or 1h [no limit].");
    private readonly Option<string?> _journal = Text("--journal", "FILE", "Keep finished trials in this file; the same command goes on from there [none].");

    /// <summary>For the help.</summary>
    public OptionGroup Group => new("The search", [_space, _method, _trials, _levels, _trialStarts, _folds, _repeats, _groups, _judge, _time, _journal]);

    /// <summary>The space, or the default one.</summary>
    /// <exception cref="SeedbedException">The file cannot be read or is no space.</exception>
    public SearchSpace ReadSpace(ParseResult arguments)
    {
        if (arguments.GetValue(_space) is not { } path)
        {
            return SearchSpace.Default;
        }

        try
        {
            return SearchSpace.Parse(File.ReadAllText(path), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SeedbedException($"{path}: the space cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>The options as the command line gives them.</summary>
    /// <exception cref="SeedbedException">A value cannot be read or is out of its range.</exception>
    public SearchOptions Read(ParseResult arguments)
    {
        SearchOptions plain = new();
        SearchOptions options = plain with
        {
            Method = Method(arguments),
            Trials = Given(arguments, _trials)?.Whole(),
            Starts = Given(arguments, _trialStarts)?.Whole() ?? plain.Starts,
            Folds = Given(arguments, _folds)?.Whole() ?? 0,
            Repeats = Given(arguments, _repeats)?.Whole() ?? 1,
            Groups = arguments.GetValue(_groups),
            Judge = Given(arguments, _judge)?.Word<SearchJudge>() ?? plain.Judge,
            Time = Given(arguments, _time)?.Duration(),
            Journal = arguments.GetValue(_journal),
        };
        options.Validate();
        return options;
    }

    private static Option<string?> Text(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value, Arity = ArgumentArity.ExactlyOne };

    private static OptionText? Given(ParseResult arguments, Option<string?> option) => arguments.GetValue(option) is { } text ? new OptionText(option.Name, text) : null;

    private SearchMethod Method(ParseResult arguments)
    {
        string name = arguments.GetValue(_method) ?? MethodNames[0];
        int? levels = Given(arguments, _levels)?.Whole();
        bool isGrid = string.Equals(name, "grid", StringComparison.OrdinalIgnoreCase);
        if (levels is not null && !isGrid)
        {
            throw new SeedbedException($"{_levels.Name} is for {_method.Name} grid only.");
        }

        return name.ToLowerInvariant() switch
        {
            "random" => SearchMethod.Random,
            "sobol" => SearchMethod.Sobol,
            "grid" => SearchMethod.Grid(levels ?? 3),
            "halving" => SearchMethod.Halving(),
            "hyperband" => SearchMethod.Hyperband(),
            "tpe" => SearchMethod.Tpe(),
            _ => throw new SeedbedException($"{_method.Name} {name}: allowed is {string.Join(", ", MethodNames.SkipLast(1))} or {MethodNames[^1]}."),
        };
    }
}
