# SPDX-License-Identifier: BSD-3-Clause
"""Finite elements from Python: forms as on the blackboard, the contract of arrays and errors, figures."""

from __future__ import annotations

import copy

import matplotlib.pyplot as plt
import numpy as np
import pytest
import scipy.sparse

import mixlab
from mixlab import fem

u, v = fem.trial(), fem.test()
x, y = fem.coordinates()
LAPLACE = fem.integral(fem.grad(u) @ fem.grad(v))


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def poisson(space, load=1.0, given=0.0):
    return fem.solve(LAPLACE, fem.integral(load * v), space, {"": given})


# ---- forms


def test_the_five_point_stencil_and_its_memory():
    A = fem.assemble(LAPLACE, fem.Space(fem.rectangle(4, 4)))
    assert isinstance(A, scipy.sparse.csr_matrix)
    assert A.has_sorted_indices
    assert A.indices.dtype == np.int32
    row = A.toarray()[12]
    assert row[12] == pytest.approx(4)
    assert row[[7, 11, 13, 17]] == pytest.approx(-1)
    assert np.delete(row, [7, 11, 12, 13, 17]) == pytest.approx(0)
    A.data *= 2  # the memory is NumPy's own
    assert A.sum() == pytest.approx(0, abs=1e-13)


@pytest.mark.parametrize(
    ("written", "otherwise"),
    [
        (fem.grad(u) @ fem.grad(v), fem.dx(u) * fem.dx(v) + fem.dy(v) * fem.dy(u)),
        (2 * fem.grad(u) @ fem.grad(v), fem.grad(u) @ (fem.grad(v) * 2.0)),
        ((np.array([[2, 1], [0, 3]]) @ fem.grad(u)) @ fem.grad(v),
         (2 * fem.dx(u) + fem.dy(u)) * fem.dx(v) + 3 * fem.dy(u) * fem.dy(v)),
        (np.array([y, -x]) @ fem.grad(u) * v, y * fem.dx(u) * v - x * fem.dy(u) * v),
        (u * v / (1 + x), (1 / (1 + x)) * v * u),
        (np.float64(3) * u * v, u * (v * np.float64(3))),
        (np.exp(x) * u * v, u * v * fem.Field(lambda x, y: np.exp(x))),
    ],
    ids=["gradients", "factor", "tensor", "wind", "quotient", "numpy number", "callable"],
)  # fmt: skip
def test_a_form_may_be_written_in_several_ways(written, otherwise):
    V = fem.Space(fem.rectangle(3, 2), "P2")
    one, other = (fem.assemble(fem.integral(form, degree=8), V).toarray() for form in (written, otherwise))
    np.testing.assert_allclose(one, other, atol=1e-13)


def test_fields_are_what_numpy_says():
    mesh = fem.rectangle(2, 2)
    points = np.random.default_rng(0).random((30, 2))
    X, Y = points.T
    V = fem.Space(mesh, "P1")
    for field, values in [
        (np.sin(x) + np.cos(y) - np.tan(x * y), lambda X, Y: np.sin(X) + np.cos(Y) - np.tan(X * Y)),
        (np.sqrt(1 + x) * np.log(2 + y) / np.cosh(x), lambda X, Y: np.sqrt(1 + X) * np.log(2 + Y) / np.cosh(X)),
        (abs(x - 0.5) ** 3 + np.arctan(y) * np.tanh(x) - np.sinh(y),
         lambda X, Y: abs(X - 0.5) ** 3 + np.arctan(Y) * np.tanh(X) - np.sinh(Y)),
        (fem.minimum(x, y) + 2 * fem.maximum(x, 0.5), lambda X, Y: np.minimum(X, Y) + 2 * np.maximum(X, 0.5)),
    ]:  # fmt: skip
        np.testing.assert_allclose(fem.interpolate(V, field).values, values(*V.nodes.T), atol=1e-15)
    w = fem.interpolate(fem.Space(mesh, "P2"), x * y - 2)
    np.testing.assert_allclose(w.at(points), X * Y - 2, atol=1e-14)
    assert fem.integrate(mesh, 3 - w) == pytest.approx(4.75)
    assert fem.integrate(mesh, fem.dx(w) ** 2) == pytest.approx(1 / 3)


def test_a_callable_sees_arrays_and_may_return_a_number():
    seen = []
    mesh = fem.rectangle(3, 3)
    assert fem.integrate(mesh, lambda x, y: seen.append((x, y)) or 2) == pytest.approx(2)
    assert seen[0][0].ndim == 1
    assert len(seen) == 1
    assert fem.integrate(fem.interval(0, 2, 3), lambda x: x**2) == pytest.approx(8 / 3)


