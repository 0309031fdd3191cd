namespace Seedbed;

/// <summary>What a row's outputs o cost, given its targets t.</summary>
public enum Loss
{
    /// <summary>The sum over outputs of (t − o)²: Hastie, Tibshirani and Friedman, "The elements of statistical learning", equation 11.9.</summary>
    Squared,

    /// <summary>The sum over outputs of ½r² where |r| ≤ 1, else |r| − ½, r = o − t (Huber 1964).</summary>
    Huber,

    /// <summary>Each output is the logit of a target that is 0 or 1, or a probability between: log(1 + eᵒ) − t·o.</summary>
    BinaryCrossEntropy,

    /// <summary>The outputs are the logits of K classes, the one target is the index of the class: log Σₖ exp(oₖ) − oₜ, equation 11.10 of the same book.</summary>
    CrossEntropy,

    /// <summary>The output is the logarithm of a mean count: eᵒ − t·o, the Poisson deviance but for a term of t alone.</summary>
    Poisson,
}
