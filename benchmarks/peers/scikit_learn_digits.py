"""Times scikit-learn on the work of the digits benchmark: one fit per line of standard input, seconds printed per fit.

Debian: apt-get install python3-sklearn
"""

import sys
import time
import warnings

import numpy
import sklearn
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler

warnings.filterwarnings("ignore")
rows = numpy.genfromtxt(sys.argv[1], delimiter=",", skip_header=1)
inputs = StandardScaler().fit_transform(rows[:, :-1]).astype(numpy.float32)
targets = rows[:, -1].astype(int)
print(f"scikit-learn {sklearn.__version__}, numpy {numpy.__version__}", flush=True)
for seed, line in enumerate(sys.stdin):
    hidden, epochs, batch = (int(word) for word in line.split())
    model = MLPClassifier(
        (hidden,), activation="tanh", solver="adam", batch_size=batch, max_iter=epochs,
        n_iter_no_change=10**6, tol=0, alpha=0, random_state=seed,
    )
    began = time.perf_counter()
    model.fit(inputs, targets)
    print(f"{time.perf_counter() - began:.6f}", flush=True)
