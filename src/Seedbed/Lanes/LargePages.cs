using System.Runtime.InteropServices;

namespace Seedbed.Lanes;

/// <summary>
/// Pages of 2 MB in place of 4 KB, where Linux gives them to whoever asks. A block of sixteen wide networks is touched for the first time in thousands of small pages,
/// and on a virtual machine each may cost microseconds.
/// </summary>
internal static unsafe partial class LargePages
{
    /// <summary>The bytes of such a page; memory for them begins at a multiple.</summary>
    public const nuint Size = 2 << 20;

    // From the system's mman.h, the same on every processor that .NET knows.
    private const int AdviceLargePages = 14;

    /// <summary>Asks for large pages before memory is touched. An advice only: refused, on another system or where the system's library is not found, it changes nothing.</summary>
    public static void Advise(void* address, nuint bytes)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            _ = Advise(address, bytes, AdviceLargePages);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // Small pages serve as well.
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(void* address, nuint bytes, int advice);
}
