"""Times PyTorch on what common.py describes, as fast as it can be made. Debian: apt-get install python3-torch libopenblas0

The backward pass is written out, results go to memory that is allocated once, all parameters lie in one tensor, so that Adam is six
operations however many networks there are, and the training loss is not computed. Three ways to train many starts:

    apart    one network after the other (one is measured)
    batched  all starts at once, each layer a batched product
    joined   all starts at once, whose first layers are the columns of one matrix, as they see the same rows

`pytorch.py check` compares the gradients with automatic differentiation.
"""

import math
import sys

import torch

from common import Timer, kernel, product, serve


class Starts:
    """Networks with one hidden layer, trained on the same rows in the same order."""

    def __init__(self, rows, hidden, activation, starts, joined):
        self.x, self.y = torch.from_numpy(rows.x), torch.from_numpy(rows.y)
        inputs, outputs = self.x.shape[1], rows.outputs
        self.classes = outputs > 1
        self.targets = torch.nn.functional.one_hot(self.y, outputs).to(self.x.dtype) if self.classes else self.y[:, None]
        self.relu = activation == "relu"
        self.starts, self.hidden, self.outputs, self.joined = starts, hidden, outputs, joined
        self.first = (inputs, starts * hidden) if joined else (starts, inputs, hidden)
        self.first_bias = (1, starts * hidden) if joined else (starts, 1, hidden)
        shapes = [self.first, self.first_bias, (starts, hidden, outputs), (starts, 1, outputs)]
        self.sizes = [math.prod(shape) for shape in shapes]
        self.parameters = torch.empty(sum(self.sizes), dtype=self.x.dtype)
        self.gradient, self.mean, self.square, self.scratch = (torch.zeros_like(self.parameters) for _ in range(4))
        self.weights, self.gradients = ([part.view(shape) for part, shape in zip(memory.split(self.sizes), shapes)] for memory in (self.parameters, self.gradient))
        for weights, fans in zip(self.weights, (inputs + hidden, inputs + hidden, hidden + outputs, hidden + outputs)):
            weights.uniform_(-math.sqrt(6 / fans), math.sqrt(6 / fans))
        self.steps = 0
        self.memory = {}

    def of_starts(self, units):
        """[starts × rows × units] of what may lie as [rows × starts · units]."""
        return units.view(-1, self.starts, self.hidden).transpose(0, 1) if self.joined else units

    def allocate(self, count):
        new = self.parameters.new_empty
        hidden = (count, self.starts * self.hidden) if self.joined else (self.starts, count, self.hidden)
        return new(count, self.x.shape[1]), new(count, self.outputs), new(hidden), new(hidden), new(self.starts, count, self.outputs)

    def differentiate(self, indices):
        """The gradient of the mean loss of some rows; indices: which, or None for all."""
        count = len(self.x) if indices is None else len(indices)
        if count not in self.memory:
            self.memory[count] = self.allocate(count)
        x, targets, hidden, back, delta = self.memory[count]
        if indices is None:
            x, targets = self.x, self.targets
        else:
            torch.index_select(self.x, 0, indices, out=x)
            torch.index_select(self.targets, 0, indices, out=targets)
        first, first_bias, second, second_bias = self.weights
        of_first, of_first_bias, of_second, of_second_bias = self.gradients
        alone = self.starts == 1 and not self.joined
        if self.joined:
            torch.addmm(first_bias, x, first, out=hidden)
        elif alone:
            torch.addmm(first_bias[0], x, first[0], out=hidden[0])
        else:
            torch.baddbmm(first_bias, x.expand(self.starts, -1, -1), first, out=hidden)
        hidden.relu_() if self.relu else hidden.tanh_()
        units = self.of_starts(hidden)
        if alone:
            torch.addmm(second_bias[0], hidden[0], second[0], out=delta[0])
        else:
            torch.baddbmm(second_bias, units, second, out=delta)
        if self.classes:
            torch.softmax(delta, 2, out=delta)
        delta.sub_(targets).mul_((1 if self.classes else 2) / count)
        torch.sum(delta, 1, keepdim=True, out=of_second_bias)
        if alone:
            torch.mm(hidden[0].t(), delta[0], out=of_second[0])
            torch.mm(delta[0], second[0].t(), out=back[0])
        else:
            torch.bmm(units.transpose(1, 2), delta, out=of_second)
            if self.joined:
                self.of_starts(back).copy_(torch.bmm(delta, second.transpose(1, 2)))
            else:
                torch.bmm(delta, second.transpose(1, 2), out=back)
        if self.relu:
            torch.ops.aten.threshold_backward.grad_input(back, hidden, 0, grad_input=back)
        else:
            torch.ops.aten.tanh_backward.grad_input(back, hidden, grad_input=back)
        if self.joined:
            torch.mm(x.t(), back, out=of_first)
            torch.sum(back, 0, keepdim=True, out=of_first_bias)
            return
        if alone:
            torch.mm(x.t(), back[0], out=of_first[0])
        else:
            torch.bmm(x.t().expand(self.starts, -1, -1), back, out=of_first)
        torch.sum(back, 1, keepdim=True, out=of_first_bias)

    def step(self):
        self.steps += 1
        rate = 0.001 * math.sqrt(1 - 0.999**self.steps) / (1 - 0.9**self.steps)
        self.mean.lerp_(self.gradient, 0.1)
        self.square.mul_(0.999).addcmul_(self.gradient, self.gradient, value=0.001)
        torch.sqrt(self.square, out=self.scratch)
        self.parameters.addcdiv_(self.mean, self.scratch.add_(1e-8), value=-rate)

    def train(self, batch, ended):
        """Steps on batches of rows, epoch after epoch in another order, until ended() after one of them."""
        while True:
            for indices in torch.randperm(len(self.x)).split(batch) if batch < len(self.x) else [None]:
                self.differentiate(indices)
                self.step()
                if ended():
                    return


