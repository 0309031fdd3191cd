namespace Seedbed;

/// <summary>How the learning rate changes from epoch to epoch, e counted from 0.</summary>
public enum Schedule
{
    /// <summary>η.</summary>
    Constant,

    /// <summary>η / (e + 1)^power.</summary>
    InverseScaling,

    /// <summary>η · factor^⌊e / interval⌋.</summary>
    Step,

    /// <summary>½·η·(1 + cos(π·e / epochs)): down to almost nothing in the last epoch (Loshchilov and Hutter 2017).</summary>
    Cosine,

    /// <summary>η, divided by 5 each time that two epochs in a row fail to lower the training loss by the tolerance.</summary>
    Adaptive,

    /// <summary>η for the first interval of epochs, then η · interval / (e + 1) (Bergstra and Bengio 2012).</summary>
    ConstantThenInverse,
}
