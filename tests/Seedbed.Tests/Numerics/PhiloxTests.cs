using CsCheck;
using Seedbed.Numerics;

namespace Seedbed.Tests.Numerics;

public class PhiloxTests
{
    /// <summary>The known answers for philox4x32-10 that Random123 publishes in its file kat_vectors.</summary>
    [Theory]
    [InlineData(0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8)]
    [InlineData(0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd)]
    [InlineData(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0, 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1)]
    public void GivesThePublishedAnswers(uint c0, uint c1, uint c2, uint c3, uint key0, uint key1, uint r0, uint r1, uint r2, uint r3) =>
        Assert.Equal((r0, r1, r2, r3), Philox.Block(c0, c1, c2, c3, key0, key1));

    [Fact]
    public void HandsOutTheWordsOfItsBlocksInOrder()
    {
        Philox random = new(0x0123_4567_89AB_CDEF, RandomStream.RowOrder, 0x1_0000_0002);
        for (uint position = 0; position < 3; position++)
        {
            (uint r0, uint r1, uint r2, uint r3) = Philox.Block(position, 2, 1, (uint)RandomStream.RowOrder, 0x89AB_CDEF, 0x0123_4567);
            Assert.Equal([r0, r1, r2, r3], [random.NextUInt32(), random.NextUInt32(), random.NextUInt32(), random.NextUInt32()]);
        }
    }

    /// <summary>The numbers and the state afterwards, from every number of words that wait.</summary>
    [Fact]
    public void FillsAsIfNumbersWereDrawnOneByOne() =>
        Gen.Select(Gen.ULong, Gen.UInt, Gen.Int[0, 9], Gen.Int[0, 150], Gen.Int[0, 40]).Sample((seed, index, words, first, second) =>
        {
            Philox bulk = new(seed, RandomStream.StartingWeights, index);
            Philox single = new(seed, RandomStream.StartingWeights, index);
            for (int i = 0; i < words; i++)
            {
                Assert.Equal(single.NextUInt32(), bulk.NextUInt32());
            }

            foreach (int count in (int[])[first, second])
            {
                double[] filled = new double[count];
                bulk.FillUniform(filled);
                double[] drawn = [.. filled];
                for (int i = 0; i < count; i++)
                {
                    drawn[i] = single.NextUniform();
                }

                Assert.Equal(drawn, filled);
            }

            Assert.Equal(single, bulk);
            for (int i = 0; i < 5; i++)
            {
                Assert.Equal(single.NextUInt32(), bulk.NextUInt32());
            }
        });

    [Fact]
    public void UniformNumbersHaveTheirMoments()
    {
        Philox random = new(7, RandomStream.Noise, 0);
        double[] draws = [.. Enumerable.Range(0, 200_000).Select(_ => random.NextUniform())];

        Assert.All(draws, draw => Assert.InRange(draw, double.Epsilon, 1 - 1e-17));
        Assert.Equal(0.5, draws.Average(), 0.003);
        Assert.Equal(1.0 / 3, draws.Average(draw => draw * draw), 0.003);
    }

    [Fact]
    public void NormalNumbersHaveTheirMoments()
    {
        Philox random = new(8, RandomStream.Noise, 0);
        double[] draws = [.. Enumerable.Range(0, 200_000).Select(_ => random.NextNormal())];

        Assert.Equal(0, draws.Average(), 0.01);
        Assert.Equal(1, draws.Average(draw => draw * draw), 0.015);
        Assert.Equal(3, draws.Average(draw => draw * draw * draw * draw), 0.1);
    }

    [Fact]
    public void BoundedNumbersAreEvenlySpread()
    {
        Philox random = new(9, RandomStream.Noise, 0);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++)
        {
            counts[random.NextInt32(7)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 9_600, 10_400));
    }

    /// <summary>Words are drawn ahead; the exchanges, and all that is drawn afterwards, are those of one draw after the other. A million values refuse some words.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(8, 1)]
    [InlineData(33, 0)]
    [InlineData(34, 2)]
    [InlineData(1000, 3)]
    [InlineData(1_000_000, 0)]
    public void ShuffleDrawsOneNumberForEachExchange(int count, int drawnBefore)
    {
        Philox random = new(10, RandomStream.RowOrder, 3);
        Philox one = random;
        for (int i = 0; i < drawnBefore; i++)
        {
            Assert.Equal(one.NextUInt32(), random.NextUInt32());
        }

        int[] order = [.. Enumerable.Range(0, count)];
        int[] expected = [.. order];
        for (int i = count - 1; i > 0; i--)
        {
            int j = one.NextInt32(i + 1);
            (expected[i], expected[j]) = (expected[j], expected[i]);
        }

        random.Shuffle<int>(order);

        Assert.Equal(expected, order);
        for (int i = 0; i < 9; i++)
        {
            Assert.Equal(one.NextUInt32(), random.NextUInt32());
        }
    }
}
