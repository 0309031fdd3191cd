using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Networks;

/// <summary>The sum over a row's outputs of a loss of each; its Hessian is diagonal.</summary>
internal readonly unsafe struct SeparableLoss<TLoss> : ILoss
    where TLoss : IOutputLoss
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V, T, TRows>(T* outputs, T* targets, int outputCount)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TRows : IRowReader
    {
        V sum = V.Zero;
        for (int k = 0; k < outputCount; k++)
        {
            sum += TLoss.ValueAndDerivative<V, T>(V.Load(outputs + (k * V.Count)), TRows.Read<V, T>(targets, k), out _);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ValueAndGradient<V, T, TRows>(T* outputs, T* targets, T* gradient, int outputCount, V factor)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TRows : IRowReader
    {
        V sum = V.Zero;
        for (int k = 0; k < outputCount; k++)
        {
            int at = k * V.Count;
            sum += TLoss.ValueAndDerivative<V, T>(V.Load(outputs + at), TRows.Read<V, T>(targets, k), out V derivative);
            V.Store(derivative * factor, gradient + at);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void HessianProduct<V, T, TRows>(T* outputs, T* targets, T* direction, T* result, int outputCount)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TRows : IRowReader
    {
        for (int k = 0; k < outputCount; k++)
        {
            int at = k * V.Count;
            V curvature = TLoss.SecondDerivative<V, T>(V.Load(outputs + at), TRows.Read<V, T>(targets, k));
            V.Store(curvature * V.Load(direction + at), result + at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Hessian<V, T, TRows>(T* outputs, T* targets, T* hessian, int outputCount, int stride)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TRows : IRowReader
    {
        for (int k = 0; k < outputCount; k++, hessian += (nint)stride * V.Count)
        {
            for (int other = 0; other < outputCount; other++)
            {
                V.Store(V.Zero, hessian + (other * V.Count));
            }

            V curvature = TLoss.SecondDerivative<V, T>(V.Load(outputs + (k * V.Count)), TRows.Read<V, T>(targets, k));
            V.Store(curvature, hessian + (k * V.Count));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Link<V, T>(T* outputs, int outputCount)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int k = 0; k < outputCount; k++)
        {
            T* at = outputs + (k * V.Count);
            V.Store(TLoss.Link<V, T>(V.Load(at)), at);
        }
    }
}
