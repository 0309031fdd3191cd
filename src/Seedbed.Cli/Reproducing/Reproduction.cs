namespace Seedbed.Cli.Reproducing;

/// <summary>A published experiment that can be run again. A new one is one class and one row of <see cref="ReproductionCatalogue"/>.</summary>
internal abstract class Reproduction
{
    /// <summary>The word that is typed.</summary>
    public abstract string Name { get; }

    /// <summary>What is measured, in one line.</summary>
    public abstract string Description { get; }

    /// <summary>Authors, year, title and part of the publication.</summary>
    public abstract string Source { get; }

    /// <summary>The longest that the quick form takes on two cores.</summary>
    public abstract TimeSpan QuickTime { get; }

    /// <summary>The longest that the full form takes on two cores.</summary>
    public abstract TimeSpan FullTime { get; }

    /// <summary>Runs the experiment and tells the context its protocol, its claims and the data behind them.</summary>
    /// <exception cref="OperationCanceledException">The user has interrupted it.</exception>
    public abstract void Run(ReproductionContext context);
}
