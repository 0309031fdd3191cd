namespace Seedbed.Benchmarks.Grid;

/// <summary>Measures cells with vectors of some width.</summary>
internal interface IGridMeter : IDisposable
{
    GridResult Measure(GridCell cell);
}