def test_an_assembler_follows_its_coefficients():
    V = fem.Space(fem.rectangle(4, 4), "P2")
    w = fem.Function(V)
    form = fem.integral((1 + w * w) * fem.grad(u) @ fem.grad(v))
    system = fem.Assembler(form, V)
    w.values = fem.interpolate(V, x - y).values
    np.testing.assert_array_equal(system.refill().toarray(), fem.assemble(form, V).toarray())


# ---- problems


def test_four_codes_agree_on_the_square():
    uh = poisson(fem.Space(fem.rectangle(200, 200)))
    assert uh.at([[0.5, 0.5]])[0] == pytest.approx(0.0736699020758, abs=1e-13)


@pytest.mark.parametrize(("element", "degree"), [("P1", 1), ("P2", 2)])
def test_orders(element, degree):
    exact = np.sin(np.pi * x) * np.exp(y)
    gradient = np.array([np.pi * np.cos(np.pi * x) * np.exp(y), exact])
    h, l2, h1 = [], [], []
    for n in (8, 16, 32):
        V = fem.Space(fem.rectangle(n, n), element)
        uh = fem.solve(LAPLACE, fem.integral((np.pi**2 - 1) * exact * v, degree=8), V, {"": exact})
        h.append(1 / n)
        l2.append(fem.norm_l2(V.mesh, exact - uh, 8))
        h1.append(fem.seminorm_h1(V.mesh, gradient - fem.grad(uh), 8))
    assert mixlab.observed_order(h, l2) == pytest.approx(degree + 1, abs=0.1)
    assert mixlab.observed_order(h, h1) == pytest.approx(degree, abs=0.1)


@pytest.mark.parametrize("solver", ["ldlt", "cholmod", "lu"])
def test_solvers_agree(solver):
    V = fem.Space(fem.disk(12), "P2")
    try:
        uh = fem.solve(LAPLACE, fem.integral(4 * v), V, {"circle": 0}, solver=solver)
    except ValueError as error:
        if "CHOLMOD" not in str(error).upper():
            raise
        pytest.skip("mixlab was built without CHOLMOD")
    assert uh.at([[0, 0]])[0] == pytest.approx(1, abs=2e-2)  # the disk has corners
    np.testing.assert_allclose(uh.values, poisson(V, 4).values, atol=1e-12)


def test_blocks_are_named_by_pairs():
    mesh = fem.rectangle(3, 3)
    V = fem.Space(mesh)
    form = sum((fem.integral(fem.grad(fem.trial(k)) @ fem.grad(fem.test(k))) for k in (1,)), LAPLACE)
    first, second = fem.solve(form, fem.integral(0 * v), [V, V], {("", 0): x, ("left", 1): 1})
    np.testing.assert_allclose(first.values, V.nodes[:, 0], atol=1e-14)
    np.testing.assert_allclose(second.values, 1, atol=1e-14)


# ---- meshes


def test_a_mesh_of_ones_own():
    mesh = fem.Mesh([[0, 0], [1, 0], [1, 1], [0, 1]], np.array([[0, 1, 2], [0, 2, 3]], dtype=np.int64),
                    boundary={"floor": [[0, 1]]}, regions={"right": [0]})  # fmt: skip
    assert mesh.boundary_names == ["floor", "boundary"]
    assert mesh.region_names == ["right"]
    assert fem.integrate(mesh, 1, on="floor") == pytest.approx(1)
    assert fem.integrate(mesh, 1, over="right") == pytest.approx(0.5)
    assert fem.integrate(mesh, fem.on_cells([1, 10])) == pytest.approx(5.5)
    assert mesh.h == pytest.approx(np.sqrt(2))
    assert mesh.edges.shape == (5, 2)


def test_refined_meshes_and_files(tmp_path):
    fine = fem.refine(fem.disk(2), curve=lambda part, place: np.asarray(place) / np.hypot(*place)).mesh
    rim = fine.points[np.unique(fine.boundary)]
    np.testing.assert_allclose(np.hypot(*rim.T), 1)
    cut = fem.bisect(fine, np.flatnonzero(fine.points[fine.cells].mean(axis=1)[:, 0] > 0.5))
    assert len(cut.mesh.cells) == len(cut.cells) > len(fine.cells)
    assert cut.mesh.cell_measures().sum() == pytest.approx(fine.cell_measures().sum())
    fem.write_gmsh(fine, str(tmp_path / "disk.msh"))
    np.testing.assert_array_equal(fem.read_gmsh(str(tmp_path / "disk.msh")).points, fine.points)


