"""Reference values for the elementary functions:

    python3 tools/oracles/elementary_functions.py > tests/Seedbed.Tests/Numerics/elementary-functions.csv

One line per point: the function, the bits of the argument, the bits of the result rounded to double, and what the rounding left out,
in units in the last place. Computed with mpmath at 60 digits.
"""
import math
import random
import struct
from mpmath import mp, mpf, exp, expm1, log, log1p, tanh, erfc, sqrt, pi, cospi, erfinv, findroot

mp.dps = 60
random.seed(11)

SMALLEST_NORMAL = 2.2250738585072014e-308


def normal_distribution(x):
    return erfc(-x / sqrt(mpf(2))) / 2


def log_uniform(low, high):
    return math.exp(random.uniform(math.log(low), math.log(high)))


def signed(low, high):
    return random.choice((-1, 1)) * log_uniform(low, high)


def inverse_normal(p):
    start = -sqrt(-2 * log(p)) if p < 0.01 else sqrt(mpf(2)) * erfinv(2 * mpf(p) - 1)
    return findroot(lambda x: log(normal_distribution(x)) - log(mpf(p)), start)


FUNCTIONS = {
    "Exp": (exp, lambda: random.choice((random.uniform(-708, 709.7), signed(1e-12, 700)))),
    "ExpMinusOne": (expm1, lambda: random.choice((random.uniform(-45, 5), signed(1e-12, 700)))),
    "Log": (log, lambda: random.choice((log_uniform(5e-324, 1.7e308), random.uniform(0.5, 2), 1 + signed(1e-12, 0.1)))),
    "Tanh": (tanh, lambda: random.choice((random.uniform(-20, 20), random.uniform(-1.5, 1.5), signed(1e-12, 1e3)))),
    "Logistic": (lambda x: 1 / (1 + exp(-x)), lambda: random.choice((random.uniform(-708, 40), random.uniform(-5, 5), signed(1e-12, 700)))),
    "Softplus": (lambda x: log1p(exp(x)), lambda: random.choice((random.uniform(-708, 40), random.uniform(-5, 5), signed(1e-12, 700)))),
    "NormalDistribution": (normal_distribution, lambda: random.choice((random.uniform(-37, 9), random.uniform(-4, 4), signed(1e-12, 37)))),
    "NormalDensity": (lambda x: exp(-x * x / 2) / sqrt(2 * pi), lambda: random.choice((random.uniform(-37, 37), random.uniform(-4, 4), signed(1e-12, 37)))),
    "CosinePi": (cospi, lambda: random.uniform(-4, 4)),
    "InverseNormal": (inverse_normal, lambda: random.choice((random.random(), log_uniform(1e-300, 0.1), 1 - log_uniform(1e-15, 0.1)))),
}


def bits(value):
    return struct.pack(">d", value).hex()


print("function,argument,result,rest")
for name, (function, draw) in FUNCTIONS.items():
    count = 0
    while count < 250:
        x = draw()
        exact = function(mpf(x))
        result = float(exact)
        if x == 0 or not SMALLEST_NORMAL * 1.5 < abs(result) < math.inf:
            continue
        print(f"{name},{bits(x)},{bits(result)},{float((exact - mpf(result)) / math.ulp(result)):.3f}")
        count += 1
