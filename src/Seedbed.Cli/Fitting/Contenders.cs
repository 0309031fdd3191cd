namespace Seedbed.Cli.Fitting;

/// <summary>The models that a study yields: the ensemble, the best start and the median start.</summary>
internal static class Contenders
{
    /// <summary>Measures them on the rows of the study and, if there is one, on a test table; none when no start can be used.</summary>
    /// <param name="study">The study.</param>
    /// <param name="test">The test table, or null.</param>
    /// <param name="notes">Gets what was noticed in the test table.</param>
    public static IReadOnlyList<Contender> Of(Study study, Table? test, ICollection<string> notes)
    {
        if (!study.Outcomes.Any(outcome => outcome.IsUsable))
        {
            return [];
        }

        Model ensemble = study.Ensemble();
        Model best = study.Best();
        Model median = study.Median();
        return
        [
            Measure(study, test, "ensemble", $"ensemble of {ensemble.Description.Starts.Count}", ensemble, notes),
            Measure(study, test, "best", $"best start ({best.Description.Starts[0]})", best),
            Measure(study, test, "median", $"median start ({median.Description.Starts[0]})", median),
        ];
    }

    private static Contender Measure(Study study, Table? test, string name, string title, Model model, ICollection<string>? notes = null)
    {
        StudyEvaluation own = study.Evaluate(model);
        return new Contender(name, title, model, own.Train, own.Validation, test is null ? null : model.Evaluate(test, notes));
    }
}
