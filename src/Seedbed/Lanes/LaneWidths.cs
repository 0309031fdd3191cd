using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>Which vector widths this processor has, and which one is used.</summary>
internal static class LaneWidths
{
    /// <summary>The environment variable that forces a width: 512, 256, 128 or scalar.</summary>
    public const string Variable = "SEEDBED_VECTOR";

    /// <summary>Whether the width runs in hardware here.</summary>
    public static bool IsSupported(LaneWidth width) => width switch
    {
        LaneWidth.Bits512 => SingleLanes512.IsSupported,
        LaneWidth.Bits256 => SingleLanes256.IsSupported,
        LaneWidth.Bits128 => SingleLanes128.IsSupported,
        _ => true,
    };

    /// <summary>The widest supported width, or the one that the environment variable forces.</summary>
    /// <exception cref="SeedbedException">The variable holds something else, or a width that this processor lacks.</exception>
    public static LaneWidth Choose()
    {
        string? forced = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(forced))
        {
            return IsSupported(LaneWidth.Bits512) ? LaneWidth.Bits512
                : IsSupported(LaneWidth.Bits256) ? LaneWidth.Bits256
                : IsSupported(LaneWidth.Bits128) ? LaneWidth.Bits128
                : LaneWidth.Scalar;
        }

        LaneWidth width = forced switch
        {
            "512" => LaneWidth.Bits512,
            "256" => LaneWidth.Bits256,
            "128" => LaneWidth.Bits128,
            "scalar" => LaneWidth.Scalar,
            _ => throw new SeedbedException($"{Variable} is '{forced}'; allowed are 512, 256, 128 and scalar."),
        };
        return IsSupported(width)
            ? width
            : throw new SeedbedException($"{Variable} is '{forced}', but this processor has no vectors of that width.");
    }
}
