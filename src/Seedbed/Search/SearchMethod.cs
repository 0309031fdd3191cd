using Seedbed.Search;

namespace Seedbed;

/// <summary>
/// How a search chooses its trials: an immutable description. A run of it is asked for trials and told how they did, round after round; what it asks for
/// depends on the seed and the scores alone.
/// </summary>
public abstract record SearchMethod
{
    private protected SearchMethod()
    {
    }

    /// <summary>Every combination of some values of each hyperparameter, in random order.</summary>
    /// <param name="levels">The values of each hyperparameter that has more; choices are all tried.</param>
    public static SearchMethod Grid(int levels = 3) => new GridSearch(levels);

    /// <summary>Independent random points (Bergstra and Bengio 2012): trial i is the same point however many trials there are.</summary>
    public static SearchMethod Random { get; } = new RandomSearch();

    /// <summary>Points of a Sobol sequence, shifted at random: they fill the space more evenly than independent ones.</summary>
    public static SearchMethod Sobol { get; } = new SobolSearch();

    /// <summary>Successive halving (Jamieson and Talwalkar 2016): many points train a little, the best of them longer.</summary>
    /// <param name="factor">One in so many goes on, with so many times the epochs; 2 or more.</param>
    /// <param name="rungs">How often points are compared, 2 or more; the last time after all epochs.</param>
    public static SearchMethod Halving(int factor = 3, int rungs = 4) => new HalvingSearch(factor, rungs);

    /// <summary>Hyperband (Li et al. 2018): halving with several trade-offs between many points and long training.</summary>
    /// <param name="factor">As for <see cref="Halving"/>.</param>
    /// <param name="rungs">Those of the bracket with the most points.</param>
    public static SearchMethod Hyperband(int factor = 3, int rungs = 4) => new HyperbandSearch(factor, rungs);

    /// <summary>
    /// A tree-structured Parzen estimator (Bergstra, Bardenet, Bengio and Kégl 2011): after random points it prefers where the better trials lie denser
    /// than the others.
    /// </summary>
    /// <param name="randomTrials">The random points at the beginning, at least 2.</param>
    public static SearchMethod Tpe(int randomTrials = 20) => new ParzenSearch(randomTrials);

    /// <summary>How many points to try unless told.</summary>
    internal virtual int DefaultTrials => 64;

    /// <summary>Begins a run.</summary>
    /// <param name="space">Where to search.</param>
    /// <param name="trials">How many points to try at most, at least 1.</param>
    /// <param name="seed">Names the run.</param>
    /// <exception cref="OptionException">The method cannot search this space with so many trials.</exception>
    public abstract SearchRun Begin(SearchSpace space, int trials, ulong seed);
}
