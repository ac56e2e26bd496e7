# SPDX-License-Identifier: BSD-3-Clause
"""The twin of a problem in FreeFem++: its script, and that both programs find the same."""

from __future__ import annotations

import os
import re
import signal
import stat
import subprocess
import sys
import textwrap
import time

import numpy as np
import pytest

import mixlab
from mixlab import fem
from mixlab.fem import freefem

needs_freefem = pytest.mark.skipif(not freefem.available(), reason="needs FreeFem++: apt install freefem++")

u, v = fem.trial(), fem.test()
x, y = fem.coordinates()
LAPLACE = fem.integral(fem.grad(u) @ fem.grad(v))
LOAD = fem.integral(1 * v)


def statement(script: str, start: str) -> str:
    """From where it starts to its semicolon, spaces made one."""
    return " ".join(script[script.index(start) : script.index(";", script.index(start))].split())


# ---- forms as text


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (x * y + 2 * x, "x*y + 2*x"),
        ((x + y) * (x - y), "(x + y)*(x - y)"),
        (x - (y - 1), "x - (y - 1)"),
        (x - (-y), "x + y"),
        (-(x + y) / -x, "(x + y)/x"),
        (x / (y * x), "x/(y*x)"),
        (y / -(x - 1), "-y/(x - 1)"),
        (x / y * x, "x/y*x"),
        (-(x**2), "-x**2"),
        ((-x) ** 2, "(-x)**2"),
        ((x * y) ** -1.5, "(x*y)**(-1.5)"),
        ((x**2) ** 3, "(x**2)**3"),
        (np.sin(np.pi * x) * np.exp(-y), "sin(pi*x)*exp(-y)"),
        (abs(x - 0.5) + np.arctan(y), "abs(x - 0.5) + arctan(y)"),
        (fem.maximum(0, x) + fem.minimum(y, -1), "maximum(0.0, x) + minimum(y, -1.0)"),
        (1e-5 * x, "1e-05*x"),
        (fem.cell_size() * fem.normal()[0], "h*n_x"),
        (fem.Field(-3), "-3"),
        (fem.on_cells([1, 2]) + fem.Field(lambda x, y: x), "c1 + f1(x, y)"),
    ],
    ids=str,
)
def test_a_field_prints_as_it_was_written(field, text):
    assert str(field) == text


def test_a_discrete_function_keeps_its_name():
    V = fem.Space(fem.rectangle(1, 1))
    w, z = fem.Function(V), fem.Function(V)
    assert str(w * z + fem.dx(w) * w) == "w1*w2 + dx(w1)*w1"


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (LAPLACE, "integral(dx(u)*dx(v) + dy(u)*dy(v))"),
        (fem.integral(-u * v + (x + 1) * fem.dx(u) * v), "integral(-u*v + (x + 1)*dx(u)*v)"),
        (fem.integral(0 * u * v), "integral(0)"),
        (fem.integral(x * v, degree=8) + fem.integral(-2 * v, on="right"),
         'integral(x*v, degree=8) + integral(-2*v, on="right")'),
        (fem.integral(fem.trial(1) * fem.dy(fem.test(0)), over="core"), 'integral(u1*dy(v0), over="core")'),
        (fem.integral(v, on=""), 'integral(v, on="")'),
    ],
    ids=str,
)  # fmt: skip
def test_a_form_prints_as_on_the_blackboard(form, text):
    assert str(form) == text


def test_what_is_printed_means_the_same():
    b = np.array([y - 2, -x / (1 + y)])
    form = fem.integral(
        fem.grad(u) @ fem.grad(v) - b @ fem.grad(u) * v / (1 - -x) - (x - (y - x)) ** 2 * u * v, degree=8
    ) + fem.integral(-np.cosh(x - y) * u * v, on="top")
    names = {name: getattr(np, name) for name in ("cosh",)} | {"u": u, "v": v, "x": x, "y": y}
    names |= {"integral": fem.integral, "dx": fem.dx, "dy": fem.dy}
    V = fem.Space(fem.rectangle(3, 2), "P2")
    again = fem.assemble(eval(str(form), names), V)
    np.testing.assert_allclose(again.toarray(), fem.assemble(form, V).toarray(), atol=1e-13)
    assert str(fem.grad(u)[0] * v + u * v) == "dx(u)*v + u*v"


# ---- the script


