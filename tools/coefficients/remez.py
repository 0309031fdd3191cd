"""Minimax approximation by polynomials and rational functions: the second algorithm of Remez.

For a target f and a weight w, finds P (degree m) and Q (degree n, constant term 1) that minimise the largest
|w(x) (P(x)/Q(x) - f(x))| on an interval (Cheney 1966, "Introduction to approximation theory", chapters 3 and 5).
"""
from mpmath import mp, mpf, matrix, lu_solve, cos, pi, polyval, fprod, fsum

mp.dps = 100


def evaluate(coefficients, x):
    """Coefficients from the constant term upwards."""
    return polyval(coefficients[::-1], x)


def solve_at(points, values, weights, m, n):
    """The P and Q whose weighted error has one magnitude and alternating signs at the points.

    Divided differences remove P; what is left for Q is a symmetric definite eigenproblem, and the eigenvector
    without a change of sign at the points is the one without poles.
    """
    signs = [(-1) ** i for i in range(len(points))]
    factors = [1 / fprod(x - y for y in points if y != x) for x in points]
    moment = lambda terms, power: fsum(l * t * x ** power for l, t, x in zip(factors, terms, points))
    alternating = [s / w for s, w in zip(signs, weights)]
    turn = 1 if moment(alternating, 0) > 0 else -1
    left, right = matrix(n + 1, n + 1), matrix(n + 1, n + 1)
    for i in range(n + 1):
        for j in range(n + 1):
            left[i, j], right[i, j] = moment(values, i + j), turn * moment(alternating, i + j)
    inverse = mp.cholesky(right) ** -1
    _, vectors = mp.eigsy(inverse * left * inverse.T)
    for k in range(n + 1):
        q = list(inverse.T * vectors[:, k])
        at_points = [evaluate(q, x) for x in points]
        if all(v > 0 for v in at_points) or all(v < 0 for v in at_points):
            break
    else:
        raise ArithmeticError("every Q changes sign")
    q = [c / q[0] for c in q]
    error = -moment([v * evaluate(q, x) for v, x in zip(values, points)], 0) / moment(
        [v * evaluate(q, x) for v, x in zip(alternating, points)], 0)
    a, b = matrix(m + 1, m + 1), matrix(m + 1, 1)
    for i, x in enumerate(points[: m + 1]):
        b[i] = (values[i] + alternating[i] * error) * evaluate(q, x)
        for j in range(m + 1):
            a[i, j] = x ** j
    return list(lu_solve(a, b)), q, abs(error)


def alternation(errors):
    """The place of the largest error in each run of errors of one sign."""
    extrema, start = [], 0
    for i in range(1, len(errors) + 1):
        if i == len(errors) or (errors[i] > 0) != (errors[start] > 0):
            extrema.append(max(range(start, i), key=lambda k: abs(errors[k])))
            start = i
    return extrema


def minimax(f, w, low, high, m, n=0, warp=None, rounds=60, grid_size=1201):
    """Returns P, Q and the largest weighted error. `warp` maps [0, 1] to itself and places the first points."""
    low, high = mpf(low), mpf(high)
    warp = warp or (lambda u: u)
    count = m + n + 2
    place = lambda u: low + (high - low) * warp(u)
    # An odd number of cells keeps the grid off the middle, where some weights vanish.
    grid = [place((1 - cos(pi * i / grid_size)) / 2) for i in range(grid_size + 1)]
    if low < 0 < high:
        grid = [x for x in grid if x != 0]
    values, weights = [f(x) for x in grid], [w(x) for x in grid]
    weighted = lambda p, q: [w * (evaluate(p, x) / evaluate(q, x) - f) for x, f, w in zip(grid, values, weights)]
    chosen = [round(grid_size * (i + mpf("0.5")) / count) for i in range(count)]
    for _ in range(rounds):
        while len(chosen) > count:
            chosen.pop(0 if abs(errors[chosen[0]]) < abs(errors[chosen[-1]]) else -1)
        if len(chosen) < count:
            raise ArithmeticError(f"{len(chosen)} alternations where {count} are needed")
        points = [grid[c] for c in chosen]
        p, q, error = solve_at(points, [values[c] for c in chosen], [weights[c] for c in chosen], m, n)
        errors = weighted(p, q)
        largest = max(abs(e) for e in errors)
        previous, chosen = chosen, alternation(errors)
        if chosen == previous or largest < error * mpf("1.0005"):
            return p, q, largest
    raise ArithmeticError("the exchange has not settled")
