using System.Buffers.Binary;
using System.Text.Json;

namespace Seedbed.Models;

/// <summary>
/// Reads weights that <see cref="SafetensorsWriter"/> wrote. Their layout follows from the architecture, so every tensor must be where it
/// belongs: that leaves no overlap, no gap and no size to trust.
/// </summary>
internal static class SafetensorsReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    /// <summary>Reads the members.</summary>
    /// <param name="contents">The whole entry.</param>
    /// <exception cref="ModelFormatException">The contents are not the weights of such members.</exception>
    /// <exception cref="JsonException">The header is not JSON.</exception>
    public static Network[] Read(ReadOnlyMemory<byte> contents, IReadOnlyList<(Architecture Architecture, int Members)> parts, Precision precision)
    {
        ReadOnlyMemory<byte> header = Header(contents);
        ReadOnlySpan<byte> data = contents.Span[(sizeof(ulong) + header.Length)..];
        long expected = 0;
        foreach ((Architecture architecture, int members) in parts)
        {
            long ofPart = (long)members * architecture.ParameterCount * TensorLayout.SizeOf(precision);
            ModelFormatException.Require(
                expected + ofPart <= data.Length, $"the weights take {data.Length} bytes, but {members} networks {architecture} take {ofPart}");
            expected += ofPart;
        }

        ModelFormatException.Require(expected == data.Length, $"the weights take {data.Length} bytes, but the networks {parts[^1].Architecture} and those before take {expected}");
        Architecture[] architectures = [.. parts.SelectMany(part => Enumerable.Repeat(part.Architecture, part.Members))];
        using (JsonDocument document = JsonDocument.Parse(header, Options))
        {
            CheckHeader(document.RootElement, architectures, precision);
        }

        List<Network> networks = new(architectures.Length);
        int first = 0;
        foreach (Architecture architecture in architectures)
        {
            int size = architecture.ParameterCount * TensorLayout.SizeOf(precision);
            networks.Add(ReadNetwork(data.Slice(first, size), architecture, precision));
            first += size;
        }

        return [.. networks];
    }

    private static ReadOnlyMemory<byte> Header(ReadOnlyMemory<byte> contents)
    {
        ModelFormatException.Require(contents.Length >= sizeof(ulong), "the weights are cut off");
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(contents.Span);
        ModelFormatException.Require(length <= (ulong)(contents.Length - sizeof(ulong)), "the header of the weights is cut off");
        return contents.Slice(sizeof(ulong), (int)length);
    }

    private static void CheckHeader(JsonElement root, Architecture[] architectures, Precision precision)
    {
        ModelFormatException.Require(root.ValueKind == JsonValueKind.Object, "the header of the weights is no object");
        Dictionary<string, JsonElement> found = new(StringComparer.Ordinal);
        foreach (JsonProperty property in root.EnumerateObject())
        {
            found.Add(property.Name, property.Value);
        }

        found.Remove("__metadata__");
        long expected = architectures.Sum(architecture => 2L * architecture.Layers.Count);
        ModelFormatException.Require(found.Count == expected, $"there are {found.Count} tensors where the networks have {expected}");
        string type = TensorLayout.TypeOf(precision);
        foreach (TensorLayout tensor in TensorLayout.Of(architectures, precision))
        {
            ModelFormatException.Require(found.TryGetValue(tensor.Name, out JsonElement value), $"the tensor {tensor.Name} is missing");
            ModelFormatException.Require(
                value.ValueKind == JsonValueKind.Object
                && value.TryGetProperty("dtype"u8, out JsonElement typeFound)
                && typeFound.ValueKind == JsonValueKind.String
                && typeFound.ValueEquals(type),
                $"the tensor {tensor.Name} does not hold numbers of type {type}");
            ModelFormatException.Require(
                IsArray(value, "shape", tensor.Rows > 0 ? [tensor.Rows, tensor.Units] : [tensor.Units]), $"the tensor {tensor.Name} has another shape than its layer");
            ModelFormatException.Require(
                IsArray(value, "data_offsets", [tensor.Begin, tensor.End]), $"the tensor {tensor.Name} is not at bytes {tensor.Begin} to {tensor.End} of the weights");
        }
    }

    private static bool IsArray(JsonElement tensor, string name, ReadOnlySpan<long> expected)
    {
        if (!tensor.TryGetProperty(name, out JsonElement array) || array.ValueKind != JsonValueKind.Array || array.GetArrayLength() != expected.Length)
        {
            return false;
        }

        for (int i = 0; i < expected.Length; i++)
        {
            if (array[i].ValueKind != JsonValueKind.Number || !array[i].TryGetInt64(out long number) || number != expected[i])
            {
                return false;
            }
        }

        return true;
    }

    private static Network ReadNetwork(ReadOnlySpan<byte> data, Architecture architecture, Precision precision)
    {
        bool finite = true;
        if (precision == Precision.Single)
        {
            float[] single = new float[architecture.ParameterCount];
            for (int i = 0; i < single.Length; i++)
            {
                single[i] = BinaryPrimitives.ReadSingleLittleEndian(data[(i * sizeof(float))..]);
                finite &= float.IsFinite(single[i]);
            }

            ModelFormatException.Require(finite, "a weight is not a finite number");
            return new Network(architecture, single);
        }

        double[] values = new double[architecture.ParameterCount];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadDoubleLittleEndian(data[(i * sizeof(double))..]);
            finite &= double.IsFinite(values[i]);
        }

        ModelFormatException.Require(finite, "a weight is not a finite number");
        return new Network(architecture, values);
    }
}
