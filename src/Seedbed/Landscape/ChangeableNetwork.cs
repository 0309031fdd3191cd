using Seedbed.Numerics;
using Seedbed.Tables;

namespace Seedbed.Landscape;

/// <summary>
/// A network of one hidden layer of ReLU units with cross-entropy, whose objective follows the change of a single weight without a new pass: what a row's sums and outputs are is kept, and
/// only rows that the change reaches are computed again.
/// </summary>
internal sealed class ChangeableNetwork
{
    private readonly double[] _parameters;
    private readonly double[][] _columns;
    private readonly int[] _classes;
    private readonly int _inputs;
    private readonly int _units;
    private readonly int _outputs;

    /// <summary>[units][rows]: weighted sums.</summary>
    private readonly double[][] _sums;

    /// <summary>[rows × outputs].</summary>
    private readonly double[] _values;

    private readonly double[] _losses;
    private readonly double[] _newSums;
    private readonly double[] _newValues;
    private readonly double[] _newLosses;
    private readonly int[] _reached;
    private int _reachedCount;
    private int _parameter;
    private double _change;
    private double _rise;

    public ChangeableNetwork(Architecture architecture, EncodedRows<double> rows, double[] parameters)
    {
        _parameters = [.. parameters];
        (_inputs, _units, _outputs) = (architecture.Inputs, architecture.Hidden[0], architecture.Outputs);
        int count = rows.RowCount;
        _columns = [.. Enumerable.Range(0, _inputs).Select(input => Enumerable.Range(0, count).Select(row => rows.Inputs[(row * _inputs) + input]).ToArray())];
        _classes = [.. rows.Targets.Select(target => (int)target)];
        _sums = [.. Enumerable.Range(0, _units).Select(_ => new double[count])];
        _values = new double[count * _outputs];
        _losses = new double[count];
        _newSums = new double[count];
        _newValues = new double[count * _outputs];
        _newLosses = new double[count];
        _reached = new int[count];
        Recompute();
    }

    public ReadOnlySpan<double> Parameters => _parameters;

    /// <summary>The mean over the rows.</summary>
    public double Loss { get; private set; }

    private int FirstOutput => (_inputs + 1) * _units;

    /// <summary>Computes everything anew.</summary>
    public void Recompute()
    {
        for (int unit = 0; unit < _units; unit++)
        {
            Array.Fill(_sums[unit], _parameters[(_inputs * _units) + unit]);
            for (int input = 0; input < _inputs; input++)
            {
                double weight = _parameters[(input * _units) + unit];
                for (int row = 0; row < _losses.Length; row++)
                {
                    _sums[unit][row] += weight * _columns[input][row];
                }
            }
        }

        ReadOnlySpan<double> weights = _parameters.AsSpan(FirstOutput);
        Loss = 0;
        for (int row = 0; row < _losses.Length; row++)
        {
            Span<double> values = _values.AsSpan(row * _outputs, _outputs);
            weights[(_units * _outputs)..].CopyTo(values);
            for (int unit = 0; unit < _units; unit++)
            {
                double activation = Math.Max(0, _sums[unit][row]);
                for (int output = 0; output < _outputs; output++)
                {
                    values[output] += activation * weights[(unit * _outputs) + output];
                }
            }

            _losses[row] = LossOf(values, _classes[row]);
            Loss += _losses[row];
        }

        Loss /= _losses.Length;
    }

    /// <summary>By how much the objective would rise were a parameter changed.</summary>
    public double Propose(int parameter, double change)
    {
        (_parameter, _change, _rise, _reachedCount) = (parameter, change, 0, 0);
        if (parameter < FirstOutput)
        {
            ProposeIncoming(parameter % _units, parameter / _units);
        }
        else
        {
            int within = parameter - FirstOutput;
            ProposeOutgoing(within / _outputs, within % _outputs);
        }

        return _rise / _losses.Length;
    }

    /// <summary>Makes the change that was proposed last.</summary>
    public void Accept()
    {
        _parameters[_parameter] += _change;
        Loss += _rise / _losses.Length;
        for (int i = 0; i < _reachedCount; i++)
        {
            int row = _reached[i];
            _newValues.AsSpan(row * _outputs, _outputs).CopyTo(_values.AsSpan(row * _outputs));
            _losses[row] = _newLosses[row];
        }

        if (_parameter < FirstOutput)
        {
            _newSums.CopyTo(_sums[_parameter % _units], 0);
        }
    }

    /// <param name="input">The number of inputs for the bias.</param>
    private void ProposeIncoming(int unit, int input)
    {
        ReadOnlySpan<double> outgoing = _parameters.AsSpan(FirstOutput + (unit * _outputs), _outputs);
        double[] sums = _sums[unit];
        for (int row = 0; row < sums.Length; row++)
        {
            double sum = sums[row] + (_change * (input == _inputs ? 1 : _columns[input][row]));
            double difference = Math.Max(0, sum) - Math.Max(0, sums[row]);
            _newSums[row] = sum;
            if (difference == 0)
            {
                continue;
            }

            Span<double> values = _newValues.AsSpan(row * _outputs, _outputs);
            ReadOnlySpan<double> before = _values.AsSpan(row * _outputs, _outputs);
            for (int output = 0; output < values.Length; output++)
            {
                values[output] = before[output] + (difference * outgoing[output]);
            }

            Reach(row, values);
        }
    }

    /// <param name="unit">The number of units for the bias.</param>
    private void ProposeOutgoing(int unit, int output)
    {
        for (int row = 0; row < _losses.Length; row++)
        {
            double activation = unit == _units ? 1 : Math.Max(0, _sums[unit][row]);
            if (activation == 0)
            {
                continue;
            }

            Span<double> values = _newValues.AsSpan(row * _outputs, _outputs);
            _values.AsSpan(row * _outputs, _outputs).CopyTo(values);
            values[output] += _change * activation;
            Reach(row, values);
        }
    }

    private void Reach(int row, ReadOnlySpan<double> values)
    {
        _newLosses[row] = LossOf(values, _classes[row]);
        _rise += _newLosses[row] - _losses[row];
        _reached[_reachedCount++] = row;
    }

    /// <summary>−log of the softmax probability of a class.</summary>
    private static double LossOf(ReadOnlySpan<double> values, int index)
    {
        double largest = values[0];
        foreach (double value in values)
        {
            largest = Math.Max(largest, value);
        }

        double sum = 0;
        foreach (double value in values)
        {
            sum += ElementaryFunctions.Exp(value - largest);
        }

        return ElementaryFunctions.Log(sum) + largest - values[index];
    }
}
