using System.Numerics;

namespace Seedbed.Training.Solvers;

/// <summary>The start in one lane of a <see cref="FullBatchTrainer{V, T}"/>.</summary>
internal sealed class FullBatchLane<T>(Architecture architecture, Solver solver, ParameterRules? rules)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public SolverState Solver { get; } = solver.CreateState(architecture.ParameterCount);

    public bool Active { get; set; }

    public int Start { get; private set; }

    /// <summary>The weights with the lowest validation loss.</summary>
    public T[] Best { get; } = new T[architecture.ParameterCount];

    public double BestLoss { get; private set; }

    public double BestGradientNorm { get; private set; }

    public int BestIteration { get; private set; }

    /// <summary>What the solver says of the decay, at the weights with the lowest validation loss.</summary>
    public Evidence BestEvidence { get; private set; }

    /// <summary>Iterations since the validation loss last fell by the tolerance.</summary>
    public int WithoutProgress { get; private set; }

    /// <summary>The mean loss, without the penalty, at the point told last.</summary>
    public double MeanLoss { get; private set; }

    private double ReferenceLoss { get; set; }

    public void Begin(int start, StartSettings settings, ReadOnlySpan<double> parameters, in SolverLimits limits)
    {
        WeightDecay.Fill(architecture, settings.Decay, rules, Solver.Decays);
        Solver.Fixed = rules?.Fixed;
        Solver.Begin(parameters, limits);
        Active = true;
        Start = start;
        BestLoss = double.PositiveInfinity;
        BestGradientNorm = double.NaN;
        BestIteration = 0;
        ReferenceLoss = double.PositiveInfinity;
        WithoutProgress = 0;
        for (int i = 0; i < Best.Length; i++)
        {
            Best[i] = T.CreateTruncating(parameters[i]);
        }
    }

    /// <summary>Adds the penalty and tells the solver. The gradient of the mean loss is in the solver's trial gradient.</summary>
    /// <returns>Whether the point just told completed an iteration.</returns>
    public bool Tell(double meanLoss)
    {
        int iterations = Solver.Iterations;
        MeanLoss = meanLoss;
        double penalty = WeightDecay.Add(Solver.Decays, Solver.Trial, Solver.TrialGradient);
        rules?.Mask(Solver.TrialGradient);
        Solver.Tell(meanLoss + penalty);
        return Solver.Iterations > iterations;
    }

    /// <summary>Follows the validation loss after an iteration.</summary>
    public void Follow(double validationLoss, double tolerance)
    {
        if (validationLoss < BestLoss)
        {
            BestLoss = validationLoss;
            BestGradientNorm = Solver.GradientNorm;
            BestIteration = Solver.Iterations;
            BestEvidence = Solver.Evidence;
            CopyPoint(Best);
        }

        if (validationLoss < ReferenceLoss - tolerance)
        {
            ReferenceLoss = validationLoss;
            WithoutProgress = 0;
        }
        else
        {
            WithoutProgress++;
        }
    }

    /// <summary>The solver's point in the precision of the networks, in which it was evaluated.</summary>
    public void CopyPoint(Span<T> parameters)
    {
        ReadOnlySpan<double> point = Solver.Point;
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i] = T.CreateTruncating(point[i]);
        }
    }
}
