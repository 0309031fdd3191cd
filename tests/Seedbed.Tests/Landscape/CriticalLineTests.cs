using Seedbed.Landscape;
using Seedbed.Tables;
using Seedbed.Tests.Reference;

namespace Seedbed.Tests.Landscape;

/// <summary>Lines of critical points beside gradients and Hessians of hyper-dual numbers and Jacobi's method.</summary>
public class CriticalLineTests
{
    private static readonly double[] Shares = [-0.8, 0.3, 0.6, 1.7];

    [Theory]
    [InlineData(1, 1, Activation.Tanh)]
    [InlineData(1, 2, Activation.Logistic)]
    [InlineData(2, 1, Activation.Tanh)]
    [InlineData(2, 1, Activation.Logistic)]
    public void EveryPointIsCriticalAndOfThePredictedIndex(int inputs, int units, Activation activation)
    {
        Study study = Narrow(inputs, units, activation, seed: 4, fixedParameters: null);
        Network minimum = study.Outcomes.Where(outcome => outcome.Certificate!.Verdict == Verdict.StrictMinimum).MinBy(outcome => outcome.Loss)!.Network;
        CriticalLine line = CriticalLine.Of(study, minimum, units - 1, Shares);
        Assert.Equal(0, line.NarrowIndex);
        Assert.Equal(inputs + 1, line.Form.Count);
        Assert.Equal(Shares, line.Points.Select(point => point.Share));
        foreach (CriticalLinePoint point in line.Points)
        {
            RandomProblem wide = Problem(study, UnitSplitting.Split(minimum, 0, units - 1, point.Share));
            Assert.All(wide.ReferenceGradient(), component => Assert.Equal(0, component, 1e-9));
            Assert.Equal(wide.ReferenceObjective(), point.Loss, 1e-12);
            double[] eigenvalues = JacobiEigen.Of(ReferenceCurvature.Hessian(wide)).Values;
            int index = eigenvalues.Count(value => value < -1e-9 * eigenvalues[^1]);
            Assert.Equal(index, point.Index);
            Assert.Equal(index, line.PredictedIndex(point.Share));
            Assert.Equal(eigenvalues[0], point.SmallestEigenvalue, 1e-10 * eigenvalues[^1]);
            Assert.Equal(1, point.ZeroEigenvalues);
        }
    }

    /// <summary>
    /// A unit that is nearly a step has eigenvalues of A far below the largest of the Hessian, in this problem by more than eight powers of ten: their signs count all the same.
    /// </summary>
    [Fact]
    public void ANearlySaturatedUnitHasThePredictedIndexToo()
    {
        Study study = Narrow(2, 2, Activation.Tanh, seed: 5064, fixedParameters: null, starts: 5, startSeed: 5064);
        Network minimum = study.Outcomes.Where(outcome => outcome.Certificate!.Verdict == Verdict.StrictMinimum).MinBy(outcome => outcome.Loss)!.Network;
        CriticalLine line = CriticalLine.Of(study, minimum, 0, Shares);
        foreach (CriticalLinePoint point in line.Points)
        {
            double[] eigenvalues = JacobiEigen.Of(ReferenceCurvature.Hessian(Problem(study, UnitSplitting.Split(minimum, 0, 0, point.Share)))).Values;
            Assert.InRange(line.Form.Min(Math.Abs), 1e-12 * eigenvalues[^1], 1e-8 * eigenvalues[^1]);
            Assert.Equal(eigenvalues.Count(value => value < -1e-12 * eigenvalues[^1]), point.Index);
            Assert.Equal(line.PredictedIndex(point.Share), point.Index);
        }
    }

    /// <summary>With w₁ = w + (1 − λ)u and w₂ = w − λu the loss changes by ½·λ(1 − λ)·uᵀAu: over unit vectors u that is the trace of A.</summary>
    [Fact]
    public void TheFormIsWhatTheLossSees()
    {
        const double Share = 0.3;
        const double Step = 1e-4;
        Study study = Narrow(2, 1, Activation.Tanh, seed: 4, fixedParameters: null);
        Network minimum = study.Outcomes.MinBy(outcome => outcome.Loss)!.Network;
        CriticalLine line = CriticalLine.Of(study, minimum, 0, [Share]);
        RandomProblem wide = Problem(study, UnitSplitting.Split(minimum, 0, 0, Share));
        double trace = 0;
        for (int input = 0; input <= 2; input++)
        {
            double change = 0;
            foreach (double step in (double[])[-Step, Step])
            {
                double[] moved = [.. wide.Parameters];
                moved[2 * input] += (1 - Share) * step;
                moved[(2 * input) + 1] -= Share * step;
                change += (wide with { Parameters = moved }).ReferenceObjective() - wide.ReferenceObjective();
            }

            trace += change / (Step * Step) / (Share * (1 - Share));
        }

        Assert.Equal(trace, line.Form.Sum(), 1e-5 * Math.Max(1, Math.Abs(trace)));
    }

    /// <summary>One input and no biases leave one number: one part of the line is minima, the other saddles of index 1.</summary>
    [Fact]
    public void WithOneIncomingWeightOnePartIsMinima()
    {
        Study study = Narrow(1, 1, Activation.Tanh, seed: 2, [false, true, false, true]);
        Network minimum = study.Outcomes.MinBy(outcome => outcome.Loss)!.Network;
        CriticalLine line = CriticalLine.Of(study, minimum, 0, Shares);
        int[] indices = [.. line.Points.Select(point => point.Index)];
        Assert.Single(line.Form);
        Assert.Equal(line.Form[0] > 0 ? [1, 0, 0, 1] : [0, 1, 1, 0], indices);
    }

    [Fact]
    public void OtherStudiesAreRefused()
    {
        Study study = Narrow(1, 1, Activation.Tanh, seed: 2, fixedParameters: null);
        Network network = study.Outcomes[0].Network;
        Assert.Throws<ArgumentOutOfRangeException>(() => CriticalLine.Of(study, network, 1, Shares));
        Study decayed = Mlp.Fit(Simulations.DifferenceOfTanh(), "y", new FitOptions { Hidden = [1], Starts = 1, Epochs = 1, Decay = 0.1 });
        Assert.Throws<ArgumentException>(() => CriticalLine.Of(decayed, decayed.Outcomes[0].Network, 0, Shares));
    }

    private static Study Narrow(int inputs, int units, Activation activation, ulong seed, bool[]? fixedParameters, int starts = 10, ulong startSeed = 42) => Mlp.Fit(
        Simulations.RandomTeacher(inputs, units: 3, rows: 40, seed),
        "y",
        new FitOptions
        {
            Hidden = [units],
            Activation = activation,
            Loss = Loss.Squared,
            FixedParameters = fixedParameters,
            Initializer = Initializer.LeCunUniform,
            Starts = starts,
            Seed = startSeed,
            Decay = 0,
            Validation = 0,
            To = FitTarget.Minimum,
            Threads = 2,
        });

    private static RandomProblem Problem(Study study, Network network)
    {
        EncodedRows<double> rows = StudySurface.RowsOf(study);
        return new RandomProblem(
            network.Architecture,
            study.Loss,
            network.ToArray(),
            [.. Enumerable.Range(0, rows.RowCount).Select(row => rows.Inputs[(row * rows.InputCount)..((row + 1) * rows.InputCount)])],
            [.. Enumerable.Range(0, rows.RowCount).Select(row => (double[])[rows.Targets[row]])],
            null,
            0);
    }
}
