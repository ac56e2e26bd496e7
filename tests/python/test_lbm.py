# SPDX-License-Identifier: BSD-3-Clause
"""mixlab.lbm from Python: what is public, what it answers, what it refuses, what a file brings back."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
import threading
from pathlib import Path

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest

import mixlab
from mixlab import lbm

GOLDEN = Path(__file__).parents[1] / "golden"
PUBLIC = [name for name, value in vars(lbm).items() if not name.startswith("_") and not inspect.ismodule(value)]
COLLISIONS = ["bgk", "trt", "mrt", "regularized"]

nan, inf = float("nan"), float("inf")


def random_velocity(shape, largest=0.05, seed=1):
    return np.random.default_rng(seed).uniform(-largest, largest, (*shape, 2))


def stirred(shape=(12, 10), relaxation_time=0.8, **arguments):
    """A simulation with something going on in it."""
    sim = lbm.Simulation(shape, relaxation_time, **arguments)
    density = np.random.default_rng(2).uniform(0.98, 1.02, shape)
    sim.initialise(density, random_velocity(shape))
    return sim


# What is public -------------------------------------------------------------------------------------------------------


def test_all_lists_what_is_public_and_nothing_else():
    assert sorted(lbm.__all__) == sorted(PUBLIC)


@pytest.mark.parametrize("name", lbm.__all__)
def test_a_public_name_is_imported_by_a_star(name):
    names = {}
    exec("from mixlab.lbm import *", names)
    assert names[name] is getattr(lbm, name)


def takes_arguments(value):
    signature = (value.__init__ if inspect.isclass(value) else value).__doc__ or ""
    if inspect.isfunction(value):
        return bool(inspect.signature(value).parameters)
    inside = re.match(r"\w+\((.*)\) ->", signature.splitlines()[0])
    return bool(inside) and inside[1] not in ("", f"self: mixlab._lbm.{getattr(value, '__name__', '')}")


def section(title, docstring):
    return re.search(rf"^ *{title}\n *-{{{len(title)}}}$", docstring, re.MULTILINE) is not None


@pytest.mark.parametrize("name", lbm.__all__)
def test_a_docstring_has_the_sections_of_numpydoc(name):
    value = getattr(lbm, name)
    assert value.__doc__, "no docstring"
    if takes_arguments(value):
        assert section("Parameters", value.__doc__)
    if not inspect.isclass(value):
        assert section("Returns", value.__doc__)


@pytest.mark.parametrize("name", [name for name in lbm.__all__ if inspect.isclass(getattr(lbm, name))])
def test_every_member_of_a_class_is_explained(name):
    cls = getattr(lbm, name)
    for member, value in vars(cls).items():
        if not member.startswith("_"):
            explained = getattr(value, "__doc__", None) or re.search(rf"\b{member}\b", cls.__doc__)
            assert explained, f"{name}.{member} has no docstring and is not in that of its class"


# The method taken apart, against NumPy --------------------------------------------------------------------------------

C = np.array([[0, 0], [1, 0], [0, 1], [-1, 0], [0, -1], [1, 1], [-1, 1], [-1, -1], [1, -1]])
W = np.array([4 / 9] + 4 * [1 / 9] + 4 * [1 / 36])
OPPOSITE = [0, 3, 4, 1, 2, 7, 8, 5, 6]


def numpy_equilibrium(rho, u, incompressible=False):
    cu = np.einsum("qd,yxd->qyx", C, u)
    moving = 3 * cu + 4.5 * cu**2 - 1.5 * (u**2).sum(axis=-1)
    return W[:, None, None] * (rho + (1 if incompressible else rho) * moving)


def numpy_moment_matrix():
    x, y = C.T
    c2 = x**2 + y**2
    energies = [c2**0, 3 * c2 - 4, 4.5 * c2**2 - 10.5 * c2 + 4]
    fluxes = [x, (3 * c2 - 5) * x, y, (3 * c2 - 5) * y]
    return np.array([*energies, *fluxes, x**2 - y**2, x * y], dtype=float)


def numpy_collide(f, tau, collision, force=(0.0, 0.0), incompressible=False):
    F = np.asarray(force)
    rho = f.sum(axis=0)
    momentum = np.einsum("qd,qyx->yxd", C, f) + F / 2
    u = momentum if incompressible else momentum / rho[..., None]
    equilibrium = numpy_equilibrium(rho, u, incompressible)
    apart = f - equilibrium
    if collision == "bgk":
        c_minus_u = C[:, None, None, :] - u
        push = 3 * c_minus_u + 9 * np.einsum("qd,yxd->qyx", C, u)[..., None] * C[:, None, None, :]
        return f - apart / tau + (1 - 0.5 / tau) * W[:, None, None] * (push @ F)
    assert not F.any(), "only BGK is transcribed with a force"
    if collision == "trt":
        odd_tau = 0.5 + 3 / 16 / (tau - 0.5)
        return f - (apart + apart[OPPOSITE]) / 2 / tau - (apart - apart[OPPOSITE]) / 2 / odd_tau
    if collision == "mrt":
        M, rates = numpy_moment_matrix(), np.array([0, 1.63, 1.14, 0, 1.92, 0, 1.92, 1 / tau, 1 / tau])
        return f - np.einsum("qr,ryx->qyx", np.linalg.inv(M) @ np.diag(rates) @ M, apart)
    tensor = np.einsum("qa,qb->qab", C, C)
    stress = np.einsum("qab,qyx->abyx", tensor, apart)
    kept = 4.5 * W[:, None, None] * np.einsum("qab,abyx->qyx", tensor - np.eye(2) / 3, stress)
    return equilibrium + (1 - 1 / tau) * kept


def numpy_stream(f):
    return np.stack([np.roll(f[q], (C[q, 1], C[q, 0]), axis=(0, 1)) for q in range(9)])


@pytest.fixture
def populations():
    return np.random.default_rng(3).uniform(0.9, 1.1, (9, 5, 7)) * W[:, None, None]


def test_the_lattice_is_the_one_of_the_books():
    assert np.array_equal(lbm.D2Q9.velocities, C)
    assert np.allclose(lbm.D2Q9.weights, W, rtol=1e-15)
    assert np.array_equal(lbm.D2Q9.opposite, OPPOSITE)
    assert np.array_equal(lbm.D2Q9.moment_matrix, numpy_moment_matrix())
    assert np.array_equal(lbm.D2Q5.velocities, C[:5])
    assert np.allclose(lbm.D2Q5.weights, [1 / 3, 1 / 6, 1 / 6, 1 / 6, 1 / 6], rtol=1e-15)
    assert (lbm.D2Q9.size, lbm.D2Q5.size) == (9, 5)
    assert lbm.D2Q9.sound_speed_squared == lbm.D2Q5.sound_speed_squared == 1 / 3


@pytest.mark.parametrize("lattice", [lbm.D2Q9, lbm.D2Q5])
def test_weights_are_isotropic_to_second_order(lattice):
    c, w = np.asarray(lattice.velocities), np.asarray(lattice.weights)
    assert np.isclose(w.sum(), 1, rtol=1e-15)
    assert np.allclose(w @ c, 0, atol=1e-16)
    assert np.allclose(np.einsum("q,qa,qb->ab", w, c, c), np.eye(2) / 3, atol=1e-16)


@pytest.mark.parametrize(
    ("lattice", "attribute"),
    [
        (lbm.D2Q9, "velocities"),
        (lbm.D2Q9, "weights"),
        (lbm.D2Q9, "opposite"),
        (lbm.D2Q9, "moment_matrix"),
        (lbm.D2Q5, "velocities"),
        (lbm.D2Q5, "weights"),
        (lbm.D2Q5, "opposite"),
    ],
)
def test_what_a_lattice_returns_is_a_copy(lattice, attribute):
    before = np.array(getattr(lattice, attribute))
    mine = getattr(lattice, attribute)
    mine[0] = mine[1]
    mine[1] = 7 * mine[2]
    assert np.array_equal(getattr(lattice, attribute), before)
    with pytest.raises(AttributeError):
        setattr(lattice, attribute, before)


@pytest.mark.parametrize("incompressible", [False, True])
def test_equilibrium_is_its_formula(incompressible):
    rho, u = np.random.default_rng(4).uniform(0.9, 1.1, (5, 7)), random_velocity((5, 7), 0.15)
    f = lbm.equilibrium(rho, u, incompressible)
    assert np.allclose(f, numpy_equilibrium(rho, u, incompressible), rtol=1e-14)
    assert np.allclose(lbm.density_of(f), rho, rtol=1e-14)
    assert np.allclose(lbm.velocity_of(f, incompressible), u, atol=1e-15)


def test_moments_are_a_product_by_the_matrix_and_invert(populations):
    m = lbm.moments(populations)
    assert np.allclose(m, np.einsum("mq,qyx->myx", numpy_moment_matrix(), populations), atol=1e-14)
    assert np.allclose(lbm.populations_from_moments(m), populations, atol=1e-15)


@pytest.mark.parametrize("incompressible", [False, True])
@pytest.mark.parametrize("collision", COLLISIONS)
def test_a_collision_is_its_formula(populations, collision, incompressible):
    f = lbm.collide(populations, 0.8, collision=collision, incompressible=incompressible)
    expected = numpy_collide(populations, 0.8, collision, incompressible=incompressible)
    assert np.allclose(f, expected, rtol=0, atol=1e-15)


def test_the_force_is_that_of_guo(populations):
    f = lbm.collide(populations, 0.8, force=(1e-3, -2e-3))
    assert np.allclose(f, numpy_collide(populations, 0.8, "bgk", (1e-3, -2e-3)), rtol=0, atol=1e-15)


@pytest.mark.parametrize("collision", COLLISIONS)
def test_a_collision_gives_the_momentum_of_the_force_and_no_mass(populations, collision):
    change = lbm.collide(populations, 0.7, collision=collision, force=(1e-3, -2e-3), smagorinsky=0.1) - populations
    assert np.allclose(change.sum(axis=0), 0, atol=1e-15)
    assert np.allclose(np.einsum("qd,qyx->yxd", C, change), (1e-3, -2e-3), atol=1e-15)


def test_streaming_is_nine_rolls(populations):
    assert np.array_equal(lbm.stream(populations), numpy_stream(populations))


@pytest.mark.parametrize("collision", COLLISIONS)
def test_a_simulation_is_collisions_and_streaming(collision):
    sim = stirred(collision=collision)
    f = sim.populations
    sim.run(200)  # more steps than the origins have room for
    for _ in range(200):
        f = lbm.stream(numpy_collide(f, 0.8, collision))
    assert np.allclose(sim.populations, f, rtol=0, atol=1e-14)


def test_single_precision_follows_double_precision():
    double, single = stirred(), stirred(precision="float32")
    double.run(50)
    single.run(50)
    assert np.allclose(single.velocity, double.velocity, rtol=0, atol=1e-7)
    assert not np.array_equal(single.velocity, double.velocity)


def test_vorticity_and_streamfunction_of_a_solid_rotation():
    y, x = np.mgrid[0.5:6, 0.5:8]
    u = np.stack([-2 * y, 2 * x], axis=-1)
    assert np.allclose(lbm.vorticity(u), 4)
    assert np.allclose(lbm.vorticity(u, h=0.5), 8)
    psi = lbm.streamfunction(u)
    assert np.allclose(np.diff(psi, axis=0), 0.5 * (u[1:, :, 0] + u[:-1, :, 0]), atol=1e-12)
    assert psi.shape == (6, 8)


# Stability and the equivalent equation --------------------------------------------------------------------------------

SCHEMES = {
    **{name: lbm.linear_fluid(0.7, name, (0.1, 0.05)) for name in COLLISIONS},
    "d2q9": lbm.linear_scalar(0.7, "d2q9", velocity=(0.1, 0.05)),
    "d2q5": lbm.linear_scalar(0.7, "d2q5", velocity=(0.1, 0.05), quadratic=False),
}


@pytest.mark.parametrize("name", SCHEMES)
def test_the_growth_factor_is_the_largest_eigenvalue_of_the_amplification_matrix(name):
    scheme, k = SCHEMES[name], np.linspace(-3, 3, 5)
    c = C[: len(scheme.jacobian)]
    factor = lbm.growth_factor(scheme, k, k[:4])
    assert factor.shape == (4, 5)
    for row, ky in enumerate(k[:4]):
        for column, kx in enumerate(k):
            G = lbm.amplification_matrix(scheme, kx, ky)
            assert np.allclose(G, np.exp(-1j * (c @ (kx, ky)))[:, None] * scheme.jacobian, atol=1e-14)
            assert np.isclose(np.abs(np.linalg.eigvals(G)).max(), factor[row, column], atol=1e-7)


@pytest.mark.parametrize("collision", COLLISIONS)
def test_the_jacobian_is_the_derivative_of_the_collision(collision):
    f = lbm.equilibrium(np.ones((1, 1)), np.array([[[0.1, 0.05]]]))
    h, J = 1e-5, np.empty((9, 9))
    for q in range(9):
        forth, back = f.copy(), f.copy()
        forth[q] += h
        back[q] -= h
        change = lbm.collide(forth, 0.7, collision=collision) - lbm.collide(back, 0.7, collision=collision)
        J[:, q] = change[:, 0, 0] / (2 * h)
    assert np.allclose(SCHEMES[collision].jacobian, J, atol=1e-8)


@pytest.mark.parametrize("collision", COLLISIONS)
def test_the_viscosity_that_waves_feel_tends_to_theory_at_second_order(collision):
    k = np.array([0.4, 0.2, 0.1])
    scheme = lbm.linear_fluid(0.8, collision)
    error = [abs(lbm.dispersion(scheme, one, 0).viscosity - 0.1) for one in k]
    assert 1.9 < mixlab.observed_order(k, error) < 2.1


def test_sound_and_advection_are_those_of_theory():
    d = lbm.dispersion(lbm.linear_fluid(0.6, velocity=(0.05, 0)), 0.01, 0)
    assert abs(d.sound_speed - 3**-0.5) < 1e-4
    assert abs(d.advection_speed - 0.05) < 1e-5
    scalar = lbm.dispersion(SCHEMES["d2q9"], 0.01, 0)
    assert np.isnan(scalar.sound_speed)
    assert np.isnan(scalar.sound_damping)


# Ready flows ----------------------------------------------------------------------------------------------------------


def golden(name, reynolds):
    lines = (line for line in (GOLDEN / name).read_text().splitlines() if not line.startswith("#"))
    header, *rows = (line.split(",") for line in lines)
    column = header.index(f"Re{reynolds}")
    table = np.array(sorted((float(row[0]), float(row[column])) for row in rows))
    return table[:, 0], table[:, 1]


@pytest.mark.parametrize("reynolds", [100, 400, 1000])
@pytest.mark.parametrize(
    ("method", "name"),
    [
        ("reference_u", "cavity_converged_u.csv"),
        ("reference_v", "cavity_converged_v.csv"),
        ("ghia_u", "ghia_u.csv"),
        ("ghia_v", "ghia_v.csv"),
    ],
)
def test_the_tables_of_the_cavity_are_the_golden_files(method, name, reynolds):
    place, value = getattr(lbm.Cavity(n=8, reynolds=reynolds), method)()
    golden_place, golden_value = golden(name, reynolds)
    assert np.allclose(place, golden_place, rtol=0, atol=5e-5)  # printed to 4 decimals of multiples of 1/128
    assert np.array_equal(value, golden_value)


def cubic(nodes, values, place):
    """The cubic through the four nearest nodes."""
    first = np.clip(np.searchsorted(nodes, place, side="right") - 2, 0, len(nodes) - 4)
    near = slice(first, first + 4)
    return np.polyval(np.polyfit(nodes[near] - place, values[near], 3), 0)


@pytest.fixture(scope="module")
def cavity_errors():
    errors = {}
    for n in (32, 64):
        cavity = lbm.Cavity(n=n, reynolds=100)
        assert cavity.run(tolerance=1e-5).converged
        errors[n] = []
        for line, name in [(cavity.centreline_u(), "u"), (cavity.centreline_v(), "v")]:
            place, value = golden(f"cavity_converged_{name}.csv", 100)
            place = np.round(128 * place) / 128
            errors[n].append(max(abs(cubic(*line, y) - v) for y, v in zip(place, value, strict=True)))
        assert np.allclose(errors[n], cavity.error(), rtol=1e-6, atol=1e-9)
    return errors


def test_the_cavity_is_near_the_converged_velocities(cavity_errors):
    assert max(cavity_errors[32]) < 5e-3
    assert max(cavity_errors[64]) < 1e-3


def test_the_cavity_is_of_second_order(cavity_errors):
    coarse, fine = max(cavity_errors[32]), max(cavity_errors[64])
    assert mixlab.observed_order([1 / 32, 1 / 64], [coarse, fine]) > 1.8


def test_a_centreline_goes_from_wall_to_wall():
    cavity = lbm.Cavity(n=8, reynolds=100)
    y, u = cavity.centreline_u()
    assert y.shape == u.shape == (10,)
    assert np.allclose(y, [0, *(np.arange(8) + 0.5) / 8, 1])
    assert (u[0], u[-1]) == (0, 1)
    assert cavity.centreline_v()[1][[0, -1]].tolist() == [0, 0]


@pytest.mark.parametrize("relaxation_time", [0.6, 0.8, 1.3])
def test_poiseuille_is_exact_with_two_relaxation_times(relaxation_time):
    channel = lbm.Poiseuille(n=8, relaxation_time=relaxation_time)
    channel.run(tolerance=1e-13)
    assert channel.error() < 1e-10


@pytest.mark.parametrize("collision", ["bgk", "trt", "mrt"])
def test_taylor_green_is_of_second_order_and_has_its_viscosity(collision):
    sizes, errors = [16, 32, 64], []
    for n in sizes:
        vortices = lbm.TaylorGreen(n=n, relaxation_time=0.8, collision=collision, speed=1.28 / n)
        vortices.run(round(vortices.decay_time))
        errors.append(vortices.error())
    assert 1.9 < mixlab.observed_order(1 / np.array(sizes), errors) < 2.1
    assert abs(vortices.measured_viscosity() / 0.1 - 1) < 5e-3


FLOWS = {
    "Cavity": lambda: lbm.Cavity(n=12, reynolds=100),
    "Poiseuille": lambda: lbm.Poiseuille(n=8),
    "Couette": lambda: lbm.Couette(n=8),
    "TaylorGreen": lambda: lbm.TaylorGreen(n=12),
    "ShearWave": lambda: lbm.ShearWave(n=12),
    "Cylinder": lambda: lbm.Cylinder(n=24),
}


@pytest.mark.parametrize("name", FLOWS)
def test_a_flow_is_its_simulation_in_units_of_its_own(name):
    flow = FLOWS[name]()
    flow.run(20)
    sim, U, L = flow.simulation, flow.speed, flow.length
    ny, nx = sim.solid.shape
    assert flow.velocity.shape == (ny, nx, 2)
    assert flow.stress.shape == (ny, nx, 3)
    assert np.allclose(flow.velocity * U, sim.velocity, rtol=1e-14, atol=1e-18)
    assert np.allclose(flow.pressure * U**2, sim.pressure, rtol=1e-12, atol=1e-18)
    assert np.allclose(flow.stress * U**2, sim.stress, rtol=1e-12, atol=1e-18)
    assert np.isclose(flow.time, sim.time * U / L)
    assert np.isclose(flow.time_unit, L / U)
    assert np.allclose(flow.x, (np.arange(nx) + 0.5) / L)
    assert np.allclose(flow.y, (np.arange(ny) + 0.5) / L)
    assert type(flow)(**flow.parameters).parameters.keys() == flow.parameters.keys()
    assert repr(flow).startswith(f"<{name} n=")


def test_the_momentum_that_walls_take_is_the_one_that_the_force_gives():
    channel = lbm.Poiseuille(n=8)
    channel.run(tolerance=1e-12)
    sim = channel.simulation
    force = sim.parameters["force"][0] * sim.solid.size
    on_walls = np.add(sim.force_on("bottom"), sim.force_on("top"))
    assert np.isclose(on_walls[0], force, rtol=1e-8)
    assert abs(on_walls[1]) < 1e-14


# Results --------------------------------------------------------------------------------------------------------------


def test_a_run_says_that_it_converged_and_how():
    cavity = lbm.Cavity(n=8, reynolds=100)
    result = cavity.run(tolerance=1e-4, check_every=100)
    assert result.status is mixlab.Status.converged
    assert result.converged
    assert result.steps == cavity.simulation.time == result.history_step[-1]
    assert result.residual == result.history_residual[-1] < 1e-4
    assert np.all(result.history_residual[:-1] >= 1e-4)
    assert np.array_equal(np.diff(result.history_step), np.full(len(result.history_step) - 1, 100))
    assert result.seconds > 0


def test_a_run_says_that_its_budget_is_spent():
    result = lbm.Cavity(n=8, reynolds=100).run(50, tolerance=1e-9)
    assert result.status is mixlab.Status.exhausted
    assert result.steps == 50
    assert result.history_step.tolist() == [50]


def test_a_number_of_steps_is_done_exactly():
    sim = stirred()
    for steps in (0, 1, 17, 256, 300):
        before = sim.time
        result = sim.run(steps)
        assert result.status is mixlab.Status.completed
        assert sim.time - before == result.steps == steps
        assert len(result.history_step) == 0
        assert np.isnan(result.residual)


def test_how_a_run_is_cut_changes_nothing():
    whole, parts = stirred(), stirred()
    whole.run(300)
    for steps in (1, 2, 97, 200):
        parts.run(steps, check_every=7)
    assert np.array_equal(whole.state, parts.state)


def test_a_progress_function_stops_a_run():
    calls = []

    def three_times(step, steps, residual):
        calls.append((step, steps, residual))
        return len(calls) < 3

    sim = stirred()
    result = sim.run(100_000, progress=three_times)
    assert result.status is mixlab.Status.stopped
    assert len(calls) == 3
    assert result.steps == sim.time == calls[-1][0]
    assert calls[0][1] == 100_000
    assert np.isnan(calls[0][2])


MAKERS = {
    "Simulation": (stirred, lambda it: it.state),
    "Transport": (lambda: lbm.Transport((12, 10), 0.8), lambda it: it.state),
    "Cavity": (lambda: lbm.Cavity(n=8, reynolds=100), lambda it: it.velocity),
    "GaussianHill": (lambda: lbm.GaussianHill(n=48), lambda it: it.value),
    "NaturalConvection": (lambda: lbm.NaturalConvection(n=8), lambda it: it.temperature),
}


@pytest.mark.parametrize("name", MAKERS)
def test_an_exception_in_a_progress_function_leaves_the_object_usable(name):
    make, state = MAKERS[name]
    it = make()

    def fails(step, steps, residual):
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        it.run(100_000, progress=fails)
    assert np.isfinite(state(it)).all()
    assert it.run(3).steps == 3


@pytest.mark.parametrize("name", MAKERS)
def test_one_object_refuses_two_runs_at_once(name):
    it = MAKERS[name][0]()
    running, tried = threading.Event(), threading.Event()
    results = []

    def wait(step, steps, residual):
        running.set()
        assert tried.wait(30)
        return False

    thread = threading.Thread(target=lambda: results.append(it.run(100_000, progress=wait)))
    thread.start()
    try:
        assert running.wait(30)
        with pytest.raises(mixlab.MixlabError, match="this object is already running"):
            it.run(1)
    finally:
        tried.set()
        thread.join(30)
    assert results[0].status is mixlab.Status.stopped
    assert it.run(2).steps == 2


def test_two_objects_run_in_two_threads():
    alone, results = stirred(), [stirred(), stirred()]
    alone.run(500)
    threads = [threading.Thread(target=sim.run, args=(500,)) for sim in results]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    for sim in results:
        assert np.array_equal(sim.state, alone.state)


@pytest.fixture
def threads():
    before = mixlab.threads()
    yield
    mixlab.set_threads(before)


def everything(shape, ramp=10):
    """A flow with each kind of side, of obstacle and of force."""
    ny, nx = shape
    y = (np.arange(ny) + 0.5) / ny
    square = np.zeros(shape, dtype=bool)
    square[ny // 2 : ny // 2 + 4, nx // 2 : nx // 2 + 5] = True
    return {
        "left": lbm.ZouHeVelocity(np.stack([0.2 * y * (1 - y), 0 * y], axis=1)),
        "right": lbm.ZouHePressure(1.0, outflow=0.03),
        "bottom": lbm.Wall(),
        "top": lbm.Wall((0.05, 0)),
        "obstacles": [lbm.disc(shape, (nx / 4 + 0.3, ny / 3), ny / 8), lbm.Obstacle(square, velocity=(0.01, 0))],
        "force": (1e-5, -2e-5),
        "ramp": ramp,
        "smagorinsky": 0.1,
    }


@pytest.mark.parametrize("precision", ["float64", "float32"])
def test_the_number_of_threads_does_not_change_a_bit(threads, precision):
    states = []
    for count in (1, 2):
        mixlab.set_threads(count)
        sim = stirred((70, 90), 0.6, collision="mrt", precision=precision, **everything((70, 90)))
        sim.record_force(1)
        result = sim.run(20, tolerance=1e-12, check_every=10)
        states.append((sim.state, sim.velocity, *sim.recorded_force, result.history_residual))
    for one, two in zip(*states, strict=True):
        assert np.array_equal(one, two)


# What blows up --------------------------------------------------------------------------------------------------------


def test_divergence_names_the_step_and_keeps_the_last_finite_state():
    def make():
        sim = lbm.Simulation((16, 16), 0.5001, collision="bgk")
        sim.initialise(np.ones((16, 16)), random_velocity((16, 16), 0.12, seed=0))
        return sim

    sim = make()
    with pytest.raises(mixlab.DivergenceError) as caught:
        sim.run(100_000, check_every=64)
    found = re.search(r"no longer finite at step (\d+); the state kept is that of step (\d+)", str(caught.value))
    assert found, str(caught.value)
    broken, kept = map(int, found.groups())
    assert kept == broken - 1 == sim.time
    assert np.isfinite(sim.state).all()
    again = make()
    again.run(kept, check_every=kept + 1)
    assert np.array_equal(again.state, sim.state)
    assert "relaxation_time (0.5001 now)" in str(caught.value)
    assert "'trt' or 'mrt'" in str(caught.value)


# Files ----------------------------------------------------------------------------------------------------------------


def simulation_with(precision="float64", collision="trt", incompressible=False, **sides):
    return stirred((30, 26), 0.6, precision=precision, collision=collision, incompressible=incompressible, **sides)


def carried(precision="float64", **arguments):
    it = lbm.Transport((14, 12), 0.7, precision=precision, **arguments)
    it.set_velocity(random_velocity((14, 12)))
    it.initialise(np.random.default_rng(5).uniform(0, 1, (14, 12)))
    return it


solver_state = {
    lbm.GaussianHill: lambda it: it.transport.state,
    lbm.NaturalConvection: lambda it: np.concatenate([it.fluid.state, it.heat.state]),
    lbm.Simulation: lambda it: it.state,
    lbm.Transport: lambda it: it.state,
}


def state_of(it):
    return solver_state.get(type(it), lambda flow: flow.simulation.state)(it)


PROFILE = np.stack([np.linspace(0, 0.05, 30), np.zeros(30)], axis=1)
SPOT = np.zeros((14, 12), dtype=bool)
SPOT[6:8, 5:7] = True

SAVED = {
    **FLOWS,
    "Cavity float32": lambda: lbm.Cavity(n=12, reynolds=100, precision="float32"),
    "Cavity of its own rates": lambda: lbm.Cavity(n=12, reynolds=50, collision=lbm.Mrt(1.5, 1.3, 1.7)),
    "Cavity with a magic parameter": lambda: lbm.Cavity(n=12, collision=lbm.Trt(0.25), lid_speed=0.07),
    "GaussianHill": lambda: lbm.GaussianHill(n=48),
    "GaussianHill on D2Q5": lambda: lbm.GaussianHill(n=48, lattice="d2q5", collision="trt", precision="float32"),
    "NaturalConvection": lambda: lbm.NaturalConvection(n=10),
    "periodic": simulation_with,
    "regularized, incompressible": lambda: simulation_with(collision="regularized", incompressible=True),
    "everything": lambda: simulation_with(**everything((30, 26), ramp=130)),
    "everything, float32": lambda: simulation_with("float32", **everything((30, 26), ramp=130)),
    "wall with a profile, open side": lambda: simulation_with(left=lbm.Wall(PROFILE), right=lbm.Outflow()),
    "pressures": lambda: simulation_with(
        left=lbm.ZouHePressure(np.linspace(1.0, 1.01, 30)), right=lbm.ZouHePressure(), bottom=lbm.Wall(), top=lbm.Wall()
    ),
    "obstacle by its distance": lambda: simulation_with(
        obstacles=[lbm.obstacle_from_distance(np.hypot(*np.mgrid[-15:15, -13:13]) - 5.3)]
    ),
    "scalar": carried,
    "scalar, float32": lambda: carried("float32"),
    "scalar, all sides": lambda: carried(
        left=lbm.FixedValue(np.linspace(0, 1, 14)), right=lbm.Outflow(), bottom=lbm.Insulated(), top=lbm.FixedValue(1)
    ),
    "scalar on D2Q5 with obstacles": lambda: carried(lattice="d2q5", obstacles=[lbm.Obstacle(SPOT, value=0.7)]),
    "scalar with Trt": lambda: carried(collision=lbm.Trt(0.25), quadratic=False),
}


@pytest.mark.parametrize("name", SAVED)
def test_a_run_goes_on_from_a_file_to_the_last_bit(name, tmp_path):
    original = SAVED[name]()
    original.run(100)
    path = original.save(tmp_path / "saved")
    assert path == tmp_path / "saved.npz"
    again = lbm.load(path)
    assert type(again) is type(original)
    assert np.array_equal(state_of(again), state_of(original))
    original.run(150)
    again.run(150)
    assert np.array_equal(state_of(again), state_of(original))
    whole = SAVED[name]()
    whole.run(250)
    assert np.array_equal(state_of(again), state_of(whole))
    assert again.time == whole.time
    assert repr(again.parameters) == repr(whole.parameters) or "object at" in repr(whole.parameters)


def test_a_force_field_is_saved(tmp_path):
    sim = lbm.Simulation((12, 10), 0.8, force_field=True)
    sim.set_force(1e-4 * random_velocity((12, 10)))
    again = lbm.load(sim.save(tmp_path / "forced"))
    sim.run(10)
    again.run(10)
    assert np.array_equal(again.state, sim.state)


def test_a_path_may_be_a_string_with_its_suffix(tmp_path):
    path = lbm.Cavity(n=8).save(str(tmp_path / "cavity.npz"))
    assert path == tmp_path / "cavity.npz"
    assert repr(lbm.load(str(path))) == repr(lbm.Cavity(n=8))


def foreign_files(folder):
    np.savez(folder / "arrays.npz", a=np.zeros(3))
    np.savez(folder / "made.npz", made=np.array('{"class": "Wall", "parameters": {}}'), state=np.zeros(3))
    np.savez(folder / "json.npz", made=np.array("not json"), state=np.zeros(3))
    np.save(folder / "array.npy", np.zeros(3))
    (folder / "text.npz").write_text("y,u\n0,0\n")
    (folder / "empty.npz").write_bytes(b"")
    whole = lbm.Cavity(n=8).save(folder / "half.npz")
    whole.write_bytes(whole.read_bytes()[:500])


@pytest.mark.parametrize(
    "name", ["arrays.npz", "made.npz", "json.npz", "array.npy", "text.npz", "empty.npz", "half.npz"]
)
def test_a_file_that_save_did_not_write_is_refused(name, tmp_path):
    foreign_files(tmp_path)
    with pytest.raises(ValueError):  # noqa: PT011
        lbm.load(tmp_path / name)


def test_a_file_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(FileNotFoundError):
        lbm.load(tmp_path / "nothing.npz")


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, OSError])
def test_a_save_that_is_interrupted_leaves_the_old_file(interruption, tmp_path, monkeypatch):
    cavity = lbm.Cavity(n=8, reynolds=100)
    cavity.run(10)
    path = cavity.save(tmp_path / "cavity")
    before = path.read_bytes()
    cavity.run(10)

    def half_written(file, **arrays):
        file.write(before[:100])
        raise interruption

    monkeypatch.setattr(np, "savez_compressed", half_written)
    with pytest.raises(interruption):
        cavity.save(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
    assert lbm.load(path).simulation.time == 10


# What is refused ------------------------------------------------------------------------------------------------------

SHAPE = (8, 8)
FLAT = np.zeros((8, 8, 2))
DIAGONAL = np.eye(8, dtype=bool)


def sim(**arguments):
    return lbm.Simulation(SHAPE, 0.8, **arguments)


def open_channel(left, **arguments):
    return sim(left=left, right=lbm.Outflow(), **arguments)


def scalar(**arguments):
    return lbm.Transport(SHAPE, 0.8, **arguments)


WRONG = {
    # the general solvers
    "tau of inviscid flow": (lambda: lbm.Simulation(SHAPE, 0.5), "Simulation: relaxation_time must be > 1/2"),
    "tau nan": (lambda: lbm.Simulation(SHAPE, nan), "got nan"),
    "no cells": (lambda: lbm.Simulation((0, 8), 0.8), "Simulation: shape must be positive, got (0, 8)"),
    "fewer than no cells": (lambda: lbm.Transport((8, -1), 0.8), "Transport: shape must be positive, got (8, -1)"),
    "collision": (lambda: sim(collision="srt"), "collision must be 'bgk', 'trt', 'mrt' or 'regularized', got 'srt'"),
    "magic": (lambda: sim(collision=lbm.Trt(0)), "Simulation: Trt.magic must be > 0, got 0"),
    "rate": (lambda: sim(collision=lbm.Mrt(energy=2)), "Simulation: Mrt.energy must lie in (0, 2), got 2"),
    "rate q": (lambda: sim(collision=lbm.Mrt(energy_flux=-1)), "Mrt.energy_flux must lie in (0, 2), got -1"),
    "precision": (lambda: sim(precision="float16"), "must be 'float64' or 'float32', got 'float16'"),
    "smagorinsky": (lambda: sim(smagorinsky=-1), "Simulation: smagorinsky must lie in [0, 1), got -1"),
    "ramp": (lambda: sim(ramp=-1), "Simulation: ramp must be >= 0, got -1"),
    "force": (lambda: sim(force=(inf, 0)), "Simulation: force must be finite, got inf at flat index 0"),
    "one periodic side": (
        lambda: sim(bottom=lbm.Wall()),
        "sides bottom and top must both be periodic or neither, got only top periodic",
    ),
    "fast wall": (
        lambda: sim(bottom=lbm.Wall(), top=lbm.Wall((0.25, 0))),
        "velocity of a side must stay below Mach 0.3",
    ),
    "wall of another length": (
        lambda: sim(bottom=lbm.Wall(), top=lbm.Wall(np.zeros((5, 2)))),
        "velocity of side top must be (u, v) or have shape (8, 2), got (5, 2)",
    ),
    "wall in 3-D": (lambda: open_channel(lbm.Wall(np.zeros((8, 3)))), "shape (8, 2), got (8, 3)"),
    "wall nan": (lambda: open_channel(lbm.Wall((nan, 0))), "velocity of a side must be finite, got nan"),
    "walls nan": (lambda: lbm.Wall(np.full((8, 2), nan)), "velocity must be finite, got nan at index (0, 0)"),
    "inlet of no velocity": (lambda: open_channel(lbm.ZouHeVelocity(np.zeros((0, 2)))), "got (0, 2)"),
    "density": (lambda: open_channel(lbm.ZouHePressure(-1)), "density of side left must be > 0, got -1"),
    "densities": (
        lambda: open_channel(lbm.ZouHePressure(np.ones(3))),
        "density of side left must be one number or have shape (8,), got (3,)",
    ),
    "mask of another shape": (
        lambda: sim(obstacles=[lbm.Obstacle(DIAGONAL[:4])]),
        "the mask of an obstacle must have shape (8, 8), got (4, 8)",
    ),
    "all solid": (lambda: sim(obstacles=[lbm.Obstacle(DIAGONAL | True)]), "no fluid is left"),
    "fractions of another shape": (
        lambda: sim(obstacles=[lbm.Obstacle(DIAGONAL, fraction=np.ones((9, 4, 4)))]),
        "the fractions of an obstacle must have shape (9, 8, 8)",
    ),
    "fractions": (
        lambda: sim(obstacles=[lbm.Obstacle(DIAGONAL, fraction=np.zeros((9, 8, 8)))]),
        "the fractions of an obstacle must lie in (0, 1], got 0 at flat index 0",
    ),
    "fast obstacle": (
        lambda: sim(obstacles=[lbm.Obstacle(DIAGONAL, velocity=(0.5, 0))]),
        "velocity of an obstacle must stay below Mach 0.3",
    ),
    # states
    "density shape": (lambda: sim().initialise(np.ones((3, 3)), FLAT), "density must have shape (8, 8), got (3, 3)"),
    "density nan": (lambda: sim().initialise(np.full(SHAPE, nan), FLAT), "density must be finite, got nan at index"),
    "vacuum": (lambda: sim().initialise(np.zeros(SHAPE), FLAT), "initialise: density must be > 0, got 0"),
    "velocity nan": (lambda: sim().initialise(np.ones(SHAPE), FLAT + nan), "velocity must be finite, got nan"),
    "velocity": (lambda: sim().initialise(np.ones(SHAPE), FLAT + 0.25), "velocity must stay below Mach 0.3"),
    "velocity shape": (
        lambda: sim().initialise(np.ones(SHAPE), FLAT[:4]),
        "initialise: velocity must have shape (8, 8, 2), got (4, 8, 2)",
    ),
    "no force field": (lambda: sim().set_force(FLAT), "set_force: the simulation was made without force_field=True"),
    "force shape": (
        lambda: sim(force_field=True).set_force(FLAT[:4]),
        "set_force: force must have shape (8, 8, 2), got (4, 8, 2)",
    ),
    "state shape": (
        lambda: sim().set_state(np.zeros((9, 3, 3)), 0),
        "set_state: state must have shape (9, 8, 8), got (9, 3, 3)",
    ),
    "state nan": (lambda: sim().set_state(np.full((9, 8, 8), nan), 0), "state must be finite, got nan"),
    "time": (lambda: sim().set_state(np.zeros((9, 8, 8)), -1), "set_state: time must be >= 0, got -1"),
    "obstacle that is not": (lambda: sim().force_on(0), "force_on: obstacle must lie in [0, 0), got 0"),
    "side that is not": (lambda: sim().force_on("up"), "side must be 'left', 'right', 'bottom' or 'top', got 'up'"),
    "record": (lambda: sim().record_force(3), "record_force: obstacle must lie in [0, 0), got 3"),
    # runs
    "steps": (lambda: sim().run(-1), "Simulation.run: max_steps must be >= 0, got -1"),
    "tolerance": (lambda: sim().run(tolerance=-1), "Simulation.run: tolerance must be >= 0, got -1"),
    "tolerance nan": (lambda: sim().run(tolerance=nan), "Simulation.run: tolerance must be >= 0, got nan"),
    "check_every": (lambda: sim().run(3, check_every=0), "Simulation.run: check_every must be >= 1, got 0"),
    "scalar steps": (lambda: scalar().run(-1), "Transport.run: max_steps must be >= 0, got -1"),
    # scalars
    "scalar mrt": (lambda: scalar(collision="mrt"), "the collision of a scalar must be 'bgk' or 'trt', got 'mrt'"),
    "scalar lattice": (lambda: scalar(lattice="d2q4"), "must be 'd2q5' or 'd2q9', got 'd2q4'"),
    "five velocities": (lambda: scalar(lattice="d2q5", quadratic=True), "quadratic must be False on D2Q5"),
    "scalar values": (
        lambda: scalar(left=lbm.FixedValue(np.ones(3)), right=lbm.Insulated()),
        "value of side left must be one number or have shape (8,), got (3,)",
    ),
    "scalar value nan": (
        lambda: scalar(left=lbm.FixedValue(nan), right=lbm.Insulated()),
        "value must be finite, got nan",
    ),
    "scalar shape": (lambda: scalar().initialise(np.zeros((3, 3))), "value must have shape (8, 8), got (3, 3)"),
    "scalar velocity": (lambda: scalar().set_velocity(FLAT + 0.25), "set_velocity: velocity must stay below Mach 0.3"),
    # flows
    "Cavity n": (lambda: lbm.Cavity(n=3), "Cavity: n must be >= 4, got 3"),
    "Cavity reynolds": (lambda: lbm.Cavity(reynolds=0), "Cavity: reynolds must be > 0, got 0"),
    "Cavity lid": (lambda: lbm.Cavity(lid_speed=0.5), "Cavity: lid_speed must stay below Mach 0.3"),
    "Cavity lid nan": (lambda: lbm.Cavity(lid_speed=nan), "Cavity: lid_speed must be > 0, got nan"),
    "Cavity table": (
        lambda: lbm.Cavity(n=8, reynolds=200).reference_u(),
        "reference_u: the tables hold reynolds = 100, 400 and 1000, got 200",
    ),
    "Poiseuille n": (lambda: lbm.Poiseuille(n=0), "Poiseuille: n must be >= 1, got 0"),
    "Couette speed": (lambda: lbm.Couette(speed=1), "Couette: speed must stay below Mach 0.3"),
    "TaylorGreen n": (lambda: lbm.TaylorGreen(n=2), "TaylorGreen: n must be >= 3, got 2"),
    "not decayed": (lambda: lbm.ShearWave(n=8).measured_viscosity(), "nothing has decayed yet: run first"),
    "Cylinder n": (lambda: lbm.Cylinder(n=10), "Cylinder: n must be >= 20, got 10"),
    "Cylinder reynolds": (lambda: lbm.Cylinder(reynolds=-1), "Cylinder: reynolds must be > 0, got -1"),
    "strouhal": (lambda: lbm.Cylinder(n=20).strouhal(), "strouhal: no force was recorded since 0: run first"),
    "hill n": (lambda: lbm.GaussianHill(n=4), "GaussianHill: n must be >= 8, got 4"),
    "hill width": (lambda: lbm.GaussianHill(n=32, width=10), "GaussianHill: width must lie in (0, n/4), got 10"),
    "hill velocity": (lambda: lbm.GaussianHill(velocity=(0.25, 0)), "velocity must stay below Mach 0.3"),
    "rayleigh": (lambda: lbm.NaturalConvection(rayleigh=-1), "NaturalConvection: rayleigh must be > 0, got -1"),
    "prandtl": (lambda: lbm.NaturalConvection(prandtl=nan), "NaturalConvection: prandtl must be > 0, got nan"),
    "buoyant speed": (lambda: lbm.NaturalConvection(speed=0.5), "NaturalConvection: speed must stay below Mach 0.3"),
    # obstacles
    "radius": (lambda: lbm.disc(SHAPE, (4, 4), 0), "disc: radius must be > 0, got 0"),
    "disc elsewhere": (lambda: lbm.disc(SHAPE, (40, 40), 1), "disc: no cell centre lies within radius 1 of (40, 40)"),
    "disc nowhere": (lambda: lbm.disc(SHAPE, (nan, 4), 1), "disc: centre must be finite, got nan"),
    "no solid": (
        lambda: lbm.obstacle_from_distance(np.ones(SHAPE)),
        "obstacle_from_distance: distance must be negative somewhere, its least value is 1",
    ),
    "nothing": (lambda: lbm.obstacle_from_distance(np.zeros((0, 0))), "distance must be negative somewhere"),
    # the method taken apart
    "equilibrium": (
        lambda: lbm.equilibrium(np.ones((2, 3)), np.zeros((3, 2, 2))),
        "velocity must have shape (2, 3, 2) as density has (2, 3), got (3, 2, 2)",
    ),
    "five populations": (
        lambda: lbm.moments(np.zeros((5, 2, 2))),
        "moments: populations must have shape (9, ny, nx), got (5, 2, 2)",
    ),
    "no populations": (lambda: lbm.stream(np.zeros((9, 0, 2))), "shape (9, ny, nx), got (9, 0, 2)"),
    "empty populations": (
        lambda: lbm.velocity_of(np.zeros((9, 2, 2))),
        "velocity_of: the density must be > 0, got 0 at (0, 0)",
    ),
    "collide tau": (lambda: lbm.collide(np.ones((9, 2, 2)), 0.25), "collide: relaxation_time must be > 1/2"),
    "collide force": (lambda: lbm.collide(np.ones((9, 2, 2)), 0.8, force=(0, nan)), "collide: force must be finite"),
    "collide nan": (lambda: lbm.collide(np.full((9, 2, 2), nan), 0.8), "populations must be finite, got nan"),
    "vorticity": (lambda: lbm.vorticity(np.zeros((2, 2, 2))), "(ny, nx, 2) with ny, nx >= 3, got (2, 2, 2)"),
    "vorticity h": (lambda: lbm.vorticity(np.zeros((3, 3, 2)), 0), "vorticity: h must be > 0, got 0"),
    "streamfunction": (lambda: lbm.streamfunction(np.zeros((3, 3, 3))), "streamfunction: velocity must have shape"),
    # stability
    "linear velocity": (lambda: lbm.linear_fluid(0.8, "bgk", (1, 1)), "velocity must be slower than one cell per step"),
    "linear tau": (lambda: lbm.linear_fluid(0.25), "linear_fluid: relaxation_time must be > 1/2"),
    "no wave": (lambda: lbm.dispersion(SCHEMES["bgk"], 0, 0), "dispersion: |k| must lie in (0, pi), got 0"),
    "wave nan": (lambda: lbm.growth_factor(SCHEMES["bgk"], [nan], [0]), "kx must be finite, got nan at index (0,)"),
    # units
    "length": (lambda: lbm.Units(0, 1, 1, 10), "Units: length must be > 0, got 0"),
    "viscosity": (lambda: lbm.Units(1, 1, inf, 10), "Units: viscosity must be > 0, got inf"),
    "cells": (lambda: lbm.Units(1, 1, 1, 0), "Units: cells must be > 0, got 0"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_value_is_refused_with_its_name(name):
    call, fragment = WRONG[name]
    with pytest.raises(ValueError, match=re.escape(fragment)):
        call()


WRONG_TYPES = {
    "mask of int": (lambda: lbm.Obstacle(np.ones(SHAPE, dtype=int)), "solid must be a 2-D array of bool"),
    "velocity of one component": (
        lambda: sim().initialise(np.ones(SHAPE), np.zeros(SHAPE)),
        "velocity must be a 3-D array of float64; got a 2-D array of float64 with shape (8, 8)",
    ),
    "progress": (lambda: sim().run(3, progress=3), "progress must be True, False, None or a function of"),
    "side of a scalar": (lambda: sim(left=lbm.FixedValue(1)), "incompatible constructor arguments"),
    "side of a fluid": (lambda: scalar(left=lbm.Wall()), "incompatible constructor arguments"),
    "half a step": (lambda: sim().run(2.5), "incompatible function arguments"),
    "more steps than there are integers": (lambda: sim().run(10**30), "incompatible function arguments"),
    "one extent": (lambda: lbm.Simulation((8,), 0.8), "incompatible constructor arguments"),
    "base class": (lbm.Flow, "No constructor defined"),
    "LinearScheme": (lbm.LinearScheme, "No constructor defined"),
}


@pytest.mark.parametrize("name", WRONG_TYPES)
def test_a_wrong_type_is_refused(name):
    call, fragment = WRONG_TYPES[name]
    with pytest.raises(TypeError, match=re.escape(fragment)):
        call()


def test_a_refused_state_changes_nothing():
    it = stirred()
    it.run(5)
    before = it.state
    for call in (
        lambda: it.initialise(np.ones((12, 10)), np.full((12, 10, 2), 0.5)),
        lambda: it.set_state(np.zeros((9, 3, 3)), 0),
        lambda: it.run(-1),
    ):
        with pytest.raises(ValueError, match="must"):
            call()
    assert np.array_equal(it.state, before)
    assert it.time == 5


TOO_LARGE = """
import resource
from mixlab import lbm
resource.setrlimit(resource.RLIMIT_AS, (2**34, 2**34))
for shape in ((10**6, 10**6), (10**9, 10**9), (2**40 - 2, 2**24 - 2), (2**63 - 2, 1)):
    for make in (lbm.Simulation, lbm.Transport):
        try:
            make(shape, 0.8)
        except (MemoryError, ValueError):
            print("refused")
