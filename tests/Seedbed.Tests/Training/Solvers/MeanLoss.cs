using Seedbed.Lanes;
using Seedbed.Numerics;
using Seedbed.Tables;

namespace Seedbed.Tests.Training.Solvers;

/// <summary>The mean squared error of one network.</summary>
internal static class MeanLoss
{
    public static double Of(Network network, EncodedRows<double> rows)
    {
        using LaneBlock<DoubleScalar, double> block = new(network.Architecture, Loss.Squared);
        double[] losses = new double[1];
        block.Load(0, [.. Enumerable.Range(0, network.Architecture.ParameterCount).Select(i => network[i])]);
        BlockEvaluation.MeanLoss(block, rows, losses);
        return losses[0];
    }
}
