using System.Globalization;

namespace Seedbed.Cli.Reproducing;

/// <summary>One row of a reproduction's table: what was published, what was measured, and whether they agree.</summary>
internal sealed record Claim
{
    /// <summary>What is claimed, as a sentence or the name of a quantity with its setting.</summary>
    public required string Statement { get; init; }

    /// <summary>The value or the words of the publication, with the place where they stand.</summary>
    public required string Published { get; init; }

    /// <summary>What this run has measured.</summary>
    public required string Measured { get; init; }

    /// <summary>The rule by which the verdict was given, fixed before the measurement.</summary>
    public required string Tolerance { get; init; }

    /// <summary>Whether the measurement agrees; null where this form of the run does not decide it.</summary>
    public required bool? Holds { get; init; }

    /// <summary>The published value as a number, where it is one.</summary>
    public double? PublishedValue { get; init; }

    /// <summary>The measured value as a number, where it is one.</summary>
    public double? MeasuredValue { get; init; }

    /// <summary>The word of the verdict.</summary>
    public string Verdict => Holds switch
    {
        true => "holds",
        false => "deviates",
        null => "not decided",
    };

    /// <summary>A published number that is to be met within a tolerance.</summary>
    public static Claim Near(string statement, double published, string place, double measured, double tolerance) => new()
    {
        Statement = statement,
        Published = $"{Number(published)} ({place})",
        Measured = Number(measured),
        Tolerance = $"± {Number(tolerance)}",
        Holds = Math.Abs(measured - published) <= tolerance,
        PublishedValue = published,
        MeasuredValue = measured,
    };

    /// <summary>A number that is to lie between two bounds, which the publication or its readers' reruns allow.</summary>
    public static Claim Between(string statement, string published, double low, double high, double measured) => new()
    {
        Statement = statement,
        Published = published,
        Measured = Number(measured),
        Tolerance = $"{Number(low)} to {Number(high)}",
        Holds = measured >= low && measured <= high,
        MeasuredValue = measured,
    };

    /// <summary>A statement with a rule of its own.</summary>
    public static Claim Test(string statement, string published, string measured, string tolerance, bool holds) => new()
    {
        Statement = statement,
        Published = published,
        Measured = measured,
        Tolerance = tolerance,
        Holds = holds,
    };

    /// <summary>A published and a measured value side by side, without a verdict, and why there is none.</summary>
    public static Claim Undecided(string statement, string published, string measured, string reason) => new()
    {
        Statement = statement,
        Published = published,
        Measured = measured,
        Tolerance = reason,
        Holds = null,
    };

    /// <summary>Up to four significant digits.</summary>
    public static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
