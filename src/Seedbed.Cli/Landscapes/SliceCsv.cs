using System.Globalization;
using System.Text;

namespace Seedbed.Cli.Landscapes;

/// <summary>A slice and the trajectories on it as CSV.</summary>
internal static class SliceCsv
{
    /// <summary>One line for each point, row after row; what is not finite is empty.</summary>
    public static void Write(Stream stream, SurfaceSlice slice)
    {
        using StreamWriter writer = Create(stream);
        writer.Write("x,y,objective\n");
        for (int row = 0; row < slice.Y.Count; row++)
        {
            for (int column = 0; column < slice.X.Count; column++)
            {
                writer.Write($"{Text(slice.X[column])},{Text(slice.Y[row])},{Text(slice.Losses[row][column])}\n");
            }
        }
    }

    /// <summary>One line for each epoch of each start.</summary>
    public static void WriteTrajectories(Stream stream, SurfaceSlice slice)
    {
        using StreamWriter writer = Create(stream);
        writer.Write("start,epoch,x,y,objective,distance\n");
        foreach (TrajectoryPoint point in slice.Trajectories)
        {
            writer.Write(string.Create(
                CultureInfo.InvariantCulture, $"{point.Start},{point.Epoch},{Text(point.X)},{Text(point.Y)},{Text(point.Loss)},{Text(point.Distance)}\n"));
        }
    }

    private static string Text(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";

    private static StreamWriter Create(Stream stream) => new(stream, new UTF8Encoding(false), leaveOpen: true);
}
