# SPDX-License-Identifier: BSD-3-Clause
"""Unstructured meshes: of polygons and signed distances."""

from __future__ import annotations

import numpy as np
import pytest

from mixlab import fem

SQUARE = [[0, 0], [1, 0], [1, 1], [0, 1]]
L_SHAPE = [[-1, -1], [0, -1], [0, 0], [1, 0], [1, 1], [-1, 1]]


def circle(radius, count, x=0.0, y=0.0):
    angle = 2 * np.pi * np.arange(count) / count
    return np.stack([x + radius * np.cos(angle), y + radius * np.sin(angle)], axis=1)


def smallest_angle(mesh):
    corners = mesh.points[mesh.cells]
    ahead, behind = np.roll(corners, -1, axis=1) - corners, np.roll(corners, 1, axis=1) - corners
    cosine = (ahead * behind).sum(axis=2) / np.linalg.norm(ahead, axis=2) / np.linalg.norm(behind, axis=2)
    return np.degrees(np.arccos(cosine.max()))


def euler_characteristic(mesh):
    return len(mesh.points) - len(mesh.edges) + len(mesh.cells)


def length(mesh, name):
    return fem.integrate(mesh, 1, on=name)


def disk(x, y):
    return np.hypot(x, y) - 1


def ring(x, y):
    return np.maximum(np.hypot(x, y) - 1, 0.4 - np.hypot(x, y))


@pytest.mark.parametrize(
    ("shape", "size", "options", "area", "holes"),
    [
        (SQUARE, 0.1, {}, 1, 0),
        (SQUARE[::-1], 0.07, {}, 1, 0),
        (L_SHAPE, 0.15, {}, 3, 0),
        (L_SHAPE, lambda x, y: 0.02 + 0.15 * np.hypot(x, y), {}, 3, 0),
        (SQUARE, lambda x, y: 0.02 + 0.2 * abs(x - 0.5), {}, 1, 0),
        ([[0, 0], [2, 0], [0.3, 1]], 0.1, {}, 1, 0),
        (SQUARE, 0.06, {"holes": [circle(0.15, 18, 0.3, 0.3), circle(0.15, 18, 0.7, 0.7)]}, None, 2),
        (disk, 0.12, {"box": (-1, 1, -1, 1)}, None, 0),
        (lambda x, y: x**2 + y**2 - 1, 0.12, {"box": (-1, 1, -1, 1)}, None, 0),
        (ring, lambda x, y: 0.06 + 0.1 * (np.hypot(x, y) - 0.4), {"box": (-1, 1, -1, 1)}, None, 1),
    ],
    ids=[
        "square",
        "clockwise",
        "L",
        "graded L",
        "graded square",
        "triangle",
        "two holes",
        "disk",
        "no distance",
        "ring",
    ],
)
def test_shapes_of_triangles(shape, size, options, area, holes):
    mesh = fem.triangulate(shape, size, **options)
    assert smallest_angle(mesh) > 20
    assert mesh.quality().min() > 0.55
    assert mesh.quality().mean() > 0.93
    assert euler_characteristic(mesh) == 1 - holes
    if area is not None:
        assert mesh.cell_measures().sum() == pytest.approx(area, rel=1e-13)


def test_edges_have_the_length_asked_for():
    mesh = fem.triangulate(SQUARE, 0.05)
    a, b = mesh.points[mesh.edges].swapaxes(0, 1)
    lengths = np.hypot(*(a - b).T)
    assert np.median(lengths) == pytest.approx(0.05, rel=0.1)
    assert lengths.max() < 1.8 * 0.05
    graded = fem.triangulate(SQUARE, lambda x, y: 0.02 + 0.1 * x)
    a, b = graded.points[graded.edges].swapaxes(0, 1)
    ratio = np.hypot(*(a - b).T) / (0.02 + 0.1 * 0.5 * (a + b)[:, 0])
    assert np.median(ratio) == pytest.approx(1, rel=0.15)
    assert ratio.max() < 2


def test_sides_and_holes_have_names():
    hole = circle(0.2, 24, 0.5, 0.5)
    mesh = fem.triangulate(SQUARE, 0.08, sides=["floor", "right", "", "left"], holes={"hub": hole})
    assert set(mesh.boundary_names) == {"floor", "right", "left", "hub", "boundary"}
    assert length(mesh, "floor") == pytest.approx(1)
    assert length(mesh, "boundary") == pytest.approx(1)
    assert length(mesh, "hub") == pytest.approx(24 * 2 * 0.2 * np.sin(np.pi / 24))
    area = 0.5 * 24 * 0.2**2 * np.sin(2 * np.pi / 24)
    assert mesh.cell_measures().sum() == pytest.approx(1 - area)


def test_a_distance_is_met_by_the_points_of_the_boundary():
    mesh = fem.triangulate(
        ring, 0.1, box=(-1, 1, -1, 1), boundary=lambda x, y: np.where(np.hypot(x, y) < 0.7, "in", "out")
    )
    radius = {name: np.hypot(*mesh.points[mesh.boundary[mesh.part(name)]].T) for name in ("in", "out")}
    np.testing.assert_allclose(radius["in"], 0.4, atol=1e-12)
    np.testing.assert_allclose(radius["out"], 1, atol=1e-12)
    n = len(mesh.part("out"))
    assert length(mesh, "out") == pytest.approx(2 * np.pi, rel=2 * (np.pi / n) ** 2)  # a polygon of n sides


