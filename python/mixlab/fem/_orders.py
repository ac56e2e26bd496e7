# SPDX-License-Identifier: BSD-3-Clause
"""Errors on a sequence of meshes, and the orders at which they fall."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from .. import _core, _fem

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Array = NDArray[np.float64]


@dataclass(frozen=True)
class OrderTable:
    """Errors on meshes from coarse to fine, and the orders observed between them.

    Attributes
    ----------
    h : ndarray, shape (n,)
        The longest edge of each mesh.
    unknowns : ndarray of int, shape (n,)
    errors : dict of str to ndarray, shape (n,)
        By the norm: "L2", "H1" (the seminorm), "energy".
    dimension : int
        Of the domain.
    step : {"h", "unknowns"}
        What orders are measured in: h, or N^(-1/dimension) with N the unknowns, for meshes finer here than there.
    functions : list of Function
        The solutions.
    """

    h: Array
    unknowns: NDArray[np.int64]
    errors: dict[str, Array]
    dimension: int = 2
    step: str = "h"
    functions: list[Any] = field(default_factory=list, repr=False, compare=False)

    @property
    def steps(self) -> Array:
        """Ndarray, shape (n,): h, or N^(-1/dimension)."""
        return self.h if self.step == "h" else self.unknowns.astype(np.float64) ** (-1 / self.dimension)

    @property
    def orders(self) -> dict[str, Array]:
        """The order from each mesh to the next, by the norm: dict of str to ndarray, shape (n - 1,)."""
        return {norm: _between(self.steps, error) for norm, error in self.errors.items()}

    @property
    def order(self) -> dict[str, float]:
        """One order a norm, fitted to all meshes (`mixlab.observed_order`): dict of str to float."""
        return {norm: _fitted(self.steps, error) for norm, error in self.errors.items()}

    def rows(self) -> tuple[list[str], list[list[str]]]:
        """The headings and the cells of the table, as text.

        Returns
        -------
        tuple of list of str and list of list of str
        """
        heads = ["h", "unknowns"]
        columns = [[f"{h:.4f}" for h in self.h], [str(n) for n in self.unknowns]]
        for norm, error in self.errors.items():
            heads += [norm, "order"]
            columns.append([f"{e:.3e}" for e in error])
            columns.append(["", *(f"{p:.2f}" for p in self.orders[norm])])
        return heads, [list(row) for row in zip(*columns, strict=True)]

    def __str__(self) -> str:
        heads, rows = self.rows()
        widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
        lines = [
            "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in [heads, *rows]
        ]
        return "\n".join(line.rstrip() for line in lines)

    def _repr_html_(self) -> str:
        heads, rows = self.rows()
        head = "".join(f"<th>{escape(cell)}</th>" for cell in heads)
        body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw the errors against the step, and beside each the slope of the nearest order that theory knows.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional

        Returns
        -------
        matplotlib.axes.Axes
        """
        from .._figures_fem import orders

        return orders(self, ax)


