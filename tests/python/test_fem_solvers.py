# SPDX-License-Identifier: BSD-3-Clause
"""Solvers, eigenvalues, adaptive and fitted meshes, nonlinear problems and evolution as Python sees them."""

from __future__ import annotations

from typing import Any

import matplotlib
import numpy as np
import pytest
import scipy.sparse
import scipy.sparse.linalg

import mixlab
from mixlab import fem

matplotlib.use("agg")
u, v = fem.trial(), fem.test()
x, y = fem.coordinates()
LAPLACE = fem.integral(fem.grad(u) @ fem.grad(v))
LOAD = fem.integral(1 * v)


@pytest.fixture(scope="module")
def system() -> tuple[Any, Any, fem.Space]:
    V = fem.Space(fem.rectangle(24, 24))
    A, b = fem.eliminate(fem.assemble(LAPLACE, V), fem.assemble(LOAD, V), V, {"": 0})
    return A, b, V


def solve_on(mesh: fem.Mesh) -> fem.Function:
    return fem.solve(LAPLACE, LOAD, fem.Space(mesh), {"": 0})


# ---- linear systems ------------------------------------------------------------------------------------------------


def test_all_ways_to_solve_agree(system: Any) -> None:
    A, b, V = system
    expected = scipy.sparse.linalg.spsolve(A.tocsc(), b)
    assert fem.solve(LAPLACE, LOAD, V, {"": 0}).values == pytest.approx(expected, abs=1e-14)
    for kind in ("auto", "ldlt", "lu"):
        assert fem.DirectSolver(A, kind=kind).solve(b) == pytest.approx(expected, abs=1e-14)
    for B in (None, fem.Jacobi(A), fem.SymmetricGaussSeidel(A), fem.IncompleteCholesky(A), fem.algebraic_multigrid(A)):
        found = fem.conjugate_gradient(A, b, preconditioner=B, tolerance=1e-12)
        assert found.converged
        assert found.x == pytest.approx(expected, abs=1e-12)
        assert len(found.history_residual) == found.iterations + 1
    meshes = fem.MeshHierarchy(fem.rectangle(3, 3), 4)
    nested = fem.solve_nested(LAPLACE, LOAD, meshes, {"": 0}, tolerance=1e-12)
    assert nested.solution.at(V.nodes) == pytest.approx(expected, abs=1e-12)
    assert nested.iterations < 15


def test_any_matrix_of_scipy_will_do(system: Any) -> None:
    A, b, _ = system
    x0 = fem.DirectSolver(A).solve(b)
    for other in (A.tocsc(), A.tocoo(), scipy.sparse.csr_array(A), A.toarray(), A.astype(np.float32)):
        assert fem.DirectSolver(other).solve(b) == pytest.approx(x0, rel=1e-6)
    shuffled = A[:, ::-1][:, ::-1]
    shuffled.has_sorted_indices = False
    assert fem.DirectSolver(shuffled).solve(b) == pytest.approx(x0)


def test_a_factorisation_is_kept_and_refilled(system: Any) -> None:
    A, b, _ = system
    solver = fem.DirectSolver(A)
    solver.refactor(2 * A)
    assert 2 * (A @ solver.solve(b)) == pytest.approx(b)
    both = solver.solve_rows(np.stack([b, 3 * b]))
    assert both[1] == pytest.approx(3 * both[0])
    with pytest.raises(ValueError, match="pattern"):
        solver.refactor(scipy.sparse.identity(len(b), format="csr"))


def test_a_penalty_comes_close_to_elimination(system: Any) -> None:
    V = system[2]
    exact = fem.solve(LAPLACE, LOAD, V, {"": x}).values
    A0, b0 = fem.assemble(LAPLACE, V), fem.assemble(LOAD, V)
    for big, error in ((1e4, 1e-3), (1e12, 1e-11)):
        P, c = fem.penalize(A0, b0, V, {"": x}, big=big)
        off = np.abs(scipy.sparse.linalg.spsolve(P.tocsc(), c) - exact).max()
        assert error / 1e3 < off < error
    assert (fem.assemble(LAPLACE, V) != A0).nnz == 0  # what was given is untouched


