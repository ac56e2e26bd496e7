# SPDX-License-Identifier: BSD-3-Clause
"""The progress file: nothing is lost, nothing that is wrong with it stops a practical."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import threading

import pytest

from mixlab.practicals import _record
from mixlab.practicals._session import Session

SESSION = Session("lbm-01", "fr")


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    monkeypatch.setenv("MIXLAB_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(_record, "WAIT", 0.2)
    return tmp_path / "data"


@pytest.fixture
def catalogue(monkeypatch):
    practicals = [
        _record.Listed(
            "lbm-01", {"fr": "Réseau", "en": "Lattice"}, "254-2-21", ["2-21.1", "2-21.4"], ["lbm.a", "lbm.b"]
        ),
        _record.Listed("lbm-02", {"fr": "Écoulement", "en": "Flow"}, "254-2-21", ["2-21.4"], ["lbm.c"]),
    ]
    monkeypatch.setattr(_record, "listed", lambda: practicals)


def entries():
    return _record.read()["exercises"]


def test_an_attempt_is_noted():
    for state in ("to do", "wrong", "almost", "passed", "wrong"):
        assert _record.note_check("lbm.a", state, SESSION) is None
    entry = entries()["lbm.a"]
    assert entry["attempts"] == 4, "an untouched stub is no attempt"
    assert (entry["state"], entry["practical"], entry["lang"]) == ("wrong", "lbm-01", "fr")
    assert entry["first_passed"].endswith("+00:00")


def test_the_first_pass_keeps_its_date():
    _record.note_check("lbm.a", "passed", SESSION)
    path = _record.folder() / _record.NAME
    record = json.loads(path.read_text())
    record["exercises"]["lbm.a"]["first_passed"] = "2020-01-01T00:00:00+00:00"
    path.write_text(json.dumps(record))
    _record.note_check("lbm.a", "passed", SESSION)
    assert entries()["lbm.a"]["first_passed"] == "2020-01-01T00:00:00+00:00"


def test_hints_shown_never_decrease():
    for shown in (1, 2, 1):
        assert _record.note_hint("lbm.a", shown, SESSION) is None
    assert entries()["lbm.a"]["hints"] == 2
    assert entries()["lbm.a"]["state"] == "to do"


GARBAGE = [
    b"",
    b'{"format": 1, "exercises": {"lbm.a": {"state',
    b"[1, 2]",
    b"null",
    b'{"name": "somebody else"}',
    b'{"format": 99, "exercises": {}}',
    b'{"format": 1, "exercises": []}',
    b'{"format": 1, "exercises": {"lbm.a": 3}}',
    b'{"format": 1, "exercises": {"lbm.a": {"attempts": "many"}}}',
    b'{"format": 1, "exercises": {"lbm.a": {"state": ["passed"]}}}',
    b"\xff\xfe\x00",
    b"[" * 100_000,
]


@pytest.mark.parametrize("content", GARBAGE, ids=range(len(GARBAGE)))
def test_what_cannot_be_understood_is_set_aside(folder, content):
    folder.mkdir()
    (folder / _record.NAME).write_bytes(content)
    assert _record.note_check("lbm.a", "passed", SESSION) is None
    assert list(entries()) == ["lbm.a"]
    assert (folder / "progress.corrupt-1.json").read_bytes() == content


def test_what_was_set_aside_is_never_overwritten(folder):
    folder.mkdir()
    for content in ("one", "two"):
        (folder / _record.NAME).write_text(content)
        _record.read()
    assert [(folder / f"progress.corrupt-{n}.json").read_text() for n in (1, 2)] == ["one", "two"]


WRITER = """
from mixlab.practicals import _record
from mixlab.practicals._session import Session
import sys
_record.WAIT = 60
for n in range(25):
    assert _record.note_check(f"lbm.x{n % 5}", "wrong", Session("lbm-01")) is None
    assert _record.note_check("lbm." + sys.argv[1], "wrong", Session("lbm-01")) is None
