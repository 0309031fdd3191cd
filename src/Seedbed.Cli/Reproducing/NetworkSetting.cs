namespace Seedbed.Cli.Reproducing;

/// <summary>A network of the simulations of Elements of Statistical Learning.</summary>
/// <param name="Units">Hidden units; 0 for a linear model.</param>
/// <param name="Lambda">λ in R(θ) + λJ(θ), equation 11.16, with R the sum of squared errors and the target standardised.</param>
internal readonly record struct NetworkSetting(int Units, double Lambda);
