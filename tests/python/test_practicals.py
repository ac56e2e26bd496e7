# SPDX-License-Identifier: BSD-3-Clause
"""Every practical, as its solution, as the untouched notebook of a student, and with each of its typical mistakes."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from mixlab.practicals import _catalogue, _source

SOURCES = {header.id: header.path for header in _catalogue.headers().values()}
# Code is the same in both languages, so each way of running takes one; where a cell has a language, both are run.
RUNS = {"solution": "en", "student": "fr", "mutants": "fr"}


def languages(what, path):
    bilingual = any(cell.lang for cell in _source.read(path).cells if cell.kind == "code")
    return ("fr", "en") if bilingual and what != "mutants" else (RUNS[what],)


def runs(what):
    return [pytest.param(what, name, lang) for name, path in SOURCES.items() for lang in languages(what, path)]


@pytest.fixture(scope="module")
def outcome(request, rehearse, tmp_path_factory):
    """What a run gave. All that were asked for start at once, as many at a time as there are processors."""
    ours = [item for item in request.session.items if getattr(item, "module", None) is request.module]
    asked = [tuple(item.callspec.params[key] for key in ("what", "name", "lang")) for item in ours]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        started = {
            (what, name, lang): pool.submit(rehearse, what, SOURCES[name], lang, tmp_path_factory.mktemp(name))
            for what, name, lang in asked
        }
        yield lambda *key: started[key].result()


def assert_every_check_says(state, run, outcome, record_property):
    results, seconds = outcome(*run)
    record_property("seconds", seconds)
    exercises = _source.read(SOURCES[run[1]]).exercises.values()
    checks = sorted(exercises, key=lambda exercise: exercise.check.line)
    assert [(exercise, found) for exercise, found, _ in results] == [(exercise.id, state) for exercise in checks]


@pytest.mark.slow
@pytest.mark.parametrize(("what", "name", "lang"), runs("solution"))
def test_every_check_of_the_solution_passes(what, name, lang, outcome, record_property):
    assert_every_check_says("passed", (what, name, lang), outcome, record_property)


@pytest.mark.slow
@pytest.mark.parametrize(("what", "name", "lang"), runs("student"))
def test_the_untouched_notebook_runs_to_its_end_and_every_check_says_to_do(what, name, lang, outcome, record_property):
    assert_every_check_says("to do", (what, name, lang), outcome, record_property)


@pytest.mark.slow
@pytest.mark.parametrize(("what", "name", "lang"), runs("mutants"))
def test_every_mutant_is_refused_with_its_diagnosis(what, name, lang, outcome, record_property):
    results, seconds = outcome(what, name, lang)
    record_property("seconds", seconds)
    record_property("mutants", len(results))
    unexpected = [
        f"{SOURCES[name]}:{line}: expected {expect}, got {code} ({state})"
        for line, expect, expected_state, state, code in results
        if code != expect or state == "passed" or expected_state not in (None, state)
    ]
    assert not unexpected, "\n".join(unexpected)
    assert len(results) == sum(len(exercise.mutants) for exercise in _source.read(SOURCES[name]).exercises.values())
