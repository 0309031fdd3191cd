#:project ../src/Seedbed/Seedbed.csproj

// Predictions of single rows without allocation, as a server makes them. After the first sample, from the root of the repository:
//     dotnet run samples/02-one-row.cs

using Seedbed;

Model model = Model.Load("penguins.seedbed");
double[] probabilities = new double[model.Classes.Count];

// A row that is filled in by hand; what is not set is missing.
RowPredictor row = model.CreateRowPredictor();
row.Set("bill_length_mm", 46.5);
row.Set("flipper_length_mm", 217);
row.Set("island", "Biscoe");
row.Predict(probabilities);
Console.WriteLine(string.Join(", ", model.Classes.Zip(probabilities, (label, probability) => $"{label} {probability:F3}")));

// Rows that are numbers already, one or a million, in single precision.
float[] encoded = model.Encoder.EncodeInputs<float>(Table.ReadCsv("data/penguins.csv", model.Encoder.ReadOptions()));
float[] predictions = new float[encoded.Length / model.InputNames.Count * model.Classes.Count];
model.PredictEncoded(encoded, predictions, threads: 2);
Console.WriteLine($"the first of {encoded.Length / model.InputNames.Count} rows: {string.Join(", ", predictions[..model.Classes.Count])}");