def test_the_script_reads_as_a_student_would_write_it():
    V = fem.Space(fem.rectangle(2, 2), "P2")
    a = LAPLACE + fem.integral((1 - x**2) / 2 * fem.dx(u) * v, on="right")
    script = freefem.twin(a, fem.integral(np.arctan(y) * v), V, {"left": 0, "top": x * (1 - x)}).script
    assert "fespace Vh(Th, P2);" in script
    assert statement(script, "varf a") == (
        "varf a(u, v) = int2d(Th)(dx(u)*dx(v) + dy(u)*dy(v)) + int1d(Th, GammaRight)((1 - x^2)/2*dx(u)*v)"
        " + on(GammaLeft, u = 0) + on(GammaTop, u = x*(1 - x))"
    )
    assert "int2d(Th)(atan(y)*v)" in statement(script, "varf l")
    assert re.search(r"int GammaRight = \d; // right\n", script)
    assert "matrix A = a(Vh, Vh);" in script
    assert max(map(len, script.splitlines())) <= 120


def test_the_script_is_the_same_each_time():
    def once():
        w = fem.interpolate(fem.Space(fem.disk(3), "P2"), x * y)
        twin = freefem.twin(LAPLACE, fem.integral(w * v), w.space, {"circle": lambda x, y: x})
        return twin.script

    assert once() == once()


def test_a_vector_problem_has_lists_of_unknowns():
    mesh = fem.rectangle(2, 2)
    V = [fem.Space(mesh, element) for element in ("P2", "P1")]
    a = fem.integral(fem.trial(0) * fem.test(0) + fem.trial(1) * fem.dx(fem.test(1)))
    script = freefem.twin(a, fem.integral(fem.test(1)), V, {("left", 1): 2}).script
    assert "fespace Vh(Th, [P2, P1]);" in script
    assert statement(script, "varf a") == (
        "varf a([u0, u1], [v0, v1]) = int2d(Th)(u0*v0 + u1*dx(v1)) + on(GammaLeft, u1 = 2)"
    )


def test_options_are_passed_on():
    V = fem.Space(fem.rectangle(2, 2))
    script = freefem.twin(LAPLACE, LOAD, V, {"": 0}, solver="CHOLMOD", tgv=1e6).script
    assert 'matrix A = a(Vh, Vh, solver = "CHOLMOD", sym = 1, positive = 1, tgv = 1000000);' in script
    assert "l(0, Vh, tgv = 1000000)" in script
    assert "int[int] Gamma = [1, 2, 3, 4];" in script


def test_the_rule_is_asked_for_only_where_it_matters():
    V = fem.Space(fem.rectangle(2, 2))
    for load, rule in [
        (fem.integral(x * v), ""),
        (fem.integral(x * v, degree=3), ", qforder = 4"),
        (fem.integral(x**6 * v), ", qforder = 8"),
        (fem.integral(v, degree=20), ", qforder = 10"),
    ]:
        script = freefem.twin(LAPLACE, load, V).script
        assert f"int2d(Th{rule})(" in statement(script, "varf l")
        assert ("exact to degree 20" in script) == (rule == ", qforder = 10")


def test_names_become_what_freefem_takes():
    square = fem.rectangle(2, 1)
    sides = {name: square.boundary[square.part(name)] for name in ("left", "right", "top", "bottom")}
    named = {"paroi chaude": sides["left"], "Γ_1": sides["right"], "bord-1": sides["top"], "bord_1": sides["bottom"]}
    mesh = fem.Mesh(square.points, square.cells, boundary=named, regions={"sub_domain": [0, 1]})
    script = freefem.twin(LAPLACE, LOAD, fem.Space(mesh)).script
    words = re.findall(r"^int (\w+) = (\d+); // (.*)$", script, re.MULTILINE)
    assert sorted(name for _, _, name in words) == ["bord-1", "bord_1", "paroi chaude", "sub_domain", "Γ_1"]
    assert all(re.fullmatch("[A-Za-z][A-Za-z0-9]*", word) for word, _, _ in words)
    assert len({word for word, _, _ in words}) == 5
    assert "GammaParoiChaude" in script
    assert "OmegaSubDomain" in script


def test_a_cell_in_two_regions_is_in_both():
    square = fem.rectangle(2, 2)
    mesh = fem.Mesh(square.points, square.cells, regions={"low": [0, 1, 2, 3], "all": np.arange(8)})
    script = freefem.twin(LAPLACE, LOAD, fem.Space(mesh), {"boundary": 0}).script
    assert re.search(r"int\[int\] OmegaAll = \[\d, \d\];", script)
    assert re.search(r"int OmegaLow = \d;", script)


