namespace Seedbed.Landscape;

/// <summary>
/// Descends from sixteen starts at once: a coupling that was read serves all of them. Half of the work ends when eight starts are left. What a start does depends neither on the others nor
/// on its lane, and a vector that the processor lacks is made of smaller ones with the same operations.
/// </summary>
internal static class SpinGlassDescent
{
    /// <summary>How many starts are taken at once.</summary>
    public const int Starts = 2 * SpinGlassLanes.Count;

    private const int MostIterations = 5000;

    /// <summary>Runs some starts to their ends.</summary>
    /// <param name="glass">The surface.</param>
    /// <param name="first">The number of the first start.</param>
    /// <param name="count">1 to <see cref="Starts"/>.</param>
    /// <param name="cancellation">Ends it.</param>
    public static SpinGlassMinimum[] Run(SphericalSpinGlass glass, int first, int count, CancellationToken cancellation)
    {
        using SpinGlassLanes lanes = new(glass, first);
        using SpinGlassLanes others = new(glass, first + SpinGlassLanes.Count);
        for (int iteration = 0; lanes.Going > 0; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            lanes.Gradient.Clear();
            if (others.Going > 0)
            {
                others.Gradient.Clear();
                SpinGlassGradient.AddBoth(glass, lanes.Weights, lanes.Gradient, others.Weights, others.Gradient);
                others.End(iteration, iteration == MostIterations);
            }
            else
            {
                SpinGlassGradient.Add(glass, lanes.Weights, lanes.Gradient);
            }

            lanes.End(iteration, iteration == MostIterations);
            if (others.Going > 0 && lanes.Going + others.Going <= SpinGlassLanes.Count)
            {
                lanes.TakeFrom(others);
            }
        }

        return [.. lanes.Ends.Concat(others.Ends).Select(end => end!).OrderBy(end => end.Start).Take(count)];
    }
}
