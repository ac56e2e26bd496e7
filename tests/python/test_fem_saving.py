# SPDX-License-Identifier: BSD-3-Clause
"""Meshes and functions for other programs: VTK, PyVista, meshio; and pictures."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from xml.etree import ElementTree

import matplotlib.pyplot as plt
import numpy as np
import pytest

from mixlab import fem

x, y = fem.coordinates()
SPACES = [
    (fem.interval(0, 2, 4), "P1", 3),
    (fem.interval(0, 2, 4), "P2", 21),
    (fem.interval(0, 2, 4), "P3", 68),
    (fem.disk(3), "P1", 5),
    (fem.disk(3), "P2", 22),
    (fem.disk(3), "P1b", 5),
    (fem.disk(3), "CR", 5),
    (fem.rectangle(3, 2, shape="quadrilateral"), "Q1", 9),
    (fem.rectangle(3, 2, shape="quadrilateral"), "Q2", 28),
]
IDS = [f"{element} on {mesh.shape}s" for mesh, element, _ in SPACES]


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def polynomial(mesh, element):
    """In the space, and not one that a lower degree would have."""
    if mesh.dimension == 1:
        return x ** int(element[1]) - 1
    return x * y + 2 * x if element in ("P2", "Q2", "Q1") else 3 * x - y + 1


def two_regions():
    left = np.flatnonzero(fem.rectangle(4, 2).points[fem.rectangle(4, 2).cells].mean(axis=1)[:, 0] < 0.5)
    mesh = fem.rectangle(4, 2)
    boundary = {name: mesh.boundary[mesh.part(name)] for name in mesh.boundary_names}
    regions = {"left half": left, "all": np.arange(len(mesh.cells))}
    return fem.Mesh(mesh.points, mesh.cells, boundary=boundary, regions=regions)


def same_names(one, other):
    assert set(one.boundary_names) == set(other.boundary_names)
    assert set(one.region_names) == set(other.region_names)
    for name in one.boundary_names:
        sides = [np.sort(mesh.points[mesh.boundary[mesh.part(name)]].mean(axis=1), axis=0) for mesh in (one, other)]
        np.testing.assert_array_equal(*sides)
    for name in one.region_names:
        np.testing.assert_array_equal(one.region(name), other.region(name))


# ---- VTK


@pytest.mark.parametrize("text", [True, False])
@pytest.mark.parametrize(("mesh", "element", "kind"), SPACES, ids=IDS)
def test_vtk_reads_what_was_written(mesh, element, kind, text, tmp_path):
    pyvista = pytest.importorskip("pyvista", reason="PyVista is not installed")
    u = fem.interpolate(fem.Space(mesh, element), polynomial(mesh, element))
    path = fem.write_vtu(tmp_path / "u", u, {"w": (u, u)}, on_cells={"size": mesh.cell_measures()}, text=text)
    assert path == tmp_path / "u.vtu"
    grid = pyvista.read(path)
    assert set(grid.celltypes.tolist()) == {kind}
    assert grid.n_cells == len(mesh.cells)
    sizes = grid.compute_cell_sizes()
    measure = sizes["Length"] if mesh.dimension == 1 else sizes["Area"]
    np.testing.assert_allclose(measure, mesh.cell_measures(), rtol=1e-13)
    np.testing.assert_array_equal(grid["size"], mesh.cell_measures())
    np.testing.assert_allclose(grid["u"], u.at(grid.points[:, : mesh.dimension]), atol=1e-14)
    np.testing.assert_array_equal(grid["w"], np.stack([grid["u"], grid["u"], 0 * grid["u"]], axis=1))


@pytest.mark.parametrize(("mesh", "element", "kind"), SPACES, ids=IDS)
def test_vtk_interpolates_as_the_element_does(mesh, element, kind):
    pyvista = pytest.importorskip("pyvista", reason="PyVista is not installed")
    u = fem.interpolate(fem.Space(mesh, element), polynomial(mesh, element))
    grid = fem.to_pyvista(u)
    places = np.array([[0.31, 0.22, 0], [0.07, 0.41, 0], [0.77, 0.15, 0]])
    places[:, mesh.dimension :] = 0
    seen = pyvista.PolyData(places).sample(grid)["u"]
    np.testing.assert_allclose(seen, u.at(places[:, : mesh.dimension]), atol=1e-12)


def test_a_text_file_is_xml_that_holds_the_numbers(tmp_path):
    mesh = two_regions()
    values = np.arange(len(mesh.points)) / 3
    path = fem.write_vtu(tmp_path / "a.vtu", mesh, {"v < w": values}, text=True)
    root = ElementTree.parse(path).getroot()
    arrays = {array.get("Name"): array.text.split() for array in root.iter("DataArray")}
    assert [float(word) for word in arrays["v < w"]] == values.tolist()
    assert [int(word) for word in arrays["connectivity"]] == mesh.cells.ravel().tolist()
    assert np.flatnonzero(np.array(arrays["left half"]) == "1").tolist() == mesh.region("left half").tolist()


def test_a_series_has_its_times(tmp_path):
    V = fem.Space(fem.disk(2), "P2")
    times = [0, 0.1, 0.3]
    states = [fem.interpolate(V, (1 + t) * x) for t in times]
    path = fem.write_pvd(tmp_path / "heat", V, times, [states[0], *(u.values for u in states[1:])], name="T")
    sets = list(ElementTree.parse(path).getroot().iter("DataSet"))
    assert [float(one.get("timestep")) for one in sets] == times
    assert [one.get("file") for one in sets] == ["heat_0.vtu", "heat_1.vtu", "heat_2.vtu"]
    pyvista = pytest.importorskip("pyvista", reason="PyVista is not installed")
    reader = pyvista.get_reader(str(path))
    reader.set_active_time_value(0.3)
    grid = reader.read()[0]
    np.testing.assert_allclose(grid["T"], 1.3 * grid.points[:, 0], atol=1e-14)


def test_without_pyvista_and_meshio_it_is_said(monkeypatch):
    for name in ("pyvista", "meshio"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ImportError, match=r"pip install mixlab\[3d\]"):
        fem.to_pyvista(fem.disk(2))
    with pytest.raises(ImportError, match="pip install meshio"):
        fem.to_meshio(fem.disk(2))


# ---- meshio


@pytest.mark.parametrize(
    "mesh",
    [two_regions(), fem.interval(0, 1, 3), fem.annulus(0.5, 1, 2, 9), fem.rectangle(2, 3, shape="quadrilateral")],
    ids=["regions that overlap", "interval", "annulus", "quadrilaterals"],
)
def test_meshio_and_back(mesh):
    pytest.importorskip("meshio", reason="meshio is not installed")
    back = fem.from_meshio(fem.to_meshio(mesh))
    np.testing.assert_array_equal(back.points, mesh.points)
    np.testing.assert_array_equal(back.cells, mesh.cells)
    same_names(back, mesh)


def test_a_file_of_gmsh_by_meshio_and_by_ourselves(tmp_path):
    meshio = pytest.importorskip("meshio", reason="meshio is not installed")
    mesh = fem.annulus(0.5, 1, 2, 9)
    fem.to_meshio(mesh).write(tmp_path / "theirs.msh", file_format="gmsh22")
    fem.write_gmsh(mesh, str(tmp_path / "ours.msh"))
    for file in ("theirs.msh", "ours.msh"):
        same_names(fem.read_gmsh(str(tmp_path / file)), mesh)
        same_names(fem.from_meshio(meshio.read(tmp_path / file)), mesh)


def test_functions_go_to_meshio():
    pytest.importorskip("meshio", reason="meshio is not installed")
    u = fem.interpolate(fem.Space(fem.disk(2), "P2"), x * y)
    made = fem.to_meshio(u, on_cells={"quality": u.space.mesh.quality()})
    assert made.cells[0].type == "triangle6"
    np.testing.assert_allclose(made.point_data["u"], made.points[:, 0] * made.points[:, 1], atol=1e-15)
    np.testing.assert_array_equal(made.cell_data["quality"][0], u.space.mesh.quality())
    np.testing.assert_array_equal(fem.from_meshio(made).cells, u.space.mesh.cells)


def block(kind, *rows):
    return SimpleNamespace(type=kind, data=np.array(rows))


def test_groups_of_gmsh_have_names_or_numbers():
    given = SimpleNamespace(
        points=[[0, 0, 2], [1, 0, 2], [1, 1, 2], [0, 1, 2], [9, 9, 2]],
        cells=[block("line", [0, 1]), block("line", [2, 3], [0, 2]), block("triangle", [0, 2, 1], [0, 3, 2])],
        cell_data={"gmsh:physical": [np.array([1]), np.array([7, 8]), np.array([1, 0])]},
        field_data={"floor": np.array([1, 1]), "lower": np.array([1, 2])},
        cell_sets={"upper": [None, None, np.array([1])], "gmsh:bounding_entities": [[0], [1], [2]]},
    )
    with pytest.raises(ValueError, match="on the boundary"):
        fem.from_meshio(given)
    mesh = fem.from_meshio(given, skip_inner_lines=True)
    assert mesh.points.shape == (4, 2)  # the one of no cell is gone
    assert set(mesh.boundary_names) == {"floor", "7", "boundary"}
    assert mesh.region("lower").tolist() == [0]
    assert mesh.region("upper").tolist() == [1]
    assert mesh.cell_measures().tolist() == [0.5, 0.5]  # they were clockwise


PLANE = [[0, 0], [1, 0], [1, 1], [0, 1]]


@pytest.mark.parametrize(
    ("points", "cells", "said"),
    [
        (PLANE, [block("tetra", [0, 1, 2, 3])], "'tetra'"),
        (PLANE, [block("triangle", [0, 1, 2]), block("quad", [0, 1, 2, 3])], "one shape"),
        (PLANE, [], "must have cells"),
        ([[0, 0, 0], [1, 0, 1], [1, 1, 0], [0, 1, 0]], [block("triangle", [0, 1, 2])], "2 dimensions"),
        (PLANE, [block("triangle", [0, 1, 2], [0, 2, 1])], "inverted"),
    ],
    ids=["tetrahedra", "two shapes", "empty", "not plane", "inverted"],
)
def test_meshes_that_are_not_ours(points, cells, said):
    with pytest.raises(ValueError, match=said):
        fem.from_meshio(SimpleNamespace(points=points, cells=cells))


# ---- the contract


V = fem.Space(fem.disk(2))


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: fem.write_vtu("a", V.mesh, {"u": fem.Function(fem.Space(fem.disk(3)))}), "one mesh"),
        (lambda: fem.write_vtu("a", V.mesh, {"u": [1, 2]}), "write_vtu: 'u' must be a Function"),
        (lambda: fem.write_vtu("a", V.mesh, on_cells={"e": [1]}), "'e' must have one value a cell"),
        (lambda: fem.write_pvd("a", V, [0, 1], [fem.Function(V)]), "got 1 for 2 times"),
        (lambda: fem.animate(V, [], []), "got 0 for 0 times"),
        (lambda: fem.plot_gradient(fem.Function(V), arrows=0), "arrows must be >= 1, got 0"),
        (lambda: V.mesh.plot(values=[1, 2]), "one number a cell"),
    ],
)
def test_what_is_wrong_is_said(call, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match=said):
        call()
    assert not list(tmp_path.iterdir())


# ---- pictures


@pytest.mark.parametrize(("mesh", "element", "kind"), SPACES, ids=IDS)
def test_gradients_drawn_are_gradients(mesh, element, kind):
    u = fem.interpolate(fem.Space(mesh, element), 3 * x - (0 if mesh.dimension == 1 else 4 * y))
    ax = fem.plot_gradient(u)
    assert ax.get_xlabel() == "x"
    assert element in ax.get_title()
    if mesh.dimension == 1:
        slope = ax.lines[0].get_ydata()
        np.testing.assert_allclose(slope[np.isfinite(slope)], 3, atol=1e-9)
    else:
        colours, arrows = ax.collections
        np.testing.assert_allclose(colours.get_array(), 5, atol=1e-9)
        np.testing.assert_allclose(arrows.U, 3, atol=1e-9)
        np.testing.assert_allclose(arrows.V, -4, atol=1e-9)


@pytest.mark.parametrize(("mesh", "element", "kind"), SPACES, ids=IDS)
def test_errors_drawn_are_errors(mesh, element, kind):
    u = fem.interpolate(fem.Space(mesh, element), polynomial(mesh, element))
    ax = fem.plot_error(u, polynomial(mesh, element) - 0.25)
    drawn = ax.lines[0].get_ydata() if mesh.dimension == 1 else ax.collections[0].get_array()
    np.testing.assert_allclose(drawn, 0.25, atol=1e-13)
    assert f"{0.25 * np.sqrt(mesh.cell_measures().sum()):.2e}" in ax.get_title()


def test_values_of_cells_are_drawn():
    for mesh in (fem.disk(3), fem.rectangle(2, 2, shape="quadrilateral")):
        ax = mesh.plot(values=mesh.quality(), label="quality")
        np.testing.assert_array_equal(ax.collections[0].get_array(), mesh.quality())
        assert ax.get_figure().axes[1].get_ylabel() == "quality"
    ax = fem.interval(0, 1, 3).plot(values=[1, 2, 0])
    assert ax.patches[0].get_data().values.tolist() == [1, 2, 0]


def two_states(mesh):
    space = fem.Space(mesh, "P2")
    return fem.animate(space, [0, 0.5], np.stack([fem.interpolate(space, k * x).values for k in (1, 2)]))


def test_an_animation_is_shown_by_notebooks():
    film = two_states(fem.interval(0, 1, 5))
    assert not plt.get_fignums()  # a notebook would draw it once more
    assert film._repr_html_().count("data:image/png;base64") == 2


def test_an_animation_is_a_file(tmp_path):
    two_states(fem.disk(2)).save(tmp_path / "film.gif", writer="pillow", dpi=40)
    assert (tmp_path / "film.gif").stat().st_size > 1000
