# SPDX-License-Identifier: BSD-3-Clause
"""Long C++ work as its user meets it, in a real Jupyter kernel and at a terminal: an interrupt stops it within 0.2 s
and leaves the object usable; a bar shows how far it is."""

from __future__ import annotations

import ast
import fcntl
import os
import signal
import struct
import subprocess
import sys
import termios
import time

import pytest

PROMISE = 0.2  # seconds from the signal to KeyboardInterrupt
STARTED = "the loop runs"

# The kernel measures for itself: a handler placed before Python's own notes when the signal came, so that neither the
# messages nor the scheduling of this process count. The handler is run by the loop's own check for signals, hence the
# wakeup descriptor: the interpreter's C handler writes to it at the moment of the signal.
SETUP = f"""
import signal, socket, threading, time
import mixlab._boundary as boundary

reader, writer = socket.socketpair()
writer.setblocking(False)
arrived = []
def note():
    reader.recv(1)
    arrived.append(time.perf_counter())
threading.Thread(target=note, daemon=True).start()
signal.set_wakeup_fd(writer.fileno(), warn_on_full_buffer=False)
counter = boundary.Counter()

def progress(step, steps, residual):
    if step == 2:
        print({STARTED!r}, flush=True)
"""

LONG_RUN = """
try:
    counter.run(100_000, progress={progress})
    outcome = "ran to its end"
except KeyboardInterrupt:
    stopped = time.perf_counter()
    time.sleep(0.05)
    outcome = stopped - arrived[0]
"""

AFTERWARDS = "print([outcome, counter.count > 0, counter.run(2).steps])"


@pytest.fixture
def kernel(start_kernel):
    with start_kernel() as started:
        yield started


def printed(kernel, text=None):
    """What the running cell prints, up to `text` or its end."""
    output = ""
    for kind, content in kernel.messages(timeout=30.0):
        if kind == "error":
            raise AssertionError("\n".join(content["traceback"]))
        output += content["text"] if kind == "stream" else ""
        if text and text in output:
            break
    return output


def run(kernel, code):
    kernel.execute(code)
    return printed(kernel)


def test_a_notebook_interrupt_stops_a_long_run(kernel, record_property):
    run(kernel, SETUP)
    kernel.execute(LONG_RUN.format(progress="progress"))
    printed(kernel, STARTED)
    kernel.interrupt()
    printed(kernel)
    seconds, has_counted, steps = ast.literal_eval(run(kernel, AFTERWARDS))
    record_property("seconds_to_stop", seconds)
    assert seconds < PROMISE, f"stopped {seconds} s after the signal"
    assert has_counted
    assert steps == 2, "the object is usable afterwards"


def test_an_interrupt_is_honoured_without_any_progress(kernel):
    run(kernel, SETUP)
    kernel.execute("print('ready', flush=True)" + LONG_RUN.format(progress=False))
    printed(kernel, "ready")
    time.sleep(0.5)
    kernel.interrupt()
    printed(kernel)
    seconds, _, steps = ast.literal_eval(run(kernel, AFTERWARDS))
    assert seconds < PROMISE, f"stopped {seconds} s after the signal"
    assert steps == 2


def test_ctrl_c_stops_a_script():
    script = "import mixlab._boundary as b; print('ready', flush=True); b.Counter().run(100_000)"
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert process.returncode != 0
    assert errors.rstrip().endswith(b"KeyboardInterrupt")


LONG_ENOUGH_FOR_A_BAR = "import mixlab._boundary as b; b.Counter().run(30)"


def test_a_notebook_shows_a_bar(kernel):
    assert "counting: 100%" in run(kernel, LONG_ENOUGH_FOR_A_BAR)


def test_a_terminal_shows_a_bar():
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("4H", 24, 100, 0, 0))  # 24 lines of 100 characters
    subprocess.run([sys.executable, "-c", LONG_ENOUGH_FOR_A_BAR], stderr=theirs, check=True, timeout=30)
    os.close(theirs)
    shown = os.read(ours, 100_000)
    os.close(ours)
    assert b"counting: 100%" in shown
