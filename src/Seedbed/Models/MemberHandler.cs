namespace Seedbed.Models;

/// <summary>Receives the predictions of some rows by a group of members.</summary>
/// <param name="firstMember">The index of the group's first member.</param>
/// <param name="memberCount">How many members the group has.</param>
/// <param name="firstRow">The index of the first row.</param>
/// <param name="rowCount">How many rows follow.</param>
/// <param name="predictions">[rows × members × outputs].</param>
internal delegate void MemberHandler(int firstMember, int memberCount, int firstRow, int rowCount, ReadOnlySpan<double> predictions);
