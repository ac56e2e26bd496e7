# SPDX-License-Identifier: BSD-3-Clause
"""The rules that a practical's source keeps: each one broken is told with its line, all of a file at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mixlab.practicals import _catalogue, _cut, _source
from mixlab.practicals._model import SourceError

SAMPLE = Path(__file__).parent / "practical" / "01_waves.py"
TEXT = SAMPLE.read_text(encoding="utf-8")


def problems(text, folder):
    path = folder / "01_waves.py"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        _source.read(path)
    assert all(line.startswith(f"{path}:") for line in str(caught.value).split("\n"))
    return [(problem.line, problem.message) for problem in caught.value.problems]


def line_of(text, anchor, below=0):
    assert anchor in text
    return text[: text.index(anchor)].count("\n") + 1 + below


def without(anchor):
    """The sample without the cell that holds this text."""
    cells = re.split(r"^(?=# %%(?: |$))", TEXT, flags=re.MULTILINE)
    (found,) = [cell for cell in cells if anchor in cell]
    return TEXT.replace(found, "")


DOUBLE_CHECK = 'check("waves.double", double)'

# What is changed, the line where the problem is (some text on it, and how many lines below), words of the message.
BROKEN = {
    "no header": ("# ---\n", "# --\n", "", 0, "header"),
    "a header without end": ("# ---\n\n", "\n", "", 0, "header"),
    "a key is missing": ("# course: 254-2-21\n", "", "", 0, "no `course:`"),
    "an unknown key": ("# minutes: 30\n", "# minutes: 30\n# level: 1\n", "# level", 0, "knows no `level:`"),
    "a key twice": ("# minutes: 30\n", "# minutes: 30\n# minutes: 40\n", "# minutes: 40", 0, "once"),
    "an id of another form": ("practical: waves-01", "practical: Waves 1", "practical: Waves", 0, "`lbm-01`"),
    "a course of another form": ("254-2-21", "2-21", "course: 2-21", 0, "`254-2-21`"),
    "an objective of another form": ("1-21.4]", "21.4]", "21.4]", 0, "not `21.4`"),
    "a title in one language": (" | Waves: first steps", "", "title:", 0, "French, a bar, English"),
    "minutes that are none": ("minutes: 30", "minutes: half an hour", "minutes:", 0, "`120`"),
    "no needs": ("[Python, une idée\n#   du son | Python, some idea of sound]", "", "needs:", 0, "a bar"),
    "text without language": ('[markdown] lang="fr"\n# Fin', "[markdown]\n# Fin", "# Fin", 0, "has its language"),
    "text in another language": ('lang="fr"\n# Fin', 'lang="de"\n# Fin', "# Fin", 0, "has its language"),
    "French alone": ('# %% [markdown] lang="en"\n# The end.', "", "# Fin", 0, "without the English"),
    "English alone": ('# %% [markdown] lang="fr"\n# Fin.', "", "# The end", 0, "without the French"),
    "code in French alone": ('# %% lang="en"\nlabel = "frequency"\n', "", "fréquence", 0, "without the English"),
    "an unknown option": ('ci-skip="it', 'skip-ci="it', "skip-ci", 0, "no option `skip-ci`"),
    "an option of another kind of cell": ("# %% check\n" + DOUBLE_CHECK, '# %% check lang="fr"\n' + DOUBLE_CHECK,
                                          'check lang="fr"', 0, "a check knows no option `lang`"),
    "an unknown tag": ("# %% raises-exception", "# %% raises", "%% raises", 0, "no tag `raises`"),
    "a skip without reason": ('ci-skip="it waits for somebody"', 'ci-skip=""', "ci-skip", 0, 'ci-skip="…"'),
    "a marker that is not at the start": ("# %% raises-exception", "  # %% raises-exception", "%% raises", 0, "start"),
    "a marker without space": ("# %% raises-exception", "#%% raises-exception", "%% raises", 0, "start"),
    "an empty cell": ("1 / 0\n", "", "raises-exception", 0, "not empty"),
    "a raw cell": ("# %% raises-exception", "# %% [raw]", "[raw]", 0, "not empty"),
    "an exercise called anyhow": ("waves.double", "double", "factor = 2", 0, "like `lbm.equilibrium`"),
    "no solution marker": ("    # solution\n", "", "factor = 2", 0, "no `# solution`"),
    "two solution markers": ("    y = factor", "    # solution\n    y = factor", "    # solution", 1, "second"),
    "nothing after the marker": ("    y = factor * x\n    return y\n", "", "    # solution", 0, "nothing stands after"),
    "something after the function": ("    return y\n", "    return y\n\n\nmore = 1\n", "more = 1", 0, "after the end"),
    "the marker of C++ in Python": ("    # solution", "    // solution", "// solution", 0, "`# solution` in Python"),
    "the marker of Python in C++": ("#   // solution", "#   # solution", "#   # solution", 0, "`// solution` in C++"),
    "a solution that assigns nothing": ("low, high = start, 2 * start\nfor width in (1, 2):\n    middle = low + width",
                                        "print(start)", "start = double", 1, "assigns no name"),
    "a stub that is no Python": ("def double(x):\n    # solution", "for x in (1, 2):\n    # solution", "factor = 2", 0,
                                 "'return' outside function"),
    "code that is no Python": ("shown = [label, high]", "shown = label, high]", "shown =", 0, "Python cannot read"),
    "a long cell": ("shown =", "x = 1\n" * 25 + "shown =", "x = 1", 0, "26 lines of code"),
    "no check": ("# %% check\n" + DOUBLE_CHECK + "\n", "", "factor = 2", 0, "no `# %% check`"),
    "a check of nothing known": (DOUBLE_CHECK, 'check("waves.triple", double)', "waves.triple", 0, "no exercise of"),
    "two checks": (DOUBLE_CHECK, DOUBLE_CHECK + "\n\n# %% check\n" + DOUBLE_CHECK.replace("double)", "3)"),
                   '"waves.double", 3', 0, "second check"),
    "a check that is more than a call": (DOUBLE_CHECK, "print(1)\n" + DOUBLE_CHECK, "print(1)", 0, "is one call"),
    "a check that is no call of check": (DOUBLE_CHECK, "chek(double)", "chek", 0, "is one call"),
    "a hint for nothing known": ('hint="waves.scale" lang="fr"', 'hint="waves.x" lang="fr"', "# Trois", 0, "no exerc"),
    "a hint with code": ("# Trois.", "three = 3", 'hint="waves.scale" lang="fr"', 0, "lines of comment alone"),
    "an empty hint": ("# Trois.", "", 'hint="waves.scale" lang="fr"', 0, "empty"),
    "a mutant for nothing known": ('mutant="waves.value"', 'mutant="waves.valu"', "high = -2", 0, "no exercise of"),
    "a mutant that expects nothing": (' expect="factor"', "", 'state="wrong"', 0, 'expect="code"'),
    "a mutant of an odd state": ('state="almost"', 'state="passed"', 'state="passed"', 0, "one of undefined"),
    "a mutant in another language": ("high = -2 * start", "# %%cpp\n# int x;", "# %%cpp\n# int", 0, "the language of"),
    "a title in the text": ("# ## 1. Une", "# # 1. Une", "1. Une", 0, "headings of a text begin with `##`"),
    "no setup": ('tp = setup("waves-01")', "", "", 0, "once, not 0 times"),
    "two setups": ("shown =", 'setup("waves-01")\nshown =', 'setup("waves-01")\nshown', 0, "once, not 2 times"),
    "the setup of another practical": ('setup("waves-01")', 'setup("waves-02")', "waves-02", 0, 'setup("waves-01")'),
    "a setup that chooses": ('setup("waves-01")', 'setup("waves-01", lang="fr")', 'lang="fr")', 0, "language is added"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_rule_is_told_with_its_line(name, tmp_path):
    old, new, anchor, below, words = BROKEN[name]
    assert old in TEXT
    text = TEXT.replace(old, new)
    line = (
        line_of(text, anchor.lstrip("\n"), below) if not anchor.startswith("\n") else line_of(text, anchor, 1 + below)
    )
    found = problems(text, tmp_path)
    assert [message for at, message in found if at == line and words in message], (line, found)


def test_the_sample_keeps_every_rule():
    practical = _source.read(SAMPLE)
    assert practical.id == "waves-01"
    assert practical.header.objectives == ("2-21.1", "1-21.4")
    assert practical.header.title == {"fr": "Des ondes : premiers pas", "en": "Waves: first steps"}
    assert practical.header.needs["fr"] == "Python, une idée du son"
    assert list(practical.exercises) == ["waves.double", "waves.value", "waves.scale"]
    assert [mutant.expect for mutant in practical.exercises["waves.double"].mutants] == ["sign", "factor"]


def test_every_cell_knows_its_line():
    lines = TEXT.split("\n")
    for cell in _source.read(SAMPLE).cells:
        first = cell.source.split("\n")[0]
        assert lines[cell.line - 1] in (first, f"# {first}")


def test_the_header_alone_says_the_same():
    assert _source.read_header(SAMPLE) == _source.read(SAMPLE).header
    assert [TEXT.split("\n")[line - 1] for _, line in _source.read_header(SAMPLE).exercises] == [
        f'# %% exercise="{name}"' for name in _source.read(SAMPLE).exercises
    ]


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_lines(tmp_path):
    text = TEXT.replace("    # solution\n", "").replace('lang="en"\n# Multiply', 'lang="de"\n# Multiply')
    text = text.replace("# minutes: 30\n", "").replace("high = -2 * start", "high = (")
    found = problems(text, tmp_path)
    assert [line for line, _ in found] == sorted(line for line, _ in found)
    for words in ("no `minutes:`", "no `# solution`", "without the English", "has its language", "cannot read"):
        assert any(words in message for _, message in found), words


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_an_exercise_without_hint_in_a_language_is_refused(lang, tmp_path):
    text = without(f'hint="waves.scale" lang="{lang}"')
    assert (line_of(text, "# %%cpp"), f'`waves.scale` has no hint in lang="{lang}"') in problems(text, tmp_path)


def test_an_exercise_without_mutant_is_refused(tmp_path):
    text = without('mutant="waves.scale"')
    assert [line for line, message in problems(text, tmp_path) if "no mutant" in message] == [line_of(text, "# %%cpp")]


def test_a_second_exercise_of_the_same_id_is_refused(tmp_path):
    text = TEXT.replace('exercise="waves.value"', 'exercise="waves.double"')
    first = line_of(text, "factor = 2")
    expected = (line_of(text, "start = double(1)"), f"a second exercise `waves.double`; the first is on line {first}")
    assert expected in problems(text, tmp_path)


def test_a_check_before_its_exercise_is_refused(tmp_path):
    text = TEXT.replace(f"# %% check\n{DOUBLE_CHECK}\n", "").replace(
        '# %% exercise="waves.double"', f'# %% check\n{DOUBLE_CHECK}\n\n# %% exercise="waves.double"'
    )
    assert (line_of(text, DOUBLE_CHECK), "the check of `waves.double` comes before its exercise") in problems(
        text, tmp_path
    )


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"\xff\xfe\x00", b"# %%\n", b"x = 1\n", b"# ---\n# ---\n", b"# ---\n# :\n# ---\n# %% [[\n1\n"],
)
def test_whatever_is_in_a_file_it_is_refused_in_words(content, tmp_path):
    path = tmp_path / "01_odd.py"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=r"01_odd\.py:\d+: "):
        _source.read(path)


def test_a_student_gets_the_cell_up_to_the_marker_and_something_to_complete():
    whole = "a = 1\n\n\nclass F:\n    def f(self):\n        b = 2\n        # solution\n        return b\n"
    assert (
        _cut.student(whole, "en") == "a = 1\n\n\nclass F:\n    def f(self):\n        b = 2\n        return ...  # to do"
    )
    assert _cut.solution(whole) == whole.replace("        # solution\n", "").rstrip()


def test_at_module_level_every_name_that_is_assigned_is_left_to_complete_once():
    given = "x, (y, *z) = 1, (2, 3)\nx = 4\nt: int = 1\nu[0] = v.w = x\nx += 1\nif x:\n    k = 6\ndef g():\n    i = 1"
    stub = _cut.student(f"# solution\n{given}", "fr")
    assert stub == "\n".join(f"{name} = ...  # à compléter" for name in "xyztkg")


def test_in_cpp_the_closing_brace_stays():
    whole = (
        "%%cpp\nvoid f(double* a) {\n  int n = 1;\n  // solution\n  for (;;) {\n    a[0] = n;\n  }\n}\n\n#define N 1"
    )
    assert _cut.student(whole, "fr") == "%%cpp\nvoid f(double* a) {\n  int n = 1;\n  // à compléter\n}\n\n#define N 1"
    assert _cut.solution(whole) == whole.replace("  // solution\n", "")


def test_lines_of_ipython_are_no_obstacle_and_python_is_left_alone():
    assert _cut.python("%timeit f()\nif a:\n    !ls\nx = (a\n  % b)\ny = (a\n  != b)") == (
        "pass\nif a:\n    pass\nx = (a\n  % b)\ny = (a\n  != b)"
    )


def test_hints_are_found_by_exercise_and_language_with_french_spaces(monkeypatch):
    monkeypatch.setattr(_catalogue, "sources", lambda: [SAMPLE])
    assert _catalogue.hints("waves.double", "en") == ["Multiply.\n\nBy two.", "Or add."]
    assert _catalogue.hints("waves.double", "fr") == [
        "Multipliez\N{NARROW NO-BREAK SPACE}! Par $2 : 1$.",
        "Ou ajoutez.",
    ]
    assert _catalogue.hints("waves.nothing", "fr") == []
    read = _source.read(SAMPLE).exercises
    assert _source.read_hints(SAMPLE) == {name: exercise.hints for name, exercise in read.items()}
