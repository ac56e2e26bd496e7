# SPDX-License-Identifier: BSD-3-Clause
"""setup(): the language, the student's own numbers, the sizes."""

from __future__ import annotations

import subprocess
import sys

import pytest

from mixlab import practicals
from mixlab.practicals import _session, setup
from mixlab.practicals._session import Session

pytestmark = pytest.mark.usefixtures("no_session")


def test_setup_says_what_runs_on_one_line(capsys):
    tp = setup("lbm-01", lang="fr", student="Zoé")
    printed = capsys.readouterr().out
    assert printed.count("\n") == 1
    for word in ("mixlab", "Python", "NumPy", "fil", "lbm-01", "Zoé"):
        assert word in printed
    assert (tp.practical, tp.lang, tp.student, tp.ci) == ("lbm-01", "fr", "Zoé", False)
    assert _session.current() is tp


def test_the_last_setup_counts():
    setup("lbm-01")
    second = setup("lbm-02")
    assert _session.current() is second


def test_a_language_that_is_not_spoken():
    with pytest.raises(ValueError, match='lang must be "fr" or "en", got \'de\''):
        setup("lbm-01", lang="de")
    assert _session.current().practical is None


NUMBERS = """
from mixlab.practicals._session import Session
tp = Session("lbm-01", student="Ada")
print(tp.pick("tau", range(1000)), tp.rng.integers(10**6))
"""


def test_a_students_numbers_are_the_same_in_every_run():
    def run(seed):
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)}
        return subprocess.run(
            [sys.executable, "-c", NUMBERS], env=environment, capture_output=True, text=True, check=True
        ).stdout

    tp = Session("lbm-01", student="Ada")
    assert run("1") == run("2") == f"{tp.pick('tau', range(1000))} {tp.rng.integers(10**6)}\n"
    assert run("1") == "617 43409\n", "and on every machine"


def test_each_student_has_their_own():
    picks = {Session("lbm-01", student=f"student {n}").pick("tau", range(10**6)) for n in range(100)}
    assert len(picks) == 100
    draws = {Session("lbm-01", student=f"student {n}").rng.integers(10**9) for n in range(100)}
    assert len(draws) == 100


def test_picks_are_spread_over_the_choices():
    counts = [0, 0, 0, 0]
    for n in range(400):
        counts[Session("lbm-01", student=str(n)).pick("tau", (0, 1, 2, 3))] += 1
    assert min(counts) > 60, "a binomial(400, 1/4) is below that with probability 5e-6"


def test_each_name_and_practical_has_its_own_pick():
    tp = Session("lbm-01", student="Ada")
    assert tp.pick("tau", range(10**6)) == tp.pick("tau", range(10**6))
    assert tp.pick("tau", range(10**6)) != tp.pick("n", range(10**6))
    assert tp.pick("tau", range(10**6)) != Session("lbm-02", student="Ada").pick("tau", range(10**6))


def test_the_spelling_of_a_name_does_not_matter():
    spellings = ["Zoé", "zoé ", "ZOÉ", "Zoe\u0301"]
    assert len({Session("lbm-01", student=name).pick("tau", range(10**6)) for name in spellings}) == 1


def test_without_a_student_it_is_the_first_choice():
    assert Session("lbm-01").pick("tau", (0.6, 0.7)) == 0.6


def test_no_choices():
    with pytest.raises(ValueError, match="no choices for 'tau'"):
        Session("lbm-01").pick("tau", ())


def test_sizes(monkeypatch):
    assert Session().size(256, ci=16) == 256
    monkeypatch.setenv("MIXLAB_CI", "1")
    assert Session().size(256, ci=16) == 16


def test_texts():
    assert Session(lang="fr").text("oui", "yes") == "oui"
    assert Session(lang="en").text("oui", "yes") == "yes"


def test_the_public_names_are_listed():
    assert set(practicals.__all__) <= set(dir(practicals))
    with pytest.raises(AttributeError, match="has no attribute 'solution'"):
        _ = practicals.solution


def test_mixlab_does_not_load_the_practicals():
    code = "import sys, mixlab; print([m for m in sys.modules if m.startswith('mixlab.practicals')])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
