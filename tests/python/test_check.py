# SPDX-License-Identifier: BSD-3-Clause
"""`check` survives what students give it, and says something sensible of each."""

from __future__ import annotations

import ast
import functools
import os
import random
import re
import signal
import sys
import threading
import time
from fractions import Fraction
from pathlib import Path

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest

from mixlab import lbm
from mixlab.practicals import Result, _check, _exercises, _messages, _session, check, exercise_ids, hint, ready
from mixlab.practicals._exercises import Mistake, exercise
from mixlab.practicals._properties import Conserves, Positive

matplotlib.use("Agg")
shared = np.array([1.0, 2.0, 3.0])  # a table of the "notebook", which functions below may damage


def vector_and_number(draw):
    return draw.uniform(1, 2, int(draw.integers(5, 9))), draw.uniform(2, 3)


@pytest.fixture(autouse=True)
def notebook(monkeypatch, tmp_path):
    """A practical of three exercises, and a record of its own."""
    exercise_ids()  # load them all before the registry is copied
    monkeypatch.setattr(_exercises, "_registry", dict(_exercises._registry))
    monkeypatch.setattr(_session, "_current", _session.Session("test-01", "en"))
    monkeypatch.setenv("MIXLAB_DATA", str(tmp_path / "data"))
    both = {"cases": vector_and_number, "time_limit": 0.3}
    exercise("test.scale", name="scale", reference=lambda x, a: a * x, **both)
    exercise("test.norm", name="norm", reference=lambda x, a: a * np.sqrt(x @ x), **both)
    exercise("test.both", name="both", reference=lambda x, a: (a * x, a + x[:2]), results=("scaled", "start"), **both)
    exercise(
        "test.answer",
        name="answer",
        value=lambda session: 42.0 if session.student is None else 43.0,
        tolerance=1e-3,
        almost=1e-2,
        mistakes={"half": Mistake(21.0, {"fr": "La moitié.", "en": "Half of it."})},
    )


# --- the hostile list: (what it is, exercise, thing, state, code)


class Lazy:
    """Everything about it raises."""

    def __call__(self, x, a):
        return self

    def __eq__(self, other):
        raise RuntimeError("no __eq__")

    __hash__ = None

    def __repr__(self):
        raise RuntimeError("no __repr__")

    def __array__(self, dtype=None, copy=None):
        raise RuntimeError("no __array__")

    def __len__(self):
        raise RuntimeError("no __len__")

    def __bool__(self):
        raise RuntimeError("no __bool__")


class Endless:
    """Never says what it is worth."""

    def __call__(self, x, a):
        return self

    def __array__(self, dtype=None, copy=None):
        while True:
            pass

    __repr__ = __len__ = __array__


class EndlessList(list):
    def __len__(self):
        while True:
            pass


class Scaler:
    def __call__(self, x, a):
        return a * x


class Series:
    """As a pandas Series or a torch tensor."""

    def __init__(self, values):
        self.values = values
        self.shape = values.shape

    def __array__(self, dtype=None, copy=None):
        return self.values


class UnreadableError(Exception):
    def __str__(self):
        while True:
            pass


class NamelessMeta(type):
    @property
    def __name__(cls):
        raise RuntimeError("no name")


class Nameless(metaclass=NamelessMeta):
    pass


def for_ever(x, a):
    while True:
        pass


def for_ever_swallowing(x, a):
    while True:
        try:
            x = x + 0
        except Exception:
            x = x - 0


def for_ever_swallowing_all(x, a):
    while True:
        try:
            try:
                time.sleep(1)
            except:  # noqa: E722
                x = x + 0
        except BaseException as error:
            str(error)


def endless_recursion(x, a):
    return endless_recursion(x, a)


def interrupted_by_itself(x, a):
    raise KeyboardInterrupt


def in_place(x, a):
    x *= a
    return x


def damages_the_notebook(x, a):
    global shared
    shared *= 2
    return a * x


def random_result(x, a):
    return a * x + np.random.rand(x.size)  # noqa: NPY002


def remembers(x, a, calls=[]):  # noqa: B006
    calls.append(1)
    return a * x if len(calls) == 1 else x


