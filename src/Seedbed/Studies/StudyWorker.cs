using System.Numerics;
using Seedbed.Lanes;
using Seedbed.Numerics;
using Seedbed.Tables;
using Seedbed.Training;
using Seedbed.Training.Solvers;

namespace Seedbed.Studies;

/// <summary>One thread of a study: trains starts in a block and measures what they reached.</summary>
internal sealed partial class StudyWorker<V, T> : IDisposable
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly StudyRun<T> _run;
    private readonly bool _inPairs;
    private readonly int _slots;
    private readonly LaneBlock<V, T>? _evaluation;
    private readonly WorkTeam? _team;
    private readonly WideBlock<V, T>? _wide;
    private readonly List<TrainedStart<T>> _pending = [];
    private readonly List<Outcome> _outcomes = [];

    private StudyWorker(StudyRun<T> run, StudyPlan plan)
    {
        _run = run;
        _inPairs = plan.InLanes == LaneContent.UnitPairs;
        _slots = plan.Slots(V.Count);
        if (plan.InLanes == LaneContent.Units)
        {
            _team = new WorkTeam(plan.ThreadsPerWorker);
            _wide = new WideBlock<V, T>(run.Spec.Architecture, run.Spec.Loss, _team);
        }
        else
        {
            _evaluation = new LaneBlock<V, T>(run.Spec.Architecture, run.Spec.Loss, inPairs: _inPairs);
        }
    }

    public static List<Outcome> Run(StudyRun<T> run, StudyPlan plan)
    {
        using StudyWorker<V, T> worker = new(run, plan);
        if (run.Spec.Polish is { } polish)
        {
            worker.TrainInTwoPhases(polish);
        }
        else
        {
            worker.Train(run.Validation, worker.Ended);
            worker.Measure();
        }

        return worker._outcomes;
    }

    public void Dispose()
    {
        _evaluation?.Dispose();
        _wide?.Dispose();
        _team?.Dispose();
    }

    /// <summary>Trains starts of the study, until the queue is empty.</summary>
    private void Train(EncodedRows<T>? validation, Action<TrainedStart<T>> ended)
    {
        TrainingSettings settings = _run.Spec.Training;
        if (Solver.Of(settings.Optimizer) is { } solver)
        {
            RunSolver(solver, settings, _run.Queue, validation, ended);
        }
        else if (_wide is null)
        {
            (Architecture architecture, Loss loss) = (_run.Spec.Architecture, _run.Spec.Loss);
            _run.Blocks.Run(
                () => CreateTrainer(new LaneStarts<V, T>(architecture, loss, settings, _inPairs), !_run.Blocks.Joins, validation, ended),
                () => CreateTrainer(WideStart<V, T>.OnOneThread(architecture, loss, settings), refills: false, validation, ended),
                ended);
        }
        else
        {
            using BlockTrainer<T> trainer = CreateTrainer(new WideStart<V, T>(_wide, settings), refills: true, validation, ended);
            while (trainer.Advance())
            {
            }
        }
    }

    private void RunSolver(Solver solver, TrainingSettings settings, IStartQueue<T> queue, EncodedRows<T>? validation, Action<TrainedStart<T>> ended)
    {
        StudySpec spec = _run.Spec;
        using FullBatchTrainer<V, T> trainer = new(
            spec.Architecture, spec.Loss, solver, settings, _run.Training, validation, queue, _run.Stop, ended, _run.Observer);
        trainer.Run();
    }

    private BlockTrainer<T> CreateTrainer(StartBlock<T> block, bool refills, EncodedRows<T>? validation, Action<TrainedStart<T>> ended)
    {
        StudySpec spec = _run.Spec;
        return new BlockTrainer<T>(
            block, spec.Architecture.ParameterCount, spec.Training, _run.Training, validation, _run.Queue, refills, _run.Stop, _run.Observer)
        {
            Ended = ended,
        };
    }

    private void Ended(TrainedStart<T> start) => Ended(start, certifier: null);

    private void Ended(TrainedStart<T> start, Certifier<V, T>? certifier)
    {
        _run.Progress.Ended(start.StopReason is StopReason.Diverged or StopReason.Cancelled ? double.NaN : start.WatchedLoss);
        _pending.Add(start);
        if (_pending.Count == _slots)
        {
            Measure(certifier);
        }
    }

    /// <summary>Evaluates the objective of as many ended starts as a block has.</summary>
    private void Measure(Certifier<V, T>? certifier = null)
    {
        if (_pending.Count == 0)
        {
            return;
        }

        double[] losses = MeanLosses(_run.Training);
        double[] validationLosses = ValidationLosses(certifier is not null);
        Certificate[]? certificates = certifier is null ? null : Certify(certifier);
        for (int lane = 0; lane < _pending.Count; lane++)
        {
            TrainedStart<T> start = _pending[lane];
            Network network = Network.Create<T>(_run.Spec.Architecture, start.Parameters);
            double decay = DecayOf(start);
            double loss = losses[lane] + Penalty(network, decay, start.StopReason);
            _outcomes.Add(new Outcome(
                start.Start, loss, validationLosses[lane], start.StopReason, start.Epochs, start.BestEpoch, network, start.GradientNorm, start.Evaluations)
            {
                Decay = decay,
                EffectiveParameters = start.Evidence.EffectiveParameters,
                Certificate = certificates?[lane],
            });
        }

        _pending.Clear();
    }

    /// <summary>The mean loss of each of the pending starts: in lanes in one pass over the rows, else one after the other.</summary>
    private double[] MeanLosses(EncodedRows<T> rows)
    {
        double[] losses = new double[_slots];
        if (_evaluation is not null)
        {
            _evaluation.Load([.. _pending.Select(start => start.Parameters)]);
            BlockEvaluation.MeanLoss(_evaluation, rows, losses);
        }

        for (int i = 0; _wide is not null && i < _pending.Count; i++)
        {
            _wide.Load(_pending[i].Parameters);
            losses[i] = _wide.MeanLoss(rows);
        }

        return losses;
    }

    private double Penalty(Network network, double decay, StopReason stopReason)
    {
        if (_run.Spec.Training.Rules?.Decay is not { } decays)
        {
            // Weights that are not finite make the loss of a start that diverged no number, without a decay too.
            return decay == 0 && stopReason != StopReason.Diverged ? 0 : 0.5 * decay * SquaredWeights(network);
        }

        double sum = 0;
        for (int i = 0; i < decays.Length; i++)
        {
            sum += decays[i] * network[i] * network[i];
        }

        return 0.5 * sum;
    }

    /// <summary>The sum of squared weights, biases left out.</summary>
    private static double SquaredWeights(Network network)
    {
        double sum = 0;
        int offset = 0;
        foreach (LayerShape layer in network.Architecture.Layers)
        {
            for (int i = 0; i < layer.Inputs * layer.Units; i++)
            {
                sum += network[offset + i] * network[offset + i];
            }

            offset += layer.ParameterCount;
        }

        return sum;
    }
}