def test_an_assembler_shows_its_own_memory_read_only() -> None:
    V = fem.Space(fem.interval(0, 1, 4))
    w = fem.Function(V)
    assembler = fem.Assembler(fem.integral((1 + w) * u * v), V)
    A = assembler.matrix
    before = A.sum()
    w.values = np.ones(5)
    assert assembler.refill() is A
    assert A.sum() == pytest.approx(2 * before)
    with pytest.raises(ValueError, match="read-only"):
        A.data[0] = 1
    del assembler
    assert A.sum() == pytest.approx(2 * before)


@pytest.mark.parametrize(
    ("wrong", "error", "says"),
    [
        (lambda A, b: fem.DirectSolver([1, 2]), TypeError, "A must be a matrix of scipy.sparse"),
        (lambda A, b: fem.DirectSolver(A * np.nan), ValueError, "finite"),
        (lambda A, b: fem.DirectSolver(A * 1j), TypeError, "imaginary"),
        (lambda A, b: fem.DirectSolver(A, kind="qr"), ValueError, "kind"),
        (lambda A, b: fem.DirectSolver(0 * A), mixlab.SingularMatrixError, "singular"),
        (lambda A, b: fem.conjugate_gradient(-A, b), mixlab.NotPositiveDefiniteError, "must be > 0"),
        (lambda A, b: fem.conjugate_gradient(A, b[1:]), ValueError, "b must have"),
        (lambda A, b: fem.Jacobi(A)(b[1:]), ValueError, "r must have"),
        (lambda A, b: fem.Multigrid(A, [], cycle="f"), ValueError, "cycle"),
        (lambda A, b: fem.prolongation([[0, 9]], 3), ValueError, "parents"),
        (lambda A, b: fem.MeshHierarchy(fem.interval(0, 1, 2), 2)[5], IndexError, "level must be in 0..1"),
        (lambda A, b: fem.supg("wind", 1, 1), TypeError, "supg: b must be a Field"),
        (lambda A, b: fem.mark([1.0, -1.0], 2.0), ValueError, "theta"),
    ],
)
def test_a_mistake_is_named(system: Any, wrong: Any, error: type[Exception], says: str) -> None:
    A, b, _ = system
    with pytest.raises(error, match=says):
        wrong(A, b)


def test_a_bar_can_stop_an_iteration(system: Any) -> None:
    A, b, _ = system
    found = fem.conjugate_gradient(A, b, tolerance=1e-300, max_iterations=10**9, progress=lambda *_: False)
    assert found.status is mixlab.Status.stopped


# ---- eigenvalues ---------------------------------------------------------------------------------------------------


def test_eigenvalues_agree_with_scipy(system: Any) -> None:
    A, _, V = system
    inner = np.setdiff1d(np.arange(V.size), V.on())
    K, M = A[inner][:, inner], fem.assemble(fem.integral(u * v), V)[inner][:, inner]
    expected = np.sort(scipy.sparse.linalg.eigsh(K.tocsc(), 4, M.tocsc(), sigma=0)[0])
    for method in ("lanczos", "lobpcg"):
        found = fem.smallest_eigenpairs(K, M, 4, method=method)
        assert found.values == pytest.approx(expected, rel=1e-9)
        assert found.vectors @ (M @ found.vectors.T) == pytest.approx(np.eye(4), abs=1e-9)


def test_modes_of_the_square_come_from_above_with_order_four() -> None:
    errors = []
    for n in (4, 8, 16):
        found = fem.eigenfunctions(LAPLACE, fem.integral(u * v), fem.Space(fem.rectangle(n, n), "P2"), 2)
        errors.append(found.values[0] / (2 * np.pi**2) - 1)
    assert min(errors) > 0
    assert 3.8 < mixlab.observed_order([1 / 4, 1 / 8, 1 / 16], errors) < 4.2
    assert found.functions[0].space.size == found.functions[1].values.size


