using System.Text.Json;
using Seedbed.Cli.CommandLine;
using Seedbed.Cli.Output;
using Seedbed.Cli.Searching;

namespace Seedbed.Cli.Fitting;

/// <summary>Writes the result of a fit for other programs; names are kept stable.</summary>
internal static class FitJson
{
    private const int MostBytesPending = 1 << 16;

    public static void Write(Utf8JsonWriter json, FitResult result)
    {
        Study study = result.Study;
        json.WriteStartObject();
        json.WriteString("task", Words.Of(study.Task));
        json.WriteString("target", study.Encoder.Target);
        json.WriteNumber("rows", result.Table.RowCount);
        json.WriteNumber("columns", result.Table.Columns.Count);
        json.WriteNumber("trainingRows", study.TrainingRowCount);
        json.WriteNumber("validationRows", study.ValidationRowCount);
        json.WriteNumber("seed", study.Options.Seed);
        json.WriteBoolean("interrupted", result.IsInterrupted);
        WriteSeconds(json, result);
        WriteNetwork(json, study);
        WriteTraining(json, study);
        json.WriteTexts("classes", study.Encoder.Classes);
        json.WriteTexts("notes", study.Notes);
        json.WriteStartArray("starts");
        foreach (Outcome outcome in study.Outcomes)
        {
            WriteStart(json, outcome);
            if (json.BytesPending > MostBytesPending)
            {
                json.Flush();
            }
        }

        json.WriteEndArray();
        WriteSummary(json, "summary", study.Summary);
        WriteSummary(json, "validationSummary", study.ValidationSummary);
        StartsJson.Write(json, study);
        foreach (Contender contender in result.Contenders)
        {
            WriteContender(json, contender);
        }

        if (result.CrossValidation is { } crossValidation)
        {
            json.WritePropertyName("crossValidation");
            SearchJson.WriteTrial(json, crossValidation);
        }

        json.WriteEndObject();
    }

    private static void WriteSeconds(Utf8JsonWriter json, FitResult result)
    {
        json.WriteStartObject("seconds");
        json.WriteFigure("read", result.Read.TotalSeconds);
        json.WriteFigure("train", result.Study.Elapsed.TotalSeconds);
        json.WriteFigure("total", result.Total.TotalSeconds);
        json.WriteEndObject();
    }

    private static void WriteNetwork(Utf8JsonWriter json, Study study)
    {
        Architecture architecture = study.Architecture;
        json.WriteString("architecture", architecture.ToString());
        json.WriteNumber("inputs", architecture.Inputs);
        json.WriteStartArray("hidden");
        foreach (int units in architecture.Hidden)
        {
            json.WriteNumberValue(units);
        }

        json.WriteEndArray();
        json.WriteNumber("outputs", architecture.Outputs);
        json.WriteNumber("parameters", architecture.ParameterCount);
        json.WriteString("activation", Words.Of(architecture.HiddenActivation));
        json.WriteString("outputActivation", Words.Of(architecture.OutputActivation));
        json.WriteString("loss", Words.Of(study.Loss));
        json.WriteBoolean("skipLayer", architecture.SkipLayer);
        json.WriteString("initializer", Words.Of(study.Options.Initializer));
        json.WriteNumber("initScale", study.Options.InitScale);
    }

    /// <summary>What was given or chosen, so that the run can be repeated with these options alone.</summary>
    private static void WriteTraining(Utf8JsonWriter json, Study study)
    {
        FitOptions options = study.Options;
        json.WriteNumber("startCount", options.Starts);
        json.WriteString("to", Words.Of(options.To));
        json.WriteString("optimizer", Words.Of(study.Optimizer));
        json.WriteString("precision", Words.Of(study.Precision));
        json.WriteFigure("learningRate", study.LearningRate);
        json.WriteString("schedule", Words.Of(options.Schedule));
        json.WriteFigure("decay", study.Decay);
        json.WriteFigure("biasDecay", options.DecayPerParameter is null ? options.BiasDecay ?? 0 : double.NaN);
        json.WriteFigure("outputDecay", options.OutputDecay ?? study.Decay);
        json.WriteFigure("clip", options.Clip ?? double.NaN);
        json.WriteNumber("batch", study.Batch);
        json.WriteString("rowOrder", Words.Of(options.RowOrder));
        json.WriteNumber("epochLimit", study.EpochLimit);
        json.WriteFigure("patience", options.Patience == 0 ? double.NaN : options.Patience);
        json.WriteNumber("tolerance", options.Tolerance);
        json.WriteFigure("gradientTolerance", study.GradientTolerance);
        json.WriteNumber("validation", study.ValidationShare);
        json.WriteFigure("timeLimit", options.Time?.TotalSeconds ?? double.NaN);
        json.WriteNumber("threads", study.Threads);
    }

