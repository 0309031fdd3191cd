namespace Seedbed.Training;

/// <summary>Trains starts in the lanes of one block.</summary>
internal interface IStartTrainer : IDisposable
{
    /// <summary>Trains until the queue is empty and every start has ended.</summary>
    void Run();
}
