"""The lowest objective that scikit-learn reaches, converted to Seedbed's objective by the formulas of docs/guide-fit.md.

Run from the root of the repository: python3 tools/oracles/scikit_learn_decay.py
"""

import csv

import numpy as np
from sklearn.neural_network import MLPClassifier, MLPRegressor

SEEDBED_DECAY = 0.01


def read(path):
    with open(path, newline="") as file:
        rows = list(csv.reader(file))[1:]
    x = np.array([[float(value) for value in row[:-1]] for row in rows])
    return (x - x.mean(axis=0)) / x.std(axis=0), np.array([row[-1] for row in rows])


def lowest(network, alpha, x, y):
    options = dict(hidden_layer_sizes=(3,), activation="logistic", solver="lbfgs", max_iter=20000, max_fun=10**7, tol=1e-12)
    return min(network(alpha=alpha, random_state=seed, **options).fit(x, y).loss_ for seed in range(50))


x, y = read("data/iris.csv")
print(f"iris, 3 logistic units, cross-entropy: {lowest(MLPClassifier, SEEDBED_DECAY * len(y), x, y):.6f}")

x, y = read("data/diabetes.csv")
y = y.astype(float)
y = (y - y.mean()) / y.std()
print(f"diabetes, 3 logistic units, squared error: {2 * lowest(MLPRegressor, SEEDBED_DECAY * len(y) / 2, x, y):.6f}")

x, y = read("data/breast-cancer.csv")
print(f"breast-cancer, 3 logistic units, binary cross-entropy: {lowest(MLPClassifier, SEEDBED_DECAY * len(y), x, y):.6f}")
