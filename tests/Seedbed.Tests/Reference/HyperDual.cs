namespace Seedbed.Tests.Reference;

/// <summary>
/// A number a + b·ε₁ + c·ε₂ + d·ε₁ε₂ with ε₁² = ε₂² = 0 (Fike and Alonso 2011): carries exact first and second derivatives through any
/// computation. The reference for gradients and Hessians; it shares no code with the library.
/// </summary>
internal readonly record struct HyperDual(double Value, double First, double Second, double Mixed)
{
    public static implicit operator HyperDual(double value) => new(value, 0, 0, 0);

    public static HyperDual operator +(HyperDual x, HyperDual y) => new(x.Value + y.Value, x.First + y.First, x.Second + y.Second, x.Mixed + y.Mixed);

    public static HyperDual operator -(HyperDual x, HyperDual y) => new(x.Value - y.Value, x.First - y.First, x.Second - y.Second, x.Mixed - y.Mixed);

    public static HyperDual operator -(HyperDual x) => 0 - x;

    public static HyperDual operator *(HyperDual x, HyperDual y) => new(
        x.Value * y.Value,
        (x.Value * y.First) + (x.First * y.Value),
        (x.Value * y.Second) + (x.Second * y.Value),
        (x.Value * y.Mixed) + (x.First * y.Second) + (x.Second * y.First) + (x.Mixed * y.Value));

    public static HyperDual operator /(HyperDual x, HyperDual y) => x * y.Apply(1 / y.Value, -1 / (y.Value * y.Value), 2 / (y.Value * y.Value * y.Value));

    public static HyperDual Exp(HyperDual x) => x.Apply(Math.Exp(x.Value), Math.Exp(x.Value), Math.Exp(x.Value));

    public static HyperDual Log(HyperDual x) => x.Apply(Math.Log(x.Value), 1 / x.Value, -1 / (x.Value * x.Value));

    public static HyperDual Tanh(HyperDual x)
    {
        double t = Math.Tanh(x.Value);
        return x.Apply(t, 1 - (t * t), -2 * t * (1 - (t * t)));
    }

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public static HyperDual Logistic(HyperDual x) => 1 / (1 + Exp(-x));

    /// <summary>The standard normal distribution function, by its power series.</summary>
    public static HyperDual Normal(HyperDual x)
    {
        double density = Math.Exp(-0.5 * x.Value * x.Value) / Math.Sqrt(2 * Math.PI);
        double term = x.Value;
        double sum = x.Value;
        for (int n = 1; n < 200; n++)
        {
            term *= x.Value * x.Value / ((2 * n) + 1);
            sum += term;
        }

        return x.Apply(0.5 + (density * sum), density, -x.Value * density);
    }

    /// <summary>f(x) from f, f′ and f″ at the value of x.</summary>
    public HyperDual Apply(double f, double derivative, double secondDerivative) =>
        new(f, derivative * First, derivative * Second, (derivative * Mixed) + (secondDerivative * First * Second));
}
