# SPDX-License-Identifier: BSD-3-Clause
"""The command ``mixlab``: practicals to take and to build, one's progress, what is installed."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .practicals._model import LANGUAGES

if TYPE_CHECKING:
    from nbformat import NotebookNode

OPTIONAL = {"jupytext", "nbformat"}  # what the extra `practicals` brings


class PlainError(Exception):
    """Something the user can put right: told in a sentence, without a traceback."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0, 1 when a source breaks a rule, 2 when the request can't be met."""
    from .practicals._catalogue import UnknownPracticalError
    from .practicals._model import SourceError

    chosen = _parser().parse_args(arguments)
    try:
        chosen.run(chosen)
    except SourceError as error:
        return _failed(str(error), 1)
    except (PlainError, UnknownPracticalError) as error:
        return _failed(f"mixlab: {error}", 2)
    except OSError as error:
        return _failed(f"mixlab: {error.strerror or error}{f': {error.filename}' if error.filename else ''}", 2)
    except ModuleNotFoundError as error:
        if error.name not in OPTIONAL:
            raise
        return _failed(f'mixlab: this needs {error.name}; run: pip install "mixlab[practicals]"', 2)
    return 0


def _failed(message: str, code: int) -> int:
    print(message, file=sys.stderr)
    return code


# ---- the arguments -------------------------------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="mixlab", description="Practicals of numerical mathematics.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    _add_practicals(commands)

    progress = commands.add_parser("progress", help="what you have passed; or that of a class")
    progress.add_argument("--by", choices=("practical", "course", "objective"), default="practical")
    progress.add_argument("--collect", metavar="FOLDER", type=Path, help="read the progress files below this folder")
    progress.add_argument("--csv", metavar="FILE", type=Path, help="where --collect writes its table")
    _add_language(progress)
    progress.set_defaults(run=_progress)

    commands.add_parser("doctor", help="what is installed, and what is missing").set_defaults(run=_doctor)
    curriculum = commands.add_parser("curriculum", help="objectives of the courses, and what serves them")
    _add_language(curriculum)
    curriculum.set_defaults(run=_curriculum)
    return parser


def _add_practicals(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    practicals = commands.add_parser("practicals", help="list, take or build practicals")
    actions = practicals.add_subparsers(metavar="ACTION", required=True)

    listing = actions.add_parser("list", help="the practicals there are")
    _add_language(listing)
    listing.set_defaults(run=_list)

    get = actions.add_parser("get", help="write the notebook of a practical, to work in")
    get.add_argument("id", help="such as lbm-01")
    get.add_argument("--to", metavar="FOLDER", type=Path, default=Path(), help="where to (this folder)")
    get.add_argument("--force", action="store_true", help="overwrite a notebook that is there, and the work in it")
    get.add_argument("--student", metavar="NAME", help="a name that gives the practical its own parameters")
    _add_language(get)
    get.set_defaults(run=_get)

    build = actions.add_parser("build", help="build student and solution notebooks in both languages")
    build.add_argument("practicals", nargs="*", metavar="SOURCE_OR_ID", help="source files or ids (all practicals)")
    build.add_argument("--to", metavar="FOLDER", type=Path, default=Path("build/practicals"), help="(build/practicals)")
    build.add_argument("--nbgrader", action="store_true", help="also a course folder for nbgrader, in each language")
    build.set_defaults(run=_build)


def _add_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", choices=LANGUAGES, default=_language(), help="(%(default)s)")


def _language() -> str:
    """The language of the terminal, English unless that is French."""
    settings = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "fr" if next((setting for setting in settings if setting), "").startswith("fr") else "en"


# ---- the commands --------------------------------------------------------------------------------------------------


def _list(chosen: argparse.Namespace) -> None:
    from .practicals import _catalogue

    headers = _catalogue.headers().values()
    width = max((len(header.id) for header in headers), default=0)
    for header in headers:
        print(f"{header.id:{width}}  {header.course:10} {header.minutes:4} min  {header.title[chosen.lang]}")


def _get(chosen: argparse.Namespace) -> None:
    from .practicals import _catalogue, _notebooks

    (practical,) = _catalogue.load([_catalogue.find(chosen.id)])
    made = _notebooks.notebook(practical, chosen.lang, "student", chosen.student)
    path = chosen.to / f"{practical.id}.ipynb"
    if path.exists() and not chosen.force:
        _keep(path, made)
    else:
        _notebooks.write(made, path)
    print(path)


def _keep(path: Path, made: NotebookNode) -> None:
    """Leave a notebook that is there alone, which is an error unless it is the very one that was asked for."""
    from .practicals import _notebooks

    if path.read_bytes() != _notebooks.text(made).encode():
        raise PlainError(
            f"{path} is there already and may hold your work; --force overwrites it, --to takes another folder"
        )


def _build(chosen: argparse.Namespace) -> None:
    from .practicals import _catalogue, _notebooks

    practicals = _catalogue.load(_wanted(chosen.practicals))
    for practical in practicals:
        for lang in LANGUAGES:
            for kind in _notebooks.KINDS if chosen.nbgrader else _notebooks.KINDS[:2]:
                path = chosen.to / lang / kind / _notebooks.place(practical, kind)
                _notebooks.write(_notebooks.notebook(practical, lang, kind), path)
                print(path)


def _wanted(names: list[str]) -> list[Path]:
    """The sources to build: those named by file or by id, else all."""
    from .practicals import _catalogue

    if not names:
        return _catalogue.sources()
    paths = [Path(name) if name.endswith(".py") else _catalogue.find(name) for name in names]
    return list(dict.fromkeys(paths))


def _progress(chosen: argparse.Namespace) -> None:
    from .practicals import _record

    if (chosen.collect is None) != (chosen.csv is None):
        raise PlainError("--collect FOLDER and --csv FILE go together")
    if chosen.collect is None:
        print(_record.report(chosen.lang, by=chosen.by))
    elif not chosen.collect.is_dir():
        raise PlainError(f"there is no folder {chosen.collect}")
    else:
        _record.collect(chosen.collect, chosen.csv)
        print(chosen.csv)


def _doctor(_: argparse.Namespace) -> None:
    from . import _doctor as doctor

    print(doctor.report())


def _curriculum(chosen: argparse.Namespace) -> None:
    from . import _curriculum as curriculum

    print(curriculum.report(chosen.lang))
