using Seedbed.Numerics;

namespace Seedbed.Training;

/// <summary>The learning rate of an epoch.</summary>
internal static class RateSchedule
{
    /// <summary>What <see cref="Schedule.Adaptive"/> divides the rate by on a plateau.</summary>
    public const double AdaptiveDivisor = 5;

    /// <summary>How many epochs without progress make a plateau.</summary>
    public const int AdaptiveEpochs = 2;

    /// <param name="settings">The schedule and its parameters.</param>
    /// <param name="rate">The starting rate, or the adapted one for <see cref="Schedule.Adaptive"/>.</param>
    /// <param name="epoch">Counted from 0.</param>
    public static double Rate(TrainingSettings settings, double rate, int epoch) => settings.Schedule switch
    {
        Schedule.InverseScaling => rate / ElementaryFunctions.Power(epoch + 1, settings.SchedulePower),
        Schedule.Step => rate * IntegerPower(settings.ScheduleFactor, epoch / settings.ScheduleInterval),
        Schedule.Cosine => 0.5 * rate * (1 + ElementaryFunctions.CosinePi((double)epoch / settings.Epochs)),
        Schedule.ConstantThenInverse => rate * settings.ScheduleInterval / Math.Max(epoch + 1, settings.ScheduleInterval),
        _ => rate,
    };

    private static double IntegerPower(double value, int exponent)
    {
        double power = 1;
        for (int i = 0; i < exponent; i++)
        {
            power *= value;
        }

        return power;
    }
}
