using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>
/// The products that one layer needs. Weights are read from, and sums of weights written to, memory laid out like the parameters of a
/// block, a layer that is whole or a panel; activations and what is passed back are [rows × stride of their layer × lanes].
/// </summary>
internal static unsafe class LayerProducts<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>output = input · weights, begun at the biases where they are wanted.</summary>
    /// <param name="parameters">[vectors × lanes].</param>
    /// <param name="add">Whether to add to what the output holds.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Forward(in LayerInput<T> input, int rows, in LayerLayout layout, T* parameters, bool withBiases, T* output, bool add)
    {
        Multiply(input, rows, layout.Units, new ProductOperands<T>
        {
            Left = input.Values,
            LeftRow = input.RowStep,
            LeftDepth = input.ValueStep,
            Right = parameters + ((nint)layout.WeightOffset * V.Count),
            RightDepth = (nint)layout.WeightStride * V.Count,
            RightColumn = V.Count,
            Initial = withBiases ? parameters + ((nint)layout.BiasOffset * V.Count) : null,
            InitialColumn = V.Count,
            Output = output,
            OutputRow = (nint)layout.Stride * V.Count,
            OutputColumn = V.Count,
            Depth = layout.Inputs,
            Add = add,
        });
    }

    /// <summary>What some of a layer's inputs, one after the other, add to its weighted sums; the first of them begin at the biases.</summary>
    /// <param name="first">The first of these inputs.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="parameters">[vectors × lanes].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void ForwardPart(in LayerInput<T> input, int rows, in LayerLayout layout, int first, int count, T* parameters, T* output)
    {
        nint weightStride = (nint)layout.WeightStride * V.Count;
        nint stride = (nint)layout.Stride * V.Count;
        Multiply(input, rows, layout.Units, new ProductOperands<T>
        {
            Left = input.Values + (first * input.ValueStep),
            LeftRow = input.RowStep,
            LeftDepth = input.ValueStep,
            Right = parameters + ((nint)layout.WeightOffset * V.Count) + (first * weightStride),
            RightDepth = weightStride,
            RightColumn = V.Count,
            Initial = first == 0 ? parameters + ((nint)layout.BiasOffset * V.Count) : output,
            InitialRow = first == 0 ? 0 : stride,
            InitialColumn = V.Count,
            Output = output,
            OutputRow = stride,
            OutputColumn = V.Count,
            Depth = count,
        });
    }

    /// <summary>The gradient of a layer's weights: inputᵀ · deltas.</summary>
    /// <param name="gradient">[vectors × lanes].</param>
    /// <param name="add">Whether to add to what the gradient holds.</param>
    /// <param name="update">Moves weights along their gradient instead; null where no weights move.</param>
    /// <param name="moving">How many inputs have such weights, the first ones: a multiple of <see cref="UpdatingTile.Rows"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void WeightGradient(in LayerInput<T> input, int rows, in LayerLayout layout, T* deltas, T* gradient, bool add, IFusedUpdate<T>? update = null, int moving = 0)
    {
        ProductOperands<T> operands = new()
        {
            Left = input.Values,
            LeftRow = input.ValueStep,
            LeftDepth = input.RowStep,
            Right = deltas,
            RightDepth = (nint)layout.Stride * V.Count,
            RightColumn = V.Count,
            Output = gradient + ((nint)layout.WeightOffset * V.Count),
            OutputRow = (nint)layout.WeightStride * V.Count,
            OutputColumn = V.Count,
            Depth = rows,
            Add = add,
        };
        if (update is null || moving == 0)
        {
            Multiply(input, layout.Inputs, layout.Units, operands);
        }
        else
        {
            update.MoveAlong(moving, layout.Inputs, layout.Units, operands);
        }
    }

    /// <summary>The gradient of a layer's biases: the sum of the deltas over the rows.</summary>
    /// <param name="gradient">[vectors × lanes].</param>
    /// <param name="add">Whether to add to what the gradient holds.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void BiasGradient(int rows, in LayerLayout layout, T* deltas, T* gradient, bool add)
    {
        nint rowStep = (nint)layout.Stride * V.Count;
        T* sums = gradient + ((nint)layout.BiasOffset * V.Count);
        nint end = (nint)layout.Units * V.Count;
        nint unit = 0;

        // Four units at once: a sum in order waits for each of its additions.
        for (; unit + (4 * V.Count) <= end; unit += 4 * V.Count)
        {
            V sum0 = V.Zero, sum1 = V.Zero, sum2 = V.Zero, sum3 = V.Zero;
            T* value = deltas + unit;
            for (int row = 0; row < rows; row++, value += rowStep)
            {
                sum0 += V.Load(value);
                sum1 += V.Load(value + V.Count);
                sum2 += V.Load(value + (2 * V.Count));
                sum3 += V.Load(value + (3 * V.Count));
            }

            MatrixProduct<V, T>.Put(sum0, sums + unit, add);
            MatrixProduct<V, T>.Put(sum1, sums + unit + V.Count, add);
            MatrixProduct<V, T>.Put(sum2, sums + unit + (2 * V.Count), add);
            MatrixProduct<V, T>.Put(sum3, sums + unit + (3 * V.Count), add);
        }

        for (; unit < end; unit += V.Count)
        {
            V sum = V.Zero;
            T* value = deltas + unit;
            for (int row = 0; row < rows; row++, value += rowStep)
            {
                sum += V.Load(value);
            }

            MatrixProduct<V, T>.Put(sum, sums + unit, add);
        }
    }

    /// <summary>What reaches the layer before: output = deltas · weightsᵀ. Skip-layer connections pass nothing back.</summary>
    /// <param name="parameters">[vectors × lanes].</param>
    /// <param name="outputStride">Vectors from one row of the output to the next: the stride of the layer before.</param>
    /// <param name="add">Whether to add to what the output holds.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Backward(int rows, in LayerLayout layout, T* deltas, T* parameters, T* output, int outputStride, bool add) =>
        MatrixProduct<V, T>.Run<LaneRows>(rows, layout.UnitInputs, BackwardOperands(layout, deltas, parameters, output, outputStride) with { Add = add });

    /// <summary>What reaches the weighted sums of the layer before: output = (deltas · weightsᵀ) ∘ σ′.</summary>
    /// <param name="parameters">[vectors × lanes].</param>
    /// <param name="activation">That of the layer before.</param>
    /// <param name="stored">What its forward pass left, in the shape of the output.</param>
    /// <param name="outputStride">Vectors from one row of the output to the next: the stride of the layer before.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Backward(
        int rows, in LayerLayout layout, T* deltas, T* parameters, ActivationKernel<V, T> activation, T* stored, T* output, int outputStride) =>
        activation.PassBack(rows, layout.UnitInputs, BackwardOperands(layout, deltas, parameters, output, outputStride) with { Stored = stored });

    /// <summary>The same where a vector holds two neighbouring units.</summary>
    /// <param name="units">The units of the layer.</param>
    /// <param name="pairs">The vectors of the layer before that are computed.</param>
    /// <param name="transposed">[units × <see cref="UnitPairs{V, T}.PitchOf"/> × lanes]: the weights from these.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Backward(
        int rows, in LayerLayout layout, int units, int pairs, T* deltas, T* transposed, ActivationKernel<V, T> activation, T* stored, T* output, int outputStride) =>
        activation.PassBack(rows, pairs, new ProductOperands<T>
        {
            Left = deltas,
            LeftRow = (nint)layout.Stride * V.Count,
            LeftDepth = V.Count / 2,
            Right = transposed,
            RightDepth = (nint)UnitPairs<V, T>.PitchOf(pairs) * V.Count,
            RightColumn = V.Count,
            Output = output,
            OutputRow = (nint)outputStride * V.Count,
            OutputColumn = V.Count,
            Stored = stored,
            Depth = units,
        });

    private static ProductOperands<T> BackwardOperands(in LayerLayout layout, T* deltas, T* parameters, T* output, int outputStride) => new()
    {
        Left = deltas,
        LeftRow = (nint)layout.Stride * V.Count,
        LeftDepth = V.Count,
        Right = parameters + ((nint)layout.WeightOffset * V.Count),
        RightDepth = V.Count,
        RightColumn = (nint)layout.WeightStride * V.Count,
        Output = output,
        OutputRow = (nint)outputStride * V.Count,
        OutputColumn = V.Count,
        Depth = layout.Units,
    };

    private static void Multiply(in LayerInput<T> input, int rows, int columns, in ProductOperands<T> operands)
    {
        if (input.IsBroadcast)
        {
            MatrixProduct<V, T>.Run<BroadcastRows>(rows, columns, operands);
        }
        else if (input.ValueStep == V.Count)
        {
            MatrixProduct<V, T>.Run<LaneRows>(rows, columns, operands);
        }
        else
        {
            MatrixProduct<V, T>.Run<HalfRows>(rows, columns, operands);
        }
    }
}
