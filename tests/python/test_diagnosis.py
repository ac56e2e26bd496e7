# SPDX-License-Identifier: BSD-3-Clause
"""Each typical mistake gets its diagnosis, and none of the others."""

from __future__ import annotations

import numpy as np
import pytest

from mixlab.practicals._diagnosis import diagnose, simple_number
from mixlab.practicals._messages import say

TOLERANCE = 1e-9


def fields(shape=(3, 6, 7), cases=3, dtype=float):
    draw = np.random.default_rng(5)
    return [
        (draw.standard_normal(shape) + (1j * draw.standard_normal(shape) if dtype is complex else 0))
        for _ in range(cases)
    ]


def found(change, expected=None, **options):
    expected = fields() if expected is None else expected
    return diagnose([change(e) for e in expected], expected, **{"tolerance": TOLERANCE, **options})


def test_nothing_is_found_in_a_right_answer():
    assert found(lambda e: e * (1 + 1e-10)) is None
    assert found(lambda e: e, [np.zeros(4)] * 3) is None
    assert found(lambda e: np.where(e > 1, np.nan, e), [np.where(e > 1, np.nan, e) for e in fields()]) is None


def boundary(e):
    e = e.copy()
    e[:, 0] = 0
    return e


def one_slice(e):
    e = e.copy()
    e[2] *= 1.5
    return e


DRAW = np.random.default_rng(11)
SCATTER = DRAW.permutation(3 * 6 * 7)

MISTAKES = [
    ("nan", "", lambda e: np.where(e > 1, np.nan, e)),
    ("nan", "infinite", lambda e: np.where(e > 1, np.inf, e)),
    ("value", "zero", lambda e: 0 * e),
    ("value", "close", lambda e: e + 3e-8 * np.max(e) * np.sin(e)),
    ("dtype", "precision", lambda e: e.astype(np.float32)),
    ("dtype", "precision", lambda e: e.astype(np.float16)),
    ("dtype", "integers", lambda e: e.astype(int)),
    ("sign", "", lambda e: -e),
    ("factor", "", lambda e: 2 * e),
    ("factor", "", lambda e: -1.37 * e),
    ("factor", "", lambda e: 1e-6 * e),
    ("factor", "varying", lambda e: e * e[0, 0, 0]),
    ("offset", "", lambda e: e + 0.25),
    ("offset", "varying", lambda e: e - e.mean()),
    ("shift", "", lambda e: np.roll(e, 1, 1)),
    ("shift", "", lambda e: np.roll(e, -2, 2)),
    ("shift", "two axes", lambda e: np.roll(e, (1, -1), (1, 2))),
    ("shift", "", lambda e: np.concatenate([e[:, :, 1:], 0 * e[:, :, :1]], axis=2)),
    ("shift", "each", lambda e: np.stack([np.roll(e[q], q, 0) for q in range(3)])),
    ("permuted", "", lambda e: e[:, [0, 2, 1, 3, 4, 5]]),
    ("permuted", "reversed", lambda e: e[:, :, ::-1]),
    ("permuted", "scattered", lambda e: e.ravel()[SCATTER].reshape(e.shape)),
    ("boundary", "", boundary),
    ("value", "", one_slice),
    ("value", "", lambda e: e + np.sin(7 * e)),
]  # fmt: skip


@pytest.mark.parametrize(("code", "variant", "change"), MISTAKES, ids=[f"{c}/{v}" for c, v, _ in MISTAKES])
def test_a_mistake_gets_its_diagnosis(code, variant, change):
    finding = found(change)
    assert (finding.code, finding.variant) == (code, variant)
    assert finding.almost == (code == "boundary" or variant in ("close", "precision"))


@pytest.mark.parametrize(("code", "variant", "change"), MISTAKES, ids=[f"{c}/{v}" for c, v, _ in MISTAKES])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_its_message_holds_no_expected_value(code, variant, change, lang):
    expected = [e + 7000 for e in fields()]
    finding = found(change, expected)
    message = say(finding, lang)
    assert not any(f"{value:.4g}" in message for e in expected for value in e.ravel()), message


def test_a_diagnosis_holds_for_all_cases():
    expected = fields()
    got = [-expected[0], -expected[1], expected[2]]
    finding = diagnose(got, expected, tolerance=TOLERANCE)
    assert finding.code == "factor"
    assert finding.variant == "varying"
    shifted = [np.roll(expected[0], 1, 1), *expected[1:]]
    finding = diagnose(shifted, expected, tolerance=TOLERANCE)
    assert finding.code != "shift"


