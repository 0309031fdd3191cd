namespace Seedbed;

/// <summary>
/// The distribution of a network's starting weights. "Inputs" and "units" are those of one layer; every number drawn is multiplied
/// by the initial scale.
/// </summary>
public enum Initializer
{
    /// <summary>Weights and biases uniform within ±√(f/(inputs + units)), f = 6, or 2 for logistic hidden units (Glorot and Bengio 2010; as scikit-learn has it).</summary>
    GlorotUniform,

    /// <summary>Weights and biases normal, with the variance of <see cref="GlorotUniform"/>.</summary>
    GlorotNormal,

    /// <summary>Weights uniform with variance 2/inputs, biases 0 (He, Zhang, Ren and Sun 2015).</summary>
    HeUniform,

    /// <summary>Weights normal with variance 2/inputs, biases 0.</summary>
    HeNormal,

    /// <summary>Weights uniform with variance 1/inputs, biases 0 (LeCun, Bottou, Orr and Müller 1998).</summary>
    LeCunUniform,

    /// <summary>Weights normal with variance 1/inputs, biases 0.</summary>
    LeCunNormal,

    /// <summary>Weights and biases uniform within ±0.7: Hastie, Tibshirani and Friedman, "The elements of statistical learning", section 11.5.3.</summary>
    Uniform,

    /// <summary>Hidden units that share the input space among them, output weights and biases uniform within ±½ (Nguyen and Widrow 1990).</summary>
    NguyenWidrow,

    /// <summary>Weight matrices with orthonormal columns, or rows where there are fewer inputs than units; biases 0 (Saxe, McClelland and Ganguli 2014).</summary>
    Orthogonal,

    /// <summary>Every weight and bias ½: the hidden units are equal, and stay equal.</summary>
    Constant,

    /// <summary>Every weight and bias 0.</summary>
    Zero,
}