def cut(x, a):
    yield a * x


async def awaited(x, a):
    return a * x


def forgets_return(x, a):
    a * x


def not_written(x, a):
    raise NotImplementedError


def prints_for_ever(x, a):
    while True:
        print("again " * 1000)


def asks(x, a):
    return float(input("how much? ")) * x


def closes_the_output(x, a):
    print("last words")
    sys.stdout.close()
    return a * x


ITSELF = []
ITSELF.append(ITSELF)


def unreadable(x, a):
    raise UnreadableError


HOSTILE = [
    ("1 Ellipsis", "test.scale", ..., "to do", "todo"),
    ("2 the stub", "test.scale", lambda x, a: ..., "to do", "todo"),
    ("3 half a stub", "test.both", lambda x, a: (a * x, ...), "to do", "todo"),
    ("4 NotImplementedError", "test.scale", not_written, "to do", "todo"),
    ("5 None", "test.scale", None, "wrong", "not-callable"),
    ("6 an array for a function", "test.scale", np.ones(3), "wrong", "not-callable"),
    ("7 no return", "test.scale", forgets_return, "wrong", "returns-none"),
    ("8 too few parameters", "test.scale", lambda x: x, "wrong", "arity"),
    ("9 too many parameters", "test.scale", lambda x, a, b: x, "wrong", "arity"),
    ("10 keyword only", "test.scale", lambda x, *, a: a * x, "wrong", "arity"),
    ("11 an exception", "test.scale", lambda x, a: x[1000], "wrong", "exception"),
    ("12 an exception without words", "test.scale", unreadable, "wrong", "exception"),
    ("13 sys.exit", "test.scale", lambda x, a: sys.exit(1), "wrong", "exception"),
    ("14 its own KeyboardInterrupt", "test.scale", interrupted_by_itself, "wrong", "exception"),
    ("15 endless recursion", "test.scale", endless_recursion, "wrong", "exception"),
    ("16 an endless loop", "test.scale", for_ever, "wrong", "timeout"),
    ("17 an endless loop that swallows exceptions", "test.scale", for_ever_swallowing, "wrong", "timeout"),
    ("18 an endless loop that swallows everything", "test.scale", for_ever_swallowing_all, "wrong", "timeout"),
    ("19 endless printing", "test.scale", prints_for_ever, "wrong", "timeout"),
    ("20 sleep", "test.scale", lambda x, a: time.sleep(60), "wrong", "timeout"),
    ("21 input()", "test.scale", asks, "wrong", "exception"),
    ("22 a generator", "test.scale", cut, "wrong", "type"),
    ("23 a coroutine", "test.scale", awaited, "wrong", "type"),
    ("24 an iterator", "test.scale", lambda x, a: map(float, x), "wrong", "type"),
    ("25 a function", "test.scale", lambda x, a: lambda: a * x, "wrong", "type"),
    ("26 a string", "test.scale", lambda x, a: "done", "wrong", "type"),
    ("27 a dictionary", "test.scale", lambda x, a: {0: x}, "wrong", "type"),
    ("28 an object that raises", "test.scale", Lazy(), "wrong", "exception"),
    ("29 an object that never ends", "test.scale", Endless(), "wrong", "timeout"),
    ("30 a list that never ends", "test.scale", lambda x, a: EndlessList(x), "wrong", "timeout"),
    ("31 an object without a name", "test.scale", Nameless(), "wrong", "not-callable"),
    ("32 10^9 elements", "test.scale", lambda x, a: np.broadcast_to(1.0, 10**9), "wrong", "shape"),
    ("33 10^18 elements", "test.norm", lambda x, a: np.broadcast_to(1.0, (10**9, 10**9)), "wrong", "shape"),
    ("34 more memory than there is", "test.scale", lambda x, a: np.ones(10**15), "wrong", "exception"),
    ("35 a list of lists, ragged", "test.scale", lambda x, a: [[1.0], *x[1:]], "wrong", "shape"),
    ("36 (n, 1)", "test.scale", lambda x, a: (a * x)[:, None], "wrong", "shape"),
    ("37 (n, n)", "test.scale", lambda x, a: a * x[:, None] * x, "wrong", "shape"),
    ("38 a number for an array", "test.scale", lambda x, a: a, "wrong", "shape"),
    ("39 an array for a number", "test.norm", lambda x, a: a * x, "wrong", "shape"),
    ("40 an empty list", "test.scale", lambda x, a: [], "wrong", "shape"),
    ("41 a list", "test.scale", lambda x, a: [a * v for v in x], "almost", "type"),
    ("42 a Series", "test.scale", lambda x, a: Series(a * x), "almost", "type"),
    ("43 a masked array, nothing masked", "test.scale", lambda x, a: np.ma.array(a * x), "almost", "type"),
    ("44 a masked array", "test.scale", lambda x, a: np.ma.array(a * x, mask=x > 1.5), "wrong", "type"),
    ("45 dtype object", "test.scale", lambda x, a: (a * x).astype(object), "wrong", "dtype"),
    ("46 strings", "test.scale", lambda x, a: (a * x).astype(str), "wrong", "dtype"),
    ("47 fractions", "test.norm", lambda x, a: Fraction(1, 3), "wrong", "type"),
    ("48 integers", "test.scale", lambda x, a: (a * x).astype(int), "wrong", "dtype"),
    ("49 an integer too long", "test.norm", lambda x, a: 10**400, "wrong", "dtype"),
    ("50 float32", "test.scale", lambda x, a: (a * x).astype(np.float32), "almost", "dtype"),
    ("51 complex, imaginary part zero", "test.scale", lambda x, a: a * x + 0j, "almost", "complex"),
    ("52 complex", "test.scale", lambda x, a: a * x + 1j, "wrong", "complex"),
    ("53 NaN", "test.scale", lambda x, a: a * x + np.where(x > 1.5, np.nan, 0), "wrong", "nan"),
    ("54 infinity", "test.scale", lambda x, a: a * x / 0, "wrong", "nan"),
    ("55 a tuple too long", "test.both", lambda x, a: (x, x, x), "wrong", "type"),
    ("56 one result for two", "test.both", lambda x, a: a * x, "wrong", "type"),
    ("57 results in the other order", "test.both", lambda x, a: (a + x[:2], a * x), "wrong", "permuted"),
    ("58 changes its argument", "test.scale", in_place, "almost", "mutates"),
    ("59 changes its notebook", "test.scale", damages_the_notebook, "almost", "mutates"),
    ("60 a module", "test.scale", np, "wrong", "not-callable"),
    ("61 draws at random", "test.scale", random_result, "wrong", "not-deterministic"),
    ("62 changes after the first call", "test.scale", remembers, "wrong", "not-deterministic"),
    ("63 a class", "test.scale", dict, "wrong", "exception"),
    ("64 an exercise that is no more", "test.gone", for_ever, "undefined", "undefined"),
    ("65 an id that is none", ["test.scale"], for_ever, "undefined", "undefined"),
    ("66 a partial", "test.scale", functools.partial(lambda b, x, a: a * x, 0), "passed", "passed"),
    ("67 a callable object", "test.scale", Scaler(), "passed", "passed"),
    ("68 a method", "test.scale", Scaler().__call__, "passed", "passed"),
    ("69 a 0-d array for a number", "test.norm", lambda x, a: np.array(a * np.sqrt(x @ x)), "passed", "passed"),
    ("70 a value that is a function", "test.answer", lambda: 42, "wrong", "type"),
    ("71 a value that is None", "test.answer", None, "wrong", "returns-none"),
    ("72 a value to do", "test.answer", ..., "to do", "todo"),
    ("73 a value in a list", "test.answer", [42.0], "wrong", "shape"),
    ("74 a value that never ends", "test.answer", Endless(), "wrong", "timeout"),
    ("75 a list in itself", "test.scale", lambda x, a: ITSELF, "wrong", "shape"),
    ("76 closes the output", "test.scale", closes_the_output, "passed", "passed"),
    ("77 an integer for a float", "test.answer", 42, "passed", "passed"),
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(HOSTILE)), ids=[case[0] for case in HOSTILE])
def test_hostile(number):
    _, exercise_id, thing, state, code = HOSTILE[number]
    lang = _session.current().lang = ("fr", "en")[number % 2]
    result = check(exercise_id, thing)
    assert (result.state, result.code) == (state, code), result.message
    assert result.message in str(result).replace("`", "") or "`" in result.message
    assert f'role="status" lang="{lang}"' in result._repr_html_()