def test_what_is_written_beside_the_script(tmp_path):
    mesh = fem.rectangle(2, 1)
    w = fem.interpolate(fem.Space(mesh, "P2"), x)
    form = fem.integral(fem.on_cells([1, 2, 3, 4]) * u * v)
    path = freefem.twin(form, fem.integral(w * v), fem.Space(mesh)).write(tmp_path / "one.edp")
    assert path.read_text() == freefem.twin(form, fem.integral(w * v), fem.Space(mesh)).script.replace("twin.", "one.")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["one.c1.txt", "one.edp", "one.msh", "one.w1.txt"]
    lines = (tmp_path / "one.msh").read_text().splitlines()
    assert lines[0] == "6 4 6"
    assert len(lines) == 17
    assert (tmp_path / "one.c1.txt").read_text().split() == ["4", "1.0", "2.0", "3.0", "4.0"]
    assert len((tmp_path / "one.w1.txt").read_text().split()) == 4 * 6


# ---- what cannot be written, and FreeFem++ that is not there


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: fem.Space(fem.interval(0, 1, 3)), "triangles, got intervals"),
        (lambda: fem.Space(fem.rectangle(2, 2, shape="quadrilateral"), "Q1"), "triangles, got quadrilaterals"),
        (lambda: fem.Space(fem.rectangle(2, 2), periodic=[("left", "right")]), "periodic"),
    ],
    ids=["interval", "quadrilaterals", "periodic"],
)
def test_a_space_that_has_no_twin(make, says):
    with pytest.raises(ValueError, match=says):
        freefem.twin(LAPLACE, LOAD, make())


def test_misuse_is_named():
    V = fem.Space(fem.rectangle(2, 2))
    with pytest.raises(ValueError, match=r"Python function.*coordinates\(\)"):
        freefem.twin(LAPLACE, fem.integral(fem.Field(lambda x, y: x) * v), V)
    with pytest.raises(ValueError, match="solver must be one of default, UMFPACK"):
        freefem.twin(LAPLACE, LOAD, V, solver="MAGIC")
    with pytest.raises(ValueError, match="CHOLMOD is for symmetric forms"):
        freefem.twin(LAPLACE + fem.integral(fem.dx(u) * v), LOAD, V, solver="CHOLMOD")
    with pytest.raises(ValueError, match="tgv must be > 0, or -1, got -2"):
        freefem.twin(LAPLACE, LOAD, V, tgv=-2)
    with pytest.raises(ValueError, match="with tgv=-1 it is none"):
        freefem.twin(LAPLACE, LOAD, V, solver="Cholesky", tgv=-1)
    with pytest.raises(ValueError, match="bottom"):  # the names that there are
        freefem.twin(LAPLACE, LOAD, V, {"nowhere": 0})
    with pytest.raises(ValueError, match="block 1"):
        freefem.twin(LAPLACE, LOAD, V, {("left", 1): 0})


def test_without_freefem_one_is_told_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("MIXLAB_FREEFEM", raising=False)
    assert not freefem.available()
    for call in (freefem.command, lambda: freefem.compare(LAPLACE, LOAD, fem.Space(fem.rectangle(2, 2)), {"": 0})):
        with pytest.raises(freefem.FreeFemMissing, match=r"apt install freefem\+\+") as caught:
            call()
    assert isinstance(caught.value, mixlab.MixlabError)
    monkeypatch.setenv("MIXLAB_FREEFEM", "/nowhere/FreeFem++")
    with pytest.raises(freefem.FreeFemMissing, match="MIXLAB_FREEFEM names /nowhere"):
        freefem.command()


def a_program(path, text):
    path.write_text(f"#!{sys.executable}\n" + textwrap.dedent(text))
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_what_freefem_complains_about_reaches_the_user(monkeypatch, tmp_path):
    said = "print(' The Identifier foo does not exist\\n Error line number 4, in file twin.edp, before  token foo')"
    monkeypatch.setenv("MIXLAB_FREEFEM", a_program(tmp_path / "ff", said + "\nraise SystemExit(1)"))
    twin = freefem.twin(LAPLACE, LOAD, fem.Space(fem.rectangle(2, 2)), {"": 0})
    with pytest.raises(freefem.FreeFemError, match="foo does not exist") as caught:
        twin.run()
    assert "line 4 of the script: " + twin.script.splitlines()[3] in str(caught.value)


