using System.Text.Json;
using System.Text.Json.Serialization;

namespace Seedbed.Models;

/// <summary>Reads and writes <see cref="ModelManifest"/> without reflection; numbers keep every bit, and the same model gives the same bytes on every system.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    NewLine = "\n",
    WriteIndented = true)]
[JsonSerializable(typeof(ModelManifest))]
internal sealed partial class ModelJsonContext : JsonSerializerContext;
