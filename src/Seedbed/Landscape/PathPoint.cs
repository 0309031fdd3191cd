namespace Seedbed;

/// <summary>A point of a path between two networks.</summary>
/// <param name="Position">t: 0 at the first network, 1 at the second.</param>
/// <param name="Loss">The objective there: mean loss on the training rows plus penalty, in double precision; not finite where it overflows.</param>
public readonly record struct PathPoint(double Position, double Loss);
