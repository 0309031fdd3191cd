namespace Seedbed.Numerics;

/// <content>Functions of one double, for use outside kernels.</content>
internal static partial class ElementaryFunctions
{
    /// <summary>eˣ.</summary>
    public static double Exp(double x) => Exp<DoubleScalar, double>(DoubleScalar.Broadcast(x)).Value;

    /// <summary>The natural logarithm.</summary>
    public static double Log(double x) => Log<DoubleScalar, double>(DoubleScalar.Broadcast(x)).Value;

    /// <summary>xʸ for x &gt; 0, with a relative error under (1 + |y·log x|)·2⁻⁵¹.</summary>
    public static double Power(double x, double y) => Exp(y * Log(x));

    /// <summary>cos πx, with an absolute error under 10⁻¹⁵.</summary>
    public static double CosinePi(double x)
    {
        // cos πx = sin π(½ − |x|) once x is within [−1, 1].
        double distance = Math.Abs(x - (2 * Math.Round(x * 0.5, MidpointRounding.ToEven)));
        double u = 0.5 - distance;
        double z = u * u;

        // sine-pi-double
        double q = 7.683940171977984e-07;
        q = (q * z) - 2.1902021505984074e-05;
        q = (q * z) + 0.00046629917056953613;
        q = (q * z) - 0.007370430356024951;
        q = (q * z) + 0.08214588655328299;
        q = (q * z) - 0.599264529317458;
        q = (q * z) + 2.550164039877241;
        q = (q * z) - 5.1677127800499685;
        q = (q * z) + 3.141592653589793;
        return q * u;
    }

    /// <summary>
    /// The standard normal quantile of a probability in (0, 1): Wichura 1988, "Algorithm AS 241: the percentage points of the
    /// normal distribution", function PPND16, whose relative error is about 10⁻¹⁶.
    /// </summary>
    public static double InverseNormal(double probability)
    {
        double q = probability - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            return q * Ratio(0.180625 - (q * q), CentralNumerator, CentralDenominator);
        }

        double r = Math.Sqrt(-Log(q < 0 ? probability : 1 - probability));
        double magnitude = r <= 5
            ? Ratio(r - 1.6, MiddleNumerator, MiddleDenominator)
            : Ratio(r - 5, FarNumerator, FarDenominator);
        return Math.CopySign(magnitude, q);
    }

    private static ReadOnlySpan<double> CentralNumerator =>
    [
        3.3871328727963666080, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
        4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3,
    ];

    private static ReadOnlySpan<double> CentralDenominator =>
    [
        1, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
        2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3,
    ];

    private static ReadOnlySpan<double> MiddleNumerator =>
    [
        1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
        1.27045825245236838258, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];

    private static ReadOnlySpan<double> MiddleDenominator =>
    [
        1, 2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    private static ReadOnlySpan<double> FarNumerator =>
    [
        6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static ReadOnlySpan<double> FarDenominator =>
    [
        1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];

    private static double Ratio(double x, ReadOnlySpan<double> numerator, ReadOnlySpan<double> denominator)
    {
        double p = 0;
        double q = 0;
        for (int i = numerator.Length - 1; i >= 0; i--)
        {
            p = (p * x) + numerator[i];
            q = (q * x) + denominator[i];
        }

        return p / q;
    }
}
