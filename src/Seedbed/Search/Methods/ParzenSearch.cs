namespace Seedbed.Search;

/// <inheritdoc cref="SearchMethod.Tpe"/>
internal sealed record ParzenSearch : SearchMethod
{
    public ParzenSearch(int randomTrials)
    {
        RandomTrials = randomTrials >= 2 ? randomTrials : throw new OptionException("RandomTrials", randomTrials, "2 or more");
    }

    public int RandomTrials { get; }

    public override SearchRun Begin(SearchSpace space, int trials, ulong seed) => new ParzenRun(space, trials, RandomTrials, seed);
}
