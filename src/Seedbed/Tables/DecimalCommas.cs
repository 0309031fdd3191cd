using System.Text;

namespace Seedbed.Tables;

/// <summary>Notices text columns that are numbers written with decimal commas.</summary>
internal static class DecimalCommas
{
    /// <summary>Whether every level is a number once its comma is a point, and at least one has a comma.</summary>
    public static bool Suspect(Column column)
    {
        if (column is not CategoricalColumn { Kind: ColumnKind.Categorical, Levels.Count: > 0 } categories)
        {
            return false;
        }

        bool anyComma = false;
        foreach (string level in categories.Levels)
        {
            // The first level that is no number ends the search, so texts cost nothing.
            if (level.Length > 60 || !NumberParser.TryParse(Encoding.UTF8.GetBytes(level.Trim()), (byte)',', out _))
            {
                return false;
            }

            anyComma |= level.Contains(',', StringComparison.Ordinal);
        }

        return anyComma;
    }
}
