using System.Numerics;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <inheritdoc/>
/// <remarks>What rides in the lanes is a choice of speed alone: rows in batches; for few rows the members, or the units of a layer.</remarks>
/// <typeparam name="V">The lanes of the networks.</typeparam>
/// <typeparam name="S">A single lane of them.</typeparam>
/// <typeparam name="T">The precision of the networks.</typeparam>
/// <typeparam name="D">The lanes of the averages.</typeparam>
internal sealed unsafe class EnsembleEvaluator<V, S, T, D> : EnsembleEvaluator
    where V : unmanaged, ILanes<V, T>
    where S : unmanaged, ILanes<S, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where D : unmanaged, ILanes<D, double>
{
    /// <summary>What a layer's inputs and outputs may take in the fastest cache, in bytes.</summary>
    private const int CachedBytes = 32_768;

    /// <summary>Rows at once, six vectors of 512 bits: more fill the registers no better, and only networks of small layers have room for twice as many.</summary>
    private const int FewRows = 96;

    private readonly Ensemble<T> _ensemble;
    private readonly OutputAverages _averages;
    private readonly AlignedMemory<T> _row;
    private readonly int _inputs;
    private readonly bool _isAlone;
    private readonly long _passCost;
    private readonly long _unitCost;
    private RowsInLanes<V, T, D>? _rowsInLanes;
    private MembersInLanes<V, T, D>? _membersInLanes;
    private UnitsInLanes<V, S, T>? _unitsInLanes;

    public EnsembleEvaluator(Ensemble<T> ensemble)
    {
        _ensemble = ensemble;
        _inputs = ensemble.Architecture.Inputs;
        int widest = ensemble.Architecture.Layers.Max(layer => layer.Inputs + layer.Units);
        int capacity = 2L * FewRows * widest * sizeof(T) <= CachedBytes ? 2 * FewRows : FewRows;
        _averages = new OutputAverages(ensemble.Architecture.Outputs, ensemble.Classes, capacity);
        _row = new AlignedMemory<T>(_inputs);
        _isAlone = typeof(T) == typeof(float) && V.Count % 8 == 0 && ensemble.Count == 1 && ensemble.Loss == Loss.CrossEntropy;

        // In vector operations: an activation is worth some sixteen; with few units in the lanes each sum waits for the one before.
        const int Activation = 16, Waiting = 8, Overhead = 150;
        foreach ((int inputs, int units) in ensemble.Architecture.Layers)
        {
            int vectors = (units + V.Count - 1) / V.Count;
            _passCost += (long)units * (inputs + Activation);
            _unitCost += Math.Max((long)vectors * (inputs + Activation), (long)inputs * Waiting) + Overhead;
        }
    }

    private UnitsInLanes<V, S, T> UnitsInLanes => _unitsInLanes ??= new UnitsInLanes<V, S, T>(_ensemble);

    public override int Predict(ReadOnlySpan<float> inputs, Span<float> numbers) => Predict<float, float>(inputs, numbers, [], []);

    public override int Predict(ReadOnlySpan<double> inputs, Span<double> numbers, Span<int> labels, Span<double> spreads) =>
        Predict<double, double>(inputs, numbers, labels, spreads);

    public override void Dispose()
    {
        _averages.Dispose();
        _row.Dispose();
        _rowsInLanes?.Dispose();
        _membersInLanes?.Dispose();
        _unitsInLanes?.Dispose();
    }

    private int Predict<TInput, TOutput>(ReadOnlySpan<TInput> inputs, Span<TOutput> numbers, Span<int> labels, Span<double> spreads)
        where TInput : unmanaged, IBinaryFloatingPointIeee754<TInput>
        where TOutput : unmanaged, IBinaryFloatingPointIeee754<TOutput>
    {
        int rows = inputs.Length / _inputs;
        int fault = -1;
        bool isAlone = _isAlone && labels.IsEmpty && spreads.IsEmpty;
        fixed (TInput* first = inputs)
        {
            if (IsBatch(rows))
            {
                _rowsInLanes ??= new RowsInLanes<V, T, D>(_ensemble, _averages.Capacity);
                for (int row = 0; row < rows; row += _averages.Capacity)
                {
                    int count = Math.Min(_averages.Capacity, rows - row);
                    int coming = Math.Min(_averages.Capacity, rows - row - count);
                    if (typeof(TOutput) == typeof(float) && isAlone)
                    {
                        FinishAlone(_rowsInLanes.PredictAlone(first + ((nint)row * _inputs), count, coming), row, count, numbers, ref fault);
                        continue;
                    }

                    _rowsInLanes.Predict(first + ((nint)row * _inputs), count, coming, _averages, !spreads.IsEmpty);
                    Finish<TOutput, D>(row, count, numbers, labels, spreads, ref fault);
                }
            }
            else
            {
                RowCost(out bool membersInLanes);
                for (int row = 0; row < rows; row++)
                {
                    T* values = InOwnPrecision(first + ((nint)row * _inputs));
                    if (typeof(TOutput) == typeof(float) && isAlone && !membersInLanes)
                    {
                        FinishRowAlone(UnitsInLanes.PredictAlone(values), row, numbers, ref fault);
                        continue;
                    }

                    PredictRow(values, membersInLanes, !spreads.IsEmpty);
                    Finish<TOutput, DoubleScalar>(row, 1, numbers, labels, spreads, ref fault);
                }
            }
        }

        GC.KeepAlive(this);
        return fault;
    }

    private bool IsBatch(int rows) => ((rows + V.Count - 1) / V.Count * _ensemble.Count * _passCost) <= rows * RowCost(out _);

    /// <summary>The cost of a row on its own.</summary>
    private long RowCost(out bool membersInLanes)
    {
        long members = (_ensemble.Count + V.Count - 1) / V.Count * _passCost;
        long units = _ensemble.Count * _unitCost;
        membersInLanes = members < units;
        return Math.Min(members, units);
    }

    private T* InOwnPrecision<TInput>(TInput* inputs)
        where TInput : unmanaged, IBinaryFloatingPointIeee754<TInput>
    {
        if (typeof(TInput) == typeof(T))
        {
            return (T*)inputs;
        }

        for (int i = 0; i < _inputs; i++)
        {
            _row.Pointer[i] = Precisions.Convert<TInput, T>(inputs[i]);
        }

        return _row.Pointer;
    }

    private void PredictRow(T* inputs, bool membersInLanes, bool withSpread)
    {
        if (membersInLanes)
        {
            (_membersInLanes ??= new MembersInLanes<V, T, D>(_ensemble)).Predict(inputs, _averages, withSpread);
        }
        else
        {
            UnitsInLanes.Predict(inputs, _averages, withSpread);
        }
    }

    private void Finish<TOutput, TLanes>(int first, int rows, Span<TOutput> numbers, Span<int> labels, Span<double> spreads, ref int fault)
        where TOutput : unmanaged, IBinaryFloatingPointIeee754<TOutput>
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        int width = _averages.Width;
        bool isFinite = _averages.Average<TLanes>(_ensemble.Count, rows, _ensemble.Offset, _ensemble.Scale);
        Span<TOutput> target = numbers.Slice(first * width, rows * width);
        fixed (TOutput* destination = target)
        {
            _averages.WriteMeans(destination, rows);
        }

        if ((!isFinite || (typeof(TOutput) == typeof(float) && _ensemble.Classes == 0)) && fault < 0)
        {
            fault = FirstFault(target, first);
        }

        for (int row = 0; row < rows && (!labels.IsEmpty || !spreads.IsEmpty); row++)
        {
            int label = MostProbable(row);
            if (!labels.IsEmpty)
            {
                labels[first + row] = label;
            }

            if (!spreads.IsEmpty)
            {
                double spread = _averages.Spread(row, label, _ensemble.Count);
                spreads[first + row] = _ensemble.Classes == 0 ? _ensemble.Scale * spread : spread;
            }
        }
    }

    /// <summary>Finishes rows of a single network with softmax outputs, of which nothing but single-precision probabilities are wanted.</summary>
    private void FinishAlone<TOutput>(T* outputs, int first, int rows, Span<TOutput> numbers, ref int fault)
        where TOutput : unmanaged, IBinaryFloatingPointIeee754<TOutput>
    {
        Span<TOutput> target = numbers.Slice(first * _averages.Width, rows * _averages.Width);
        fixed (TOutput* destination = target)
        {
            if (!_averages.WriteAlone((float*)outputs, V.Count, rows, (float*)destination) && fault < 0)
            {
                fault = FirstFault(target, first);
            }
        }
    }

    /// <summary>The same for a row whose outputs lie side by side.</summary>
    private void FinishRowAlone<TOutput>(T* outputs, int row, Span<TOutput> numbers, ref int fault)
        where TOutput : unmanaged, IBinaryFloatingPointIeee754<TOutput>
    {
        Span<TOutput> target = numbers.Slice(row * _averages.Width, _averages.Width);
        fixed (TOutput* destination = target)
        {
            if (!_averages.WriteRowAlone((float*)outputs, (float*)destination) && fault < 0)
            {
                fault = row;
            }
        }
    }

    private int FirstFault<TOutput>(Span<TOutput> numbers, int firstRow)
        where TOutput : unmanaged, IBinaryFloatingPointIeee754<TOutput>
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            if (!TOutput.IsFinite(numbers[i]))
            {
                return firstRow + (i / _averages.Width);
            }
        }

        return -1;
    }

    /// <summary>The class of the highest probability; of several, the first.</summary>
    private int MostProbable(int row)
    {
        int best = 0;
        for (int column = 1; column < _averages.Width; column++)
        {
            best = _averages.Means[((nint)column * _averages.Capacity) + row] > _averages.Means[((nint)best * _averages.Capacity) + row] ? column : best;
        }

        return best;
    }
}
