namespace Seedbed;

/// <summary>The function σ that a hidden unit applies to its weighted input z.</summary>
public enum Activation
{
    /// <summary>z.</summary>
    Identity,

    /// <summary>1/(1 + e⁻ᶻ), the sigmoid of Hastie, Tibshirani and Friedman, "The elements of statistical learning", section 11.3.</summary>
    Logistic,

    /// <summary>tanh z.</summary>
    Tanh,

    /// <summary>max(z, 0); its derivative at 0 counts as 0.</summary>
    Relu,

    /// <summary>z, or 0.01·z under 0 (Maas, Hannun and Ng 2013).</summary>
    LeakyRelu,

    /// <summary>z, or eᶻ − 1 under 0 (Clevert, Unterthiner and Hochreiter 2016, with α = 1).</summary>
    Elu,

    /// <summary>log(1 + eᶻ).</summary>
    Softplus,

    /// <summary>z/(1 + e⁻ᶻ) (Elfwing, Uchibe and Doya 2018).</summary>
    Silu,

    /// <summary>z·Φ(z) with the exact normal distribution function (Hendrycks and Gimpel 2016).</summary>
    Gelu,
}
