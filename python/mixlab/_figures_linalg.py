# SPDX-License-Identifier: BSD-3-Clause
"""Figures of mixlab.linalg. Loaded when the first one is drawn."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import MaxNLocator

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from numpy.typing import ArrayLike

# Okabe & Ito (2008): told apart by the colour-blind, and by their lightness in print.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
MARKERS = "os^Dv<>"
FAINT = "0.8"


def _new(ax: Axes | None, size: tuple[float, float] = (5.6, 4.6), **kwargs: Any) -> Any:
    return ax if ax is not None else plt.subplots(figsize=size, layout="constrained", subplot_kw=kwargs)[1]


def _numbers(values: ArrayLike, name: str, function: str, shape: tuple[int | None, ...]) -> np.ndarray:
    """An array of finite floats; None stands for any extent of one or more."""
    array = np.asarray(values)
    if array.dtype.kind not in "biuf":
        raise TypeError(f"{name} must be an array of real numbers; got one of {array.dtype}")
    fits = array.ndim == len(shape) and all(
        n == m or (m is None and n > 0) for n, m in zip(array.shape, shape, strict=True)
    )
    if not fits:
        wanted = ", ".join("n" if m is None else str(m) for m in shape) + ("," if len(shape) == 1 else "")
        raise ValueError(f"{function}: {name} must have shape ({wanted}), got {array.shape}")
    if not np.isfinite(array).all():
        raise ValueError(f"{function}: {name} must be finite")
    return array.astype(float)


def _arrow(ax: Axes, end: Any, colour: str, label: str | None = None, start: Any = (0.0, 0.0), **style: Any) -> None:
    ax.quiver(
        *start,
        *(np.asarray(end) - start),
        angles="xy",
        scale_units="xy",
        scale=1,
        color=colour,
        label=label,
        zorder=4,
        **({"width": 0.012} | style),
    )


def _plane(ax: Axes, reach: float, title: str) -> None:
    ax.axhline(0, color="0.5", linewidth=0.6, zorder=0)
    ax.axvline(0, color="0.5", linewidth=0.6, zorder=0)
    ax.set(xlabel="$x_1$", ylabel="$x_2$", xlim=(-reach, reach), ylim=(-reach, reach), title=title)
    ax.set_aspect("equal")


def _lattice(ax: Axes, A: np.ndarray, reach: int) -> None:
    """The lines of integer coordinates in the basis of the columns of A."""
    ends = np.array([-reach, reach])
    for k in range(-reach, reach + 1):
        for line in (np.array([[k, k], ends]), np.array([ends, [k, k]])):
            ax.plot(*(A @ line), color=FAINT, linewidth=0.6, zorder=0)


# ---- the plane


def plot_transformation(A: ArrayLike, *, eigenvectors: bool = False, ax: Any = None) -> Any:
    """What a matrix does to the plane: the unit circle and the grid, before and after.

    A = U diag(s) V^T takes the circle to an ellipse with half-axes s_i u_i, the images of the v_i.

    Parameters
    ----------
    A : array_like, shape (2, 2)
    eigenvectors : bool
        Also draw the lines that A maps to themselves, if there are real ones.
    ax : sequence of two matplotlib.axes.Axes, optional

    Returns
    -------
    ndarray of matplotlib.axes.Axes, shape (2,)

    Raises
    ------
    ValueError
        If A is not 2 x 2.

    Examples
    --------
    >>> from mixlab import linalg
    >>> before, after = linalg.plot_transformation([[2, 1], [0, 1]])
    >>> after.get_title()
    'after: $s_1$ = 2.29, $s_2$ = 0.874, det = 2'
    """
    M = _numbers(A, "A", "plot_transformation", (2, 2))
    axes = ax if ax is not None else plt.subplots(1, 2, figsize=(9.6, 4.8), layout="constrained")[1]
    U, s, Vt = np.linalg.svd(M)
    signs = np.sign(Vt[np.arange(2), np.argmax(np.abs(Vt), axis=1)])
    U, Vt = U * signs, Vt * signs[:, None]
    angle = np.linspace(0, 2 * np.pi, 201)
    circle = np.array([np.cos(angle), np.sin(angle)])
    reach = 1.25 * max(1.0, s[0])
    for panel, matrix, tips, name in (
        (axes[0], np.eye(2), Vt, "$v_{}$"),
        (axes[1], M, (U * s).T, "$A v_{0} = s_{0} u_{0}$"),
    ):
        _lattice(panel, matrix, 4)
        panel.plot(*(matrix @ circle), color="black", linewidth=1.2)
        for i in range(2):
            _arrow(panel, tips[i], COLOURS[i], name.format(i + 1))
        if eigenvectors:
            _invariant_lines(panel, M, reach)
        panel.legend(loc="upper left", fontsize="small")
    _plane(axes[0], 1.6, "before: $|x|$ = 1")
    title = f"after: $s_1$ = {s[0]:.3g}, $s_2$ = {s[1]:.3g}, det = {np.linalg.det(M):.3g}"
    _plane(axes[1], reach, title)
    return axes


def _invariant_lines(ax: Axes, A: np.ndarray, reach: float) -> None:
    values, vectors = np.linalg.eig(A)
    if np.iscomplexobj(values):
        return
    for i, (value, w) in enumerate(zip(values, vectors.T, strict=True)):
        ends = 4 * reach * np.array([-w, w]).T
        ax.plot(*ends, color=COLOURS[2], linestyle=("--", ":")[i], linewidth=1.4, label=rf"$\lambda$ = {value:.3g}")


def plot_vectors(
    vectors: ArrayLike,
    labels: Sequence[str] | None = None,
    *,
    point: ArrayLike | None = None,
    grid: bool = True,
    ax: Axes | None = None,
) -> Axes:
    """Vectors of the plane as arrows from the origin; a basis with its grid, and a point's coordinates in it.

    Parameters
    ----------
    vectors : array_like, shape (k, 2)
        One a row: for a basis in the columns of B, give ``B.T``.
    labels : sequence of str, optional
        One a vector.
    point : array_like, shape (2,), optional
        A point, with its coordinates in the basis of the first two vectors.
    grid : bool
        Draw the grid of the first two vectors, if they are a basis.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        For other shapes; for a point if the first two vectors are no basis.

    Examples
    --------
    >>> from mixlab import linalg
    >>> ax = linalg.plot_vectors([[2, 0], [1, 1]], ["a", "b"], point=[4, 1])
    >>> ax.get_title()
    '(4, 1) = 1.5 a + 1 b'
    """
    V = _numbers(vectors, "vectors", "plot_vectors", (None, 2))
    names = list(labels) if labels is not None else [f"$b_{i + 1}$" for i in range(len(V))]
    if len(names) != len(V):
        raise ValueError(f"plot_vectors: labels must be {len(V)}, one a vector, got {len(names)}")
    is_basis = len(V) >= 2 and np.linalg.cond(V[:2]) < 1e12
    ax = _new(ax, (5, 5))
    tips = V
    if grid and is_basis:
        _lattice(ax, V[:2].T, 8)
    for i, tip in enumerate(V):
        _arrow(ax, tip, COLOURS[i % len(COLOURS)], names[i])
    if point is not None:
        if not is_basis:
            raise ValueError("plot_vectors: a point has coordinates in a basis: the first two vectors are none")
        x = _numbers(point, "point", "plot_vectors", (2,))
        tips = np.vstack([V, x])
        _coordinates(ax, V[:2], x, names)
    reach = 1.2 * float(np.abs(tips).max()) or 1.0
    _plane(ax, reach, ax.get_title())
    ax.legend(loc="upper left", fontsize="small")
    return ax


def _coordinates(ax: Axes, basis: np.ndarray, x: np.ndarray, names: list[str]) -> None:
    """The parallelogram whose sides are the coordinates of x."""
    c = np.linalg.solve(basis.T, x)
    for i in range(2):
        corner = c[i] * basis[i]
        ax.plot(*np.array([corner, x]).T, color="0.3", linestyle="--", linewidth=1)
        ax.plot(*np.array([np.zeros(2), corner]).T, color=COLOURS[i], linewidth=1.2, alpha=0.6)
    ax.plot(*x, "o", color="black", zorder=5)
    ax.set_title(f"({x[0]:.3g}, {x[1]:.3g}) = {c[0]:.3g} {names[0]} {c[1]:+.3g} {names[1]}".replace(" +", " + "))


# ---- data


def plot_scree(
    variance: Any, *, total: float | None = None, threshold: float | None = None, ax: Axes | None = None
) -> Axes:
    """The share of the variance in each principal component, and in the first ones together.

    Parameters
    ----------
    variance : estimator, or array_like, shape (k,)
        A fitted `PCA`, mixlab's or scikit-learn's, with ``explained_variance_ratio_``; or variances, such as squared
        singular values.
    total : float, optional
        What an array is divided by: its sum by default. For ratios of some components only, say 1.
    threshold : float, optional
        In (0, 1]: marks how many components hold that share.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        For negative variances, all zero, or a sum above ``total``.

    Examples
    --------
    >>> from mixlab import linalg
    >>> ax = linalg.plot_scree([4, 3, 2, 1], threshold=0.8)
    >>> ax.get_title()
    '3 components hold 80 % of the variance'
    """
    if hasattr(variance, "explained_variance_ratio_"):
        variance, total = variance.explained_variance_ratio_, 1.0
    share = _numbers(variance, "variance", "plot_scree", (None,))
    whole = float(share.sum()) if total is None else float(total)
    if share.min() < 0 or not whole > 0 or share.sum() > whole * (1 + 1e-9):
        raise ValueError(
            f"plot_scree: variance must be >= 0 with a positive sum of at most total, got minimum {share.min():g}, "
            f"sum {share.sum():g}, total {whole:g}"
        )
    if threshold is not None and not 0 < threshold <= 1:
        raise ValueError(f"plot_scree: threshold must be in (0, 1], got {threshold}")
    share = share / whole
    number, cumulated = np.arange(1, len(share) + 1), np.cumsum(share)
    ax = _new(ax)
    ax.bar(number, share, color=COLOURS[0], label="of one component")
    ax.plot(number, cumulated, color=COLOURS[1], marker="o", markersize=4, label="of the first ones together")
    ax.set(xlabel="component", ylabel="share of the variance", ylim=(0, 1.03), title="explained variance")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    if threshold is not None:
        _mark_threshold(ax, cumulated, threshold)
    ax.legend(loc="center right", fontsize="small")
    return ax


def _mark_threshold(ax: Axes, cumulated: np.ndarray, threshold: float) -> None:
    ax.axhline(threshold, color="black", linestyle=":", linewidth=1)
    enough = np.flatnonzero(cumulated >= threshold - 1e-12)
    if not len(enough):
        ax.set_title(f"{len(cumulated)} components do not hold {100 * threshold:g} % of the variance")
        return
    count = int(enough[0]) + 1
    ax.axvline(count, color="black", linestyle=":", linewidth=1)
    ax.set_title(f"{count} component{'s hold' if count > 1 else ' holds'} {100 * threshold:g} % of the variance")


def _groups(labels: Any, count: int, function: str) -> list[tuple[Any, np.ndarray]]:
    """(label, who has it), in the order of np.unique; one unnamed group without labels."""
    if labels is None:
        return [(None, np.ones(count, dtype=bool))]
    given = np.asarray(labels)
    if given.shape != (count,):
        raise ValueError(f"{function}: labels must have shape ({count},), got {given.shape}")
    return [(label, given == label) for label in np.unique(given)]


def plot_biplot(
    scores: ArrayLike,
    components: ArrayLike,
    labels: ArrayLike | None = None,
    feature_names: Sequence[str] | None = None,
    *,
    pair: tuple[int, int] = (0, 1),
    ax: Axes | None = None,
) -> Axes:
    """Samples in the plane of two principal components, and the original variables as arrows.

    An arrow shows how much a variable counts in each of the two components; all are stretched by one factor, which the
    title says, to be seen among the samples.

    Parameters
    ----------
    scores : array_like, shape (n, k)
        The samples in the new coordinates: what ``PCA.transform`` returns.
    components : array_like, shape (k, p)
        ``PCA.components_``.
    labels : array_like, shape (n,), optional
        Classes, told apart by colour and by marker.
    feature_names : sequence of str, optional
    pair : (int, int)
        Which two components, from 0.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        For shapes that do not fit.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab import linalg
    >>> X = np.random.default_rng(1).normal(size=(50, 3)) * [3, 2, 1]
    >>> U, s, Vt = np.linalg.svd(X - X.mean(axis=0), full_matrices=False)
    >>> ax = linalg.plot_biplot(U * s, Vt, feature_names=["a", "b", "c"])
    >>> [text.get_text() for text in ax.texts]
    ['a', 'b', 'c']
    """
    Z = _numbers(scores, "scores", "plot_biplot", (None, None))
    W = _numbers(components, "components", "plot_biplot", (None, None))
    if not all(0 <= i < min(Z.shape[1], len(W)) for i in pair):
        raise ValueError(f"plot_biplot: pair must be in 0..{min(Z.shape[1], len(W)) - 1}, got {pair}")
    names = list(feature_names) if feature_names is not None else [f"$x_{{{j + 1}}}$" for j in range(W.shape[1])]
    if len(names) != W.shape[1]:
        raise ValueError(f"plot_biplot: feature_names must be {W.shape[1]}, got {len(names)}")
    groups = _groups(labels, len(Z), "plot_biplot")
    Z, arrows = Z[:, list(pair)], W[list(pair)].T
    ax = _new(ax, (6.4, 5.2))
    for g, (label, members) in enumerate(groups):
        style: dict[str, Any] = {
            "c": COLOURS[g % len(COLOURS)],
            "marker": MARKERS[g % len(MARKERS)],
            "s": 18,
            "alpha": 0.7,
        }
        ax.scatter(*Z[members].T, label=None if label is None else str(label), **style)
    longest = float(np.hypot(*arrows.T).max()) or 1.0
    stretch = 0.8 * (float(np.abs(Z).max()) or 1.0) / longest
    for name, arrow in zip(names, stretch * arrows, strict=True):
        _arrow(ax, arrow, "0.15", width=0.005)
        ax.annotate(name, 1.06 * arrow, ha="center", va="center", fontsize="small", zorder=6, bbox=_PAPER)
    ax.set(
        xlabel=f"component {pair[0] + 1}",
        ylabel=f"component {pair[1] + 1}",
        title=f"samples, and variables as arrows (x {stretch:.3g})",
    )
    ax.set_aspect("equal", adjustable="datalim")
    if labels is not None:
        ax.legend(fontsize="small")
    return ax


_PAPER = {"facecolor": "white", "edgecolor": "none", "alpha": 0.7, "pad": 0.8}


def plot_low_rank(image: ArrayLike, ranks: Sequence[int], *, cmap: str = "gray") -> Figure:
    """A grey image, its best approximations of some ranks, and its singular values.

    The first r terms of A = sum s_i u_i v_i^T are the best of rank r, with relative error
    sqrt(sum_{i>r} s_i^2 / sum s_i^2) in the Frobenius norm (Eckart & Young 1936), and need r (m + n + 1) numbers
    instead of m n.

    Parameters
    ----------
    image : array_like, shape (m, n)
    ranks : sequence of int
        From 1 to min(m, n).
    cmap : str
        Colour map.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        For an image that is not 2-D, or a rank out of range.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab import linalg
    >>> x = np.linspace(-1, 1, 40)
    >>> figure = linalg.plot_low_rank(np.hypot(x[:, None], x) < 0.7, [1, 4])
    >>> [ax.get_title().splitlines()[0] for ax in figure.axes]
    ['the image, 40 x 40', 'rank 1', 'rank 4', 'singular values']
    """
    A = _numbers(image, "image", "plot_low_rank", (None, None))
    m, n = A.shape
    chosen = [int(r) for r in ranks]
    if not chosen or not all(1 <= r <= min(m, n) for r in chosen):
        raise ValueError(f"plot_low_rank: ranks must be in 1..{min(m, n)}, got {list(ranks)}")
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    columns = min(4, len(chosen) + 2)
    rows = -(-(len(chosen) + 2) // columns)
    figure, panels = plt.subplots(rows, columns, figsize=(3.1 * columns, 3.2 * rows), layout="constrained")
    panels = panels.ravel()
    grey = {"cmap": cmap, "vmin": A.min(), "vmax": A.max()}
    panels[0].imshow(A, **grey)
    panels[0].set_title(f"the image, {m} x {n}")
    for panel, r in zip(panels[1:], chosen, strict=False):
        panel.imshow((U[:, :r] * s[:r]) @ Vt[:r], **grey)
        error = np.linalg.norm(s[r:]) / (np.linalg.norm(s) or 1.0)
        storage = r * (m + n + 1) / (m * n)
        panel.set_title(f"rank {r}\nerror {100 * error:.3g} %, storage {100 * storage:.3g} %")
    for panel in panels[: len(chosen) + 1]:
        panel.set(xticks=[], yticks=[])
    _decay(panels[len(chosen) + 1], s, chosen)
    for panel in panels[len(chosen) + 2 :]:
        panel.remove()
    return figure


def _decay(ax: Axes, s: np.ndarray, cuts: Sequence[int]) -> None:
    """Singular values on a logarithmic scale, those below rounding left out; where they are cut."""
    visible = s > 1e-16 * (s[0] or 1.0)
    number = np.arange(1, len(s) + 1)
    ax.semilogy(number[visible], s[visible], color=COLOURS[0], marker=".", markersize=4)
    for r in cuts:
        ax.axvline(r, color=COLOURS[1], linestyle=":", linewidth=1)
    ax.set(xlabel="i", ylabel="$s_i$", title="singular values")
    ax.grid(alpha=0.3)


# ---- space

_PROBE = "import pyvista as pv; p = pv.Plotter(off_screen=True); p.add_mesh(pv.Sphere()); p.screenshot(None); p.close()"


@cache
def _pyvista_draws() -> bool:
    """Whether PyVista can draw without a display here.

    Where it cannot, VTK may crash or hang: that is found out in another process, once.
    """
    if find_spec("pyvista") is None:
        return False
    try:
        tried = subprocess.run(
            [sys.executable, "-c", _PROBE],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=30,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0


def plot_points_3d(
    points: ArrayLike,
    labels: ArrayLike | None = None,
    *,
    plane: ArrayLike | None = None,
    axes: ArrayLike | None = None,
    backend: str = "auto",
    ax: Any = None,
) -> Any:
    """Points in space, a plane through their mean and axes from it: what a PCA of three variables sees.

    Parameters
    ----------
    points : array_like, shape (n, 3)
    labels : array_like, shape (n,), optional
        Classes, told apart by colour.
    plane : array_like, shape (2, 3), optional
        Two vectors that span it, such as ``pca.components_[:2]``.
    axes : array_like, shape (k, 3), optional
        Arrows from the mean, such as components times standard deviations.
    backend : str
        "pyvista": drawn without a display, and put into `ax` as an image; "matplotlib"; "auto": PyVista where it is
        installed and able to draw (tried once, in another process, as it may crash without graphics libraries).
    ax : matplotlib.axes.Axes, optional
        For Matplotlib, one with ``projection="3d"``.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        For shapes that do not fit, or an unknown backend.
    RuntimeError
        If "pyvista" is asked for and cannot draw here.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab import linalg
    >>> X = np.random.default_rng(1).normal(size=(50, 3)) * [3, 2, 0.3]
    >>> ax = linalg.plot_points_3d(X, plane=np.eye(3)[:2], backend="matplotlib")
    >>> ax.name
    '3d'
    """
    X = _numbers(points, "points", "plot_points_3d", (None, 3))
    groups = _groups(labels, len(X), "plot_points_3d")
    corners = None if plane is None else _corners(X, _numbers(plane, "plane", "plot_points_3d", (2, 3)))
    arrows = np.empty((0, 3)) if axes is None else _numbers(axes, "axes", "plot_points_3d", (None, 3))
    if backend not in ("auto", "pyvista", "matplotlib"):
        raise ValueError(f'plot_points_3d: backend must be "auto", "pyvista" or "matplotlib", got {backend!r}')
    asked_for_3d = ax is not None and ax.name == "3d"
    if backend == "matplotlib" or (backend == "auto" and (asked_for_3d or not _pyvista_draws())):
        return _points_matplotlib(X, groups, corners, arrows, ax)
    if not _pyvista_draws():
        raise RuntimeError("plot_points_3d: PyVista is not installed, or cannot draw without a display here")
    return _points_pyvista(X, groups, corners, arrows, ax)


def _corners(X: np.ndarray, plane: np.ndarray) -> np.ndarray:
    """The rectangle of the plane that holds the projections of the points, as four corners in turn."""
    if np.linalg.matrix_rank(plane) < 2:
        raise ValueError("plot_points_3d: plane must be two vectors that are not parallel")
    E = np.linalg.qr(plane.T)[0].T
    centred = (X - X.mean(axis=0)) @ E.T
    (a, b), (c, d) = centred.min(axis=0), centred.max(axis=0)
    return np.asarray(X.mean(axis=0) + np.array([[a, b], [c, b], [c, d], [a, d]]) @ E)


def _points_matplotlib(
    X: np.ndarray, groups: list[tuple[Any, np.ndarray]], corners: np.ndarray | None, arrows: np.ndarray, ax: Any
) -> Any:
    from mpl_toolkits.mplot3d.art3d import Poly3DCollection

    ax = _new(ax, (6, 5.4), projection="3d")
    for g, (label, members) in enumerate(groups):
        ax.scatter(
            *X[members].T,
            color=COLOURS[g % len(COLOURS)],
            marker=MARKERS[g % len(MARKERS)],
            s=14,
            label=None if label is None else str(label),
        )
    if corners is not None:
        ax.add_collection3d(Poly3DCollection([corners], facecolor=COLOURS[5], alpha=0.3))
    for arrow in arrows:
        ax.quiver(*X.mean(axis=0), *arrow, color="black", linewidth=1.6, arrow_length_ratio=0.12)
    ax.set(xlabel="$x_1$", ylabel="$x_2$", zlabel="$x_3$", title=f"{len(X)} points")
    ax.set_aspect("equal")
    if groups[0][0] is not None:
        ax.legend(fontsize="small")
    return ax


def _points_pyvista(
    X: np.ndarray, groups: list[tuple[Any, np.ndarray]], corners: np.ndarray | None, arrows: np.ndarray, ax: Any
) -> Any:
    pv: Any = import_module("pyvista")
    vtkLogger: Any = import_module("vtkmodules.vtkCommonCore").vtkLogger

    vtkLogger.SetStderrVerbosity(vtkLogger.VERBOSITY_ERROR)  # not a word about the display that is not there
    plotter = pv.Plotter(off_screen=True, window_size=[1100, 950])
    plotter.set_background("white")
    for g, (_, members) in enumerate(groups):
        plotter.add_points(
            pv.PolyData(X[members]), color=COLOURS[g % len(COLOURS)], point_size=13, render_points_as_spheres=True
        )
    if corners is not None:
        plotter.add_mesh(pv.PolyData(corners, faces=[4, 0, 1, 2, 3]), color=COLOURS[5], opacity=0.4)
    reach = float(np.linalg.norm(np.ptp(X, axis=0))) or 1.0
    for arrow in arrows:
        length = float(np.linalg.norm(arrow))
        if length > 0:  # every arrow as thick as the others
            thin = min(0.006 * reach / length, 0.1)
            shape = pv.Arrow(
                start=X.mean(axis=0),
                direction=arrow,
                scale=length,
                shaft_radius=thin,
                tip_radius=2.5 * thin,
                tip_length=8 * thin,
            )
            plotter.add_mesh(shape, color="black")
    plotter.show_grid(color="black", xtitle="x1", ytitle="x2", ztitle="x3", font_size=22, n_xlabels=4, n_ylabels=4)
    picture = plotter.screenshot(None, return_img=True)
    plotter.close()
    ax = _new(ax, (6, 5.4))
    ax.imshow(picture)
    ax.set_axis_off()
    ax.set_title(f"{len(X)} points")
    if groups[0][0] is not None:
        for g, (label, _) in enumerate(groups):
            ax.plot([], [], "o", color=COLOURS[g % len(COLOURS)], label=str(label))
        ax.legend(fontsize="small")
    return ax


# ---- results


def sweeps(result: Any, ax: Axes | None = None) -> Axes:
    """The error of a tensor's approximation against the sweep."""
    ax = _new(ax)
    history = np.asarray(result.history_error)
    first = len(history) - result.iterations  # Tucker's history begins with the start
    ax.semilogy(np.arange(1 - first, len(history) + 1 - first), history, color=COLOURS[0], marker=".")
    ax.set(xlabel="sweep", ylabel="relative error", title=f"{result.status.name}, error {result.error:.3g}")
    ax.grid(alpha=0.3)
    return ax


def mode_spectra(result: Any, ax: Axes | None = None) -> Axes:
    """The singular values of each unfolding; those that are kept have filled markers."""
    ax = _new(ax)
    for n, s in enumerate(result.singular_values):
        kept = result.core.shape[n]
        visible = s > 1e-16 * (s[0] or 1.0)
        number = np.arange(1, len(s) + 1)
        colour, marker = COLOURS[n % len(COLOURS)], MARKERS[n % len(MARKERS)]
        ax.semilogy(number[visible], s[visible], color=colour, marker=marker, fillstyle="none", linewidth=0.8)
        filled = visible & (number <= kept)
        ax.semilogy(number[filled], s[filled], marker, color=colour, label=f"mode {n}: {kept} of {len(s)} kept")
    ax.set(xlabel="i", ylabel="singular value of the unfolding", title=f"relative error {result.error:.3g}")
    ax.grid(alpha=0.3)
    ax.legend(fontsize="small")
    return ax
