"""Times scikit-learn on what common.py describes. Debian: apt-get install python3-sklearn libopenblas0

Epochs and steps are timed from the end of one to the end of the next within one fit, so that nothing of its preparation counts.
"""

import time
import warnings

import numpy
import sklearn
from sklearn.neural_network import MLPClassifier, MLPRegressor

from common import Timer, kernel, product, serve

warnings.filterwarnings("ignore")


class Timed:
    def _update_no_improvement_count(self, *arguments):
        super()._update_no_improvement_count(*arguments)
        if self.unit == "epoch":
            self._ended()

    def _backprop(self, *arguments):
        # The next step begins.
        if self.unit == "step" and self.begun:
            self._ended()
        self.begun = True
        return super()._backprop(*arguments)

    def _ended(self):
        if self.timer.ended():
            # How a user stops it.
            raise KeyboardInterrupt

    def _loss_grad_lbfgs(self, *arguments):
        self.evaluations += 1
        return super()._loss_grad_lbfgs(*arguments)


class TimedClassifier(Timed, MLPClassifier):
    pass


class TimedRegressor(Timed, MLPRegressor):
    pass


def model(rows, hidden, activation, **settings):
    kind = TimedRegressor if rows.outputs == 1 else TimedClassifier
    return kind((int(hidden),), activation=activation, alpha=0, random_state=1, tol=0, **settings)


def adam(rows, hidden, activation, batch, starts, way, seconds, unit):
    fit = model(rows, hidden, activation, solver="adam", batch_size=int(batch), max_iter=10**9, n_iter_no_change=10**9)
    fit.unit, fit.begun, fit.timer = unit, False, Timer(seconds)
    fit.fit(rows.x, rows.y)
    return fit.timer.answer(1)


def lbfgs(rows, hidden, activation, iterations):
    fit = model(rows, hidden, activation, solver="lbfgs", max_iter=int(iterations), max_fun=10**9)
    fit.evaluations, fit.unit, fit.begun = 0, None, False
    cpu, wall = time.process_time(), time.perf_counter()
    fit.fit(rows.x, rows.y)
    return f"{time.process_time() - cpu:.9g} {time.perf_counter() - wall:.9g} {fit.evaluations}"


def multiply(rows, size):
    a = numpy.ones((int(size), int(size)), numpy.float32)
    out = numpy.empty_like(a)
    return product(lambda: numpy.dot(a, a, out=out), int(size))


serve(f"scikit-learn {sklearn.__version__}, numpy {numpy.__version__}, {kernel()}", {"adam": adam, "lbfgs": lbfgs, "product": multiply})
