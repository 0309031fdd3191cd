using System.Numerics;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Seedbed.Lanes;

/// <summary>The evaluators of one ensemble, for calls on any thread: those that wait for the next call make that it allocates nothing.</summary>
/// <param name="ensemble">What they evaluate.</param>
/// <param name="width">The width of vectors; null for the widest. It never changes a result.</param>
internal sealed unsafe class EnsembleEvaluators(IEnsemble ensemble, LaneWidth? width = null)
{
    /// <summary>Rows that a thread takes at once.</summary>
    private const int BlockRows = 1536;

    private const int BlockNumbers = 1 << 17;

    private readonly EnsembleEvaluator?[] _waiting = new EnsembleEvaluator?[Environment.ProcessorCount];

    /// <summary>Predicts encoded rows.</summary>
    /// <param name="inputs">[rows × inputs].</param>
    /// <param name="numbers">[rows × width].</param>
    /// <param name="threads">At most so many; one allocates nothing.</param>
    /// <returns>The first row with a number that is not finite, or −1.</returns>
    public int Predict<TNumber>(ReadOnlySpan<TNumber> inputs, Span<TNumber> numbers, int threads)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        int columns = ensemble.Inputs;
        int rows = inputs.Length / columns;
        if (threads > 1 && rows > BlockRows)
        {
            return PredictBlocks(inputs, numbers, rows, threads);
        }

        EnsembleEvaluator evaluator = Rent();
        int fault = Predict(evaluator, inputs, numbers);
        Return(evaluator);
        return fault;
    }

    /// <summary>Calls an action for blocks of rows, with an evaluator that is the caller's until it returns.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="threads">At most so many.</param>
    /// <param name="handle">Gets an evaluator, the first row and the number of rows; returns the first row at fault, or −1.</param>
    /// <returns>The first row at fault, or −1.</returns>
    public int ForBlocks(int rows, int threads, Func<EnsembleEvaluator, int, int, int> handle)
    {
        int blockRows = Math.Clamp(BlockNumbers / ensemble.Inputs, 64, BlockRows);
        int blocks = (int)(((long)rows + blockRows - 1) / blockRows);
        int firstFault = int.MaxValue;
        Lock merging = new();
        void Handle(EnsembleEvaluator evaluator, int block)
        {
            int first = block * blockRows;
            int fault = handle(evaluator, first, Math.Min(blockRows, rows - first));
            if (fault >= 0)
            {
                lock (merging)
                {
                    firstFault = Math.Min(firstFault, fault);
                }
            }
        }

        if (threads == 1 || blocks <= 1)
        {
            EnsembleEvaluator evaluator = Rent();
            for (int block = 0; block < blocks; block++)
            {
                Handle(evaluator, block);
            }

            Return(evaluator);
        }
        else
        {
            try
            {
                Parallel.For(0, blocks, new ParallelOptions { MaxDegreeOfParallelism = threads }, Rent, (block, _, evaluator) =>
                {
                    Handle(evaluator, block);
                    return evaluator;
                }, Return);
            }
            catch (AggregateException failures)
            {
                ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
            }
        }

        return firstFault == int.MaxValue ? -1 : firstFault;
    }

    private static int Predict<TNumber>(EnsembleEvaluator evaluator, ReadOnlySpan<TNumber> inputs, Span<TNumber> numbers)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber> => typeof(TNumber) == typeof(float)
            ? evaluator.Predict(MemoryMarshal.Cast<TNumber, float>(inputs), MemoryMarshal.Cast<TNumber, float>(numbers))
            : evaluator.Predict(MemoryMarshal.Cast<TNumber, double>(inputs), MemoryMarshal.Cast<TNumber, double>(numbers), [], []);

    private int PredictBlocks<TNumber>(ReadOnlySpan<TNumber> inputs, Span<TNumber> numbers, int rows, int threads)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        int columns = ensemble.Inputs;
        int numbersPerRow = ensemble.Width;
        fixed (TNumber* fixedSource = inputs, fixedDestination = numbers)
        {
            // Copies, because a lambda may not capture what is fixed; both stay fixed until all threads are done.
            TNumber* source = fixedSource;
            TNumber* destination = fixedDestination;
            return ForBlocks(rows, threads, (evaluator, first, count) =>
            {
                int fault = Predict(
                    evaluator,
                    new ReadOnlySpan<TNumber>(source + ((nint)first * columns), count * columns),
                    new Span<TNumber>(destination + ((nint)first * numbersPerRow), count * numbersPerRow));
                return fault < 0 ? -1 : first + fault;
            });
        }
    }

    private EnsembleEvaluator Rent()
    {
        for (int i = 0; i < _waiting.Length; i++)
        {
            if (_waiting[i] is not null && Interlocked.Exchange(ref _waiting[i], null) is { } evaluator)
            {
                return evaluator;
            }
        }

        return ensemble.CreateEvaluator(width);
    }

    private void Return(EnsembleEvaluator evaluator)
    {
        for (int i = 0; i < _waiting.Length; i++)
        {
            if (_waiting[i] is null && Interlocked.CompareExchange(ref _waiting[i], evaluator, null) is null)
            {
                return;
            }
        }

        evaluator.Dispose();
    }
}
