using Seedbed.Lanes;
using Seedbed.Studies;

namespace Seedbed.Benchmarks.Grid;

/// <summary>Why a cell falls short of its limit, as far as its own figures tell.</summary>
internal static class GridReasons
{
    // What a step of a block takes besides its work: calls, copies of rows, a loop over lanes. Measured as the time of the smallest cell beyond its limit.
    private const double Overhead = 0.25e-6;

    public static string Of(GridResult result)
    {
        double beyond = (result.Seedbed - result.Limit) * StudyPlan.SlotsOf(result.Content, result.Lanes);
        if (beyond < 2 * Overhead)
        {
            return "Calls, copies of rows and short loops, some 0.25 µs a step of a block, are half or more of what it takes beyond its limit";
        }

        LaneContent better = result.BestContent;
        if (better != result.Content && result.LimitOf(result.Content) > 1.5 * result.Limit)
        {
            return better > result.Content
                ? "Starts lie in the lanes, or pairs of units; the limit of units, or pairs of them, whose weights need less cache, is lower"
                : "Units lie in the lanes, which they do not fill";
        }

        StepWork work = StepWork.Of(result.Cell, result.Content, result.Lanes);
        (double arithmetic, double bytes) = result.Times(result.Content);
        if (bytes > arithmetic)
        {
            return "Bytes set the limit, and the step moves more of them or waits for them";
        }

        (string Name, double Time)[] parts =
        [
            ("the products; with so few units or outputs a register block is small and loads as much as it multiplies", result.Rates.Time(work.Products)),
            ("tanh and its derivative", result.Rates.Time(work.Activation)),
            ("the softmax", result.Rates.Time(work.Loss)),
            ("Adam's update, which waits for divisions, roots and memory", result.Rates.Time(work.Update)),
        ];
        if (Math.Min(result.Cell.Hidden, result.Cell.Inputs) > 20)
        {
            parts[0].Name = "the products";
        }

        string largest = parts.MaxBy(part => part.Time).Name;
        return bytes > 0.6 * arithmetic
            ? $"Arithmetic and bytes take almost as long, one after the other; the largest part of the arithmetic is {largest}"
            : $"The largest part of the limit is {largest}";
    }
}
