using System.Globalization;
using Seedbed.Studies;
using Seedbed.Tests.Reference;

namespace Seedbed.Tests.Minima;

/// <summary>
/// Fukumizu and Amari 2000: a unit of a critical point, given twice with its outgoing weight split into λβ and (1 − λ)β, is a critical point of the
/// wider network, and a saddle unless a matrix that belongs to the unit is definite.
/// </summary>
public class DuplicatedUnitTests
{
    private const int Inputs = 2;

    private static readonly MinimumProblem Narrow = Problem(2);
    private static readonly MinimumProblem Wide = Problem(3);
    private static readonly Lazy<double[]> Minimum = new(() =>
    {
        Outcome best = Narrow.Run(Narrow.Spec(10)).MinBy(outcome => outcome.Loss)!;
        Assert.Equal(Verdict.StrictMinimum, best.Certificate!.Verdict);
        return best.Network.ToArray();
    });

    /// <summary>Each unit of the minimum, with shares inside and outside (0, 1).</summary>
    public static TheoryData<int, double> Splits()
    {
        TheoryData<int, double> splits = [];
        foreach (int unit in (int[])[0, 1])
        {
            foreach (double share in (double[])[0.5, 0.3, 0.9, -0.5, 1.7])
            {
                splits.Add(unit, share);
            }
        }

        return splits;
    }

    [Theory]
    [MemberData(nameof(Splits))]
    public void TheCertificateHasTheIndexOfAnIndependentSpectrum(int unit, double share)
    {
        double[] point = Duplicated(Minimum.Value, unit, share);
        Certificate certificate = Wide.Certify(point);
        double[] spectrum = ReferenceSpectrum(point);
        TestContext.Current.SendDiagnosticMessage($"unit {unit}, λ {share}: {certificate.Explanation} Reference: {string.Join(' ', spectrum.Select(value => value.ToString("g3", CultureInfo.InvariantCulture)))}");
        Assert.True(certificate.GradientNorm <= 1e-12, $"gradient {certificate.GradientNorm}");
        Assert.Equal(spectrum[0], certificate.SmallestEigenvalue, 1e-10);
        Assert.Equal(spectrum[^1], certificate.LargestEigenvalue, 1e-10);
        Assert.Equal(spectrum.Count(value => value < -1e-10), certificate.NegativeEigenvalues);
        Assert.Equal(spectrum.Count(value => Math.Abs(value) <= 1e-10), certificate.ZeroEigenvalues);

        // The line of λ is flat.
        Assert.True(certificate.ZeroEigenvalues >= 1);
        Assert.Equal(certificate.NegativeEigenvalues > 0 ? Verdict.Saddle : Verdict.DegenerateMinimum, certificate.Verdict);
        if (certificate.Verdict == Verdict.DegenerateMinimum)
        {
            Assert.Equal(1, certificate.DuplicateUnits);
        }
    }

    [Theory]
    [MemberData(nameof(Splits))]
    public void NewtonsMethodLeavesTheSaddlesDownhill(int unit, double share)
    {
        double[] point = Duplicated(Minimum.Value, unit, share);
        Certificate before = Wide.Certify(point);
        Assert.SkipUnless(before.Verdict == Verdict.Saddle, "This share gives a minimum, which is not left.");
        StudySpec spec = Wide.Spec(1, Optimizer.Newton) with { StartingWeights = _ => point };
        Outcome outcome = Assert.Single(Wide.Run(spec));
        TestContext.Current.SendDiagnosticMessage($"unit {unit}, λ {share}: from {before.Loss} to {outcome.Loss} in {outcome.Epochs} steps. {outcome.Certificate!.Explanation}");
        Assert.True(outcome.Loss < before.Loss - 1e-6, $"from {before.Loss} to {outcome.Loss}");
        Assert.NotEqual(Verdict.Saddle, outcome.Certificate.Verdict);

        // Where the way down has no end at finite weights the certificate says so.
        Assert.True(outcome.Certificate.IsMinimum || outcome.Certificate.HasLargeWeights, outcome.Certificate.Explanation);
        Assert.True(share is < 0 or > 1 || outcome.Certificate.Verdict != Verdict.NotConverged);
    }

    /// <summary>Among these splits are saddles of both kinds of share; otherwise the tests above show little.</summary>
    [Fact]
    public void SomeOfTheSplitsAreSaddles()
    {
        int saddles = Splits().Count(row => Wide.Certify(Duplicated(Minimum.Value, row.Data.Item1, row.Data.Item2)).Verdict == Verdict.Saddle);
        Assert.True(saddles >= 5, $"{saddles} saddles");
    }

    private static MinimumProblem Problem(int hidden)
    {
        double[][] inputs = [.. Enumerable.Range(0, 49).Select(i => (double[])[-1.5 + (0.5 * (i / 7)), -1.5 + (0.5 * (i % 7))])];
        return MinimumProblem.Of("three tanh units", new Architecture(Inputs, [hidden], 1), Loss.Squared, 0, inputs,
            x => Math.Tanh((2 * x[0]) + x[1]) - Math.Tanh((2 * x[1]) - x[0] + 0.5) + (0.7 * Math.Tanh(x[0] + x[1] - 1)) + (0.1 * Math.Sin(7 * x[0] * x[1])));
    }

    private static double[] Duplicated(double[] narrow, int unit, double share)
    {
        const int from = 2;
        const int to = 3;
        double[] wide = new double[((Inputs + 1) * to) + to + 1];
        for (int input = 0; input <= Inputs; input++)
        {
            for (int m = 0; m < to; m++)
            {
                wide[(input * to) + m] = narrow[(input * from) + (m < from ? m : unit)];
            }
        }

        int outgoing = (Inputs + 1) * to;
        for (int m = 0; m < to; m++)
        {
            double beta = narrow[((Inputs + 1) * from) + (m < from ? m : unit)];
            wide[outgoing + m] = m == from ? (1 - share) * beta : m == unit ? share * beta : beta;
        }

        wide[^1] = narrow[^1];
        return wide;
    }

    /// <summary>Jacobi's rotations on a Hessian of hyper-dual numbers: no code in common with the certificate.</summary>
    private static double[] ReferenceSpectrum(double[] point)
    {
        double[][] inputs = [.. Wide.Rows.Inputs.Chunk(Inputs)];
        double[][] targets = [.. Wide.Rows.Targets.Chunk(1)];
        double[,] a = ReferenceCurvature.Hessian(new RandomProblem(Wide.Architecture, Wide.Loss, point, inputs, targets, null, Wide.Decay));
        int size = point.Length;
        for (int sweep = 0; sweep < 30; sweep++)
        {
            for (int p = 0; p < size; p++)
            {
                for (int q = p + 1; q < size; q++)
                {
                    Rotate(a, p, q);
                }
            }
        }

        return [.. Enumerable.Range(0, size).Select(i => a[i, i]).Order()];
    }

    private static void Rotate(double[,] a, int p, int q)
    {
        if (a[p, q] == 0)
        {
            return;
        }

        double theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        double t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        double cosine = 1 / Math.Sqrt((t * t) + 1);
        double sine = t * cosine;
        for (int k = 0; k < a.GetLength(0); k++)
        {
            (a[k, p], a[k, q]) = ((cosine * a[k, p]) - (sine * a[k, q]), (sine * a[k, p]) + (cosine * a[k, q]));
        }

        for (int k = 0; k < a.GetLength(0); k++)
        {
            (a[p, k], a[q, k]) = ((cosine * a[p, k]) - (sine * a[q, k]), (sine * a[p, k]) + (cosine * a[q, k]));
        }
    }
}