def test_only_some_cases_wrong_is_said():
    expected = fields()
    finding = diagnose([expected[0], expected[1], expected[2] + np.sin(9 * expected[2])], expected, tolerance=TOLERANCE)
    assert (finding.code, finding.parts["failing"], finding.parts["cases"], finding.parts["case"]) == ("value", 1, 3, 2)
    assert "Of 3 sets of data, 2 are right." in say(finding, "en")


def test_where_it_is_wrong_is_said():
    finding = found(one_slice, axes=("q", "y", "x"))
    assert finding.parts["only"] == ("q", [2])
    assert "all at q = 2" in say(finding, "en")
    assert "toutes en q = 2" in say(finding, "fr")


def test_axes_have_a_name_in_each_language():
    names = ("ligne | row", "colonne | column")
    right = np.arange(12.0).reshape(3, 4)
    wrong = right.copy()
    wrong[2, 1] = -5
    finding = diagnose([wrong], [right], tolerance=TOLERANCE, axes=names)
    assert "ligne=2, colonne=1" in say(finding, "fr")
    assert "row=2, column=1" in say(finding, "en")
    turned = diagnose([right.T[:3, :3]], [right[:3, :3]], tolerance=TOLERANCE, axes=names)
    assert "`ligne` et `colonne`" in say(turned, "fr")
    assert "`row` and `column`" in say(turned, "en")


def test_transposed_matrices():
    squares = fields((4, 4))
    assert found(lambda e: e.T, squares).code == "transposed"
    assert found(lambda e: e.swapaxes(1, 2), fields((3, 4, 4))).code == "transposed"
    assert found(lambda e: e, squares) is None


FACTORS = [
    (2, "twice too large", "deux fois trop grand"),
    (1 / 2, "twice too small", "deux fois trop petit"),
    (3, "three times too large", "trois fois trop grand"),
    (4, "four times too large", "quatre fois trop grand"),
    (np.pi, "too large by a factor of π", "trop grand d'un facteur π"),
    (1 / (2 * np.pi), "too small by a factor of 2π", "trop petit d'un facteur 2π"),
    (np.sqrt(2), "too large by a factor of √2", "trop grand d'un facteur √2"),
    (1.5, "too large by a factor of 3/2", "trop grand d'un facteur 3/2"),
    (-2, "twice too large, and of the opposite sign", "deux fois trop grand, et de signe opposé"),
    (1 / 12, "too small by a factor of 12", "trop petit d'un facteur 12"),
    (1.2345678, "too large by a factor of 1.23", "trop grand d'un facteur 1,23"),
    (1000, "too large by a factor of 1000", "trop grand d'un facteur 1000"),
]


@pytest.mark.parametrize(("factor", "english", "french"), FACTORS)
def test_factors_are_said_in_words(factor, english, french):
    finding = found(lambda e: factor * e)
    assert finding.parts["factor"] == pytest.approx(factor, rel=1e-9)
    assert say(finding, "en") == f"Your result is {english}."
    assert say(finding, "fr") == f"Votre résultat est {french}."


def test_a_simple_number_is_near_by():
    assert simple_number(0.3333333) == pytest.approx(1 / 3, rel=1e-12)
    assert simple_number(-2 * np.pi * (1 + 1e-8)) == -2 * np.pi
    assert simple_number(1.2345678) is None


def test_a_factor_that_is_an_argument():
    expected = [np.array(v) for v in (1.3, 2.9, 0.7, 5.1)]
    steps = [0.1, 0.2, 0.05, 0.07]
    got = [e * h**2 for e, h in zip(expected, steps, strict=True)]
    finding = diagnose(got, expected, tolerance=TOLERANCE, scalars={"n": [3, 4, 5, 6], "h": steps})
    assert (finding.code, finding.parts["argument"], finding.parts["power"]) == ("factor", "h", 2)
    assert "`h**2`" in say(finding, "en")
    got = [e * np.sqrt(h) for e, h in zip(expected, steps, strict=True)]
    finding = diagnose(got, expected, tolerance=TOLERANCE, scalars={"h": steps})
    assert finding.parts["power"] == 0.5


def test_numbers():
    expected = [np.array(v) for v in (1.3, 2.9, 0.7, 5.1)]
    assert found(lambda e: -e, expected).code == "sign"
    assert found(lambda e: e / 3, expected).code == "factor"
    assert found(lambda e: e + 1, expected).code == "offset"
    assert found(lambda e: e + np.sin(9 * e), expected).variant == "number"
    assert found(lambda e: np.float64(int(e)), expected).code == "value"
    assert found(int, expected).code == "dtype"


