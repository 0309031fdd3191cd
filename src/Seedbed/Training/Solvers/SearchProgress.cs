namespace Seedbed.Training.Solvers;

/// <summary>What a line search says after each trial.</summary>
internal enum SearchProgress
{
    /// <summary>It asks for another step length.</summary>
    Asks,

    /// <summary>The step length just told is the one to take.</summary>
    Accepted,

    /// <summary>No step length lowers the objective.</summary>
    Failed,
}
