namespace Seedbed.Search;

/// <summary>
/// The Sobol sequence in Gray code order (Antonov and Saleev 1979), with the direction numbers of Joe and Kuo 2008 ("Constructing Sobol sequences with better
/// two-dimensional projections", the set that the authors recommend).
/// </summary>
internal static class SobolSequence
{
    private const int Bits = 32;

    // For each dimension from the second on: the coefficients of the primitive polynomial, then the initial direction numbers, one for each of its degrees.
    private static readonly uint[][] Table =
    [
        [0, 1],
        [1, 1, 3],
        [1, 1, 3, 1],
        [2, 1, 1, 1],
        [1, 1, 1, 3, 3],
        [4, 1, 3, 5, 13],
        [2, 1, 1, 5, 5, 17],
        [4, 1, 1, 5, 5, 5],
        [7, 1, 1, 7, 11, 19],
        [11, 1, 1, 5, 1, 1],
        [13, 1, 1, 1, 3, 11],
        [14, 1, 3, 5, 5, 31],
        [1, 1, 3, 3, 9, 7, 49],
        [13, 1, 1, 1, 15, 21, 21],
        [16, 1, 3, 1, 13, 27, 49],
        [19, 1, 1, 1, 15, 7, 5],
        [22, 1, 3, 1, 15, 13, 25],
        [25, 1, 1, 5, 5, 19, 61],
        [1, 1, 3, 7, 11, 23, 15, 103],
        [4, 1, 3, 7, 13, 13, 15, 69],
    ];

    /// <summary>The most dimensions.</summary>
    public static int MostDimensions => Table.Length + 1;

    /// <summary>A point, as fractions of 2³².</summary>
    /// <param name="dimensions">1 to <see cref="MostDimensions"/>.</param>
    /// <param name="index">Counted from 0, the origin.</param>
    public static uint[] Point(int dimensions, uint index)
    {
        uint gray = index ^ (index >> 1);
        uint[] point = new uint[dimensions];
        for (int dimension = 0; dimension < dimensions; dimension++)
        {
            uint[] directions = Directions(dimension);
            for (int bit = 0; bit < Bits && gray >> bit != 0; bit++)
            {
                point[dimension] ^= ((gray >> bit) & 1) == 0 ? 0 : directions[bit];
            }
        }

        return point;
    }

    private static uint[] Directions(int dimension)
    {
        uint[] directions = new uint[Bits];
        uint[] row = dimension == 0 ? [0] : Table[dimension - 1];
        int degree = row.Length - 1;
        for (int i = 0; i < Bits; i++)
        {
            if (dimension == 0)
            {
                directions[i] = 1u << (Bits - 1 - i);
            }
            else if (i < degree)
            {
                directions[i] = row[i + 1] << (Bits - 1 - i);
            }
            else
            {
                directions[i] = directions[i - degree] ^ (directions[i - degree] >> degree);
                for (int k = 1; k < degree; k++)
                {
                    directions[i] ^= ((row[0] >> (degree - 1 - k)) & 1) * directions[i - k];
                }
            }
        }

        return directions;
    }
}
