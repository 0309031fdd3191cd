using System.Text.Json;
using System.Text.Json.Serialization;
using Seedbed.Tables;

namespace Seedbed.Models;

/// <summary>Reads and writes <see cref="ModelManifest"/> without reflection; numbers keep every bit, and the same model gives the same bytes on every system.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters =
    [
        typeof(WordConverter<Activation>),
        typeof(WordConverter<Loss>),
        typeof(WordConverter<Precision>),
        typeof(WordConverter<TaskKind>),
        typeof(WordConverter<ColumnKind>),
    ],
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    NewLine = "\n",
    WriteIndented = true)]
[JsonSerializable(typeof(ModelManifest))]
internal sealed partial class ModelJsonContext : JsonSerializerContext;
