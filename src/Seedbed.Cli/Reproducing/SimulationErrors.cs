namespace Seedbed.Cli.Reproducing;

/// <summary>Trains networks on problems drawn again and again, as section 11.6 of Elements of Statistical Learning does once.</summary>
internal static class SimulationErrors
{
    public const int Starts = 10;

    public const string Source = "Hastie, Tibshirani and Friedman 2008, The elements of statistical learning, section 11.6";

    private const int TrainingRows = 100;
    private const int Iterations = 100;

    /// <summary>Says what the book says of its protocol, and what was chosen where it is silent.</summary>
    public static void Describe(ReproductionContext context)
    {
        (int problems, int testRows) = Size(context);
        context.Describe($"{TrainingRows} rows to train on, {testRows} to test, a ratio of signal to noise of 4, logistic hidden units, {Starts} starts from weights uniform within ±0.7. The book draws one training set; here {problems} are drawn, each with its test set.");
        context.Describe("Test errors are mean squared errors divided by the variance of the noise, the Bayes error: 1 cannot be beaten, and a constant scores 5.");
        context.Describe($"The book does not say how far training went or how the target was scaled. Here BFGS takes at most {Iterations} iterations, the defaults of the program nnet of that time; the target is standardised, and λ multiplies the sum of squared weights, biases left out, beside the sum of squared errors.");
    }

    /// <summary>Measures all settings on the same problems.</summary>
    /// <param name="context">Says how many problems.</param>
    /// <param name="function">The name of the function, for the data.</param>
    /// <param name="draw">Draws a problem: training rows, test rows, seed.</param>
    /// <param name="settings">The networks.</param>
    /// <param name="starts">Gets one row for every start.</param>
    public static SettingErrors[] Measure(
        ReproductionContext context, string function, Func<int, int, ulong, SimulatedProblem> draw, NetworkSetting[] settings, DataTable starts)
    {
        (int problems, int testRows) = Size(context);
        double[][][] errors = [.. settings.Select(_ => new double[problems][])];
        double[][] chosen = [.. settings.Select(_ => new double[problems])];
        for (int problem = 0; problem < problems; problem++)
        {
            ulong seed = context.Seed + (ulong)problem;
            SimulatedProblem drawn = draw(TrainingRows, testRows, seed);
            TestRows test = new(drawn);
            for (int i = 0; i < settings.Length; i++)
            {
                Study study = context.Fit(drawn.Training, "y", Options(settings[i], seed));
                errors[i][problem] = [.. study.Outcomes.Select(outcome => test.RelativeError(study, outcome.Index))];
                chosen[i][problem] = errors[i][problem][study.Outcomes.MinBy(outcome => outcome.Loss)!.Index];
                foreach (Outcome outcome in study.Outcomes)
                {
                    starts.Add(function, problem, settings[i].Units, settings[i].Lambda, outcome.Index, outcome.Loss, errors[i][problem][outcome.Index], outcome.Epochs);
                }
            }

            if ((problem + 1) % 10 == 0)
            {
                context.Report($"{function}: {problem + 1} of {problems} training sets");
            }
        }

        return [.. settings.Select((setting, i) => new SettingErrors(setting, errors[i], chosen[i]))];
    }

    /// <summary>An empty table for what every start did.</summary>
    public static DataTable StartsTable() =>
        new("starts", "Every start", ["function", "problem", "units", "lambda", "start", "objective", "error", "iterations"], IsShown: false);

    private static (int Problems, int TestRows) Size(ReproductionContext context) => (context.Choose(5, 100), context.Choose(2000, 10_000));

    private static FitOptions Options(NetworkSetting setting, ulong seed) => new()
    {
        Hidden = setting.Units == 0 ? [] : [setting.Units],
        Activation = Activation.Logistic,
        Initializer = Initializer.Uniform,
        Optimizer = Optimizer.Bfgs,
        Epochs = Iterations,
        Decay = 2 * setting.Lambda / TrainingRows,
        Starts = setting.Units == 0 ? 1 : Starts,
        Seed = seed,
        Validation = 0,
        CompressTails = false,
        Task = TaskKind.Regression,
    };

    /// <summary>The test rows of a problem, encoded once for all networks.</summary>
    private sealed class TestRows(SimulatedProblem problem)
    {
        private readonly double[] _targets = ((NumericColumn)problem.Test["y"]).Values.ToArray();
        private readonly double[] _predictions = new double[problem.Test.RowCount];
        private double[]? _inputs;

        public double RelativeError(Study study, int start)
        {
            _inputs ??= study.Encoder.EncodeInputs<double>(problem.Test);
            study.ModelOf(start).PredictEncoded(_inputs, _predictions);
            double sum = 0;
            for (int row = 0; row < _targets.Length; row++)
            {
                double residual = _targets[row] - _predictions[row];
                sum += residual * residual;
            }

            return sum / _targets.Length / problem.BayesError;
        }
    }
}
