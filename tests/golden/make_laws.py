# SPDX-License-Identifier: BSD-3-Clause
"""Writes laws.csv: densities, tails and entropies of the laws, by mpmath with 60 digits.

    python tests/golden/make_laws.py

Parameters and points are the binary numbers that the literals below stand for. Nothing but definitions is used: a
density as it stands in a textbook, a tail by mpmath's incomplete gamma functions, by the continued fraction of the
incomplete beta function or by summation, an entropy by quadrature or summation.
"""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

from mpmath import exp, gammainc, inf, log, loggamma, mp, mpf, ncdf, pi, quad, sqrt

mp.dps = 60
Row = tuple[str, str, str, str, str]


def beta_fraction(a, b, x):
    """I_x(a, b) by its continued fraction (DLMF 8.17.22), where that converges fast."""
    front = exp(a * log(x) + b * log(1 - x) + loggamma(a + b) - loggamma(a) - loggamma(b)) / a
    c, d = mpf(1), 1 / (1 - (a + b) * x / (a + 1))
    h = d
    for m in range(1, 100_000):
        for e in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            c, d = 1 + e / c, 1 / (1 + e * d)
            h *= c * d
        if abs(c * d - 1) < mpf(10) ** -50:
            return front * h
    raise ArithmeticError((a, b, x))


def lower_beta(a, b, x):
    if x == 0 or x == 1:
        return x
    return beta_fraction(a, b, x) if x < (a + 1) / (a + b + 2) else 1 - beta_fraction(b, a, 1 - x)


def upper_beta(a, b, x):
    return lower_beta(b, a, 1 - x)


def normal(m, s):
    return (
        lambda x: -((x - m) ** 2) / (2 * s * s) - log(s * sqrt(2 * pi)),
        lambda x: ncdf((x - m) / s),
        lambda x: ncdf((m - x) / s),
    )


def log_normal(m, s):
    density, below, above = normal(m, s)
    return lambda x: density(log(x)) - log(x), lambda x: below(log(x)), lambda x: above(log(x))


def cauchy(m, s):
    def above(x):
        z = (x - m) / s
        return mp.atan(1 / z) / pi if z > 0 else 1 - above(2 * m - x) if z < 0 else mpf(1) / 2

    return lambda x: -log(pi * s * (1 + ((x - m) / s) ** 2)), lambda x: above(2 * m - x), above


def laplace(m, s):
    def above(x):
        return exp(-(x - m) / s) / 2 if x > m else 1 - exp((x - m) / s) / 2

    return lambda x: -abs(x - m) / s - log(2 * s), lambda x: above(2 * m - x), above


def logistic(m, s):
    return (
        lambda x: -(x - m) / s - 2 * log(1 + exp(-(x - m) / s)) - log(s),
        lambda x: 1 / (1 + exp(-(x - m) / s)),
        lambda x: 1 / (1 + exp((x - m) / s)),
    )


def gumbel(m, s):
    return (
        lambda x: -(x - m) / s - exp(-(x - m) / s) - log(s),
        lambda x: exp(-exp(-(x - m) / s)),
        lambda x: -mp.expm1(-exp(-(x - m) / s)),
    )


def exponential(r):
    return lambda x: log(r) - r * x, lambda x: -mp.expm1(-r * x), lambda x: exp(-r * x)


def gamma_law(a, s):
    return (
        lambda x: (a - 1) * log(x / s) - x / s - loggamma(a) - log(s),
        lambda x: gammainc(a, 0, x / s, regularized=True),
        lambda x: gammainc(a, x / s, inf, regularized=True),
    )


def inverse_gamma(a, s):
    return (
        lambda x: (a + 1) * log(s / x) - s / x - loggamma(a) - log(s),
        lambda x: gammainc(a, s / x, inf, regularized=True),
        lambda x: gammainc(a, 0, s / x, regularized=True),
    )


def chi_squared(k):
    return gamma_law(k / 2, mpf(2))


def weibull(k, s):
    return (
        lambda x: log(k / s) + (k - 1) * log(x / s) - (x / s) ** k,
        lambda x: -mp.expm1(-((x / s) ** k)),
        lambda x: exp(-((x / s) ** k)),
    )


def rayleigh(s):
    return weibull(mpf(2), s * sqrt(2))


def pareto(a, s):
    return lambda x: log(a / x) + a * log(s / x), lambda x: 1 - (s / x) ** a, lambda x: (s / x) ** a


def beta(a, b):
    log_b = loggamma(a) + loggamma(b) - loggamma(a + b)
    return (
        lambda x: (a - 1) * log(x) + (b - 1) * log(1 - x) - log_b,
        lambda x: lower_beta(a, b, x),
        lambda x: upper_beta(a, b, x),
    )


