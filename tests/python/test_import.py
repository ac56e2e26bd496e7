# SPDX-License-Identifier: BSD-3-Clause
"""`import mixlab` is quick, and loads nothing that was not asked for."""

from __future__ import annotations

import subprocess
import sys
from importlib.machinery import EXTENSION_SUFFIXES as EXTENSIONS

LIMIT = 0.3  # seconds

TIMED_IMPORT = """
import time
start = time.perf_counter()
import mixlab
print(time.perf_counter() - start)
"""

WHAT_IS_LOADED = """
import sys
import mixlab
for name, module in sys.modules.items():
    print(name, getattr(module, "__file__", None))
"""


def output_of(script):
    return subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, timeout=60).stdout


def test_import_is_quick(record_property):
    seconds = min(float(output_of(TIMED_IMPORT)) for _ in range(3))
    record_property("seconds_to_import", seconds)
    assert seconds < LIMIT


def test_import_loads_no_extension_and_no_library():
    loaded = dict(line.split(maxsplit=1) for line in output_of(WHAT_IS_LOADED).splitlines())
    ours = {name for name, file in loaded.items() if name.startswith("mixlab.") and file.endswith(tuple(EXTENSIONS))}
    assert not ours
    assert not set(loaded) & {"numpy", "matplotlib", "scipy", "tqdm", "IPython"}
