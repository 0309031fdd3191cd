namespace Seedbed.Cli.Reproducing;

/// <summary>Numerals drawn by hand: no hidden layer against twelve hidden units.</summary>
internal sealed class EslZip : Reproduction
{
    private const double Rate = 0.05;

    public override string Name => "esl-zip";

    public override string Description => "Net-1 and Net-2 on 320 hand-drawn numerals; the convolutional Nets 3 to 5 are out of scope.";

    public override string Source => "Hastie, Tibshirani and Friedman 2008, The elements of statistical learning, section 11.7, table 11.1, after LeCun 1989";

    public override TimeSpan QuickTime => TimeSpan.FromSeconds(30);

    public override TimeSpan FullTime => TimeSpan.FromMinutes(1);

    public override void Run(ReproductionContext context)
    {
        int starts = context.Choose(10, 100);
        int epochs = context.Choose(100, 300);
        Table training = context.Read("numerals.train.csv");
        Table test = context.Read("numerals.test.csv");
        context.Describe($"{training.RowCount} drawings to train on, {test.RowCount} to test, 16×16 binary pixels; logistic outputs, squared error, no decay, tanh hidden units, gradient descent after each drawing at the rate {Claim.Number(Rate)}, {epochs} epochs, {starts} starts.");
        context.Describe("The drawings are 12 of each numeral, in 4 positions each, as the paper says; whether they are the paper's own is not known. The book tells of one network of each kind.");
        context.Describe("Net-3, Net-4 and Net-5 (88.5, 94.0 and 98.4 % right in the book) have local connections and shared weights, which Seedbed does not have: they are left out.");
        DataTable summary = new("accuracy", "Right on the test drawings, over all starts", ["network", "weights", "training", "lowest", "median", "highest"]);
        DataTable all = new("starts", "Every start", ["network", "start", "objective", "training", "test"], IsShown: false);
        double first = Measure(context, "Net-1", [], training, test, starts, epochs, summary, all);
        double second = Measure(context, "Net-2", [12], training, test, starts, epochs, summary, all);
        context.Add(summary);
        context.Add(all);

        // Two standard errors of a share of 160 drawings.
        context.Add(Claim.Near("Net-1, no hidden layer: right on test drawings, median", 0.800, "table 11.1", first, 0.063));
        context.Add(Claim.Near("Net-2, 12 hidden units: right on test drawings, median", 0.870, "table 11.1", second, 0.053));
        context.Add(Claim.Test("Net-2 is better than Net-1", "0.870 against 0.800", $"{Claim.Number(second)} against {Claim.Number(first)}", "greater", second > first));
    }

    private static double Measure(
        ReproductionContext context, string name, int[] hidden, Table training, Table test, int starts, int epochs, DataTable summary, DataTable all)
    {
        Study study = context.Fit(training, "digit", new FitOptions
        {
            Task = TaskKind.Classification,
            Loss = Loss.Squared,
            Hidden = hidden,
            Activation = Activation.Tanh,
            OutputActivation = Activation.Logistic,
            Initializer = Initializer.LeCunUniform,
            Optimizer = Optimizer.Sgd,
            LearningRate = Rate,
            Batch = 1,
            Epochs = epochs,
            Decay = 0,
            Starts = starts,
            Seed = context.Seed,
            Validation = 0,
            Patience = 0,
            CompressTails = false,
        });
        ClassifiedRows trainingRows = new(study.Encoder, training);
        ClassifiedRows testRows = new(study.Encoder, test);
        double[] trained = [.. study.Outcomes.Select(outcome => 1 - trainingRows.ErrorRate(study.ModelOf(outcome.Index)))];
        double[] tested = [.. study.Outcomes.Select(outcome => 1 - testRows.ErrorRate(study.ModelOf(outcome.Index)))];
        foreach (Outcome outcome in study.Outcomes)
        {
            all.Add(name, outcome.Index, outcome.Loss, trained[outcome.Index], tested[outcome.Index]);
        }

        double[] sorted = [.. tested.Order()];
        double median = SettingErrors.Quantile(sorted, 0.5);
        summary.Add(name, study.Architecture.ParameterCount, SettingErrors.Quantile([.. trained.Order()], 0.5), sorted[0], median, sorted[^1]);
        context.Report($"{name}: {starts} starts have ended");
        return median;
    }
}
