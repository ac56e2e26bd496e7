# SPDX-License-Identifier: BSD-3-Clause
"""Answers that are no plain array: expressions, models, words, truth values, vectors up to sign, several results."""

from __future__ import annotations

import numpy as np
import pytest
import sympy
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from mixlab.practicals import _exercises, _session, check
from mixlab.practicals._exercises import Mistake, exercise
from mixlab.practicals._properties import Of, Orthogonal, PerfectReconstruction, Triangular


@pytest.fixture(autouse=True)
def notebook(monkeypatch, tmp_path):
    monkeypatch.setattr(_exercises, "_registry", {})
    monkeypatch.setattr(_session, "_current", _session.Session("test-01", "en"))
    monkeypatch.setenv("MIXLAB_DATA", str(tmp_path / "data"))


def tall(draw):
    return (draw.standard_normal((int(draw.integers(5, 8)), 3)),)


def symmetric(draw):
    A = draw.standard_normal((4, 4))
    return (A + A.T,)


def told(name, thing):
    found = check(name, thing)
    return found.state, found.code


TEXT = {"fr": "Une erreur connue.", "en": "A mistake that is known."}


# --- vectors up to their sign


def eigenvectors(A):
    return np.linalg.eigh(A)[1]


@pytest.fixture
def basis():
    wrong = Mistake(lambda A: eigenvectors(A).T, TEXT)
    more = {"cases": symmetric, "up_to_sign": "columns", "mistakes": {"rows": wrong}}
    exercise("test.basis", name="basis", reference=eigenvectors, **more)


SIGNS = np.array([1, -1, -1, 1])


def test_each_column_has_the_sign_it_likes(basis):
    assert check("test.basis", eigenvectors).passed
    assert check("test.basis", lambda A: -eigenvectors(A)).passed
    assert check("test.basis", lambda A: eigenvectors(A) * SIGNS).passed
    assert not check("test.basis", lambda A: eigenvectors(A) * SIGNS[:, None]).passed


def test_other_mistakes_keep_their_names_up_to_sign(basis):
    assert told("test.basis", lambda A: SIGNS * eigenvectors(A)[:, ::-1]) == ("wrong", "permuted")
    assert told("test.basis", lambda A: SIGNS * 2 * eigenvectors(A)) == ("wrong", "factor")
    assert told("test.basis", lambda A: (SIGNS * eigenvectors(A)[:, ::-1])[:, :3]) == ("wrong", "shape")
    assert told("test.basis", lambda A: eigenvectors(A).T * SIGNS) == ("wrong", "rows")
    assert told("test.basis", lambda A: SIGNS * np.full((4, 4), np.nan)) == ("wrong", "nan")


def test_rows_and_single_vectors_up_to_sign():
    exercise("test.rows", name="rows", cases=symmetric, reference=lambda A: eigenvectors(A).T, up_to_sign="rows")
    exercise("test.one", name="one", cases=symmetric, reference=lambda A: eigenvectors(A)[:, -1], up_to_sign="columns")
    assert check("test.rows", lambda A: SIGNS[:, None] * eigenvectors(A).T).passed
    assert not check("test.rows", lambda A: SIGNS * eigenvectors(A).T).passed
    assert check("test.one", lambda A: -eigenvectors(A)[:, -1]).passed
    assert told("test.one", lambda A: -eigenvectors(A)[:, 0])[0] == "wrong"


def test_complex_vectors_up_to_their_phase():
    def hermitian(draw):
        A = draw.standard_normal((4, 4)) + 1j * draw.standard_normal((4, 4))
        return (A + A.conj().T,)

    exercise("test.phase", name="phase", cases=hermitian, reference=eigenvectors, up_to_sign="columns")
    phases = np.exp(1j * np.arange(4))
    assert check("test.phase", lambda A: phases * eigenvectors(A)).passed
    assert not check("test.phase", lambda A: 2 * phases * eigenvectors(A)).passed


def test_up_to_something_else_is_refused_when_it_is_declared():
    with pytest.raises(ValueError, match="up_to_sign must be"):
        exercise("test.axes", name="axes", value=1.0, up_to_sign="axes")


# --- several results


@pytest.fixture
def factors():
    exercise(
        "test.qr",
        name="qr",
        cases=tall,
        reference=np.linalg.qr,
        results=("Q", "R"),
        up_to_sign=("columns", "rows"),
        properties=[
            Of(0, Orthogonal(tall)),
            Of(1, Triangular(tall)),
            PerfectReconstruction(lambda qr: qr[0] @ qr[1], cases=tall),
        ],
    )


