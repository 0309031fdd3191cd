namespace Seedbed.Tables;

/// <summary>Finds the delimiter: the candidate that stands in the header, and most often the same number of times in the lines below it.</summary>
internal static class CsvDelimiter
{
    private const int SampleSize = 256 << 10;
    private const int SampleRecords = 50;

    public static byte Detect(CsvSource source)
    {
        byte[] sample = new byte[SampleSize];
        int length;
        using (Stream stream = source.Open())
        {
            length = stream.ReadAtLeast(sample, sample.Length, throwOnEndOfStream: false);
        }

        List<int[]> records = CountPerRecord(sample.AsSpan(0, length), whole: length < sample.Length);
        (byte best, int bestAgreeing, int bestCount) = ((byte)',', 0, 0);
        for (int c = 0; c < Candidates.Length; c++)
        {
            int inHeader = records.Count == 0 ? 0 : records[0][c];
            int agreeing = inHeader == 0 ? 0 : records.Count(record => record[c] == inHeader);
            if (agreeing > bestAgreeing || (agreeing == bestAgreeing && inHeader > bestCount))
            {
                (best, bestAgreeing, bestCount) = (Candidates[c], agreeing, inHeader);
            }
        }

        return best;
    }

    private static ReadOnlySpan<byte> Candidates => ",;\t|"u8;

    /// <summary>How often each candidate stands outside quotes, per record that is not blank.</summary>
    private static List<int[]> CountPerRecord(ReadOnlySpan<byte> text, bool whole)
    {
        List<int[]> records = [];
        int[] counts = new int[Candidates.Length];
        bool quoted = false;
        bool blank = true;
        foreach (byte letter in text)
        {
            if (letter == '"')
            {
                quoted = !quoted;
                blank = false;
            }
            else if (!quoted && letter is (byte)'\n' or (byte)'\r')
            {
                if (!blank)
                {
                    records.Add(counts);
                    counts = new int[Candidates.Length];
                    blank = true;
                }

                if (records.Count == SampleRecords)
                {
                    return records;
                }
            }
            else if (!quoted)
            {
                blank &= letter == ' ';
                int candidate = Candidates.IndexOf(letter);
                if (candidate >= 0)
                {
                    counts[candidate]++;
                }
            }
        }

        // A record that the sample cuts off counts only when there is no other.
        if (!blank && (whole || records.Count == 0))
        {
            records.Add(counts);
        }

        return records;
    }
}
