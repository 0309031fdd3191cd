namespace Seedbed.Landscape;

/// <summary>
/// The assignment of rows to columns with the smallest sum of costs, by shortest augmenting paths after a reduction of columns (Jonker and Volgenant
/// 1987): exact, at most about size³ operations.
/// </summary>
internal sealed class LinearAssignment
{
    private readonly int _size;
    private readonly double[] _costs;
    private readonly int[] _columnOf;
    private readonly int[] _rowOf;
    private readonly double[] _rowPrices;
    private readonly double[] _columnPrices;
    private readonly double[] _shortest;
    private readonly int[] _path;
    private readonly int[] _remaining;

    private LinearAssignment(double[] costs, int size)
    {
        (_costs, _size) = (costs, size);
        _columnOf = new int[size];
        _rowOf = new int[size];
        _rowPrices = new double[size];
        _columnPrices = new double[size];
        _shortest = new double[size];
        _path = new int[size];
        _remaining = new int[size];
    }

    /// <summary>Finds it.</summary>
    /// <param name="costs">[size × size], row after row, finite.</param>
    /// <param name="size">The number of rows and of columns.</param>
    /// <returns>[size]: the column of each row.</returns>
    public static int[] Solve(double[] costs, int size)
    {
        LinearAssignment assignment = new(costs, size);
        assignment.ReduceColumns();
        for (int row = 0; row < size; row++)
        {
            if (assignment._columnOf[row] < 0)
            {
                assignment.Augment(row);
            }
        }

        return assignment._columnOf;
    }

    /// <summary>Every column is priced at its smallest cost and goes to that row, if it is still free.</summary>
    private void ReduceColumns()
    {
        Array.Fill(_columnOf, -1);
        Array.Fill(_rowOf, -1);
        int[] cheapest = new int[_size];
        Array.Fill(_columnPrices, double.PositiveInfinity);
        for (int row = 0; row < _size; row++)
        {
            for (int column = 0; column < _size; column++)
            {
                double cost = _costs[(row * _size) + column];
                if (cost < _columnPrices[column])
                {
                    _columnPrices[column] = cost;
                    cheapest[column] = row;
                }
            }
        }

        for (int column = 0; column < _size; column++)
        {
            int row = cheapest[column];
            if (_columnOf[row] < 0)
            {
                _columnOf[row] = column;
                _rowOf[column] = row;
            }
        }
    }

    /// <summary>Dijkstra's method over reduced costs, from a free row to the nearest free column; then all on the path change partners.</summary>
    private void Augment(int start)
    {
        Array.Fill(_shortest, double.PositiveInfinity);
        for (int column = 0; column < _size; column++)
        {
            _remaining[column] = column;
        }

        int left = _size;
        int row = start;
        int sink = -1;
        double length = 0;
        while (sink < 0)
        {
            int place = Relax(row, length, left);
            int column = _remaining[place];
            length = _shortest[column];

            // The columns that have been reached stand behind those that have not.
            left--;
            (_remaining[place], _remaining[left]) = (_remaining[left], column);
            if (_rowOf[column] < 0)
            {
                sink = column;
            }
            else
            {
                row = _rowOf[column];
            }
        }

        _rowPrices[start] += length;
        foreach (int column in _remaining.AsSpan(left))
        {
            double slack = length - _shortest[column];
            _columnPrices[column] -= slack;
            if (_rowOf[column] >= 0)
            {
                _rowPrices[_rowOf[column]] += slack;
            }
        }

        for (int column = sink; ;)
        {
            int partner = _path[column];
            _rowOf[column] = partner;
            (_columnOf[partner], column) = (column, _columnOf[partner]);
            if (partner == start)
            {
                return;
            }
        }
    }

    /// <summary>Shortens paths by way of a row, and gives the place of the nearest column not reached yet; of equally near ones a free one.</summary>
    private int Relax(int row, double length, int left)
    {
        ReadOnlySpan<double> costs = _costs.AsSpan(row * _size, _size);
        double offset = length - _rowPrices[row];
        double nearest = double.PositiveInfinity;
        int place = 0;
        for (int i = 0; i < left; i++)
        {
            int column = _remaining[i];
            double candidate = offset + costs[column] - _columnPrices[column];
            if (candidate < _shortest[column])
            {
                _shortest[column] = candidate;
                _path[column] = row;
            }

            if (_shortest[column] < nearest || (_shortest[column] == nearest && _rowOf[column] < 0))
            {
                nearest = _shortest[column];
                place = i;
            }
        }

        return place;
    }
}
