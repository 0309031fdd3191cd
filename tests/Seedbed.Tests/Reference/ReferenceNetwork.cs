namespace Seedbed.Tests.Reference;

/// <summary>The objective of a network written out in the plainest way, over hyper-dual numbers.</summary>
internal static class ReferenceNetwork
{
    /// <summary>The mean weighted loss plus ½·decay·Σw² (biases left out).</summary>
    public static HyperDual Objective(
        Architecture architecture, Loss loss, HyperDual[] parameters, double[][] inputs, double[][] targets, double[]? weights, double decay)
    {
        HyperDual sum = 0;
        double weightSum = 0;
        for (int row = 0; row < inputs.Length; row++)
        {
            double weight = weights?[row] ?? 1;
            sum += weight * RowLoss(loss, Outputs(architecture, parameters, inputs[row]), targets[row]);
            weightSum += weight;
        }

        return (sum / weightSum) + Penalty(architecture, parameters, decay);
    }

    public static HyperDual[] Outputs(Architecture architecture, HyperDual[] parameters, double[] inputs)
    {
        HyperDual[] values = [.. inputs.Select(x => (HyperDual)x)];
        int offset = 0;
        for (int layer = 0; layer < architecture.Layers.Count; layer++)
        {
            (int inputCount, int units) = architecture.Layers[layer];
            if (architecture.SkipLayer && layer == architecture.Layers.Count - 1)
            {
                values = [.. values, .. inputs.Select(x => (HyperDual)x)];
            }

            HyperDual[] next = new HyperDual[units];
            for (int unit = 0; unit < units; unit++)
            {
                HyperDual z = parameters[offset + (inputCount * units) + unit];
                for (int input = 0; input < inputCount; input++)
                {
                    z += parameters[offset + (input * units) + unit] * values[input];
                }

                next[unit] = Activate(architecture.ActivationOf(layer), z);
            }

            values = next;
            offset += (inputCount + 1) * units;
        }

        return values;
    }

    public static HyperDual Activate(Activation activation, HyperDual z) => activation switch
    {
        Activation.Identity => z,
        Activation.Logistic => HyperDual.Logistic(z),
        Activation.Tanh => HyperDual.Tanh(z),
        Activation.Relu => z.Value > 0 ? z : 0,
        Activation.LeakyRelu => z.Value > 0 ? z : 0.01 * z,
        Activation.Elu => z.Value > 0 ? z : HyperDual.Exp(z) - 1,
        Activation.Softplus => HyperDual.Log(1 + HyperDual.Exp(z)),
        Activation.Silu => z * HyperDual.Logistic(z),
        Activation.Gelu => z * HyperDual.Normal(z),
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };

    public static HyperDual RowLoss(Loss loss, HyperDual[] outputs, double[] targets)
    {
        HyperDual sum = 0;
        if (loss == Loss.CrossEntropy)
        {
            foreach (HyperDual output in outputs)
            {
                sum += HyperDual.Exp(output);
            }

            return HyperDual.Log(sum) - outputs[(int)targets[0]];
        }

        for (int k = 0; k < outputs.Length; k++)
        {
            HyperDual o = outputs[k];
            HyperDual residual = targets[k] - o;
            sum += loss switch
            {
                Loss.Squared => residual * residual,
                Loss.Huber => Math.Abs(residual.Value) <= 1 ? 0.5 * residual * residual : (residual.Value > 0 ? residual : -residual) - 0.5,
                Loss.BinaryCrossEntropy => HyperDual.Log(1 + HyperDual.Exp(o)) - (targets[k] * o),
                Loss.Poisson => HyperDual.Exp(o) - (targets[k] * o),
                _ => throw new ArgumentOutOfRangeException(nameof(loss)),
            };
        }

        return sum;
    }

    private static HyperDual Penalty(Architecture architecture, HyperDual[] parameters, double decay)
    {
        HyperDual sum = 0;
        int offset = 0;
        foreach (LayerShape layer in architecture.Layers)
        {
            for (int i = 0; i < layer.Inputs * layer.Units; i++)
            {
                sum += parameters[offset + i] * parameters[offset + i];
            }

            offset += layer.ParameterCount;
        }

        return 0.5 * decay * sum;
    }
}