try:
    lbm.Cavity(n=10**9)
except (MemoryError, ValueError):
    print("refused")
"""


def test_a_domain_that_fits_in_no_memory_is_refused_and_the_process_lives():
    ended = subprocess.run([sys.executable, "-c", TOO_LARGE], capture_output=True, text=True, timeout=60)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.split() == ["refused"] * 9


# Units ----------------------------------------------------------------------------------------------------------------


def test_units_are_consistent():
    air = lbm.Units(length=0.2, speed=3.0, viscosity=1.5e-5, cells=400, lattice_speed=0.05, collision="mrt")
    assert np.isclose(air.reynolds, 40_000)
    assert np.isclose(air.cell_size, 5e-4)
    assert np.isclose(air.time_step, 0.05 / 3 * 5e-4)
    assert np.isclose(air.mach, 0.05 * 3**0.5)
    assert np.isclose(0.05 * 400 / air.lattice_viscosity, air.reynolds)
    assert np.isclose(air.relaxation_time, 3 * air.lattice_viscosity + 0.5)
    assert np.isclose(air.velocity_to_lattice(3.0), 0.05)
    assert np.isclose(air.velocity_from_lattice(0.05), 3.0)
    assert np.isclose(air.time_to_lattice(air.time_step), 1)
    assert np.isclose(air.time_from_lattice(air.time_to_lattice(0.7)), 0.7)
    assert air.report() == repr(air)
    assert "Reynolds" in air.report()


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ({"speed": 1e-2, "lattice_speed": 0.1}, None),
        ({"speed": 1e-2, "lattice_speed": 0.5}, "Too compressible"),
        ({"speed": 1.0, "lattice_speed": 0.1, "collision": "bgk"}, "Likely unstable"),
        ({"speed": 10.0, "lattice_speed": 0.1}, "Under-resolved"),
        ({"speed": 1e-4, "lattice_speed": 0.1}, "Inaccurate"),
    ],
)
def test_units_say_what_is_wrong_in_plain_words(arguments, word):
    units = lbm.Units(length=0.01, viscosity=1e-6, cells=100, **arguments)
    warnings = units.warnings()
    if word is None:
        assert warnings == []
    else:
        assert any(sentence.startswith(word) for sentence in warnings)


# Figures --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def figures():
    matplotlib.use("Agg")
    plt.close("all")
    yield
    plt.close("all")


def after(steps, make):
    it = make()
    it.run(steps)
    return it


DRAWN = {
    **{name: lambda make=make: after(20, make) for name, make in FLOWS.items()},
    "Cavity without tables": lambda: after(20, lambda: lbm.Cavity(n=8, reynolds=200)),
    "Cavity at rest": lambda: lbm.Cavity(n=8),
    "GaussianHill": lambda: after(5, lambda: lbm.GaussianHill(n=48)),
    "NaturalConvection": lambda: after(20, lambda: lbm.NaturalConvection(n=10)),
    "NaturalConvection at rest": lambda: lbm.NaturalConvection(n=10),
    "Simulation": lambda: after(20, lambda: lbm.Simulation((6, 8), 0.8, bottom=lbm.Wall(), top=lbm.Wall((0.1, 0)))),
    "Simulation at rest": lambda: lbm.Simulation((6, 8), 0.8),
    "Simulation with a solid": lambda: after(
        20, lambda: lbm.Simulation((12, 16), 0.8, force=(1e-4, 0), obstacles=[lbm.disc((12, 16), (5, 6), 2.5)])
    ),
    "Transport": carried,
    "LinearScheme": lambda: lbm.linear_fluid(0.8),
    "LinearScheme that is unstable": lambda: lbm.linear_fluid(0.501, "bgk", (0.3, 0)),
    "RunResult": lambda: lbm.Cavity(n=8).run(512, tolerance=1e-9),
}


def require_labels(figure, axes):
    for ax in axes:
        assert ax.get_xlabel(), ax.get_title()
        assert ax.get_ylabel(), ax.get_title()
    for bar in set(figure.axes) - set(axes):
        assert bar.get_xlabel() or bar.get_ylabel(), "a colour bar says what it shows"


@pytest.mark.parametrize("name", DRAWN)
def test_a_plot_is_drawn_on_a_new_figure_and_on_given_axes(name, figures):
    it = DRAWN[name]()
    drawn = it.plot()
    axes = list(np.ravel(drawn))
    require_labels(axes[0].figure, axes)
    axes[0].figure.set_dpi(40)
    axes[0].figure.canvas.draw()

    figure, given = plt.subplots(len(axes), 1, squeeze=len(axes) == 1)
    mine = given if len(axes) == 1 else given[:, 0]
    before = plt.get_fignums()
    again = it.plot(ax=mine)
    assert plt.get_fignums() == before
    assert list(np.ravel(again)) == list(np.ravel(mine))
    require_labels(figure, list(np.ravel(mine)))


# VTK ------------------------------------------------------------------------------------------------------------------


def test_without_pyvista_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyvista", None)
    with pytest.raises(ImportError, match=re.escape("to_pyvista needs PyVista: pip install mixlab[3d]")):
        lbm.Cavity(n=8).to_pyvista()


@pytest.mark.parametrize("name", ["Simulation", "Transport", "Cavity", "GaussianHill", "NaturalConvection"])
def test_fields_go_to_pyvista(name):
    pytest.importorskip("pyvista", reason="PyVista is in the extra '3d', not in 'test'")
    it = MAKERS[name][0]()
    it.run(5)
    image = it.to_pyvista()
    field = "velocity" if hasattr(it, "velocity") else "value"
    ny, nx = getattr(it, field).shape[:2]
    assert image.dimensions == (nx + 1, ny + 1, 1)
    cells = np.asarray(image.cell_data[field]).reshape(ny, nx, -1)
    expected = getattr(it, field).reshape(ny, nx, -1)
    assert np.array_equal(cells[..., : expected.shape[-1]], expected)


def test_a_state_that_single_precision_cannot_hold_is_an_error_and_no_more():
    sim = lbm.Simulation((8, 8), 0.8, precision="float32")
    sim.run(5)
    sim.set_state(np.full((9, 8, 8), 1e300), 7)
    with pytest.raises(mixlab.DivergenceError, match="not finite in this precision"):
        sim.run(3)
    sim.initialise(np.ones((8, 8)), np.zeros((8, 8, 2)))
    assert sim.run(3).steps == 3


def test_a_collision_without_mass_is_refused():
    with pytest.raises(ValueError, match="the density must be > 0, got 0"):
        lbm.collide(np.zeros((9, 2, 2)), 0.8)
