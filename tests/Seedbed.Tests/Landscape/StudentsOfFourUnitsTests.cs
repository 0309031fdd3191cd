namespace Seedbed.Tests.Landscape;

public class StudentsOfFourUnitsTests
{
    /// <summary>Each unit copies one of the teacher's, all of which are needed, or joins one of the groups that cancel: the assignments counted one by one.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    [InlineData(3, 6)]
    [InlineData(4, 4)]
    [InlineData(4, 5)]
    [InlineData(4, 7)]
    public void CountsAreThoseOfEveryAssignment(int units, int wider)
    {
        Assert.Equal(Assignments(units, wider, 0, 0, mayCancel: false), TeacherStudentCounts.Critical(units, wider));
        Assert.Equal(Assignments(units, wider, 0, 0, mayCancel: true), TeacherStudentCounts.ZeroLoss(units, wider));
    }

    /// <summary>A student that has the teacher's weights has no loss, and keeps them.</summary>
    [Fact]
    public void TheTeacherItselfHasNoLoss()
    {
        Table rows = TeacherStudent.Rows();
        FitOptions options = TeacherStudent.Students(rows, TeacherStudent.TeacherUnits, 1);
        Network teacher = new(options.StartingWeights[0].Architecture, (double[])[0.6, -0.5, -0.2, 0.1, 0.5, 0.5, -0.6, -0.6, 0, 0, 0, 0, 1, 1, 1, 1, 0]);
        Study study = Mlp.Fit(rows, "y", options with { StartingWeights = [teacher], Optimizer = Optimizer.LevenbergMarquardt, Epochs = 5 });
        Assert.Equal(1681, study.TrainingRowCount);
        Assert.InRange(study.Outcomes[0].Loss, 0, 1e-28);
    }

    [Fact]
    public void StudentsHaveNoBiasesAndDifferByTheirStartAlone()
    {
        Table rows = TeacherStudent.Rows();
        FitOptions five = TeacherStudent.Students(rows, 5, 3);
        FitOptions eight = TeacherStudent.Students(rows, 5, 8);
        Assert.Equal(five.StartingWeights.Select(network => network.WeightsHash()), eight.StartingWeights.Take(3).Select(network => network.WeightsHash()));
        Assert.Distinct(eight.StartingWeights.Select(network => network.WeightsHash()));
        Study study = Mlp.Fit(rows, "y", five with { Optimizer = Optimizer.LevenbergMarquardt, Epochs = 20 });
        foreach (Outcome outcome in study.Outcomes)
        {
            double[] parameters = outcome.Network.ToArray();
            Assert.All(Enumerable.Range(10, 5).Append(20), bias => Assert.Equal(0, parameters[bias]));
            Assert.All(Enumerable.Range(0, 10), weight => Assert.True(Math.Abs(five.StartingWeights[outcome.Index][weight]) <= Math.Sqrt(6.0 / 7)));
            Assert.True(outcome.Loss < 0.1);
        }
    }

    private static long Assignments(int units, int left, int used, int groups, bool mayCancel)
    {
        if (left == 0)
        {
            return used == (1 << units) - 1 ? 1 : 0;
        }

        long count = 0;
        for (int unit = 0; unit < units; unit++)
        {
            count += Assignments(units, left - 1, used | (1 << unit), groups, mayCancel);
        }

        for (int group = 0; mayCancel && group <= groups; group++)
        {
            count += Assignments(units, left - 1, used, Math.Max(groups, group + 1), mayCancel);
        }

        return count;
    }
}
