# SPDX-License-Identifier: BSD-3-Clause
"""Notebooks built from a source: what is in them, for whom; and the CI's way of running them, on a small practical."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest

import mixlab
from mixlab.practicals import _notebooks, _source
from mixlab.practicals._typography import NARROW, WIDE

FOLDER = Path(__file__).parent / "practical"
SAMPLE = _source.read(FOLDER / "01_waves.py")
VERSIONS = [(lang, kind) for lang in ("fr", "en") for kind in _notebooks.KINDS]
EXERCISES = ["waves.double", "waves.value", "waves.scale"]


def code_of(notebook, kind):
    return [cell.source for cell in notebook.cells if cell.metadata.mixlab.kind == kind]


@pytest.mark.parametrize(("lang", "kind"), VERSIONS)
def test_a_notebook_is_valid_and_the_same_bytes_each_time(lang, kind, tmp_path):
    for name in ("once", "again"):
        practical = _source.read(FOLDER / "01_waves.py")
        _notebooks.write(_notebooks.notebook(practical, lang, kind), tmp_path / f"{name}.ipynb")
    assert (tmp_path / "once.ipynb").read_bytes() == (tmp_path / "again.ipynb").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again.ipynb", "once.ipynb"], "nothing else is left"

    notebook = json.loads((tmp_path / "once.ipynb").read_text(encoding="utf-8"))
    nbformat.validate(notebook)
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(set(ids)) == len(ids)
    assert not any(cell.get("outputs") for cell in notebook["cells"])
    about = {"practical": "waves-01", "lang": lang, "version": mixlab.__version__, "kind": kind}
    assert notebook["metadata"]["mixlab"] == about
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"


def test_cells_have_the_same_ids_in_all_versions():
    notebooks = [_notebooks.notebook(SAMPLE, *version) for version in VERSIONS]
    assert all(
        [cell.id for cell in notebook.cells] == [cell.id for cell in notebooks[0].cells] for notebook in notebooks
    )


def test_a_student_gets_no_solution_no_hint_and_no_mutant():
    for lang in ("fr", "en"):
        text = _notebooks.text(_notebooks.notebook(SAMPLE, lang, "student"))
        for secret in ("factor * x", "# solution", "2 * start", "Multipliez", "Multiply", "-factor", "3 * x"):
            assert secret not in text
        assert text.count({"fr": "à compléter", "en": "to do"}[lang]) == 5


def test_each_language_has_its_own_text_and_code_and_setup():
    french, english = (_notebooks.notebook(SAMPLE, lang, "student") for lang in ("fr", "en"))
    assert "fréquence" in code_of(french, "code")[1]
    assert "frequency" in code_of(english, "code")[1]
    assert 'setup("waves-01", lang="fr")' in code_of(french, "code")[0]
    assert 'setup("waves-01", lang="en")' in code_of(english, "code")[0]
    assert not any("Une image" in text for text in code_of(english, "text"))


@pytest.mark.parametrize("name", ["Zoé", 'a "quoted" \\ name', "O'Hara", "李"])
def test_the_name_of_a_student_goes_into_setup_whatever_it_is(name):
    first = code_of(_notebooks.notebook(SAMPLE, "fr", "student", name), "code")[0]
    calls = []
    space = {"setup": lambda *args, **kwargs: calls.append((args, kwargs))}
    exec(first.split("\n")[-1], space)
    assert calls == [(("waves-01",), {"lang": "fr", "student": name})]


def test_setup_is_found_after_letters_that_take_several_bytes():
    cell = SimpleNamespace(source='é = "à"; tp = setup("waves-01")  # ô')
    assert _notebooks._addressed(cell.source, "en", None) == 'é = "à"; tp = setup("waves-01", lang="en")  # ô'


def test_a_solution_has_the_whole_cell_without_its_marker():
    double, value, scale = code_of(_notebooks.notebook(SAMPLE, "en", "solution"), "exercise")
    assert double == "factor = 2\n\ndef double(x):\n    y = factor * x\n    return y"
    assert "# solution" not in value
    assert scale.startswith("%%cpp\n// a %d in a comment\ndouble scale(")
    assert "// solution" not in scale


def test_the_first_cell_is_made_from_the_header(monkeypatch):
    words = {"fr": "équation : idée", "en": "the idea"}
    curriculum = SimpleNamespace(title=lambda name, lang: f"{words[lang]} {name}")
    monkeypatch.setitem(sys.modules, "mixlab._curriculum", curriculum)
    monkeypatch.setattr(mixlab, "_curriculum", curriculum, raising=False)
    first = _notebooks.notebook(SAMPLE, "fr", "student").cells[0].source.replace(WIDE, "~")
    assert first.split("\n\n") == [
        "# Des ondes~: premiers pas",
        "**Cours 254-2-21** · 30 minutes · Prérequis~: Python, une idée du son",
        "Objectifs~:",
        "- 2-21.1~: équation~: idée 2-21.1\n- 1-21.4~: équation~: idée 1-21.4",
    ]
    assert "- 2-21.1: the idea 2-21.1" in _notebooks.notebook(SAMPLE, "en", "student").cells[0].source


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pourquoi ? Oui ! Donc : a ; b", "Pourquoi_? Oui_! Donc~: a_; b"),
        ("« mot »", "«~mot~»"),
        ("**Exercice 1 :** *Pourquoi ?*", "**Exercice 1~:** *Pourquoi_?*"),
        ("**gras** : `a ? b` ; $f : x$ !", "**gras**~: `a ? b`_; $f : x$_!"),
        ("$$a :\nb ?$$\nc ?", "$$a :\nb ?$$\nc_?"),
        ("```\na ? b\n```\nc ?", "```\na ? b\n```\nc_?"),
        ("voir ![image](a ?b) et [lien](c ?d)", "voir ![image](a ?b) et [lien](c ?d)"),
        ("| a | b |\n| :--- | ---: |\n| c ? | d |", "| a | b |\n| :--- | ---: |\n| c_? | d |"),
        ("coûte 3 \\$ ? ou 4 \\$ ?", "coûte 3 \\$_? ou 4 \\$_?"),
        ("- : rien\n  : suite", "- : rien\n  : suite"),
        ("une `:option` :name: ici", "une `:option` :name: ici"),
        ("déjà\N{NARROW NO-BREAK SPACE}?", "déjà_?"),
    ],
)
def test_french_spaces_are_set_outside_code_formulas_and_links(text, expected):
    assert _notebooks.spaced(text, "fr").replace(WIDE, "~").replace(NARROW, "_") == expected
    assert _notebooks.spaced(text, "en") == text


def test_nbgrader_finds_answers_to_cut_and_tests_to_mark():
    notebook = _notebooks.notebook(SAMPLE, "fr", "nbgrader")
    graded = [cell for cell in notebook.cells if "nbgrader" in cell.metadata]
    assert len({cell.metadata.nbgrader.grade_id for cell in graded}) == len(graded) == 2 * len(EXERCISES)
    for cell in graded:
        about = cell.metadata.nbgrader
        assert (about.schema_version, about.cell_type, about.task) == (3, "code", False)
        if cell.metadata.mixlab.kind == "exercise":
            assert (about.solution, about.grade, about.locked, "points" in about) == (True, False, False, False)
            assert cell.source.count("BEGIN SOLUTION") == cell.source.count("END SOLUTION") == 1
        else:
            assert (about.solution, about.grade, about.locked, about.points) == (False, True, True, 1)
            assert "assert _checked.passed" in cell.source
    assert graded[0].source.endswith("    ### BEGIN SOLUTION\n    y = factor * x\n    return y\n    ### END SOLUTION")


def test_a_mutant_is_what_a_student_has_written_below_the_stub():
    double, value, scale = (SAMPLE.exercises[name].mutants[0] for name in EXERCISES)
    space = {}
    exec(_notebooks.mutant_code(SAMPLE, double), space)
    assert space["double"](3) == -6, "what stands before the solution is there, and the mutant redefines the rest"
    assert "high = ..." in _notebooks.mutant_code(SAMPLE, value)
    assert _notebooks.mutant_code(SAMPLE, value).endswith("high = -2 * start")
    assert _notebooks.mutant_code(SAMPLE, scale) == scale.source


# ---- as CI runs them -----------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(("what", "lang", "state"), [("solution", "en", "passed"), ("student", "fr", "to do")])
def test_a_rehearsal_reports_the_state_of_every_check(what, lang, state, rehearse, tmp_path):
    results, _ = rehearse(what, SAMPLE.header.path, lang, tmp_path, FOLDER)
    assert [result[:2] for result in results] == [[name, state] for name in EXERCISES]


def test_a_rehearsal_puts_each_mutant_in_its_place_and_nothing_else(rehearse, tmp_path):
    results, _ = rehearse("mutants", SAMPLE.header.path, "fr", tmp_path, FOLDER)
    mutants = [mutant for exercise in SAMPLE.exercises.values() for mutant in exercise.mutants]
    assert [result[0] for result in results] == [mutant.line for mutant in mutants]
    assert [result[3:] for result in results] == [
        ["wrong", "sign"], ["wrong", "factor"], ["almost", "sign"], ["wrong", "sign"],
    ]  # fmt: skip


def test_a_rehearsal_tells_of_a_mutant_that_passes_and_of_an_error(rehearse, tmp_path):
    text = SAMPLE.header.path.read_text(encoding="utf-8")
    harmless = tmp_path / "01_waves.py"
    harmless.write_text(text.replace("return -factor * x", "return factor * x"), encoding="utf-8")
    results, _ = rehearse("mutants", harmless, "fr", tmp_path, FOLDER)
    assert results[0][3:] == ["passed", "passed"]

    harmless.write_text(text.replace("shown = [label, high]", "shown = nowhere"), encoding="utf-8")
    with pytest.raises(AssertionError, match="name 'nowhere' is not defined"):
        rehearse("mutants", harmless, "fr", tmp_path, FOLDER)
