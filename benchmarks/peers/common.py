"""What the Python peers have in common: rows, the budget of time, and the words that they read and write.

A peer prints its version and then answers each line of standard input:

    rows FILE COUNT INPUTS OUTPUTS PRECISION    the rows of what follows: inputs, then one target each, little-endian float or double
    adam HIDDEN ACTIVATION BATCH STARTS WAY SECONDS UNIT    an epoch or a step of Adam: processor time and elapsed time per start, how many were measured
    lbfgs HIDDEN ACTIVATION ITERATIONS          L-BFGS: processor time and elapsed time per start, evaluations of the objective
    product SIZE                                multiplies two square matrices: operations per second
"""

import os
import sys
import time

import numpy


class Rows:
    def __init__(self, file, count, inputs, outputs, precision):
        self.outputs = int(outputs)
        self.precision = numpy.float32 if precision == "float" else numpy.float64
        values = numpy.fromfile(file, self.precision)
        split = int(count) * int(inputs)
        self.x = values[:split].reshape(int(count), int(inputs))
        self.y = values[split:] if self.outputs == 1 else values[split:].astype(numpy.int64)


class Timer:
    """Notes when epochs or steps end; the first ones warm up, unless one takes longer than all may."""

    def __init__(self, seconds, steps=1):
        """steps: how many are timed together."""
        self.seconds = float(seconds)
        self.steps = steps
        self.done = 0
        self.moments = [(time.process_time(), time.perf_counter())]

    def ended(self):
        """Notes one more; whether that is enough."""
        self.done += 1
        if self.done % self.steps:
            return False
        self.moments.append((time.process_time(), time.perf_counter()))
        elapsed = self.moments[-1][1] - self.moments[0][1]
        return elapsed > self.seconds and (len(self.moments) > 2 or elapsed > 2 * self.seconds)

    def answer(self, starts):
        last = len(self.moments) - 1
        warm = (i for i in range(1, last) if self.moments[i][1] - self.moments[0][1] >= 0.1 * self.seconds)
        first = next(warm, 1 if last > 1 else 0)
        cpu, wall = ((self.moments[last][i] - self.moments[first][i]) / ((last - first) * starts) for i in (0, 1))
        return f"{cpu:.9g} {wall:.9g} {last - first}"


def kernel():
    """The core that OpenBLAS compiled its kernels for."""
    try:
        from threadpoolctl import threadpool_info
    except ImportError:
        return "BLAS unknown"
    libraries = [f"OpenBLAS {library['version']} for {library['architecture']}" for library in threadpool_info() if library["internal_api"] == "openblas"]
    return libraries[0] if libraries else "no OpenBLAS"


def product(multiply, size):
    multiply()
    count = max(3, int(4e9 / size**3))
    began = time.process_time()
    for _ in range(count):
        multiply()
    return f"{2 * size**3 * count / (time.process_time() - began):.9g}"


def serve(version, work):
    """Answers lines until there are none. work: the word that a line begins with, and a function of the rows and the other words."""
    print(version, flush=True)
    rows = None
    for line in sys.stdin:
        word, *words = line.split()
        if word == "rows":
            rows = Rows(*words)
            os.remove(words[0])
            print("ready", flush=True)
        else:
            print(work[word](rows, *words), flush=True)