def test_one_number_alone_is_not_measured():
    """One number over another is always a constant factor: only a telling one is told."""
    assert found(lambda e: 2 * e, [np.array(1.3)]).code == "factor"
    assert found(lambda e: -e, [np.array(1.3)]).code == "sign"
    assert found(lambda e: 1.3718 * e, [np.array(1.3)]).code == "value"


def terms(e):
    return {"le carré | the square": e**2, "le cube | the cube": e**3, "le sinus | the sine": np.sin(e)}


@pytest.mark.parametrize(
    ("factors", "english", "french"),
    [
        ((1, 2, 1), "the cube is twice too large", "le cube, deux fois trop grand"),
        ((1, 1, 0), "the sine is missing", "le sinus, absent"),
        ((-1, 1, 1), "the square has the opposite sign", "le carré, de signe opposé"),
        ((1, 0.5, -1), "the cube is twice too small; the sine has the opposite sign",
         "le cube, deux fois trop petit\u202f; le sinus, de signe opposé"),
    ],
)  # fmt: skip
def test_a_wrong_factor_on_a_term(factors, english, french):
    bases = fields()
    expected = [sum(terms(e).values()) for e in bases]
    got = [sum(f * t for f, t in zip(factors, terms(e).values(), strict=True)) for e in bases]
    finding = diagnose(got, expected, terms=[terms(e) for e in bases], tolerance=TOLERANCE)
    assert finding.code == "factor-on-term"
    assert say(finding, "en") == f"Look closely: {english}."
    assert say(finding, "fr") == f"Regardez de près\u00a0: {french}."


def test_terms_that_cannot_be_told_apart_are_not_blamed():
    bases = fields()
    same = [{"a": e / 2, "b": e / 2} for e in bases]
    assert diagnose([e + np.sin(e) for e in bases], bases, terms=same, tolerance=TOLERANCE).code == "value"


def test_a_mistake_known_by_name_comes_first():
    expected = fields()
    finding = diagnose(
        [2 * e for e in expected], expected, mistakes={"doubled": [2 * e for e in expected]}, tolerance=1e-9
    )
    assert finding.code == "doubled"


def test_a_mistake_that_is_no_mistake_on_these_inputs_is_not_named():
    expected = fields()
    assert found(lambda e: -e, expected, mistakes={"same": expected}).code == "sign"


def test_the_boundary_is_that_of_space():
    fields_in_space = fields((9, 5, 6))

    def last_direction(e):
        e = e.copy()
        e[8] = 0
        return e

    assert found(last_direction, fields_in_space, axes=("q", "y", "x")).code == "value"
    finding = found(boundary, fields_in_space, axes=("q", "y", "x"))
    assert finding.parts["sides"] == (("y", 0),)
    assert "start of `y`" in say(finding, "en")
    vector = found(lambda e: np.concatenate([e[:-1], [9.0]]), fields((7,)))
    assert (vector.code, vector.parts["sides"]) == ("boundary", (("0", -1),))


def test_complex_answers():
    expected = fields(dtype=complex)
    assert found(lambda e: e, expected) is None
    assert found(lambda e: e.real, expected).code == "complex"
    assert found(lambda e: 2 * e, expected).code == "factor"
    assert found(np.conj, expected).code == "value"
    assert found(lambda e: np.roll(e, 1, 1), expected).code == "shift"


def test_a_loose_tolerance_finds_no_explanation_that_is_worse_than_none():
    smooth = [np.sin(np.linspace(0, 3, 50) + phase) + 2 for phase in (0.1, 0.4, 0.9)]
    noisy = [e + 0.05 * np.sin(40 * e) for e in smooth]
    assert diagnose(noisy, smooth, tolerance=1e-2, almost=1e-2).code == "value"


def test_cases_of_different_shapes():
    draw = np.random.default_rng(2)
    expected = [draw.random(n) for n in (5, 6, 8)]
    assert found(lambda e: np.roll(e, 1), expected).code == "shift"
    assert found(lambda e: e[::-1], expected).variant == "reversed"
    assert found(lambda e: e + 1, expected).code == "offset"
    assert found(lambda e: e + np.sin(20 * e), expected).code == "value"


def test_empty_answers_agree():
    assert found(lambda e: e, [np.zeros((0, 3))] * 2) is None
