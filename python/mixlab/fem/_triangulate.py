# SPDX-License-Identifier: BSD-3-Clause
"""Unstructured triangles in a polygon or where a signed distance is negative.

The edges are springs that only push, a little longer at rest than they may be: points spread until the forces are in
balance, and the triangles are always Delaunay's (Persson & Strang 2004). Unlike there, the points of the boundary are
laid out beforehand and stay, and points are added and taken away where edges are far from their length.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from .._fem import Mesh
from ._outlines import Array, Numbers, Outline, Size, polygon_outline, slope_of, traced_outline

_PRESSURE = 1.2  # springs at rest over springs as they are
_STEP = 0.2  # of a pseudo-time
_AGAIN = 0.2  # of an edge: so far may points go before they are triangulated again
_LAYER = 0.4  # of an edge: no nearer to the boundary may an inner point come


def triangulate(
    shape: ArrayLike | Callable[[Any, Any], Any],
    size: float | Callable[[Any, Any], Any],
    *,
    holes: Mapping[str, ArrayLike] | Sequence[ArrayLike] = (),
    sides: Sequence[str] | None = None,
    boundary: Callable[[Any, Any], Any] | None = None,
    box: Sequence[float] | None = None,
    fixed: ArrayLike = (),
    max_iterations: int = 100,
    max_points: int = 500_000,
    rng: Any = 0,
) -> Mesh:
    """Unstructured triangles in a polygon, or where a signed distance is negative.

    Parameters
    ----------
    shape : array_like, shape (k, 2), or callable
        The vertices of a polygon in either direction, or d(x, y) of arrays: negative inside, zero on the boundary,
        outside positive.
    size : float or callable
        The length h of edges; h(x, y) of arrays where it varies. It should change slowly: by less than a third from one
        edge to the next.
    holes : dict of str to array_like, or list of array_like
        Polygons that are cut out of the polygon; a dict names their boundaries.
    sides : list of str, optional
        Names of the polygon's sides: the first is the one from vertex 0 to vertex 1.
    boundary : callable, optional
        Names instead of `sides`: ``boundary(x, y)`` of arrays, the midpoints of facets, returns an array of names;
        "" is no name.
    box : (x0, x1, y0, y1)
        Holds the domain of a signed distance, which is looked for there.
    fixed : array_like, shape (k, 2)
        Places that are to be points of the mesh. The corners of a signed distance have to be among them: they are
        rounded off otherwise.
    max_iterations : int
        Steps of the motion.
    max_points : int
        A mesh that would have more is refused.
    rng : int, Generator or None
        Thins out the first points where `size` varies.

    Returns
    -------
    Mesh

    Raises
    ------
    ValueError
        For sides that cross; a hole outside; a domain that the box does not hold; a size that is not positive, or so
        small that there would be too many points.

    Notes
    -----
    The points of the boundary are on it to rounding error. Near sides of a polygon that are shorter than `size`, edges
    are as short as these. A triangle cannot be better than the boundary: where two sides meet at 5 degrees, or where
    the domain is much narrower than an edge, there are thin ones.

    The cost is that of some twenty Delaunay triangulations: about 10 seconds for 50 000 points, twice that where sizes
    vary.

    References
    ----------
    Persson & Strang (2004), A simple mesh generator in MATLAB, SIAM Review 46, 329.

    Examples
    --------
    >>> from mixlab import fem
    >>> mesh = fem.triangulate([[0, 0], [2, 0], [0, 1]], 0.2, sides=["floor", "slope", "wall"])
    >>> mesh.boundary_names, round(float(mesh.cell_measures().sum()), 12)
    (['floor', 'slope', 'wall'], 1.0)
    >>> ring = fem.triangulate(lambda x, y: abs(x**2 + y**2 - 0.625) - 0.375, 0.1, box=(-1, 1, -1, 1))
    >>> len(ring.points) - len(ring.edges) + len(ring.cells)
    0
    """
    _refuse_counts(max_iterations, max_points)
    h = _size_function(size)
    places = np.asarray(fixed, dtype=np.float64).reshape(-1, 2)
    if callable(shape):
        _refuse_with_distance(holes, sides, box)
        assert box is not None
        outline = traced_outline(_distance_function(shape), box, places, h)
    else:
        outline = polygon_outline(shape, holes, sides, h)
    _refuse_too_many(len(outline.points), max_points)
    h = outline.size
    kept = _inner_fixed(outline, places, h)
    free = _first_points(outline, h, max_points, np.random.default_rng(rng))
    points = _relax(kept, free, outline, h, max_iterations)
    return _mesh_of(*_conforming(points, outline), outline, boundary)


# ---- SciPy's part


def _tree(points: Array) -> Any:
    from scipy.spatial import cKDTree  # type: ignore[import-untyped]  # loaded when there is a mesh to make

    return cKDTree(points)


def _delaunay(points: Array) -> Any:
    from scipy.spatial import Delaunay

    return Delaunay(points).simplices


# ---- arguments


def _refuse_counts(max_iterations: int, max_points: int) -> None:
    if max_iterations < 0:
        raise ValueError(f"triangulate: max_iterations must be >= 0, got {max_iterations}")
    if max_points < 3:
        raise ValueError(f"triangulate: max_points must be >= 3, got {max_points}")


def _refuse_with_distance(holes: Any, sides: Any, box: Any) -> None:
    if len(holes) or sides is not None:
        raise ValueError("triangulate: holes and sides must be left out with a signed distance; boundary gives names")
    if box is None or len(box) != 4 or not np.isfinite(box).all() or box[0] >= box[1] or box[2] >= box[3]:
        raise ValueError(f"triangulate: box must be (x0, x1, y0, y1) with x0 < x1 and y0 < y1, got {box}")


def _size_function(size: float | Callable[[Any, Any], Any]) -> Size:
    def h(places: Array) -> Array:
        values = size(places[:, 0], places[:, 1]) if callable(size) else size
        values = np.broadcast_to(np.asarray(values, dtype=np.float64), len(places))
        bad = np.flatnonzero(~(np.isfinite(values) & (values > 0)))
        if len(bad):
            raise ValueError(f"triangulate: size must be > 0 and finite, got {values[bad[0]]} at {places[bad[0]]}")
        return values

    return h


def _distance_function(shape: Callable[[Any, Any], Any]) -> Callable[[Array], Array]:
    def distance(places: Array) -> Array:
        values = np.broadcast_to(np.asarray(shape(places[:, 0], places[:, 1]), dtype=np.float64), len(places))
        if not np.isfinite(values).all():
            where = places[np.flatnonzero(~np.isfinite(values))[0]]
            raise ValueError(f"triangulate: shape must be a finite distance, got another value at {where}")
        return values

    return distance


def _inner_fixed(outline: Outline, places: Array, size: Size) -> Array:
    """Those of the fixed points that are not on the boundary already."""
    if not len(places):
        return places
    away = _tree(outline.points).query(places)[0]
    inner = away > 1e-9 * np.ptp(outline.points, axis=0).max()
    if not outline.inside(places[inner]).all():
        raise ValueError("triangulate: fixed must be points of the domain, got one outside")
    inside: Array = places[inner]
    return inside


# ---- the first points


def _first_points(outline: Outline, size: Size, max_points: int, rng: np.random.Generator) -> Array:
    """Points about h apart, all at least half an edge away from the boundary."""
    low, high = outline.points.min(axis=0), outline.points.max(axis=0)
    sample = low + (high - low) * np.stack(np.meshgrid(*2 * [np.linspace(0, 1, 33)]), axis=-1).reshape(-1, 2)
    inside = sample[outline.distance(sample) < 0]
    h = size(np.vstack([inside, outline.points]))
    area = np.prod(high - low) * len(inside) / len(sample)
    _refuse_too_many(0.25 * area / float((h[: len(inside)] ** 2).mean() if len(inside) else np.inf), max_points)
    if np.ptp(h) < 0.02 * h.min():
        points = _hexagonal(low, high, float(h.mean()), max_points)
    else:
        points = _graded(low, high, outline, size, max_points, rng)
    points = points[outline.distance(points) < 0] if len(points) else points
    return _clear_of_boundary(points, outline, size)


def _clear_of_boundary(points: Array, outline: Outline, size: Size) -> Array:
    if not len(points):
        return points
    h = size(points)
    away = _tree(outline.points).query(points)[0] > 0.6 * h
    away &= outline.distance(points) < -0.5 * h * _steepness(outline, points, h)
    clear: Array = points[away]
    return clear


def _steepness(outline: Outline, points: Array, h: Array) -> Any:
    """|grad d|: one, but for functions that are no distances."""
    return np.hypot(*slope_of(outline.distance, points, 1e-6 * float(h.min())).T) if len(points) else 1.0


def _hexagonal(low: Array, high: Array, h: float, max_points: int) -> Array:
    nx, ny = (int(n) + 2 for n in (high - low) / [h, 0.5 * np.sqrt(3) * h])
    _refuse_too_many(nx * ny / 4, max_points)
    x, y = np.meshgrid(low[0] + h * np.arange(nx), low[1] + 0.5 * np.sqrt(3) * h * np.arange(ny))
    x[1::2] += 0.5 * h
    return np.stack([x.ravel(), y.ravel()], axis=1)


def _refuse_too_many(count: float, max_points: int) -> None:
    if count > max_points:
        raise ValueError(
            f"triangulate: size must be large enough for max_points = {max_points}, got one that asks for {count:.0f}"
        )


def _graded(low: Array, high: Array, outline: Outline, size: Size, max_points: int, rng: np.random.Generator) -> Array:
    """Squares cut in four until they are as small as an edge; their midpoints, thinned to the density of the mesh."""
    tree, at_boundary = _tree(outline.points), size(outline.points)

    def size_near(places: Array) -> Array:  # outside, where size may make no sense: as at the boundary
        h = np.empty(len(places))
        inside = outline.distance(places) < 0
        h[inside] = size(places[inside])
        h[~inside] = at_boundary[tree.query(places[~inside])[1]] if not inside.all() else 0
        return h

    side = float((high - low).max())
    squares = (low + 0.5 * side)[None]
    done = []
    while len(squares):
        squares = squares[outline.distance(squares) < 2 * side]
        h = size_near(squares)
        small = side <= 0.93 * h
        density = side**2 / (0.5 * np.sqrt(3) * h[small] ** 2)
        done.append(squares[small][rng.random(len(density)) < density])
        side /= 2
        squares = (squares[~small, None] + 0.5 * side * np.array([[-1, -1], [1, -1], [-1, 1], [1, 1]])).reshape(-1, 2)
        _refuse_too_many(sum(map(len, done)) + len(squares) / 4, max_points)
    return np.vstack(done)


# ---- the motion


def _relax(kept: Array, free: Array, outline: Outline, size: Size, max_iterations: int) -> Array:
    """Fixed points (boundary, then others), and after them the free ones where the forces are in balance."""
    points = np.vstack([outline.points, kept, free])
    n = len(points) - len(free)
    anchor, h, since = points, size(points), 0
    for k in range(max_iterations):
        if len(points) == n:
            break
        if k == 0 or _farthest(points - anchor, h) > _AGAIN:
            triangles = inner_triangles(points, outline)
            if since >= 5 or k == 0:
                points = _adjusted(points, triangles, n, outline, size, last=k > 0.7 * max_iterations)
                triangles, since = inner_triangles(points, outline), 0
            bars = edges_of(triangles)
            near = _near_boundary(triangles, len(outline.points), n, len(points))
            anchor, h = points.copy(), size(points)
            since += 1
        move = _STEP * _forces(points, bars, h)
        move[:n] = 0
        points = _pushed_in(points + move, near, outline, h)
        if _farthest(move, h) < 1e-3:
            break
    return points


def _farthest(moves: Array, h: Array) -> float:
    return float((np.hypot(*moves.T) / h).max()) if len(moves) == len(h) else np.inf


def inner_triangles(points: Array, outline: Outline) -> Numbers:
    """Delaunay's triangles that are in the domain, counter-clockwise."""
    triangles: Numbers = _delaunay(points).astype(np.int64)
    of_boundary = np.flatnonzero((triangles < len(outline.points)).all(axis=1))
    outside = ~outline.inside(points[triangles[of_boundary]].mean(axis=1))
    triangles = np.delete(triangles, of_boundary[outside], axis=0)
    a, b, c = (points[triangles[:, k]] for k in range(3))
    area = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])
    triangles[area < 0] = triangles[area < 0][:, ::-1]
    longest = np.max([((a - b) ** 2).sum(axis=1), ((b - c) ** 2).sum(axis=1), ((c - a) ** 2).sum(axis=1)], axis=0)
    solid: Numbers = triangles[np.abs(area) > 1e-12 * longest]
    return solid


