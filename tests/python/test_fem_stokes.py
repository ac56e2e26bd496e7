# SPDX-License-Identifier: BSD-3-Clause
"""Stokes' equations from Python; orders and invariants are tested in C++, tests/fem/test_stokes.cpp."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import mixlab
from mixlab import fem

x, y = fem.coordinates()
STILL: dict[str, Any] = {"bottom": (0, 0), "top": (0, 0)}


def spaces(mesh: fem.Mesh, velocity: str = "P2") -> tuple[fem.Space, fem.Space]:
    return fem.Space(mesh, velocity), fem.Space(mesh)


def test_poiseuille_is_found_exactly() -> None:
    mesh = fem.rectangle(9, 4, x1=3)
    flow = fem.solve_stokes(*spaces(mesh), STILL | {"left": (y * (1 - y), 0)}, viscosity=0.3)
    assert fem.norm_l2(mesh, flow.velocity[0] - y * (1 - y)) < 1e-12
    assert fem.norm_l2(mesh, flow.velocity[1]) < 1e-12
    assert fem.norm_l2(mesh, flow.pressure - 0.6 * (3 - x)) < 1e-12
    assert repr(flow) == "StokesSolution(P2 and P1, 392 values)"


def test_none_leaves_a_component_free() -> None:
    """Half of a channel: on its axis nothing goes through, and nothing holds."""
    mesh = fem.rectangle(6, 4, x1=2, y1=0.5)
    profile = y * (1 - y)
    flow = fem.solve_stokes(
        *spaces(mesh), {"left": (profile, 0), "right": (profile, 0), "bottom": (0, 0), "top": (None, 0)}
    )
    assert fem.norm_l2(mesh, flow.velocity[0] - profile) < 1e-12
    assert fem.norm_l2(mesh, flow.pressure - 2 * (1 - x)) < 1e-11  # mean 0: there is no open end


def test_a_cavity_turns_with_its_lid() -> None:
    mesh = fem.rectangle(16, 16)
    walls: dict[str, Any] = {"top": (1, 0), **dict.fromkeys(["left", "right", "bottom"], (0, 0))}
    flow = fem.solve_stokes(*spaces(mesh, "P1b"), walls)
    places = np.array([[0.25, 0.5], [0.75, 0.5]])
    left, right = flow.velocity[1].at(places)
    assert left > 0.05
    assert right == pytest.approx(-left, rel=0.05)  # the mesh's diagonals have a direction
    assert fem.integrate(mesh, flow.pressure) == pytest.approx(0, abs=1e-12)


def test_what_is_wrong_is_named() -> None:
    V, Q = spaces(fem.rectangle(3, 3))
    with pytest.raises(TypeError, match=r"dirichlet\['top'\] must be a pair \(u_0, u_1\), got 0"):
        fem.solve_stokes(V, Q, {"top": 0})
    with pytest.raises(TypeError, match=r"dirichlet\[\('top', 0\)\] must have the name of a part"):
        fem.solve_stokes(V, Q, {("top", 0): (0, 0)})
    with pytest.raises(ValueError, match='got "lid"'):
        fem.solve_stokes(V, Q, {"lid": (0, 0)})
    with pytest.raises(ValueError, match="viscosity must be > 0, got -1"):
        fem.solve_stokes(V, Q, {"": (0, 0)}, viscosity=-1)
    with pytest.raises(mixlab.SingularMatrixError):  # as many pressures as velocities
        fem.solve_stokes(Q, Q, {"": (0, 0)}, force=(0, x))


def test_a_flow_draws_itself(no_figures: None) -> None:
    flow = fem.solve_stokes(*spaces(fem.l_shape(4)), {"": (0, 0)}, force=(0, x))
    ax = flow.plot(density=0.5)
    assert ax.get_title() == "P2 and P1: pressure, lines of flow"
    assert ax.get_xlim() == (-1, 1)
