# SPDX-License-Identifier: BSD-3-Clause
"""Runs the example of every docstring of the package, those of the compiled functions included."""

import doctest
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import matplotlib
import pytest

import mixlab


def modules() -> Iterator[ModuleType]:
    yield mixlab
    for found in pkgutil.walk_packages(mixlab.__path__, "mixlab."):
        if not found.name.endswith((".__main__", ".libmixlab_core")):
            yield importlib.import_module(found.name)


def documented(module: ModuleType) -> Iterator[tuple[str, Any]]:
    """The module, and each function, class, method and property that it defines itself."""
    yield module.__name__, module
    for name, value in vars(module).items():
        if getattr(value, "__module__", None) != module.__name__:
            continue
        yield f"{module.__name__}.{name}", value
        if inspect.isclass(value):
            for member, of_class in vars(value).items():
                yield f"{module.__name__}.{name}.{member}", getattr(of_class, "__func__", of_class)


def examples() -> dict[str, doctest.DocTest]:
    parser = doctest.DocTestParser()
    found = {}
    for module in modules():
        for name, value in documented(module):
            docstring = getattr(value, "__doc__", None)
            if not isinstance(docstring, str) or ">>>" not in docstring:
                continue
            test = parser.get_doctest(inspect.cleandoc(docstring), {}, name, None, None)
            if any(doctest.SKIP not in example.options for example in test.examples):
                found[name] = test
    return found


EXAMPLES = examples()


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_example(name: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # an example may write a file
    matplotlib.use("Agg")
    report: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    results = runner.run(EXAMPLES[name], out=report.append)
    assert results.failed == 0, "".join(report)
