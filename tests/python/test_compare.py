# SPDX-License-Identifier: BSD-3-Clause
"""compare(): agreement before any clock, fair samples, and a table and a figure that say what was measured."""

from __future__ import annotations

import time

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest

from mixlab.practicals import _compare, compare
from mixlab.practicals._compare import AgreementError, Comparison
from mixlab.practicals._cpp import CrashError, compiled

X = np.arange(6.0).reshape(2, 3)


@pytest.fixture(autouse=True)
def no_figure_left(no_session):
    yield
    plt.close("all")


@pytest.fixture
def no_clock(monkeypatch):
    monkeypatch.setattr(_compare, "_time_in_turn", lambda *_: pytest.fail("it was timed"))


def fast(contenders, *inputs, **options):
    return compare(contenders, *inputs, budget=0.01, **options)


def slow(x):
    time.sleep(0.004)
    return 2 * x


def measured():
    """Two contenders at two sizes, with times that are known."""
    rounds = [{"a": [1.0, 2.0, 9.0], "b": [0.5, 1.0, 1.5]}, {"a": [4e-3] * 3, "b": [1e-3, 1e-3, 2e-3]}]
    return Comparison([10, 20], rounds, {}, "en")


# --- agreement


def test_a_disagreement_is_told_before_any_clock(no_clock):
    def off(x):
        answer = 2 * x
        answer[1, 2] += 0.5
        return answer

    with pytest.raises(AgreementError, match=r"'a' and 'b' do not agree: the largest difference is 0.5, at") as e:
        fast({"a": lambda x: 2 * x, "b": off}, X)
    assert "[1, 2]" in str(e.value)


def test_every_pair_is_compared(no_clock):
    with pytest.raises(AgreementError, match="'b' and 'c'"):
        fast({"a": lambda: 1.0, "b": lambda: 1 - 0.7e-10, "c": lambda: 1 + 0.7e-10})


def test_every_size_is_compared(no_clock):
    with pytest.raises(AgreementError):
        fast({"a": np.sum, "b": lambda x: float(min(x.size, 15))}, make_inputs=np.ones, sizes=(10, 20))


@pytest.mark.parametrize(
    ("other", "message"),
    [
        (lambda x: x.T, r"shapes \(2, 3\) and \(3, 2\)"),
        (lambda x: np.where(x == 0, np.nan, x), r"the largest difference is inf, at index \[0, 0\]"),
        (lambda x: x + 1e-6, "relative tolerance 10⁻¹⁰"),
        (lambda x: "text", "shapes"),
    ],
)
def test_kinds_of_disagreement(no_clock, other, message):
    with pytest.raises(AgreementError, match=message):
        fast({"a": lambda x: x, "b": other}, X)


def test_several_results_are_compared_one_by_one(no_clock):
    with pytest.raises(AgreementError, match=r"part \[1\]"):
        fast({"a": lambda: (1.0, 2.0), "b": lambda: (1.0, 3.0)})
    with pytest.raises(AgreementError, match=r"part \['u'\]"):
        fast({"a": lambda: {"u": 1.0}, "b": lambda: {"u": 2.0}})


def test_the_tolerance_is_relative_to_the_largest_entry():
    a, b = np.array([1e6, 1.0]), np.array([1e6, 1.0 + 1e-5])
    assert fast({"a": lambda: a, "b": lambda: b})
    with pytest.raises(AgreementError):
        fast({"a": lambda: a, "b": lambda: b}, tolerance=1e-12)


def test_nan_in_the_same_place_agrees():
    a = np.array([np.nan, np.inf, 1.0])
    assert set(fast({"a": lambda: a, "b": lambda: a.copy()}).times) == {"a", "b"}


# --- inputs that change


def test_programs_that_change_their_inputs_get_fresh_ones():
    seen = []

    def in_place(x):
        seen.append(x.copy())
        x *= 2

    x = np.ones(4)
    found = fast({"new": lambda x: 2 * x, "in place": in_place}, x)
    assert set(found.times) == {"new", "in place"}
    assert len(seen) > 3
    assert all((given == 1).all() for given in seen)
    assert (x == 1).all(), "what the caller gave is as it was"


def test_several_arrays_changed_in_place_are_all_compared(no_clock):
    def in_place(x, scale, y):
        x *= scale
        y += 1

    def forgets_y(x, scale, y):
        return scale * x, y

    with pytest.raises(AgreementError, match=r"part \[1\]"):
        fast({"in place": in_place, "new": forgets_y}, np.ones(3), 2.0, np.ones(3))


@pytest.mark.parametrize("others", [{}, {"full": lambda x: 2 * x}])
def test_a_program_that_gives_nothing_is_not_timed(no_clock, others):
    with pytest.raises(AgreementError, match="'empty' returns nothing and leaves its inputs as they are"):
        fast({**others, "empty": lambda x: None}, X)


# --- C++


