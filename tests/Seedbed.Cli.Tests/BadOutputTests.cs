using System.Globalization;

namespace Seedbed.Cli.Tests;

/// <summary>Files that cannot be written: one sentence, and what was there before stays.</summary>
public class BadOutputTests(FittedModels models) : IClassFixture<FittedModels>
{
    private static string[] Fit => ["fit", Repository.Data("iris.csv"), "--target", "species", "--starts", "2", "--epochs", "2", "--quiet"];

    [Theory]
    [InlineData("--out")]
    [InlineData("--json")]
    public void FolderDoesNotExist(string option)
    {
        using Folder folder = new();
        Tool.Run([.. Fit, option, folder["absent/file"]]).MustRefuse("absent/file", "no folder");
        Assert.Empty(folder.Files);
    }

    [Theory]
    [InlineData("--out")]
    [InlineData("--json")]
    public void FolderIsAFile(string option)
    {
        using Folder folder = new();
        folder.Write("file", "x");
        Tool.Run([.. Fit, option, folder["file/model"]]).MustRefuse("file/model", "no folder");
        Assert.Equal(["file"], folder.Files);
    }

    [Theory]
    [InlineData("--out")]
    [InlineData("--json")]
    public void IsAFolder(string option)
    {
        using Folder folder = new();
        Tool.Run([.. Fit, option, folder["."]]).MustRefuse("directory");
    }

    [Fact]
    public void InputIsNotOverwritten()
    {
        using Folder folder = new();
        string table = folder.Write("iris.csv", File.ReadAllText(Repository.Data("iris.csv")));
        Tool.Run("fit", table, "--target", "species", "--out", table).MustRefuse("iris.csv", "another use");
        Tool.Run("fit", table, "--target", "species", "--json", table).MustRefuse("iris.csv", "another use");
        Tool.Run("predict", models.Penguins, table, "--out", table).MustRefuse("iris.csv", "another use");
        Assert.Equal(File.ReadAllText(Repository.Data("iris.csv")), File.ReadAllText(table));
    }

    [Fact]
    public void ReadOnlyPlace()
    {
        // The kernel refuses new files here to everyone, also to root.
        Tool.Run([.. Fit, "--json", "/sys/result.json"]).MustRefuse("/sys/result.json", "cannot be written", "permission");
        Tool.Run([.. Fit, "--out", "/sys/model.seedbed"]).MustRefuse("/sys/model.seedbed", "cannot be written", "permission");
    }

    [Fact]
    public void ReadOnlyFolder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "Permissions do not bind root.");
        using Folder folder = new();
        Directory.CreateDirectory(folder["closed"]);
        Tool.Shell($"chmod 500 {folder["closed"]}");
        Tool.Run([.. Fit, "--out", folder["closed/model.seedbed"]]).MustRefuse("closed/model.seedbed", "permission");
    }

    [Theory]
    [InlineData("fit {0} --target species --starts 40 --hidden 200 --epochs 2 --quiet --out {1}")]
    [InlineData("fit {0} --target species --starts 400 --epochs 2 --quiet --json {1}")]
    [InlineData("predict {2} {3} --out {1}")]
    public void FullDiskLeavesTheOldFileWhole(string command)
    {
        const string Unshare = "unshare --map-root-user --mount";
        Assert.SkipUnless(Tool.Shell($"{Unshare} true").ExitCode == 0, "There is no right to mount a small disk.");
        using Folder folder = new();
        string disk = Directory.CreateDirectory(folder["disk"]).FullName;
        string run = Arguments(command, $"{disk}/result");

        Tool.Shell($"""
            {Unshare} bash -c "mount -t tmpfs -o size=8k tmpfs {disk} && echo old > {disk}/result
            {Tool.ShellCommand} {run}; code=\$?; cp {disk}/* {disk}/.[!.]* {folder["."]} 2>/dev/null; exit \$code"
            """).MustRefuse("result", "cannot be written");

        Assert.Equal(["result"], folder.Files);
        Assert.Equal("old\n", File.ReadAllText(folder["result"]));
    }

    [Theory]
    [InlineData("fit {0} --target species --starts 40 --hidden 200 --epochs 2 --quiet --out {1}")]
    [InlineData("fit {0} --target species --starts 400 --epochs 2 --quiet --json {1}")]
    [InlineData("predict {2} {3} --out {1}")]
    public void LimitedFileSizeLeavesTheOldFileWhole(string command)
    {
        using Folder folder = new();
        string old = folder.Write("result", "old");

        // The runtime's own memory file would exceed the limit, so it is turned off.
        Tool.Shell($"trap '' XFSZ; ulimit -f 4; export DOTNET_EnableWriteXorExecute=0 DOTNET_EnableDiagnostics=0; {Tool.ShellCommand} {Arguments(command, old)}")
            .MustRefuse("result", "cannot be written");

        Assert.Equal(["result"], folder.Files);
        Assert.Equal("old", File.ReadAllText(old));
    }

    [Fact]
    public void FullDiskBehindStandardOutput() => Tool.Shell($"{Tool.ShellCommand} predict {models.Penguins} {Repository.Data("penguins.csv")} >/dev/full").MustRefuse("standard output");

    private string Arguments(string command, string output) => string.Format(
        CultureInfo.InvariantCulture, command, Repository.Data("iris.csv"), output, models.Penguins, Repository.Data("penguins.csv"));
}
