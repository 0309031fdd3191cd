"""Fits the coefficients of src/Seedbed/Numerics/ElementaryFunctions*.cs:  python3 tools/coefficients/elementary.py [NAME ...]

Coefficients are printed from the constant term upwards, rounded to the precision they are for.
"""
import struct
import sys
from mpmath import mpf, expm1, exp, log, erfc, sqrt, atanh, sin, tanh, pi, nstr
from remez import minimax

HALF_LN2 = log(mpf(2)) / 2 * mpf("1.0005")


def exponential(degree):
    """q of e^r = 1 + r + r^2 q(r), |r| <= ln(2)/2; the error is relative to e^r - 1, which is the stricter measure."""
    return minimax(lambda r: (expm1(r) - r) / r ** 2, lambda r: r ** 2 / abs(expm1(r)), -HALF_LN2, HALF_LN2, degree)


def logarithm(degree, largest):
    """q of log((1+s)/(1-s)) = 2s + s z q(z), z = s^2 <= largest; the error is relative."""
    def f(z):
        s = sqrt(z)
        return (2 * atanh(s) / s - 2) / z
    return minimax(f, lambda z: z * sqrt(z) / (2 * atanh(sqrt(z))), mpf(10) ** -12, largest, degree)


def mills_ratio(m, n, largest):
    """P and Q of phi(t)/(1 - Phi(t)) = t + P(t)/Q(t), 0 <= t <= largest; the error is relative to the whole."""
    def f(t):
        return 2 * exp(-t * t / 2) / sqrt(2 * pi) / erfc(t / sqrt(mpf(2))) - t
    return minimax(f, lambda t: 1 / (t + f(t)), 0, largest, m, n, warp=lambda u: u ** 2)


def sine_pi(degree):
    """q of sin(pi u) = u q(u^2), |u| <= 1/2; the error is absolute."""
    return minimax(lambda z: sin(pi * sqrt(z)) / sqrt(z), lambda z: sqrt(z), mpf(10) ** -12, mpf(1) / 4, degree)


def hyperbolic_tangent(m, n, largest):
    """P and Q of tanh t = t P(z)/Q(z), z = t^2, t <= largest; the error is relative."""
    def f(z):
        return tanh(sqrt(z)) / sqrt(z)
    return minimax(f, lambda z: 1 / f(z), mpf(10) ** -12, largest ** 2, m, n)


FITS = {
    "exponential-single": ("f", lambda: exponential(4)),
    "exponential-double": ("d", lambda: exponential(9)),
    "logarithm-single": ("f", lambda: logarithm(2, mpf("0.02944"))),
    "logarithm-double": ("d", lambda: logarithm(6, mpf("0.02944"))),
    "logarithm-one-plus-single": ("f", lambda: logarithm(3, mpf(1) / 9)),
    "logarithm-one-plus-double": ("d", lambda: logarithm(9, mpf(1) / 9)),
    "mills-ratio-single": ("f", lambda: mills_ratio(4, 5, 14)),
    "mills-ratio-double": ("d", lambda: mills_ratio(9, 10, 39)),
    "tanh-single": ("f", lambda: hyperbolic_tangent(4, 4, mpf("9.3"))),
    "sine-pi-double": ("d", lambda: sine_pi(8)),
}


def rounded(value, kind):
    return struct.unpack(kind, struct.pack(kind, float(value)))[0]


def text(value, kind):
    if kind == "d":
        return repr(value)
    for digits in range(1, 10):
        candidate = f"{value:.{digits}g}"
        if rounded(float(candidate), "f") == value:
            return candidate
    raise ArithmeticError(value)


def main(names):
    for name in names or FITS:
        kind, fit = FITS[name]
        p, q, largest = fit()
        print(f"{name}: largest error 2^{nstr(log(largest) / log(2), 4)}")
        for label, coefficients in (("P", p), ("Q", q)):
            if len(coefficients) > 1:
                print(f"  {label}: " + ", ".join(text(rounded(c, kind), kind) for c in coefficients))


if __name__ == "__main__":
    main(sys.argv[1:])
