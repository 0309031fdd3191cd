using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Seedbed.Lanes;

/// <summary>
/// Threads that share the parts of a piece of work: each takes the next part when it is free, so that a thread which the system holds up
/// holds up no other for longer than its own part. Between two pieces they wait actively, because the pieces are short. Nothing is allocated
/// by handing out work.
/// </summary>
internal sealed class WorkTeam : IDisposable
{
    // How far the work has come, in one number that changes at once: which piece it is, how many parts that has and the next one.
    private const int PartBits = 20;
    private const long PartMask = (1L << PartBits) - 1;

    private const int SpinIterations = 8;
    private static readonly long ActiveWait = Stopwatch.Frequency / 10_000;

    private readonly Thread[] _helpers;
    private Action<int> _work = _ => { };
    private long _state;
    private int _finished;
    private Exception? _failure;
    private volatile bool _disposed;

    /// <param name="size">How many threads work, the calling one included.</param>
    public WorkTeam(int size)
    {
        Size = size;
        _helpers = new Thread[size - 1];
        for (int i = 0; i < _helpers.Length; i++)
        {
            _helpers[i] = new Thread(Help) { IsBackground = true, Name = $"Seedbed team {i + 1}" };
            _helpers[i].Start();
        }
    }

    /// <summary>The most parts that a piece of work may have.</summary>
    public static int MaximumParts => (int)PartMask;

    /// <summary>How many threads work, the calling one included.</summary>
    public int Size { get; }

    /// <summary>Does a piece of work, and returns when all its parts are done.</summary>
    /// <param name="work">Told the index of a part; called by several threads at once.</param>
    /// <param name="parts">At most <see cref="MaximumParts"/>.</param>
    public void Run(Action<int> work, int parts)
    {
        if (_helpers.Length == 0 || parts == 1)
        {
            for (int part = 0; part < parts; part++)
            {
                work(part);
            }

            return;
        }

        _work = work;
        _finished = 0;
        long piece = (_state >> (2 * PartBits)) + 1;
        Volatile.Write(ref _state, (piece << (2 * PartBits)) | ((long)parts << PartBits));
        TakeParts();
        long since = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref _finished) < parts)
        {
            Wait(since);
        }

        if (_failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        foreach (Thread helper in _helpers)
        {
            helper.Join();
        }
    }

    private void Help()
    {
        long since = Stopwatch.GetTimestamp();
        while (!_disposed)
        {
            if (TakeParts())
            {
                since = Stopwatch.GetTimestamp();
            }
            else
            {
                Wait(since);
            }
        }
    }

    /// <summary>
    /// Lets a moment pass; after a while other programs may have the processor. Not at once: they would keep it for milliseconds, and the next
    /// piece of work comes in microseconds.
    /// </summary>
    private static void Wait(long since)
    {
        Thread.SpinWait(SpinIterations);
        if (Stopwatch.GetTimestamp() - since > ActiveWait)
        {
            Thread.Yield();
        }
    }

    /// <returns>Whether there was anything to do.</returns>
    private bool TakeParts()
    {
        bool any = false;
        while (true)
        {
            long state = Volatile.Read(ref _state);
            int part = (int)(state & PartMask);
            if (part >= (int)((state >> PartBits) & PartMask))
            {
                return any;
            }

            if (Interlocked.CompareExchange(ref _state, state + 1, state) != state)
            {
                continue;
            }

            // A part that is taken keeps its piece from ending, so the work cannot change before it is done.
            any = true;
            try
            {
                _work(part);
            }
            catch (Exception failure)
            {
                _failure = failure;
            }

            Interlocked.Increment(ref _finished);
        }
    }
}
