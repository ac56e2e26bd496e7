# SPDX-License-Identifier: BSD-3-Clause
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

# A shell starts what runs in the background with SIGINT ignored, and every program below inherits that: without this,
# tests that interrupt a kernel or a script would wait for ever there.
signal.signal(signal.SIGINT, signal.default_int_handler)

# What tests and docstrings check is not noted among the progress of whoever runs them.
os.environ["MIXLAB_DATA"] = tempfile.mkdtemp(prefix="mixlab-")


@pytest.fixture(scope="session")
def rehearse():
    """``rehearse(what, source, lang, folder)`` runs a practical in a process of its own (see rehearse.py)."""

    def run(what, source, lang, folder, python_path=None):
        script = Path(__file__).with_name("rehearse.py")
        result = folder / "result.json"
        paths = [python_path, os.environ.get("PYTHONPATH")]
        environment = os.environ | {
            "IPYTHONDIR": str(folder / "ipython"),
            "MIXLAB_CI": "1",
            "MIXLAB_DATA": str(folder / "data"),
            "MPLBACKEND": "agg",
            "OMP_NUM_THREADS": "1",
            "PYTHONPATH": os.pathsep.join(str(path) for path in paths if path),
        }
        start = time.perf_counter()
        command = [sys.executable, str(script), what, str(source), lang, str(result)]
        ended = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=900)
        assert ended.returncode == 0, f"{source} ({what}, {lang}):\n{ended.stderr}"
        return json.loads(result.read_text(encoding="utf-8")), time.perf_counter() - start

    return run
