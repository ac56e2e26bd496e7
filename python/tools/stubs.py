# SPDX-License-Identifier: BSD-3-Clause
"""Type stubs of the extensions of the mixlab that is installed.

python python/tools/stubs.py            writes python/mixlab/_<module>.pyi
python python/tools/stubs.py --check    compares instead, shows what differs, and then exits with 1
python python/tools/stubs.py _core      one of them
"""

from __future__ import annotations

import argparse
import contextlib
import difflib
import enum
import importlib
import importlib.util
import pkgutil
import re
import sys
import tempfile
from collections.abc import Iterator
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from types import ModuleType

import pybind11_stubgen

import mixlab

FOLDER = Path(__file__).parents[1] / "mixlab"
FOR_TESTS_ONLY = {"_boundary"}
ENUM_MACHINERY = "    @classmethod\n    def __new__(cls, value):\n        ...\n"


def is_extension(name: str) -> bool:
    spec = importlib.util.find_spec(f"mixlab.{name}")
    return spec is not None and str(spec.origin).endswith(tuple(EXTENSION_SUFFIXES))


def extensions() -> list[str]:
    """Names of the compiled parts of mixlab: "_core", "_lbm"."""
    names = {part.name for part in pkgutil.iter_modules(mixlab.__path__) if part.name.startswith("_")}
    return sorted(name for name in names - FOR_TESTS_ONLY if is_extension(name))


@contextlib.contextmanager
def own_names(module: ModuleType) -> Iterator[None]:
    """Exceptions say that they are mixlab's; a stub must define them where they are made."""
    exceptions = [
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Exception) and value.__module__ == "mixlab"
    ]
    for exception in exceptions:
        exception.__module__ = module.__name__
    yield
    for exception in exceptions:
        exception.__module__ = "mixlab"


def with_enum_values(text: str, module: ModuleType) -> str:
    """Members as type checkers want them, `converged = 0`."""
    for name, cls in vars(module).items():
        if isinstance(cls, type) and issubclass(cls, enum.Enum):
            for member in cls:
                line = rf"^    {member.name}: typing\.ClassVar\[{name}\].*$"
                text = re.sub(line, f"    {member.name} = {member.value!r}", text, flags=re.MULTILINE)
    return text.replace(ENUM_MACHINERY, "")


def with_what_becomes_a_field(text: str) -> str:
    """Parameters that are fields take all that pybind11 makes one of; results are fields."""
    if "\nclass Field:" not in text:
        return text
    accepted = 'FieldLike: typing.TypeAlias = "Field | Function | float | collections.abc.Callable[..., typing.Any]"'
    lines = []
    for line in text.splitlines():
        before, arrow, result = line.rpartition(" -> ")
        is_signature = line.lstrip().startswith("def ")
        lines.append(re.sub(r"\bField\b", "FieldLike", before) + arrow + result if is_signature else line)
    first_class = next(k for k, line in enumerate(lines) if line.startswith("class "))
    return "\n".join([*lines[:first_class], accepted, *lines[first_class:]])


def stub_of(name: str) -> str:
    module = importlib.import_module(f"mixlab.{name}")
    with tempfile.TemporaryDirectory() as folder, own_names(module):
        pybind11_stubgen.main(["--exit-code", "--output-dir", folder, module.__name__])
        text = (Path(folder) / "mixlab" / f"{name}.pyi").read_text()
    text = with_what_becomes_a_field(with_enum_values(text, module))
    lines = [line.rstrip() for line in text.splitlines()]
    return "\n".join(["# SPDX-License-Identifier: BSD-3-Clause", "# Written by python/tools/stubs.py.", *lines, ""])


def differs(name: str) -> bool:
    path = FOLDER / f"{name}.pyi"
    committed = path.read_text() if path.exists() else ""
    difference = difflib.unified_diff(
        committed.splitlines(), stub_of(name).splitlines(), path.name, "the extension", lineterm=""
    )
    shown = "\n".join(difference)
    print(shown or f"{path.name} is up to date")
    return bool(shown)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="_module", help="all of them by default")
    parser.add_argument("--check", action="store_true", help="compare with what is committed")
    options = parser.parse_args()
    names = options.names or extensions()
    if options.check:
        return int(any([differs(name) for name in names]))
    for name in names:
        (FOLDER / f"{name}.pyi").write_text(stub_of(name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
