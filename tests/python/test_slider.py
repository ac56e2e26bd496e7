# SPDX-License-Identifier: BSD-3-Clause
"""slider(): small multiples everywhere, widgets where there are some."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import pytest

from mixlab.practicals import _session, _slider, slider
from mixlab.practicals._session import Session


@pytest.fixture(autouse=True)
def plain(monkeypatch, no_session):
    """No notebook, and no figure left."""
    monkeypatch.setattr(_slider, "_in_a_notebook", lambda: False)
    yield
    plt.close("all")


@pytest.fixture
def notebook(monkeypatch):
    """What a notebook shows."""
    shown = []
    monkeypatch.setattr(_slider, "_in_a_notebook", lambda: True)
    monkeypatch.setattr("IPython.display.display", shown.append)
    return shown


class Recorder:
    """Draws on `ax`, and keeps what it was called with."""

    def __init__(self):
        self.calls = []

    def __call__(self, ax, **chosen):
        self.calls.append(chosen)
        ax.plot([0, 1], [0, 1])


def titles():
    return [ax.get_title() for ax in plt.gcf().axes if ax.axison]


def test_one_parameter_gives_six_panels_over_its_range():
    f = Recorder()
    assert slider(f, h=(0.0, 1.0)) is None
    assert [call["h"] for call in f.calls] == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1])
    assert titles() == ["h = 0", "h = 0.2", "h = 0.4", "h = 0.6", "h = 0.8", "h = 1"]
    assert all(len(ax.lines) == 1 for ax in plt.gcf().axes)


def test_several_parameters_are_varied_one_by_one():
    f = Recorder()
    slider(f, h=(0.0, 1.0), scheme=["bgk", "mrt"])
    assert f.calls == [
        {"h": 0.0, "scheme": "bgk"},
        {"h": 0.5, "scheme": "bgk"},
        {"h": 1.0, "scheme": "bgk"},
        {"h": 0.5, "scheme": "bgk"},
        {"h": 0.5, "scheme": "mrt"},
    ]
    assert [text.get_text() for text in plt.gcf().texts] == ["around h = 0.5, scheme = bgk"]
    assert len(plt.gcf().axes) == 6
    assert len(titles()) == 5


def test_integers_and_steps_stay_what_they_are():
    f = Recorder()
    slider(f, n=(2, 4))
    assert [call["n"] for call in f.calls] == [2, 3, 4]
    assert all(type(call["n"]) is int for call in f.calls)
    assert _slider.values((0.0, 1.0, 0.25), 6) == [0, 0.25, 0.5, 0.75, 1]
    assert _slider.values((0.1, 0.4, 0.1), 6) == pytest.approx([0.1, 0.2, 0.3, 0.4]), "0.1 + 2 · 0.1 rounds up"
    assert _slider.values((0, 10**12), 3) == [0, 5 * 10**11, 10**12]
    assert _slider.values((1, 9, 4), 6) == [1, 5, 9]


def test_what_is_returned_may_draw_itself():
    drawn = []
    slider(lambda h: SimpleNamespace(plot=lambda ax: drawn.append((h, ax))), h=[1, 2])
    assert [h for h, _ in drawn] == [1, 2]
    assert [ax for _, ax in drawn] == plt.gcf().axes


def test_french_writes_a_comma(monkeypatch):
    monkeypatch.setattr(_session, "_current", Session(lang="fr"))
    slider(Recorder(), h=[0.5])
    assert titles() == ["h = 0,5"]


@pytest.mark.parametrize("wrong", [3, (1,), (2, 1), (0, 1, 0), (0, 1, 2, 3), [], ("a", "b"), (0, float("nan"))])
def test_ranges_that_are_none(wrong):
    with pytest.raises(ValueError, match=r"slider, h: give \(start, end\), \(start, end, step\) or a list"):
        slider(Recorder(), h=wrong)
    assert not plt.get_fignums()


def test_functions_that_are_none():
    with pytest.raises(TypeError, match="give a function"):
        slider(3, h=(0, 1))
    with pytest.raises(TypeError, match="one to three parameters"):
        slider(Recorder())
    with pytest.raises(TypeError, match="one to three parameters"):
        slider(Recorder(), a=[1], b=[1], c=[1], d=[1])
    with pytest.raises(TypeError, match=r"must have an argument ax and draw on it.*; it returns int"):
        slider(lambda h: 3, h=[1])
    assert not plt.get_fignums(), "no half-drawn figure is left"


def test_a_notebook_shows_the_panels_then_the_sliders(notebook):
    widgets = pytest.importorskip("ipywidgets")
    f = Recorder()
    slider(f, h=(0.0, 1.0), n=(1, 5), scheme=["bgk", "mrt"])
    static, box = notebook[0], notebook[-1]
    assert isinstance(static, plt.Figure)
    assert isinstance(box, widgets.VBox)
    h, n, scheme, _ = box.children
    assert (h.min, h.value, h.max, n.value, n.step, scheme.value) == (0, 0.5, 1, 3, 1, "bgk")
    assert not any(control.continuous_update for control in (h, n, scheme))
    assert f.calls[-1] == {"h": 0.5, "n": 3, "scheme": "bgk"}
    n.value = 4
    assert f.calls[-1] == {"h": 0.5, "n": 4, "scheme": "bgk"}
    assert not plt.get_fignums(), "a figure left open would be shown twice"


def test_a_notebook_without_widgets_shows_the_panels_alone(notebook, monkeypatch):
    monkeypatch.setattr(_slider, "find_spec", lambda name: None)
    slider(Recorder(), h=(0.0, 1.0))
    assert [type(thing) for thing in notebook] == [plt.Figure]


def test_ci_shows_the_panels_alone(notebook, monkeypatch):
    monkeypatch.setenv("MIXLAB_CI", "1")
    slider(Recorder(), h=(0.0, 1.0))
    assert [type(thing) for thing in notebook] == [plt.Figure]


def test_a_notebook_is_recognised_by_its_kernel(monkeypatch):
    monkeypatch.undo()
    for shell, expected in [(None, False), (SimpleNamespace(), False), (SimpleNamespace(kernel=1), True)]:
        monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda shell=shell: shell))
        assert _slider._in_a_notebook() is expected
