namespace Seedbed.Lanes;

/// <summary>Neighbouring units of a layer that are passed through together, while what belongs to them lies in the nearer caches.</summary>
/// <param name="First">The first unit.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Parts">The panels of a layer that is cut into panels, else one part.</param>
internal readonly record struct UnitGroup(int First, int Count, UnitPart[] Parts)
{
    // About 100 KB of values with 32 rows of 64-byte vectors.
    private const int GroupUnits = 48;

    /// <summary>A layer's groups: of about as many units, whole register blocks or panels, and the last one not much smaller than the others.</summary>
    /// <param name="blockColumns">The columns of a register block.</param>
    public static UnitGroup[] Of(LayerLayout layer, int blockColumns)
    {
        int groups = Math.Max(1, (layer.Units + (GroupUnits / 2)) / GroupUnits);
        return layer.Panels == 1 ? OfUnits(layer, groups, blockColumns) : OfPanels(layer, groups);
    }

    private static UnitGroup[] OfUnits(LayerLayout layer, int groups, int blockColumns)
    {
        int size = ProductGrid.PanelsOf(layer.Units, groups * blockColumns) * blockColumns;
        List<UnitGroup> all = [];
        for (int first = 0; first < layer.Units; first += size)
        {
            int count = Math.Min(size, layer.Units - first);
            all.Add(new UnitGroup(first, count, [new UnitPart(first, layer.OfUnits(first, count))]));
        }

        return [.. all];
    }

    private static UnitGroup[] OfPanels(LayerLayout layer, int groups)
    {
        UnitGroup[] all = new UnitGroup[groups];
        for (int group = 0; group < groups; group++)
        {
            int panel = ProductGrid.ColumnOf(group, layer.Panels, groups);
            int end = ProductGrid.ColumnOf(group + 1, layer.Panels, groups);
            int first = layer.FirstUnit(panel);
            UnitPart[] parts = [.. Enumerable.Range(panel, end - panel).Select(part => new UnitPart(layer.FirstUnit(part), layer.Panel(part)))];
            all[group] = new UnitGroup(first, layer.FirstUnit(end) - first, parts);
        }

        return all;
    }
}