def adam(rows, hidden, activation, batch, starts, way, seconds, unit):
    starts, batch = 1 if way == "apart" else int(starts), int(batch)
    networks = Starts(rows, int(hidden), activation, starts, way == "joined")
    timer = Timer(seconds, -(-len(rows.x) // batch) if unit == "epoch" else 1)
    networks.train(batch, timer.ended)
    return timer.answer(starts)


def multiply(rows, size):
    a = torch.ones(int(size), int(size))
    out = torch.empty_like(a)
    return product(lambda: torch.mm(a, a, out=out), int(size))


def check():
    class Rows:
        pass

    for way, outputs, activation in ((way, outputs, activation) for way in ("apart", "batched", "joined") for outputs in (1, 3) for activation in ("tanh", "relu")):
        rows = Rows()
        rows.outputs = outputs
        rows.x = torch.randn(23, 7, dtype=torch.float64).numpy()
        rows.y = torch.randint(0, 3, (23,)).numpy() if outputs > 1 else torch.randn(23, dtype=torch.float64).numpy()
        networks = Starts(rows, 5, activation, 1 if way == "apart" else 4, way == "joined")
        indices = torch.arange(2, 19)
        networks.differentiate(indices)
        networks.parameters.requires_grad_(True)
        first, first_bias, second, second_bias = (part.view(weights.shape) for part, weights in zip(networks.parameters.split(networks.sizes), networks.weights))
        hidden = networks.of_starts(networks.x[indices] @ first + first_bias)
        out = (hidden.relu() if networks.relu else hidden.tanh()) @ second + second_bias
        loss = -(torch.log_softmax(out, 2) * networks.targets[indices]).sum() if outputs > 1 else ((out - networks.targets[indices]) ** 2).sum()
        (loss / len(indices)).backward()
        print(way, outputs, activation, "differs by at most", (networks.parameters.grad - networks.gradient).abs().max().item())


if sys.argv[1:] == ["check"]:
    check()
else:
    torch.set_grad_enabled(False)
    torch.set_num_threads(int(sys.argv[1]))
    vectors = next(line.split(":")[1].strip() for line in torch.__config__.show().splitlines() if "CPU capability" in line)
    serve(f"PyTorch {torch.__version__} with {vectors}, {kernel()}", {"adam": adam, "product": multiply})
