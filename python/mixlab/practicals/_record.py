# SPDX-License-Identifier: BSD-3-Clause
"""What has been done, in a JSON file of the student's; and several of these files gathered for a class.

``progress.json`` stands in the user's data folder, or in the one that ``MIXLAB_DATA`` names. Nothing here may stop a
practical: where the file cannot be written, the caller gets the reason as a string.
"""

from __future__ import annotations

import contextlib
import csv
import errno
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from ._messages import STATES
from ._session import Session, mixlab_version

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

NAME = "progress.json"
FORMAT = 1
WAIT = 3.0  # seconds for another kernel to finish writing
COLUMNS = (
    "student",
    "practical",
    "exercise",
    "state",
    "passed",
    "attempts",
    "hints",
    "first_passed",
    "lang",
    "version",
)


def folder() -> Path:
    named = os.environ.get("MIXLAB_DATA")
    if named:
        return Path(named)
    from platformdirs import user_data_dir

    return Path(user_data_dir("mixlab", appauthor=False))


def note_check(exercise: str, state: str, session: Session) -> str | None:
    """Add an attempt. Returns None, or why it could not be written."""

    def change(entry: dict[str, Any]) -> None:
        entry["state"] = state
        entry["attempts"] = entry.get("attempts", 0) + (state not in ("undefined", "to do"))
        if state == "passed":
            entry.setdefault("first_passed", _now())

    return _note(exercise, session, change)


def note_hint(exercise: str, shown: int, session: Session) -> str | None:
    """Note how many hints were shown. Returns None, or why it could not be written."""

    def change(entry: dict[str, Any]) -> None:
        entry.setdefault("state", "to do")
        entry["hints"] = max(entry.get("hints", 0), shown)

    return _note(exercise, session, change)


def _note(exercise: str, session: Session, change: Callable[[dict[str, Any]], None]) -> str | None:
    try:
        with _locked():
            record = read()
            entry = record["exercises"].setdefault(exercise, {})
            entry.update(practical=session.practical, lang=session.lang, version=mixlab_version())
            if session.student is not None:
                record["student"] = session.student
            change(entry)
            _write(record)
    except OSError as error:
        return error.strerror or str(error)
    return None


def _now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="seconds")


# --- the file


def read() -> dict[str, Any]:
    """The record; an empty one when there is none. A file that cannot be understood is set aside."""
    path = folder() / NAME
    try:
        return _understood(path.read_bytes())
    except FileNotFoundError:
        pass
    except (ValueError, RecursionError):
        _set_aside(path)
    return {"format": FORMAT, "exercises": {}}


def _understood(content: bytes) -> dict[str, Any]:
    """Raises ValueError for anything but a record."""
    record: dict[str, Any] = json.loads(content)
    exercises = record.get("exercises") if isinstance(record, dict) else None
    if not isinstance(exercises, dict) or record.get("format") != FORMAT:
        raise ValueError("not a record of progress")
    if not all(_is_entry(entry) for entry in exercises.values()):
        raise ValueError("not a record of progress")
    return record


def _is_entry(entry: Any) -> bool:
    if not isinstance(entry, dict) or not isinstance(entry.get("state", ""), str):
        return False
    return all(type(entry.get(count, 0)) is int for count in ("attempts", "hints"))


def _set_aside(path: Path) -> None:
    number = 1
    while (aside := path.with_name(f"progress.corrupt-{number}.json")).exists():
        number += 1
    with contextlib.suppress(OSError):
        path.replace(aside)


def _write(record: Mapping[str, Any]) -> None:
    """Whole or not at all."""
    handle, temporary = tempfile.mkstemp(dir=folder(), prefix=".progress-", suffix=".json")
    try:
        with open(handle, "w", encoding="utf-8") as file:
            json.dump(record, file, ensure_ascii=False, indent=1, sort_keys=True)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, folder() / NAME)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


@contextlib.contextmanager
def _locked() -> Iterator[None]:
    """One writer at a time, among the kernels of a student."""
    folder().mkdir(parents=True, exist_ok=True)
    if fcntl is None:
        with _locked_by_a_file(folder() / "progress.lock"):
            yield
        return
    with open(folder() / "progress.lock", "a") as lock:
        _wait_for(lambda: fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB))
        yield  # closing the file gives the lock back


@contextlib.contextmanager
def _locked_by_a_file(path: Path) -> Iterator[None]:
    with contextlib.suppress(OSError):
        if time.time() - path.stat().st_mtime > 10 * WAIT:  # left by a kernel that died
            path.unlink()
    _wait_for(lambda: os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)))
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            path.unlink()


def _wait_for(take: Callable[[], object]) -> None:
    deadline = time.monotonic() + WAIT
    while True:
        try:
            take()
            return
        except OSError as error:
            if error.errno in (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS):  # a disk without locks
                return
            if error.errno not in (errno.EAGAIN, errno.EACCES, errno.EEXIST) or time.monotonic() > deadline:
                raise
        time.sleep(0.02)


