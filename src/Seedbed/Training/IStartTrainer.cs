namespace Seedbed.Training;

/// <summary>Trains starts in one block.</summary>
internal interface IStartTrainer : IDisposable
{
    /// <summary>Trains until the queue is empty and every start has ended.</summary>
    void Run();
}
