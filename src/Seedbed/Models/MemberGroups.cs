using System.Numerics;
using Seedbed.Lanes;

namespace Seedbed.Models;

/// <summary>Evaluates many networks a group at a time, so that memory does not grow with their number.</summary>
internal static class MemberGroups
{
    /// <summary>The members of a full group: the most lanes there are. It decides speed and memory, never a result.</summary>
    public const int Size = 16;

    /// <summary>Predicts: all rows by the first group, then all rows by the next.</summary>
    /// <param name="members">Networks of one architecture.</param>
    /// <param name="loss">Its inverse link turns outputs into predictions.</param>
    /// <param name="inputs">[rows × inputs], encoded.</param>
    public static void Predict<T>(IReadOnlyList<Network> members, Loss loss, T[] inputs, int rowCount, MemberHandler handler)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int first = 0; first < members.Count; first += Size)
        {
            int firstMember = first;
            Network[] group = [.. members.Skip(first).Take(Size)];
            using NetworkPredictor<T> predictor = NetworkPredictor<T>.Create(group, loss);
            predictor.Predict(inputs, rowCount, (firstRow, count, predictions) => handler(firstMember, group.Length, firstRow, count, predictions));
        }
    }
}