def test_each_of_several_results_is_told_by_its_name(factors):
    def flipped(A):
        Q, R = np.linalg.qr(A)
        return -Q, -R

    assert check("test.qr", flipped).passed
    assert told("test.qr", lambda A: np.linalg.qr(A)[::-1]) == ("wrong", "permuted")
    wrong = check("test.qr", lambda A: (np.linalg.qr(A)[0], 2 * np.linalg.qr(A)[1]))
    assert (wrong.code, wrong.message) == ("factor", "`R`: Your result is twice too large.")
    wrong = check("test.qr", lambda A: (np.linalg.qr(A)[0][:, :2], np.linalg.qr(A)[1]))
    assert wrong.code == "shape"
    assert wrong.message.startswith("`Q`: The result has shape")


def test_the_product_sees_signs_that_do_not_go_together(factors):
    assert told("test.qr", lambda A: (-np.linalg.qr(A)[0], np.linalg.qr(A)[1])) == ("wrong", "reconstruction")


# --- SymPy


def test_a_number_may_be_one_of_sympy():
    exercise("test.root", name="root", value=2**0.5 / 3)
    assert check("test.root", sympy.sqrt(2) / 3).passed
    assert told("test.root", sympy.sqrt(2) / 3 + sympy.Rational(1, 17)) == ("wrong", "value")
    assert told("test.root", -sympy.sqrt(2) / 3) == ("wrong", "sign")
    assert told("test.root", sympy.Symbol("x")) == ("wrong", "type")


def test_a_matrix_of_sympy_is_almost_an_array():
    exercise("test.matrix", name="matrix", value=np.array([[0.5, 1.0], [2.0, 3.0]]))
    right = sympy.Matrix([[sympy.Rational(1, 2), 1], [2, 3]])
    assert told("test.matrix", right) == ("almost", "type")
    assert told("test.matrix", right.T) == ("wrong", "transposed")
    assert told("test.matrix", right[:, :1]) == ("wrong", "shape")
    assert told("test.matrix", right.tolist()) == ("almost", "type")


def test_what_is_right_may_be_of_sympy():
    exercise("test.inverse", name="inverse", value=sympy.Matrix([[2, 1], [7, 4]]).inv(), exact=True)
    assert check("test.inverse", sympy.Matrix([[4, -1], [-7, 2]])).passed
    assert check("test.inverse", np.array([[4, -1], [-7, 2]])).passed
    assert told("test.inverse", np.array([[4.0, -1], [-7, 2]])) == ("almost", "type")
    assert "exact" in check("test.inverse", sympy.Matrix([[4.0, -1], [-7, 2]])).message
    assert told("test.inverse", sympy.Matrix([[4, -1], [-7, 3]])) == ("wrong", "value")


x, y = sympy.symbols("x y", real=True)


@pytest.fixture
def gradient():
    exercise(
        "test.gradient",
        name="gradient",
        value=sympy.Matrix([2 * x * y + sympy.cos(x), x**2]),
        mistakes={"sine": Mistake(sympy.Matrix([2 * x * y + sympy.sin(x), x**2]), TEXT)},
    )


def test_an_expression_may_be_written_in_another_way(gradient):
    X, Y = sympy.symbols("x y")  # others of the same names
    assert check("test.gradient", sympy.Matrix([2 * X * Y + sympy.cos(X), X * X])).passed
    assert check(
        "test.gradient", sympy.diff(sympy.Matrix([[x**2 * y + sympy.sin(x), 0]]), x).T + sympy.Matrix([0, x**2])
    ).passed
    f = x**2 * y + sympy.sin(x)
    assert check("test.gradient", sympy.Matrix([sympy.Derivative(f, v) for v in (x, y)])).passed
    assert check("test.gradient", np.array([[f.diff(x)], [f.diff(y)]])).passed


def test_a_wrong_expression_is_diagnosed(gradient):
    f = x**2 * y + sympy.sin(x)
    assert told("test.gradient", -sympy.Matrix([f.diff(x), f.diff(y)])) == ("wrong", "sign")
    assert told("test.gradient", 2 * sympy.Matrix([f.diff(x), f.diff(y)])) == ("wrong", "factor")
    assert told("test.gradient", sympy.Matrix([f.diff(y), f.diff(x)])) == ("wrong", "permuted")
    assert told("test.gradient", sympy.Matrix([[f.diff(x), f.diff(y)]])) == ("wrong", "shape")
    assert told("test.gradient", sympy.Matrix([2 * x * y + sympy.sin(x), x**2])) == ("wrong", "sine")
    wrong = check("test.gradient", sympy.Matrix([f.diff(x), x**3]))
    assert wrong.message == "That is not the right expression yet."
    wrong = check("test.gradient", sympy.Matrix([f.diff(x), sympy.Symbol("z") ** 2]))
    assert (wrong.code, wrong.message) == ("type", "The result depends on symbols that are not expected: `z`.")


