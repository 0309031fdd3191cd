namespace Seedbed.Cli.Tests;

/// <summary>Models that many tests use, fitted once by the tool.</summary>
public sealed class FittedModels : IDisposable
{
    private readonly Folder _folder = new();

    public FittedModels()
    {
        Penguins = _folder["penguins.seedbed"];
        Diabetes = _folder["diabetes.seedbed"];
        Tool.Run("fit", Repository.Data("penguins.csv"), "--target", "species", "--starts", "8", "--epochs", "20", "--quiet", "--out", Penguins, "--json", _folder["penguins.json"]).MustSucceed();
        Tool.Run("fit", Repository.Data("diabetes.csv"), "--target", "progression", "--starts", "8", "--epochs", "20", "--quiet", "--out", Diabetes, "--json", _folder["diabetes.json"]).MustSucceed();
    }

    /// <summary>A classification with numeric and categorical columns.</summary>
    public string Penguins { get; }

    /// <summary>A regression.</summary>
    public string Diabetes { get; }

    /// <summary>What the fit said of the penguins, as JSON.</summary>
    public string PenguinsJson => File.ReadAllText(_folder["penguins.json"]);

    /// <summary>What the fit said of diabetes, as JSON.</summary>
    public string DiabetesJson => File.ReadAllText(_folder["diabetes.json"]);

    public void Dispose() => _folder.Dispose();
}
