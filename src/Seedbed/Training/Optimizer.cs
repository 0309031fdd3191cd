namespace Seedbed;

/// <summary>How the weights follow the gradient.</summary>
public enum Optimizer
{
    /// <summary>Gradient descent: w ← w − η·g.</summary>
    Sgd,

    /// <summary>Gradient descent with momentum: v ← μ·v − η·g, w ← w + v.</summary>
    Momentum,

    /// <summary>Nesterov's accelerated gradient: v ← μ·v − η·g, w ← w + μ·v − η·g.</summary>
    Nesterov,

    /// <summary>Adam (Kingma and Ba 2015), decay added to the gradient.</summary>
    Adam,

    /// <summary>Adam with decoupled decay (Loshchilov and Hutter 2019).</summary>
    AdamW,
}
