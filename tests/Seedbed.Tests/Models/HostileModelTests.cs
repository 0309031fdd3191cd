using System.IO.Compression;
using System.Text;
using Seedbed.Models;

namespace Seedbed.Tests.Models;

/// <summary>Files with a right digest that claim what is not so.</summary>
public sealed class HostileModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _manifest;
    private readonly byte[] _weights;

    public HostileModelTests()
    {
        Fitted.Of("counts").ModelOf(0, 1).Save(Path);
        using ZipArchive archive = ZipFile.OpenRead(Path);
        _manifest = Encoding.UTF8.GetString(Contents(archive.Entries[0]));
        _weights = Contents(archive.Entries[1]);
    }

    private string Path => _folder.File("hostile.seedbed");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("\"format\": \"seedbed-model\"", "\"format\": \"other\"", "not a Seedbed model")]
    [InlineData("\"version\": 1", "\"version\": 3", "another version")]
    [InlineData("\"version\": 1", "\"version\": 2", "not those of its version")]
    [InlineData("\"outputs\": 1", "\"outputs\": 65536", "do not fit a regression")]
    [InlineData("\"outputs\": 1", "\"outputs\": -1", "units")]
    [InlineData("    \"hidden\": [", "    \"hidden\": [65536, 65536,", "too large")]
    [InlineData("    \"hidden\": [", "    \"hidden\": [65536, 30000,", "bytes")]
    [InlineData("    \"hidden\": [", "    \"hidden\": [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,", "hidden layers")]
    [InlineData("    \"hidden\": [", "    \"hidden\": [2147483648,", "damaged")]
    [InlineData("\"hiddenActivation\": \"tanh\"", "\"hiddenActivation\": \"Cosh\"", "damaged")]
    [InlineData("\"hiddenActivation\": \"tanh\"", "\"hiddenActivation\": 77", "activation")]
    [InlineData("\"loss\": \"poisson\"", "\"loss\": 77", "loss")]
    [InlineData("\"loss\": \"poisson\"", "\"loss\": \"cross-entropy\"", "do not fit")]
    [InlineData("\"precision\": \"single\"", "\"precision\": 9", "precision")]
    [InlineData("\"precision\": \"single\"", "\"precision\": \"double\"", "bytes")]
    [InlineData("\"inputs\": 1", "\"inputs\": 2", "inputs")]
    [InlineData("\"inputs\": 1", "\"skipLayer\": true, \"inputs\": 1", "bytes")]
    [InlineData("\"inputs\": 1", "\"skipLayer\": 1, \"inputs\": 1", "damaged")]
    [InlineData("\"starts\": [", "\"starts\": [5,", "bytes")]
    [InlineData("\"starts\": [", "\"starts\": [-5,", "negative")]
    [InlineData("\"starts\": [", "\"starts\": null, \"x\": [", "damaged")]
    [InlineData("\"version\": 1,", "", "version")]
    [InlineData("\"version\": 1", "\"version\": 1, \"more\": 2", "damaged")]
    [InlineData("\"version\": 1", "\"version\": 1, \"version\": 1", "damaged")]
    [InlineData("\"targetScale\": 1", "\"targetScale\": \"NaN\"", "scale")]
    public void AManifestThatClaimsOtherwiseIsRefused(string old, string replacement, string expected)
    {
        Assert.Contains(old, _manifest, StringComparison.Ordinal);
        int at = _manifest.IndexOf(old, StringComparison.Ordinal);
        Write(_manifest[..at] + replacement + _manifest[(at + old.Length)..], _weights);
        AssertRefused(expected);
    }

    [Theory]
    [InlineData("\"F32\"", "\"F64\"", "type")]
    [InlineData("\"F32\"", "12345", "type")]
    [InlineData("\"shape\":[1,5]", "\"shape\":[5,1]", "shape")]
    [InlineData("\"shape\":[1,5]", "\"shape\":[[5]]", "shape")]
    [InlineData("\"data_offsets\":[0,20]", "\"data_offsets\":[4,20]", "bytes 0 to 20")]
    [InlineData("\"data_offsets\":[20,40]", "\"data_offsets\":[10,30]", "bytes 20 to 40")]
    [InlineData("members.0.layers.0.bias", "members.9.layers.0.bias", "missing")]
    [InlineData("members.0.layers.0.bias", "members.0.layers.1.bias", "damaged")]
    [InlineData("__metadata__", "__moredata__", "tensors")]
    [InlineData("{\"__metadata__\"", "[\"__metadata__\"", "damaged")]
    public void AHeaderThatClaimsOtherwiseIsRefused(string old, string replacement, string expected)
    {
        string text = Encoding.Latin1.GetString(_weights);
        int at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at > 0);

        // The spaces that pad the header take up what the replacement is shorter.
        string changed = text[..at] + replacement.PadRight(old.Length) + text[(at + old.Length)..];
        Write(_manifest, Encoding.Latin1.GetBytes(changed));
        AssertRefused(expected);
    }

    [Fact]
    public void AWeightThatIsNoNumberIsRefused()
    {
        byte[] weights = [.. _weights[..^4], 0, 0, 0xC0, 0x7F];
        Write(_manifest, weights);
        AssertRefused("finite");
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 1, 2, 3 })]
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255, 1 })]
    [InlineData(new byte[] { 255, 255, 255, 255, 0, 0, 0, 0, 1 })]
    public void WeightsThatAreCutOffAreRefused(byte[] weights)
    {
        Write(_manifest, weights);
        AssertRefused("cut off");
    }

    [Fact]
    public void ACompressedEntryIsRefusedBeforeItIsUnpacked()
    {
        Write(_manifest, new byte[100_000_000], CompressionLevel.SmallestSize);
        long before = GC.GetAllocatedBytesForCurrentThread();
        AssertRefused("stored");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 5_000_000);
    }

    [Fact]
    public void DeepNestingIsRefused()
    {
        Write(new string('[', 1_000_000), _weights);
        AssertRefused("damaged");
    }

    private static byte[] Contents(ZipArchiveEntry entry)
    {
        using MemoryStream copy = new();
        using Stream stream = entry.Open();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private void Write(string manifest, byte[] weights, CompressionLevel level = CompressionLevel.NoCompression)
    {
        using FileStream file = new(Path, FileMode.Create, FileAccess.ReadWrite);
        using (ZipArchive archive = new(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.Comment = FileDigest.Placeholder;
            using (Stream entry = archive.CreateEntry("model.json", level).Open())
            {
                entry.Write(Encoding.UTF8.GetBytes(manifest));
            }

            using (Stream entry = archive.CreateEntry("weights.safetensors", level).Open())
            {
                entry.Write(weights);
            }
        }

        FileDigest.Seal(file);
    }

    private void AssertRefused(string expected)
    {
        SeedbedException exception = Assert.Throws<SeedbedException>(() => Model.Load(Path));
        Assert.StartsWith(Path, exception.Message, StringComparison.Ordinal);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }
}
