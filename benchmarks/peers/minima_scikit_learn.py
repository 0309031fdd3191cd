"""Times scikit-learn's L-BFGS on the problems of the minima benchmark, from the same starting weights.

minima_scikit_learn.py FILE TARGET HIDDEN ALPHA, then one start per line of standard input. Prints its version, and per line: the loss of the minimum
(fitted on until nothing is gained), and the seconds of processor time until the first fit was within a relative 1e-6 of it.
Debian: apt-get install python3-sklearn
"""

import os
import sys
import time

import sklearn

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "tools", "oracles"))
from minima_scikit_learn import MLPClassifier, MLPRegressor, minimise, read, uniform, unpack


class Timed:
    """Notes the time of every evaluation of the objective."""

    def _loss_grad_lbfgs(self, *arguments):
        loss, gradient = super()._loss_grad_lbfgs(*arguments)
        self.trace.append((time.process_time(), loss))
        return loss, gradient


class TimedClassifier(Timed, MLPClassifier):
    pass


class TimedRegressor(Timed, MLPRegressor):
    pass


file, target, hidden, alpha = sys.argv[1:5]
hidden = int(hidden)
x, y, regression, outputs = read(file, target)
count = (x.shape[1] + 1) * hidden + (hidden + 1) * outputs
print(f"scikit-learn {sklearn.__version__}", flush=True)
for line in sys.stdin:
    kind = TimedRegressor if regression else TimedClassifier
    model = kind(hidden, activation="logistic", solver="lbfgs", alpha=float(alpha), max_iter=1, warm_start=True, tol=0)
    model.trace = []
    model.fit(x, y)
    model.set_params(max_iter=10**6, max_fun=10**7)
    unpack(model, uniform(int(line), count), x.shape[1], hidden, outputs)
    model.trace = []
    began = time.process_time()
    minimum = minimise(model, x, y, gain=1e-9)
    seconds = next(moment for moment, loss in model.trace if loss <= minimum * (1 + 1e-6)) - began
    print(f"{2 * minimum if regression else minimum:.15g} {seconds:.6f}", flush=True)
