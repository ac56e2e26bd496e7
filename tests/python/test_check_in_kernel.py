# SPDX-License-Identifier: BSD-3-Clause
"""`check` in a real Jupyter kernel: its card, its time limit, and the interrupt button."""

from __future__ import annotations

import os
import queue
import time

import pytest
from jupyter_client.manager import start_new_kernel

SETUP = """
from mixlab.practicals import check, setup
tp = setup("lbm-01", lang="fr")

def for_ever(t, a, k):
    while True:
        pass

def for_ever_swallowing(t, a, k):
    while True:
        try:
            while True:
                pass
        except:
            pass
"""

FAST = """
from mixlab.practicals import _exercises
import dataclasses
found = _exercises.find("lbm.viscosity")
_exercises._registry["lbm.viscosity"] = dataclasses.replace(found, time_limit={seconds})
"""


@pytest.fixture(scope="module")
def kernel(tmp_path_factory):
    environment = os.environ | {"MIXLAB_DATA": str(tmp_path_factory.mktemp("data"))}
    manager, client = start_new_kernel(kernel_name="python3", startup_timeout=60, env=environment)
    outputs(client, SETUP)
    yield manager, client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def outputs(client, code, timeout=60.0):
    """Run a cell and return what it shows: messages of the kernel, without those on its state."""
    client.execute(code)
    return until_idle(client, timeout)


def until_idle(client, timeout=60.0):
    shown, deadline = [], time.monotonic() + timeout
    while time.monotonic() < deadline:
        try:
            message = client.get_iopub_msg(timeout=1)
        except queue.Empty:
            continue
        content = message["content"]
        if content.get("execution_state") == "idle":
            return shown
        if message["msg_type"] in ("execute_result", "display_data", "stream", "error"):
            shown.append((message["msg_type"], content))
    raise AssertionError(f"the kernel was still busy after {timeout} s; it showed {shown}")


def card(client, code):
    """The one card that a cell shows, and its text."""
    shown = outputs(client, code)
    assert [kind for kind, _ in shown] == ["execute_result"], shown
    data = shown[0][1]["data"]
    return data["text/html"], data["text/plain"]


def test_a_card_in_the_language_of_the_notebook(kernel):
    _, client = kernel
    page, text = card(client, "check('lbm.viscosity', lambda t, a, k: ...)")
    assert 'role="status" lang="fr"' in page
    assert "à compléter" in page
    assert "à compléter" in text


def test_an_exception_shows_the_line_of_the_cell(kernel):
    _, client = kernel
    page, text = card(client, "def viscosity(t, a, k):\n    return t / 'a'  # here\ncheck('lbm.viscosity')")
    assert "cellule, ligne 2\u00a0: return t / &#x27;a&#x27;  # here" in page
    assert "ipykernel" not in page + text


def test_figures_and_prints_stay_out_of_the_notebook(kernel):
    _, client = kernel
    page, _ = card(
        client,
        """
import matplotlib.pyplot as plt, numpy as np, sys
from IPython.display import display
def viscosity(t, a, k):
    print("bonjour"); print("oups", file=sys.stderr); display("vu"); plt.plot(t, a); plt.show()
    return -np.polyfit(t, np.log(a), 1)[0] / k**2
check("lbm.viscosity")
""",
    )
    assert "réussi" in page
    assert "bonjour" in page
    assert "vu" not in page.replace("prévu", "")


@pytest.mark.parametrize("function", ["for_ever", "for_ever_swallowing"])
def test_an_endless_loop_is_stopped(kernel, function):
    _, client = kernel
    outputs(client, FAST.format(seconds=0.5))
    start = time.monotonic()
    page, _ = card(client, f"check('lbm.viscosity', {function})")
    assert time.monotonic() - start < 10
    assert "Une boucle sans fin" in page
    assert outputs(client, "print(1 + 1)")[0][1]["text"] == "2\n"


@pytest.mark.parametrize("function", ["for_ever", "for_ever_swallowing"])
def test_an_interrupt_stops_a_check_and_leaves_the_kernel_usable(kernel, function):
    manager, client = kernel
    outputs(client, FAST.format(seconds=60))
    client.execute(f"print('ready', flush=True)\ncheck('lbm.viscosity', {function})")
    time.sleep(1)
    start = time.monotonic()
    manager.interrupt_kernel()
    shown = until_idle(client)
    assert time.monotonic() - start < 10
    assert [kind for kind, _ in shown] == ["stream", "error"]
    assert shown[1][1]["ename"] == "KeyboardInterrupt"
    assert outputs(client, "print(1 + 1)")[0][1]["text"] == "2\n"
    page, _ = card(client, "check('lbm.viscosity', ...)")
    assert "à compléter" in page


def test_endless_recursion_leaves_the_kernel_usable(kernel):
    _, client = kernel
    page, _ = card(client, "def viscosity(t, a, k):\n    return viscosity(t, a, k)\ncheck('lbm.viscosity')")
    assert "s&#x27;appelle elle-même sans fin" in page
