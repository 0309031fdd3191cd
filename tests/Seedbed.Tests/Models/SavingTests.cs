using System.Diagnostics;
using Seedbed.Models;

namespace Seedbed.Tests.Models;

/// <summary>Saving succeeds as a whole, or leaves what was there before.</summary>
public sealed class SavingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Model _model = Fitted.Species.Best();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AnOldFileIsReplacedAndNothingElseIsLeft()
    {
        string path = _folder.File("a.seedbed");
        File.WriteAllText(path, "old");
        _model.Save(path);
        Model.Load(path);
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void ALinkStaysALink()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege.");
        string path = _folder.File("link");
        _model.Save(_folder.File("a.seedbed"));
        File.CreateSymbolicLink(path, "a.seedbed");
        Fitted.Progression.Best().Save(path);
        Assert.NotNull(new FileInfo(path).LinkTarget);
        Assert.Equal(TaskKind.Regression, Model.Load(_folder.File("a.seedbed")).Task);
    }

    [Fact]
    public void ADirectoryThatIsNotThereIsNamed()
    {
        string path = Path.Combine(_folder.Path, "absent", "a.seedbed");
        AssertRefused(path, "there is no such directory");
    }

    [Fact]
    public void ADirectoryIsNotReplaced() => AssertRefused(_folder.Path, "this is a directory");

    [Fact]
    public void ADeviceIsNotReplaced()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Devices are files on Linux.");
        AssertRefused("/dev/null", "only a file on a disk can be replaced as a whole");
    }

    [Fact]
    public void WithoutPermissionTheOldFileStays()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Permissions are those of Unix.");
            return;
        }

        if (Environment.IsPrivilegedProcess)
        {
            // Nobody may make files here, not even root.
            AssertRefused("/sys/kernel/a.seedbed", "there is no permission");
            return;
        }

        string path = _folder.File("a.seedbed");
        File.WriteAllText(path, "old");
        File.SetUnixFileMode(path, UnixFileMode.UserRead);
        AssertRefused(path, "there is no permission");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        AssertRefused(path, "there is no permission");
        File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal("old", File.ReadAllText(path));
    }

    [Fact]
    public void OnAFullDeviceTheOldFileStays()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full.");
        string path = _folder.File("a.seedbed");
        File.WriteAllText(path, "old");
        SeedbedException exception = Assert.Throws<SeedbedException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write(new byte[100]);
            using FileStream full = new("/dev/full", FileMode.Open, FileAccess.Write);
            full.Write(new byte[100]);
            full.Flush();
        }));
        Assert.Equal($"{path}: the file cannot be written: the disk is full.", exception.Message);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void OnAFullDiskTheOldFileStays()
    {
        string disk = Directory.CreateDirectory(_folder.File("disk")).FullName;
        Assert.SkipUnless(OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk), "A small disk cannot be mounted.");
        try
        {
            string path = Path.Combine(disk, "a.seedbed");
            _model.Save(path);
            byte[] old = File.ReadAllBytes(path);
            Network wide = new(new Architecture(_model.Architecture.Inputs, [2000], 3), new float[((_model.Architecture.Inputs + 1) * 2000) + (2001 * 3)]);
            Model large = new(_model.Encoder, [wide], _model.Loss, _model.Description);
            SeedbedException exception = Assert.Throws<SeedbedException>(() => large.Save(path));
            Assert.Equal($"{path}: the file cannot be written: the disk is full.", exception.Message);
            Assert.Equal(old, File.ReadAllBytes(path));
            Assert.Equal([path], Directory.GetFileSystemEntries(disk));
            _model.Save(path);
        }
        finally
        {
            Run("umount", disk);
        }
    }

    [Fact]
    public void AFaultInTheContentsLeavesNothing()
    {
        string path = _folder.File("a.seedbed");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, _ => throw new InvalidOperationException()));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private void AssertRefused(string path, string reason)
    {
        SeedbedException exception = Assert.Throws<SeedbedException>(() => _model.Save(path));
        Assert.Equal($"{path}: the file cannot be written: {reason}.", exception.Message);
    }
}
