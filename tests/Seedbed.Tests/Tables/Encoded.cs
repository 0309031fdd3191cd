using Seedbed.Tables;

namespace Seedbed.Tests.Tables;

/// <summary>Reads single inputs of encoded rows by their names.</summary>
internal static class Encoded
{
    public static double[] Input(TableEncoder encoder, Table table, string name)
    {
        double[] inputs = encoder.EncodeInputs<double>(table);
        int index = encoder.InputNames.ToList().IndexOf(name);
        Assert.True(index >= 0, $"'{name}' is none of {string.Join(", ", encoder.InputNames)}");
        return [.. Csv.AllRows(table).Select(row => inputs[(row * encoder.InputCount) + index])];
    }

    public static NumericColumn Numbers(string name, params double[] values) => new(name, (ReadOnlySpan<double>)values);

    public static string Refusal(Action action) => Assert.Throws<SeedbedException>(action).Message;

    public static string ToJson(TableEncoder encoder) =>
        System.Text.Json.JsonSerializer.Serialize(encoder.ToDescription(), EncoderJsonContext.Default.EncoderDescription);

    public static TableEncoder FromJson(string json) =>
        TableEncoder.FromDescription(System.Text.Json.JsonSerializer.Deserialize(json, EncoderJsonContext.Default.EncoderDescription)!, "model");
}
