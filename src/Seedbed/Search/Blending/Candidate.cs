namespace Seedbed.Search.Blending;

/// <summary>A setting that was tried in all splits, with its networks: what a blend may take.</summary>
/// <param name="Trial">Its values and score.</param>
/// <param name="Options">The options with these values.</param>
/// <param name="Networks">Of all splits, those of the first split first.</param>
/// <param name="Loss">What they minimised.</param>
/// <param name="Judged">
/// One number per row that judges, from the networks that have not seen it: the probability of the true class, or the value in the target's unit.
/// </param>
internal sealed record Candidate(Trial Trial, FitOptions Options, IReadOnlyList<Network> Networks, Loss Loss, double[] Judged);
