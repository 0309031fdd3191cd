using System.Text;
using System.Text.Json;

namespace Seedbed.Search;

/// <summary>
/// A file of finished trials, one line each, written as they end: a search that was killed takes them from there. The first line names the search; a last
/// line that was cut off is dropped.
/// </summary>
internal sealed class SearchJournal : IDisposable
{
    private const string Format = "seedbed-search-1";

    private readonly Dictionary<(int Configuration, double Budget), Trial> _known;
    private readonly FileStream _file;

    private SearchJournal(FileStream file, Dictionary<(int, double), Trial> known)
    {
        _file = file;
        _known = known;
    }

    /// <summary>Opens or begins a journal.</summary>
    /// <exception cref="SeedbedException">The file cannot be used, or is the journal of another search.</exception>
    public static SearchJournal Open(string path, string fingerprint, SearchSpace space)
    {
        try
        {
            FileStream file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            try
            {
                return new SearchJournal(file, Read(file, path, fingerprint, space));
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SeedbedException($"{path}: the journal cannot be used: {exception.Message}", exception);
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>The trial of a proposal, if it has ended before.</summary>
    public Trial? Find(SearchProposal proposal) =>
        _known.TryGetValue((proposal.Configuration, proposal.Budget), out Trial? trial) && trial.Positions.SequenceEqual(proposal.Positions) ? trial : null;

    /// <summary>Writes a trial; it is in the system's hands when this returns.</summary>
    public void Add(Trial trial)
    {
        using MemoryStream line = new();
        using (Utf8JsonWriter writer = new(line))
        {
            TrialLine.Write(writer, trial);
        }

        line.WriteByte((byte)'\n');
        _file.Write(line.GetBuffer().AsSpan(0, (int)line.Length));
        _file.Flush();
    }

    private static Dictionary<(int, double), Trial> Read(FileStream file, string path, string fingerprint, SearchSpace space)
    {
        Dictionary<(int, double), Trial> known = [];
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        int end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        string header = $"{Format} {fingerprint}";
        if (end == 0)
        {
            if (bytes.Length > 0 && !header.StartsWith(Encoding.UTF8.GetString(bytes), StringComparison.Ordinal))
            {
                throw new SeedbedException($"{path}: this is no journal of a search; name a file that does not exist yet.");
            }

            file.SetLength(0);
            file.Write(Encoding.UTF8.GetBytes($"{header}\n"));
            file.Flush();
            return known;
        }

        string[] lines = Encoding.UTF8.GetString(bytes, 0, end).Split('\n');
        if (!lines[0].StartsWith(Format, StringComparison.Ordinal))
        {
            throw new SeedbedException($"{path}: this is no journal of a search; name a file that does not exist yet.");
        }

        if (!string.Equals(lines[0], header, StringComparison.Ordinal))
        {
            throw new SeedbedException($"{path}: this is the journal of another search: table, target, space or options differ; name another file, or repeat the command that began it.");
        }

        for (int i = 1; i < lines.Length - 1; i++)
        {
            Trial trial = TrialLine.Read(lines[i], space) ?? throw new SeedbedException($"{path}: line {i + 1} is damaged.");
            known[(trial.Configuration, trial.Budget)] = trial;
        }

        file.SetLength(end);
        file.Position = end;
        return known;
    }
}
