using Seedbed.Lanes;
using Seedbed.Numerics;
using Seedbed.Tables;
using Seedbed.Training.Solvers;

namespace Seedbed.Training;

/// <summary>
/// The objective of one architecture over rows, in double precision: value, gradient, Hessian and products of the Hessian, at points of anyone's choice.
/// No result depends on the width of the vectors or on what else is asked for in the same call. Not for use by several threads at once.
/// </summary>
internal abstract class ObjectiveSurface : IDisposable
{
    private readonly Loss _loss;
    private NetworkHessian<double>? _hessian;

    protected ObjectiveSurface(Architecture architecture, Loss loss, EncodedRows<double> rows, double[] decays)
    {
        Architecture = architecture;
        _loss = loss;
        Rows = rows;
        Decays = decays;
    }

    public Architecture Architecture { get; }

    /// <summary>P.</summary>
    public int ParameterCount => Architecture.ParameterCount;

    /// <summary>How many points or directions one pass over the rows takes.</summary>
    public abstract int Lanes { get; }

    /// <summary>[P]: d in the penalty ½·Σ d·w².</summary>
    public double[] Decays { get; }

    protected EncodedRows<double> Rows { get; }

    /// <summary>Allocates in the width that the engine uses, or in a given one.</summary>
    /// <param name="decays">[P], in the order of <see cref="Network"/>.</param>
    public static ObjectiveSurface Create(Architecture architecture, Loss loss, EncodedRows<double> rows, double[] decays, LaneWidth? width = null) => (width ?? LaneWidths.Choose()) switch
    {
        LaneWidth.Bits512 => new ObjectiveSurface<DoubleLanes512>(architecture, loss, rows, decays),
        LaneWidth.Bits256 => new ObjectiveSurface<DoubleLanes256>(architecture, loss, rows, decays),
        LaneWidth.Bits128 => new ObjectiveSurface<DoubleLanes128>(architecture, loss, rows, decays),
        _ => new ObjectiveSurface<DoubleScalar>(architecture, loss, rows, decays),
    };

    /// <summary>The objective at points, with its gradients.</summary>
    /// <param name="points">Each [P] and more.</param>
    /// <param name="objectives">[points].</param>
    /// <param name="gradients">[points]: each [P] and more.</param>
    public abstract void Evaluate(IReadOnlyList<double[]> points, double[] objectives, IReadOnlyList<double[]> gradients);

    /// <summary>Products of the Hessian at one point with vectors (Pearlmutter 1994).</summary>
    /// <param name="point">[P] and more.</param>
    /// <param name="directions">Each [P] and more.</param>
    /// <param name="products">As many, and of the same length as the directions.</param>
    public abstract void Multiply(double[] point, IReadOnlyList<double[]> directions, IReadOnlyList<double[]> products);

    /// <summary>Certificates of points, without a word on the paths that led to them.</summary>
    /// <param name="points">Each [P].</param>
    /// <param name="decay">The decay of the weights, where all have the same.</param>
    /// <param name="rules">The decay of each parameter, where they differ.</param>
    /// <param name="gradientTolerance">The gradient is zero when no component exceeds this times max(1, |objective|).</param>
    public abstract Certificate[] Certify(IReadOnlyList<double[]> points, double decay, ParameterRules? rules, double gradientTolerance);

    /// <summary>Writes the Hessian where it can be reduced.</summary>
    /// <param name="point">[P] and more.</param>
    public void Hessian(double[] point, SymmetricTridiagonal target)
    {
        double[] matrix = Hessian(point);
        Array.Clear(target.Matrix);
        for (int row = 0; row < ParameterCount; row++)
        {
            matrix.AsSpan(row * ParameterCount, ParameterCount).CopyTo(target.Matrix.AsSpan(row * target.Stride));
        }
    }

    /// <summary>[P × P]: the Hessian; both halves are the same bits.</summary>
    /// <param name="point">[P] and more.</param>
    public double[] Hessian(double[] point)
    {
        _hessian ??= NetworkHessian<double>.Create(Architecture, _loss, CurvatureKind.Hessian);
        double[] matrix = new double[checked(ParameterCount * ParameterCount)];
        _hessian.Compute(point.AsSpan(0, ParameterCount), Rows, Decays, matrix);
        return matrix;
    }

    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool isDisposing)
    {
        if (isDisposing)
        {
            _hessian?.Dispose();
        }
    }
}
