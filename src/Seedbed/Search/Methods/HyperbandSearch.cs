namespace Seedbed.Search;

/// <inheritdoc cref="SearchMethod.Hyperband"/>
internal sealed record HyperbandSearch : SearchMethod
{
    public HyperbandSearch(int factor, int rungs)
    {
        Factor = factor >= 2 ? factor : throw new OptionException("Factor", factor, "2 or more");
        Rungs = rungs >= 2 ? rungs : throw new OptionException("Rungs", rungs, "2 or more");
    }

    public int Factor { get; }

    public int Rungs { get; }

    public override SearchRun Begin(SearchSpace space, int trials, ulong seed)
    {
        // Bracket s has s + 1 rungs; all brackets train about as long. The trials are shared out in proportion to the points of each.
        double[] shares = [.. Enumerable.Range(0, Rungs).Select(s => Math.Pow(Factor, s) * Rungs / (s + 1))];
        double total = shares.Sum();
        List<SearchRun> brackets = [];
        int first = 0;
        for (int s = Rungs - 1; s >= 0; s--)
        {
            int count = s == 0 ? trials - first : Math.Min(trials - first, (int)Math.Round(trials * shares[s] / total));
            if (count > 0)
            {
                int offset = first;
                brackets.Add(new HalvingRun(
                    Factor, s + 1, [.. Enumerable.Range(offset, count).Select(i => new SearchProposal(i, RandomSearch.Point(space.Parameters.Count, seed, i)))]));
                first += count;
            }
        }

        return new ParallelRuns(brackets);
    }
}
