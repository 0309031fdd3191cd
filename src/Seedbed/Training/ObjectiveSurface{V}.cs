using Seedbed.Lanes;
using Seedbed.Numerics;
using Seedbed.Tables;
using Seedbed.Training.Solvers;

namespace Seedbed.Training;

/// <inheritdoc/>
internal sealed unsafe class ObjectiveSurface<V> : ObjectiveSurface
    where V : unmanaged, ILanes<V, double>
{
    private readonly LaneBlock<V, double> _block;
    private readonly double[] _losses = new double[V.Count];
    private readonly Loss _loss;
    private HessianProduct<V, double>? _product;
    private AlignedMemory<double>? _direction;
    private AlignedMemory<double>? _result;

    public ObjectiveSurface(Architecture architecture, Loss loss, EncodedRows<double> rows, double[] decays)
        : base(architecture, loss, rows, decays)
    {
        _loss = loss;
        _block = new LaneBlock<V, double>(architecture, loss);
    }

    public override int Lanes => V.Count;

    public override void Evaluate(IReadOnlyList<double[]> points, double[] objectives, IReadOnlyList<double[]> gradients)
    {
        for (int first = 0; first < points.Count; first += V.Count)
        {
            int count = Math.Min(V.Count, points.Count - first);
            for (int lane = 0; lane < count; lane++)
            {
                _block.Load(lane, points[first + lane].AsSpan(0, ParameterCount));
            }

            BlockEvaluation.MeanLossAndGradient(_block, Rows, _losses);
            for (int lane = 0; lane < count; lane++)
            {
                double[] gradient = gradients[first + lane];
                _block.Read(_block.Gradient, lane, gradient.AsSpan(0, ParameterCount));
                objectives[first + lane] = _losses[lane] + WeightDecay.Add(Decays, points[first + lane], gradient);
            }
        }
    }

    public override void Multiply(double[] point, IReadOnlyList<double[]> directions, IReadOnlyList<double[]> products)
    {
        long size = (long)_block.VectorCount * V.Count;
        _product ??= new HessianProduct<V, double>(_block, CurvatureKind.Hessian);
        _direction ??= new AlignedMemory<double>(size);
        _result ??= new AlignedMemory<double>(size);
        for (int lane = 0; lane < V.Count; lane++)
        {
            _block.Load(lane, point.AsSpan(0, ParameterCount));
        }

        for (int first = 0; first < directions.Count; first += V.Count)
        {
            int count = Math.Min(V.Count, directions.Count - first);
            for (int lane = 0; lane < count; lane++)
            {
                _block.Write(_direction.Pointer, lane, directions[first + lane].AsSpan(0, ParameterCount));
            }

            _product.Compute(Rows, _direction.Pointer, _result.Pointer, null, _losses);
            for (int lane = 0; lane < count; lane++)
            {
                double[] product = products[first + lane];
                _block.Read(_result.Pointer, lane, product.AsSpan(0, ParameterCount));
                for (int i = 0; i < Decays.Length; i++)
                {
                    product[i] += Decays[i] * directions[first + lane][i];
                }
            }
        }
    }

    public override Certificate[] Certify(IReadOnlyList<double[]> points, double decay, ParameterRules? rules, double gradientTolerance)
    {
        using Certifier<V, double> certifier = new(Architecture, _loss, rules, Rows, gradientTolerance);
        List<Certificate> certificates = [];
        for (int first = 0; first < points.Count; first += V.Count)
        {
            double[][] some = [.. points.Skip(first).Take(V.Count)];
            certificates.AddRange(certifier.Certify(some, [.. some.Select(_ => decay)], new OutwardPath[some.Length]));
        }

        return [.. certificates];
    }

    protected override void Dispose(bool isDisposing)
    {
        base.Dispose(isDisposing);
        if (isDisposing)
        {
            _block.Dispose();
            _product?.Dispose();
            _direction?.Dispose();
            _result?.Dispose();
        }
    }
}
