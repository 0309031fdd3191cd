using System.Globalization;
using System.Text.Json;

namespace Seedbed.Cli.Tests;

/// <summary>What <c>saddles</c> shows and writes.</summary>
public class SaddlesTests
{
    private static string[] Iris => ["saddles", Repository.Data("iris.csv"), "--target", "species", "--hidden", "3", "--decay", "0.01", "--points", "50"];

    /// <summary>The index of every critical point is the number of its eigenvalues that are negative, and all three forms of output say the same.</summary>
    [Fact]
    public void IndexAndSpectrumAgreeInEveryForm()
    {
        using Folder folder = new();
        JsonElement json = Tool.Run([.. Iris, "--json", "-", "--ends", folder["ends.csv"], "--spectra", folder["spectra.csv"]]).MustSucceed().Json;
        JsonElement[] ends = [.. json.GetProperty("ends").EnumerateArray()];
        Assert.Equal(50, ends.Length);
        JsonElement[] accepted = [.. ends.Where(end => end.GetProperty("accepted").GetBoolean())];
        Assert.Equal(json.GetProperty("criticalPoints").GetInt32(), accepted.Length);
        Assert.True(accepted.Length > 10, $"{accepted.Length} critical points");
        Assert.Contains(accepted, end => end.GetProperty("index").GetInt32() > 1);
        foreach (JsonElement end in accepted)
        {
            double[] eigenvalues = [.. end.GetProperty("eigenvalues").EnumerateArray().Select(value => value.GetDouble())];
            Assert.Equal(27, eigenvalues.Length);
            int index = eigenvalues.Count(value => value < -1e-12 * eigenvalues.Max(Math.Abs));
            Assert.Equal(index, end.GetProperty("index").GetInt32());
            Assert.Equal(index / 27.0, end.GetProperty("indexShare").GetDouble());
            Assert.Equal(index > 0, end.GetProperty("verdict").ValueEquals("saddle"));
            Assert.True(end.GetProperty("gradientNorm").GetDouble() <= 1.1e-10);
        }

        string[][] lines = [.. File.ReadAllLines(folder["ends.csv"]).Skip(1).Select(line => line.Split(','))];
        Assert.Equal(ends.Select(end => end.GetProperty("loss").GetDouble()), lines.Select(line => double.Parse(line[7], CultureInfo.InvariantCulture)));
        Assert.Equal(ends.Select(end => end.GetProperty("index").GetInt32()), lines.Select(line => int.Parse(line[9], CultureInfo.InvariantCulture)));
        Assert.Equal(
            ends.SelectMany(end => end.GetProperty("eigenvalues").EnumerateArray().Select(value => value.GetDouble())),
            File.ReadAllLines(folder["spectra.csv"]).Skip(1).Select(line => double.Parse(line.Split(',')[1], CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void ThePageHasEveryPart()
    {
        string output = Tool.Run(Iris).MustSucceed().Output;
        Assert.Matches(@"\n\d+ critical points from 50 searches by newton, in ", output);
        Assert.Matches(@"\n +\d+ +strict minima +0\.1956 ", output);
        Assert.Matches(@"\n +\d+ +saddles ", output);
        Assert.Matches(@"\n +0 +0\.0 +\d+ +0\.1956 ", output);
        Assert.Matches(@"\n +6 +22\.2 +\d+ +1\.099 ", output);
        Assert.Matches(@"Rank correlation of index and objective: 0\.\d\d over \d+ points", output);
        Assert.Contains("Spectra of the Hessian, all eigenvalues", output, StringComparison.Ordinal);
    }

    /// <summary>A network for which the whole spectrum is too much: a density, whose ends another run of Lanczos' method in the certificate has found too.</summary>
    [Fact]
    public void LargeNetworksHaveADensity()
    {
        using Folder folder = new();
        string[] large = ["saddles", Repository.Data("breast-cancer.csv"), "--target", "diagnosis", "--hidden", "160", "--epochs", "2"];
        Tool.Run(large).MustRefuse("5282 parameters", "gradient-norm");
        Tool.Run([.. large, "--method", "gradient-norm", "--points", "1", "--iterations", "1", "--ends", folder["ends.csv"], "--spectra", folder["spectra.csv"]]).MustSucceed();
        string[] end = File.ReadAllLines(folder["ends.csv"])[1].Split(',');
        double[][] nodes = [.. File.ReadAllLines(folder["spectra.csv"]).Skip(1).Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())];
        Assert.Equal(1, nodes.Sum(node => node[2]), 1e-9);
        double largest = double.Parse(end[14], CultureInfo.InvariantCulture);
        Assert.Equal(largest, nodes.Max(node => node[1]), 1e-6 * largest);
        Assert.Equal(double.Parse(end[13], CultureInfo.InvariantCulture), nodes.Min(node => node[1]), 1e-3 * largest);
    }

    [Theory]
    [InlineData("--points", "0", "points")]
    [InlineData("--points", "x", "whole number")]
    [InlineData("--method", "nowhere", "newton")]
    [InlineData("--gradient-tolerance", "2", "gradient")]
    public void ABadOptionIsRefused(string option, string value, string part)
    {
        ToolResult result = Tool.Run(["saddles", Repository.Data("iris.csv"), "--target", "species", option, value]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(part, result.Error, StringComparison.OrdinalIgnoreCase);
    }
}
