using Seedbed.Cli.Output;

namespace Seedbed.Cli.Reproducing;

/// <summary>The folder of <c>--out</c>: every file in it is whole or not there.</summary>
internal sealed class OutputFolder
{
    private readonly string _path;

    /// <summary>Makes the folder where it is not there, and finds out whether files can be written into it.</summary>
    /// <exception cref="SeedbedException">They cannot.</exception>
    public OutputFolder(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new SeedbedException("--out: the name of the folder is empty.");
        }

        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SeedbedException($"--out {path}: this folder cannot be made: {exception.Message.TrimEnd('.')}.", exception);
        }

        _path = path;
        OutputFile.Prepare(this["reproduction.md"]);
    }

    /// <summary>The path of a file in the folder.</summary>
    public string this[string file] => Path.Combine(_path, file);

    /// <summary>Writes a file, whole or not at all.</summary>
    public void Write(string file, Action<Stream> write) => OutputFile.Prepare(this[file]).Write(write);

    public override string ToString() => _path;
}
