namespace Seedbed.Lanes;

/// <summary>Moves the parameters of a block; weights, where it is asked to, while their gradient is computed.</summary>
internal interface IFusedUpdate<T> : IParameterUpdate
    where T : unmanaged
{
    /// <summary>Whether it can move weights so now.</summary>
    bool CanFuse { get; }

    /// <summary>
    /// Moves weights along their gradient, after <see cref="IParameterUpdate.Begin"/>. The gradient of rows that move is not stored; that of the others is, and their
    /// weights stay.
    /// </summary>
    /// <param name="moving">How many rows move, the first ones: whole register blocks of <see cref="UpdatingTile.Rows"/>.</param>
    /// <param name="gradient">
    /// The product that the gradient is, of sums that begin at zero: the left operand is broadcast, with the values of neighbouring rows side by side, and so are columns.
    /// </param>
    void MoveAlong(int moving, int rows, int columns, in ProductOperands<T> gradient);
}
