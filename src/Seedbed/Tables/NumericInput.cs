using Seedbed.Numerics;

namespace Seedbed.Tables;

/// <summary>A number, standardised, its tails compressed, and functions of it; a missing one is the median of the training rows.</summary>
internal sealed class NumericInput : InputEncoding
{
    /// <summary>Encoded numbers beyond this magnitude are held here: far from anything trained on, but finite in single precision also after the layers.</summary>
    public const double Bound = 1e15;

    /// <summary>Standardised numbers up to this magnitude are left alone when tails are compressed.</summary>
    public const double TailStart = 3;

    /// <param name="usesValue">False when the training rows had but one value, so that only its absence tells something.</param>
    /// <param name="compressesTails">Whether a standardised z beyond ±3 becomes ±(3 + ln(1 + |z| − 3)): smooth, and far values count without ruling.</param>
    /// <param name="features">Further inputs made of the number; none unless <paramref name="usesValue"/>.</param>
    public NumericInput(
        string name, bool hasIndicator, bool usesValue, double mean, double scale, double median, bool compressesTails, params NumberFeature[] features)
        : base(name, hasIndicator)
    {
        (UsesValue, Mean, Scale, Median, CompressesTails) = (usesValue, mean, scale, median, compressesTails);
        Features = features;
        InputNames = WithIndicator(usesValue ? [name, .. features.Select(feature => $"{name} {feature.Suffix}")] : []);
    }

    public bool UsesValue { get; }

    public double Mean { get; }

    public double Scale { get; }

    public double Median { get; }

    public bool CompressesTails { get; }

    /// <summary>Further inputs made of the number.</summary>
    public IReadOnlyList<NumberFeature> Features { get; }

    public override ColumnKind Kind => ColumnKind.Numeric;

    public override IReadOnlyList<string> InputNames { get; }

    public override BoundInput Bind(Table table) => new Binding(this, NumericView.Of(table, table[Name], "and the model needs numbers in this column"));

    public override ColumnDescription Describe() => new()
    {
        Name = Name,
        Kind = ColumnKind.Numeric,
        HasIndicator = HasIndicator,
        UsesValue = UsesValue,
        Mean = Mean,
        Scale = Scale,
        Median = Median,
        CompressesTails = CompressesTails,
        Features = Features.Count == 0 ? null : [.. Features.Select(feature => feature.Describe())],
    };

    public override void Encode(double value, Span<double> inputs)
    {
        bool missing = double.IsNaN(value);
        if (UsesValue)
        {
            WriteValue(missing ? Median : value, inputs);
        }

        if (HasIndicator)
        {
            inputs[UsesValue ? 1 + Features.Count : 0] = missing ? 1 : 0;
        }
    }

    public override void Encode(string? text, Span<double> inputs) => Encode(
        text is null ? double.NaN
        : NumericView.Parse(text) is { } value ? value
        : throw new SeedbedException($"Column '{Name}': '{text}' is not a number, and the model needs numbers in this column."),
        inputs);

    /// <summary>The standardised number and what is made of it.</summary>
    private void WriteValue(double value, Span<double> inputs)
    {
        inputs[0] = WithoutTails(Math.Clamp((value - Mean) / Scale, -Bound, Bound));
        for (int i = 0; i < Features.Count; i++)
        {
            inputs[i + 1] = WithoutTails(Features[i].At(value));
        }
    }

    private double WithoutTails(double standardised)
    {
        double excess = Math.Abs(standardised) - TailStart;
        return CompressesTails && excess > 0
            ? Math.CopySign(TailStart + ElementaryFunctions.Log(1 + excess), standardised)
            : standardised;
    }

    private sealed class Binding(NumericInput input, ReadOnlyMemory<double> memory) : BoundInput
    {
        public override void Write(ReadOnlySpan<int> rows, Span<double> block, int stride)
        {
            ReadOnlySpan<double> values = memory.Span;
            int indicator = input.UsesValue ? 1 + input.Features.Count : 0;
            for (int i = 0; i < rows.Length; i++)
            {
                double value = values[rows[i]];
                bool missing = double.IsNaN(value);
                if (input.UsesValue)
                {
                    input.WriteValue(missing ? input.Median : value, block.Slice(i * stride, indicator));
                }

                if (input.HasIndicator)
                {
                    block[(i * stride) + indicator] = missing ? 1 : 0;
                }
            }
        }
    }
}
