namespace Seedbed.Lanes;

/// <summary>Receives the predictions of some rows.</summary>
/// <param name="firstRow">The index of the first row.</param>
/// <param name="rowCount">How many rows follow.</param>
/// <param name="predictions">[rows × members × outputs].</param>
internal delegate void PredictionHandler(int firstRow, int rowCount, ReadOnlySpan<double> predictions);