"""


def test_two_kernels_at_once_lose_nothing():
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, name]) for name in ("one", "two")]
    assert [writer.wait(120) for writer in writers] == [0, 0]
    attempts = {name: entry["attempts"] for name, entry in entries().items()}
    assert attempts == {"lbm.one": 25, "lbm.two": 25} | {f"lbm.x{n}": 10 for n in range(5)}


def test_without_fcntl_a_lock_file_does_it(monkeypatch, folder):
    monkeypatch.setattr(_record, "fcntl", None)
    monkeypatch.setattr(_record, "WAIT", 30)
    threads = [
        threading.Thread(target=lambda: [_record.note_check("lbm.a", "wrong", SESSION) for _ in range(20)])
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert entries()["lbm.a"]["attempts"] == 40
    assert not (folder / "progress.lock").exists()


def test_a_lock_file_left_by_a_dead_kernel_is_removed(monkeypatch, folder):
    monkeypatch.setattr(_record, "fcntl", None)
    folder.mkdir()
    (folder / "progress.lock").write_text("")
    assert _record.note_check("lbm.a", "wrong", SESSION) is not None, "a fresh one is honoured"
    os.utime(folder / "progress.lock", (0, 0))
    assert _record.note_check("lbm.a", "wrong", SESSION) is None


def test_a_lock_that_is_held_is_waited_for_and_then_told(folder):
    fcntl = pytest.importorskip("fcntl")
    folder.mkdir()
    with open(folder / "progress.lock", "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert _record.note_check("lbm.a", "passed", SESSION)
    assert _record.note_check("lbm.a", "passed", SESSION) is None


def test_a_disk_that_is_full_keeps_the_old_record(monkeypatch, folder):
    _record.note_check("lbm.a", "passed", SESSION)

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(_record.os, "fsync", full)
    assert _record.note_check("lbm.b", "passed", SESSION) == "No space left on device"
    assert list(entries()) == ["lbm.a"]
    assert sorted(path.name for path in folder.iterdir()) == ["progress.json", "progress.lock"]


def test_a_folder_that_cannot_be_made(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("MIXLAB_DATA", str(tmp_path / "file" / "data"))
    assert _record.note_check("lbm.a", "passed", SESSION)
    assert "file" in _record.report()


def test_without_mixlab_data_it_is_the_users_folder(monkeypatch, tmp_path):
    monkeypatch.delenv("MIXLAB_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert _record.folder().name == "mixlab"


# --- reports


def test_a_report_in_each_grouping(catalogue):
    _record.note_check("lbm.a", "passed", SESSION)
    _record.note_check("lbm.b", "wrong", SESSION)
    _record.note_hint("lbm.b", 2, SESSION)
    french = _record.report("fr").splitlines()
    assert french[0] == "lbm-01 · Réseau  █████░░░░░  1/2"
    assert french[1].split() == ["✓", "lbm.a", "réussi", "1", "essai"]
    assert french[2].split() == ["✗", "lbm.b", "à", "revoir", "1", "essai,", "2", "indices"]
    assert french[4].split() == ["✎", "lbm.c", "à", "compléter"]
    assert _record.report("en", by="course") == "254-2-21  ███░░░░░░░  1/3"
    assert _record.report("en", by="objective").splitlines() == ["2-21.1  █████░░░░░  1/2", "2-21.4  ███░░░░░░░  1/3"]


def test_what_was_passed_once_stays_passed(catalogue):
    _record.note_check("lbm.a", "passed", SESSION)
    _record.note_check("lbm.a", "wrong", SESSION)
    assert "1/2" in _record.report("en")
    assert _record.count_of(SESSION) == (1, 2)


def test_an_exercise_that_is_no_more_is_still_reported(catalogue):
    _record.note_check("lbm.gone", "passed", SESSION)
    width = max(len(one) for practical in _record.listed() for one in practical.exercises)
    assert _record.report("en").splitlines()[-2:] == [
        "Others  ██████████  1/1",
        f"  ✓ {'lbm.gone'.ljust(width)}  passed       1 attempt",
    ]


def test_nothing_begun(monkeypatch):
    monkeypatch.setattr(_record, "listed", list)
    assert _record.report("fr") == "Rien n'est commencé."
    assert _record.report("en") == "Nothing begun yet."


def test_a_grouping_that_does_not_exist():
    with pytest.raises(ValueError, match='by must be "practical"'):
        _record.report(by="colour")


def test_without_a_catalogue_nothing_is_counted(monkeypatch):
    def broken():
        raise RuntimeError("a source breaks a rule")

    monkeypatch.setattr(_record, "listed", broken)
    assert _record.count_of(SESSION) == (0, 0)


# --- collecting


def test_a_class_is_collected(tmp_path, monkeypatch, folder):
    for student, name in (("Ada", "ada/progress.json"), (None, "bob/progress.json"), (None, "carol.json")):
        _record.note_check("lbm.a", "passed", Session("lbm-01", "en", student))
        _record.note_check("lbm.b", "wrong", Session("lbm-01", "en", student))
        target = tmp_path / "class" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (folder / _record.NAME).replace(target)
    (tmp_path / "class" / "ada" / "progress.corrupt-1.json").write_text("{")
    (tmp_path / "class" / "other.json").write_text('{"cells": []}')
    assert _record.collect(tmp_path / "class", tmp_path / "class.csv") == 3
    with open(tmp_path / "class.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert sorted({row["student"] for row in rows}) == ["Ada", "bob", "carol"]
    assert [(row["exercise"], row["passed"], row["attempts"]) for row in rows[:2]] == [
        ("lbm.a", "yes", "1"),
        ("lbm.b", "no", "1"),
    ]


def test_a_name_that_is_a_formula_is_disarmed(tmp_path, folder):
    _record.note_check("lbm.a", "passed", Session("lbm-01", "en", "=HYPERLINK(1)"))
    _record.collect(folder, tmp_path / "class.csv")
    assert "'=HYPERLINK(1)" in (tmp_path / "class.csv").read_text()


def test_an_empty_folder_gives_an_empty_table(tmp_path):
    assert _record.collect(tmp_path / "nobody", tmp_path / "class.csv") == 0
    assert (tmp_path / "class.csv").read_text().startswith("student,practical,exercise")
