namespace Seedbed.Studies;

/// <summary>The rows of a study and what turns them into numbers.</summary>
/// <param name="Table">The whole table.</param>
/// <param name="Encoder">Fitted on the training rows alone.</param>
/// <param name="TrainingRows">Indices into the table, ascending.</param>
/// <param name="ValidationRows">Indices into the table, ascending; empty for none.</param>
internal sealed record StudyData(Table Table, TableEncoder Encoder, int[] TrainingRows, int[] ValidationRows);
