using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>
/// Turns the outputs of members into class probabilities or values, and averages them over the members for some rows at once. Members are added one
/// after the other (the sum of squares as in Youngs and Cramer 1971, "Some results relevant to choice of sum and sum-of-product algorithms").
/// All is in double precision and column by column, [columns × <see cref="Capacity"/>], so that rows lie in lanes.
/// </summary>
internal sealed unsafe class OutputAverages : IDisposable
{
    private readonly int _outputCount;
    private readonly int _classes;
    private readonly AlignedMemory<double> _outputs;
    private readonly AlignedMemory<double> _sums;
    private readonly AlignedMemory<double> _squares;
    private readonly AlignedMemory<float> _narrowed;

    /// <param name="outputCount">The outputs of a member.</param>
    /// <param name="classes">The number of classes; 0 when outputs are values.</param>
    /// <param name="capacity">The most rows at once: whole vectors of every type.</param>
    public OutputAverages(int outputCount, int classes, int capacity)
    {
        Capacity = capacity;
        _outputCount = outputCount;
        _classes = classes;
        Width = Math.Max(1, classes);
        _outputs = new AlignedMemory<double>((long)outputCount * capacity);
        _sums = new AlignedMemory<double>((long)Width * capacity);
        _squares = new AlignedMemory<double>((long)Width * capacity);
        _narrowed = new AlignedMemory<float>((long)Width * capacity);
    }

    /// <summary>The most rows at once.</summary>
    public int Capacity { get; }

    /// <summary>Numbers per row: one probability per class, or one value.</summary>
    public int Width { get; }

    /// <summary>[outputs × <see cref="Capacity"/>]: what the next member to be added predicts, after the inverse link.</summary>
    public double* Outputs => _outputs.Pointer;

    /// <summary>[<see cref="Width"/> × <see cref="Capacity"/>]: the sums over members, then their means.</summary>
    public double* Means => _sums.Pointer;

    public void Dispose()
    {
        _outputs.Dispose();
        _sums.Dispose();
        _squares.Dispose();
        _narrowed.Dispose();
    }

    /// <summary>
    /// Adds what a member says. One output for two classes is the probability of the second; otherwise there is one output per class. Outputs are
    /// clipped to [0, 1], which matters for squared error on 0/1 targets alone, and scaled to add up to 1; when all are 0, all classes are equally
    /// probable. NaN stays NaN.
    /// </summary>
    /// <param name="member">How many members were added before.</param>
    /// <param name="rows">1 to <see cref="Capacity"/>.</param>
    /// <param name="withSpread">Whether <see cref="Spread"/> will be asked for.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Add<D>(int member, int rows, bool withSpread)
        where D : unmanaged, ILanes<D, double>
    {
        D one = D.Broadcast(1);
        D equal = D.Broadcast(1.0 / Width);
        for (int row = 0; row < rows; row += D.Count)
        {
            double* outputs = Outputs + row;
            if (_classes == 0)
            {
                Add(member, row, D.Load(outputs), withSpread);
                continue;
            }

            if (_outputCount == 1)
            {
                D second = Clip(D.Load(outputs), one);
                Add(member, row, one - second, withSpread);
                Add(member, row + Capacity, second, withSpread);
                continue;
            }

            D sum = D.Zero;
            for (int k = 0; k < _classes; k++)
            {
                D clipped = Clip(D.Load(outputs + (k * Capacity)), one);
                D.Store(clipped, outputs + (k * Capacity));
                sum += clipped;
            }

            D none = D.IsEqual(sum, D.Zero);
            for (int k = 0; k < _classes; k++)
            {
                Add(member, row + (k * Capacity), D.Select(none, equal, D.Load(outputs + (k * Capacity)) / sum), withSpread);
            }
        }
    }

    /// <summary>Adds what several members say about one row, one after the other.</summary>
    /// <param name="member">How many members were added before.</param>
    /// <param name="said">Its <see cref="Means"/> hold a member in the place of each row.</param>
    /// <param name="members">How many there are.</param>
    /// <param name="withSpread">Whether <see cref="Spread"/> will be asked for.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void AddMembers(int member, OutputAverages said, int members, bool withSpread)
    {
        for (int column = 0; column < Width; column++)
        {
            double* numbers = said.Means + (column * said.Capacity);
            int at = column * Capacity;
            if (withSpread)
            {
                for (int i = 0; i < members; i++)
                {
                    Add(member + i, at, DoubleScalar.Broadcast(numbers[i]), withSpread);
                }

                continue;
            }

            double sum = member == 0 ? 0 : Means[at];
            for (int i = 0; i < members; i++)
            {
                sum += numbers[i];
            }

            Means[at] = sum;
        }
    }

    /// <summary>Turns the sums into means, in the target's unit.</summary>
    /// <returns>Whether all of them are finite numbers.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public bool Average<D>(int members, int rows, double offset, double scale)
        where D : unmanaged, ILanes<D, double>
    {
        D count = D.Broadcast(members);
        D origin = D.Broadcast(offset);
        D unit = D.Broadcast(scale);
        D faults = D.Zero;
        for (int column = 0; column < Width; column++)
        {
            for (int row = 0; row < rows; row += D.Count)
            {
                double* at = Means + (column * Capacity) + row;
                D mean = D.Load(at);
                if (members > 1 || _classes == 0)
                {
                    mean /= count;
                    mean = _classes == 0 ? origin + (unit * mean) : mean;
                    D.Store(mean, at);
                }

                faults += mean - mean;
            }
        }

        // Lanes beyond the last row may hold anything, so a fault is looked at row by row.
        D strange = D.Select(D.IsEqual(faults, D.Zero), D.Zero, D.Broadcast(-1));
        return !D.AnyTrue(D.LessThan(strange, D.Zero)) || AreFinite(rows);
    }