def test_cpp_that_leaves_its_arrays_is_refused_and_the_process_lives(no_clock):
    functions, _ = compiled(
        "void copy(const double* x, double* y, long n) { for (long i = 0; i <= n; ++i) y[i] = x[i]; }"
    )
    with pytest.raises(CrashError, match="an index outside an array"):
        fast({"numpy": lambda x, n: x.copy(), "C++": functions["copy"]}, np.ones(8), 8)


def test_cpp_and_python_agree_and_are_timed():
    functions, _ = compiled(
        "void half(const double* x, double* y, long n) { for (long i = 0; i < n; ++i) y[i] = x[i] / 2; }"
    )
    found = fast({"numpy": lambda x, n: x / 2, "C++": functions["half"]}, np.arange(8.0), 8)
    assert set(found.times) == {"numpy", "C++"}


# --- what is not written yet


def test_what_is_not_written_yet_is_left_out():
    found = fast({"a": lambda x: x, "b": ..., "c": lambda x: ..., "d": lambda x: np.full_like(x, np.nan)}, X)
    assert list(found.times) == ["a"]
    assert found.left_out["b"] == found.left_out["c"] == "to do, so not timed"
    assert found.table.endswith("d: gives nothing but NaN, so not timed")


# --- the clock


def test_times_are_those_of_one_call():
    found = compare({"slow": slow, "fast": lambda x: 2 * x}, X, budget=0.1)
    assert 0.004 <= found.times["slow"][0] < 0.5
    assert found.times["fast"][0] < 1e-3, "although it was repeated in each sample"
    assert found.speedup("fast")[0] > 10
    assert found.speedup("slow")[0] == 1
    shortest, longest = found.spread["slow"][0]
    assert shortest <= found.times["slow"][0] <= longest


def test_a_speedup_is_a_median_over_the_rounds():
    np.testing.assert_allclose(measured().speedup("b"), [2, 4])
    np.testing.assert_allclose(measured().speedup("a", over="b"), [0.5, 0.25])
    with pytest.raises(KeyError, match="'c': a, b"):
        measured().speedup("c")


def test_the_budget_is_kept(monkeypatch):
    start = time.perf_counter()
    compare({"slow": slow}, X, budget=0.05)
    assert time.perf_counter() - start < 2
    monkeypatch.setenv("MIXLAB_CI", "1")
    assert _compare.CI_BUDGET < _compare.BUDGET


# --- what is shown


def test_the_table_in_both_languages():
    lines = measured().table.splitlines()
    assert lines[0].split("  ")[-1] == "speed-up over a"
    assert lines[2].split() == ["10", "b", "1", "s", "500", "ms", "–", "1.5", "s", "×", "2"]
    french = Comparison([10], [{"a": [0.0015], "b": [0.001]}], {"c": "à compléter"}, "fr")
    assert "1,5\u00a0ms" in french.table
    assert "gain sur a" in french.table
    assert french.table.endswith("c\u00a0: à compléter")


def test_the_page_is_escaped():
    found = Comparison([1], [{"<b>": [1.0]}], {"<i>": "to do"}, "en")
    page = found._repr_html_()
    assert "&lt;b&gt;" in page
    assert "&lt;i&gt;" in page
    assert "<b>" not in page
    assert repr(found) == found.table


def test_a_disagreement_in_french(no_clock):
    with pytest.raises(AgreementError, match="«\u00a0a\u00a0» et «\u00a0b\u00a0» ne sont pas d'accord\u00a0: le plus"):
        fast({"a": lambda: 1.0, "b": lambda: 2.0}, lang="fr")


def test_lines_against_the_size_bars_for_one_size():
    ax = measured().plot()
    assert (ax.get_xscale(), ax.get_yscale()) == ("log", "log")
    assert [line.get_label() for line in ax.lines] == ["a", "b"]
    np.testing.assert_array_equal(ax.lines[0].get_xdata(), [10, 20])
    np.testing.assert_allclose(ax.lines[0].get_ydata(), [2, 4e-3])
    _, mine = plt.subplots()
    bars = Comparison([10], [{"a": [2.0], "b": [1.0]}], {}, "fr").plot(mine)
    assert bars is mine
    assert [patch.get_width() for patch in bars.patches] == [2, 1]
    assert bars.get_xlabel() == "temps d'un appel (s)"


# --- what makes no sense


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        (([len],), {}, "give a dictionary"),
        (({},), {}, "give a dictionary"),
        (({"a": 3},), {}, "'a' must be a function"),
        (({"a": np.sum}, X), {"make_inputs": np.ones}, "but not both"),
    ],
)
def test_calls_that_make_no_sense(no_clock, arguments, options, message):
    with pytest.raises(TypeError, match=message):
        compare(*arguments, **options)


def test_no_sizes(no_clock):
    with pytest.raises(ValueError, match="sizes is empty"):
        compare({"a": np.sum}, make_inputs=np.ones, sizes=())
