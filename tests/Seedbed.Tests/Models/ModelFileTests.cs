using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json;

namespace Seedbed.Tests.Models;

public class ModelFileTests
{
    [Theory]
    [InlineData("classes")]
    [InlineData("values")]
    [InlineData("double")]
    [InlineData("one output")]
    [InlineData("squared")]
    [InlineData("skip")]
    [InlineData("linear")]
    [InlineData("counts")]
    public void PredictsTheSameBitsAfterARoundTrip(string kind)
    {
        using TemporaryFolder folder = new();
        Study study = Fitted.Of(kind);
        Model model = study.Ensemble();
        model.Save(folder.File("a.seedbed"));
        Model loaded = Model.Load(folder.File("a.seedbed"));

        Predictions expected = model.Predict(study.Data.Table);
        Predictions predictions = loaded.Predict(study.Data.Table);
        Assert.Equal(expected.Numbers, predictions.Numbers);
        Assert.Equal(expected.Select(prediction => prediction.Spread), predictions.Select(prediction => prediction.Spread));
        Assert.Equal(expected.Labels, predictions.Labels);
        Assert.Equal(model.Networks.Select(network => network.WeightsHash()), loaded.Networks.Select(network => network.WeightsHash()));
        Assert.Equal(model.Evaluate(study.Data.Table), loaded.Evaluate(study.Data.Table));
        Assert.Equal(model.Description.Ensemble, loaded.Description.Ensemble);
        Assert.Equal(model.Description.Starts, loaded.Description.Starts);
        Assert.Equal((model.Description.Text, model.Description.Seed), (loaded.Description.Text, loaded.Description.Seed));
        Assert.Equal((model.Task, model.Loss, model.Architecture), (loaded.Task, loaded.Loss, loaded.Architecture));
        Assert.Equal(model.Classes, loaded.Classes);
        Assert.Equal(model.InputNames, loaded.InputNames);

        loaded.Save(folder.File("b.seedbed"));
        Assert.Equal(File.ReadAllBytes(folder.File("a.seedbed")), File.ReadAllBytes(folder.File("b.seedbed")));
    }

    [Fact]
    public void TheSameStudyGivesTheSameFile()
    {
        using TemporaryFolder folder = new();
        Fitted.Of("double").Ensemble().Save(folder.File("a.seedbed"));
        Fitted.Of("double").Ensemble().Save(folder.File("b.seedbed"));
        Assert.Equal(File.ReadAllBytes(folder.File("a.seedbed")), File.ReadAllBytes(folder.File("b.seedbed")));
    }

    [Fact]
    public void EnumerationsAreSpelledAsTheToolSpellsThem()
    {
        using TemporaryFolder folder = new();
        Study study = Mlp.Fit(Fitted.Penguins, "species", new() { Starts = 1, Epochs = 1, Hidden = [2], Activation = Activation.LeakyRelu });
        study.Best().Save(folder.File("a.seedbed"));
        using ZipArchive archive = ZipFile.OpenRead(folder.File("a.seedbed"));
        using Stream stream = archive.GetEntry("model.json")!.Open();
        JsonElement json = JsonDocument.Parse(stream).RootElement;
        Assert.Equal("leaky-relu", json.GetProperty("architecture").GetProperty("hiddenActivation").GetString());
        Assert.Equal("identity", json.GetProperty("architecture").GetProperty("outputActivation").GetString());
        Assert.Equal("cross-entropy", json.GetProperty("loss").GetString());
        Assert.Equal("single", json.GetProperty("precision").GetString());
        Assert.Equal("classification", json.GetProperty("encoder").GetProperty("task").GetString());
        Assert.Equal("categorical", json.GetProperty("encoder").GetProperty("columns")[0].GetProperty("kind").GetString());
        Assert.Equal(study.Architecture, Model.Load(folder.File("a.seedbed")).Architecture);
    }

    [Fact]
    public void TheZipDoesNotTellTheSystem()
    {
        using TemporaryFolder folder = new();
        Fitted.Species.Best().Save(folder.File("a.seedbed"));
        using ZipArchive archive = ZipFile.OpenRead(folder.File("a.seedbed"));
        Assert.All(archive.Entries, entry =>
        {
            Assert.Equal(1980, entry.LastWriteTime.Year);
            Assert.Equal(Convert.ToInt32("100644", 8), entry.ExternalAttributes >>> 16);
            Assert.Equal(entry.Length, entry.CompressedLength);
        });

        // Each header of the central directory has the system in its sixth byte: 3 is Unix.
        byte[] bytes = File.ReadAllBytes(folder.File("a.seedbed"));
        int[] headers = [.. Enumerable.Range(0, bytes.Length - 4).Where(i => bytes.AsSpan(i, 4).SequenceEqual("PK\u0001\u0002"u8))];
        Assert.Equal([3, 3], headers.Select(i => bytes[i + 5]));
    }

    [Theory]
    [InlineData("classes", "F32", 4)]
    [InlineData("double", "F64", 8)]
    public void WeightsAreWhereTheSafetensorsHeaderSays(string kind, string type, int size)
    {
        using TemporaryFolder folder = new();
        Model model = Fitted.Of(kind).Ensemble();
        model.Save(folder.File("a.seedbed"));
        using ZipArchive archive = ZipFile.OpenRead(folder.File("a.seedbed"));
        using MemoryStream copy = new();
        using (Stream entry = archive.GetEntry("weights.safetensors")!.Open())
        {
            entry.CopyTo(copy);
        }

        byte[] bytes = copy.ToArray();
        int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        using JsonDocument header = JsonDocument.Parse(bytes.AsMemory(8, length));
        Assert.Equal(JsonValueKind.Object, header.RootElement.GetProperty("__metadata__").ValueKind);
        int parameter = 0;
        for (int layer = 0; layer < model.Architecture.Layers.Count; layer++)
        {
            LayerShape shape = model.Architecture.Layers[layer];
            foreach ((string name, int[] dimensions) in new[] { ("weight", new[] { shape.Inputs, shape.Units }), ("bias", [shape.Units]) })
            {
                JsonElement tensor = header.RootElement.GetProperty($"members.1.layers.{layer}.{name}");
                Assert.Equal(type, tensor.GetProperty("dtype").GetString());
                Assert.Equal(dimensions, tensor.GetProperty("shape").EnumerateArray().Select(element => element.GetInt32()));
                int begin = tensor.GetProperty("data_offsets")[0].GetInt32();
                int end = tensor.GetProperty("data_offsets")[1].GetInt32();
                Assert.Equal(dimensions.Aggregate(size, (product, dimension) => product * dimension), end - begin);
                for (int at = 8 + length + begin; at < 8 + length + end; at += size)
                {
                    double value = size == 4 ? BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(at)) : BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(at));
                    Assert.Equal(model.Networks[1][parameter++], value);
                }
            }
        }

        Assert.Equal(model.Architecture.ParameterCount, parameter);
    }
}
