using Seedbed;

// The main job in a program compiled ahead of time: fit, save, load, predict. Prints the hash of the first start's weights, which
// must be the one that a program compiled just in time prints; and that of a network which is so wide that its memory is asked of the system in large pages.
Table table = Table.ReadCsv(args[0]);
Study study = Mlp.Fit(table, "species", new FitOptions { Starts = 20, Epochs = 20, Hidden = [8] });
Study wide = Mlp.Fit(table, "species", new FitOptions { Starts = 2, Epochs = 2, Hidden = [600, 600] });
string path = Path.Combine(Path.GetTempPath(), $"seedbed-ahead-of-time-{Environment.ProcessId}.seedbed");
try
{
    study.Ensemble().Save(path);
    Model model = Model.Load(path);
    Predictions predictions = model.Predict(table);
    Console.WriteLine($"{study.Outcomes[0].WeightsHash} {wide.Outcomes[0].WeightsHash} {predictions.Labels[0]} {model.Evaluate(table).Accuracy > 0.9}");
}
finally
{
    File.Delete(path);
}
