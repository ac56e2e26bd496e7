# SPDX-License-Identifier: BSD-3-Clause
"""``%%cpp``: what a cell exports, what a call accepts, compile errors, crashes, and `check` and `compare` on it."""

from __future__ import annotations

import inspect
import os
import time

import numpy as np
import pytest

from mixlab.practicals import _cpp_build, _session, check
from mixlab.practicals._compare import compare
from mixlab.practicals._cpp import CppError, CppFunction, CrashError, compiled, protected
from mixlab.practicals._cpp_build import CompileError, shortened
from mixlab.practicals._cpp_source import read
from mixlab.practicals._exercises import _registry, exercise
from mixlab.practicals._session import Session

pytestmark = pytest.mark.skipif(_cpp_build.find_compiler() is None, reason="no C++ compiler")

CELL = r"""
#include <iostream>
#include <stdexcept>

void scale(const double* x, double* y, long n, double a) {
    for (long i = 0; i < n; ++i) y[i] = a * x[i];
}

void density(const double* f, double* rho /* [ny, nx] */, int ny, int nx) {
    for (int k = 0; k < ny * nx; ++k) {
        rho[k] = 0;
        for (int i = 0; i < 9; ++i) rho[k] += f[i * ny * nx + k];
    }
}

void nothing(const double* x, double* y, long n) {
    // to do
}

double no_return(double x) {
    // to do
}

int extrema(const double* x, double* least /* [1] */, double* most /* [1] */, long n) {
    least[0] = most[0] = x[0];
    for (long i = 1; i < n; ++i) {
        least[0] = std::min(least[0], x[i]);
        most[0] = std::max(most[0], x[i]);
    }
    return 7;
}

void double_in_place(float x[], std::size_t n) { for (std::size_t i = 0; i < n; ++i) x[i] *= 2; }
bool opposite(bool yes) { return !yes; }
int ratio(int a, int b) { return a / b; }
double refuse(double x) { throw std::out_of_range("x is too large"); }
void too_far(const double* x, double* y, long n) { for (long i = 0; i <= n; ++i) y[i] = x[i]; }
void too_early(const double* x, double* y, long n) { for (long i = 0; i < n; ++i) y[i] = x[i - 1]; }
double for_ever(double x) { volatile double y = x; while (true) y = y + 1; return y; }
"""


@pytest.fixture(scope="module")
def cpp():
    functions, remarks = compiled(CELL)
    assert remarks == []
    return functions


@pytest.fixture(autouse=True)
def in_english(monkeypatch):
    monkeypatch.setattr(_session, "_current", Session())


# --- what a cell exports


def names(source):
    return [function.name for function in read(source).functions]


def test_only_free_functions_that_are_not_static_are_exported():
    source = """
        static int a() { return 1; }  namespace { int b() { return 1; } }  template <class T> T c(T x) { return x; }
        struct S { int d() { return 1; } int e; };  int S::f() { return 1; }  int g(int);  using h = int;
        const double w[2] = {1, 2};  auto l = [](int i) { return i; };  /* int m() { } */  // int n() { }
        inline int right(int i) { const char* text = "} int o() {"; char c = '}'; if (i) { return 1; } return 2; }
        int main() { return 0; }
        #define P int p() {
        const char* raw = R"(int q() { return 1; })";
        constexpr double last(double x) noexcept { return 1'000 * x; }
    """
    assert names(source) == ["right", "last"]


@pytest.mark.parametrize(
    ("written", "understood"),
    [
        ("double const *x", "const double* x"),
        ("const double * const __restrict x", "const double* x"),
        ("const double x[]", "const double* x"),
        ("double*x", "double* x"),
        ("unsigned int n", "unsigned int n"),
        ("long long", "long long argument_1"),
        ("const long n", "long n"),
        ("std::size_t n", "std::size_t n"),
        ("void", ""),
    ],
)
def test_arguments_are_understood_however_written(written, understood):
    (function,) = read(f"void f({written}) {{ }}").functions
    assert function.signature == f"void f({understood})"


def test_what_stays_in_cpp_is_said():
    remarks = read(
        "void f(std::vector<double>& x) { }\nint g(int i) { return 1; }\nint g(long i) { return 1; }\n"
        "void h(double* x /* [m] */, long n) { }"
    ).remarks()
    assert len(remarks) == 3
    assert "f stays in C++: “std::vector<double> & x” has no equivalent" in remarks[0]
    assert "g stays in C++: there are several functions of that name" in remarks[1]
    assert "in the shape of x, 'm' is no integer argument" in remarks[2]


def test_a_cell_without_function():
    assert read("#include <vector>").remarks() == ["No function to call in this cell."]


