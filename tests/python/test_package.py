# SPDX-License-Identifier: BSD-3-Clause
"""The package itself: what it loads, and when."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import mixlab

ROOT = Path(__file__).parents[2]


def in_new_interpreter(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout


def test_a_core_name_loads_the_core_extension_alone() -> None:
    loaded = json.loads(
        in_new_interpreter("import sys, json, mixlab; mixlab.threads(); print(json.dumps(sorted(sys.modules)))")
    )
    extensions = {name for name in loaded if name.startswith("mixlab._")}
    assert extensions == {"mixlab._core"}
    assert "matplotlib" not in loaded


@pytest.mark.parametrize("name", mixlab.__all__)
def test_every_public_name_is_there_and_listed(name: str) -> None:
    assert getattr(mixlab, name) is not None
    assert name in dir(mixlab)


def test_every_name_is_either_a_module_or_from_core() -> None:
    assert sorted(mixlab.__all__) == sorted((*mixlab._MODULES, *mixlab._CORE))


def test_every_module_has_a_file() -> None:
    for name in mixlab._MODULES:
        folder = ROOT / "python" / "mixlab"
        assert (folder / f"{name}.py").is_file() or (folder / name / "__init__.py").is_file()


def test_a_name_that_does_not_exist_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'mixlab' has no attribute 'nothing'"):
        _ = mixlab.nothing


def test_the_version_is_the_one_of_the_build() -> None:
    found = re.search(r"project\(mixlab VERSION ([0-9.]+)", (ROOT / "CMakeLists.txt").read_text())
    assert found is not None
    assert mixlab.__version__ == found[1]


def test_errors_of_mathematics_share_a_base_that_is_not_a_callers_mistake() -> None:
    assert issubclass(mixlab.DivergenceError, mixlab.MixlabError)
    assert not issubclass(mixlab.MixlabError, ValueError)
