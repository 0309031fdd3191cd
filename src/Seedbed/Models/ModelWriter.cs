using System.IO.Compression;
using System.Text.Json;

namespace Seedbed.Models;

/// <summary>
/// Writes a model file: a zip with <c>model.json</c> (<see cref="ModelManifest"/>) and <c>weights.safetensors</c>, both stored without
/// compression, and a digest of it all in the comment of the zip. The same model gives the same bytes.
/// </summary>
internal static class ModelWriter
{
    public const string ManifestEntry = "model.json";
    public const string WeightsEntry = "weights.safetensors";

    // The first moment that a zip can express.
    private static readonly DateTimeOffset Timestamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes to an empty stream that can seek and read.</summary>
    public static void Write(Model model, Stream stream)
    {
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.Comment = FileDigest.Placeholder;
            using (Stream entry = Open(archive, ManifestEntry))
            {
                JsonSerializer.Serialize(entry, ModelManifest.Of(model), ModelJsonContext.Default.ModelManifest);
            }

            using (Stream entry = Open(archive, WeightsEntry))
            {
                SafetensorsWriter.Write(entry, model.Networks);
            }
        }

        FileDigest.Seal(stream);
    }

    private static Stream Open(ZipArchive archive, string name)
    {
        ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = Timestamp;
        entry.ExternalAttributes = 0;
        return entry.Open();
    }
}
