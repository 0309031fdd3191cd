using System.Globalization;
using System.Text;
using Seedbed.Cli.CommandLine;

namespace Seedbed.Cli.Saddles;

/// <summary>The ends of a search for critical points as CSV.</summary>
internal static class SaddlesCsv
{
    /// <summary>One line for each end.</summary>
    public static void WriteEnds(Stream stream, CriticalPointSearch search)
    {
        using StreamWriter writer = Create(stream);
        writer.Write("search,trajectory,epoch,noise,iterations,verdict,accepted,objective,trainingError,index,zero,parameters,indexShare,smallest,largest,gradientNorm,gradientFlatness,newtonStep\n");
        foreach (CriticalPoint end in search.Ends)
        {
            Certificate certificate = end.Certificate;
            string[] cells =
            [
                Whole(end.Index), Whole(end.Trajectory), Whole(end.Epoch), Number(end.Noise), Whole(end.Iterations),
                Words.Of(certificate.Verdict), end.IsAccepted ? "1" : "0", Number(end.Loss), Number(end.TrainingError),
                Whole(certificate.NegativeEigenvalues ?? certificate.LeastNegativeEigenvalues), certificate.ZeroEigenvalues is { } zero ? Whole(zero) : "",
                Whole(certificate.ParameterCount), Number(end.IndexShare), Number(certificate.SmallestEigenvalue), Number(certificate.LargestEigenvalue),
                Number(certificate.GradientNorm), Number(certificate.GradientFlatness), Number(certificate.NewtonStep),
            ];
            writer.Write($"{string.Join(',', cells)}\n");
        }
    }

    /// <summary>One line for each eigenvalue, or node of a density, with its share of the spectrum.</summary>
    public static void WriteSpectra(Stream stream, CriticalPointSearch search)
    {
        using StreamWriter writer = Create(stream);
        writer.Write("search,eigenvalue,share\n");
        foreach (CriticalPoint end in search.Ends)
        {
            foreach ((double eigenvalue, double share) in SpectrumValues.Of(end))
            {
                writer.Write($"{Whole(end.Index)},{Number(eigenvalue)},{Number(share)}\n");
            }
        }
    }

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";

    private static StreamWriter Create(Stream stream) => new(stream, new UTF8Encoding(false), leaveOpen: true);
}
