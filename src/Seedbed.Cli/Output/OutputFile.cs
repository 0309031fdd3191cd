namespace Seedbed.Cli.Output;

/// <summary>
/// A file that the tool writes: whole or not at all. The content goes to a temporary file in the same folder, which then takes the name.
/// </summary>
internal sealed class OutputFile
{
    private readonly string _given;
    private readonly string _path;

    private OutputFile(string given, string path) => (_given, _path) = (given, path);

    /// <summary>Finds out, before any work is done, whether the file can be written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="inputs">Files with another use in the same command, which must not be overwritten.</param>
    /// <exception cref="SeedbedException">It cannot be written.</exception>
    public static OutputFile Prepare(string path, params ReadOnlySpan<string?> inputs)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new SeedbedException("the name of an output file is empty.");
        }

        OutputFile file = new(path, Resolve(path));
        foreach (string? input in inputs)
        {
            if (input is not null && string.Equals(Resolve(input), file._path, StringComparison.Ordinal))
            {
                throw new SeedbedException($"{path}: this file already has another use in this command; choose another name for the output.");
            }
        }

        if (Directory.Exists(file._path))
        {
            throw new SeedbedException($"{path}: this is a directory, not a file.");
        }

        string folder = Path.GetDirectoryName(file._path) ?? "/";
        if (!Directory.Exists(folder))
        {
            throw new SeedbedException($"{path}: there is no folder '{Path.GetDirectoryName(path)}' to write it in.");
        }

        if (!file.IsDevice)
        {
            file.Guard(file.Probe);
        }

        return file;
    }

    /// <summary>The same for a file that the library writes, which replaces it as a whole.</summary>
    /// <exception cref="SeedbedException">It cannot be replaced.</exception>
    public static void PrepareModel(string path, params ReadOnlySpan<string?> inputs)
    {
        if (Prepare(path, inputs).IsDevice)
        {
            throw new SeedbedException($"{path}: a model must be a file on a disk.");
        }
    }

    /// <summary>Devices and pipes are written to; anything else is replaced.</summary>
    private bool IsDevice => IsDevicePath(_path);

    /// <summary>Writes the file; when that fails, what was there before is still there.</summary>
    /// <exception cref="SeedbedException">It cannot be written.</exception>
    public void Write(Action<Stream> write) => Guard(() =>
    {
        if (IsDevice)
        {
            using FileStream device = new(_path, FileMode.Open, FileAccess.Write);
            write(device);
            return;
        }

        string temporary = TemporaryName();
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, _path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    });

    private static bool IsDevicePath(string path) => path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal);

    private static string Resolve(string path)
    {
        string full = Path.GetFullPath(path);
        if (IsDevicePath(full))
        {
            return full;
        }

        return new FileInfo(full) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : full;
    }

    private void Probe()
    {
        if (File.Exists(_path))
        {
            new FileStream(_path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite).Dispose();
        }

        File.Create(TemporaryName(), 1, FileOptions.DeleteOnClose).Dispose();
    }

    private string TemporaryName() => $"{_path}.{Guid.NewGuid().ToString("N")[..8]}.tmp";

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException { ParamName: "value" })
        {
            throw new SeedbedException($"{_given}: cannot be written: {Reason(exception)}", exception);
        }
    }

    /// <summary>The system's own words, without the temporary file's name.</summary>
    private static string Reason(Exception exception)
    {
        string message = exception.Message;
        int quoted = message.IndexOf(" : '", StringComparison.Ordinal);
        return exception switch
        {
            UnauthorizedAccessException => "there is no permission.",
            ArgumentException => "the disk allows no file of this size.",
            _ => quoted > 0 ? $"{message[..quoted]}." : $"{message.TrimEnd('.')}.",
        };
    }
}