def test_it_is_stopped_when_it_takes_too_long(monkeypatch, tmp_path):
    monkeypatch.setenv("MIXLAB_FREEFEM", a_program(tmp_path / "ff", "import time\ntime.sleep(60)"))
    start = time.monotonic()
    with pytest.raises(freefem.FreeFemError, match=r"0\.3 s"):
        freefem.twin(LAPLACE, LOAD, fem.Space(fem.rectangle(2, 2)), {"": 0}).run(timeout=0.3)
    assert time.monotonic() - start < 10


def test_an_interrupt_ends_freefem_and_leaves_no_files(tmp_path):
    a_program(tmp_path / "ff", f"""
        import os, signal, time
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        open({str(tmp_path / "pid")!r}, "w").write(str(os.getpid()))
        time.sleep(60)
    """)  # fmt: skip
    (tmp_path / "files").mkdir()
    program = """
        from mixlab import fem
        from mixlab.fem import freefem
        u, v = fem.trial(), fem.test()
        freefem.twin(fem.integral(u * v), fem.integral(v), fem.Space(fem.rectangle(2, 2))).run()
    """
    where = {"MIXLAB_FREEFEM": str(tmp_path / "ff"), "TMPDIR": str(tmp_path / "files")}
    run = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program)], env=os.environ | where, stderr=subprocess.PIPE
    )
    try:
        while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
            assert run.poll() is None
            time.sleep(0.02)
        run.send_signal(signal.SIGINT)
        _, said = run.communicate(timeout=20)
    finally:
        run.kill()
    assert b"KeyboardInterrupt" in said
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)
    assert not list((tmp_path / "files").iterdir())


# ---- both programs


def agree(a, l, space, dirichlet=None, tolerance=1e-10, **options):  # noqa: E741
    found = freefem.compare(a, l, space, dirichlet, tolerance=tolerance, **options)
    assert found.agree, str(found)
    return found


@needs_freefem
@pytest.mark.parametrize("element", ["P1", "P2", "P1b", "CR"])
def test_both_solve_poisson(element):
    V = fem.Space(fem.rectangle(50, 50), element)
    agree(LAPLACE, LOAD, V, {"left": y**2, "right": 1, "top": x * (1 - x)})


@needs_freefem
def test_both_find_the_discrete_value():
    found = agree(LAPLACE, LOAD, fem.Space(fem.rectangle(200, 200)), {"": 0}, solver="CHOLMOD")
    for solution in (found.mixlab, found.freefem.solution):
        assert solution.at([[0.5, 0.5]])[0] == pytest.approx(0.0736699020758, abs=1e-13)
    assert found.freefem.values.shape == (201**2,)
    assert found.freefem.seconds["total"] == pytest.approx(
        sum(found.freefem.seconds[step] for step in ("mesh", "assembly", "solve"))
    )


@needs_freefem
@pytest.mark.parametrize(
    "options",
    [
        *({"solver": solver} for solver in ("UMFPACK", "CHOLMOD", "LU", "Cholesky", "Crout", "CG", "GMRES")),
        *({"tgv": tgv} for tgv in (1e12, -1)),
    ],
    ids=str,
)
def test_every_way_to_solve(options):
    agree(LAPLACE, LOAD, fem.Space(fem.rectangle(10, 10)), {"left": y, "right": 1 - y}, **options)


@needs_freefem
def test_a_small_penalty_shows():
    V = fem.Space(fem.rectangle(10, 10))
    error = [freefem.compare(LAPLACE, LOAD, V, {"": x}, tgv=tgv).l2 for tgv in (1e3, 1e6)]
    assert 500 < error[0] / error[1] < 2000  # it goes as 1 / tgv


@needs_freefem
def test_both_have_the_same_idea_of_a_tensor_a_wind_and_robin():
    K = np.array([[1 + x**2, x * y / 2], [x * y / 2, 2 - y]])
    b = np.array([y, -x])
    a = fem.integral((K @ fem.grad(u)) @ fem.grad(v) + 5 * b @ fem.grad(u) * v + u * v) + fem.integral(
        (1 + y) * u * v, on="right"
    )
    n_x, n_y = fem.normal()
    l = fem.integral((x - 2 * y) * v) + fem.integral((y * n_x + 3 * n_y) * v, on="")  # noqa: E741
    for element in ("P1", "P2", "CR"):
        agree(a, l, fem.Space(fem.rectangle(12, 9, diagonal="left"), element), {"left": 1 - y})