# ---- meshes that follow the solution -------------------------------------------------------------------------------


def test_adaptive_meshes_restore_the_order_on_the_l() -> None:
    result = fem.solve_adaptively(
        fem.l_shape(2), solve_on, lambda w: fem.residual_indicators(w, 1), max_unknowns=4000, progress=False
    )
    late = result.unknowns > 100
    slope = mixlab.observed_order(1 / result.unknowns[late], result.estimates[late])
    assert 0.47 < slope < 0.56  # N^-1/2
    P = fem.prolongation(result.parents[-1], len(result.meshes[-2].points))
    assert P @ result.meshes[-2].points == pytest.approx(result.meshes[-1].points)
    with pytest.raises(TypeError, match="must return a Function"):
        fem.solve_adaptively(fem.l_shape(2), lambda mesh: 1, fem.recovery_indicators)
    with pytest.raises(ZeroDivisionError):
        fem.solve_adaptively(fem.l_shape(2), lambda mesh: 1 / 0, fem.recovery_indicators)


def test_a_fitted_mesh_beats_a_bisected_one() -> None:
    exact = 0.2140758026865
    fitted = fem.solve_fitted(fem.l_shape(4), solve_on, points=2000, progress=False)
    mesh = fitted.space.mesh
    assert abs(exact - fem.integrate(mesh, fitted)) * len(mesh.points) < 0.5
    uniform = solve_on(fem.l_shape(25))
    assert abs(exact - fem.integrate(uniform.space.mesh, uniform)) * uniform.space.size > 1.5


def test_improved_meshes_keep_their_names() -> None:
    rng = np.random.default_rng(1)
    mesh = fem.rectangle(8, 8)
    points = mesh.points.copy()
    inside = np.all((points > 0) & (points < 1), axis=1)
    points[inside] += rng.uniform(-0.04, 0.04, (inside.sum(), 2))
    parts = {name: mesh.boundary[mesh.part(name)] for name in mesh.boundary_names}
    rough = fem.Mesh(points, mesh.cells, boundary=parts)
    better = fem.improve(rough)
    assert better.quality().min() > rough.quality().min()
    assert sorted(better.boundary_names) == sorted(mesh.boundary_names)
    assert better.cell_measures().sum() == pytest.approx(1)


# ---- nonlinear -----------------------------------------------------------------------------------------------------


def test_newton_converges_quadratically_and_picard_linearly() -> None:
    V = fem.Space(fem.interval(0, 1, 50), "P2")
    one, other = fem.Function(V), fem.Function(V)
    by_newton = fem.newton(*fem.bratu(one, 2.0)[:2], one, {"": 0}, tolerance=1e-11)
    by_picard = fem.picard(LAPLACE, fem.integral(2.0 * np.exp(other) * v), other, {"": 0}, tolerance=1e-12)
    assert one.values == pytest.approx(other.values, abs=1e-10)
    assert by_newton.iterations <= 6 < by_picard.iterations
    assert by_newton.solution.values == pytest.approx(one.values)
    r = by_newton.history_residual
    assert r[3] < 10 * (r[2] / r[0]) ** 2 * r[0]


def test_the_fold_of_bratu_in_one_dimension() -> None:
    V = fem.Space(fem.interval(0, 1, 40), "P3")
    w, k = fem.Function(V), fem.Parameter(1)
    branch = fem.continuation(*fem.bratu(w, k), w, k, {"": 0}, lowest=1, largest_step=0.5, progress=False)
    assert branch.status is mixlab.Status.completed
    assert branch.folds[0].parameter == pytest.approx(3.513830719125, abs=1e-8)  # Bratu 1914
    assert k.value == pytest.approx(branch.parameter[-1])
    assert branch.parameter.max() <= branch.folds[0].parameter + 1e-8


