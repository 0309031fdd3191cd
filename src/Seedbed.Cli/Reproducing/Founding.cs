namespace Seedbed.Cli.Reproducing;

/// <summary>Why hidden units do not all learn the same, and what follows: every claim of the answer, measured.</summary>
internal sealed class Founding : Reproduction
{
    public override string Name => "founding";

    public override string Description => "Every claim of the answer to the founding question: symmetry, minima, batches, large networks, searches.";

    public override string Source => "The founding question and its answer (docs/concepts.md)";

    public override TimeSpan QuickTime => TimeSpan.FromMinutes(1);

    public override TimeSpan FullTime => TimeSpan.FromMinutes(3);

    public override void Run(ReproductionContext context)
    {
        FoundingSymmetry.Measure(context);
        FoundingMinima.Measure(context);
        FoundingBatches.Measure(context);
        FoundingExhaustive.Measure(context);
        FoundingWidths.Measure(context);
        FoundingSearches.Measure(context);
    }
}
