using Seedbed.Studies;

namespace Seedbed.Tests.Minima;

/// <summary>Four tanh units without noise: students that can be perfect. No start may end without a reason.</summary>
public class NoiseFreeTeacherTests
{
    private const int Starts = 100;
    private const double Perfect = 1e-20;

    /// <param name="hidden">Units of the student.</param>
    /// <param name="perfect">How many of the starts reach a loss of 10⁻²⁰, at the least: 71 and 88 were measured; the
    /// platform's tanh makes the teacher, and its last bits move a few starts.</param>
    [Theory]
    [InlineData(4, 65)]
    [InlineData(8, 80)]
    public void EveryStartIsPerfectOrCertified(int hidden, int perfect)
    {
        MinimumProblem problem = MinimumProblem.TanhTeacher(hidden);
        Outcome[] outcomes = problem.Run(problem.Spec(Starts));
        TestContext.Current.SendDiagnosticMessage($"{problem}: {outcomes.Count(outcome => outcome.Loss <= Perfect)} perfect; {VerdictCounts.Of(outcomes)}");
        Assert.Equal(Starts, outcomes.Length);
        foreach (Outcome outcome in outcomes.Where(outcome => outcome.Loss > Perfect))
        {
            Certificate certificate = outcome.Certificate!;
            switch (certificate.Verdict)
            {
                case Verdict.StrictMinimum or Verdict.DegenerateMinimum:
                    Assert.Equal(0, certificate.NegativeEigenvalues);
                    Assert.True(certificate.GradientNorm <= 1e-10);
                    break;
                case Verdict.Saddle:
                    Assert.True(certificate.NegativeEigenvalues > 0);
                    Assert.True(certificate.GradientNorm <= 1e-10);
                    break;
                case Verdict.AtInfinity:
                    // Two units grow parallel while their outgoing weights grow against each other: worse than the teacher, and without a minimum.
                    Assert.True(certificate.LeadsToInfinity && certificate.Growth >= 8 && certificate.Loss < certificate.LossBeforeGrowth);
                    Assert.Contains("they grow without end", certificate.Explanation, StringComparison.Ordinal);
                    break;
                default:
                    Assert.Fail($"start {outcome.Index}: {certificate.Explanation}");
                    break;
            }
        }

        Assert.InRange(outcomes.Count(outcome => outcome.Loss <= Perfect), perfect, Starts);
    }
}
