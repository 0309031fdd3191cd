namespace Seedbed.Cli.Fitting;

/// <summary>Reads the table to test on.</summary>
internal static class TestTable
{
    /// <summary>Reads the file as the training table asks for, and finds out before any training whether a model of that table can be measured on it.</summary>
    /// <exception cref="SeedbedException">It cannot.</exception>
    public static Table Read(string path, Table training, string target, FitOptions options, CsvOptions csv)
    {
        TableEncoder encoder = options.Encoder ?? TableEncoder.Fit(training, target, new EncoderOptions { Task = options.Task, Drop = options.Drop, Keep = options.Keep, WeightsColumn = options.Weights });
        Table test = Table.ReadCsv(path, encoder.ReadOptions(csv));
        encoder.EncodeInputs<float>(test, []);
        int[] rows = TableEncoder.UsableRows(test, target);
        if (encoder.Task == TaskKind.Classification)
        {
            encoder.ClassIndices(test, rows);
        }

        return test;
    }
}
