# SPDX-License-Identifier: BSD-3-Clause
"""Tables of orders, and the orders of elements on unstructured meshes."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pytest

import mixlab
from mixlab import fem

u, v = fem.trial(), fem.test()
x, y = fem.coordinates()
LAPLACE = fem.integral(fem.grad(u) @ fem.grad(v))
EXACT = np.sin(np.pi * x) * np.sin(np.pi * y)
GRADIENT = [np.pi * np.cos(np.pi * x) * np.sin(np.pi * y), np.pi * np.sin(np.pi * x) * np.cos(np.pi * y)]
SQUARE = [[0, 0], [1, 0], [1, 1], [0, 1]]
MESHES = [fem.triangulate(SQUARE, size) for size in (0.12, 0.06, 0.03)]


def solve_on(mesh, element="P1"):
    return fem.solve(LAPLACE, fem.integral(2 * np.pi**2 * EXACT * v, degree=8), fem.Space(mesh, element), {"": 0})


def table_of(element="P1", **options):
    return fem.convergence(lambda mesh: solve_on(mesh, element), EXACT, MESHES, gradient=GRADIENT, **options)


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


@pytest.mark.parametrize(("element", "degree"), [("P1", 1), ("P2", 2)])
def test_orders_on_unstructured_meshes(element, degree):
    table = table_of(element, step="unknowns")
    assert table.order["L2"] == pytest.approx(degree + 1, abs=0.2)
    assert table.order["H1"] == pytest.approx(degree, abs=0.15)
    for norm, order in (("L2", degree + 1), ("H1", degree)):
        np.testing.assert_allclose(table.orders[norm], order, atol=0.3)


def test_the_energy_missed_is_the_square_of_the_error():
    table = table_of(energy=LAPLACE, exact_energy=np.pi**2 / 2)
    np.testing.assert_allclose(table.errors["energy"], table.errors["H1"], rtol=1e-5)


def test_numbers_are_those_of_the_norms():
    table = table_of()
    for k, (mesh, uh) in enumerate(zip(MESHES, table.functions, strict=True)):
        assert table.h[k] == mesh.h
        assert table.unknowns[k] == len(mesh.points)
        assert table.errors["L2"][k] == pytest.approx(fem.norm_l2(mesh, uh - EXACT, 6), rel=1e-14)
    assert table.order["L2"] == mixlab.observed_order(table.h, table.errors["L2"])
    expected = np.log(table.errors["L2"][0] / table.errors["L2"][1]) / np.log(table.h[0] / table.h[1])
    assert table.orders["L2"][0] == pytest.approx(expected)


def test_numbers_of_cells_and_a_function_that_is_exact():
    def on(n):
        return fem.interpolate(fem.Space(fem.interval(0, 1, n), "P2"), x)

    table = fem.convergence(on, lambda x: x, [2, 4], gradient=[1])
    np.testing.assert_allclose(table.errors["L2"], 0, atol=1e-15)
    zero = fem.OrderTable(h=np.array([0.5, 0.25]), unknowns=np.array([2, 4]), errors={"L2": np.zeros(2)})
    assert np.isnan(zero.order["L2"])  # none, and no error
    assert "nan" in str(zero)


def test_a_corner_takes_the_order_away():
    def on(n):
        return fem.solve(LAPLACE, fem.integral(0 * v), fem.Space(fem.l_shape(n)), {"": singular})

    def singular(x, y):
        return np.hypot(x, y) ** (2 / 3) * np.sin(2 / 3 * (np.arctan2(y, x) % (2 * np.pi)))

    table = fem.convergence(on, singular, [6, 12, 24, 48])
    np.testing.assert_allclose(table.order["L2"], 4 / 3, atol=0.1)


def test_the_table_as_text_and_as_html():
    table = fem.OrderTable(
        h=np.array([0.5, 0.25]),
        unknowns=np.array([9, 25]),
        errors={"L2": np.array([0.4, 0.1]), "H1": np.array([1, 0.5])},
    )
    lines = str(table).splitlines()
    assert lines[0].split() == ["h", "unknowns", "L2", "order", "H1", "order"]
    assert lines[2].split() == ["0.2500", "25", "1.000e-01", "2.00", "5.000e-01", "1.00"]
    page = table._repr_html_()
    assert page.count("<tr>") == 3
    assert "<td>2.00</td>" in page


def test_the_figure_names_the_orders():
    ax = table_of(step="unknowns").plot()
    assert ax.get_xscale() == ax.get_yscale() == "log"
    assert ax.get_ylabel() == "error"
    said = [text.get_text() for text in ax.get_legend().get_texts()]
    assert [text.split(":")[0] for text in said] == ["L2", "H1"]
    assert {text.get_text() for text in ax.texts} == {"1", "2"}


@pytest.mark.parametrize(
    ("options", "kind", "said"),
    [
        ({"meshes": MESHES[:1]}, ValueError, "two or more, got 1"),
        ({"step": "N"}, ValueError, "step must be"),
        ({"energy": LAPLACE}, ValueError, "given together"),
        ({"gradient": [x]}, ValueError, "2 fields, got 1"),
        ({"solve_on": lambda mesh: 1.0}, TypeError, "must return a Function, got float"),
    ],
)
def test_what_is_wrong_is_said(options, kind, said):
    given = {"solve_on": solve_on, "exact": EXACT, "meshes": MESHES[:2]} | options
    with pytest.raises(kind, match=said):
        fem.convergence(**given)
