namespace Seedbed.Tests.Reference;

/// <summary>Second derivatives of a random problem by hyper-dual numbers, which share no code with the library.</summary>
internal static class ReferenceCurvature
{
    /// <summary>[P, P]: the Hessian of the objective.</summary>
    public static double[,] Hessian(RandomProblem problem)
    {
        int count = problem.Parameters.Length;
        double[,] hessian = new double[count, count];
        HyperDual[] parameters = [.. problem.Parameters.Select(value => (HyperDual)value)];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                parameters[i] = new HyperDual(problem.Parameters[i], 1, 0, 0);
                parameters[j] = new HyperDual(problem.Parameters[j], i == j ? 1 : 0, 1, 0);
                hessian[i, j] = hessian[j, i] = ReferenceNetwork.Objective(
                    problem.Architecture, problem.Loss, parameters, problem.Inputs, problem.Targets, problem.Weights, problem.Decay).Mixed;
                parameters[i] = problem.Parameters[i];
                parameters[j] = problem.Parameters[j];
            }
        }

        return hessian;
    }

    /// <summary>[outputs, P]: the derivatives of a row's outputs by the parameters.</summary>
    public static double[,] Jacobian(RandomProblem problem, int row)
    {
        int count = problem.Parameters.Length;
        double[,] jacobian = new double[problem.Architecture.Outputs, count];
        HyperDual[] parameters = [.. problem.Parameters.Select(value => (HyperDual)value)];
        for (int i = 0; i < count; i++)
        {
            parameters[i] = new HyperDual(problem.Parameters[i], 1, 0, 0);
            HyperDual[] outputs = ReferenceNetwork.Outputs(problem.Architecture, parameters, problem.Inputs[row]);
            for (int k = 0; k < outputs.Length; k++)
            {
                jacobian[k, i] = outputs[k].First;
            }

            parameters[i] = problem.Parameters[i];
        }

        return jacobian;
    }

    /// <summary>[P, P]: the mean of Jᵀ·(Hessian of the loss by the outputs)·J; decay is left out.</summary>
    public static double[,] GaussNewton(RandomProblem problem)
    {
        int count = problem.Parameters.Length;
        double[,] matrix = new double[count, count];
        double weightSum = problem.Weights?.Sum() ?? problem.Inputs.Length;
        for (int row = 0; row < problem.Inputs.Length; row++)
        {
            double[,] jacobian = Jacobian(problem, row);
            double[,] loss = LossHessian(problem, row);
            double weight = (problem.Weights?[row] ?? 1) / weightSum;
            for (int i = 0; i < count; i++)
            {
                for (int k = 0; k < problem.Architecture.Outputs; k++)
                {
                    double product = 0;
                    for (int other = 0; other < problem.Architecture.Outputs; other++)
                    {
                        product += jacobian[other, i] * loss[other, k];
                    }

                    for (int j = 0; j < count; j++)
                    {
                        matrix[i, j] += weight * product * jacobian[k, j];
                    }
                }
            }
        }

        return matrix;
    }

    private static double[,] LossHessian(RandomProblem problem, int row)
    {
        HyperDual[] outputs = ReferenceNetwork.Outputs(
            problem.Architecture, [.. problem.Parameters.Select(value => (HyperDual)value)], problem.Inputs[row]);
        double[,] hessian = new double[outputs.Length, outputs.Length];
        for (int i = 0; i < outputs.Length; i++)
        {
            for (int j = 0; j < outputs.Length; j++)
            {
                HyperDual[] seeded = [.. outputs.Select((output, k) => new HyperDual(output.Value, k == i ? 1 : 0, k == j ? 1 : 0, 0))];
                hessian[i, j] = ReferenceNetwork.RowLoss(problem.Loss, seeded, problem.Targets[row]).Mixed;
            }
        }

        return hessian;
    }
}
