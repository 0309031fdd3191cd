using System.Text.Json;
using CsCheck;
using static Seedbed.Tests.Tables.Encoded;

namespace Seedbed.Tests.Tables;

public class EncoderDescriptionTests
{
    [Theory]
    [InlineData("penguins.csv", "species")]
    [InlineData("digits.csv", "digit")]
    [InlineData("diabetes.csv", "progression")]
    public void EncodesTheSameBitsAfterARoundTrip(string file, string target)
    {
        Table table = Table.ReadCsv(Repository.Data(file));
        TableEncoder encoder = TableEncoder.Fit(table, target);
        TableEncoder loaded = FromJson(ToJson(encoder));

        Assert.Equal(encoder.EncodeInputs<double>(table), loaded.EncodeInputs<double>(table));
        Assert.Equal(encoder.InputNames, loaded.InputNames);
        Assert.Equal(encoder.Classes, loaded.Classes);
        Assert.Equal((encoder.TargetMean, encoder.TargetScale), (loaded.TargetMean, loaded.TargetScale));
        Assert.Equal(encoder.Notes, loaded.Notes);
        Assert.Equal(encoder.ColumnKinds, loaded.ColumnKinds);
        Assert.Equal(ToJson(encoder), ToJson(loaded));
    }

    [Fact]
    public void AnyNumbersSurvive() =>
        Gen.Double[-1e50, 1e50].Array[3, 20].Where(values => values.Max() > values.Min()).Sample(values =>
        {
            Table table = Table.FromColumns(Numbers("x", values), Numbers("y", [.. values.Select((value, i) => value + i)]));
            TableEncoder encoder = TableEncoder.Fit(table, "y");
            TableEncoder loaded = FromJson(ToJson(encoder));
            Assert.Equal(encoder.EncodeInputs<double>(table), loaded.EncodeInputs<double>(table));
            Assert.Equal(BitConverter.DoubleToInt64Bits(encoder.TargetScale), BitConverter.DoubleToInt64Bits(loaded.TargetScale));
        });

    [Theory]
    [InlineData("\"targetScale\": ", "\"targetScale\": -")]
    [InlineData("\"scale\": ", "\"scale\": 0.0, \"was\": ")]
    [InlineData("\"mean\": ", "\"mean\": 1e300, \"was\": ")]
    [InlineData("\"median\": ", "\"median\": 1e101, \"was\": ")]
    [InlineData("\"name\": \"sex\"", "\"name\": \"age\"")]
    [InlineData("\"name\": \"sex\"", "\"name\": \"progression\"")]
    [InlineData("\"task\": \"regression\"", "\"task\": \"classification\"")]
    [InlineData("\"task\": \"regression\"", "\"task\": \"auto\"")]
    [InlineData("\"usesValue\": true", "\"usesValue\": false")]
    [InlineData("\"leftOut\": []", "\"leftOut\": [null]")]
    [InlineData("\"columns\": [", "\"columns\": [null,")]
    public void DamageIsRefused(string before, string after)
    {
        string json = ToJson(TableEncoder.Fit(Table.ReadCsv(Repository.Data("diabetes.csv")), "progression"));
        int place = json.IndexOf(before, StringComparison.Ordinal);
        Assert.True(place >= 0, json);
        Assert.StartsWith(
            "model: the description of the table is damaged: ",
            Refusal(() => FromJson(json[..place] + after + json[(place + before.Length)..])),
            StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsNoDescriptionIsRefusedByTheReader()
    {
        Assert.Throws<JsonException>(() => FromJson("{}"));
        Assert.Throws<JsonException>(() => FromJson("{\"target\": null, \"task\": \"regression\", \"targetKind\": \"Numeric\", \"columns\": []}"));
    }
}
