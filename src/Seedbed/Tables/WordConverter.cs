using System.Text.Json;
using System.Text.Json.Serialization;

namespace Seedbed.Tables;

/// <summary>
/// Writes the values of an enumeration as the tool spells them, <c>leaky-relu</c> for <see cref="Activation.LeakyRelu"/>; reads them with or without
/// hyphens, in any case.
/// </summary>
internal sealed class WordConverter<TEnum> : JsonConverter<TEnum>
    where TEnum : struct, Enum
{
    public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? word = reader.TokenType == JsonTokenType.String ? reader.GetString()!.Replace("-", "", StringComparison.Ordinal) : null;
        foreach (TEnum value in Enum.GetValues<TEnum>())
        {
            if (string.Equals(value.ToString(), word, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        throw new JsonException($"A {typeof(TEnum).Name.ToLowerInvariant()} is unknown");
    }

    public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) =>
        writer.WriteStringValue(JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()));
}
