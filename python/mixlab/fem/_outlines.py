# SPDX-License-Identifier: BSD-3-Clause
"""Outlines of plane domains: closed lines cut in pieces as long as the mesh is to be there.

An outline comes from polygons, or from a signed distance whose zero line is traced.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Numbers = NDArray[Any]  # integers
Distance = Callable[[Array], Array]
Size = Callable[[Array], Array]

_CHUNK = 1 << 21  # numbers in the tables of points by sides


@dataclass
class Outline:
    """Points of the boundary, the pieces between them, and the signed distance (negative inside)."""

    points: Array  # (b, 2)
    pieces: Numbers  # (s, 2)
    names: list[str]  # one a piece; "" if it has none
    distance: Distance
    size: Size  # h at places: what was asked for, and less near short sides

    def inside(self, places: Array) -> NDArray[np.bool_]:
        """Whether places are inside the broken line that the pieces are."""
        return inside_sides(places, self.points[self.pieces[:, 0]], self.points[self.pieces[:, 1]])

    def split(self, piece: int) -> None:
        """Cut a piece in two; the new point is put on the line where the distance is zero."""
        a, b = self.pieces[piece]
        middle = onto_zero(self.distance, self.points[[a, b]].mean(axis=0, keepdims=True), 3)
        new = len(self.points)
        self.points = np.vstack([self.points, middle])
        self.pieces[piece] = a, new
        self.pieces = np.vstack([self.pieces, [new, b]])
        self.names.append(self.names[piece])


# ---- polygons


def polygon_outline(
    vertices: ArrayLike,
    holes: Mapping[str, ArrayLike] | Sequence[ArrayLike],
    sides: Sequence[str] | None,
    size: Size,
) -> Outline:
    loops, names = [_loop(vertices, "shape")], []
    count = len(loops[0])
    if sides is not None and (isinstance(sides, str) or len(sides) != count):
        raise ValueError(f"triangulate: sides must be {count} names, one a side of the polygon, got {sides!r}")
    names += list(sides) if sides is not None else [""] * count
    named_holes = holes.items() if isinstance(holes, Mapping) else (("", hole) for hole in holes)
    for name, hole in named_holes:
        loops.append(_loop(hole, "holes"))
        names += [name] * len(loops[-1])
    start = np.vstack(loops)
    end = np.vstack([np.roll(loop, -1, axis=0) for loop in loops])
    _refuse_crossings(start, end)
    _refuse_holes_elsewhere(loops)

    def distance(places: Array) -> Array:
        away = distance_to_sides(places, start, end)
        return np.where(inside_sides(places, start, end), -away, away)

    return _cut_all(loops, names, _shorter_near_short_sides(start, end, size), distance)


def _loop(vertices: ArrayLike, argument: str) -> Array:
    try:
        loop = np.asarray(vertices, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise TypeError(f"triangulate: {argument} must be made of points of the plane, got {vertices!r}") from error
    if loop.ndim != 2 or loop.shape[1] != 2 or len(loop) < 3:
        raise ValueError(f"triangulate: {argument} must have three vertices or more in 2 columns, got {loop.shape}")
    if not np.isfinite(loop).all():
        raise ValueError(f"triangulate: {argument} must be finite, got vertex {_first(~np.isfinite(loop).all(axis=1))}")
    if np.array_equal(loop[0], loop[-1]):
        loop = loop[:-1]
    twice = (loop == np.roll(loop, -1, axis=0)).all(axis=1)
    if twice.any():
        raise ValueError(f"triangulate: {argument} must not repeat a vertex, got vertex {_first(twice)} twice")
    return loop


def _first(where: Any) -> int:
    return int(np.flatnonzero(where)[0])


def _refuse_crossings(start: Array, end: Array) -> None:
    """No two sides may cross: each would have the ends of the other on its two sides."""

    def side(a: Array, b: Array, c: Array) -> Array:
        return (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (b[..., 1] - a[..., 1]) * (c[..., 0] - a[..., 0])

    for k in range(len(start) - 1):
        a, b, c, d = start[k], end[k], start[k + 1 :], end[k + 1 :]
        crossed = (side(a, b, c) * side(a, b, d) < 0) & (side(c, d, a) * side(c, d, b) < 0)
        if crossed.any():
            raise ValueError(
                f"triangulate: sides must not cross, got side {k} from {a.tolist()} to {b.tolist()}"
                f" across side {k + 1 + _first(crossed)}"
            )


def _refuse_holes_elsewhere(loops: Sequence[Array]) -> None:
    outer = loops[0]
    for hole in loops[1:]:
        if not inside_sides(hole, outer, np.roll(outer, -1, axis=0)).all():
            raise ValueError("triangulate: holes must lie inside the polygon, got one that does not")


def _cut_all(loops: Sequence[Array], names: Sequence[str], size: Size, distance: Distance) -> Outline:
    """Each side of each loop in pieces."""
    points: list[Array] = []
    pieces: list[Array] = []
    of_piece: list[str] = []
    first, side = 0, 0
    for loop in loops:
        cuts = []
        for a, b in zip(loop, np.roll(loop, -1, axis=0), strict=True):
            cuts.append(cut_line(np.stack([a, b]), size)[:-1])
            of_piece += [names[side]] * len(cuts[-1])
            side += 1
        points += cuts
        pieces.append(_ring(first, sum(map(len, cuts))))
        first += len(pieces[-1])
    return Outline(np.vstack(points), np.vstack(pieces), of_piece, distance, size)


def _shorter_near_short_sides(start: Array, end: Array, size: Size) -> Size:
    """At most the length of a short side, and a third of the distance from it."""
    lengths = np.hypot(*(end - start).T)
    short = lengths < 0.8 * size(0.5 * (start + end))
    if not short.any():
        return size
    start, end, lengths = start[short], end[short], lengths[short]

    def shorter(places: Array) -> Array:
        h = np.array(size(places))
        for part in _parts(len(places), len(start)):
            h[part] = np.minimum(h[part], (lengths + _distances(places[part], start, end) / 3).min(axis=1))
        return h

    return shorter


def _ring(first: int, count: int) -> Any:
    """Pieces of a closed line of points first, ..., first + count - 1."""
    k = np.arange(count)
    return first + np.stack([k, (k + 1) % count], axis=1)


def cut_line(line: Array, size: Size, at_least: int = 1) -> Array:
    """Points along a broken line, so that the integral of ds / h is the same between neighbours."""
    lengths = np.hypot(*np.diff(line, axis=0).T)
    fine = np.interp(
        np.linspace(0, 1, max(256, 4 * len(line))),
        np.linspace(0, 1, len(line)),
        np.concatenate([[0], np.cumsum(lengths)]),
    )
    along = np.concatenate([[0], np.cumsum(lengths)])
    places = np.stack([np.interp(fine, along, line[:, k]) for k in (0, 1)], axis=1)
    density = 1 / size(places)
    counted = np.concatenate([[0], np.cumsum(0.5 * (density[1:] + density[:-1]) * np.diff(fine))])
    if counted[-1] > 1e6:
        raise ValueError(f"triangulate: size must not ask for more than 1e6 points on a line, got {counted[-1]:.1e}")
    count = max(at_least, round(float(counted[-1])))
    s = np.interp(np.linspace(0, counted[-1], count + 1), counted, fine)
    cut = np.stack([np.interp(s, along, line[:, k]) for k in (0, 1)], axis=1)
    cut[0], cut[-1] = line[0], line[-1]
    return cut


def distance_to_sides(places: Array, start: Array, end: Array) -> Array:
    """Distance of each place to the nearest of the sides."""
    nearest = np.empty(len(places))
    for part in _parts(len(places), len(start)):
        nearest[part] = _distances(places[part], start, end).min(axis=1)
    return nearest


def _distances(places: Array, start: Array, end: Array) -> Array:
    """A table of places by sides."""
    along, from_start = end - start, places[:, None] - start
    t = np.clip((from_start * along).sum(axis=2) / (along**2).sum(axis=1), 0, 1)
    away: Array = np.sqrt(((from_start - t[..., None] * along) ** 2).sum(axis=2))
    return away


def inside_sides(places: Array, start: Array, end: Array) -> NDArray[np.bool_]:
    """Whether a ray from each place to the right meets an odd number of sides."""
    inside = np.empty(len(places), dtype=bool)
    (xa, ya), (xb, yb) = start.T, end.T
    with np.errstate(divide="ignore", invalid="ignore"):
        slope = (xb - xa) / (yb - ya)
        for part in _parts(len(places), len(start)):
            x, y = places[part, :1], places[part, 1:]
            met = ((ya > y) != (yb > y)) & (x < xa + (y - ya) * slope)
            inside[part] = met.sum(axis=1) % 2 == 1
    return inside


def _parts(count: int, width: int) -> list[slice]:
    rows = max(1, _CHUNK // max(1, width))
    return [slice(k, k + rows) for k in range(0, count, rows)]


# ---- signed distances


def traced_outline(distance: Distance, box: Sequence[float], fixed: Array, size: Size) -> Outline:
    """The zero line of a distance, seen on a grid, put in place by Newton steps, and cut in pieces."""
    lines = _zero_lines(distance, box, size)
    points: list[Array] = []
    pieces: list[Array] = []
    first = 0
    for line in lines:
        ring = _ring_through(line, fixed, size, distance)
        points.append(ring)
        pieces.append(_ring(first, len(ring)))
        first += len(ring)
    rows = np.vstack(pieces)
    return Outline(np.vstack(points), rows, [""] * len(rows), distance, size)


def _zero_lines(distance: Distance, box: Sequence[float], size: Size) -> list[Array]:
    from contourpy import contour_generator

    x0, x1, y0, y1 = box
    margin = 0.03 * max(x1 - x0, y1 - y0)
    corners = np.stack(np.meshgrid(np.linspace(x0, x1, 65), np.linspace(y0, y1, 65)), axis=-1).reshape(-1, 2)
    inner = corners[distance(corners) < 0]
    h = float(size(inner).min()) if len(inner) else np.inf
    step = min(0.35 * h, 0.01 * max(x1 - x0, y1 - y0))
    nx, ny = (int(np.clip((b - a + 2 * margin) / step, 33, 1500)) for a, b in ((x0, x1), (y0, y1)))
    x, y = np.linspace(x0 - margin, x1 + margin, nx), np.linspace(y0 - margin, y1 + margin, ny)
    d = distance(np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)).reshape(ny, nx)
    if min(d[0].min(), d[-1].min(), d[:, 0].min(), d[:, -1].min()) <= 0:
        raise ValueError(f"triangulate: box must hold the whole domain, got {tuple(box)}: the domain goes on outside")
    lines = [np.asarray(line) for line in contour_generator(x, y, d).lines(0.0)]
    if not lines:
        raise ValueError("triangulate: shape must be negative somewhere in the box, got a distance that is not")
    return [onto_zero(distance, line[:-1], 3) for line in lines]


def onto_zero(distance: Distance, places: Array, steps: int) -> Array:
    """Newton steps along the gradient, to where the distance is zero."""
    scale = np.ptp(places, axis=0).max() if len(places) > 1 else np.abs(places).max()
    for _ in range(steps):
        d, gradient = distance(places), slope_of(distance, places, 1e-7 * max(float(scale), 1e-9))
        places = places - (d / np.maximum((gradient**2).sum(axis=1), 1e-12))[:, None] * gradient
    return places


def slope_of(distance: Distance, places: Array, step: float) -> Array:
    """The gradient of the distance, by central differences."""
    return np.stack(
        [(distance(places + e) - distance(places - e)) / (2 * step) for e in step * np.eye(2)],
        axis=1,
    )


def _ring_through(line: Array, fixed: Array, size: Size, distance: Distance) -> Array:
    """A closed line cut in pieces that end at the fixed points on it."""
    spacing = np.hypot(*(line - np.roll(line, -1, axis=0)).T).max()
    on_line = [point for point in fixed if np.hypot(*(line - point).T).min() < 2 * spacing]
    if not on_line:
        closed = np.vstack([line, line[:1]])
        return onto_zero(distance, cut_line(closed, size, 3)[:-1], 3)
    order = sorted((int(np.argmin(np.hypot(*(line - point).T))), k) for k, point in enumerate(on_line))
    rings = []
    for (here, k), (there, other) in zip(order, order[1:] + order[:1], strict=True):
        count = (there - here - 1) % len(line) if len(order) > 1 else len(line) - 1
        between = line[(here + 1 + np.arange(count)) % len(line)]
        clear = np.minimum(np.hypot(*(between - on_line[k]).T), np.hypot(*(between - on_line[other]).T)) > spacing
        cut = cut_line(np.vstack([on_line[k], between[clear], on_line[other]]), size)[:-1]
        cut[1:] = onto_zero(distance, cut[1:], 3) if len(cut) > 1 else cut[1:]
        rings.append(cut)
    return np.vstack(rings)
