using System.Numerics;

namespace Seedbed.Lanes;

/// <inheritdoc/>
/// <remarks>
/// Each part predicts a block of rows after the other, and the sums are taken in the order of the parts, so what a row gets does not depend on the rows beside it.
/// The spread is that over all members, those of a part counting by its weight: the variances within the parts and that between them.
/// </remarks>
internal sealed class BlendEvaluator : EnsembleEvaluator
{
    private const int BlockRows = 192;

    private readonly BlendedEnsemble _ensemble;
    private readonly EnsembleEvaluator[] _parts;
    private readonly double[] _inputs;
    private readonly double[] _numbers;
    private readonly double[] _sums;
    private readonly double[] _squares;
    private readonly double[] _spreads;
    private readonly double[] _variances;
    private readonly int[] _labels;

    public BlendEvaluator(BlendedEnsemble ensemble, LaneWidth? width)
    {
        _ensemble = ensemble;
        _parts = [.. ensemble.Parts.Select(part => part.Ensemble.CreateEvaluator(width))];
        _inputs = new double[BlockRows * ensemble.Parts.Max(part => part.Inputs.Length)];
        _numbers = new double[BlockRows * ensemble.Width];
        _sums = new double[_numbers.Length];
        _squares = new double[_numbers.Length];
        _spreads = new double[BlockRows];
        _variances = new double[BlockRows];
        _labels = new int[BlockRows];
    }

    public override int Predict(ReadOnlySpan<float> inputs, Span<float> numbers) => Predict<float>(inputs, numbers, [], []);

    public override int Predict(ReadOnlySpan<double> inputs, Span<double> numbers, Span<int> labels, Span<double> spreads) =>
        Predict<double>(inputs, numbers, labels, spreads);

    public override void Dispose()
    {
        foreach (EnsembleEvaluator part in _parts)
        {
            part.Dispose();
        }
    }

    private int Predict<T>(ReadOnlySpan<T> inputs, Span<T> numbers, Span<int> labels, Span<double> spreads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int rows = inputs.Length / _ensemble.Inputs;
        int fault = -1;
        for (int first = 0; first < rows; first += BlockRows)
        {
            int count = Math.Min(BlockRows, rows - first);
            Add(inputs.Slice(first * _ensemble.Inputs, count * _ensemble.Inputs), count, !labels.IsEmpty || !spreads.IsEmpty);
            int faultOfBlock = Write(numbers.Slice(first * _ensemble.Width, count * _ensemble.Width));
            fault = fault < 0 && faultOfBlock >= 0 ? first + faultOfBlock : fault;
            for (int row = 0; row < count && (!labels.IsEmpty || !spreads.IsEmpty); row++)
            {
                int label = MostProbable(row);
                if (!labels.IsEmpty)
                {
                    labels[first + row] = label;
                }

                if (!spreads.IsEmpty)
                {
                    int place = (row * _ensemble.Width) + label;
                    spreads[first + row] = Math.Sqrt(Math.Max(0, _variances[row] + _squares[place] - (_sums[place] * _sums[place])));
                }
            }
        }

        return fault;
    }

    /// <summary>Sums over the parts what they say about a block of rows.</summary>
    private void Add<T>(ReadOnlySpan<T> inputs, int count, bool withSpread)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int width = _ensemble.Width;
        Array.Clear(_sums);
        Array.Clear(_squares);
        Array.Clear(_variances);
        for (int i = 0; i < _parts.Length; i++)
        {
            (_, int[] places, double weight) = _ensemble.Parts[i];
            for (int row = 0; row < count; row++)
            {
                ReadOnlySpan<T> source = inputs.Slice(row * _ensemble.Inputs, _ensemble.Inputs);
                Span<double> target = _inputs.AsSpan(row * places.Length, places.Length);
                for (int k = 0; k < target.Length; k++)
                {
                    target[k] = double.CreateTruncating(source[places[k]]);
                }
            }

            Span<double> numbers = _numbers.AsSpan(0, count * width);
            _parts[i].Predict(
                _inputs.AsSpan(0, count * places.Length), numbers, withSpread ? _labels.AsSpan(0, count) : [], withSpread ? _spreads.AsSpan(0, count) : []);
            for (int k = 0; k < numbers.Length; k++)
            {
                _sums[k] += weight * numbers[k];
                _squares[k] += weight * numbers[k] * numbers[k];
            }

            for (int row = 0; row < count && withSpread; row++)
            {
                _variances[row] += weight * _spreads[row] * _spreads[row];
            }
        }
    }

    /// <returns>The first row of the block with a number that is not finite, or −1.</returns>
    private int Write<T>(Span<T> numbers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int fault = -1;
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = T.CreateTruncating(_sums[i]);
            fault = fault < 0 && !T.IsFinite(numbers[i]) ? i / _ensemble.Width : fault;
        }

        return fault;
    }

    /// <summary>The class of the highest probability; of several, the first.</summary>
    private int MostProbable(int row)
    {
        ReadOnlySpan<double> sums = _sums.AsSpan(row * _ensemble.Width, _ensemble.Width);
        int best = 0;
        for (int k = 1; k < sums.Length; k++)
        {
            best = sums[k] > sums[best] ? k : best;
        }

        return best;
    }
}
