using System.Numerics;
using Seedbed.Lanes;
using Seedbed.Numerics;
using Seedbed.Tables;
using Seedbed.Training.Solvers;

namespace Seedbed.Training;

/// <summary>The ends of the Hessian's spectrum for networks whose Hessian is too large to be formed, from its products in all lanes at once.</summary>
internal sealed unsafe class LargeCurvature<V, T> : IDisposable
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MostProducts = 200;
    private const int FewestProducts = 20;
    private const long MostMemory = 512L << 20;

    private readonly LaneBlock<V, T> _block;
    private readonly EncodedRows<T> _rows;
    private readonly ParameterRules? _rules;
    private readonly HessianProduct<V, T> _product;
    private readonly AlignedMemory<T> _direction;
    private readonly AlignedMemory<T> _result;
    private readonly double[] _losses = new double[V.Count];
    private readonly T[] _values;
    private readonly double[] _vector;

    /// <param name="block">Holds the networks when <see cref="Compute"/> is called.</param>
    public LargeCurvature(LaneBlock<V, T> block, EncodedRows<T> rows, ParameterRules? rules)
    {
        _block = block;
        _rows = rows;
        _rules = rules;
        _product = new HessianProduct<V, T>(block, CurvatureKind.Hessian);
        _direction = new AlignedMemory<T>((long)block.VectorCount * V.Count);
        _result = new AlignedMemory<T>((long)block.VectorCount * V.Count);
        _values = new T[block.Architecture.ParameterCount];
        _vector = ParameterVectors.Create(_values.Length);
    }

    public void Dispose()
    {
        _product.Dispose();
        _direction.Dispose();
        _result.Dispose();
    }

    /// <summary>The ends of the spectra of the Hessians in the first lanes.</summary>
    /// <param name="decays">[networks][parameters].</param>
    public SpectrumEnds?[] Compute(double[][] decays)
    {
        int products = (int)Math.Clamp(MostMemory / ((long)sizeof(double) * _vector.Length * V.Count), FewestProducts, MostProducts);
        LanczosSpectrum[] spectra = [.. decays.Select(_ => new LanczosSpectrum(_values.Length, products, new Philox(0, RandomStream.Certificate, 0), _rules?.Fixed))];
        while (spectra.Any(spectrum => spectrum.Direction is not null))
        {
            Multiply(lane => spectra[lane].Direction, decays, spectra.Length, (lane, product) => spectra[lane].Tell(product));
        }

        return [.. spectra.Select(spectrum => spectrum.Ends())];
    }

    /// <summary>Multiplies one vector for each network, those that are null left out.</summary>
    private void Multiply(Func<int, double[]?> directionOf, double[][] decays, int count, Action<int, double[]> told)
    {
        for (int lane = 0; lane < count; lane++)
        {
            if (directionOf(lane) is { } direction)
            {
                for (int i = 0; i < _values.Length; i++)
                {
                    _values[i] = T.CreateTruncating(direction[i]);
                }

                _block.Write(_direction.Pointer, lane, _values);
            }
        }

        _product.Compute(_rows, _direction.Pointer, _result.Pointer, null, _losses);
        for (int lane = 0; lane < count; lane++)
        {
            if (directionOf(lane) is { } direction)
            {
                _block.Read(_result.Pointer, lane, _values);
                for (int i = 0; i < _values.Length; i++)
                {
                    _vector[i] = double.CreateTruncating(_values[i]) + (decays[lane][i] * direction[i]);
                }

                _rules?.Mask(_vector);
                told(lane, _vector);
            }
        }
    }
}
