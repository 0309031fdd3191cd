namespace Seedbed.Models;

/// <summary>Writes a file so that at every instant the path holds the whole old file or the whole new one.</summary>
internal static class AtomicFile
{
    private const int LinuxNoSpace = 28;
    private const int LinuxQuota = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>Writes into a temporary file beside the target, flushes it to the disk and renames it over the target.</summary>
    /// <param name="path">Where the file shall be; a symbolic link is followed.</param>
    /// <param name="write">Writes the contents to a stream that can seek and read.</param>
    /// <exception cref="SeedbedException">The file cannot be written; what was there before is whole.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string? temporary = null;
        try
        {
            string target = Target(path);
            temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Guid.NewGuid():N}.tmp");
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception exception)
        {
            Delete(temporary);
            if (Reason(exception, named: temporary is not null) is { } reason)
            {
                throw new SeedbedException($"{path}: the file cannot be written: {reason}.", exception);
            }

            throw;
        }
    }

    /// <summary>The full path of the file that will be replaced, known to be replaceable.</summary>
    private static string Target(string path)
    {
        string target = Path.GetFullPath(path);
        target = new FileInfo(target) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : target;
        if (Directory.Exists(target))
        {
            throw new SeedbedException($"{path}: the file cannot be written: this is a directory.");
        }

        // A rename would replace a device such as /dev/null by a file.
        string? directory = Path.GetDirectoryName(target);
        if (!OperatingSystem.IsWindows() && (string.Equals(directory, "/dev", StringComparison.Ordinal) || target.StartsWith("/proc/", StringComparison.Ordinal)))
        {
            throw new SeedbedException($"{path}: the file cannot be written: only a file on a disk can be replaced as a whole.");
        }

        // A rename needs no permission on the old file; whoever made it read-only did not want it replaced.
        if (File.Exists(target))
        {
            using FileStream probe = new(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        }

        return target;
    }

    private static void Delete(string? temporary)
    {
        try
        {
            if (temporary is not null)
            {
                File.Delete(temporary);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The first failure is the one to report.
        }
    }

    private static string? Reason(Exception exception, bool named) => exception switch
    {
        SeedbedException => null,
        DirectoryNotFoundException => "there is no such directory",
        PathTooLongException => "the name is too long",
        UnauthorizedAccessException => "there is no permission",
        IOException { HResult: LinuxNoSpace or LinuxQuota or WindowsDiskFull } => "the disk is full",
        IOException => exception.Message.TrimEnd('.'),
        ArgumentOutOfRangeException { ParamName: "value" } when named => "the disk allows no file of this size",
        ArgumentException or NotSupportedException when !named => "this is not a file name",
        _ => null,
    };
}
