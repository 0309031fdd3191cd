using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Seedbed.Models;

/// <summary>
/// The SHA-256 of a zip file up to the digest itself, which ends the file as the comment of the zip. It finds every accident, also in
/// those bytes of a zip that its entries' checksums do not cover. It is no protection against intent.
/// </summary>
internal static class FileDigest
{
    private const string Label = "seedbed-model sha256 ";
    private const int DigestLength = 2 * SHA256.HashSizeInBytes;

    /// <summary>The comment before the digest is known.</summary>
    public static string Placeholder { get; } = Label + new string('0', DigestLength);

    /// <summary>Replaces the placeholder that ends the stream.</summary>
    public static void Seal(Stream stream)
    {
        byte[] digest = Compute(stream);
        stream.Position = stream.Length - DigestLength;
        stream.Write(digest);
    }

    /// <summary>Whether the stream ends with a digest, right or wrong.</summary>
    public static bool IsPresent(Stream stream)
    {
        byte[] label = new byte[Label.Length];
        if (stream.Length < label.Length + DigestLength)
        {
            return false;
        }

        stream.Position = stream.Length - DigestLength - label.Length;
        stream.ReadExactly(label);
        return label.AsSpan().SequenceEqual(Encoding.ASCII.GetBytes(Label));
    }

    /// <summary>Whether the digest that ends the stream is that of the bytes before it.</summary>
    public static bool IsRight(Stream stream)
    {
        byte[] computed = Compute(stream);
        byte[] found = new byte[DigestLength];
        stream.Position = stream.Length - DigestLength;
        stream.ReadExactly(found);
        return computed.AsSpan().SequenceEqual(found);
    }

    /// <summary>The digest as ASCII.</summary>
    private static byte[] Compute(Stream stream)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        stream.Position = 0;
        for (long left = stream.Length - DigestLength; left > 0;)
        {
            int count = (int)Math.Min(left, buffer.Length);
            stream.ReadExactly(buffer, 0, count);
            hash.AppendData(buffer, 0, count);
            left -= count;
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
