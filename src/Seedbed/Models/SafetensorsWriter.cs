using System.Buffers.Binary;
using System.Text.Json;

namespace Seedbed.Models;

/// <summary>
/// Writes weights as safetensors (https://huggingface.co/docs/safetensors): the length of the header in 8 bytes, the header in JSON, padded
/// with spaces so that the numbers begin at a multiple of 8, and the numbers; all little-endian.
/// </summary>
internal static class SafetensorsWriter
{
    public static void Write(Stream stream, IReadOnlyList<Network> networks)
    {
        byte[] header = Header(networks);
        long size = header.LongLength + networks.Sum(network => (long)network.ParameterCount * TensorLayout.SizeOf(network.Precision));
        if (size > Array.MaxLength - 16)
        {
            throw new SeedbedException($"The weights of the model take {size} bytes, more than the {Array.MaxLength - 16} that a model file can hold.");
        }

        int padding = (8 - (header.Length % 8)) % 8;
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)(header.Length + padding));
        stream.Write(length);
        stream.Write(header);
        stream.Write("        "u8[..padding]);
        foreach (Network network in networks)
        {
            stream.Write(Bytes(network));
        }
    }

    private static byte[] Header(IReadOnlyList<Network> networks)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__"u8);
            json.WriteString("format"u8, ModelManifest.FormatName);
            json.WriteEndObject();
            foreach (TensorLayout tensor in TensorLayout.Of(networks.Select(network => network.Architecture), networks[0].Precision))
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype"u8, TensorLayout.TypeOf(networks[0].Precision));
                json.WriteStartArray("shape"u8);
                if (tensor.Rows > 0)
                {
                    json.WriteNumberValue(tensor.Rows);
                }

                json.WriteNumberValue(tensor.Units);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets"u8);
                json.WriteNumberValue(tensor.Begin);
                json.WriteNumberValue(tensor.End);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static byte[] Bytes(Network network)
    {
        byte[] bytes = new byte[checked(network.ParameterCount * TensorLayout.SizeOf(network.Precision))];
        for (int i = 0; i < network.ParameterCount; i++)
        {
            if (network.Precision == Precision.Single)
            {
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), (float)network[i]);
            }
            else
            {
                BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), network[i]);
            }
        }

        return bytes;
    }
}
