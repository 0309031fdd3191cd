using System.Numerics;
using Seedbed.Tables;

namespace Seedbed.Benchmarks;

/// <summary>Rows made up of random numbers: what they are does not matter to time.</summary>
internal static class BenchmarkRows
{
    /// <summary>Inputs uniform in [−1, 1); a class at random, or for one output 0 or 1.</summary>
    public static EncodedRows<T> Random<T>(Architecture architecture, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(1);
        T[] inputs = new T[count * architecture.Inputs];
        T[] targets = new T[count];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = T.CreateTruncating((2 * random.NextSingle()) - 1);
        }

        for (int i = 0; i < count; i++)
        {
            targets[i] = T.CreateTruncating(random.Next(Math.Max(2, architecture.Outputs)));
        }

        return new EncodedRows<T>(count, architecture.Inputs, 1, inputs, targets);
    }
}
