"""Times PyTorch on the large network of the wide benchmark: one epoch per line of standard input, seconds printed per epoch.

The first argument is the number of threads; a line holds the sizes: rows, inputs, hidden units, outputs, rows of a batch.
Debian: apt-get install python3-torch libopenblas0
"""

import sys
import time

import torch

torch.set_num_threads(int(sys.argv[1]))
print(f"PyTorch {torch.__version__}", flush=True)
model = None
for line in sys.stdin:
    rows, inputs, hidden, outputs, batch = (int(word) for word in line.split())
    if model is None:
        data = torch.randn(rows, inputs)
        targets = torch.randint(0, outputs, (rows,))
        model = torch.nn.Sequential(torch.nn.Linear(inputs, hidden), torch.nn.ReLU(), torch.nn.Linear(hidden, outputs))
        optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
        loss = torch.nn.CrossEntropyLoss()
    began = time.perf_counter()
    order = torch.randperm(rows)
    for first in range(0, rows, batch):
        of_batch = order[first : first + batch]
        optimizer.zero_grad(set_to_none=True)
        loss(model(data[of_batch]), targets[of_batch]).backward()
        optimizer.step()
    print(f"{time.perf_counter() - began:.6f}", flush=True)
