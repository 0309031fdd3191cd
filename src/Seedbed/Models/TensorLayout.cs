using System.Runtime.InteropServices;

namespace Seedbed.Models;

/// <summary>
/// The tensors of a model's members, in the order in which their bytes follow each other, which is also that of a network's parameters:
/// members, layers, then weights before biases.
/// </summary>
/// <param name="Name">For example <c>members.0.layers.1.weight</c>.</param>
/// <param name="Rows">The inputs of a weight matrix, whose element [p, m] leads from input p to unit m; 0 for a bias vector.</param>
/// <param name="Units">The units of the layer.</param>
/// <param name="Begin">The offset of the first byte.</param>
/// <param name="End">The offset after the last byte.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TensorLayout(string Name, int Rows, int Units, long Begin, long End)
{
    public const string Single = "F32";
    public const string Double = "F64";

    /// <summary>The name of a precision in a safetensors file.</summary>
    public static string TypeOf(Precision precision) => precision == Precision.Single ? Single : Double;

    /// <summary>The bytes of a number.</summary>
    public static int SizeOf(Precision precision) => precision == Precision.Single ? sizeof(float) : sizeof(double);

    /// <summary>All tensors of so many members.</summary>
    /// <param name="architectures">One per member.</param>
    public static IEnumerable<TensorLayout> Of(IEnumerable<Architecture> architectures, Precision precision)
    {
        long offset = 0;
        long size = SizeOf(precision);
        int member = -1;
        foreach (Architecture architecture in architectures)
        {
            member++;
            for (int layer = 0; layer < architecture.Layers.Count; layer++)
            {
                LayerShape shape = architecture.Layers[layer];
                string name = FormattableString.Invariant($"members.{member}.layers.{layer}");
                long middle = offset + (size * shape.Inputs * shape.Units);
                long end = middle + (size * shape.Units);
                yield return new TensorLayout($"{name}.weight", shape.Inputs, shape.Units, offset, middle);
                yield return new TensorLayout($"{name}.bias", 0, shape.Units, middle, end);
                offset = end;
            }
        }
    }
}
