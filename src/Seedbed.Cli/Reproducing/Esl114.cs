namespace Seedbed.Cli.Reproducing;

/// <summary>The mixture data: a network that overfits, and the same with weight decay.</summary>
internal sealed class Esl114 : Reproduction
{
    private const int Units = 10;
    private const double Decay = 0.02;
    private const int Iterations = 100;

    public override string Name => "esl-11.4";

    public override string Description => "Ten hidden units on the mixture data, without weight decay and with λ = 0.02.";

    public override string Source => "Hastie, Tibshirani and Friedman 2008, The elements of statistical learning, section 11.5, figure 11.4";

    public override TimeSpan QuickTime => TimeSpan.FromSeconds(30);

    public override TimeSpan FullTime => TimeSpan.FromMinutes(2);

    public override void Run(ReproductionContext context)
    {
        int starts = context.Choose(20, 1000);
        int testRows = context.Choose(10_000, 100_000);
        Table training = context.Read("mixture.csv");
        SimulatedProblem problem = Simulations.MixtureProblemOf(context.Read("mixture-means.csv"), training.RowCount, testRows, context.Seed);
        context.Describe($"The 200 rows of the book's own table, {Units} logistic hidden units, softmax, cross-entropy, {starts} starts from weights uniform within ±0.7; {testRows} test rows drawn from the twenty normal distributions that the book's rows were drawn from.");
        context.Describe($"The book shows one network each and does not say how far training went: without decay that decides the training error. Here BFGS takes at most {Iterations} iterations, the defaults of the program nnet of that time, and for comparison goes on to convergence; λ multiplies the sum of squared weights beside the sum of cross-entropies.");
        DataTable summary = new("errors", "Shares of rows in the wrong class, over all starts", ["lambda", "iterations", "training, lowest", "training", "test, quartile 1", "test", "test, quartile 3", "test, chosen"]);
        DataTable all = new("starts", "Every start", ["lambda", "iterations", "start", "objective", "training", "test"], IsShown: false);
        (double plainTraining, double plainTest) = Measure(context, training, problem.Test, 0, Iterations, starts, summary, all);
        (double decayTraining, double decayTest) = Measure(context, training, problem.Test, Decay, Iterations, starts, summary, all);
        Measure(context, training, problem.Test, 0, 5000, starts, summary, all);
        Measure(context, training, problem.Test, Decay, 5000, starts, summary, all);
        context.Add(summary);
        context.Add(all);
        context.Add(Claim.Near("Bayes error", 0.210, "figure 11.4", problem.BayesError, context.Choose(0.012, 0.005)));
        context.Add(Claim.Near("no decay: training error, median", 0.100, "figure 11.4", plainTraining, 0.03));
        context.Add(Claim.Between("no decay: test error, median", "0.259 (figure 11.4); 0.283 in a public rerun", 0.25, 0.29, plainTest));
        context.Add(Claim.Near("λ = 0.02: training error, median", 0.160, "figure 11.4", decayTraining, 0.03));
        context.Add(Claim.Between("λ = 0.02: test error, median", "0.223 (figure 11.4); 0.239 in a public rerun", 0.21, 0.245, decayTest));
        context.Add(Claim.Test(
            "decay lowers the test error and raises the training error",
            "0.259 to 0.223, 0.100 to 0.160",
            $"{Claim.Number(plainTest)} to {Claim.Number(decayTest)}, {Claim.Number(plainTraining)} to {Claim.Number(decayTraining)}",
            "both",
            decayTest < plainTest && decayTraining > plainTraining));
    }

    private static (double Training, double Test) Measure(
        ReproductionContext context, Table training, Table test, double lambda, int iterations, int starts, DataTable summary, DataTable all)
    {
        Study study = context.Fit(training, "y", new FitOptions
        {
            Task = TaskKind.Classification,
            Loss = Loss.CrossEntropy,
            Hidden = [Units],
            Activation = Activation.Logistic,
            Initializer = Initializer.Uniform,
            Optimizer = Optimizer.Bfgs,
            Epochs = iterations,
            Decay = 2 * lambda / training.RowCount,
            Starts = starts,
            Seed = context.Seed,
            Validation = 0,
            CompressTails = false,
        });
        ClassifiedRows trainingRows = new(study.Encoder, training);
        ClassifiedRows testRows = new(study.Encoder, test);
        double[] trainingErrors = [.. study.Outcomes.Select(outcome => trainingRows.ErrorRate(study.ModelOf(outcome.Index)))];
        double[] testErrors = [.. study.Outcomes.Select(outcome => testRows.ErrorRate(study.ModelOf(outcome.Index)))];
        foreach (Outcome outcome in study.Outcomes)
        {
            all.Add(lambda, iterations, outcome.Index, outcome.Loss, trainingErrors[outcome.Index], testErrors[outcome.Index]);
        }

        double[] sorted = [.. testErrors.Order()];
        double[] sortedTraining = [.. trainingErrors.Order()];
        double medianTraining = SettingErrors.Quantile(sortedTraining, 0.5);
        double medianTest = SettingErrors.Quantile(sorted, 0.5);
        double chosen = testErrors[study.Outcomes.MinBy(outcome => outcome.Loss)!.Index];
        summary.Add(lambda, iterations, sortedTraining[0], medianTraining, SettingErrors.Quantile(sorted, 0.25), medianTest, SettingErrors.Quantile(sorted, 0.75), chosen);
        context.Report($"λ = {Claim.Number(lambda)}, at most {iterations} iterations: {starts} starts have ended");
        return (medianTraining, medianTest);
    }
}
