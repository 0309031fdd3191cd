namespace Seedbed.Benchmarks.Grid;

/// <summary>Operations on vectors.</summary>
/// <param name="Operations">Multiplied and added, multiplied or added: as many as the core's multiply-add peak counts.</param>
/// <param name="Divisions">Divided.</param>
/// <param name="Roots">Square roots taken.</param>
internal readonly record struct Arithmetic(double Operations, double Divisions = 0, double Roots = 0)
{
    public static Arithmetic operator +(Arithmetic left, Arithmetic right) =>
        new(left.Operations + right.Operations, left.Divisions + right.Divisions, left.Roots + right.Roots);

    public static Arithmetic operator *(double factor, Arithmetic arithmetic) =>
        new(factor * arithmetic.Operations, factor * arithmetic.Divisions, factor * arithmetic.Roots);
}