    private static void WriteStart(Utf8JsonWriter json, Outcome outcome)
    {
        json.WriteStartObject();
        json.WriteNumber("index", outcome.Index);
        json.WriteFigure("loss", outcome.Loss);
        json.WriteFigure("validationLoss", outcome.ValidationLoss);
        json.WriteString("stopReason", Words.Of(outcome.StopReason));
        json.WriteNumber("epochs", outcome.Epochs);
        json.WriteNumber("bestEpoch", outcome.BestEpoch);
        if (double.IsFinite(outcome.GradientNorm))
        {
            json.WriteFigure("gradientNorm", outcome.GradientNorm);
            json.WriteNumber("evaluations", outcome.Evaluations);
        }

        if (double.IsFinite(outcome.EffectiveParameters))
        {
            json.WriteFigure("effectiveParameters", outcome.EffectiveParameters);
            json.WriteFigure("decay", outcome.Decay);
        }

        WriteCertificate(json, outcome.Certificate);
        json.WriteString("weightsHash", outcome.WeightsHash);
        json.WriteEndObject();
    }

    /// <summary>The fields of a certificate, if there is one.</summary>
    public static void WriteCertificate(Utf8JsonWriter json, Certificate? certificate)
    {
        if (certificate is null)
        {
            return;
        }

        json.WriteString("verdict", Words.Of(certificate.Verdict));
        json.WriteFigure("gradientTolerance", certificate.GradientTolerance);
        json.WriteFigure("weightNorm", certificate.WeightNorm);
        json.WriteNumber("symmetryDirections", certificate.SymmetryDirections);
        json.WriteBoolean("isSeparated", certificate.IsSeparated);
        json.WriteBoolean("hasLargeWeights", certificate.HasLargeWeights);
        json.WriteBoolean("leadsToInfinity", certificate.LeadsToInfinity);
        json.WriteFigure("growth", certificate.Growth);
        json.WriteFigure("lossBeforeGrowth", certificate.LossBeforeGrowth);
        json.WriteNumber("leastNegativeEigenvalues", certificate.LeastNegativeEigenvalues);
        json.WriteFigure("smallestEigenvalue", certificate.SmallestEigenvalue);
        json.WriteFigure("smallestEigenvalueBound", certificate.SmallestEigenvalueBound);
        json.WriteFigure("largestEigenvalue", certificate.LargestEigenvalue);
        json.WriteFigure("eigenvalueTolerance", certificate.EigenvalueTolerance);
        if (certificate is { NegativeEigenvalues: { } negative, ZeroEigenvalues: { } zero, PositiveEigenvalues: { } positive })
        {
            json.WriteNumber("negativeEigenvalues", negative);
            json.WriteNumber("zeroEigenvalues", zero);
            json.WriteNumber("positiveEigenvalues", positive);
            json.WriteFigure("condition", certificate.Condition);
            json.WriteFigure("gradientFlatness", certificate.GradientFlatness);
            json.WriteFigure("newtonStep", certificate.NewtonStep);
        }

        if (certificate.Verdict == Verdict.DegenerateMinimum)
        {
            json.WriteNumber("deadUnits", certificate.DeadUnits);
            json.WriteNumber("saturatedUnits", certificate.SaturatedUnits);
            json.WriteNumber("duplicateUnits", certificate.DuplicateUnits);
            json.WriteNumber("unusedUnits", certificate.UnusedUnits);
        }

        json.WriteString("explanation", certificate.Explanation);
    }

    private static void WriteSummary(Utf8JsonWriter json, string name, LossSummary summary)
    {
        json.WriteStartObject(name);
        json.WriteNumber("count", summary.Count);
        json.WriteFigure("min", summary.Min);
        json.WriteFigure("q1", summary.Q1);
        json.WriteFigure("median", summary.Median);
        json.WriteFigure("q3", summary.Q3);
        json.WriteFigure("max", summary.Max);
        json.WriteEndObject();
    }

    private static void WriteContender(Utf8JsonWriter json, Contender contender)
    {
        ModelDescription description = contender.Model.Description;
        json.WriteStartObject(contender.Name);
        json.WriteStartArray("members");
        foreach (int start in description.Starts)
        {
            json.WriteNumberValue(start);
        }

        json.WriteEndArray();
        if (description.Ensemble is { } choice)
        {
            json.WriteString("explanation", choice.Explanation);
        }

        json.WriteMetrics("train", contender.Train);
        json.WriteMetrics("validation", contender.Validation);
        json.WriteMetrics("test", contender.Test);
        json.WriteEndObject();
    }
}
