using System.Runtime.InteropServices;
using System.Text;

namespace Seedbed.Benchmarks;

/// <summary>
/// A network as an ONNX model, for the peer: Gemm, Tanh, Gemm, Softmax from <c>x</c> [rows × inputs] to <c>y</c> [rows × outputs].
/// The format is protobuf; field numbers are those of onnx.proto.
/// </summary>
internal static class OnnxFile
{
    private const int Float = 1;

    /// <summary>The bytes of the model of a network with one hidden layer of tanh units and softmax outputs.</summary>
    public static byte[] Of(Network network)
    {
        (int inputs, int hidden) = network.Architecture.Layers[0];
        int outputs = network.Architecture.Outputs;
        float[] parameters = [.. network.ToArray().Select(value => (float)value)];
        int second = (inputs + 1) * hidden;
        byte[] graph =
        [
            .. Field(1, Node("Gemm", "z", "x", "w1", "b1")),
            .. Field(1, Node("Tanh", "h", "z")),
            .. Field(1, Node("Gemm", "t", "h", "w2", "b2")),
            .. Field(1, Node("Softmax", "y", "t")),
            .. Field(2, "network"),
            .. Field(5, Tensor("w1", parameters.AsSpan(0, inputs * hidden), inputs, hidden)),
            .. Field(5, Tensor("b1", parameters.AsSpan(inputs * hidden, hidden), hidden)),
            .. Field(5, Tensor("w2", parameters.AsSpan(second, hidden * outputs), hidden, outputs)),
            .. Field(5, Tensor("b2", parameters.AsSpan(second + (hidden * outputs), outputs), outputs)),
            .. Field(11, Rows("x", inputs)),
            .. Field(12, Rows("y", outputs)),
        ];
        return [.. Field(1, 8), .. Field(8, [.. Field(1, ""), .. Field(2, 13)]), .. Field(7, graph)];
    }

    private static byte[] Node(string operation, string output, params string[] inputs) =>
        [.. inputs.SelectMany(input => Field(1, input)), .. Field(2, output), .. Field(4, operation)];

    private static byte[] Tensor(string name, ReadOnlySpan<float> values, params int[] dimensions) =>
        [.. dimensions.SelectMany(dimension => Field(1, dimension)), .. Field(2, Float), .. Field(8, name), .. Field(9, MemoryMarshal.AsBytes(values).ToArray())];

    private static byte[] Rows(string name, int columns)
    {
        byte[] shape = [.. Field(1, Field(2, "rows")), .. Field(1, Field(1, columns))];
        return [.. Field(1, name), .. Field(2, Field(1, [.. Field(1, Float), .. Field(2, shape)]))];
    }

    private static byte[] Field(int number, long value) => [.. Variable(number << 3), .. Variable(value)];

    private static byte[] Field(int number, string text) => Field(number, Encoding.UTF8.GetBytes(text));

    private static byte[] Field(int number, byte[] bytes) => [.. Variable((number << 3) | 2), .. Variable(bytes.Length), .. bytes];

    private static byte[] Variable(long value)
    {
        List<byte> bytes = [];
        for (; value > 127; value >>= 7)
        {
            bytes.Add((byte)(value | 128));
        }

        return [.. bytes, (byte)value];
    }
}
