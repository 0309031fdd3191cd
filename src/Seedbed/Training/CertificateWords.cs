using System.Globalization;

namespace Seedbed.Training;

/// <summary>Puts a certificate into a sentence.</summary>
internal static class CertificateWords
{
    // Below this share the gradient counts as lying in the kernel of the Hessian.
    private const double Flat = 1e-3;

    public static string Of(Certificate certificate) => certificate.Verdict switch
    {
        Verdict.StrictMinimum => $"A strict minimum: {Gradient(certificate)}, and the smallest of {certificate.PositiveEigenvalues} positive eigenvalues is {Smallest(certificate)} of the largest"
            + (certificate.ZeroEigenvalues > 0 ? (certificate.ZeroEigenvalues == 1 ? "; 1 zero eigenvalue belongs to a symmetry of every such network." : $"; {certificate.ZeroEigenvalues} zero eigenvalues belong to symmetries of every such network.") : "."),
        Verdict.DegenerateMinimum => $"A degenerate minimum: {Gradient(certificate)}, and {certificate.ZeroEigenvalues} of {certificate.ParameterCount} eigenvalues {(certificate.ZeroEigenvalues == 1 ? "is" : "are")} zero: {Sources(certificate)}.",
        Verdict.Saddle when certificate.NegativeEigenvalues is null => $"A saddle of an index of at least {certificate.LeastNegativeEigenvalues}: {Gradient(certificate)}, and the smallest eigenvalue found is {Number(certificate.SmallestEigenvalue)}; "
            + $"{certificate.ParameterCount} parameters are too many to compute all eigenvalues of the Hessian.",
        Verdict.Saddle => $"A saddle of index {certificate.NegativeEigenvalues}: {Gradient(certificate)}, and the smallest eigenvalue is {Number(certificate.SmallestEigenvalue)}.",
        Verdict.AtInfinity when certificate.IsSeparated => $"No minimum at finite weights: every row is on its right side, and the loss of {Number(certificate.Loss)} falls for ever as the outgoing "
            + "weights grow; a little decay would stop them.",
        Verdict.AtInfinity when certificate.LeadsToInfinity => $"No minimum at finite weights: on the last part of the way the weights became {certificate.Growth.ToString("0.#", CultureInfo.InvariantCulture)} times longer, "
            + $"and each doubling lowered the loss by less than the one before, from {Number(certificate.LossBeforeGrowth)} to {Number(certificate.Loss)}; they grow without end, and a little decay would stop them.",
        Verdict.AtInfinity => $"No minimum at finite weights: {Gradient(certificate)}, but a Newton step is still {Number(certificate.NewtonStep)} long while the weights have a length of "
            + $"{Number(certificate.WeightNorm)}; without decay nothing stops them from growing without end.",
        Verdict.CriticalPoint => $"A critical point, not certified further: {Gradient(certificate)}, but {certificate.ParameterCount} parameters are too many to compute all eigenvalues of the Hessian; "
            + $"the smallest that was found is {Number(certificate.SmallestEigenvalue)}, none is below {Number(certificate.SmallestEigenvalueBound)} but for a chance of 10⁻⁶, the largest is {Number(certificate.LargestEigenvalue)}.",
        _ => NotConverged(certificate),
    };

    private static string NotConverged(Certificate certificate)
    {
        string growth = certificate.HasLargeWeights ? $"; the weights have grown to a length of {Number(certificate.WeightNorm)}, and without decay may go on without end" : "";
        if (certificate.GradientNorm <= certificate.GradientTolerance)
        {
            return $"Not converged: {Gradient(certificate)}, but the region is so flat that a Newton step is still {Number(certificate.NewtonStep)} long{growth}; "
                + $"‖Hg‖/(‖H‖·‖g‖) is {Number(certificate.GradientFlatness)}.";
        }

        string gradient = $"Not converged: the largest component of the gradient is {Number(certificate.GradientNorm)}, above {Number(certificate.GradientTolerance)}";
        return certificate.GradientFlatness switch
        {
            < Flat => $"{gradient}, in a flat region: ‖Hg‖/(‖H‖·‖g‖) is {Number(certificate.GradientFlatness)}{growth}.",
            >= Flat => $"{gradient}; ‖Hg‖/(‖H‖·‖g‖) is {Number(certificate.GradientFlatness)}, so the region is not flat{growth}.",
            _ => gradient + growth + ".",
        };
    }

    private static string Sources(Certificate certificate)
    {
        List<string> sources = [];
        Add(sources, certificate.DeadUnits, "dead unit");
        Add(sources, certificate.SaturatedUnits, "saturated unit");
        Add(sources, certificate.DuplicateUnits, "duplicate unit");
        Add(sources, certificate.UnusedUnits, "unit with no outgoing weight");
        if (sources.Count == 0 && certificate.SymmetryDirections > 0)
        {
            sources.Add($"{certificate.ZeroEigenvalues - certificate.SymmetryDirections} without a single unit as their cause");
        }

        Add(sources, certificate.SymmetryDirections, "symmetry of every such network", "symmetries of every such network");
        return sources.Count == 0 ? "no single unit is the cause" : string.Join(", ", sources);
    }

    private static void Add(List<string> sources, int count, string one, string? many = null)
    {
        if (count > 0)
        {
            sources.Add(count == 1 ? $"1 {one}" : $"{count} {many ?? one.Replace("unit", "units", StringComparison.Ordinal)}");
        }
    }

    private static string Gradient(Certificate certificate) => $"the largest component of the gradient is {Number(certificate.GradientNorm)}";

    private static string Smallest(Certificate certificate) => Number(1 / certificate.Condition);

    private static string Number(double value) => value.ToString("0.#e0", CultureInfo.InvariantCulture);
}
