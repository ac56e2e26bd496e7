# SPDX-License-Identifier: BSD-3-Clause
"""`check` in a real Jupyter kernel: its card, its time limit, and the interrupt button."""

from __future__ import annotations

import time

import pytest

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
def kernel(start_kernel, tmp_path_factory):
    with start_kernel(MIXLAB_DATA=str(tmp_path_factory.mktemp("data"))) as started:
        started.run(SETUP)
        yield started


def card(kernel, code):
    """The one card that a cell shows, and its text."""
    shown = kernel.run(code)
    assert [kind for kind, _ in shown] == ["execute_result"], shown
    data = shown[0][1]["data"]
    return data["text/html"], data["text/plain"]


def test_a_card_in_the_language_of_the_notebook(kernel):
    page, text = card(kernel, "check('lbm.viscosity', lambda t, a, k: ...)")
    assert 'role="status" lang="fr"' in page
    assert "à compléter" in page
    assert "à compléter" in text


def test_an_exception_shows_the_line_of_the_cell(kernel):
    page, text = card(kernel, "def viscosity(t, a, k):\n    return t / 'a'  # here\ncheck('lbm.viscosity')")
    assert "cellule, ligne 2\u00a0: return t / &#x27;a&#x27;  # here" in page
    assert "ipykernel" not in page + text


def test_figures_and_prints_stay_out_of_the_notebook(kernel):
    page, _ = card(
        kernel,
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
    kernel.run(FAST.format(seconds=0.5))
    start = time.monotonic()
    page, _ = card(kernel, f"check('lbm.viscosity', {function})")
    assert time.monotonic() - start < 10
    assert "Une boucle sans fin" in page
    assert kernel.run("print(1 + 1)")[0][1]["text"] == "2\n"


@pytest.mark.parametrize("function", ["for_ever", "for_ever_swallowing"])
def test_an_interrupt_stops_a_check_and_leaves_the_kernel_usable(kernel, function):
    kernel.run(FAST.format(seconds=60))
    kernel.execute(f"print('ready', flush=True)\ncheck('lbm.viscosity', {function})")
    time.sleep(1)
    start = time.monotonic()
    kernel.interrupt()
    shown = kernel.shown()
    assert time.monotonic() - start < 10
    assert [kind for kind, _ in shown] == ["stream", "error"]
    assert shown[1][1]["ename"] == "KeyboardInterrupt"
    assert kernel.run("print(1 + 1)")[0][1]["text"] == "2\n"
    page, _ = card(kernel, "check('lbm.viscosity', ...)")
    assert "à compléter" in page


def test_endless_recursion_leaves_the_kernel_usable(kernel):
    page, _ = card(kernel, "def viscosity(t, a, k):\n    return viscosity(t, a, k)\ncheck('lbm.viscosity')")
    assert "s&#x27;appelle elle-même sans fin" in page
