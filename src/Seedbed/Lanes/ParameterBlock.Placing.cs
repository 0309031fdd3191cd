using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Seedbed.Lanes;

/// <content>The way of networks into a block and out of it.</content>
internal abstract unsafe partial class ParameterBlock<V, T>
{
    // Where many networks are placed or read, so many parameters of each in turn: what they take of the block stays in the nearest cache.
    private const int ParametersAtOnce = 32;

    /// <summary>Places a network.</summary>
    /// <param name="lane">Among the networks: 0 to their number − 1.</param>
    /// <param name="parameters">In the order of <see cref="Network"/>.</param>
    public void Load(int lane, ReadOnlySpan<T> parameters) => Write(Parameters, lane, parameters);

    /// <summary>Places a network of another block of the architecture, whatever the vectors of that hold.</summary>
    /// <param name="from">Which of the networks there.</param>
    /// <param name="to">Which of the networks here.</param>
    public virtual void TakeOver(ParameterBlock<V, T> other, int from, int to) => TakeOver(other, other._parameters, from, _parameters, to);

    /// <summary>Copies numbers of a network, as many for each parameter, from another block of the architecture.</summary>
    /// <param name="other">The other block.</param>
    /// <param name="source">[vectors of the other block × numbers × lanes].</param>
    /// <param name="from">Which of the networks there.</param>
    /// <param name="target">[vectors × numbers × lanes].</param>
    /// <param name="to">Which of the networks here.</param>
    public void TakeOver(ParameterBlock<V, T> other, AlignedMemory<T> source, int from, AlignedMemory<T> target, int to)
    {
        if (ElementsPerParameter == other.ElementsPerParameter && _layers.AsSpan().SequenceEqual(other._layers))
        {
            for (int unit = 0; unit < V.Count; unit += ElementsPerParameter)
            {
                LaneCopy<V, T>.Copy(source, unit + from, target, unit + to);
            }

            return;
        }

        int numbers = (int)(source.Length / ((long)other.VectorCount * V.Count));
        ArgumentOutOfRangeException.ThrowIfNotEqual(target.Length, (long)numbers * VectorCount * V.Count);
        if (ElementsPerParameter == 1)
        {
            // The padding of a network that diverged may hold anything.
            target.Clear();
        }

        nint[] sources = other.ParameterElements();
        nint[] targets = ParameterElements();
        for (int i = 0; i < targets.Length; i++)
        {
            for (int number = 0; number < numbers; number++)
            {
                target.Pointer[Element(targets[i], number, numbers) + to] = source.Pointer[Element(sources[i], number, numbers) + from];
            }
        }
    }

    /// <summary>Writes a network, a direction or anything else that is laid out like the parameters.</summary>
    /// <param name="target">[vectors × lanes].</param>
    /// <param name="lane">Among the networks: 0 to their number − 1.</param>
    /// <param name="parameters">In the order of <see cref="Network"/>.</param>
    public void Write(T* target, int lane, ReadOnlySpan<T> parameters)
    {
        foreach (ParameterRun run in _runs)
        {
            Scatter(ref MemoryMarshal.GetReference(parameters.Slice(run.First, run.Count)), target + run.Element + lane, ElementsPerParameter, run.Count);
        }
    }

    /// <summary>Writes several networks, or anything else laid out like the parameters, in one pass.</summary>
    /// <param name="target">[vectors × lanes].</param>
    /// <param name="networks">[up to the number of networks]: the parameters of each, in the order of <see cref="Network"/>; null for one that stays as it is.</param>
    public void Write(T* target, ReadOnlySpan<T[]?> networks) => Move(target, networks, reads: false);

    /// <summary>Reads the parameters of a network, its gradient or anything else laid out like them.</summary>
    /// <param name="source">[vectors × lanes].</param>
    /// <param name="lane">Among the networks: 0 to their number − 1.</param>
    /// <param name="parameters">Filled in the order of <see cref="Network"/>.</param>
    public void Read(T* source, int lane, Span<T> parameters)
    {
        foreach (ParameterRun run in _runs)
        {
            Gather(source + run.Element + lane, ElementsPerParameter, ref MemoryMarshal.GetReference(parameters.Slice(run.First, run.Count)), run.Count);
        }
    }

    /// <summary>Reads the parameters of several networks, or anything else laid out like them, in one pass.</summary>
    /// <param name="source">[vectors × lanes].</param>
    /// <param name="networks">[up to the number of networks]: what is filled with those of each, in the order of <see cref="Network"/>; null for one that is not read.</param>
    public void Read(T* source, ReadOnlySpan<T[]?> networks) => Move(source, networks, reads: true);

    /// <summary>Some parameters of each network in turn, so that the part of the block where they lie is still near for the next network.</summary>
    private void Move(T* block, ReadOnlySpan<T[]?> networks, bool reads)
    {
        Span<int> lanes = stackalloc int[networks.Length];
        lanes = LanesOf(networks, lanes);
        foreach (ParameterRun run in _runs)
        {
            for (int done = 0; done < run.Count; done += ParametersAtOnce)
            {
                int count = Math.Min(ParametersAtOnce, run.Count - done);
                T* first = block + run.Element + ((nint)done * ElementsPerParameter);
                foreach (int lane in lanes)
                {
                    ref T parameters = ref networks[lane]![run.First + done];
                    if (reads)
                    {
                        Gather(first + lane, ElementsPerParameter, ref parameters, count);
                    }
                    else
                    {
                        Scatter(ref parameters, first + lane, ElementsPerParameter, count);
                    }
                }
            }
        }
    }

    /// <summary>Which networks are there, each with all of its parameters.</summary>
    private Span<int> LanesOf(ReadOnlySpan<T[]?> networks, Span<int> lanes)
    {
        int count = 0;
        for (int lane = 0; lane < networks.Length; lane++)
        {
            if (networks[lane] is { } network)
            {
                ArgumentOutOfRangeException.ThrowIfNotEqual(network.Length, Architecture.ParameterCount);
                lanes[count++] = lane;
            }
        }

        return lanes[..count];
    }

    /// <summary>Where a number of a parameter lies in [vectors × numbers × lanes].</summary>
    /// <param name="element">Where the parameter lies in [vectors × lanes].</param>
    private static nint Element(nint element, int number, int numbers)
    {
        nint lane = element % V.Count;
        return ((element - lane) * numbers) + (number * V.Count) + lane;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Scatter(ref readonly T source, T* target, nint step, int count)
    {
        if (step == 1)
        {
            MemoryMarshal.CreateReadOnlySpan(in source, count).CopyTo(new Span<T>(target, count));
            return;
        }

        for (nint i = 0; i < count; i++)
        {
            target[i * step] = Unsafe.Add(ref Unsafe.AsRef(in source), i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Gather(T* source, nint step, ref T target, int count)
    {
        if (step == 1)
        {
            new ReadOnlySpan<T>(source, count).CopyTo(MemoryMarshal.CreateSpan(ref target, count));
            return;
        }

        for (nint i = 0; i < count; i++)
        {
            Unsafe.Add(ref target, i) = source[i * step];
        }
    }
}
