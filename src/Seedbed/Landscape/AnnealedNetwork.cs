namespace Seedbed;

/// <summary>Where simulated annealing ended.</summary>
/// <param name="Network">The network of the last sweep, in double precision.</param>
/// <param name="Loss">Its objective on the training rows.</param>
/// <param name="StartingLoss">The objective where it began.</param>
/// <param name="Proposals">Changes that were proposed: so often was the objective computed.</param>
/// <param name="Accepted">Those that were taken.</param>
public sealed record AnnealedNetwork(Network Network, double Loss, double StartingLoss, long Proposals, long Accepted);