def test_a_function_may_return_an_expression():
    def polynomial(draw):
        return (sum(int(c) * x**k for k, c in enumerate(draw.integers(1, 9, 5))),)

    terms = {"cases": polynomial, "reference": lambda f: f.diff(x)}
    exercise("test.derivative", name="derivative", **terms)
    assert check("test.derivative", lambda f: sympy.diff(f, x)).passed
    assert told("test.derivative", lambda f: f) == ("wrong", "value")
    assert told("test.derivative", lambda f: 3 * f.diff(x)) == ("wrong", "factor")
    assert told("test.derivative", lambda f: sympy.zoo) == ("wrong", "nan")
    assert told("test.derivative", lambda f: sympy.Eq(f, 0)) == ("wrong", "type")


def test_a_matrix_of_sympy_that_is_changed_is_noticed():
    def matrix(draw):
        return (sympy.Matrix(3, 3, [int(n) for n in draw.integers(1, 9, 9)]),)

    def determinant(A):
        found = A.det()
        A[0, 0] = 0
        return found

    exercise("test.det", name="det", cases=matrix, reference=lambda A: A.det())
    assert told("test.det", determinant) == ("almost", "mutates")


# --- words and truth values


def test_a_word_is_right_or_wrong():
    exercise("test.word", name="word", value="Householder", mistakes={"known": Mistake("Givens", TEXT)})
    assert check("test.word", " householder ").passed
    assert told("test.word", "Gram-Schmidt") == ("wrong", "value")
    assert told("test.word", "givens") == ("wrong", "known")
    assert told("test.word", 3) == ("wrong", "type")
    assert told("test.word", None) == ("wrong", "returns-none")
    assert told("test.word", ["Householder"]) == ("wrong", "shape")


def test_a_function_may_return_words():
    signs = {"cases": lambda draw: (draw.standard_normal(7),), "reference": lambda v: np.where(v > 0, "up", "down")}
    exercise("test.words", name="words", **signs)
    assert check("test.words", lambda v: ["UP" if one > 0 else "down" for one in v]).passed
    wrong = check("test.words", lambda v: ["up"] * len(v))
    assert wrong.code == "value"
    assert "% of the answers are wrong" in wrong.message


def test_a_truth_value_is_right_or_wrong():
    exercise("test.truth", name="truth", value=True)
    assert check("test.truth", True).passed
    assert check("test.truth", sympy.true).passed
    assert check("test.truth", False).message == "That is not the right answer."


def test_a_function_may_return_truth_values():
    pairs = {"cases": lambda draw: (draw.standard_normal(8),), "reference": lambda v: v > 0}
    exercise("test.truths", name="truths", **pairs)
    assert check("test.truths", lambda v: v > 0).passed
    assert check("test.truths", lambda v: (v > 0).astype(int)).passed
    assert "opposite" in check("test.truths", lambda v: v < 0).message
    assert told("test.truths", lambda v: v > 0.5) == ("wrong", "value")


# --- what is compared in place of the answer


def points(draw):
    X = draw.standard_normal((12, 2))
    return X, X @ draw.standard_normal(2) + draw.standard_normal(12), draw.uniform(0.5, 2)


def fitted(X, y, alpha):
    return make_pipeline(StandardScaler(), Ridge(alpha)).fit(X, y)


@pytest.fixture
def model():
    exercise(
        "test.model",
        name="model",
        cases=points,
        reference=fitted,
        compared=lambda model, X, y, alpha: model.predict(X),
        mistakes={"plain": Mistake(lambda X, y, alpha: LinearRegression().fit(X, y), TEXT)},
    )


def test_a_model_is_told_by_its_predictions(model):
    assert check("test.model", fitted).passed
    assert told("test.model", lambda X, y, alpha: LinearRegression().fit(X, y)) == ("wrong", "plain")
    assert told("test.model", lambda X, y, alpha: Ridge(alpha).fit(X, y)) == ("wrong", "value")
    assert told("test.model", lambda X, y, alpha: None) == ("wrong", "returns-none")
    assert told("test.model", lambda X, y, alpha: ...) == ("to do", "todo")


def test_what_cannot_be_used_says_why(model):
    unfitted = check("test.model", lambda X, y, alpha: Ridge(alpha))
    assert (unfitted.state, unfitted.code) == ("wrong", "type")
    assert "`NotFittedError`: This Ridge instance is not fitted yet" in unfitted.message
    assert "`AttributeError`" in check("test.model", lambda X, y, alpha: X).message


def test_a_subspace_is_told_by_its_projector():
    more = {"compared": lambda Q, A: Q @ Q.T, "properties": [Orthogonal(tall)]}
    exercise("test.span", name="span", cases=tall, reference=lambda A: np.linalg.qr(A)[0], **more)
    assert check("test.span", lambda A: np.linalg.svd(A, full_matrices=False)[0]).passed
    assert told("test.span", lambda A: A)[0] == "wrong"


def test_a_value_too_may_be_compared_otherwise():
    exercise("test.roots", name="roots", value=[3.0, 1.0, 2.0], compared=np.sort)
    assert check("test.roots", [1.0, 2.0, 3.0]).passed
    assert check("test.roots", (3, 2, 1)).passed
    assert not check("test.roots", [1.0, 2.0, 4.0]).passed
