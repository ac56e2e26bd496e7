# SPDX-License-Identifier: BSD-3-Clause
"""The command ``mixlab`` as one types it; whatever is asked, no traceback."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import nbformat
import pytest

from mixlab import cli
from mixlab.practicals import _catalogue

SAMPLE = Path(__file__).parent / "practical" / "01_waves.py"


@pytest.fixture(autouse=True)
def installed(tmp_path, monkeypatch):
    """One practical is installed, and the command runs in an empty folder."""
    sources = tmp_path / "sources"
    (sources / "waves").mkdir(parents=True)
    shutil.copy(SAMPLE, sources / "waves")
    monkeypatch.setattr(_catalogue, "_PLACES", (sources, tmp_path / "notebooks"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return sources


def told(capsys, *arguments):
    code = cli.main(arguments)
    output, error = capsys.readouterr()
    assert "Traceback" not in error
    return code, output, error


def test_the_list_has_a_line_for_each_practical_in_the_language_asked_for(capsys):
    code, output, _ = told(capsys, "practicals", "list", "--lang", "en")
    assert (code, output.split()) == (0, ["waves-01", "254-2-21", "30", "min", "Waves:", "first", "steps"])
    assert "Des ondes" in told(capsys, "practicals", "list", "--lang", "fr")[1]


@pytest.mark.parametrize(
    ("settings", "lang"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LC_ALL": "C", "LANG": "fr_FR"}, "en"),
        ({"LC_ALL": "", "LANG": "fr"}, "fr"),
    ],
)
def test_the_language_is_that_of_the_terminal(settings, lang, capsys, monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert cli._language() == lang


def test_get_writes_the_students_notebook(capsys):
    code, output, _ = told(capsys, "practicals", "get", "waves-01", "--lang", "fr", "--student", "Zoé")
    assert (code, output) == (0, "waves-01.ipynb\n")
    notebook = nbformat.read("waves-01.ipynb", 4)
    assert (notebook.metadata.mixlab.kind, notebook.metadata.mixlab.lang) == ("student", "fr")
    assert 'setup("waves-01", lang="fr", student="Zoé")' in notebook.cells[2].source


def test_get_makes_the_folder_it_is_told(capsys):
    assert told(capsys, "practicals", "get", "waves-01", "--to", "a/b")[:2] == (0, "a/b/waves-01.ipynb\n")
    assert Path("a/b/waves-01.ipynb").exists()


def test_get_never_overwrites_work_unless_forced(capsys):
    told(capsys, "practicals", "get", "waves-01")
    assert told(capsys, "practicals", "get", "waves-01")[0] == 0, "the very same notebook is no work to lose"
    path = Path("waves-01.ipynb")
    path.write_text("my work", encoding="utf-8")
    code, output, error = told(capsys, "practicals", "get", "waves-01")
    assert (code, output, path.read_text(encoding="utf-8")) == (2, "", "my work")
    assert "--force" in error
    assert told(capsys, "practicals", "get", "waves-01", "--force")[0] == 0
    assert nbformat.read(path, 4).metadata.mixlab.practical == "waves-01"


def test_a_wrong_id_is_told_with_those_that_are_close(capsys):
    assert told(capsys, "practicals", "get", "wave-1") == (
        2, "", "mixlab: no practical is called 'wave-1'; did you mean waves-01?\n",
    )  # fmt: skip
    assert "there are waves-01" in told(capsys, "practicals", "build", "zzz")[2]


def test_nothing_installed_is_told(capsys, installed):
    shutil.rmtree(installed)
    assert told(capsys, "practicals", "list")[:2] == (0, "")
    assert "none is installed" in told(capsys, "practicals", "get", "waves-01")[2]


def test_the_checkout_serves_where_the_package_has_no_sources(capsys, installed):
    installed.rename(installed.with_name("notebooks"))
    assert "waves-01" in told(capsys, "practicals", "list")[1]


def test_a_place_that_cannot_be_written_is_told(capsys):
    Path("file").touch()
    code, _, error = told(capsys, "practicals", "get", "waves-01", "--to", "file")
    assert code == 2
    assert error.startswith("mixlab: ")
    assert "file" in error
    Path("waves-01.ipynb").mkdir()
    assert told(capsys, "practicals", "get", "waves-01", "--force")[0] == 2
    assert sorted(path.name for path in Path().iterdir()) == ["file", "waves-01.ipynb"], "no draft is left"


def test_build_writes_both_languages_for_students_and_with_solutions(capsys):
    code, output, _ = told(capsys, "practicals", "build", "--to", "out")
    expected = {f"out/{lang}/{kind}/waves-01.ipynb" for lang in ("fr", "en") for kind in ("student", "solution")}
    assert (code, set(output.split())) == (0, expected)
    assert {str(path) for path in Path("out").rglob("*.*")} == expected


def test_build_makes_a_course_for_nbgrader_when_asked(capsys):
    assert told(capsys, "practicals", "build", "waves-01", "--to", "out", "--nbgrader")[0] == 0
    assert Path("out/fr/nbgrader/source/waves-01/waves-01.ipynb").exists()


def test_build_takes_a_file_that_is_not_installed(capsys):
    other = Path("05_other.py")
    other.write_text(SAMPLE.read_text(encoding="utf-8").replace("waves-01", "other-05"), encoding="utf-8")
    assert told(capsys, "practicals", "build", str(other), str(other))[1].count("\n") == 4
    assert Path("build/practicals/en/solution/other-05.ipynb").exists()
    assert told(capsys, "practicals", "build", "nowhere.py")[0] == 2


def test_build_tells_all_that_is_wrong_in_all_files_and_writes_nothing(capsys):
    text = SAMPLE.read_text(encoding="utf-8")
    Path("01_a.py").write_text(text.replace("# minutes: 30\n", "").replace("    # solution\n", ""), encoding="utf-8")
    Path("02_b.py").write_text(text.replace('expect="factor"', ""), encoding="utf-8")
    code, output, error = told(capsys, "practicals", "build", "01_a.py", "02_b.py", "waves-01")
    assert (code, output) == (1, "")
    assert [line.split(":")[0] for line in error.splitlines()] == ["01_a.py", "01_a.py", "02_b.py"]
    assert not Path("build").exists()


def test_ids_are_unique_among_practicals(capsys, installed):
    (installed / "waves" / "02_again.py").write_text(SAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    code, _, error = told(capsys, "practicals", "build")
    assert code == 1
    for name in ("waves-01", "waves.double", "waves.value", "waves.scale"):
        assert f"`{name}` is also in {installed / 'waves' / '01_waves.py'}" in error


@pytest.fixture
def others(monkeypatch):
    """Stand-ins of what other commands print."""

    def stand_in(package, name, **functions):
        module = ModuleType(f"{package.__name__}.{name}")
        vars(module).update(functions)
        monkeypatch.setitem(sys.modules, module.__name__, module)
        monkeypatch.setattr(package, name, module, raising=False)

    import mixlab.practicals

    collected = []
    stand_in(mixlab, "_doctor", report=lambda: "healthy")
    stand_in(mixlab, "_curriculum", report=lambda lang: f"curriculum {lang}")
    stand_in(
        mixlab.practicals, "_record",
        report=lambda lang, by: f"progress {lang} {by}", collect=lambda *both: collected.append(both),
    )  # fmt: skip
    return collected


def test_the_other_commands_print_what_their_parts_report(capsys, others):
    assert told(capsys, "doctor") == (0, "healthy\n", "")
    assert told(capsys, "curriculum", "--lang", "fr") == (0, "curriculum fr\n", "")
    assert told(capsys, "progress", "--lang", "en") == (0, "progress en practical\n", "")
    assert told(capsys, "progress", "--lang", "fr", "--by", "objective") == (0, "progress fr objective\n", "")


def test_progress_collects_a_folder_into_a_table(capsys, others):
    Path("class").mkdir()
    assert told(capsys, "progress", "--collect", "class", "--csv", "out.csv")[:2] == (0, "out.csv\n")
    assert others == [(Path("class"), Path("out.csv"))]
    assert told(capsys, "progress", "--collect", "nowhere", "--csv", "out.csv")[0] == 2
    assert told(capsys, "progress", "--collect", "class")[0] == 2


def test_what_is_not_installed_is_told_with_how_to_install_it(capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "jupytext", None)
    code, _, error = told(capsys, "practicals", "get", "waves-01")
    assert code == 2
    assert 'pip install "mixlab[practicals]"' in error


@pytest.mark.parametrize(
    "arguments", [[], ["nothing"], ["practicals"], ["practicals", "get"], ["progress", "--by", "x"]]
)
def test_a_wordsthat_is_none_is_answered_with_the_usage(arguments, capsys):
    with pytest.raises(SystemExit, match="2"):
        cli.main(arguments)
    assert "usage: mixlab" in capsys.readouterr().err


def test_python_m_mixlab_is_the_same_command():
    ended = subprocess.run([sys.executable, "-m", "mixlab", "practicals", "get", "zzz"], capture_output=True, text=True)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("mixlab: no practical is called 'zzz'")
