using System.Numerics;
using Seedbed.Tables;
using Seedbed.Training;

namespace Seedbed.Studies;

/// <summary>What the threads of a running study share.</summary>
internal sealed record StudyRun<T>(
    StudySpec Spec,
    EncodedRows<T> Training,
    EncodedRows<T>? Validation,
    StartQueue<T> Queue,
    BlockScheduler<T> Blocks,
    StopSignal Stop,
    ProgressTracker Progress,
    IEpochObserver<T>? Observer)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
