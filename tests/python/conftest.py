# SPDX-License-Identifier: BSD-3-Clause
import contextlib
import json
import os
import queue
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


@pytest.fixture
def no_figures():
    """None stays open after a test that draws."""
    import matplotlib.pyplot as plt

    yield
    plt.close("all")


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


@pytest.fixture
def no_session(monkeypatch):
    """As before any `setup`: in English, nobody's, and in full sizes."""
    from mixlab.practicals import _session

    monkeypatch.setattr(_session, "_current", _session.Session())
    monkeypatch.delenv("MIXLAB_CI", raising=False)


class Kernel:
    """A Jupyter kernel of its own, as a notebook has one."""

    def __init__(self, environment):
        from jupyter_client.manager import start_new_kernel

        self._manager, self._client = start_new_kernel(kernel_name="python3", startup_timeout=60, env=environment)
        self.execute = self._client.execute
        self.interrupt = self._manager.interrupt_kernel

    def stop(self):
        self._client.stop_channels()
        self._manager.shutdown_kernel(now=True)

    def messages(self, timeout=60.0):
        """The messages of the running cell as they come, up to its end."""
        deadline, seen = time.monotonic() + timeout, []
        while time.monotonic() < deadline:
            try:
                message = self._client.get_iopub_msg(timeout=1)
            except queue.Empty:
                continue
            seen.append((message["msg_type"], message["content"]))
            yield seen[-1]
            if message["content"].get("execution_state") == "idle":
                return
        raise AssertionError(f"the kernel was still busy after {timeout} s; it said {seen}")

    def shown(self, timeout=60.0):
        """What the running cell shows, up to its end: kinds and contents of messages."""
        kinds = ("execute_result", "display_data", "stream", "error")
        return [(kind, content) for kind, content in self.messages(timeout) if kind in kinds]

    def run(self, code, timeout=60.0):
        """Run a cell and return what it shows."""
        self.execute(code)
        return self.shown(timeout)


@pytest.fixture(scope="session")
def start_kernel():
    """``with start_kernel(NAME=value) as kernel``: those variables are added to its environment."""

    @contextlib.contextmanager
    def start(**variables):
        environment = {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}
        kernel = Kernel(environment | variables)
        try:
            yield kernel
        finally:
            kernel.stop()

    return start
