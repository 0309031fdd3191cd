namespace Seedbed.Lanes;

/// <summary>The numbers that register blocks need, as types.</summary>
internal static class Counts
{
    internal readonly struct One : ICount
    {
        public static int Value => 1;
    }

    internal readonly struct Two : ICount
    {
        public static int Value => 2;
    }

    internal readonly struct Three : ICount
    {
        public static int Value => 3;
    }

    internal readonly struct Four : ICount
    {
        public static int Value => 4;
    }

    internal readonly struct Five : ICount
    {
        public static int Value => 5;
    }

    internal readonly struct Six : ICount
    {
        public static int Value => 6;
    }
}
