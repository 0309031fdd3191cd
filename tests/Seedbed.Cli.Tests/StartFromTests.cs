namespace Seedbed.Cli.Tests;

/// <summary><c>fit --start-from</c>: training goes on from the members of a model.</summary>
public class StartFromTests
{
    private static readonly string[] Fit = ["fit", Repository.Data("penguins.csv"), "--target", "species", "--starts", "6", "--epochs", "5"];

    [Fact]
    public void GoesOnFromTheMembersOfAModel()
    {
        using Folder folder = new();
        Tool.Run([.. Fit, "--hidden", "4", "--activation", "relu", "--skip-layer", "true", "--out", folder["first.seedbed"], "--quiet"]).MustSucceed();
        ToolResult second = Tool.Run([.. Fit, "--start-from", folder["first.seedbed"], "--out", folder["second.seedbed"]]).MustSucceed();
        Model first = Model.Load(folder["first.seedbed"]);
        Assert.Equal(first.Architecture, Model.Load(folder["second.seedbed"]).Architecture);
        Assert.Contains("begin with", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void ANetworkOfAnotherShapeIsRefused()
    {
        using Folder folder = new();
        Tool.Run([.. Fit, "--hidden", "4", "--out", folder["first.seedbed"], "--quiet"]).MustSucceed();
        Tool.Run([.. Fit, "--start-from", folder["first.seedbed"], "--hidden", "5"]).MustRefuse("–4–3 tanh, but the network to be fitted is", "–5–3 tanh");
        Tool.Run([.. Fit, "--start-from", folder["absent.seedbed"]]).MustRefuse("absent.seedbed", "no such file");
    }
}