def test_the_list_is_numbered():
    assert [int(name.split()[0]) for name, *_ in HOSTILE] == list(range(1, len(HOSTILE) + 1))


def test_everything_is_as_it_was():
    """After all that: the settings, the folder, the random states, the figures, the handlers, the tables."""

    def careless(x, a):
        np.seterr(all="raise")
        np.random.seed(1)  # noqa: NPY002
        random.seed(1)
        os.chdir("/")
        sys.setrecursionlimit(200)
        signal.signal(signal.SIGALRM, signal.SIG_IGN)
        plt.figure()
        return a * x

    def state():
        return (
            np.geterr(),
            os.getcwd(),
            random.getstate(),
            np.random.get_state()[1].tolist(),  # noqa: NPY002
            sys.getrecursionlimit(),
            signal.getsignal(signal.SIGALRM),
            signal.getsignal(signal.SIGINT),
            signal.getitimer(signal.ITIMER_REAL),
            plt.get_fignums(),
            sys.stdout,
            shared.tolist(),
        )

    before = state()
    assert check("test.scale", careless).passed
    check("test.scale", damages_the_notebook)
    check("test.scale", for_ever)
    assert state() == before


def test_in_a_thread_the_limit_holds_too():
    results = []
    things = (for_ever, for_ever_swallowing, lambda x, a: a * x, interrupted_by_itself)
    thread = threading.Thread(target=lambda: results.extend(check("test.scale", thing) for thing in things))
    thread.start()
    thread.join(20)
    assert [result.code for result in results] == ["timeout", "timeout", "passed", "exception"]