def convergence(
    solve_on: Callable[[Any], Any],
    exact: Any,
    meshes: Iterable[Any],
    *,
    gradient: Sequence[Any] | None = None,
    energy: Any = None,
    exact_energy: float | None = None,
    degree: int | None = None,
    step: str = "h",
) -> OrderTable:
    r"""Solve on a sequence of meshes, and tabulate the errors and their orders.

    Parameters
    ----------
    solve_on : callable
        Takes one of `meshes` and returns the Function found there.
    exact : Field, number or callable
        The solution.
    meshes : sequence
        Meshes, or whatever else `solve_on` takes, such as numbers of cells a side; from coarse to fine.
    gradient : sequence of Fields, optional
        The derivatives of `exact`. Without them there is no error in H1.
    energy : BilinearForm, optional
        a, symmetric. Its error takes `exact_energy`, too.
    exact_energy : float, optional
        a(u, u) of the solution.
    degree : int, optional
        Up to which the quadrature of the errors is exact; by default 2 p + 4, p the element's degree.
    step : {"h", "unknowns"}
        What orders are measured in; "unknowns" is for adaptive meshes.

    Returns
    -------
    OrderTable

    Raises
    ------
    ValueError
        For fewer than two meshes, an energy without its value or the other way round, an unknown `step`.

    Notes
    -----
    The error in energy is :math:`\sqrt{|a(u, u) - a(u_h, u_h)|}`: by Galerkin's orthogonality it is
    :math:`\sqrt{a(u - u_h, u - u_h)}` for values 0 on the boundary. Between rows the order is
    :math:`\log(e_{k-1} / e_k) / \log(h_{k-1} / h_k)`. With elements of degree p and a smooth solution it is p + 1 in
    L2, p in H1 and in energy (Ciarlet 1978, Thm 3.2.2 and 3.2.5).

    References
    ----------
    Ciarlet (1978), The Finite Element Method for Elliptic Problems.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab import fem
    >>> u, v = fem.trial(), fem.test()
    >>> x = fem.coordinates()[0]
    >>> a, l = fem.integral(fem.grad(u) @ fem.grad(v)), fem.integral(np.pi**2 * np.sin(np.pi * x) * v)
    >>> def solve_on(n):
    ...     return fem.solve(a, l, fem.Space(fem.interval(0, 1, n)), {"": 0})
    >>> table = fem.convergence(solve_on, np.sin(np.pi * x), [8, 16, 32], gradient=[np.pi * np.cos(np.pi * x)])
    >>> print(table)
         h  unknowns         L2  order         H1  order
    0.1250         9  9.921e-03         2.512e-01
    0.0625        17  2.487e-03   2.00  1.258e-01   1.00
    0.0312        33  6.220e-04   2.00  6.295e-02   1.00
    """
    meshes = list(meshes)
    if len(meshes) < 2:
        raise ValueError(f"convergence: meshes must be two or more, got {len(meshes)}")
    if step not in ("h", "unknowns"):
        raise ValueError(f'convergence: step must be "h" or "unknowns", got {step!r}')
    if (energy is None) != (exact_energy is None):
        raise ValueError("convergence: energy and exact_energy must be given together, got one of them")
    functions = [_solved(solve_on, mesh) for mesh in meshes]
    errors = {"L2": [_error_l2(u, exact, degree) for u in functions]}
    if gradient is not None:
        errors["H1"] = [_error_h1(u, gradient, degree) for u in functions]
    if energy is not None and exact_energy is not None:
        errors["energy"] = [_error_energy(u, energy, exact_energy) for u in functions]
    return OrderTable(
        h=np.array([u.space.mesh.h for u in functions]),
        unknowns=np.array([u.space.size for u in functions]),
        errors={norm: np.array(values) for norm, values in errors.items()},
        dimension=functions[0].space.mesh.dimension,
        step=step,
        functions=functions,
    )


def _solved(solve_on: Callable[[Any], Any], mesh: Any) -> Any:
    u = solve_on(mesh)
    if not isinstance(u, _fem.Function):
        raise TypeError(f"convergence: solve_on must return a Function, got {type(u).__name__}")
    return u


def _degree(u: Any, degree: int | None) -> int:
    return 2 * u.space.degree + 4 if degree is None else degree


def _error_l2(u: Any, exact: Any, degree: int | None) -> float:
    return _fem.norm_l2(u.space.mesh, u - exact, _degree(u, degree))


def _error_h1(u: Any, gradient: Sequence[Any], degree: int | None) -> float:
    derivatives = list(_fem.grad(u))[: u.space.mesh.dimension]
    if len(gradient) != len(derivatives):
        raise ValueError(f"convergence: gradient must have {len(derivatives)} fields, got {len(gradient)}")
    missed = [d - g for g, d in zip(gradient, derivatives, strict=True)]
    return _fem.seminorm_h1(u.space.mesh, missed, _degree(u, degree))


def _error_energy(u: Any, energy: Any, exact_energy: float) -> float:
    values = u.values
    return float(np.sqrt(abs(exact_energy - values @ (_fem.assemble(energy, u.space) @ values))))


def _between(step: Array, error: Array) -> Array:
    return np.array([_fitted(step[k : k + 2], error[k : k + 2]) for k in range(len(step) - 1)])


def _fitted(step: Array, error: Array) -> float:
    """The order; none where an error is 0, or where a step is not smaller than the one before."""
    if (error <= 0).any() or (np.diff(step) >= 0).any():
        return float("nan")
    return float(_core.observed_order(step, error))