@pytest.mark.parametrize(
    ("points", "cells", "said"),
    [
        ([[0, 0], [1, 0], [0, 1]], [[0, 2, 1]], "inverted"),
        ([[0, 0], [1, 0], [2, 0]], [[0, 1, 2]], "area"),
        ([[0, 0], [1, 0], [0, 1]], [[0, 1, 3]], "3"),
        ([[0, 0], [1, 0], [0, 1]], [[0, 1, -1]], "-1"),
        ([[0, 0], [1, 0], [0, 1], [5, 5]], [[0, 1, 2]], "belong to a cell"),
        ([[0, 0], [1, 0], [0, 1], [0, 0], [1, 0], [1, -1]], [[0, 1, 2], [3, 5, 4]], "apart"),
        (np.zeros((0, 2)), np.zeros((0, 3), dtype=int), "cell"),
    ],
    ids=["inverted", "flat", "missing point", "negative number", "unused point", "duplicate points", "empty"],
)
def test_bad_meshes_say_what_is_wrong(points, cells, said):
    with pytest.raises(ValueError, match=said):
        fem.Mesh(points, cells)


# ---- the contract


@pytest.mark.parametrize(
    ("call", "kind", "said"),
    [
        (lambda V: fem.solve(LAPLACE, fem.integral(v), V), mixlab.SingularMatrixError, "Dirichlet"),
        (lambda V: fem.solve(LAPLACE, fem.integral(v), V, {"west": 0}), ValueError, "bottom, right, top, left"),
        (lambda V: fem.solve(LAPLACE, fem.integral(v), V, {"": 0}, solver="magic"), ValueError, "magic"),
        (lambda V: fem.Space(V.mesh, "P9"), ValueError, "P1, P2, P1b, CR"),
        (lambda V: fem.assemble(fem.integral(np.log(x - 2) * u * v), V), ValueError, "finite"),
        (lambda V: fem.integrate(V.mesh, lambda x, y: x[:2]), ValueError, "one value a point"),
        (lambda V: fem.integrate(V.mesh, fem.normal()[0]), ValueError, "boundary"),
        (lambda V: fem.integral(fem.dx(fem.dx(u)) * v), ValueError, "first order"),
        (lambda V: fem.dx(x * u), ValueError, "varies"),
        (lambda V: fem.integral(u * v, on="left", over="all"), ValueError, "not both"),
        (lambda V: u * u, TypeError, "unsupported"),
        (lambda V: fem.Function(V, [1, 2]), ValueError, "values"),
        (lambda V: fem.Function(V).at([[2, 2]]), ValueError, "in the domain"),
        (lambda V: fem.rectangle(0, 3), ValueError, "nx"),
        (lambda V: fem.rectangle(2, 2, diagonal="up"), ValueError, "diagonal"),
        (lambda V: fem.Mesh([[0, 0], [1, 0], [0, 1]], [[0.0, 1.0, 2.0]]), TypeError, "cells must be a 2-D array"),
    ],
)
def test_what_is_wrong_is_said(call, kind, said):
    with pytest.raises(kind, match=said):
        call(fem.Space(fem.rectangle(3, 3)))


def test_an_exception_in_a_callable_comes_back_as_itself():
    def coefficient(x, y):
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        fem.assemble(fem.integral(u * v * fem.Field(coefficient)), fem.Space(fem.rectangle(2, 2)))


# ---- figures


def test_figures_have_labels():
    for mesh in (fem.l_shape(2), fem.interval(0, 1, 3), fem.rectangle(2, 2, shape="quadrilateral")):
        ax = mesh.plot()
        assert ax.get_xlabel() == "x"
        assert str(len(mesh.cells)) in ax.get_title()
        assert {text.get_text() for text in ax.get_legend().get_texts()} == set(mesh.boundary_names)
    for mesh, element in (
        (fem.interval(0, 1, 3), "P3"),
        (fem.rectangle(2, 2), "CR"),
        (fem.rectangle(2, 2, shape="quadrilateral"), "Q2"),
    ):
        ax = poisson(fem.Space(mesh, element)).plot(mesh=True)
        assert ax.get_xlabel() == "x"
        assert element in ax.get_title()
    ax = poisson(fem.Space(fem.disk(3))).plot(surface=True)
    assert ax.get_zlabel() == "u"


def test_a_copy_of_a_mesh_is_itself_and_one_of_a_function_is_another() -> None:
    V = fem.Space(fem.rectangle(2, 2))
    w = fem.Function(V, np.arange(9.0))
    mesh = V.mesh
    (same_mesh, same_space, deep), shallow = copy.deepcopy((mesh, V, w)), copy.copy(w)
    assert same_mesh is mesh
    assert same_space is V
    deep.values = np.zeros(9)
    shallow.values = np.ones(9)
    assert w.values.tolist() == list(range(9))