def test_a_real_interrupt_goes_through_even_when_it_is_swallowed():
    handler = signal.getsignal(signal.SIGINT)
    exercise("test.slow", name="slow", cases=vector_and_number, reference=lambda x, a: x, time_limit=30)
    for thing in (for_ever, for_ever_swallowing_all):
        timer = threading.Timer(0.2, signal.pthread_kill, (threading.main_thread().ident, signal.SIGINT))
        timer.start()
        start = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            check("test.slow", thing)
        assert time.monotonic() - start < 10
        timer.join()
    assert signal.getsignal(signal.SIGINT) is handler


def test_an_alarm_of_somebody_else_still_rings():
    rung = []
    handler = signal.signal(signal.SIGALRM, lambda *_: rung.append(1))
    signal.setitimer(signal.ITIMER_REAL, 0.4)
    try:
        check("test.scale", for_ever)
        time.sleep(0.3)
    finally:
        signal.signal(signal.SIGALRM, handler)
    assert rung == [1]


def test_a_whole_check_has_a_limit():
    exercise("test.crawl", name="crawl", cases=vector_and_number, reference=lambda x, a: a * x, time_limit=0.1,
             properties=[Positive(vector_and_number)] * 20)  # fmt: skip

    def crawl(x, a):
        time.sleep(0.06)
        return a * x

    start = time.monotonic()
    assert check("test.crawl", crawl).code == "timeout"
    assert time.monotonic() - start < 1.5


# --- what a card says


def test_an_exception_shows_their_own_lines_only():
    def helper(x):
        return np.linalg.solve(np.zeros((2, 2)), x[:2])  # the line

    result = check("test.scale", lambda x, a: helper(x))
    assert [text for _, _, text in result.lines][-1] == "return np.linalg.solve(np.zeros((2, 2)), x[:2])  # the line"
    assert {file for file, _, _ in result.lines} == {"test_check.py"}
    assert "LinAlgError" in result.message
    assert "Singular matrix" in result.message


