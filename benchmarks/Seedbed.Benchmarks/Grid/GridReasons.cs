using Seedbed.Lanes;

namespace Seedbed.Benchmarks.Grid;

/// <summary>Why a cell falls short of its limit, as far as its own figures tell.</summary>
internal static class GridReasons
{
    public static string Of(GridResult result)
    {
        LaneContent other = result.Content == LaneContent.Starts ? LaneContent.Units : LaneContent.Starts;
        if (result.LimitOf(result.Content) > 2 * result.Limit)
        {
            return $"The limit of {(other == LaneContent.Units ? "units" : "starts")} in the lanes is less, which the plan did not choose";
        }

        (double arithmetic, double bytes) = result.Times(result.Content);
        return arithmetic > bytes ? "Arithmetic sets the limit" : "Bytes set the limit";
    }
}
