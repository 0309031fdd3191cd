using Seedbed.Studies;
using Seedbed.Tables;
using Seedbed.Training;
using Seedbed.Training.Solvers;

namespace Seedbed.Landscape;

/// <summary>The objective of a study as a surface that can be measured anywhere.</summary>
internal static class StudySurface
{
    /// <summary>The training rows in double precision.</summary>
    public static EncodedRows<double> RowsOf(Study study) => study.Data.Encoder.Encode<double>(
        study.Data.Table, study.Data.TrainingRows, DefaultChoices.CodingOf(study.Loss, study.Task));

    /// <summary>[parameters]: the decay of each.</summary>
    /// <exception cref="OptionException">Some parameters are fixed: the surface has all of them.</exception>
    public static double[] DecaysOf(StudySpec spec)
    {
        if (spec.Training.Rules?.Fixed is not null)
        {
            throw new OptionException($"{nameof(FitOptions.FixedParameters)} must not be given: the surface is that of all parameters.");
        }

        double[] decays = new double[spec.Architecture.ParameterCount];
        WeightDecay.Fill(spec.Architecture, spec.Settings.Decay, spec.Training.Rules, decays);
        return decays;
    }

    /// <summary>The surface over the training rows.</summary>
    public static ObjectiveSurface Of(Study study) => ObjectiveSurface.Create(study.Architecture, study.Loss, RowsOf(study), DecaysOf(study.Spec));

    /// <summary>The parameters of a network that lies on the surface.</summary>
    /// <exception cref="ArgumentException">The network has another architecture.</exception>
    public static double[] PointOf(Study study, Network network) => network.Architecture.Equals(study.Architecture)
        ? network.ToArray()
        : throw new ArgumentException($"The network is {network.Architecture}, but those of the study are {study.Architecture}.", nameof(network));
}
