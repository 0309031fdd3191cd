using System.Globalization;

namespace Seedbed.Cli.Reproducing;

/// <summary>Students of one unit more than their teacher stop at several losses, wide ones all learn it.</summary>
internal sealed class Simsek2021 : Reproduction
{
    /// <summary>A mean squared error below which a student has learnt a teacher whose values lie between 0 and 4.</summary>
    private const double Zero = 1e-10;

    /// <summary>Losses that differ relatively by more are distinct; those of converged students agree to many more digits.</summary>
    private const double Gap = 1e-4;

    private const int Narrow = 5;
    private const int Wide = 45;
    private const int WideIterations = 200;

    public override string Name => "simsek-2021";

    public override string Description => "Students of 5 units stop at several losses above zero, students of 45 learn their teacher of 4.";

    public override string Source => "Şimşek, Ged, Jacot, Spadaro, Hongler, Gerstner and Brea 2021, Geometry of the loss landscape in overparameterized neural networks (ICML)";

    public override TimeSpan QuickTime => TimeSpan.FromMinutes(1);

    public override TimeSpan FullTime => TimeSpan.FromMinutes(20);

    public override void Run(ReproductionContext context)
    {
        int starts = context.Choose(16, 50);
        int wideStarts = context.Choose(8, 50);
        context.Describe($"A teacher of four logistic units without biases, {starts} students of {Narrow} units and {wideStarts} of {Wide}, mean squared error on the 1681 points of a grid, Glorot's uniform starting weights, double precision.");
        context.Describe($"Students of {Narrow} units go on to a certified critical point; those of {Wide} take at most {WideIterations} steps of Levenberg and Marquardt, as a loss of zero needs no further proof. A loss of at most {Zero.ToString("0e+0", CultureInfo.InvariantCulture)} counts as zero.");
        DataTable students = new("students", "Every student", ["units", "start", "loss", "gradient", "verdict", "iterations"], IsShown: false);
        DataTable losses = new("losses", "Losses of the minima at which students ended", ["units", "loss", "students"]);
        IReadOnlyList<Outcome> narrow = Train(context, Narrow, starts, options => options with { To = FitTarget.Minimum }, students, losses);
        IReadOnlyList<Outcome> wide = Train(context, Wide, wideStarts, options => options with { Optimizer = Optimizer.LevenbergMarquardt, Epochs = WideIterations }, students, losses);
        context.Add(losses);
        context.Add(students);
        context.Add(Counts());
        AddClaims(context, narrow, wide);
    }

    private static void AddClaims(ReproductionContext context, IReadOnlyList<Outcome> narrow, IReadOnlyList<Outcome> wide)
    {
        int learnt = wide.Count(outcome => IsZero(outcome.Loss));
        context.Add(Claim.Test(
            $"all students of {Wide} units reach a loss of zero", "all of 50", $"{learnt} of {wide.Count}", "all", learnt == wide.Count));
        int missed = narrow.Count(outcome => !IsZero(outcome.Loss));
        context.Add(Claim.Test(
            $"some students of {Narrow} units do not learn the teacher", "some of 50", $"{missed} of {narrow.Count} do not", "at least one", missed > 0));
        int above = Levels(narrow.Where(IsAtMinimum).Select(outcome => outcome.Loss)).Count(level => !IsZero(level.Loss));
        int away = narrow.Count(outcome => !IsZero(outcome.Loss) && !IsAtMinimum(outcome));
        context.Add(Claim.Test(
            $"students of {Narrow} units stop at several distinct losses",
            "several",
            $"certified minima at {above} losses above zero; {away} students more are on their way to infinity",
            "two or more above zero",
            above >= 2));
    }

    /// <summary>Why: in wide networks subspaces of zero loss outnumber those of critical points that narrower networks leave.</summary>
    private static DataTable Counts()
    {
        DataTable counts = new("counts", "Subspaces by the formulas of the paper: of zero loss, and of critical points that networks of 1 to 3 units leave", ["units", "zero loss", "critical", "ratio"]);
        foreach (int units in (int[])[4, 5, 6, 10, 20, Wide])
        {
            double zero = TeacherStudentCounts.ZeroLoss(TeacherStudent.TeacherUnits, units);
            double critical = Enumerable.Range(1, TeacherStudent.TeacherUnits - 1).Sum(narrower => TeacherStudentCounts.Critical(narrower, units));
            counts.Add(units, zero, critical, zero / critical);
        }

        return counts;
    }

    private static IReadOnlyList<Outcome> Train(ReproductionContext context, int units, int starts, Func<FitOptions, FitOptions> optimizer, DataTable students, DataTable losses)
    {
        Table rows = TeacherStudent.Rows();
        Study study = context.Fit(rows, "y", optimizer(TeacherStudent.Students(rows, units, starts, context.Seed)));
        foreach (Outcome outcome in study.Outcomes)
        {
            students.Add(units, outcome.Index, outcome.Loss, outcome.GradientNorm, outcome.Certificate?.Verdict.ToString() ?? "", outcome.Epochs);
        }

        // Students on the way to infinity have no loss of their own yet; they are counted, but make no level.
        foreach ((double loss, int count) in Levels(study.Outcomes.Where(IsAtMinimum).Select(outcome => outcome.Loss)))
        {
            losses.Add(units, loss, count);
        }

        context.Report($"{starts} students of {units} units have ended");
        return study.Outcomes;
    }

    /// <summary>Losses that agree, lowest first, and how many students ended at each; all that are zero are one.</summary>
    private static List<(double Loss, int Students)> Levels(IEnumerable<double> losses)
    {
        List<(double Loss, int Students)> levels = [];
        foreach (double loss in losses.Order())
        {
            if (levels.Count > 0 && (IsZero(loss) || loss <= levels[^1].Loss * (1 + Gap)))
            {
                levels[^1] = (levels[^1].Loss, levels[^1].Students + 1);
            }
            else
            {
                levels.Add((loss, 1));
            }
        }

        return levels;
    }

    private static bool IsAtMinimum(Outcome outcome) => outcome.Certificate?.IsMinimum ?? IsZero(outcome.Loss);

    private static bool IsZero(double loss) => loss <= Zero;
}