def test_corners_of_a_distance_are_fixed_points():
    def half(x, y):
        return np.maximum(disk(x, y), -y)

    mesh = fem.triangulate(half, 0.1, box=(-1, 1, 0, 1), fixed=[[-1, 0], [1, 0], [0, 0.5]])
    for corner in ([-1, 0], [1, 0], [0, 0.5]):
        assert np.hypot(*(mesh.points - corner).T).min() == 0
    assert mesh.cell_measures().sum() == pytest.approx(np.pi / 2, rel=3e-3)
    assert smallest_angle(mesh) > 20


def test_a_seed_is_a_mesh():
    def size(x, y):
        return 0.05 + 0.1 * x

    one, again, other = (fem.triangulate(SQUARE, size, rng=seed) for seed in (1, np.random.default_rng(1), 2))
    np.testing.assert_array_equal(one.points, again.points)
    np.testing.assert_array_equal(one.cells, again.cells)
    assert one.points.shape != other.points.shape or (one.points != other.points).any()


def test_a_mesh_coarser_than_its_domain():
    mesh = fem.triangulate(SQUARE, 10)
    assert len(mesh.points) <= 5
    assert mesh.cell_measures().sum() == pytest.approx(1)


def test_edges_are_short_beside_short_sides():
    many = circle(1, 90)
    mesh = fem.triangulate(many, 0.25)
    assert smallest_angle(mesh) > 25
    assert mesh.cell_measures().sum() == pytest.approx(45 * np.sin(2 * np.pi / 90))
    assert len(mesh.boundary) == 90


def test_no_motion_is_a_mesh_too():
    mesh = fem.triangulate(SQUARE, 0.2, max_iterations=0)
    assert mesh.cell_measures().sum() == pytest.approx(1)


def test_a_sharp_corner_and_a_narrow_gap():
    sharp = fem.triangulate([[0, 0], [1, -0.05], [1, 0.05]], 0.1)
    assert sharp.cell_measures().sum() == pytest.approx(0.05)
    wall = [[0.02, 0.3], [0.5, 0.3], [0.5, 0.7], [0.02, 0.7]]
    gap = fem.triangulate(SQUARE, 0.3, holes=[wall])
    assert gap.cell_measures().sum() == pytest.approx(1 - 0.48 * 0.4)
    assert euler_characteristic(gap) == 0


@pytest.mark.parametrize(
    ("call", "kind", "said"),
    [
        (lambda: fem.triangulate([[0, 0], [1, 1], [1, 0], [0, 1]], 0.1), ValueError, "must not cross, got side 0"),
        (lambda: fem.triangulate([[0, 0], [1, 0]], 0.1), ValueError, "three vertices"),
        (lambda: fem.triangulate("square", 0.1), TypeError, "points of the plane"),
        (lambda: fem.triangulate([[0, 0], [1, 0], [np.nan, 1]], 0.1), ValueError, "finite, got vertex 2"),
        (lambda: fem.triangulate([[0, 0], [0, 0], [1, 0], [1, 1]], 0.1), ValueError, "vertex 0 twice"),
        (lambda: fem.triangulate(SQUARE, 0), ValueError, r"size must be > 0 and finite, got 0\.0"),
        (lambda: fem.triangulate(SQUARE, lambda x, y: x - 0.5), ValueError, "size must be > 0"),
        (lambda: fem.triangulate(SQUARE, 1e-5), ValueError, "max_points = 500000"),
        (lambda: fem.triangulate(SQUARE, lambda x, y: 1e-5 + 1e-6 * x), ValueError, "max_points = 500000"),
        (lambda: fem.triangulate(SQUARE, 0.1, sides=["a"]), ValueError, "4 names"),
        (lambda: fem.triangulate(SQUARE, 0.1, holes=[circle(0.1, 5, 3, 3)]), ValueError, "inside the polygon"),
        (lambda: fem.triangulate(SQUARE, 0.1, holes=[circle(0.4, 9, 0.9, 0.5)]), ValueError, "cross"),
        (lambda: fem.triangulate(SQUARE, 0.1, fixed=[[2, 2]]), ValueError, "one outside"),
        (lambda: fem.triangulate(SQUARE, 0.1, max_iterations=-1), ValueError, "max_iterations must be >= 0, got -1"),
        (lambda: fem.triangulate(disk, 0.1), ValueError, "box must be"),
        (lambda: fem.triangulate(disk, 0.1, box=(1, -1, -1, 1)), ValueError, "box must be"),
        (lambda: fem.triangulate(disk, 0.1, box=(-1, 0, -1, 1)), ValueError, "hold the whole domain"),
        (lambda: fem.triangulate(disk, 0.1, box=(3, 4, 3, 4)), ValueError, "negative somewhere"),
        (lambda: fem.triangulate(disk, 0.1, box=(-1, 1, -1, 1), sides=["a"]), ValueError, "left out"),
        (lambda: fem.triangulate(lambda x, y: x / 0, 0.1, box=(-1, 1, -1, 1)), ValueError, "finite distance"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(call, kind, said):
    with np.errstate(all="ignore"), pytest.raises(kind, match=said):
        call()