def test_shapes_in_comments_belong_to_their_argument():
    (function,) = read("void f(const double* x /* of [ */, double* y /*[9, n]*/, long n) {}").functions
    assert [argument.shape for argument in function.arguments] == [None, ("9", "n"), None]


# --- calls


def test_a_function_with_all_its_arguments_fills_arrays(cpp):
    x, y = np.arange(5.0), np.zeros(5)
    assert cpp["scale"](x, y, 4, 2) is None
    np.testing.assert_array_equal(y, [0, 2, 4, 6, 0])


def test_a_function_without_its_results_makes_them(cpp):
    x = np.arange(6.0).reshape(2, 3)
    y = cpp["scale"](x, 5, 2.0)
    assert y.shape == (2, 3)
    np.testing.assert_array_equal(y.ravel(), [0, 2, 4, 6, 8, np.nan])


def test_a_result_of_the_shape_that_a_comment_tells(cpp):
    f = np.arange(54.0).reshape(9, 2, 3)
    np.testing.assert_array_equal(cpp["density"](f, 2, 3), f.sum(axis=0))
    with pytest.raises(TypeError, match=r"the C\+\+ announces the shape \(2, 3\), the array has \(3, 2\)"):
        cpp["density"](f, np.empty((3, 2)), 2, 3)


def test_several_results_follow_the_value_returned(cpp):
    value, least, most = cpp["extrema"](np.array([3.0, -1.0, 5.0]), 3)
    assert (value, least[0], most[0]) == (7, -1, 5)


def test_other_types(cpp):
    x = np.array([1.5, 2.5], dtype=np.float32)
    cpp["double_in_place"](x, 2)
    np.testing.assert_array_equal(x, [3, 5])
    assert cpp["opposite"](True) is False
    assert cpp["ratio"](np.int64(-7), 2) == -3
    assert isinstance(cpp["ratio"](7, 2), int)


def read_only(x):
    x.flags.writeable = False
    return x


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        ("scale", ([1.0], 1, 2), "`x` must be a NumPy array, not list"),
        ("scale", (np.arange(3), 3, 2), r"`x` must be an array of float64 \(double in C\+\+\), not of int64"),
        ("scale", (np.arange(6.0)[::2], 3, 2), "`x`: its elements are not one after the other"),
        ("scale", (np.ones((2, 3)).T, 6, 2), "`x`: its elements are not one after the other"),
        ("scale", (np.ones(3).astype(">f8"), 3, 2), "`x` must be an array of float64"),
        ("scale", (np.ones(3), read_only(np.ones(3)), 3, 2), "`y`: this array is read-only"),
        ("scale", (np.ones(3), 3.0, 2), "`n` must be an integer, not float"),
        ("scale", (np.ones(3), 3, "2"), "`a` must be a number, not str"),
        ("scale", (np.ones(3), 3, 2j), "`a` must be a number, not complex"),
        ("scale", (np.ones(3), 3, np.ones(2)), "`a` must be a number, not ndarray"),
        ("scale", (np.ones(3),), r"call scale\(x, y, n, a\) or scale\(x, n, a\); there is 1 here"),
        ("ratio", (2**31, 1), "`a`: 2147483648 is not within the limits of the type int"),
        ("opposite", (1,), "`yes` must be True or False, not int"),
        ("density", (np.ones(9), -1, 1), r"`rho`: \['ny', 'nx'\] = \[-1, 1\]"),
        ("double_in_place", (3,), r"give the array `x`, or its shape in a comment"),
    ],
)
def test_what_a_call_refuses(cpp, name, arguments, message):
    with pytest.raises(TypeError, match=message):
        cpp[name](*arguments)


def test_a_read_only_array_may_be_read(cpp):
    assert cpp["scale"](read_only(np.ones(2)), 2, 3)[1] == 3


def test_an_exception_of_cpp_is_one_of_python(cpp):
    with pytest.raises(CppError, match="x is too large"):
        cpp["refuse"](1)


def test_what_is_not_written_yet(cpp):
    assert np.isnan(cpp["nothing"](np.ones(3), 3)).all()
    assert cpp["no_return"](1.0) is ...


def test_a_function_tells_how_it_is_called(cpp):
    scale = cpp["scale"]
    assert isinstance(scale, CppFunction)
    assert scale.__name__ == "scale"
    assert scale.__doc__ == "void scale(const double* x, double* y, long n, double a)"
    assert list(inspect.signature(scale).parameters) == ["x", "n", "a"]
    assert type(scale).__module__.startswith("mixlab.practicals.")


def test_the_clock_takes_the_direct_way(cpp):
    np.testing.assert_array_equal(cpp["scale"].direct(np.ones(2), 2, 3), [3, 3])
    assert cpp["no_return"].direct(1) is ...


