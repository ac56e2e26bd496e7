# SPDX-License-Identifier: BSD-3-Clause
"""Figures of linear algebra, by what they contain."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace

import matplotlib as mpl
import numpy as np
import pytest

mpl.use("Agg")

import matplotlib.pyplot as plt

from mixlab import _figures_linalg, linalg


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def arrows(ax):
    """(start, end) of each arrow of a plane."""
    found = [c for c in ax.collections if type(c).__name__ == "Quiver"]
    return [(np.array([q.X[0], q.Y[0]]), np.array([q.X[0] + q.U[0], q.Y[0] + q.V[0]])) for q in found]


def curve(ax, points):
    """The line of an axes with so many points."""
    (line,) = [line for line in ax.lines if len(line.get_xdata()) == points]
    return np.array(line.get_data())


def is_named(ax):
    return bool(ax.get_xlabel() and ax.get_ylabel() and ax.get_title())


# ---- the plane


@pytest.mark.parametrize(
    "A", [[[2, 1], [0, 1]], [[0, -1], [1, 0]], [[1, 2], [2, 4]], [[0, 0], [0, 0]], [[-1e3, 5], [2, 7]]]
)
def test_the_circle_becomes_the_ellipse_and_its_half_axes(A):
    before, after = linalg.plot_transformation(A)
    A = np.array(A, dtype=float)
    circle = curve(before, 201)
    assert np.allclose(np.hypot(*circle), 1)
    assert np.allclose(curve(after, 201), A @ circle)
    s = np.linalg.svd(A, compute_uv=False)
    for i in range(2):
        v, image = arrows(before)[i][1], arrows(after)[i][1]
        assert np.allclose(image, A @ v, atol=1e-12 * max(1, s[0]))
        assert np.hypot(*image) == pytest.approx(s[i], abs=1e-12 * max(1, s[0]))
    assert is_named(before)
    assert is_named(after)
    assert after.get_aspect() == 1
    assert after.get_xlim()[1] >= np.abs(A @ circle).max()


def test_eigenvectors_are_drawn_where_they_are_real():
    _, after = linalg.plot_transformation([[2, 1], [0, 1]], eigenvectors=True)
    lines = [line for line in after.lines if line.get_label().startswith(r"$\lambda$")]
    for line, (value, direction) in zip(lines, ((2, [1, 0]), (1, [1, -1])), strict=True):
        assert line.get_label() == rf"$\lambda$ = {value}"
        x, y = np.diff(line.get_data(), axis=1).ravel()
        assert x * direction[1] - y * direction[0] == pytest.approx(0)
    _, turned = linalg.plot_transformation([[0, -1], [1, 0]], eigenvectors=True)
    assert not [line for line in turned.lines if line.get_label().startswith(r"$\lambda$")]


def test_a_transformation_is_drawn_into_given_axes():
    _, axes = plt.subplots(1, 2)
    assert linalg.plot_transformation(np.eye(2), ax=axes) is axes


def test_vectors_are_arrows_from_the_origin():
    V = [[2, 0], [1, 1], [-1, 3]]
    _, ax = plt.subplots()
    assert linalg.plot_vectors(V, ax=ax) is ax
    assert np.allclose([end for _, end in arrows(ax)], V)
    assert np.allclose([start for start, _ in arrows(ax)], 0)
    assert ax.get_aspect() == 1


def test_a_point_has_coordinates_in_the_basis():
    ax = linalg.plot_vectors([[2, 0], [1, 1]], ["a", "b"], point=[4, -1])
    assert ax.get_title() == "(4, -1) = 2.5 a -1 b"
    corners = [np.array(line.get_data())[:, 0] for line in ax.lines if line.get_linestyle() == "--"]
    assert np.allclose(corners, [[5, 0], [-1, -1]])


def test_no_grid_without_a_basis():
    lines = len(linalg.plot_vectors([[1, 0]]).lines)
    assert len(linalg.plot_vectors([[1, 2], [2, 4]]).lines) == lines
    assert len(linalg.plot_vectors([[1, 2], [2, 5]]).lines) > lines
    assert len(linalg.plot_vectors([[1, 2], [2, 5]], grid=False).lines) == lines
    with pytest.raises(ValueError, match="the first two vectors are none"):
        linalg.plot_vectors([[1, 2], [2, 4]], point=[1, 1])


# ---- data


def bars(ax):
    return [patch.get_height() for patch in ax.patches]


def test_scree_shows_shares_and_their_sums():
    ax = linalg.plot_scree([4, 3, 2, 1])
    assert np.allclose(bars(ax), [0.4, 0.3, 0.2, 0.1])
    assert np.allclose(curve(ax, 4), [[1, 2, 3, 4], [0.4, 0.7, 0.9, 1.0]])
    assert is_named(ax)


def test_scree_takes_a_fitted_estimator_and_does_not_stretch_its_ratios():
    estimator = SimpleNamespace(explained_variance_ratio_=np.array([0.5, 0.2]))
    assert np.allclose(bars(linalg.plot_scree(estimator)), [0.5, 0.2])
    assert np.allclose(bars(linalg.plot_scree([0.5, 0.2], total=1)), [0.5, 0.2])


@pytest.mark.parametrize(
    ("threshold", "title"),
    [
        (0.4, "1 component holds 40 % of the variance"),
        (0.9, "3 components hold 90 % of the variance"),
        (1, "4 components hold 100 % of the variance"),
    ],
)
def test_scree_marks_how_many_components_are_enough(threshold, title):
    assert linalg.plot_scree([4, 3, 2, 1], threshold=threshold).get_title() == title


def test_scree_says_when_components_are_too_few():
    title = linalg.plot_scree([0.5, 0.2], total=1, threshold=0.9).get_title()
    assert title == "2 components do not hold 90 % of the variance"


def test_biplot_has_a_group_of_points_a_class_and_an_arrow_a_variable():
    rng = np.random.default_rng(1)
    scores, components = rng.normal(size=(30, 3)), np.linalg.qr(rng.normal(size=(4, 4)))[0][:3]
    labels = np.repeat(["c", "a", "b"], 10)
    ax = linalg.plot_biplot(scores, components, labels, ["p", "q", "r", "s"], pair=(0, 2))
    groups = [c for c in ax.collections if type(c).__name__ == "PathCollection"]
    for group, label in zip(groups, "abc", strict=True):
        assert group.get_label() == label
        assert np.allclose(group.get_offsets(), scores[labels == label][:, [0, 2]])
    ends = np.array([end for _, end in arrows(ax)])
    stretch = float(ax.get_title().split("(x ")[1][:-1])
    assert np.allclose(ends, stretch * components[[0, 2]].T, rtol=1e-2)
    assert [text.get_text() for text in ax.texts] == ["p", "q", "r", "s"]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("component 1", "component 3")


def test_low_rank_shows_approximations_with_their_errors():
    A = np.random.default_rng(1).normal(size=(12, 9))
    figure = linalg.plot_low_rank(A, [2, 9])
    image, two, nine, decay = figure.axes
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    assert np.array_equal(image.images[0].get_array(), A)
    assert np.allclose(two.images[0].get_array(), U[:, :2] * s[:2] @ Vt[:2])
    assert np.allclose(nine.images[0].get_array(), A)
    error = 100 * np.linalg.norm(s[2:]) / np.linalg.norm(s)
    assert two.get_title() == f"rank 2\nerror {error:.3g} %, storage {100 * 2 * 22 / 108:.3g} %"
    assert np.allclose(curve(decay, 9)[1], s)
    assert is_named(decay)


@pytest.mark.parametrize("ranks", [[1], [1, 2, 3, 4, 5], [1] * 7])
def test_low_rank_leaves_no_empty_panel(ranks):
    figure = linalg.plot_low_rank(np.random.default_rng(1).normal(size=(6, 5)), ranks)
    assert len(figure.axes) == len(ranks) + 2


def test_a_blank_image_is_drawn():
    figure = linalg.plot_low_rank(np.zeros((4, 4)), [1])
    assert "error 0 %" in figure.axes[1].get_title()


# ---- space


def cloud():
    return np.random.default_rng(1).normal(size=(40, 3)) * [3, 2, 0.2] + [1, 2, 3]


def test_points_in_space_with_their_plane_and_axes():
    X = cloud()
    plane, axes = np.array([[1, 0, 0], [1, 1, 0]]), np.diag([3.0, 2, 1])
    ax = linalg.plot_points_3d(X, np.arange(40) % 2, plane=plane, axes=axes, backend="matplotlib")
    kinds = [type(c).__name__ for c in ax.collections]
    assert kinds.count("Path3DCollection") == 2
    assert kinds.count("Poly3DCollection") == 1
    assert kinds.count("Line3DCollection") == 3
    points = np.hstack([c._offsets3d for c in ax.collections if type(c).__name__ == "Path3DCollection"]).T
    assert np.allclose(np.sort(points, axis=0), np.sort(X, axis=0))
    assert ax.get_zlabel()


def test_the_rectangle_of_a_plane_holds_the_projections():
    X = cloud()
    corners = _figures_linalg._corners(X, np.array([[1.0, 0, 0], [1, 1, 0]]))
    assert np.allclose(corners[:, 2], X[:, 2].mean())
    assert np.allclose(corners[:, :2].min(axis=0), X[:, :2].min(axis=0))
    assert np.allclose(corners[:, :2].max(axis=0), X[:, :2].max(axis=0))


def test_pyvista_is_tried_once_in_another_process(monkeypatch):
    calls = []
    monkeypatch.setattr(_figures_linalg, "find_spec", lambda name: True)
    monkeypatch.setattr(
        _figures_linalg.subprocess, "run", lambda *a, **k: calls.append(a) or SimpleNamespace(returncode=-11)
    )
    _figures_linalg._pyvista_draws.cache_clear()
    try:
        for _ in range(2):
            assert linalg.plot_points_3d(cloud()).name == "3d"
        assert len(calls) == 1
        with pytest.raises(RuntimeError, match="cannot draw without a display"):
            linalg.plot_points_3d(cloud(), backend="pyvista")
    finally:
        _figures_linalg._pyvista_draws.cache_clear()


def test_pyvista_that_hangs_is_given_up(monkeypatch):
    def hang(*args, timeout, **kwargs):
        raise subprocess.TimeoutExpired(args, timeout)

    monkeypatch.setattr(_figures_linalg, "find_spec", lambda name: True)
    monkeypatch.setattr(_figures_linalg.subprocess, "run", hang)
    _figures_linalg._pyvista_draws.cache_clear()
    try:
        assert not _figures_linalg._pyvista_draws()
    finally:
        _figures_linalg._pyvista_draws.cache_clear()


WITH_PYVISTA = """
import numpy as np
from mixlab import _figures_linalg, linalg
X = np.random.default_rng(1).normal(size=(40, 3)) * [3, 2, 0.2]
if not _figures_linalg._pyvista_draws():
    print("cannot")
