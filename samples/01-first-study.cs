#:project ../src/Seedbed/Seedbed.csproj

// A study of 100 starts, its ensemble, one prediction, the model in a file. From the root of the repository:
//     dotnet run samples/01-first-study.cs

// <readme>
using Seedbed;

Table penguins = Table.ReadCsv("data/penguins.csv");
Study study = Mlp.Fit(penguins, target: "species", new() { Hidden = [32], Starts = 100, Seed = 42 });
Console.WriteLine(study.Summary);              // the spread of the objective over the starts

Model model = study.Ensemble();                // or study.Best(), study.Median()
Console.WriteLine(model.Description.Text);     // which starts it averages, and why
Prediction first = model.Predict(penguins[0]); // Label, Probabilities, Spread
Console.WriteLine($"{first.Label}, members differ by {first.Spread:G2}");
model.Save("penguins.seedbed");                // Model.Load reads it again
// </readme>