def edges_of(triangles: Numbers) -> Numbers:
    """Each edge once."""
    pairs = np.sort(triangles[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1)
    width = int(pairs.max()) + 1
    return np.stack(np.divmod(np.unique(pairs[:, 0] * width + pairs[:, 1]), width), axis=1)


def _near_boundary(triangles: Numbers, boundary: int, n: int, count: int) -> Numbers:
    """Free points that share a triangle with a point of the boundary."""
    near = np.zeros(count, dtype=bool)
    near[triangles[(triangles < boundary).any(axis=1)]] = True
    near[:n] = False
    return np.flatnonzero(near)


def _forces(points: Array, bars: Numbers, h: Array) -> Array:
    """The sum of max(L0 - L, 0) along each edge, with L0 the length at rest (Persson & Strang 2004, section 3)."""
    i, j = bars.T
    along = points[j] - points[i]
    L = np.hypot(*along.T)
    h = 0.5 * (h[i] + h[j])
    L0 = _PRESSURE * h * np.sqrt((L**2).sum() / (h**2).sum())
    push = (np.maximum(L0 - L, 0) / L)[:, None] * along
    count = len(points)
    return np.stack(
        [np.bincount(j, push[:, k], count) - np.bincount(i, push[:, k], count) for k in (0, 1)],
        axis=1,
    )


def _pushed_in(points: Array, near: Numbers, outline: Outline, h: Array) -> Array:
    """Points that came too near to the boundary, or through it, back inside."""
    if not len(near):
        return points
    places, h = points[near], h[near]
    close = np.flatnonzero(outline.distance(places) > -1.5 * _LAYER * h)
    if not len(close):
        return points
    places, h = places[close], h[close]
    gradient = slope_of(outline.distance, places, 1e-6 * float(h.min()))
    square = np.maximum((gradient**2).sum(axis=1), 1e-12)
    too_far = np.maximum(outline.distance(places) / np.sqrt(square) + _LAYER * h, 0)
    points[near[close]] -= (too_far / np.sqrt(square))[:, None] * gradient
    return points


def _adjusted(points: Array, triangles: Numbers, n: int, outline: Outline, size: Size, *, last: bool) -> Array:
    """Without a point of each edge that is much too short, and with the midpoint of each that is much too long."""
    if last:
        return points
    i, j = edges_of(triangles).T
    L = np.hypot(*(points[j] - points[i]).T)
    ratio = L / size(0.5 * (points[i] + points[j]))
    short = (ratio < 0.6) & (j >= n)
    gone = _one_of_each(np.where(short)[0][np.argsort(ratio[short])], i, j, len(points))
    long = (ratio > 1.5) & (j >= n)
    split = _one_of_each(np.where(long)[0][np.argsort(-ratio[long])], i, j, len(points))
    new = 0.5 * (points[i[split]] + points[j[split]])
    return np.vstack([np.delete(points, j[gone], axis=0), new])


def _one_of_each(chosen: Numbers, i: Any, j: Any, count: int) -> Numbers:
    """Of the chosen edges, in their order, those that share no point with one before."""
    rank = np.full(count, len(chosen))
    order = np.arange(len(chosen))
    np.minimum.at(rank, i[chosen], order)
    np.minimum.at(rank, j[chosen], order)
    first: Numbers = chosen[(rank[i[chosen]] == order) & (rank[j[chosen]] == order)]
    return first


# ---- the end


def _conforming(points: Array, outline: Outline) -> tuple[Array, Numbers]:
    """Triangles that have every piece of the boundary among their edges.

    A piece that is missing has points in the circle over it: inner points are taken away, else the piece is cut in two.
    """
    for _ in range(20):
        triangles = inner_triangles(points, outline)
        missing = _missing(outline.pieces, triangles, len(points))
        if not len(missing):
            return points, triangles
        points = _without_trespassers(points, outline, missing)
    raise ValueError(
        "triangulate: size must be smaller than the gaps between parts of the boundary, got one that is not"
    )


def _missing(pieces: Numbers, triangles: Numbers, count: int) -> Numbers:
    edges = edges_of(triangles)
    low, high = np.sort(pieces, axis=1).T
    return np.flatnonzero(~np.isin(low * count + high, edges[:, 0] * count + edges[:, 1]))


def _without_trespassers(points: Array, outline: Outline, missing: Numbers) -> Array:
    boundary = len(outline.points)
    gone: list[int] = []
    cut: list[int] = []
    tree = _tree(points)
    for piece in missing.tolist():
        a, b = points[outline.pieces[piece]]
        within = tree.query_ball_point(0.5 * (a + b), 0.5001 * np.hypot(*(b - a)))
        inner = [k for k in within if k >= boundary]
        gone += inner
        if not inner:
            cut.append(piece)
    rest = np.delete(points[boundary:], np.unique(gone).astype(int) - boundary, axis=0)
    for piece in cut:
        outline.split(piece)
    return np.vstack([outline.points, rest])


def _mesh_of(points: Array, triangles: Numbers, outline: Outline, boundary: Callable[[Any, Any], Any] | None) -> Mesh:
    used, flat = np.unique(triangles, return_inverse=True)
    number = np.full(len(points), -1)
    number[used] = np.arange(len(used))
    names = outline.names
    if boundary is not None:
        middle = points[outline.pieces].mean(axis=1)
        given = np.broadcast_to(np.asarray(boundary(middle[:, 0], middle[:, 1]), dtype=str), len(middle))
        names = given.tolist()
    pieces = number[outline.pieces]
    parts = {name: pieces[[k for k, of in enumerate(names) if of == name]] for name in dict.fromkeys(names) if name}
    return Mesh(points[used], flat.reshape(-1, 3), boundary=parts)
