using System.Reflection;

namespace Seedbed.Tests.House;

/// <summary>
/// Loops over vectors are compiled once, with every optimisation, and stay out of line: inlined into a caller by what the just-in-time compiler learns
/// while a study runs, they can exceed its budget for inlining, and then vector operations become calls.
/// </summary>
public class KernelLoopTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void WhatIsCompiledAtOnceIsNeverInlined()
    {
        MethodInfo[] loops = [.. typeof(Mlp).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(Declared))
            .Where(method => method.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveOptimization))];
        Assert.True(loops.Length > 30);
        Assert.Empty(loops
            .Where(method => !method.MethodImplementationFlags.HasFlag(MethodImplAttributes.NoInlining))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}"));
    }
}
