using System.Numerics;
using Seedbed.Lanes;
using Seedbed.Numerics;
using Seedbed.Tables;
using Seedbed.Training.Solvers;

namespace Seedbed.Training;

/// <summary>Certifies as many points at once as there are lanes. A certificate does not depend on its neighbours or on the width of vectors.</summary>
internal sealed unsafe class Certifier<V, T> : IDisposable
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // A Newton step shorter than this, absolutely or relative to the weights, has arrived.
    private const double LongStep = Certificate.LongStep;
    private const double LongStepOfWeights = 1e-4;

    // The root mean square of weights that have grown far beyond where any initialiser puts them.
    private const double LargeWeights = 5;

    // ln 2: the loss of a row with a probability of one half.
    private const double OnTheBorder = 0.693;

    private readonly Architecture _architecture;
    private readonly Loss _loss;
    private readonly ParameterRules? _rules;
    private readonly EncodedRows<T> _rows;
    private readonly double _gradientTolerance;
    private readonly LaneBlock<V, T> _block;
    private readonly LaneHessian<V, T>? _hessian;
    private readonly LocalCurvature? _curvature;
    private readonly LargeCurvature<V, T>? _large;
    private readonly LayerDerivatives<V, T> _derivatives;
    private readonly double[] _losses = new double[V.Count];
    private readonly T[] _parameters;
    private readonly double[] _decays;
    private readonly double[] _gradient;
    private readonly double[] _vector;

    /// <param name="gradientTolerance">The gradient is zero when no component exceeds this times max(1, |objective|).</param>
    public Certifier(Architecture architecture, Loss loss, ParameterRules? rules, EncodedRows<T> rows, double gradientTolerance)
    {
        _architecture = architecture;
        _loss = loss;
        _rules = rules;
        _rows = rows;
        _gradientTolerance = gradientTolerance;
        _block = new LaneBlock<V, T>(architecture, loss);
        int count = architecture.ParameterCount;
        if (count <= NewtonSolver.MostParameters)
        {
            _hessian = new LaneHessian<V, T>(_block, CurvatureKind.Hessian);
            _curvature = new LocalCurvature(count);
        }
        else
        {
            _large = new LargeCurvature<V, T>(_block, rows, rules);
        }

        _derivatives = new LayerDerivatives<V, T>(_block.Layers, RowChunk<V, T>.Capacity);
        _parameters = new T[count];
        _decays = new double[count];
        _gradient = ParameterVectors.Create(count);
        _vector = ParameterVectors.Create(count);
    }

    public void Dispose()
    {
        _derivatives.Dispose();
        _hessian?.Dispose();
        _large?.Dispose();
        _block.Dispose();
    }

    /// <summary>Certifies networks.</summary>
    /// <param name="points">The parameters of each, in the order of <see cref="Network"/>; as many as there are lanes at most.</param>
    /// <param name="decays">The decay of each.</param>
    /// <param name="paths">The end of the path that led to each.</param>
    public Certificate[] Certify(IReadOnlyList<double[]> points, IReadOnlyList<double> decays, IReadOnlyList<OutwardPath> paths)
    {
        for (int lane = 0; lane < points.Count; lane++)
        {
            for (int i = 0; i < _parameters.Length; i++)
            {
                _parameters[i] = T.CreateTruncating(points[lane][i]);
            }

            _block.Load(lane, _parameters);
        }

        if (_hessian is not null)
        {
            _hessian.Compute(_rows, null, _losses);
        }
        else
        {
            BlockEvaluation.MeanLossAndGradient(_block, _rows, _losses);
        }

        Certificate[] certificates = [.. points.Select((point, lane) => Certify(lane, point, decays[lane], paths[lane]))];
        if (_large is not null)
        {
            return WithBounds(certificates, decays, _large);
        }

        if (certificates.Any(certificate => certificate.Verdict == Verdict.DegenerateMinimum))
        {
            double[][][] steepest = Steepest();
            for (int lane = 0; lane < certificates.Length; lane++)
            {
                if (certificates[lane].Verdict == Verdict.DegenerateMinimum)
                {
                    certificates[lane] = FlatDirections.Count(_architecture, points[lane], steepest[lane], certificates[lane]);
                }
            }
        }

        return certificates;
    }

    private Certificate Certify(int lane, double[] point, double decay, OutwardPath path)
    {
        WeightDecay.Fill(_architecture, decay, _rules, _decays);
        _block.Read(_block.Gradient, lane, _parameters);
        for (int i = 0; i < _parameters.Length; i++)
        {
            _gradient[i] = double.CreateTruncating(_parameters[i]);
        }

        double loss = _losses[lane] + WeightDecay.Add(_decays, point, _gradient.AsSpan(0, point.Length));
        _rules?.Mask(_gradient.AsSpan(0, point.Length));
        double norm = ParameterVectors.LargestMagnitude(_gradient);
        double tolerance = _gradientTolerance * Math.Max(1, Math.Abs(loss));
        point.CopyTo(_vector, 0);
        bool isFree = FlatDirections.AreWeightsFree(_architecture, _decays);
        Certificate certificate = new()
        {
            Loss = loss,
            GradientNorm = norm,
            GradientTolerance = tolerance,
            ParameterCount = point.Length,
            WeightNorm = Math.Sqrt(ParameterVectors.SquaredNorm(_vector)),
            IsSeparated = FlatDirections.CanOutputsGrow(_architecture, _decays, _rules?.Fixed) && IsSeparated(loss),
            HasLargeWeights = isFree && ParameterVectors.SquaredNorm(_vector) > LargeWeights * LargeWeights * point.Length,
            Growth = path.Growth,
            LossBeforeGrowth = path.FirstLoss,
            LeadsToInfinity = isFree && path.LeadsToInfinity,
            SymmetryDirections = FlatDirections.OfSymmetry(_architecture, _loss, _decays, _rules?.Fixed),
            Verdict = norm <= tolerance ? Verdict.CriticalPoint : Verdict.NotConverged,
        };
        return _curvature is not null && Decompose(lane, _curvature) ? WithCurvature(certificate, _curvature) : certificate;
    }

    /// <summary>
    /// Whether every row is on the right side by its own loss, so that all losses fall when the outgoing weights are multiplied by a number above 1.
    /// </summary>
    private bool IsSeparated(double meanLoss)
    {
        if (_loss is not (Loss.CrossEntropy or Loss.BinaryCrossEntropy) || _architecture.OutputActivation != Activation.Identity)
        {
            return false;
        }

        double leastWeight = _rows.Weights is { } weights ? weights.Min(double.CreateTruncating) : 1;
        return meanLoss * _rows.WeightSum < leastWeight * OnTheBorder;
    }

    private bool Decompose(int lane, LocalCurvature curvature)
    {
        SymmetricTridiagonal matrix = curvature.Tridiagonal;
        _hessian!.Read(lane, matrix.Matrix, matrix.Stride);
        matrix.AddDiagonal(_decays);
        matrix.Isolate(_rules?.Fixed);
        return curvature.Decompose();
    }

    private Certificate WithCurvature(Certificate certificate, LocalCurvature curvature)
    {
        double[] eigenvalues = curvature.Eigenvalues;
        int negative = eigenvalues.Count(value => value < -curvature.Tolerance);
        int positive = eigenvalues.Count(value => value > curvature.Tolerance);
        int zero = eigenvalues.Length - negative - positive;
        int isolated = _rules?.Fixed?.Count(isFixed => isFixed) ?? 0;
        curvature.Multiply(_gradient, _vector);
        double flatness = Math.Sqrt(ParameterVectors.SquaredNorm(_vector) / ParameterVectors.SquaredNorm(_gradient))
            / Math.Max(Math.Abs(curvature.Smallest), Math.Abs(curvature.Largest));
        double step = curvature.Distance(_gradient);
        Verdict verdict = certificate.Verdict == Verdict.NotConverged ? Verdict.NotConverged
            : certificate.IsSeparated ? Verdict.AtInfinity
            : step > LongStep && step > LongStepOfWeights * certificate.WeightNorm ? (certificate.HasLargeWeights ? Verdict.AtInfinity : Verdict.NotConverged)
            : negative > 0 ? Verdict.Saddle
            : zero <= certificate.SymmetryDirections ? Verdict.StrictMinimum
            : Verdict.DegenerateMinimum;
        return certificate with
        {
            NegativeEigenvalues = negative,
            LeastNegativeEigenvalues = negative,
            ZeroEigenvalues = zero,
            PositiveEigenvalues = positive - isolated,
            EigenvalueTolerance = curvature.Tolerance,
            SmallestEigenvalue = curvature.Smallest,
            SmallestEigenvalueBound = curvature.Smallest - curvature.Tolerance,
            LargestEigenvalue = curvature.Largest,
            Condition = positive > isolated ? curvature.Largest / eigenvalues[^positive] : double.NaN,
            GradientFlatness = flatness,
            NewtonStep = step,
            Verdict = Settled(certificate, verdict),
        };
    }

    private Certificate[] WithBounds(Certificate[] certificates, IReadOnlyList<double> decays, LargeCurvature<V, T> curvature)
    {
        double[][] ofParameters = [.. certificates.Select(_ => new double[_parameters.Length])];
        for (int i = 0; i < certificates.Length; i++)
        {
            WeightDecay.Fill(_architecture, decays[i], _rules, ofParameters[i]);
        }

        SpectrumEnds?[] spectra = curvature.Compute(ofParameters);
        return [.. certificates.Select((certificate, i) => spectra[i] is { } ends ? WithBounds(certificate, ends) : certificate)];
    }

    private static Certificate WithBounds(Certificate certificate, SpectrumEnds ends) => certificate with
    {
        LeastNegativeEigenvalues = ends.LeastNegative,
        EigenvalueTolerance = ends.Tolerance,
        SmallestEigenvalue = ends.Smallest,
        SmallestEigenvalueBound = ends.LowerBound,
        LargestEigenvalue = ends.Largest,
        Verdict = Settled(certificate, certificate.Verdict == Verdict.CriticalPoint && ends.LeastNegative > 0 ? Verdict.Saddle : certificate.Verdict),
    };

    /// <summary>
    /// What is not a strict minimum, and not a saddle, at the end of a path that leads to infinity is on its way there. Where the gradient is zero the weights
    /// must be large too: on the way to a degenerate minimum nearby the falls grow smaller as well.
    /// </summary>
    private static Verdict Settled(Certificate certificate, Verdict verdict) =>
        certificate.LeadsToInfinity && (verdict == Verdict.NotConverged || (certificate.HasLargeWeights && verdict is (Verdict.DegenerateMinimum or Verdict.CriticalPoint))) ? Verdict.AtInfinity
        : certificate.IsSeparated && verdict == Verdict.CriticalPoint ? Verdict.AtInfinity
        : verdict;

    /// <summary>[lanes][hidden layers][units]: the largest |σ′| over all rows.</summary>
    private double[][][] Steepest()
    {
        double[][][] steepest = [.. Enumerable.Range(0, V.Count).Select(_ => _architecture.Hidden.Select(units => new double[units]).ToArray())];
        for (int first = 0; first < _rows.RowCount; first += RowChunk<V, T>.Capacity)
        {
            int count = Math.Min(RowChunk<V, T>.Capacity, _rows.RowCount - first);
            _block.Chunk.Broadcast(_rows, null, first, count);
            _block.Forward(_derivatives);
            for (int layer = 0; layer < _architecture.Hidden.Count; layer++)
            {
                T* slopes = _derivatives.First(layer);
                int stride = _block.Layers[layer].Stride;
                for (int row = 0; row < count; row++)
                {
                    for (int unit = 0; unit < _architecture.Hidden[layer]; unit++)
                    {
                        for (int lane = 0; lane < V.Count; lane++)
                        {
                            double slope = Math.Abs(double.CreateTruncating(slopes[((((nint)row * stride) + unit) * V.Count) + lane]));
                            steepest[lane][layer][unit] = Math.Max(steepest[lane][layer][unit], slope);
                        }
                    }
                }
            }
        }

        return steepest;
    }
}