def test_a_line_of_a_cell_is_shown_as_such():
    scope = {}
    exec(compile("def scale(x, a):\n    return x / 'a'\n", "<ipython-input-3>", "exec"), scope)
    _session.current().lang = "fr"
    assert "cellule, ligne 2\u00a0:" in repr(check("test.scale", scope["scale"]))


def test_what_a_function_prints_is_kept_and_cut():
    def talks(x, a):
        print("x is <b>", len(x))
        print("y" * 10_000)
        return a * x

    result = check("test.scale", talks)
    assert result.passed
    assert result.printed.startswith("x is <b>")
    assert len(result.printed) < 2100
    assert "x is &lt;b&gt;" in result._repr_html_()


def test_html_is_escaped():
    def raises(x, a):
        raise ValueError("<script>alert(1)</script>")

    page = check("test.scale", raises)._repr_html_()
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "<script" not in check("<script>", raises)._repr_html_()


def test_no_message_holds_the_expected_numbers():
    result = check("test.answer", 37.123)
    assert result.code == "value"
    assert "42" not in result.message + repr(result)


def test_french_has_its_spaces():
    _session.current().lang = "fr"
    message = check("test.scale", forgets_return).message
    assert message == "Votre fonction renvoie `None`. N'avez-vous pas oublié `return`\u202f?"
    assert "\u00a0%" in check("test.scale", lambda x, a: a * x + (x > 1.5) * x**2).message


@pytest.mark.parametrize(
    ("state", "thing", "french", "english"),
    [
        ("undefined", _check.MISSING, "non défini", "not defined"),
        ("to do", ..., "à compléter", "to do"),
        ("wrong", 1.0, "à revoir", "not yet"),
        ("almost", 42.2, "presque", "almost"),
        ("passed", 42.01, "réussi", "passed"),
    ],
)
def test_the_five_states(state, thing, french, english):
    for lang, word in (("fr", french), ("en", english)):
        _session.current().lang = lang
        result = check("test.answer", thing)
        assert result.state == state
        assert result.passed == bool(result) == (state == "passed")
        assert word in result._repr_html_()
        assert word in repr(result)


def test_the_thing_is_looked_up_by_name():
    def scale(x, a):
        return a * x

    assert check("test.scale").passed
    del scale
    result = check("test.scale")
    assert result.state == "undefined"
    assert "`scale`" in result.message


def test_an_unknown_id_suggests_another():
    assert check("test.scal", ...).message == "There is no exercise “test.scal”. Did you mean test.scale?"
    assert check("nothing.at_all", ...).message == "There is no exercise “nothing.at_all”."


def test_the_arguments_that_failed_can_be_tried_again():
    def wrong_for_long_ones(x, a):
        return a * x if x.size < 7 else a * x + np.sin(100 * x)

    result = check("test.scale", wrong_for_long_ones)
    x, a = result.arguments
    assert result.code == "value"
    assert x.size >= 7
    assert not np.allclose(wrong_for_long_ones(x, a), a * x)


def test_a_value_may_depend_on_the_student(monkeypatch):
    monkeypatch.setattr(_session, "_current", _session.Session("test-01", "en", "Ada"))
    assert check("test.answer", 43.0).passed
    assert check("test.answer", 42.0).state == "wrong"


def test_a_mistake_known_by_name_says_its_own_words():
    assert check("test.answer", 21.0).message == "Half of it."


def test_properties_decide_without_a_reference():
    def six(draw):
        return (draw.random(6),)

    keeps = Conserves("la somme | the sum", cases=six, before=np.sum)
    exercise("test.shuffle", name="shuffle", cases=six, properties=[keeps], time_limit=1)
    assert check("test.shuffle", lambda x: x[::-1]).passed
    result = check("test.shuffle", lambda x: x + 1)
    assert result.code == "conservation"
    assert "the sum" in result.message
    assert check("test.shuffle", lambda x: ...).state == "to do"
    assert check("test.shuffle", lambda x: np.broadcast_to(1.0, 10**9)).code == "shape"


def test_ready_follows_the_last_check():
    assert not ready("test.answer")
    check("test.answer", 42.0)
    assert ready("test.answer")
    check("test.answer", 0.0)
    assert not ready("test.answer")


