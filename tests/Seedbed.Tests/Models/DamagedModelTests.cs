using System.Text;
using Seedbed.Models;

namespace Seedbed.Tests.Models;

/// <summary>A damaged file never gives a model, and never anything but a sentence.</summary>
public sealed class DamagedModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _bytes;

    public DamagedModelTests()
    {
        Table table = Table.FromColumns(
            new NumericColumn("x", [1, 2, 3, 4, 5, 6, 7, 8]),
            new CategoricalColumn("y", "a", "b", "a", "b", "b", "a", "b", "a"));
        Study study = Mlp.Fit(table, "y", new FitOptions { Hidden = [1], Starts = 2, Epochs = 2, Validation = 0.25 }, null, TestContext.Current.CancellationToken);
        study.Ensemble().Save(Path);
        _bytes = File.ReadAllBytes(Path);
    }

    private string Path => _folder.File("small.seedbed");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EveryFlippedByteIsFound()
    {
        byte[] damaged = (byte[])_bytes.Clone();
        for (int i = 0; i < _bytes.Length; i++)
        {
            foreach (byte flip in (byte[])[0x01, 0x20, 0x80, 0xFF])
            {
                damaged[i] ^= flip;
                AssertRefused(damaged);
                damaged[i] = _bytes[i];
            }
        }

        ModelReader.Read(new MemoryStream(damaged), Path);
    }

    [Fact]
    public void EveryTruncationIsFound()
    {
        for (int length = 0; length < _bytes.Length; length++)
        {
            AssertRefused(_bytes[..length]);
        }
    }

    [Fact]
    public void AppendedBytesAreFound() => AssertRefused([.. _bytes, 0]);

    [Fact]
    public void LoadRefusesDamageToo()
    {
        foreach (int i in (int[])[0, 10, _bytes.Length / 2, _bytes.Length - 1])
        {
            byte[] damaged = (byte[])_bytes.Clone();
            damaged[i] ^= 1;
            File.WriteAllBytes(Path, damaged);
            Assert.StartsWith(Path, Assert.Throws<SeedbedException>(() => Model.Load(Path)).Message, StringComparison.Ordinal);
            File.WriteAllBytes(Path, _bytes.AsSpan(0, i));
            Assert.StartsWith(Path, Assert.Throws<SeedbedException>(() => Model.Load(Path)).Message, StringComparison.Ordinal);
        }
    }

    /// <summary>As if by someone who repairs the digest: the parts inside must hold by themselves.</summary>
    [Fact]
    public void AFlippedByteUnderARightDigestGivesAModelOrASentence()
    {
        using MemoryStream stream = new();
        for (int i = 0; i < _bytes.Length; i++)
        {
            foreach (byte flip in (byte[])[0x01, 0x80, 0xFF])
            {
                stream.SetLength(0);
                stream.Write(_bytes);
                stream.Position = i;
                stream.WriteByte((byte)(_bytes[i] ^ flip));
                FileDigest.Seal(stream);
                try
                {
                    ModelReader.Read(stream, "file");
                }
                catch (SeedbedException exception)
                {
                    Assert.StartsWith("file: ", exception.Message, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public void WhatIsNoModelIsCalledSo()
    {
        File.WriteAllBytes(Path, Encoding.UTF8.GetBytes("species,island\nAdelie,Biscoe\n"));
        Assert.Equal($"{Path}: this is not a Seedbed model.", Assert.Throws<SeedbedException>(() => Model.Load(Path)).Message);
        File.WriteAllBytes(Path, []);
        Assert.Equal($"{Path}: the file is empty, so it is no model.", Assert.Throws<SeedbedException>(() => Model.Load(Path)).Message);
        string absent = _folder.File("absent");
        Assert.Equal($"{absent}: there is no such file.", Assert.Throws<SeedbedException>(() => Model.Load(absent)).Message);
        Assert.StartsWith($"{_folder.Path}: this is a directory", Assert.Throws<SeedbedException>(() => Model.Load(_folder.Path)).Message, StringComparison.Ordinal);
    }

    private static void AssertRefused(byte[] bytes)
    {
        SeedbedException exception = Assert.Throws<SeedbedException>(() => ModelReader.Read(new MemoryStream(bytes), "file"));
        Assert.StartsWith("file: ", exception.Message, StringComparison.Ordinal);
    }
}