else:
    ax = linalg.plot_points_3d(X, np.arange(40) % 2, plane=np.eye(3)[:2], axes=np.diag([3.0, 2, 0]), backend="pyvista")
    picture = ax.images[0].get_array()
    print(ax.name, picture.ndim, len(np.unique(picture.reshape(-1, 3), axis=0)) > 100)
"""


def test_pyvista_draws_a_picture_where_it_can():
    pytest.importorskip("pyvista")
    # In a process of its own: VTK stays loaded, and what it says of the missing display is none of pytest's.
    said = subprocess.run([sys.executable, "-c", WITH_PYVISTA], capture_output=True, text=True, timeout=120)
    if said.stdout.strip() == "cannot":
        pytest.skip("PyVista cannot draw without a display here")
    assert said.stdout.split() == ["rectilinear", "3", "True"], said.stderr


# ---- results


def test_sweeps_are_drawn_from_the_start():
    X = np.random.default_rng(1).normal(size=(4, 5, 6))
    found = linalg.cp(X, 2, rng=1)
    ax = found.plot()
    assert np.array_equal(ax.lines[0].get_xdata(), np.arange(1, found.iterations + 1))
    assert np.array_equal(ax.lines[0].get_ydata(), found.history_error)
    assert is_named(ax)


def test_spectra_show_what_is_kept():
    X = np.random.default_rng(1).normal(size=(4, 5, 6))
    found = linalg.tucker(X, (2, 3, 4))
    ax = found.plot()
    assert is_named(ax)
    for mode, kept in enumerate((2, 3, 4)):
        everything, filled = ax.lines[2 * mode : 2 * mode + 2]
        assert np.array_equal(everything.get_ydata(), found.singular_values[mode])
        assert len(filled.get_ydata()) == kept


def test_results_without_error_or_entries_are_drawn():
    X = np.einsum("i,j,k", [1.0, 2], [1.0, 3], [2.0, 1])
    assert linalg.tucker(X, (2, 2, 2)).plot()
    assert linalg.tucker(np.zeros((2, 2)), (1, 1)).plot()
    assert linalg.cp(np.zeros((2, 2)), 1, rng=1).plot()


# ---- mistakes

MISTAKES = {
    "3 x 2": (
        lambda: linalg.plot_transformation(np.ones((3, 2))),
        ValueError,
        r"A must have shape \(2, 2\), got \(3, 2\)",
    ),
    "NaN": (lambda: linalg.plot_transformation([[np.nan, 0], [0, 1]]), ValueError, "A must be finite"),
    "complex": (lambda: linalg.plot_transformation([[1j, 0], [0, 1]]), TypeError, "array of real numbers"),
    "vectors in space": (lambda: linalg.plot_vectors([[1, 2, 3]]), ValueError, r"vectors must have shape \(n, 2\)"),
    "labels": (lambda: linalg.plot_vectors([[1, 2]], ["a", "b"]), ValueError, "labels must be 1"),
    "negative variance": (lambda: linalg.plot_scree([1, -1]), ValueError, "variance must be >= 0"),
    "no variance": (lambda: linalg.plot_scree([0, 0]), ValueError, "positive sum"),
    "no component": (lambda: linalg.plot_scree([]), ValueError, r"shape \(n,\), got \(0,\)"),
    "total": (lambda: linalg.plot_scree([1, 1], total=1), ValueError, "at most total"),
    "threshold": (lambda: linalg.plot_scree([1], threshold=0), ValueError, "threshold must be in"),
    "pair": (lambda: linalg.plot_biplot(np.ones((3, 1)), np.ones((2, 4))), ValueError, r"pair must be in 0\.\.0"),
    "features": (
        lambda: linalg.plot_biplot(np.ones((3, 2)), np.ones((2, 4)), feature_names=["a"]),
        ValueError,
        "feature_names must be 4",
    ),
    "classes": (lambda: linalg.plot_biplot(np.ones((3, 2)), np.ones((2, 4)), [1]), ValueError, r"shape \(3,\)"),
    "rank 0": (lambda: linalg.plot_low_rank(np.eye(3), [0]), ValueError, r"ranks must be in 1\.\.3"),
    "no rank": (lambda: linalg.plot_low_rank(np.eye(3), []), ValueError, r"ranks must be in 1\.\.3"),
    "colour": (lambda: linalg.plot_low_rank(np.ones((3, 3, 3)), [1]), ValueError, "image must have shape"),
    "points in the plane": (lambda: linalg.plot_points_3d(np.ones((4, 2))), ValueError, r"shape \(n, 3\)"),
    "parallel": (
        lambda: linalg.plot_points_3d(np.ones((4, 3)), plane=[[1, 0, 0], [2, 0, 0]], backend="matplotlib"),
        ValueError,
        "not parallel",
    ),
    "backend": (lambda: linalg.plot_points_3d(np.ones((4, 3)), backend="vtk"), ValueError, "backend must be"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_mistakes_are_refused(name):
    call, error, message = MISTAKES[name]
    with pytest.raises(error, match=message):
        call()
