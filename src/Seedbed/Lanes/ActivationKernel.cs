using System.Numerics;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>Applies an activation to the rows of a layer.</summary>
internal abstract unsafe class ActivationKernel<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Whether the derivative must be stored on the way forward, because the value does not tell it.</summary>
    public abstract bool StoresDerivative { get; }

    /// <summary>Whether the output of <see cref="PassBack"/> may be what <see cref="Forward"/> left.</summary>
    public abstract bool PassesBackInPlace { get; }

    /// <summary>The kernel of an activation.</summary>
    public static ActivationKernel<V, T> For(Activation activation) => activation switch
    {
        Activation.Identity => new ActivationKernel<V, T, Networks.IdentityActivation>(),
        Activation.Logistic => new ActivationKernel<V, T, Networks.LogisticActivation>(),
        Activation.Tanh => new ActivationKernel<V, T, Networks.TanhActivation>(),
        Activation.Relu => new ActivationKernel<V, T, Networks.ReluActivation>(),
        Activation.LeakyRelu => new ActivationKernel<V, T, Networks.LeakyReluActivation>(),
        Activation.Elu => new ActivationKernel<V, T, Networks.EluActivation>(),
        Activation.Softplus => new ActivationKernel<V, T, Networks.SoftplusActivation>(),
        Activation.Silu => new ActivationKernel<V, T, Networks.SiluActivation>(),
        Activation.Gelu => new ActivationKernel<V, T, Networks.GeluActivation>(),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "Not an activation."),
    };

    /// <summary>Replaces weighted sums by values; writes derivatives where they must be stored and <paramref name="derivatives"/> is not null.</summary>
    /// <param name="values">[rows × stride] vectors, of which the first <paramref name="units"/> of each row count.</param>
    /// <param name="derivatives">The same shape, or null.</param>
    public abstract void Forward(T* values, T* derivatives, int rows, int units, int stride);

    /// <summary>Computes the values of a layer for one row, from parameters in panels.</summary>
    /// <param name="input">What enters the layer.</param>
    /// <param name="depth">How many values that is.</param>
    /// <param name="panels">Whole panels of <see cref="MatrixProduct{V, T}.RowColumns"/> units, as <see cref="PackedPanels"/> describes them.</param>
    /// <param name="count">How many panels there are.</param>
    /// <param name="values">[panels × units] vectors.</param>
    public abstract void ForwardOfPanels(in LayerInput<T> input, int depth, T* panels, int count, T* values);

    /// <summary>Multiplies gradients by the derivative of the activation.</summary>
    /// <param name="gradients">[rows × stride] vectors.</param>
    /// <param name="values">What <see cref="Forward"/> left: values, or derivatives where they are stored.</param>
    public abstract void MultiplyByDerivative(T* gradients, T* values, int rows, int units, int stride);

    /// <summary>Computes a product, what reaches units, and multiplies it by the derivative of the activation.</summary>
    /// <param name="operands">Of sums that begin at zero; <see cref="ProductOperands{T}.Stored"/> holds what <see cref="Forward"/> left.</param>
    public abstract void PassBack(int rows, int units, in ProductOperands<T> operands);

    /// <summary>Replaces weighted sums by values, and writes both derivatives of the activation.</summary>
    /// <param name="values">[rows × stride] vectors, of which the first <paramref name="units"/> of each row count.</param>
    /// <param name="first">The same shape: σ′.</param>
    /// <param name="second">The same shape: σ″.</param>
    public abstract void ForwardWithDerivatives(T* values, T* first, T* second, int rows, int units, int stride);
}
