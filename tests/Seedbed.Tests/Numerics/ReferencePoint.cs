using System.Globalization;

namespace Seedbed.Tests.Numerics;

/// <summary>An argument, the exact result rounded to double, and what the rounding left out in units in the last place.</summary>
internal readonly record struct ReferencePoint(double Argument, double Result, double Rest)
{
    /// <summary>The points of each function in elementary-functions.csv, which tools/oracles/elementary_functions.py made.</summary>
    public static ILookup<string, ReferencePoint> All { get; } = Read().ToLookup(pair => pair.Function, pair => pair.Point, StringComparer.Ordinal);

    /// <summary>How far a value is from the exact result, in units in the last place of the result.</summary>
    public double Error(double value) => Math.Abs(((value - Result) / UnitInLastPlace(Result)) - Rest);

    public static double UnitInLastPlace(double value) => Math.BitIncrement(Math.Abs(value)) - Math.Abs(value);

    private static IEnumerable<(string Function, ReferencePoint Point)> Read()
    {
        using StreamReader reader = new(typeof(ReferencePoint).Assembly.GetManifestResourceStream("elementary-functions.csv")!);
        reader.ReadLine();
        while (reader.ReadLine() is string line)
        {
            string[] fields = line.Split(',');
            yield return (fields[0], new ReferencePoint(FromBits(fields[1]), FromBits(fields[2]), double.Parse(fields[3], CultureInfo.InvariantCulture)));
        }
    }

    private static double FromBits(string bits) => BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