    /// <summary>Writes the means as [rows × <see cref="Width"/>].</summary>
    /// <typeparam name="TOutput"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public void WriteMeans<TOutput>(TOutput* destination, int rows)
        where TOutput : unmanaged, IBinaryFloatingPointIeee754<TOutput>
    {
        if (typeof(TOutput) == typeof(double))
        {
            RowTransposition.Transpose(Means, Width, rows, Capacity, (double*)destination, Width);
        }
        else
        {
            Narrow(rows);
            RowTransposition.Transpose(_narrowed.Pointer, Width, rows, Capacity, (float*)destination, Width);
        }
    }

    /// <summary>
    /// Writes what a single member with softmax outputs says as [rows × <see cref="Width"/>]: what <see cref="Add{D}(int, int, bool)"/>, <see cref="Average"/> and
    /// <see cref="WriteMeans"/> would make of it, in one pass. It leaves the means alone.
    /// </summary>
    /// <param name="outputs">[vectors of rows × outputs × lanes], after the inverse link.</param>
    /// <param name="lanes">The lanes of a vector: a multiple of 8.</param>
    /// <param name="rows">1 to <see cref="Capacity"/>.</param>
    /// <returns>Whether all are finite numbers.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public bool WriteAlone(float* outputs, int lanes, int rows, float* destination)
    {
        nint capacity = Capacity;
        int classes = _classes;
        Vector256<double> faults = Vector256<double>.Zero;
        for (int row = 0; row < rows; row += 8)
        {
            Vector256<double> lowerSum = Vector256<double>.Zero;
            Vector256<double> upperSum = Vector256<double>.Zero;
            float* source = outputs;
            for (int k = classes; k != 0; k--, source += lanes)
            {
                lowerSum += FourDoubles(source);
                upperSum += FourDoubles(source + 4);
            }

            // A quotient as the product with the reciprocal, corrected once, which rounds like a division (Markstein 1990) and takes less time.
            Vector256<double> lowerShare = Vector256<double>.One / lowerSum;
            Vector256<double> upperShare = Vector256<double>.One / upperSum;
            faults += (lowerShare - lowerShare) + (upperShare - upperShare);
            source = outputs;
            float* column = _narrowed.Pointer + row;
            for (int k = classes; k != 0; k--, source += lanes, column += capacity)
            {
                Vector256.Narrow(Quotient(FourDoubles(source), lowerSum, lowerShare), Quotient(FourDoubles(source + 4), upperSum, upperShare)).Store(column);
            }

            // The next eight rows are in the same vectors, or begin those behind the last class.
            outputs += 8;
            if (((row + 8) & (lanes - 1)) == 0)
            {
                outputs += (nint)(classes - 1) * lanes;
            }
        }

        RowTransposition.Transpose(_narrowed.Pointer, Width, rows, Capacity, destination, Width);

        // Lanes beyond the last row may hold anything; whoever hears of a fault looks at the numbers themselves.
        return Vector256.EqualsAll(faults, Vector256<double>.Zero);
    }

    /// <summary>The same for one row, whose outputs lie side by side.</summary>
    /// <param name="outputs">[outputs], after the inverse link.</param>
    /// <returns>Whether all are finite numbers.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public bool WriteRowAlone(float* outputs, float* destination)
    {
        double sum = 0;
        for (int k = 0; k < _classes; k++)
        {
            sum += outputs[k];
        }

        for (int k = 0; k < _classes; k++)
        {
            destination[k] = (float)(outputs[k] / sum);
        }

        return double.IsFinite(1 / sum);
    }

    /// <summary>The standard deviation over members of one column of a row, the sum of squares divided by their number.</summary>
    public double Spread(int row, int column, int members) => Math.Sqrt(_squares.Pointer[(column * Capacity) + row] / members);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static D Clip<D>(D value, D one)
        where D : unmanaged, ILanes<D, double> =>
        D.Select(D.LessThan(value, D.Zero), D.Zero, D.Select(D.GreaterThan(value, one), one, value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add<D>(int member, int at, D number, bool withSpread)
        where D : unmanaged, ILanes<D, double>
    {
        D sum = (member == 0 ? D.Zero : D.Load(_sums.Pointer + at)) + number;
        D.Store(sum, _sums.Pointer + at);
        if (withSpread)
        {
            double count = member + 1.0;
            D deviation = (D.Broadcast(count) * number) - sum;
            D square = member == 0 ? D.Zero : D.Load(_squares.Pointer + at) + (deviation * deviation / D.Broadcast(count * member));
            D.Store(square, _squares.Pointer + at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Narrow(int rows)
    {
        for (int column = 0; column < Width; column++)
        {
            double* source = Means + (column * Capacity);
            float* destination = _narrowed.Pointer + (column * Capacity);
            for (int row = 0; row < rows; row += 8)
            {
                Vector256.Narrow(Vector256.Load(source + row), Vector256.Load(source + row + 4)).Store(destination + row);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> FourDoubles(float* source) => Vector256.WidenLower(Vector128.Load(source).ToVector256Unsafe());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Quotient(Vector256<double> number, Vector256<double> sum, Vector256<double> share)
    {
        Vector256<double> quotient = number * share;
        return Vector256.FusedMultiplyAdd(Vector256.FusedMultiplyAdd(-quotient, sum, number), share, quotient);
    }

    private bool AreFinite(int rows)
    {
        for (int column = 0; column < Width; column++)
        {
            for (int row = 0; row < rows; row++)
            {
                if (!double.IsFinite(Means[(column * Capacity) + row]))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
