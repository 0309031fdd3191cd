using System.IO.Compression;
using System.Text.Json;

namespace Seedbed.Models;

/// <summary>Reads a model file, trusting nothing in it. It runs no code from it, and allocates a few times the file's size at most.</summary>
internal static class ModelReader
{
    /// <exception cref="SeedbedException">The file cannot be read, is no model, or is damaged.</exception>
    public static Model Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using FileStream stream = Open(path);
            return Read(stream, path);
        }
        catch (Exception exception) when (Reason(exception, path) is { } reason)
        {
            throw new SeedbedException($"{path}: {reason}.", exception);
        }
    }

    /// <summary>Reads from a stream that can seek.</summary>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="SeedbedException">The contents are no model, or are damaged.</exception>
    public static Model Read(Stream stream, string name)
    {
        try
        {
            return ReadContents(stream, name);
        }
        catch (Exception exception) when (Reason(exception, name) is { } reason)
        {
            throw new SeedbedException($"{name}: {reason}.", exception);
        }
    }

    private static Model ReadContents(Stream stream, string name)
    {
        RequireWholeFile(stream);
        using ZipArchive archive = new(stream, ZipArchiveMode.Read, leaveOpen: true);
        ModelFormatException.Require(archive.Entries.Count == 2, $"the model file has {archive.Entries.Count} entries instead of 2");
        ModelManifest manifest = ReadManifest(Contents(archive, ModelWriter.ManifestEntry, stream.Length));
        TableEncoder encoder = TableEncoder.FromDescription(manifest.Encoder, name);
        IReadOnlyList<(PartDescription Part, Architecture Architecture)> parts = ManifestChecks.PartsOf(manifest, encoder);
        byte[] weights = Contents(archive, ModelWriter.WeightsEntry, stream.Length);
        Network[] networks = SafetensorsReader.Read(weights, [.. parts.Select(part => (part.Architecture, part.Part.Members))], manifest.Precision);
        List<ModelPart> read = [];
        int first = 0;
        foreach ((PartDescription part, _) in parts)
        {
            read.Add(new ModelPart(part.Inputs, networks[first..(first + part.Members)], part.Loss, part.Weight));
            first += part.Members;
        }

        return new Model(encoder, read, manifest.Description);
    }

    private static FileStream Open(string path)
    {
        ModelFormatException.Require(!Directory.Exists(path), "this is a directory, not a model file");
        FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (!stream.CanSeek)
        {
            stream.Dispose();
            throw new ModelFormatException("a model must be a file on a disk");
        }

        return stream;
    }

    private static void RequireWholeFile(Stream stream)
    {
        Span<byte> start = stackalloc byte[4];
        stream.Position = 0;
        ModelFormatException.Require(stream.Length > 0, "the file is empty, so it is no model");
        int count = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        ModelFormatException.Require(start[..count].SequenceEqual("PK\u0003\u0004"u8), "this is not a Seedbed model");
        ModelFormatException.Require(FileDigest.IsPresent(stream), "this is not a whole Seedbed model; it is cut off, or was not written by Seedbed");
        ModelFormatException.Require(FileDigest.IsRight(stream), "the model file is damaged: its contents do not match its digest");
    }

    /// <summary>The bytes of an entry, which must be stored without compression: then none is longer than the file.</summary>
    private static byte[] Contents(ZipArchive archive, string name, long fileLength)
    {
        ZipArchiveEntry? entry = archive.GetEntry(name);
        ModelFormatException.Require(entry is not null, $"the model file has no entry {name}");
        ModelFormatException.Require(
            entry.Length == entry.CompressedLength && entry.Length <= fileLength && entry.Length <= Array.MaxLength && !entry.IsEncrypted,
            $"the entry {name} is not stored as it should be");
        byte[] contents = new byte[entry.Length];
        using Stream stream = entry.Open();
        stream.ReadExactly(contents);
        return contents;
    }

    private static ModelManifest ReadManifest(byte[] json)
    {
        using (JsonDocument document = JsonDocument.Parse(json))
        {
            // Told apart from a damaged file, because a later version may have other fields.
            ModelFormatException.Require(
                document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("format", out JsonElement format)
                && format.ValueKind == JsonValueKind.String
                && format.ValueEquals(ModelManifest.FormatName),
                "this is not a Seedbed model");
            ModelFormatException.Require(
                document.RootElement.TryGetProperty("version", out JsonElement version)
                && version.ValueKind == JsonValueKind.Number
                && version.TryGetInt32(out int number)
                && number is ModelManifest.OnePartVersion or ModelManifest.CurrentVersion,
                $"the model file has another version than {ModelManifest.OnePartVersion} and {ModelManifest.CurrentVersion}; a newer Seedbed may read it");
        }

        return JsonSerializer.Deserialize(json, ModelJsonContext.Default.ModelManifest) ?? throw new ModelFormatException("the model file is damaged: model.json is empty");
    }

    private static string? Reason(Exception exception, string path) => exception switch
    {
        SeedbedException => null,
        ModelFormatException => exception.Message,
        FileNotFoundException or DirectoryNotFoundException => "there is no such file",
        UnauthorizedAccessException => "there is no permission to read the file",
        JsonException or InvalidDataException or EndOfStreamException => $"the model file is damaged: {exception.Message.TrimEnd('.')}",
        IOException => $"the file cannot be read: {exception.Message.Replace(path, "it", StringComparison.Ordinal).TrimEnd('.')}",

        // What the zip and JSON readers throw on contents made to confuse them.
        NotSupportedException or ArgumentException or InvalidOperationException or OverflowException => $"the model file is damaged: {exception.Message.TrimEnd('.')}",
        _ => null,
    };
}