def test_a_compiled_function_that_fills_nothing_is_to_do():
    def compiled(x, a):
        return np.full_like(x, np.nan)

    assert check("test.scale", compiled).code == "nan"
    compiled.__module__ = "mixlab.practicals._cpp"
    assert check("test.scale", compiled).state == "to do"


def test_results_of_one_shape_in_the_other_order():
    exercise(
        "test.pair", name="pair", cases=vector_and_number, reference=lambda x, a: (a * x, a + x), results=("p", "s")
    )
    assert check("test.pair", lambda x, a: (a * x, a + x)).passed
    result = check("test.pair", lambda x, a: (a + x, a * x))
    assert (result.code, result.state) == ("permuted", "wrong")
    assert "`p`, `s`" in result.message


# --- progress and hints


@pytest.fixture
def catalogue(monkeypatch):
    """A practical of two exercises, one of them with two hints."""
    module = type(sys)("mixlab.practicals._catalogue")
    module.hints = lambda exercise_id, lang: (
        {"fr": ["un", "deux"], "en": ["one", "two"]}[lang] * (exercise_id == "test.scale")
    )
    monkeypatch.setitem(sys.modules, "mixlab.practicals._catalogue", module)
    monkeypatch.setattr("mixlab.practicals._catalogue", module, raising=False)
    listed = _check._record.Listed(
        "test-01", {"fr": "Essai", "en": "Trial"}, "254", ["2-21.1"], ["test.scale", "test.answer"]
    )
    monkeypatch.setattr(_check._record, "listed", lambda: [listed])
    return module


def test_a_pass_is_counted_and_encouraged(catalogue):
    assert "1 of 2 done. A good start" in check("test.answer", 42.0).note
    assert "2 of 2 done. All done" in check("test.scale", lambda x, a: a * x).note
    assert check("test.scale", ...).note == ""


def test_hints_come_one_at_a_time(catalogue):
    shown = [hint("test.scale") for _ in range(3)]
    assert [one.text for one in shown] == ["one", "two", "two"]
    assert [one.title for one in shown] == ["Hint 1 of 2", "Hint 2 of 2", "Hint 2 of 2"]
    assert shown[0]._repr_markdown_() == "**Hint 1 of 2**\n\none"
    assert _check._record.read()["exercises"]["test.scale"]["hints"] == 2
    assert hint("test.answer").title == "No hint for “test.answer”."


