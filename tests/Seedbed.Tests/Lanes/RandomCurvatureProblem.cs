using Seedbed.Tests.Reference;

namespace Seedbed.Tests.Lanes;

/// <summary>Small random problems that between them meet every activation, loss and depth, odd row counts, weights, and more rows than a chunk holds.</summary>
internal static class RandomCurvatureProblem
{
    private static readonly Activation[] Activations = Enum.GetValues<Activation>();
    private static readonly Loss[] Losses = Enum.GetValues<Loss>();

    /// <summary>The problem of a number; activations, losses and depths take turns.</summary>
    public static RandomProblem Create(Random random, int number)
    {
        int depth = number / (Activations.Length * Losses.Length) % 4;
        Loss loss = Losses[number / Activations.Length % Losses.Length];
        Activation hidden = Activations[number % Activations.Length];
        Activation output = random.Next(3) > 0 ? Activation.Identity : Activations[random.Next(Activations.Length)];

        // Many rows go with small networks, so that the reference stays fast.
        bool many = number % 10 == 0;
        int widest = many || depth == 3 ? 3 : 5;
        int Size() => 1 + random.Next(widest);
        Architecture architecture = new(Size(), [.. Enumerable.Range(0, depth).Select(_ => Size())], Size(), hidden, output, skipLayer: depth > 0 && number % 4 == 1);
        return RandomProblem.Create(
            random, architecture, loss, rows: many ? 65 + random.Next(70) : 1 + random.Next(13), weighted: random.Next(2) == 0, decay: 0);
    }
}
