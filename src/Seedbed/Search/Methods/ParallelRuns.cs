namespace Seedbed.Search;

/// <summary>Several runs whose rounds are tried together.</summary>
internal sealed class ParallelRuns(IReadOnlyList<SearchRun> runs) : SearchRun
{
    private readonly int[] _asked = new int[runs.Count];

    public override IReadOnlyList<SearchProposal> Ask()
    {
        List<SearchProposal> all = [];
        for (int i = 0; i < runs.Count; i++)
        {
            IReadOnlyList<SearchProposal> some = runs[i].Ask();
            _asked[i] = some.Count;
            all.AddRange(some);
        }

        return all;
    }

    public override void Tell(IReadOnlyList<double> scores)
    {
        int first = 0;
        for (int i = 0; i < runs.Count; i++)
        {
            if (_asked[i] > 0)
            {
                runs[i].Tell([.. scores.Skip(first).Take(_asked[i])]);
                first += _asked[i];
            }
        }
    }
}
