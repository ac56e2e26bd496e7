# SPDX-License-Identifier: BSD-3-Clause
"""Each property accepts right functions and refuses wrong ones."""

from __future__ import annotations

import math

import numpy as np
import pytest

from mixlab.practicals import _properties as properties
from mixlab.practicals._messages import say


def code(wanted, function):
    finding = wanted.examine(function)
    if finding is not None:
        assert say(finding, "fr")
        assert say(finding, "en")
    return finding and f"{finding.code}/{finding.variant}".rstrip("/")


def derivative_error(call, h):
    """Of a derivative of the sine by differences at 1."""
    return abs(float(call(np.sin, 1.0, h)) - np.cos(1.0))


STEPS = (0.1, 0.05, 0.025, 0.0125)


def forward(f, x, h):
    return (f(x + h) - f(x)) / h


def centred(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)


def test_observed_order_from_both_sides():
    first, second = (properties.ObservedOrder(derivative_error, order, STEPS) for order in (1, 2))
    assert code(first, forward) is None
    assert code(second, centred) is None
    assert code(second, forward) == "order"
    assert code(first, centred) == "order", "too good is not what was asked for"
    assert second.examine(forward).parts["measured"] == pytest.approx(1, abs=0.1)
    assert "1" in say(second.examine(forward), "en")


def test_observed_order_of_what_does_not_converge():
    second = properties.ObservedOrder(derivative_error, 2, STEPS)
    assert code(second, lambda f, x, h: 2 * centred(f, x, h)) == "order/constant"
    assert code(second, lambda f, x, h: np.cos(x) + 1e-3 / h) == "order/grows"
    assert code(second, lambda f, x, h: np.nan) == "nan/order"
    assert code(second, lambda f, x, h: np.cos(x)) == "order/no error"


def field(draw):
    return (draw.random((4, 5)),)


def test_conserves():
    mass = properties.Conserves("la masse | the mass", cases=field, before=np.sum)
    assert code(mass, lambda f: np.roll(f, 1)) is None
    assert code(mass, lambda f: 0.999 * f) == "conservation"
    assert code(mass, lambda f: f * np.nan) == "conservation"
    rows = properties.Conserves("x | y", cases=field, before=lambda f: f.sum(axis=0), after=lambda g: g[0])
    assert code(rows, lambda f: np.stack([f.sum(axis=0)] * 2)) is None
    assert code(rows, lambda f: np.stack([f.sum(axis=0)[::-1]] * 2)) == "conservation"
    assert code(rows, lambda f: np.ones((3, 1))) == "conservation"
    assert "the mass" in say(mass.examine(lambda f: 2 * f), "en")
    assert "la masse" in say(mass.examine(lambda f: 2 * f), "fr")


def test_symmetric():
    matrix = properties.Symmetric("la matrice | the matrix", cases=lambda draw: (draw.random((4, 4)),))
    assert code(matrix, lambda a: a + a.T) is None
    assert code(matrix, lambda a: a) == "symmetry"
    mirror = properties.Symmetric(
        "le miroir | the mirror", cases=field, before=lambda f: (f[:, ::-1],), after=lambda g: g[:, ::-1]
    )
    assert code(mirror, lambda f: np.roll(f, 1, 1) + np.roll(f, -1, 1)) is None
    assert code(mirror, lambda f: np.roll(f, 1, 1)) == "symmetry"


def test_positive():
    assert code(properties.Positive(field), lambda f: f) is None
    assert code(properties.Positive(field), lambda f: 0 * f) is None
    assert code(properties.Positive(field), lambda f: f - 0.5) == "positivity"
    assert code(properties.Positive(field), lambda f: f * np.nan) == "positivity"
    assert code(properties.Positive(field, strictly=True), lambda f: f) is None
    assert code(properties.Positive(field, strictly=True), lambda f: 0 * f) == "positivity/strictly"


def test_adjoint():
    def pair(draw):
        return draw.standard_normal(6), draw.standard_normal(5)

    def difference(x):
        return x[1:] - x[:-1]

    wanted = properties.AdjointTest(difference, pair)
    assert code(wanted, lambda y: np.concatenate([[0], y]) - np.concatenate([y, [0]])) is None
    assert code(wanted, lambda y: np.concatenate([y, [0]]) - np.concatenate([[0], y])) == "adjoint"
    assert code(wanted, lambda y: y) == "shape"
    assert code(wanted, lambda y: np.full(6, np.nan)) == "adjoint"


def test_adjoint_of_a_complex_operator():
    draw = np.random.default_rng(3)
    matrix = draw.standard_normal((5, 4)) + 1j * draw.standard_normal((5, 4))

    def pair(draw):
        return draw.standard_normal(4) + 1j * draw.standard_normal(4), draw.standard_normal(5) + 0j

    wanted = properties.AdjointTest(lambda x: matrix @ x, pair)
    assert code(wanted, lambda y: matrix.conj().T @ y) is None
    assert code(wanted, lambda y: matrix.T @ y) == "adjoint"


@pytest.mark.parametrize(
    ("function", "gradient"),
    [
        (lambda x: np.sum(np.sin(x) ** 2), lambda x: np.sin(2 * x)),
        (lambda x: np.sum(x**2), lambda x: 2 * x),
        (lambda x: np.sum(x), np.ones_like),
        (lambda x: 1e6 + np.sum(np.exp(x)), np.exp),
    ],
)
def test_gradient(function, gradient):
    wanted = properties.GradientTest(function, lambda draw: (draw.standard_normal(5),))
    assert code(wanted, gradient) is None
    assert code(wanted, lambda x: 1.1 * gradient(x)) == "gradient"
    assert code(wanted, lambda x: -gradient(x)) == "gradient"
    assert wanted.examine(lambda x: 1.5 * gradient(x)).parts["measured"] == pytest.approx(1, abs=0.3)


