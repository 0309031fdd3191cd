using Seedbed.Lanes;

namespace Seedbed.Benchmarks.Grid;

/// <summary>What the core does at most, measured beside a cell.</summary>
/// <param name="MultiplyAdds">Vectors multiplied and added in a second.</param>
/// <param name="Divisions">Vectors divided in a second.</param>
/// <param name="Roots">Square roots of vectors in a second.</param>
/// <param name="StartBytes">With a start in each lane, bytes read or written in a second where the weights lie, and where a chunk of rows lies.</param>
/// <param name="PairBytes">The same with two units of half as many starts in the lanes.</param>
/// <param name="UnitBytes">The same with the units of one start in the lanes.</param>
internal readonly record struct CoreRates(double MultiplyAdds, double Divisions, double Roots, (double Weights, double Rows) StartBytes, (double Weights, double Rows) PairBytes, (double Weights, double Rows) UnitBytes)
{
    /// <summary>The time of some arithmetic at these rates, in seconds: a core divides and takes roots while it multiplies and adds.</summary>
    public double Time(Arithmetic work) => Math.Max(work.Operations / MultiplyAdds, (work.Divisions / Divisions) + (work.Roots / Roots));

    /// <summary>The time of a step's bytes at these rates, in seconds.</summary>
    /// <param name="content">What the lanes hold.</param>
    public double ByteTime(StepWork work, LaneContent content)
    {
        (double weights, double rows) = content switch
        {
            LaneContent.Starts => StartBytes,
            LaneContent.UnitPairs => PairBytes,
            _ => UnitBytes,
        };
        return (work.WeightBytes / weights) + (work.RowBytes / rows);
    }
}
