# SPDX-License-Identifier: BSD-3-Clause
"""A practical as a student meets it: JupyterLab in a browser, all cells run, an exercise done, its card green."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from mixlab.practicals import _catalogue, _notebooks

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is missing: pip install mixlab[test]")
pytest.importorskip("jupyterlab", reason="JupyterLab is missing: pip install mixlab[test]")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium")

PICTURES = Path(__file__).parents[2] / "output" / "browser"
PATIENCE = 60_000  # milliseconds; the machine may be busy
TO_DO = {"fr": "à compléter", "en": "to do"}
PASSED = {"fr": "réussi", "en": "passed"}

SOLUTION = """def viscosity(t, a, k):
    return -np.polyfit(t, np.log(a), 1)[0] / k**2"""
ENDLESS = """def viscosity(t, a, k):
    while True:
        pass
print("the check begins", flush=True)
check("lbm.viscosity", viscosity)"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """Address of a JupyterLab whose folder holds the student's notebooks of lbm-01, in both languages."""
    folder = tmp_path_factory.mktemp("lab")
    (folder / "work").mkdir()
    (practical,) = _catalogue.load([_catalogue.find("lbm-01")])
    for lang in TO_DO:
        _notebooks.write(_notebooks.notebook(practical, lang, "student"), folder / "work" / f"{lang}.ipynb")
    settings = folder / ".jupyter/lab/user-settings/@jupyterlab"
    for name, choice in {
        "notebook-extension/tracker": '{"windowingMode": "none"}',  # all cells in the page, not the visible ones alone
        "apputils-extension/notification": '{"fetchNews": "false", "checkForUpdates": false}',
    }.items():
        (settings / name).parent.mkdir(parents=True)
        (settings / f"{name}.jupyterlab-settings").write_text(choice)
    port = free_port()
    environment = os.environ | {
        "HOME": str(folder),
        "JUPYTER_PREFER_ENV_PATH": "1",
        "IPYTHONDIR": str(folder / "ipython"),
        "MIXLAB_CI": "1",
        "MIXLAB_DATA": str(folder / "data"),
        "OMP_NUM_THREADS": "1",
    }
    environment.pop("MPLBACKEND", None)
    options = [f"--ServerApp.root_dir={folder / 'work'}", f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    options += ["--IdentityProvider.token=", "--ServerApp.open_browser=False", "--allow-root"]
    with open(folder / "lab.log", "wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options], env=environment, stdout=log, stderr=log, cwd=folder
        )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address + "/api", server, folder / "lab.log")
        yield address
    finally:
        server.terminate()
        server.wait(20)


def wait_for(address: str, server: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"JupyterLab does not answer:\n{log.read_text()[-2000:]}")


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser, request):
    opened = browser.new_page(viewport={"width": 1200, "height": 1000})
    opened.set_default_timeout(PATIENCE)
    yield opened
    opened.screenshot(path=picture(f"{request.node.name}.png"))  # how it ended, also when it failed
    opened.close()


def open_and_run_all(page, address: str, name: str) -> None:
    page.goto(f"{address}/doc/tree/{name}.ipynb?reset")
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for()
    page.get_by_text("| Idle").wait_for()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()


def rewrite(page, cell_with: str, code: str) -> None:
    """Replace what stands in a cell and run it; the next one is then selected."""
    page.locator(".jp-CodeCell").filter(has_text=cell_with).first.locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(code)
    page.keyboard.press("Shift+Enter")


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_student_runs_all_cells_and_does_an_exercise(lab, page, lang):
    open_and_run_all(page, lab, lang)
    cards = page.locator('[role="status"][lang]')
    last_check = cards.filter(has_text="lbm.diffusion_step")
    last_check.first.wait_for()
    assert cards.count() == 6
    assert cards.filter(has_text=TO_DO[lang]).count() == 6
    assert cards.first.get_attribute("lang") == lang
    assert page.locator(".jp-RenderedImage img").count() >= 4, "the figures that need no answer are drawn"
    page.screenshot(path=picture(f"{lang}_untouched.png"))
    assert page.locator('.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.stderr"]').count() == 0

    rewrite(page, "def viscosity", SOLUTION)
    page.keyboard.press("Shift+Enter")  # the check below it
    card = cards.filter(has_text=PASSED[lang])
    card.first.wait_for()
    assert "lbm.viscosity" in card.first.inner_text()
    card.first.scroll_into_view_if_needed()
    page.screenshot(path=picture(f"{lang}_passed.png"))


@pytest.mark.slow
def test_the_stop_button_ends_a_check_and_the_kernel_goes_on(lab, page):
    open_and_run_all(page, lab, "en")
    page.locator('[role="status"]').filter(has_text="lbm.diffusion_step").first.wait_for()
    rewrite(page, "def viscosity", ENDLESS)
    page.locator(".jp-OutputArea-output").filter(has_text="the check begins").wait_for()
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.get_by_text("Interrupt Kernel", exact=True).click()
    page.locator(".jp-OutputArea-output").filter(has_text="KeyboardInterrupt").wait_for()
    rewrite(page, "the check begins", SOLUTION)
    page.keyboard.press("Shift+Enter")
    page.locator('[role="status"]').filter(has_text="passed").first.wait_for()


def picture(name: str) -> str:
    PICTURES.mkdir(parents=True, exist_ok=True)
    return str(PICTURES / name)
