using System.CommandLine;
using System.Globalization;
using Seedbed.Cli.CommandLine;

namespace Seedbed.Cli.Fitting;

/// <summary>The options that are named as the properties of <see cref="FitOptions"/>: one row each.</summary>
/// <param name="without">Names of options that a command does not have.</param>
internal sealed class FitSettings(params string[] without)
{
    private const string Study = "The study";
    private const string Network = "The network";
    private const string Training = "Training";
    private const string Ending = "When a start ends";
    private const string Columns = "The table";
    private const int MostStartsUntilConfident = 1000;

    private static readonly FitOptions Defaults = new();

    private readonly FitSetting[] _settings = [.. All.Where(setting => !without.Contains(setting.Option.Name[2..], StringComparer.Ordinal))];

    private static IReadOnlyList<FitSetting> All =>
    [
        // Before the number of starts, which may be given besides.
        Row(Study, "until-confident", "PROBABILITY", $"Go to minima, and begin no more starts once the lowest of all is found with this probability; --starts is then the most, {MostStartsUntilConfident} unless given", "begin all", (options, text) => options with { UntilConfident = text.Number(), Starts = MostStartsUntilConfident }),
        Row(Study, "starts", "NUMBER", "Random starts", Defaults.Starts, (options, text) => options with { Starts = text.Whole() }),
        Row(Study, "seed", "NUMBER", "The same seed gives the same weights, bit for bit", Defaults.Seed, (options, text) => options with { Seed = text.Seed() }),
        Row(Study, "threads", "NUMBER", "Threads; they never change a result", "one per core", (options, text) => options with { Threads = text.Whole() }),
        Row(Study, "time", "TIME", "Stop training after 60s, 5m or 1h", "no limit", (options, text) => options with { Time = text.Duration() }),
        Row(Study, "precision", Choice(typeof(Precision)), "Numbers of 32 or 64 bits", "double with lbfgs and the like, else float", (options, text) => options with { Precision = text.Precision() }),
        // The first of this group, so that what is given besides is compared with the model.
        Row(Network, "start-from", "MODEL", "The members of this model are the first starts; its architecture, loss and encoding are kept", "random weights", (options, text) => options.StartingFrom(Model.Load(text.Text))),
        Row(Network, "hidden", "UNITS", "Units of each hidden layer, such as 32 or 64,32; none for a linear model", "one layer, its width from the data", (options, text) => options with { Hidden = text.Units() }),
        Row(Network, "activation", "NAME", $"Of the hidden units: {List(typeof(Activation))}", Words.Of(Defaults.Activation), (options, text) => options with { Activation = text.Word<Activation>() }),
        Row(Network, "output-activation", "NAME", "Of the outputs, before the loss and its link", Words.Of(Defaults.OutputActivation), (options, text) => options with { OutputActivation = text.Word<Activation>() }),
        Row(Network, "skip-layer", "true|false", "Whether the inputs also feed the outputs directly", "false", (options, text) => options with { SkipLayer = text.Truth() }),
        Row(Network, "loss", "NAME", List(typeof(Loss)), "squared for regression, cross-entropy for classes", (options, text) => options with { Loss = text.Word<Loss>() }),
        Row(Network, "initializer", "NAME", $"How starting weights are drawn: {List(typeof(Initializer))}", Words.Of(Defaults.Initializer), (options, text) => options with { Initializer = text.Word<Initializer>() }),
        Row(Network, "init-scale", "NUMBER", "Multiplies the starting weights", Defaults.InitScale, (options, text) => options with { InitScale = text.Number() }),
        Row(Training, "optimizer", "NAME", List(typeof(Optimizer)), "from what is asked for and the sizes of data and network", (options, text) => options with { Optimizer = text.Optimizer() }),
        Row(Training, "learning-rate", "NUMBER", "The size of a step", "the optimiser's own", (options, text) => options with { LearningRate = text.Number() }),
        Row(Training, "schedule", "NAME", $"How the learning rate changes: {List(typeof(Schedule))}", Words.Of(Defaults.Schedule), (options, text) => options with { Schedule = text.Word<Schedule>() }),
        Row(Training, "schedule-power", "NUMBER", "The exponent of inverse-scaling", Defaults.SchedulePower, (options, text) => options with { SchedulePower = text.Number() }),
        Row(Training, "schedule-factor", "NUMBER", "The factor of step", Defaults.ScheduleFactor, (options, text) => options with { ScheduleFactor = text.Number() }),
        Row(Training, "schedule-interval", "EPOCHS", "Epochs between the steps of step, or before constant-then-inverse falls", Defaults.ScheduleInterval, (options, text) => options with { ScheduleInterval = text.Whole() }),
        Row(Training, "momentum", "NUMBER", "Of momentum and nesterov", "0.9", (options, text) => options with { Momentum = text.Number() }),
        Row(Training, "batch", "ROWS", "Rows per step, or full", "from the data", (options, text) => options with { Batch = text.WholeOr("full") }),
        Row(Training, "decay", "NUMBER", "Half of it times the sum of squared weights is added to the loss", "0.001 for classes and on the way to a minimum, else 0; bayesian-regularization changes it from 0.01", (options, text) => options with { Decay = text.Number() }),
        Row(Training, "bias-decay", "NUMBER", "The same for biases", "0", (options, text) => options with { BiasDecay = text.Number() }),
        Row(Training, "output-decay", "NUMBER", "The same for the weights that lead to the outputs", "as --decay", (options, text) => options with { OutputDecay = text.Number() }),
        Row(Training, "clip", "NUMBER", "The largest norm of a gradient", "no limit", (options, text) => options with { Clip = text.Number() }),
        Row(Training, "row-order", Choice(typeof(RowOrder)), "Whether all starts see the rows in the same order", Words.Of(Defaults.RowOrder), (options, text) => options with { RowOrder = text.Word<RowOrder>() }),
        Row(Ending, "validation", "SHARE", "Rows held back to decide when a start ends and which starts form the ensemble; 0 for none", "0.2, or 0.1 from 1000 rows on", (options, text) => options with { Validation = text.Number() }),
        Row(Ending, "certify", "true|false", "Whether gradient and Hessian tell what every start has ended in, also without --to minimum", "false", (options, text) => options with { Certify = text.Truth() }),
        Row(Ending, "to", Choice(typeof(FitTarget)), "Where the optimiser stops, or a minimum, proved by gradient and Hessian", Words.Of(Defaults.To), (options, text) => options with { To = text.Word<FitTarget>() }),
        Row(Ending, "epochs", "NUMBER", "The most epochs, or iterations over all rows", "from the data", (options, text) => options with { Epochs = text.Whole() }),
        Row(Ending, "evaluations", "NUMBER", "The most evaluations of lbfgs and the like", "no limit", (options, text) => options with { Evaluations = text.Whole() }),
        Row(Ending, "gradient-tolerance", "NUMBER", "The gradient at which lbfgs and the like have converged", "1e-8, with float 1e-5", (options, text) => options with { GradientTolerance = text.Number() }),
        Row(Ending, "patience", "EPOCHS", "Epochs without a better loss before a start ends, or never", Defaults.Patience, (options, text) => options with { Patience = text.WholeOr("never") }),
        Row(Ending, "tolerance", "NUMBER", "How much lower a loss must be to be better", Defaults.Tolerance, (options, text) => options with { Tolerance = text.Number() }),
        Row(Columns, "task", Choice(typeof(TaskKind)), "What the target asks for", Words.Of(Defaults.Task), (options, text) => options with { Task = text.Word<TaskKind>() }),
        Row(Columns, "drop", "COLUMNS", "Columns that are no inputs, with commas between them", "none", (options, text) => options with { Drop = text.Names() }),
        Row(Columns, "keep", "COLUMNS", "Columns that stay inputs although they look like identifiers", "none", (options, text) => options with { Keep = text.Names() }),
        Row(Columns, "compress-tails", "true|false", "Whether inputs beyond 3 standard deviations are compressed", "true", (options, text) => options with { CompressTails = text.Truth() }),
        Row(Columns, "numbers", Choice(typeof(NumberEncoding)), "What becomes of a number besides its standardised value: its normal score, or how far it is through each of several pieces of its range", Words.Of(Defaults.Numbers), (options, text) => options with { Numbers = text.Word<NumberEncoding>() }),
        Row(Columns, "pieces", "NUMBER", "How many pieces", Defaults.Pieces, (options, text) => options with { Pieces = text.Whole() }),
        Row(Columns, "weights", "COLUMN", "The column of case weights", "every row counts 1", (options, text) => options with { Weights = text.Text }),
    ];

