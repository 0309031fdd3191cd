using System.Text.Json.Serialization;

namespace Seedbed.Tables;

/// <summary>Reads and writes <see cref="EncoderDescription"/> without reflection; numbers keep every bit.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(WordConverter<TaskKind>), typeof(WordConverter<ColumnKind>)],
    RespectNullableAnnotations = true,
    WriteIndented = true)]
[JsonSerializable(typeof(EncoderDescription))]
internal sealed partial class EncoderJsonContext : JsonSerializerContext;
