namespace Seedbed.Tables;

/// <summary>Makes the parts of an encoder from a description that may be damaged or hostile.</summary>
internal static class EncoderLoading
{
    public static TargetEncoding LoadTarget(EncoderDescription description, string source)
    {
        Require(!string.IsNullOrWhiteSpace(description.Target), source, "the target has no name");
        Require(description.Task is TaskKind.Classification or TaskKind.Regression, source, "the task is unknown");
        Require(Enum.IsDefined(description.TargetKind), source, "the kind of the target is unknown");
        RequireDistinct(description.Classes, source, "classes");
        Require(
            description.Task == TaskKind.Regression ? description.Classes.Length == 0 : description.Classes.Length is >= 2 and <= TargetEncoding.MostClasses,
            source,
            "the number of classes does not fit the task");
        RequireScale(description.TargetMean, description.TargetScale, source);
        return new TargetEncoding(
            description.Target, description.Task, description.TargetKind, description.Classes, description.TargetMean, description.TargetScale);
    }

    public static List<InputEncoding> LoadInputs(EncoderDescription description, string source)
    {
        Require(description.Columns.Length > 0 && description.Columns.All(column => column is not null), source, "there are no columns");
        RequireDistinct([.. description.Columns.Select(column => column.Name)], source, "columns");
        Require(description.Columns.All(column => !string.Equals(column.Name, description.Target, StringComparison.Ordinal)), source, "the target is an input");
        Require(description.LeftOut.All(name => name is not null) && description.Notes.All(note => note is not null), source, "a name or a note is null");
        return [.. description.Columns.Select(column => LoadInput(column, source))];
    }

    private static InputEncoding LoadInput(ColumnDescription column, string source)
    {
        Require(Enum.IsDefined(column.Kind), source, "the kind of a column is unknown");
        RequireScale(column.Mean, column.Scale, source);
        Require(Math.Abs(column.Median) <= NumericColumn.LargestMagnitude, source, "a median is out of range");
        RequireDistinct(column.Levels, source, "levels");
        InputEncoding input = column.Kind == ColumnKind.Numeric
            ? new NumericInput(column.Name, column.HasIndicator, column.UsesValue, column.Mean, column.Scale, column.Median, column.CompressesTails, LoadFeatures(column, source))
            : new CategoricalInput(column.Name, column.HasIndicator, column.Kind, column.Levels);
        Require(input.InputNames.Count > 0, source, $"column '{column.Name}' gives no input");
        return input;
    }

    private static NumberFeature[] LoadFeatures(ColumnDescription column, string source)
    {
        FeatureDescription[] features = column.Features ?? [];
        Require(features.Length == 0 || column.UsesValue, source, "a column without a value has functions of it");
        Require(features.All(feature => feature is not null), source, "a function of a number is null");
        RequireDistinct([.. features.Select(feature => feature.Suffix)], source, "functions of a number");
        return [.. features.Select(feature => LoadFeature(feature, source))];
    }

    private static NumberFeature LoadFeature(FeatureDescription feature, string source)
    {
        Require(feature.Knots.Length >= 2 && feature.Values.Length == feature.Knots.Length, source, "a function of a number has too few knots");
        Require(
            feature.Knots.All(knot => Math.Abs(knot) <= 4 * NumericColumn.LargestMagnitude) && feature.Values.All(value => Math.Abs(value) <= NumericInput.Bound),
            source,
            "a function of a number is out of range");
        Require(feature.Knots.Zip(feature.Knots.Skip(1)).All(pair => pair.First < pair.Second), source, "the knots of a function of a number do not ascend");
        RequireScale(feature.Mean, feature.Scale, source);
        return new NumberFeature(feature.Suffix, feature.Knots, feature.Values, feature.Mean, feature.Scale);
    }

    private static void RequireScale(double mean, double scale, string source) =>
        Require(
            Math.Abs(mean) <= NumericColumn.LargestMagnitude && scale > 0 && double.IsNormal(scale) && scale <= 2 * NumericColumn.LargestMagnitude,
            source,
            "a mean or a scale is out of range");

    private static void RequireDistinct(string[] names, string source, string what)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        Require(names.All(name => name is not null && seen.Add(name)), source, $"the names of {what} are not distinct");
    }

    private static void Require(bool condition, string source, string what)
    {
        if (!condition)
        {
            throw new SeedbedException($"{source}: the description of the table is damaged: {what}.");
        }
    }
}
