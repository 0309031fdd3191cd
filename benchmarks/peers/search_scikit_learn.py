"""Times scikit-learn's RandomizedSearchCV on the points that the search benchmark names. Debian: apt-get install python3-sklearn

Prints its version; per line of standard input, the name of a JSON file, which it deletes: elapsed seconds, seconds of processor time, epochs per fit.

The points are given as lists of one value each, so that the search draws them all once, in random order; random states repeat each. The penalty of a step is
alpha / (2 × rows of the batch) here and decay / 2 in Seedbed.
"""

import json
import os
import sys
import time
import warnings

import numpy
import sklearn
from joblib.externals.loky import reusable_executor
from sklearn.model_selection import PredefinedSplit, RandomizedSearchCV
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler


def log_loss(model, x, y):
    # Classes are 0 to 9, all of them among the training rows.
    return -numpy.log(numpy.maximum(model.predict_proba(x)[numpy.arange(len(y)), y.astype(int)], 1e-15)).mean()


def epochs(model, x, y):
    return model.n_iter_


def scores(model, x, y):
    return {"log_loss": log_loss(model, x, y), "epochs": epochs(model, x, y)}


def settings(point, state):
    batch = int(point["batch"])
    return {
        "hidden_layer_sizes": [(int(point["hidden"]),) * int(point["layers"])],
        "activation": [point["activation"]],
        "batch_size": [batch],
        "learning_rate_init": [float(point["learning-rate"])],
        "alpha": [float(point["decay"]) * batch],
        "n_iter_no_change": [int(point["patience"])],
        "random_state": [state],
    }


def processor():
    """Of this process and of its workers, from Linux's /proc."""
    seconds = 0
    for process in [os.getpid(), *reusable_executor._executor._processes]:
        with open(f"/proc/{process}/stat", encoding="ascii") as stream:
            seconds += sum(map(int, stream.read().rpartition(")")[2].split()[11:13])) / os.sysconf("SC_CLK_TCK")
    return seconds


def search(work):
    table = numpy.loadtxt(work["file"], delimiter=",", skiprows=1, dtype=numpy.float32)
    fold = numpy.full(len(table), -1)
    fold[work["validation"]] = 0
    x = StandardScaler().fit(table[fold < 0, :-1]).transform(table[:, :-1])
    space = [settings(point, state) for point in work["points"] for state in range(work["starts"])]
    model = MLPClassifier(solver="adam", max_iter=work["epochs"], early_stopping=True, validation_fraction=0.1)
    search_settings = {"scoring": scores, "n_jobs": work["jobs"], "cv": PredefinedSplit(fold), "refit": False, "random_state": 1}
    y = table[:, -1].astype(int)

    # The workers begin, and load their libraries, before the time is taken.
    short = MLPClassifier(hidden_layer_sizes=(4,), max_iter=1)
    RandomizedSearchCV(short, {"random_state": list(range(8))}, n_iter=8, **search_settings).fit(x, y)
    randomized = RandomizedSearchCV(model, space, n_iter=len(space), **search_settings)
    began, used = time.perf_counter(), processor()
    randomized.fit(x, y)
    elapsed = time.perf_counter() - began
    return f"{elapsed:.6f} {processor() - used:.6f} {randomized.cv_results_['mean_test_epochs'].mean():.3f}"


if __name__ == "__main__":
    os.environ["PYTHONWARNINGS"] = "ignore"
    warnings.filterwarnings("ignore")
    print(f"scikit-learn {sklearn.__version__}", flush=True)
    for line in sys.stdin:
        with open(line.strip(), encoding="utf-8") as stream:
            work = json.load(stream)
        os.remove(line.strip())
        print(search(work), flush=True)