def test_gradient_that_is_none():
    wanted = properties.GradientTest(np.sum, lambda draw: (draw.standard_normal(5),))
    assert code(wanted, lambda x: 1.0) == "shape"
    assert code(wanted, lambda x: np.full(5, np.nan)) == "nan/gradient"


def haar(x):
    return np.concatenate([x[::2] + x[1::2], x[::2] - x[1::2]]) / np.sqrt(2)


def inverse_haar(y):
    half = y.size // 2
    return np.stack([y[:half] + y[half:], y[:half] - y[half:]], axis=1).ravel() / np.sqrt(2)


def test_perfect_reconstruction():
    wanted = properties.PerfectReconstruction(inverse_haar, lambda draw: (draw.standard_normal(8),))
    assert code(wanted, haar) is None
    assert code(wanted, lambda x: haar(x) * np.sqrt(2)) == "reconstruction"
    assert code(wanted, lambda x: haar(x)[:-1]) == "reconstruction/impossible"
    assert code(wanted, lambda x: haar(x)[:4]) == "reconstruction"


def test_orthogonal():
    def tall(draw):
        return (draw.standard_normal((5, 3)),)

    wanted = properties.Orthogonal(tall)
    assert code(wanted, lambda a: np.linalg.qr(a)[0]) is None
    assert code(wanted, lambda a: 2 * np.linalg.qr(a)[0]) == "orthogonality/norm"
    assert code(wanted, lambda a: a / np.linalg.norm(a, axis=0)) == "orthogonality"
    assert code(wanted, lambda a: a.ravel()) == "shape/matrix"
    assert code(wanted, lambda a: a * np.nan) == "orthogonality"
    rows = properties.Orthogonal(tall, rows=True)
    assert code(rows, lambda a: np.linalg.qr(a)[0].T) is None
    assert code(rows, lambda a: np.linalg.qr(a)[0]) == "orthogonality/rows"
    assert code(rows, lambda a: 2 * np.linalg.qr(a)[0].T) == "orthogonality/norm of rows"


def test_orthogonal_of_whatever_norm():
    wanted = properties.Orthogonal(square, unit=False)
    assert code(wanted, lambda A: np.diag([3.0, 2.0, 1e-3])) is None
    assert code(wanted, lambda A: A) == "orthogonality"


def square(draw):
    return (draw.uniform(1, 2, (3, 3)),)


def test_triangular():
    assert code(properties.Triangular(square), np.triu) is None
    assert code(properties.Triangular(square), np.tril) == "triangular"
    assert code(properties.Triangular(square, lower=True), np.tril) is None
    assert code(properties.Triangular(square, lower=True), np.triu) == "triangular/lower"
    assert code(properties.Triangular(square), lambda A: A[0]) == "shape/matrix"
    assert code(properties.Triangular(square), lambda A: np.triu(A) * np.nan) == "triangular"


def test_probabilities():
    wanted = properties.Probabilities(square)
    assert code(wanted, lambda A: A / A.sum()) is None
    assert code(wanted, lambda A: A / A.sum(axis=0)) == "sum"
    assert code(wanted, lambda A: (A - 1.5) / (A - 1.5).sum()) == "positivity"
    assert code(properties.Probabilities(square, axis=0), lambda A: A / A.sum(axis=0)) is None
    assert code(properties.Probabilities(square, axis=0), lambda A: A * np.nan) == "positivity"


def test_what_should_make_no_difference():
    wanted = properties.Symmetric(
        "les points dans un autre ordre | the points in another order",
        cases=square,
        before=lambda A: (A[::-1],),
        after=properties.unchanged,
    )
    assert code(wanted, np.sum) is None
    assert code(wanted, lambda A: A[0]) == "symmetry"


def test_a_property_of_one_of_several_results():
    wanted = properties.Of(1, properties.Triangular(square))
    assert wanted.examine(np.linalg.qr) is None
    finding = wanted.examine(lambda A: np.linalg.qr(A)[::-1])
    assert finding.result == 1
    assert say(finding, "fr", ("Q", "R")).startswith("`R`\u00a0: Sous la diagonale")
    assert say(finding, "en", ("Q", "R")).startswith("`R`: Below the diagonal")


def test_follows_law():
    exponential = properties.FollowsLaw(lambda draw: (10_000, draw), mean=1, variance=1, fourth=9)
    assert code(exponential, lambda n, draw: -np.log(draw.random(n))) is None
    assert code(exponential, lambda n, draw: -np.log10(draw.random(n))) == "law/mean"
    assert code(exponential, lambda n, draw: draw.uniform(0, 2, n)) == "law/variance"
    assert code(exponential, lambda n, draw: np.ones(n)) == "law/constant"
    assert code(exponential, lambda n, draw: np.full(n, np.inf)) == "nan/law"
    assert "10⁻⁶" in say(exponential.examine(lambda n, draw: draw.uniform(0, 2, n)), "fr")


def test_the_false_alarm_of_a_law_is_the_one_stated():
    """With 20 % stated and 400 trials, 80 ± 8 alarms: five deviations away is a chance of 6e-7."""
    draw = np.random.default_rng(8)
    normal = properties.FollowsLaw(lambda _: (), mean=0, variance=1, fourth=3, false_alarm=0.2)
    alarms = sum(normal.examine(lambda: draw.standard_normal(2000)) is not None for _ in range(400))
    assert alarms < 80 + 5 * math.sqrt(400 * 0.2 * 0.8)
    assert alarms > 80 - 5 * math.sqrt(400 * 0.2 * 0.8)