def student_t(n, m, s):
    c = loggamma((n + 1) / 2) - loggamma(n / 2) - log(n * pi) / 2 - log(s)

    def above(x):
        z = (x - m) / s
        return lower_beta(n / 2, mpf(1) / 2, n / (n + z * z)) / 2 if z >= 0 else 1 - above(2 * m - x)

    return lambda x: c - (n + 1) / 2 * log(1 + ((x - m) / s) ** 2 / n), lambda x: above(2 * m - x), above


def fisher_f(k, n):
    log_b = loggamma(k / 2) + loggamma(n / 2) - loggamma((k + n) / 2)
    return (
        lambda x: k / 2 * log(k * x / (k * x + n)) + n / 2 * log(n / (k * x + n)) - log(x) - log_b,
        lambda x: lower_beta(k / 2, n / 2, k * x / (k * x + n)),
        lambda x: lower_beta(n / 2, k / 2, n / (k * x + n)),
    )


def binomial(n, p):
    return (
        lambda k: log(mp.binomial(n, k)) + k * log(p) + (n - k) * log(1 - p),
        lambda k: lower_beta(n - k, k + 1, 1 - p) if k < n else mpf(1),
        lambda k: lower_beta(k + 1, n - k, p) if k < n else mpf(0),
    )


def geometric(p):
    return lambda k: (k - 1) * log(1 - p) + log(p), lambda k: 1 - (1 - p) ** k, lambda k: (1 - p) ** k


def negative_binomial(r, p):
    return (
        lambda k: loggamma(r + k) - loggamma(r) - loggamma(k + 1) + r * log(p) + k * log(1 - p),
        lambda k: lower_beta(r, k + 1, p),
        lambda k: lower_beta(k + 1, r, 1 - p),
    )


def poisson(m):
    return (
        lambda k: k * log(m) - m - loggamma(k + 1),
        lambda k: gammainc(k + 1, m, inf, regularized=True),
        lambda k: gammainc(k + 1, 0, m, regularized=True),
    )


def hypergeometric(N, K, n):
    first, last = max(0, int(n + K - N)), int(min(n, K))

    def mass(k):
        return mp.binomial(K, k) * mp.binomial(N - K, n - k) / mp.binomial(N, n)

    return (
        lambda k: log(mass(k)),
        lambda k: sum(mass(j) for j in range(first, int(k) + 1)),
        lambda k: sum((mass(j) for j in range(int(k) + 1, last + 1)), mpf(0)),
    )


