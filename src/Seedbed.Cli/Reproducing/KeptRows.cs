using System.Globalization;
using System.Text;

namespace Seedbed.Cli.Reproducing;

/// <summary>Rows of numbers that a long run keeps in its folder as CSV, so that it goes on where it was killed. Without a folder they stay in memory.</summary>
internal sealed class KeptRows
{
    private readonly OutputFolder? _folder;
    private readonly string _file;
    private readonly string _head;
    private readonly List<double[]> _rows = [];

    /// <param name="folder">Null to keep nothing.</param>
    /// <param name="file">The name of the file.</param>
    /// <param name="setting">What the rows depend on, in one line: rows of another setting are refused.</param>
    /// <param name="columns">The names of the numbers.</param>
    /// <exception cref="SeedbedException">The file is there, but not of this setting or damaged.</exception>
    public KeptRows(OutputFolder? folder, string file, string setting, params string[] columns)
    {
        _folder = folder;
        _file = file;
        _head = $"# {setting}\n{string.Join(',', columns)}\n";
        if (folder is not null && File.Exists(folder[file]))
        {
            Read(folder[file], columns.Length);
        }
    }

    /// <summary>[rows][columns], in the order in which they were added.</summary>
    public IReadOnlyList<double[]> Rows => _rows;

    /// <summary>The values of one column.</summary>
    public double[] Column(int index) => [.. _rows.Select(row => row[index])];

    /// <summary>Adds rows and renews the file.</summary>
    public void Add(IEnumerable<double[]> rows)
    {
        _rows.AddRange(rows);
        _folder?.Write(_file, stream =>
        {
            StringBuilder text = new(_head);
            foreach (double[] row in _rows)
            {
                text.AppendJoin(',', row.Select(value => value.ToString("R", CultureInfo.InvariantCulture))).Append('\n');
            }

            stream.Write(Encoding.UTF8.GetBytes(text.ToString()));
        });
    }

    private void Read(string path, int columns)
    {
        string text = File.ReadAllText(path);
        if (!text.StartsWith(_head, StringComparison.Ordinal))
        {
            throw new SeedbedException($"{path}: what was kept here belongs to another form, seed or version of this reproduction; choose another --out, or remove the file.");
        }

        foreach (string line in text[_head.Length..].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] cells = line.Split(',');
            double[] row = new double[columns];
            for (int i = 0; i < columns; i++)
            {
                if (cells.Length != columns || !double.TryParse(cells[i], NumberStyles.Float, CultureInfo.InvariantCulture, out row[i]))
                {
                    throw new SeedbedException($"{path}: the line '{line}' is damaged; remove the file to begin anew.");
                }
            }

            _rows.Add(row);
        }
    }
}
