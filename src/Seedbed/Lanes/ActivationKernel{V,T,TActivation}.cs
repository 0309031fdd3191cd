using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Networks;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <inheritdoc/>
internal sealed unsafe class ActivationKernel<V, T, TActivation> : ActivationKernel<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TActivation : IActivation
{
    private static bool IsIdentity => typeof(TActivation) == typeof(IdentityActivation);

    public override bool StoresDerivative => !TActivation.DerivativeFromValue;

    // With 32 registers the blocks of the product multiply by what a short expression of the value gives; other derivatives take a pass of their own.
    public override bool PassesBackInPlace => V.Registers >= 32 && (typeof(TActivation) == typeof(TanhActivation) || typeof(TActivation) == typeof(LogisticActivation));

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public override void Forward(T* values, T* derivatives, int rows, int units, int stride)
    {
        if (IsIdentity)
        {
            return;
        }

        nint rowStep = (nint)stride * V.Count;
        if (typeof(TActivation) == typeof(TanhActivation))
        {
            ElementaryFunctions.TanhOfRows<V, T>(values, rows, units, rowStep);
            return;
        }

        if (typeof(TActivation) == typeof(LogisticActivation))
        {
            ElementaryFunctions.LogisticOfRows<V, T>(values, rows, units, rowStep);
            return;
        }

        for (int row = 0; row < rows; row++, values += rowStep)
        {
            if (TActivation.DerivativeFromValue || derivatives == null)
            {
                for (nint i = 0; i < (nint)units * V.Count; i += V.Count)
                {
                    V.Store(TActivation.Value<V, T>(V.Load(values + i)), values + i);
                }
            }
            else
            {
                for (nint i = 0; i < (nint)units * V.Count; i += V.Count)
                {
                    TActivation.ValueAndDerivative<V, T>(V.Load(values + i), out V value, out V derivative);
                    V.Store(value, values + i);
                    V.Store(derivative, derivatives + i);
                }

                derivatives += rowStep;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public override void ForwardOfPanels(in LayerInput<T> input, int depth, T* panels, int count, T* values)
    {
        if (input.IsBroadcast)
        {
            PanelProduct<V, T, BroadcastRows, TActivation>.Run(input.Values, depth, panels, count, values);
        }
        else
        {
            PanelProduct<V, T, LaneRows, TActivation>.Run(input.Values, depth, panels, count, values);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public override void MultiplyByDerivative(T* gradients, T* values, int rows, int units, int stride)
    {
        if (IsIdentity)
        {
            return;
        }

        nint rowStep = (nint)stride * V.Count;
        for (int row = 0; row < rows; row++, gradients += rowStep, values += rowStep)
        {
            for (nint i = 0; i < (nint)units * V.Count; i += V.Count)
            {
                V stored = V.Load(values + i);
                V derivative = TActivation.DerivativeFromValue ? TActivation.Derivative<V, T>(stored, stored) : stored;
                V.Store(V.Load(gradients + i) * derivative, gradients + i);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public override void PassBack(int rows, int units, in ProductOperands<T> operands)
    {
        if (operands.LeftDepth == V.Count)
        {
            PassBack<LaneRows>(rows, units, operands);
        }
        else
        {
            PassBack<HalfRows>(rows, units, operands);
        }
    }

    private void PassBack<TLeft>(int rows, int units, in ProductOperands<T> operands)
        where TLeft : IRowReader
    {
        if (PassesBackInPlace && typeof(TActivation) == typeof(TanhActivation))
        {
            MatrixProduct<V, T>.RunTimesDerivative<TLeft, TanhActivation>(rows, units, operands);
        }
        else if (PassesBackInPlace && typeof(TActivation) == typeof(LogisticActivation))
        {
            MatrixProduct<V, T>.RunTimesDerivative<TLeft, LogisticActivation>(rows, units, operands);
        }
        else
        {
            MatrixProduct<V, T>.Run<TLeft>(rows, units, operands);
            MultiplyByDerivative(operands.Output, operands.Stored, rows, units, (int)(operands.OutputRow / V.Count));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public override void ForwardWithDerivatives(T* values, T* first, T* second, int rows, int units, int stride)
    {
        nint rowStep = (nint)stride * V.Count;
        for (int row = 0; row < rows; row++, values += rowStep, first += rowStep, second += rowStep)
        {
            for (nint i = 0; i < (nint)units * V.Count; i += V.Count)
            {
                V z = V.Load(values + i);
                TActivation.ValueAndDerivative<V, T>(z, out V value, out V derivative);
                V.Store(value, values + i);
                V.Store(derivative, first + i);
                V.Store(TActivation.SecondDerivative<V, T>(z, value), second + i);
            }
        }
    }
}
