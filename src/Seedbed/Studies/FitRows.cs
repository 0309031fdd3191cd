using Seedbed.Tables;

namespace Seedbed.Studies;

/// <summary>The rows of a fit that are known beforehand: one fold of a cross-validation.</summary>
/// <param name="Split">Training and validation rows.</param>
/// <param name="Encoder">Fitted on the training rows; null to fit one.</param>
internal sealed record FitRows(RowSplit Split, TableEncoder? Encoder = null);
