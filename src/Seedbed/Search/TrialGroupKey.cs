using Seedbed.Studies;
using Seedbed.Tables;
using Seedbed.Training;

namespace Seedbed.Search;

/// <summary>What trials must have in common to share blocks.</summary>
internal readonly record struct TrialGroupKey(
    int Fold, Architecture Architecture, Loss Loss, Initializer Initializer, TrainingSettings Training, TrainingSettings? Polish, Precision Precision, TableEncoder Encoder)
{
    public static TrialGroupKey Of(int fold, FitPreparation preparation)
    {
        StudySpec spec = preparation.Spec;
        return new TrialGroupKey(
            fold,
            spec.Architecture,
            spec.Loss,
            spec.Initializer,
            spec.Training,
            spec.Polish,
            OptimizerOptions.PrecisionOf(preparation.Options, spec.Training.Optimizer),
            preparation.Data.Encoder);
    }
}