# --- the compiler


def test_errors_at_the_students_line_with_the_caret():
    with pytest.raises(CompileError) as caught:
        compiled("\n#include <cmath>\ndouble f(double x) {\n    return std::sqrt(y);\n}\n")
    first, line, caret = str(caught.value).split("\n")[:3]
    assert first.startswith("<cell>:4:22: error:")
    assert "return std::sqrt(y);" in line
    assert caret.index("^") == line.index("y)")
    assert caught.value._render_traceback_() == str(caught.value).split("\n")


def test_at_most_three_errors_and_how_many_more():
    body = "".join(f"  a{k} = 1;\n" for k in range(5))
    with pytest.raises(CompileError) as caught:
        compiled(f"void f() {{\n{body}}}\n")
    assert str(caught.value).count(": error:") == 3
    assert str(caught.value).endswith("… and 2 more")


def test_an_error_in_a_header_tells_the_line_of_the_cell():
    with pytest.raises(CompileError) as caught:
        compiled(
            "#include <algorithm>\n#include <list>\n\nstd::list<int> l;\nvoid f() { std::sort(l.begin(), l.end()); }"
        )
    assert str(caught.value).startswith("<cell>:5:")


def test_a_way_out_without_return_is_an_error():
    with pytest.raises(CompileError, match=r"<cell>:1:.*control reaches end"):
        compiled("double f(double x) { if (x > 0) return 1; }")


def test_warnings_are_remarks_again_from_the_cache():
    source = "int f(int n) { int s = 0; for (unsigned i = 0; i < n; ++i) ++s; return s; }"
    for _ in range(2):
        functions, remarks = compiled(source)
        assert functions["f"](3) == 3
        assert remarks[0].startswith("<cell>:1:")
        assert "warning: comparison" in remarks[0]


def test_the_same_source_is_compiled_once(monkeypatch, cpp):
    monkeypatch.setattr(_cpp_build, "_compile", lambda *_: pytest.fail("compiled again"))
    assert compiled(CELL)[0].keys() == cpp.keys()


def test_no_compiler(monkeypatch):
    monkeypatch.setattr(_cpp_build, "find_compiler", lambda: None)
    with pytest.raises(CompileError, match=r"^No C\+\+ compiler on this computer"):
        compiled("int f() { return 1; }")
    monkeypatch.setattr(_session, "_current", Session(lang="fr"))
    with pytest.raises(CompileError, match="cherchés\u00a0: c"):
        compiled("int f() { return 1; }")


def test_a_cache_that_cannot_be_written(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("MIXLAB_DATA", str(tmp_path / "file"))
    _cpp_build.cache.cache_clear()
    try:
        assert compiled("int f() { return 12; }")[0]["f"]() == 12
    finally:
        _cpp_build.cache.cache_clear()


def test_notes_are_left_out():
    text = "<cell>:1:1: error: a\n    1 | x\n<cell>:2:1: note: b\n    2 | y\n<cell>:3:1: warning: c\n"
    assert shortened(text) == ["<cell>:1:1: error: a", "    1 | x", "<cell>:3:1: warning: c"]


# --- crashes


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        ("too_far", (np.ones(5), 5), "signal 11: probably an index outside an array"),
        ("too_early", (np.ones(5), 5), "signal 11: probably an index outside an array"),
        ("ratio", (1, 0), "signal 8: probably an integer division by zero"),
    ],
)
def test_a_crash_is_an_error(cpp, name, arguments, message):
    with pytest.raises(CrashError, match=message):
        protected(cpp[name], arguments)
    with pytest.raises(CrashError, match=message):
        cpp[name].checked(*arguments)


def test_a_protected_call_leaves_its_arguments(cpp):
    x, y = np.ones(3), np.zeros(3)
    protected(cpp["scale"], (x, y, 3, 2.0))
    assert not y.any()
    np.testing.assert_array_equal(cpp["scale"].checked(x, 3, 2.0), [2, 2, 2])


def test_a_protected_call_has_a_time_limit(cpp):
    start = time.monotonic()
    with pytest.raises(TimeoutError, match=r"more than 0\.3 s"):
        protected(cpp["for_ever"], (1.0,), seconds=0.3)
    assert time.monotonic() - start < 3
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)  # it is gone


# --- check and compare


@pytest.fixture
def scaling(monkeypatch):
    monkeypatch.setattr("mixlab.practicals._exercises._registry", dict(_registry))
    exercise(
        "test.cpp",
        name="scale",
        cases=lambda draw: (draw.normal(size=7), 7, draw.uniform(1, 2)),
        reference=lambda x, n, a: a * x,
        arguments=("x", "n", "a"),
        time_limit=0.5,
    )


