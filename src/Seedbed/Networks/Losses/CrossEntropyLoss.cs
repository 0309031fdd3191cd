using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Networks;

/// <summary>
/// log Σₖ exp(oₖ) − oₜ for the class index t, the largest logit taken out of the sum. The gradient is p − (1 at t), the Hessian
/// diag(p) − ppᵀ, with the class probabilities p.
/// </summary>
internal readonly unsafe struct CrossEntropyLoss : ILoss
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V, T, TRows>(T* outputs, T* targets, int outputCount)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TRows : IRowReader
    {
        V largest = LargestAndChosen<V, T>(outputs, outputCount, TRows.Read<V, T>(targets, 0), out V chosen);
        V sum = V.Zero;
        for (int k = 0; k < outputCount; k++)
        {
            sum += ElementaryFunctions.ExpOfNegative<V, T>(V.Load(outputs + (k * V.Count)) - largest);
        }

        return ElementaryFunctions.LogOfNormal<V, T>(sum) + (largest - chosen);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ValueAndGradient<V, T, TRows>(T* outputs, T* targets, T* gradient, int outputCount, V factor)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TRows : IRowReader
    {
        V one = ElementaryFunctions.Constant<V, T>(1f, 1d);
        if (TRows.ElementsPerValue<V, T>() == 1)
        {
            // All lanes have one class: it need not be looked for.
            nint target = V.Count * T.ConvertToIntegerNative<int>(*targets);
            V top = Largest<V, T>(outputs, outputCount);
            V right = V.Load(outputs + target);
            V total = Exponentials<V, T>(outputs, gradient, outputCount, top);
            V part = one / total;
            V probability = V.Load(gradient + target) * part;
            for (nint at = 0; at < (nint)outputCount * V.Count; at += V.Count)
            {
                V.Store(V.Load(gradient + at) * part * factor, gradient + at);
            }

            V.Store((probability - one) * factor, gradient + target);
            return ElementaryFunctions.LogOfNormal<V, T>(total) + (top - right);
        }

        V targetOfLane = TRows.Read<V, T>(targets, 0);
        V largest = LargestAndChosen<V, T>(outputs, outputCount, targetOfLane, out V chosen);
        V sum = Exponentials<V, T>(outputs, gradient, outputCount, largest);
        V share = one / sum;
        V index = V.Zero;
        for (int k = 0; k < outputCount; k++)
        {
            T* at = gradient + (k * V.Count);
            V.Store(((V.Load(at) * share) - V.And(V.IsEqual(targetOfLane, index), one)) * factor, at);
            index += one;
        }

        return ElementaryFunctions.LogOfNormal<V, T>(sum) + (largest - chosen);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void HessianProduct<V, T, TRows>(T* outputs, T* targets, T* direction, T* result, int outputCount)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TRows : IRowReader
    {
        V largest = LargestAndChosen<V, T>(outputs, outputCount, V.Zero, out _);
        V share = ElementaryFunctions.Constant<V, T>(1f, 1d) / Exponentials<V, T>(outputs, result, outputCount, largest);
        V mean = V.Zero;
        for (int k = 0; k < outputCount; k++)
        {
            int at = k * V.Count;
            V probability = V.Load(result + at) * share;
            V.Store(probability, result + at);
            mean = V.MultiplyAdd(probability, V.Load(direction + at), mean);
        }

        for (int k = 0; k < outputCount; k++)
        {
            int at = k * V.Count;
            V.Store(V.Load(result + at) * (V.Load(direction + at) - mean), result + at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Hessian<V, T, TRows>(T* outputs, T* targets, T* hessian, int outputCount, int stride)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TRows : IRowReader
    {
        // The probabilities rest in the last row until it is its turn.
        T* probabilities = hessian + ((nint)(outputCount - 1) * stride * V.Count);
        V largest = LargestAndChosen<V, T>(outputs, outputCount, V.Zero, out _);
        V one = ElementaryFunctions.Constant<V, T>(1f, 1d);
        V share = one / Exponentials<V, T>(outputs, probabilities, outputCount, largest);
        for (int k = 0; k < outputCount; k++)
        {
            V.Store(V.Load(probabilities + (k * V.Count)) * share, probabilities + (k * V.Count));
        }

        for (int k = 0; k < outputCount; k++, hessian += (nint)stride * V.Count)
        {
            V probability = V.Load(probabilities + (k * V.Count));
            V diagonal = V.Zero;
            for (int other = 0; other < outputCount; other++)
            {
                if (other != k)
                {
                    V product = probability * V.Load(probabilities + (other * V.Count));
                    diagonal += product;
                    V.Store(-product, hessian + (other * V.Count));
                }
            }

            // p(1 − p), but accurate where p is almost 1.
            V.Store(diagonal, hessian + (k * V.Count));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Link<V, T>(T* outputs, int outputCount)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V largest = Largest<V, T>(outputs, outputCount);
        V share = ElementaryFunctions.Constant<V, T>(1f, 1d) / Exponentials<V, T>(outputs, outputs, outputCount, largest);
        for (nint at = 0; at < (nint)outputCount * V.Count; at += V.Count)
        {
            V.Store(V.Load(outputs + at) * share, outputs + at);
        }
    }

    /// <summary>The largest logit. With one that is NaN all that follows is NaN, whatever it is; the sign of a zero has no effect.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Largest<V, T>(T* outputs, int outputCount)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V largest = V.Load(outputs);
        for (nint at = V.Count; at < (nint)outputCount * V.Count; at += V.Count)
        {
            largest = V.Larger(V.Load(outputs + at), largest);
        }

        return largest;
    }

    /// <summary>The largest logit, and that of the target's class.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LargestAndChosen<V, T>(T* outputs, int outputCount, V target, out V chosen)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V largest = V.Load(outputs);
        V picked = largest;
        V index = V.Zero;
        for (int k = 1; k < outputCount; k++)
        {
            V output = V.Load(outputs + (k * V.Count));
            index += ElementaryFunctions.Constant<V, T>(1f, 1d);
            largest = V.Select(V.GreaterThan(output, largest), output, largest);
            picked = V.Select(V.IsEqual(target, index), output, picked);
        }

        chosen = picked;
        return largest;
    }

    /// <summary>Writes exp(oₖ − largest) and returns their sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Exponentials<V, T>(T* outputs, T* destination, int outputCount, V largest)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V sum = V.Zero;
        for (nint at = 0; at < (nint)outputCount * V.Count; at += V.Count)
        {
            V exponential = ElementaryFunctions.ExpOfNegative<V, T>(V.Load(outputs + at) - largest);
            V.Store(exponential, destination + at);
            sum += exponential;
        }

        return sum;
    }
}
