namespace Seedbed.Lanes;

/// <summary>Moves the parameters of a block along its gradient, a part at a time, by several threads at once.</summary>
internal interface IParameterUpdate
{
    /// <summary>Whether the gradient of all parameters must be known before the first of them moves.</summary>
    bool NeedsWholeGradient { get; }

    /// <summary>Once a step, before the first <see cref="Update"/>.</summary>
    void Begin();

    /// <summary>Moves the parameters from vector <paramref name="begin"/> up to vector <paramref name="end"/>.</summary>
    void Update(int begin, int end);
}
