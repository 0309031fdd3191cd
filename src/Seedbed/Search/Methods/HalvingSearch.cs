namespace Seedbed.Search;

/// <inheritdoc cref="SearchMethod.Halving"/>
internal sealed record HalvingSearch : SearchMethod
{
    public HalvingSearch(int factor, int rungs)
    {
        Factor = factor >= 2 ? factor : throw new OptionException("Factor", factor, "2 or more");
        Rungs = rungs >= 2 ? rungs : throw new OptionException("Rungs", rungs, "2 or more");
    }

    public int Factor { get; }

    public int Rungs { get; }

    public override SearchRun Begin(SearchSpace space, int trials, ulong seed) =>
        new HalvingRun(Factor, Rungs, [.. Enumerable.Range(0, trials).Select(i => new SearchProposal(i, RandomSearch.Point(space.Parameters.Count, seed, i)))]);
}
