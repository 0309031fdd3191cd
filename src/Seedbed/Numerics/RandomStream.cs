namespace Seedbed.Numerics;

/// <summary>What a sequence of random numbers is for: the last word of the generator's counter. Values are part of every result; never renumber.</summary>
internal enum RandomStream
{
    /// <summary>Starting weights; the index is the start.</summary>
    StartingWeights = 1,

    /// <summary>The order of rows in an epoch; the index is the epoch, or start and epoch when each start has its own order.</summary>
    RowOrder = 2,

    /// <summary>The split into training and validation rows.</summary>
    ValidationSplit = 3,

    /// <summary>Noise added on purpose.</summary>
    Noise = 4,

    /// <summary>Rows of a simulated table.</summary>
    Simulation = 5,

    /// <summary>The vector from which a certificate looks for the ends of a spectrum.</summary>
    Certificate = 6,

    /// <summary>The vectors with which the density of a spectrum is probed; the index is the vector.</summary>
    Probe = 21,

    /// <summary>Where a search for critical points begins; the index is the search.</summary>
    CriticalPoint = 22,

    /// <summary>The directions of a slice; the index is the direction.</summary>
    Slice = 31,

    /// <summary>The point of a trial of a search; the index is the trial.</summary>
    SearchTrial = 40,

    /// <summary>The rows of a fold; the index is the repetition.</summary>
    Fold = 41,

    /// <summary>What a model of a search draws; the index counts its questions.</summary>
    SearchModel = 42,

    /// <summary>The trees that explain a search; the index is the tree.</summary>
    SearchForest = 43,

    /// <summary>The couplings of a spin glass; the index is that of the first weight.</summary>
    SpinGlassCouplings = 51,

    /// <summary>Where a descent on a spin glass begins; the index is the start.</summary>
    SpinGlassStart = 52,

    /// <summary>Proposals of simulated annealing and whether they are taken; the index is that of the chain.</summary>
    Annealing = 53,
}