# law, parameters, points; entropy over the points of subdivision
CONTINUOUS: list[tuple[str, Callable, tuple, tuple, tuple]] = [
    ("Normal", normal, (0.5, 2.0), (-70.0, -10.0, 0.0, 0.5, 3.0, 30.0, 74.0), (-60, 0, 60)),
    ("LogNormal", log_normal, (0.25, 1.5), (1e-20, 1e-3, 0.5, 1.0, 7.0, 1e9), (0, 1e-4, 1, 10, 1e3, 1e8)),
    ("Cauchy", cauchy, (1.0, 0.5), (-1e12, -3.0, 1.0, 1.25, 40.0, 1e100), (-inf, -10, 1, 10, inf)),
    ("Laplace", laplace, (-1.0, 2.0), (-1000.0, -1.5, -1.0, 0.0, 30.0, 1200.0), (-200, -1, 200)),
    ("Logistic", logistic, (0.5, 0.75), (-400.0, -5.0, 0.5, 0.625, 20.0, 500.0), (-60, 0, 60)),
    ("Gumbel", gumbel, (-0.5, 1.5), (-10.0, -3.0, -0.5, 2.0, 60.0, 900.0), (-8, -2, 2, 30, 120)),
    ("Exponential", exponential, (3.0,), (1e-12, 0.125, 1.0, 10.0, 230.0), (0, 1, 40)),
    ("Gamma", gamma_law, (0.25, 2.0), (1e-100, 1e-5, 0.5, 4.0, 100.0, 1300.0), (0, 1e-30, 1e-9, 1e-3, 1, 10, 250)),
    ("Gamma", gamma_law, (7.5, 0.5), (1e-30, 0.25, 2.0, 3.75, 20.0, 350.0), (0, 1, 4, 10, 60)),
    ("Gamma", gamma_law, (10000.0, 1.0), (7000.0, 9000.0, 10000.0, 10100.5, 13000.0), (9000, 9900, 10100, 11200)),
    ("InverseGamma", inverse_gamma, (3.5, 2.0), (0.003, 0.125, 0.5, 3.0, 1e3, 1e60), (0, 0.1, 1, 10, 1e3, 1e12)),
    ("ChiSquared", chi_squared, (5.0,), (1e-20, 0.5, 3.0, 11.0, 200.0, 1400.0), (0, 1, 5, 20, 250)),
    ("Weibull", weibull, (0.75, 2.0), (1e-15, 0.125, 2.0, 60.0, 9000.0), (0, 1e-9, 1e-3, 1, 30, 800)),
    ("Weibull", weibull, (3.5, 2.0), (1e-15, 0.125, 1.75, 3.0, 12.0), (0, 1, 2, 8)),
    ("Rayleigh", rayleigh, (1.5,), (1e-10, 0.5, 1.5, 8.0, 50.0), (0, 1, 3, 25)),
    ("Pareto", pareto, (2.5, 3.0), (3.0009765625, 3.5, 10.0, 1e6, 1e100), (3, 10, 100, 1e4, 1e24)),
    ("Beta", beta, (2.5, 4.0), (1e-80, 1e-3, 0.25, 0.5, 0.875, 0.9990234375), (0, 0.3, 1)),
    ("Beta", beta, (0.5, 0.125), (1e-80, 1e-3, 0.25, 0.5, 0.875, 0.9990234375), ()),
    ("Beta", beta, (3000.0, 5000.0), (0.25, 0.34375, 0.375, 0.40625, 0.5), (0.3, 0.37, 0.38, 0.45)),
    ("StudentT", student_t, (4.5, 0.5, 2.0), (-1e30, -20.0, 0.5, 1.0, 12.0, 1e50), (-inf, -20, 0.5, 20, inf)),
    ("StudentT", student_t, (1e6, 0.0, 1.0), (-30.0, -5.0, -0.5, 0.0, 2.0, 15.0), (-20, -3, 0, 3, 20)),
    ("FisherF", fisher_f, (5.0, 11.0), (1e-30, 0.0625, 0.75, 2.0, 40.0, 1e20), (0, 0.1, 1, 10, 1e3, 1e12)),
    ("FisherF", fisher_f, (400.0, 900.0), (0.25, 0.75, 1.0, 1.25, 3.0), (0.3, 0.8, 1, 1.2, 3)),
]
DISCRETE: list[tuple[str, Callable, tuple, tuple, tuple[int, int]]] = [
    ("Binomial", binomial, (20, 0.3), (0, 3, 6, 12, 19, 20), (0, 20)),
    ("Binomial", binomial, (1000000, 1e-3), (500, 900, 1000, 1030, 1200, 3000), (0, 3000)),
    ("Binomial", binomial, (100000, 0.75), (70000, 74000, 75000, 75300, 80000), (72000, 78000)),
    ("Geometric", geometric, (0.125,), (1, 2, 8, 100, 5000), (1, 1500)),
    ("NegativeBinomial", negative_binomial, (2.5, 0.3), (0, 1, 5, 40, 1900), (0, 800)),
    ("NegativeBinomial", negative_binomial, (300.0, 0.25), (300, 700, 900, 1000, 3000), (200, 3000)),
    ("Poisson", poisson, (4.0,), (0, 1, 4, 15, 150), (0, 150)),
    ("Poisson", poisson, (20000.0,), (15500, 19000, 20000, 20200, 25000), (18000, 22000)),
    ("Hypergeometric", hypergeometric, (50, 20, 10), (0, 2, 4, 9, 10), (0, 10)),
    ("Hypergeometric", hypergeometric, (5000, 1500, 800), (100, 200, 240, 260, 500), (60, 500)),
]


def exact(text: float) -> str:
    return repr(float(text))


def rows() -> Iterator[Row]:
    for name, law, parameters, points, parts in CONTINUOUS:
        given = " ".join(exact(p) for p in parameters)
        log_density, below, above = law(*map(mpf, parameters))
        for x in points:
            x = mpf(x)
            for what, value in (("log_p", log_density(x)), ("cdf", below(x)), ("survival", above(x))):
                yield name, given, what, exact(x), mp.nstr(value, 25)
        if parts:
            with mp.workdps(25):
                entropy = quad(lambda t, f=log_density: -f(t) * exp(f(t)), [mpf(p) for p in parts])
            yield name, given, "entropy", "0", mp.nstr(entropy, 18)
    for name, law, parameters, points, (first, last) in DISCRETE:
        given = " ".join(exact(p) for p in parameters)
        log_mass, below, above = law(*map(mpf, parameters))
        for k in points:
            for what, value in (("log_p", log_mass(mpf(k))), ("cdf", below(mpf(k))), ("survival", above(mpf(k)))):
                yield name, given, what, exact(k), mp.nstr(value, 25)
        with mp.workdps(25):
            masses = [log_mass(mpf(k)) for k in range(first, last + 1)]
            yield name, given, "entropy", "0", mp.nstr(-sum(m * exp(m) for m in masses), 18)


if __name__ == "__main__":
    with Path(__file__).with_name("laws.csv").open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["law", "parameters", "what", "x", "value"])
        writer.writerows(rows())