def test_the_catenoid_has_the_least_area() -> None:
    exact = fem.Field(lambda x, y: np.arccosh(np.hypot(x, y)))
    mesh = fem.annulus(1.5, 3, 12, 48)
    V = fem.Space(mesh, "P2")
    w = fem.solve(LAPLACE, fem.integral(0 * v), V, {"": exact})
    result = fem.newton(*fem.minimal_surface(w), w, {"": exact})
    assert result.converged
    assert np.abs(w.values - np.arccosh(np.hypot(*V.nodes.T))).max() < 1e-3


# ---- evolution -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scheme", "order"), [("implicit_euler", 1), ("crank_nicolson", 2), ("bdf2", 2), ("sdirk2", 2)]
)
def test_a_scheme_has_its_order(scheme: str, order: int) -> None:
    V = fem.Space(fem.interval(0, 1, 16), "P3")
    t = fem.Parameter()
    errors, steps = [], [0.1, 0.05, 0.025]
    for step in steps:
        w = fem.interpolate(V, np.sin(np.pi * x))
        run = fem.evolve(
            w,
            0.5,
            mass=fem.integral(u * v),
            stiffness=fem.integral(fem.dx(u) * fem.dx(v)),
            load=fem.integral((np.pi**2 * np.cos(t) - np.sin(t)) * np.sin(np.pi * x) * v),
            dirichlet={"": 0},
            time=t,
            scheme=scheme,
            step=step,
        )
        errors.append(abs(w.at([[0.5]])[0] - np.cos(0.5)))
        assert run.time == pytest.approx(0.5)
    assert order - 0.25 < mixlab.observed_order(steps, errors) < order + 0.35


def test_a_step_that_is_not_stable_is_refused_and_snapshots_are_kept() -> None:
    V = fem.Space(fem.interval(0, 1, 20))
    forms = {"mass": fem.integral(u * v), "stiffness": fem.integral(fem.dx(u) * fem.dx(v)), "dirichlet": {"": 0}}
    start = np.sin(np.pi * x)
    with pytest.raises(mixlab.DivergenceError):
        fem.evolve(fem.interpolate(V, start), 1, **forms, scheme="explicit_euler", step=0.1)
    run = fem.evolve(fem.interpolate(V, start), 0.1, **forms, step=0.01, save_every=5)
    assert run.snapshot_times == pytest.approx([0, 0.05, 0.1])
    assert [len(values) for values in run.snapshots] == [21] * 3
    adaptive = fem.evolve(fem.interpolate(V, start), 0.1, **forms, tolerance=1e-5)
    assert len(adaptive.history_error) == adaptive.steps
    assert adaptive.history_error.max() <= 1e-5


# ---- pictures ------------------------------------------------------------------------------------------------------


def test_results_draw_themselves(no_figures: None) -> None:
    V = fem.Space(fem.interval(0, 1, 8), "P2")
    w, k = fem.Function(V), fem.Parameter(1)
    branch = fem.continuation(*fem.bratu(w, k), w, k, {"": 0}, lowest=1, progress=False)
    assert branch.plot().get_xlabel() == "λ"
    plate = fem.Space(fem.rectangle(4, 4))
    run = fem.evolve(
        fem.interpolate(plate, x * y), 0.1, mass=fem.integral(u * v), stiffness=LAPLACE, step=0.02, save_every=1
    )
    assert len(run.plot(count=3)) == 3
    modes = fem.eigenfunctions(LAPLACE, fem.integral(u * v), plate, 2)
    assert modes.plot()[0].get_title().startswith("λ = ")
    adaptive = fem.solve_adaptively(fem.l_shape(2), solve_on, fem.recovery_indicators, max_unknowns=60)
    assert adaptive.plot()[1].get_xlabel() == "unknowns N"
    A = fem.assemble(fem.integral(u * v), plate)
    assert fem.conjugate_gradient(A, np.ones(25)).plot().get_yscale() == "log"
