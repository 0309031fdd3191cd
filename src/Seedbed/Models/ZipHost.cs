using System.Buffers.Binary;

namespace Seedbed.Models;

/// <summary>Makes a zip the same on every system: .NET notes in it on which system it was written.</summary>
internal static class ZipHost
{
    /// <summary>The attributes of an ordinary file that all may read and its owner may write, as Unix has them in a zip.</summary>
    public const int OrdinaryFile = unchecked((int)(0x81A4u << 16));

    private const int EndLength = 22;
    private const int EntryLength = 46;
    private const byte Unix = 3;

    /// <summary>Marks all entries as written on Unix.</summary>
    /// <param name="stream">A whole zip.</param>
    /// <param name="commentLength">The length of its comment.</param>
    public static void MarkAsUnix(Stream stream, int commentLength)
    {
        Span<byte> end = stackalloc byte[EndLength];
        stream.Position = stream.Length - commentLength - EndLength;
        stream.ReadExactly(end);
        long position = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        Span<byte> entry = stackalloc byte[EntryLength];
        for (int left = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]); left > 0; left--)
        {
            stream.Position = position;
            stream.ReadExactly(entry);
            stream.Position = position + 5;
            stream.WriteByte(Unix);
            position += EntryLength
                + BinaryPrimitives.ReadUInt16LittleEndian(entry[28..])
                + BinaryPrimitives.ReadUInt16LittleEndian(entry[30..])
                + BinaryPrimitives.ReadUInt16LittleEndian(entry[32..]);
        }
    }
}
