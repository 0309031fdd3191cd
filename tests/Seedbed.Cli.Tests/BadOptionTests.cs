namespace Seedbed.Cli.Tests;

/// <summary>Options and command lines that are wrong: one sentence that names the option and what is allowed, exit code 2.</summary>
public class BadOptionTests
{
    [Theory]
    [InlineData("--hidden", "0", "1 to 65536")]
    [InlineData("--hidden", "8,-3", "1 to 65536")]
    [InlineData("--hidden", "8;3", "64,32", "none")]
    [InlineData("--learning-rate", "-1", "greater than 0", "1000")]
    [InlineData("--learning-rate", "NaN", "a number")]
    [InlineData("--learning-rate", "0,1", "a number")]
    [InlineData("--starts", "0", "1 to 1000000")]
    [InlineData("--starts", "99999999999999999999", "1 to 1000000")]
    [InlineData("--starts", "ten", "a whole number")]
    [InlineData("--starts", "1.5", "a whole number")]
    [InlineData("--seed", "-1", "0 to 18446744073709551615")]
    [InlineData("--validation", "0.95", "0 to 0.9")]
    [InlineData("--momentum", "1", "0 or more and less than 1")]
    [InlineData("--decay", "-0.1", "0 to 1000000")]
    [InlineData("--clip", "0", "greater than 0")]
    [InlineData("--batch", "0", "1 or more", "full")]
    [InlineData("--patience", "0", "1 or more", "never")]
    [InlineData("--epochs", "0", "1 to 10000000")]
    [InlineData("--threads", "0", "1 to 1024")]
    [InlineData("--time", "0s", "longer than 0 seconds")]
    [InlineData("--time", "soon", "60s", "5m", "1h")]
    [InlineData("--init-scale", "-1", "0 to 1000")]
    [InlineData("--activation", "rlu", "relu", "leaky-relu")]
    [InlineData("--loss", "poisson", "cross-entropy", "more than two classes")]
    [InlineData("--initializer", "xavier", "glorot-uniform")]
    [InlineData("--optimizer", "adom", "adamw")]
    [InlineData("--schedule", "linear", "inverse-scaling")]
    [InlineData("--row-order", "random", "shared or per-start")]
    [InlineData("--precision", "half", "single or double")]
    [InlineData("--skip-layer", "yes", "true or false")]
    [InlineData("--task", "clustering", "classification or regression")]
    public void ValueIsNotAllowed(string option, string value, params string[] allowed)
    {
        using Folder folder = new();

        Tool.Run("fit", Repository.Data("penguins.csv"), "--target", "species", option, value, "--out", folder["model.seedbed"])
            .MustRefuse([$"{option} {value}: allowed is ", .. allowed]);

        Assert.Empty(folder.Files);
    }

    [Fact]
    public void ALinearModelHasNoLayerToSkip() =>
        Tool.Run("fit", Repository.Data("penguins.csv"), "--target", "species", "--hidden", "none", "--skip-layer", "true")
            .MustRefuse("--skip-layer true: allowed is false where hidden is none: there is no layer to skip");

    [Theory]
    [InlineData("no command 'fitt'", "'fit'", "fitt", "x.csv")]
    [InlineData("no option '--start'", "'--starts'", "fit", "x.csv", "--target", "y", "--start", "5")]
    [InlineData("no option '--start'", "'--starts'", "fit", "x.csv", "--target", "y", "--start=5")]
    [InlineData("no option '--learnign-rate'", "'--learning-rate'", "fit", "--learnign-rate", "1", "x.csv", "--target", "y")]
    [InlineData("no option '--quite'", "'--quiet'", "fit", "x.csv", "--target", "y", "--quite")]
    [InlineData("no option '--jsn'", "'--json'", "evaluate", "model", "x.csv", "--jsn", "-")]
    [InlineData("fit needs --target COLUMN", "", "fit", "x.csv")]
    [InlineData("fit needs DATA", "", "fit", "--target", "y")]
    [InlineData("predict needs DATA", "", "predict", "model")]
    [InlineData("--seed needs a value", "", "fit", "x.csv", "--target", "y", "--seed")]
    [InlineData("--seed is given 2 times", "", "fit", "x.csv", "--target", "y", "--seed", "1", "--seed", "2")]
    [InlineData("'z.csv' is one argument too many", "", "fit", "x.csv", "z.csv", "--target", "y")]
    [InlineData("no option '--verbose'", "see seedbed --help.", "--verbose")]
    [InlineData("no option '--color'", "see seedbed fit --help.", "fit", "x.csv", "--target", "y", "--color")]
    [InlineData("no command 'train'", "see seedbed --help.", "train", "x.csv")]
    public void CommandLineIsWrong(string sentence, string nearest, params string[] arguments) => Tool.Run(arguments).MustRefuse(sentence, nearest);

    [Theory]
    [InlineData("--drop", "ilsand", "the nearest name is 'island'.")]
    [InlineData("--keep", "ilsand", "the nearest name is 'island'.")]
    [InlineData("--weights", "ilsand", "the nearest name is 'island'.")]
    [InlineData("--drop", "bill_lenth", "the nearest names are 'bill_length_mm', 'bill_depth_mm'.")]
    [InlineData("--drop", "wing", "the names are 'island', 'bill_length_mm', 'bill_depth_mm', 'flipper_length_mm', 'body_mass_g' and 2 more.")]
    [InlineData("--numeric", "wing", "to give a kind to; the names are")]
    [InlineData("--drop", ",", "commas")]
    public void ColumnIsUnknown(string option, string value, string part) =>
        Tool.Run("fit", Repository.Data("penguins.csv"), "--target", "species", option, value).MustRefuse(part);
}