@needs_freefem
def test_both_know_the_same_functions():
    f = np.exp(-x) * np.sin(3 * y) + np.sqrt(1 + x) / np.cosh(y) + np.log(2 + y) * np.tanh(x) - abs(2 + x) ** 1.5
    f = f + np.cos(x - y) + np.tan(x / 2) + np.arctan(y) - np.sinh(-x) + (-y) ** 2 - -(x**2)
    f = f + fem.maximum(3, x) * fem.minimum(x, -2) + fem.cell_size()
    agree(LAPLACE, fem.integral(f * v, degree=9), fem.Space(fem.rectangle(8, 8)), {"": f}, 1e-10)


@needs_freefem
def test_both_bend_the_same_beam():
    lam, mu = 2.0, 0.7
    u0, u1, v0, v1 = fem.trial(0), fem.trial(1), fem.test(0), fem.test(1)
    dx, dy = fem.dx, fem.dy
    shear = (dy(u0) + dx(u1)) * (dy(v0) + dx(v1))
    a = fem.integral(
        lam * (dx(u0) + dy(u1)) * (dx(v0) + dy(v1)) + 2 * mu * (dx(u0) * dx(v0) + dy(u1) * dy(v1)) + mu * shear
    )
    mesh = fem.rectangle(24, 6, x1=4)
    found = agree(a, fem.integral(-0.01 * v1), [fem.Space(mesh, "P2")] * 2, {("left", 0): 0, ("left", 1): 0})
    assert len(found.freefem.functions) == 2


@needs_freefem
def test_both_solve_stokes_with_a_bubble():
    w0, w1, p, z0, z1, q = (argument(b) for argument in (fem.trial, fem.test) for b in range(3))
    dot = fem.grad(w0) @ fem.grad(z0) + fem.grad(w1) @ fem.grad(z1)
    a = fem.integral(dot - p * (fem.dx(z0) + fem.dy(z1)) - q * (fem.dx(w0) + fem.dy(w1)) - 1e-6 * p * q)
    mesh = fem.rectangle(8, 8)
    V = [fem.Space(mesh, element) for element in ("P1b", "P1b", "P1")]
    given = {(side, b): 0 for side in ("bottom", "left", "right", "top") for b in (0, 1)} | {("top", 0): x * (1 - x)}
    agree(a, fem.integral(y * z0), V, given, 1e-9)


@needs_freefem
@pytest.mark.parametrize("element", ["P1", "P2", "P1b", "CR"])
def test_functions_and_numbers_on_cells_go_over(element):
    mesh = fem.disk(5)
    W = fem.Space(mesh, element)
    w = fem.Function(W, np.random.default_rng(1).random(W.size))
    k = fem.on_cells(1 + np.random.default_rng(2).random(len(mesh.cells)))
    a = fem.integral(k * fem.grad(u) @ fem.grad(v) + w * u * v)
    agree(a, fem.integral(w * v + fem.dx(w) * v), W, {"circle": lambda x, y: np.hypot(x - 2, y)})


@needs_freefem
def test_regions_that_overlap_and_sides_without_a_name():
    square = fem.rectangle(6, 6)
    named = {name: square.boundary[square.part(name)] for name in ("left", "top")}
    regions = {"low": np.arange(30), "middle": np.arange(20, 40)}
    mesh = fem.Mesh(square.points, square.cells, boundary=named, regions=regions)
    a = LAPLACE + fem.integral(10 * u * v, over="low") + fem.integral(7 * u * v, over="middle")
    l = LOAD + fem.integral(v, on="boundary")  # noqa: E741
    agree(a, l, fem.Space(mesh), {"left": 0, "top": 1})


@needs_freefem
def test_the_later_condition_holds_where_two_meet():
    V = fem.Space(fem.rectangle(4, 4), "P2")
    found = agree(LAPLACE, LOAD, V, {"left": 1, "top": 2, "": x, "bottom": 5})
    assert found.freefem.solution.at([[0, 0], [0, 1]]) == pytest.approx([5, 0])


@needs_freefem
def test_a_problem_without_a_solution_is_not_passed_over():
    with pytest.raises(mixlab.MixlabError):
        freefem.compare(LAPLACE, LOAD, fem.Space(fem.rectangle(4, 4)))


@needs_freefem
def test_a_difference_is_said():
    V = fem.Space(fem.rectangle(4, 4))
    a = fem.integral(np.exp(9 * x) * fem.grad(u) @ fem.grad(v))
    found = freefem.compare(a, LOAD, V, {"": 0})
    assert not found.agree
    assert found.l2 > 1e-6
    assert "do NOT agree" in str(found)
    assert "do NOT agree" in found._repr_html_()
    assert str(found).splitlines()[0].split() == ["CPU", "seconds", "mesh", "assembly", "solve", "total"]
