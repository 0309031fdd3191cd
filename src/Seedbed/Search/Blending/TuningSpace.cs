using Seedbed.Studies;

namespace Seedbed.Search.Blending;

/// <summary>Where tuning searches: linear models, and networks of one to three layers, on numbers of three encodings; and settings that often do well.</summary>
internal static class TuningSpace
{
    /// <summary>The space without what the options already say.</summary>
    /// <exception cref="OptionException">They say everything.</exception>
    public static SearchSpace Within(FitOptions fit)
    {
        FitOptions plain = new();
        double rate = DefaultChoices.DefaultRate(fit.Optimizer ?? Optimizer.Adam);
        bool steps = fit.Optimizer is not { } optimizer || !OptimizerOptions.IsFullBatch(optimizer);
        bool layers = fit.Hidden is null && !fit.SkipLayer;
        bool schedule = steps && fit.Schedule == plain.Schedule;
        SearchCondition? ofHidden = layers ? new SearchCondition("layers", 1, 2, 3) : null;
        List<SearchParameter> space = [];
        Add(fit.Numbers == plain.Numbers && fit.Encoder is null, "numbers", new ChoiceDistribution("standard", "scores", "pieces"));
        Add(space.Count > 0, "pieces", new ChoiceDistribution(4, 8, 16, 32), new SearchCondition("numbers", "pieces"));
        Add(layers, "layers", UniformDistribution.Integer(0, 3));
        Add(fit.Hidden is null, "hidden", UniformDistribution.LogInteger(16, 160), ofHidden);
        Add(fit.Activation == plain.Activation && fit.Hidden is not { Count: 0 }, "activation", new ChoiceDistribution("tanh", "relu", "silu"), ofHidden);
        Add(steps && fit.LearningRate is null, "learning-rate", UniformDistribution.LogUniform(rate / 5, 6 * rate));
        Add(fit.Decay is null && fit.DecayPerParameter is null, "decay", UniformDistribution.LogUniform(1e-6, 0.03));
        Add(fit.InitScale == plain.InitScale, "init-scale", UniformDistribution.LogUniform(0.5, 2));
        Add(steps && fit.Batch is null, "batch", new ChoiceDistribution(32, 64, 128, 256));
        Add(schedule, "schedule", new ChoiceDistribution("constant", "cosine"));
        Add(schedule && fit.Epochs is null, "epochs", UniformDistribution.LogInteger(30, 300), new SearchCondition("schedule", "cosine"));
        Add(steps && fit.Patience == plain.Patience, "patience", new ChoiceDistribution(20, 60));
        return space.Count > 0 ? new SearchSpace(space) : throw new OptionException("There is nothing to tune: every option of the default space is given.");

        void Add(bool isFree, string name, SearchDistribution distribution, SearchCondition? condition = null)
        {
            if (isFree)
            {
                space.Add(new SearchParameter(name, distribution, condition));
            }
        }
    }

    /// <summary>Settings that do well on tables of many kinds, the most useful first: together they differ much, so that their average gains.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, SearchValue>> Portfolio(TaskKind task, Optimizer? optimizer)
    {
        double rate = DefaultChoices.DefaultRate(optimizer ?? Optimizer.Adam);
        double decay = task == TaskKind.Classification ? 1e-3 : 1e-6;
        return
        [
            Of("pieces", 16, 2, 64, "silu", rate, "cosine", 60),
            Of("scores", 0, 2, 64, "tanh", rate, "cosine", 60),
            Of("standard", 0, 2, 64, "tanh", 1.2 * rate, "cosine", 60),
            Of("pieces", 8, 1, 64, "tanh", rate, "constant", 0),
            Of("scores", 0, 1, 64, "silu", rate / 2, "constant", 0),
            Of("standard", 0, 1, 128, "relu", rate, "cosine", 60),
            Of("pieces", 32, 2, 64, "relu", rate, "constant", 0),
            Of("pieces", 4, 1, 48, "silu", rate, "cosine", 60),
            Of("scores", 0, 3, 64, "tanh", rate, "cosine", 60),
            Of("standard", 0, 2, 96, "silu", rate, "cosine", 100),
            Of("pieces", 8, 0, 0, "", rate, "constant", 0),
            Of("standard", 0, 0, 0, "", rate, "constant", 0),
        ];

        IReadOnlyDictionary<string, SearchValue> Of(string numbers, int pieces, int layers, int hidden, string activation, double learningRate, string schedule, int epochs)
        {
            Dictionary<string, SearchValue> values = new(StringComparer.Ordinal)
            {
                ["numbers"] = numbers,
                ["layers"] = layers,
                ["learning-rate"] = learningRate,
                ["decay"] = decay,
                ["init-scale"] = 1,
                ["batch"] = 32,
                ["schedule"] = schedule,
                ["patience"] = 20,
            };
            if (pieces > 0)
            {
                values["pieces"] = pieces;
            }

            if (layers > 0)
            {
                (values["hidden"], values["activation"]) = (hidden, activation);
            }

            if (epochs > 0)
            {
                values["epochs"] = epochs;
            }

            return values;
        }
    }

    /// <summary>The point with given values, where the space has them; the middle elsewhere.</summary>
    public static double[] PositionsOf(SearchSpace space, IReadOnlyDictionary<string, SearchValue> values) =>
        [.. space.Parameters.Select(parameter => values.TryGetValue(parameter.Name, out SearchValue value) ? parameter.Distribution.PositionOf(value) : 0.5)];
}
