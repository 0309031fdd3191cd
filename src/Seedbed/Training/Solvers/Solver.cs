namespace Seedbed.Training.Solvers;

/// <summary>
/// A method that minimises an objective from its values and derivatives at points of its own choice: the description alone, immutable.
/// A <see cref="SolverState"/> is one run of it, in one lane.
/// </summary>
internal abstract record Solver
{
    /// <summary>Its name in a sentence.</summary>
    public abstract string Words { get; }

    /// <summary>What the method must be told at each point.</summary>
    public virtual Derivatives Needs => Derivatives.Gradient;

    /// <summary>The largest number of parameters that the method's memory allows.</summary>
    public virtual int MaximumParameters => int.MaxValue;

    /// <summary>Makes the state machine of one lane, with all the memory that it will ever need.</summary>
    public abstract SolverState CreateState(int parameterCount);

    /// <summary>The solver that an optimiser stands for; null for those that take steps on minibatches.</summary>
    public static Solver? Of(Optimizer optimizer) => optimizer switch
    {
        Optimizer.Lbfgs => new LbfgsSolver(),
        Optimizer.Bfgs => new BfgsSolver(),
        Optimizer.ConjugateGradient => new ConjugateGradientSolver(),
        Optimizer.ScaledConjugateGradient => new ScaledConjugateGradientSolver(),
        Optimizer.Rprop => new RpropSolver(),
        Optimizer.Newton => new NewtonSolver(),
        Optimizer.LevenbergMarquardt => new LevenbergMarquardtSolver(),
        Optimizer.BayesianRegularization => new BayesianRegularizationSolver(),
        _ => null,
    };
}
