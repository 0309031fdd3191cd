namespace Seedbed.Tests.Tables;

public class TableTests
{
    [Fact]
    public void IsMadeOfColumnsInCode()
    {
        Table table = Table.FromColumns(
            new NumericColumn("x", [1, double.NaN, 3]),
            new CategoricalColumn("c", "b", "a", null),
            CategoricalColumn.FromBooleans("t", true, null, false));

        Assert.Equal([1, 1, 1], table.Columns.Select(column => column.MissingCount));
        Assert.Equal(["a", "b"], ((CategoricalColumn)table["c"]).Levels);
        Assert.Equal([1, 0, -1], ((CategoricalColumn)table["c"]).Codes.ToArray());
        Assert.Equal([1, -1, 0], ((CategoricalColumn)table["t"]).Codes.ToArray());
        Assert.Equal("true", table[0]["t"]);
    }

    [Fact]
    public void SelectsRowsAndColumns()
    {
        Table table = Csv.Read("x,c\n1,a\n\n2,b\n3,\n");
        Table selected = table.SelectRows([2, 1, 1]);

        Assert.Equal([3, 2, 2], ((NumericColumn)selected["x"]).Values.ToArray());
        Assert.Equal([null, "b", "b"], Csv.AllRows(selected).Select(row => selected[row]["c"]));
        Assert.Equal("t.csv, line 4", selected.PlaceOf(1));
        Assert.Equal("t.csv, line 5", selected.SelectRows([0]).PlaceOf(0));
        Assert.Equal("c", Assert.Single(table.Without("x").Columns).Name);
        Assert.Throws<SeedbedException>(() => table.Without("x", "c"));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.SelectRows([3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => table[-1]);
    }

    [Fact]
    public void ARowIsMadeOfValues()
    {
        Row row = Row.From(("x", 1.5f), ("n", 3), ("c", "a"), ("t", false), ("m", null));

        Assert.Equal([1.5, 3.0, "a", "false", null], new[] { "x", "n", "c", "t", "m" }.Select(name => row[name]));
        Assert.Equal(2m, Convert.ToDecimal(Row.From(new Dictionary<string, object?> { ["d"] = 2m })["d"], null));
        Assert.Contains("not a DateTime", Refusal(() => Row.From(("d", DateTime.UnixEpoch))), StringComparison.Ordinal);
    }

    [Fact]
    public void RefusesWhatIsNoTable()
    {
        Assert.Equal("table: column 'y' has 1 row, but column 'x' has 2.", Refusal(() => Table.FromColumns(Numbers("x", 1, 2), Numbers("y", 1))));
        Assert.Equal("table: two columns are named 'x'.", Refusal(() => Table.FromColumns(Numbers("x", 1), Numbers("x", 1))));
        Assert.Equal("table: a table needs at least one column.", Refusal(() => Table.FromColumns()));
        Assert.Equal("A column needs a name.", Refusal(() => Numbers(" ", 1)));
        Assert.Equal("Column 'x', row 2: Infinity is out of range; a number must be finite and within ±1e100.", Refusal(() => Numbers("x", 1, double.PositiveInfinity)));
    }

    private static NumericColumn Numbers(string name, params double[] values) => new(name, (ReadOnlySpan<double>)values);

    private static string Refusal(Func<object> action) => Assert.Throws<SeedbedException>(action).Message;
}
