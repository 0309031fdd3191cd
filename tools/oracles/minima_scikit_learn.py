"""Minima that scikit-learn's L-BFGS reaches from given starting weights; see minima_nnet.R for the problems and the objective.

python3 tools/oracles/minima_scikit_learn.py STARTS, from the root of the repository. Debian: apt-get install python3-sklearn
"""

import csv
import sys
import warnings

import numpy
from sklearn.neural_network import MLPClassifier, MLPRegressor

warnings.filterwarnings("ignore")


def uniform(start, count):
    state, numbers = 1000 * start + 1, []
    for i in range(count + 10):
        state = 16807 * state % 2147483647
        if i >= 10:
            numbers.append(1.4 * state / 2147483647 - 0.7)
    return numpy.array(numbers)


def standardise(x):
    deviation = x.std(axis=0)
    return (x - x.mean(axis=0)) / numpy.where(deviation == 0, 1, deviation)


def unpack(model, w, inputs, hidden, outputs):
    a = inputs * hidden
    b = a + hidden
    c = b + hidden * outputs
    model.coefs_ = [w[:a].reshape(inputs, hidden).copy(), w[b:c].reshape(hidden, outputs).copy()]
    model.intercepts_ = [w[a:b].copy(), w[c:].copy()]


def minimise(model, x, y, gain=1e-13):
    """Fits again from where it stopped until nothing is gained: scikit-learn cannot set the tolerance on the loss."""
    loss = numpy.inf
    while True:
        model.fit(x, y)
        if not model.loss_ < loss * (1 - gain):
            return min(loss, model.loss_)
        loss = model.loss_


def read(file, name):
    rows = [row for row in csv.reader(open(file)) if row]
    column = rows[0].index(name)
    x = standardise(numpy.array([[float(v) for i, v in enumerate(row) if i != column] for row in rows[1:]]))
    target = numpy.array([row[column] for row in rows[1:]])
    regression = len(set(target)) > 20
    y = standardise(target.astype(float)) if regression else target
    return x, y, regression, 1 if regression or len(set(target)) == 2 else len(set(target))


def main(starts):
    print("problem,start,objective")
    for problem in csv.DictReader(open("tests/Seedbed.Tests/Oracles/minima.problems.csv")):
        x, y, regression, outputs = read(problem["file"], problem["target"])
        hidden = int(problem["hidden"])
        kind = MLPRegressor if regression else MLPClassifier
        count = (x.shape[1] + 1) * hidden + (hidden + 1) * outputs
        for start in range(starts):
            model = kind(hidden, activation="logistic", solver="lbfgs", alpha=float(problem["alpha"]), max_iter=1, warm_start=True, tol=0)
            model.fit(x, y)
            model.set_params(max_iter=10**6, max_fun=10**7)
            unpack(model, uniform(start, count), x.shape[1], hidden, outputs)
            loss = minimise(model, x, y)
            print(f"{problem['problem']},{start},{2 * loss if regression else loss:.15g}", flush=True)



if __name__ == "__main__":
    main(int(sys.argv[1]))