    /// <summary>The options under their headings.</summary>
    public IReadOnlyList<OptionGroup> Groups => [.. _settings.GroupBy(setting => setting.Group, StringComparer.Ordinal)
        .Select(group => new OptionGroup(group.Key, [.. group.Select(setting => setting.Option)]))];

    /// <summary>The options as the command line gives them.</summary>
    /// <exception cref="SeedbedException">A value cannot be read or is out of its range.</exception>
    public FitOptions Read(ParseResult arguments)
    {
        FitOptions options = Defaults;
        foreach (FitSetting setting in _settings)
        {
            if (arguments.GetValue(setting.Option) is { } text)
            {
                options = setting.Set(options, new OptionText(setting.Option.Name, text));
            }
        }

        options.Validate();
        return options;
    }

    private static FitSetting Row(
        string group, string name, string value, string description, IFormattable standard, Func<FitOptions, OptionText, FitOptions> set) =>
        Row(group, name, value, description, standard.ToString(null, CultureInfo.InvariantCulture), set);

    private static FitSetting Row(
        string group, string name, string value, string description, string standard, Func<FitOptions, OptionText, FitOptions> set)
    {
        Option<string?> option = new($"--{name}")
        {
            Description = $"{description} [{standard}].",
            HelpName = value,
            Arity = ArgumentArity.ExactlyOne,
        };
        return new FitSetting(group, option, set);
    }

    private static string Choice(Type enumeration) => string.Join('|', Words.All(enumeration));

    private static string List(Type enumeration) => string.Join(", ", Words.All(enumeration));
}