def test_nowhere_to_write_is_one_quiet_line(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("MIXLAB_DATA", str(tmp_path / "file"))
    result = check("test.answer", 42.0)
    assert result.passed
    assert result.note.startswith("Progress not saved (")


# --- the exercises of the module


RIGHT = {}


def right(function):
    RIGHT[f"lbm.{function.__name__}"] = function
    return function


C, W = lbm.D2Q9.velocities, lbm.D2Q9.weights


@right
def equilibrium(rho, u):
    cu = np.einsum("qd,yxd->qyx", C, u)
    return W[:, None, None] * rho * (1 + 3 * cu + 4.5 * cu**2 - 1.5 * np.sum(u**2, axis=-1))


@right
def viscosity(t, a, k):
    return -np.polyfit(t, np.log(a), 1)[0] / k**2


@right
def streaming(f):
    return np.stack([np.roll(f[q], (C[q, 1], C[q, 0]), axis=(0, 1)) for q in range(9)])


@right
def moments(f):
    rho = f.sum(axis=0)
    return rho, np.einsum("qd,qyx->yxd", C, f) / rho[..., None]


@right
def collision(f, tau):
    return f - (f - equilibrium(*moments(f))) / tau


@pytest.mark.parametrize("name", sorted(RIGHT))
def test_right_answers_pass(name):
    result = check(name, RIGHT[name])
    assert result.passed, result
    assert isinstance(result, Result)


@pytest.mark.parametrize("name", [name for name in exercise_ids() if name.startswith("lbm.")])
def test_known_mistakes_are_told_by_name_in_both_languages(name):
    for code, mistake in _exercises.find(name).mistakes.items():
        result = check(name, mistake.wrong)
        assert (result.code, result.state) == (code, "wrong")
        assert result.message == mistake.text["en"]
        assert mistake.text["fr"] != mistake.text["en"]


MUTANTS = [
    ("lbm.equilibrium", "factor-on-term", lambda rho, u: bracket(rho, u, (1, 3, 9, -1.5))),
    ("lbm.equilibrium", "factor-on-term", lambda rho, u: bracket(rho, u, (1, 3, 4.5, 1.5))),
    ("lbm.equilibrium", "factor-on-term", lambda rho, u: bracket(rho, u, (1, 3, 4.5, 0))),
    ("lbm.equilibrium", "shape", lambda rho, u: np.moveaxis(equilibrium(rho, u), 0, -1)),
    ("lbm.equilibrium", "shape", lambda rho, u: equilibrium(rho, u)[1:]),
    ("lbm.equilibrium", "permuted", lambda rho, u: equilibrium(rho, u)[[0, 1, 2, 3, 4, 5, 6, 8, 7]]),
    ("lbm.viscosity", "sign", lambda t, a, k: np.polyfit(t, np.log(a), 1)[0] / k**2),
    ("lbm.viscosity", "factor", lambda t, a, k: -np.polyfit(t, np.log(a), 1)[0] / k),
    ("lbm.viscosity", "factor", lambda t, a, k: -2 * np.polyfit(t, np.log(a), 1)[0] / k**2),
    ("lbm.streaming", "shift", lambda f: np.stack([np.roll(f[q], C[q, 1], axis=0) for q in range(9)])),
    ("lbm.streaming", "boundary", lambda f: np.where(is_inner(f), streaming(f), f)),
    ("lbm.collision", "factor-on-term", lambda f, tau: 2 * f - collision(f, tau)),
    ("lbm.collision", "conservation", lambda f, tau: f - (f - equilibrium(1.01 * moments(f)[0], moments(f)[1])) / tau),
    ("lbm.moments", "permuted", lambda f: (moments(f)[0], moments(f)[1][..., ::-1])),
]


def bracket(rho, u, factors):
    cu, uu = np.einsum("qd,yxd->qyx", C, u), np.sum(u**2, axis=-1)
    return W[:, None, None] * rho * sum(a * b for a, b in zip(factors, (1, cu, cu**2, uu), strict=True))


def is_inner(f):
    inner = np.zeros(f.shape, dtype=bool)
    inner[:, 1:-1, 1:-1] = True
    return inner


@pytest.mark.parametrize(("name", "code", "mutant"), MUTANTS)
def test_mutants_are_refused_with_their_diagnosis(name, code, mutant):
    result = check(name, mutant)
    assert result.code == code, result
    assert not result.passed


def test_another_way_to_fit_is_right_too():
    def weighted(t, a, k):
        return -np.polyfit(t, np.log(a), 1, w=a)[0] / k**2

    assert check("lbm.viscosity", weighted).passed


def codes_and_variants():
    """Of every Finding and Failure made in the package, read from its source."""
    for path in Path(_check.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") not in ("Finding", "Failure"):
                continue
            named = {keyword.arg: keyword.value for keyword in node.keywords}
            second = node.args[1:2] if node.func.id == "Failure" else []
            variant = named.get("variant", *second) if second or "variant" in named else ast.Constant("")
            for code in constants(node.args[0]) if node.args else []:
                yield from ((code, one) for one in constants(variant))


def constants(node):
    """The strings that an expression may be."""
    if isinstance(node, ast.IfExp):
        return constants(node.body) + constants(node.orelse)
    return [node.value] if isinstance(node, ast.Constant) else []


def test_everything_that_can_be_found_has_a_message():
    found = set(codes_and_variants())
    assert len(found) > 50
    missing = {f"{code}/{variant}".rstrip("/") for code, variant in found} - set(_messages.TEXTS)
    assert not missing


def test_both_languages_say_the_same_parts():
    for french, english in _messages.TEXTS.values():
        assert set(re.findall(r"{(\w+)}", french)) == set(re.findall(r"{(\w+)}", english))
        assert french.count("`") % 2 == english.count("`") % 2 == 0
