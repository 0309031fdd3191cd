using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Seedbed.Cli.Tests;

/// <summary>
/// The machine code of the innermost loops, as the just-in-time compiler lists it, calls nothing: where a method outgrows what the compiler inlines, vector
/// operations silently become calls, and training several times as slow.
/// </summary>
public class KernelCodeTests
{
    private static readonly string[] Kernels =
    [
        "Seedbed.Lanes.Tile`", "Seedbed.Lanes.PairedTile`", "Seedbed.Lanes.ColumnTile`", "Seedbed.Lanes.UpdatingTile`", "Seedbed.Lanes.DirectUpdatingTile`", "Seedbed.Lanes.LayerProducts`", "Seedbed.Numerics.ElementaryFunctions:", "Seedbed.Training.AdamKernel`",
    ];

    // Of x64 and of Arm64.
    private static readonly string[] Calls = ["call", "tail.jmp", "bl", "blr"];

    [Theory]
    [InlineData("digits.csv", "digit", "tanh", "29", "16", "32")]
    [InlineData("digits.csv", "digit", "logistic", "25,14", "16", "32")]
    [InlineData("digits.csv", "digit", "relu", "22", "16", "32")]
    [InlineData("digits.csv", "digit", "logistic", "96", "1", "32")]
    [InlineData("digits.csv", "digit", "tanh", "15", "16", "6")]
    [InlineData("diabetes.csv", "progression", "tanh", "3", "16", "32")]
    public void RegisterBlocksCallNothing(string table, string target, string activation, string hidden, string starts, string batch)
    {
        Assert.SkipUnless(Fma.IsSupported || AdvSimd.Arm64.IsSupported, "This processor has no fused multiply-add, and its place takes a call.");
        using Folder folder = new();
        Dictionary<string, string> environment = new(StringComparer.Ordinal)
        {
            ["DOTNET_JitDisasm"] = "*Tile*:Run *:Move *:*OfRows *:BiasGradient",
            ["DOTNET_JitStdOutFile"] = folder["code.txt"],
        };

        Tool.Run(environment, "fit", Repository.Data(table), "--target", target, "--activation", activation, "--hidden", hidden, "--starts", starts, "--batch", batch, "--epochs", "2", "--quiet").MustSucceed();

        string[] methods = [.. File.ReadAllText(folder["code.txt"]).Split("; Assembly listing for method ").Where(method => method.StartsWith("Seedbed.", StringComparison.Ordinal))];
        string[] kernels = [.. methods.Where(method => Kernels.Any(kernel => method.StartsWith(kernel, StringComparison.Ordinal)))];
        Assert.True(kernels.Length > 8, $"{kernels.Length} kernels");
        Assert.All(kernels, code => Assert.DoesNotContain(Instructions(code), Calls.Contains));
    }

    private static IEnumerable<string> Instructions(string code) => code.Split('\n').Select(line => line.Trim().Split(' ')[0]);
}