# --- for the student and for the instructor


def report(lang: str = "en", by: str = "practical") -> str:
    """The progress as text, grouped by "practical", "course" or "objective".

    An objective counts the exercises of every practical that serves it.
    """
    if by not in ("practical", "course", "objective"):
        raise ValueError(f'report: by must be "practical", "course" or "objective", got {by!r}')
    try:
        done = read()["exercises"]
    except OSError as error:
        return f"{folder() / NAME}: {error.strerror or error}"
    groups = _groups(done, lang, by)
    if not groups:
        return "Rien n'est commencé." if lang == "fr" else "Nothing begun yet."
    lines: list[str] = []
    width = max((len(one) for ids in groups.values() for one in ids), default=0)
    for title, ids in groups.items():
        passed = sum(_is_passed(done.get(one, {})) for one in ids)
        lines.append(f"{title}  {_bar(passed, len(ids))}  {passed}/{len(ids)}")
        lines += [_line(one, width, done.get(one, {}), lang) for one in ids] if by == "practical" else []
    return "\n".join(lines)


def _is_passed(entry: Mapping[str, Any]) -> bool:
    return "first_passed" in entry


def _bar(done: int, of: int, width: int = 10) -> str:
    full = width * done // of if of else 0
    return "█" * full + "░" * (width - full)


def _line(exercise: str, width: int, entry: Mapping[str, Any], lang: str) -> str:
    state = STATES.get("passed" if _is_passed(entry) else entry.get("state", "to do"), STATES["to do"])
    attempts, hints = entry.get("attempts", 0), entry.get("hints", 0)
    words = ("essai", "indice") if lang == "fr" else ("attempt", "hint")
    counts = [f"{n} {word}{'s' if n > 1 else ''}" for n, word in zip((attempts, hints), words, strict=True) if n]
    return f"  {state.icon} {exercise:<{width}}  {state.word[lang]:<12} {', '.join(counts)}".rstrip()


def _groups(done: Mapping[str, Any], lang: str, by: str) -> dict[str, list[str]]:
    """The exercises under each title: those of the catalogue, then those it no longer has."""
    groups: dict[str, list[str]] = {}
    known: set[str] = set()
    for practical in listed():
        known |= set(practical.exercises)
        title = f"{practical.id} · {practical.title[lang]}"
        for key in {"practical": [title], "course": [practical.course], "objective": practical.objectives}[by]:
            groups.setdefault(key, []).extend(practical.exercises)
    others = sorted(set(done) - known)
    if others:
        groups["Autres" if lang == "fr" else "Others"] = others
    return groups


@dataclass(frozen=True)
class Listed:
    """A practical of the catalogue and its exercises, in their order."""

    id: str
    title: Mapping[str, str]
    course: str
    objectives: Sequence[str]
    exercises: Sequence[str]


def listed() -> list[Listed]:
    from . import _catalogue, _source

    return [
        Listed(header.id, header.title, header.course, header.objectives, list(_source.read_hints(header.path)))
        for header in _catalogue.headers().values()
    ]


def count_of(session: Session) -> tuple[int, int]:
    """How many exercises of the session's practical are passed, and how many it has; (0, 0) when that is not known."""
    try:
        exercises = next(practical.exercises for practical in listed() if practical.id == session.practical)
        done = read()["exercises"]
    except Exception:  # no such practical, or a source or a record that cannot be read: no reason to stop a check
        return 0, 0
    return sum(one in session.passed or _is_passed(done.get(one, {})) for one in exercises), len(exercises)


def collect(folder: str | os.PathLike[str], csv_path: str | os.PathLike[str]) -> int:
    """Gather the records found under a folder into one CSV file, a line an exercise.

    The student is the one that the record names, else the folder or the file it is in.

    Returns
    -------
    int
        How many records were understood; the others are left out.
    """
    rows: list[dict[str, Any]] = []
    count = 0
    root = Path(folder)
    for path in sorted(root.rglob("*.json")):
        try:
            record = _understood(path.read_bytes())
        except (ValueError, RecursionError, OSError):
            continue
        count += 1
        student = record.get("student") or _owner(path, root)
        rows += [_row(str(student), one, entry) for one, entry in sorted(record["exercises"].items())]
    with open(csv_path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return count


def _owner(path: Path, root: Path) -> str:
    if path.stem != Path(NAME).stem or path.parent == root:
        return path.stem
    return path.parent.name


def _row(student: str, exercise: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    row = {name: entry.get(name, "") for name in COLUMNS}
    row.update(student=student, exercise=exercise, passed="yes" if _is_passed(entry) else "no")
    row.update(attempts=entry.get("attempts", 0), hints=entry.get("hints", 0))
    return {name: _harmless(value) for name, value in row.items()}


def _harmless(value: Any) -> Any:
    """A spreadsheet would run a text that begins like a formula."""
    if isinstance(value, (int, float)):
        return value
    text = "" if value is None else str(value)
    return "'" + text if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