def state(thing):
    result = check("test.cpp", thing)
    return result.state, result.code


def test_check_of_cpp(cpp, scaling):
    functions, _ = compiled("""
        void opposite(const double* x, double* y, long n, double a) { for (long i = 0; i < n; ++i) y[i] = -a * x[i]; }
        void beyond(const double* x, double* y, long n, double a) { for (long i = 0; i <= n; ++i) y[i] = a * x[i]; }
        void stub(const double* x, double* y, long n, double a) { }
        void endless(const double* x, double* y, long n, double a) { for (volatile long i = 0; i < n; i = 0) y[0] = a; }
        double silent(const double* x, long n, double a) { }
        void few(const double* x, double* y, long n) { }
    """)
    assert state(cpp["scale"]) == ("passed", "passed")
    assert state(functions["opposite"]) == ("wrong", "sign")
    assert state(functions["stub"]) == ("to do", "todo")
    assert state(functions["silent"]) == ("to do", "todo")
    assert state(functions["few"]) == ("wrong", "arity")
    assert state(functions["endless"]) == ("wrong", "timeout")
    result = check("test.cpp", functions["beyond"])
    assert result.code == "exception"
    assert "CrashError" in result.message
    assert "index outside an array" in result.message


def test_compare_with_cpp(cpp):
    found = compare({"numpy": lambda x, n, a: a * x, "C++": cpp["scale"]}, np.arange(10.0), 10, 3.0, budget=0.02)
    assert set(found.times) == {"numpy", "C++"}
    found = compare({"numpy": lambda x, n: x, "C++": cpp["nothing"]}, np.arange(10.0), 10, budget=0.02)
    assert set(found.left_out) == {"C++"}


# --- in a kernel


@pytest.fixture(scope="module")
def kernel(start_kernel, tmp_path_factory):
    with start_kernel(MIXLAB_DATA=str(tmp_path_factory.mktemp("data"))) as started:
        started.run("from mixlab.practicals import check, setup\ntp = setup('lbm-01', lang='fr')")
        yield started


def run(kernel, code):
    return contents(kernel.run(code))


def contents(shown):
    return [content for _, content in shown]


def test_a_cell_gives_its_functions_to_the_notebook(kernel):
    cell = '%%cpp\n#include <iostream>\nint six(int i) { std::cout << "bonjour" << std::endl; return 6 * i; }'
    assert run(kernel, cell) == []
    shown = run(kernel, "import time; print(six(7)); time.sleep(0.5)")
    text = "".join(content["text"] for content in shown)  # two streams: their pieces come in any order
    assert "42" in text
    assert text.count("bonjour") == 1


def test_a_compile_error_shows_itself_alone(kernel):
    (content,) = run(kernel, "%%cpp\n\nint six() { return seven; }")
    assert content["ename"] == "CompileError"
    assert content["traceback"][0].startswith("<cell>:3:20: error:")
    assert not any("mixlab" in line for line in content["traceback"])


def test_an_interrupt_comes_at_once(kernel):
    run(kernel, "%%cpp\ndouble endless(double x) { volatile double y = x; while (y >= 0) y = 1; return y; }")
    kernel.execute("print('ready', flush=True)\nendless(1.0)")
    time.sleep(1)
    start = time.monotonic()
    kernel.interrupt()
    shown = contents(kernel.shown())
    assert time.monotonic() - start < 2
    assert shown[-1]["ename"] == "KeyboardInterrupt"
    run(kernel, "%%cpp\nint two() { return 2; }")
    assert run(kernel, "print(two())")[0]["text"] == "2\n"


def test_a_kernel_survives_a_crash(kernel):
    run(kernel, "%%cpp\ndouble far(const double* x, long i) { return x[i]; }")
    (content,) = run(kernel, "import numpy as np\nfar(np.ones(10), 50_000_000)")
    assert content["ename"] == "CrashError"
    assert run(kernel, "print(far(np.ones(10), 3))")[0]["text"] == "1.0\n"


def test_a_kernel_survives_the_check_of_a_crash(kernel):
    cell = "%%cpp\nvoid viscosity(const double* t, const double* a, double* nu, double k) { *(int*)nullptr = 1; }"
    run(kernel, cell.replace("*(int*)nullptr", "((volatile double*)t)[1 << 28]"))
    (content,) = run(kernel, "check('lbm.viscosity')")
    assert "CrashError" in content["data"]["text/plain"]
    assert "un indice en dehors d'un tableau" in content["data"]["text/plain"]
    assert run(kernel, "print(1 + 1)")[0]["text"] == "2\n"
