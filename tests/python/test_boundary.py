# SPDX-License-Identifier: BSD-3-Clause
"""What crosses between NumPy and C++: viewed, copied, or refused with which words."""

from __future__ import annotations

import gc
import re
import sys
import time
import weakref
from pathlib import Path

import mixlab._boundary as boundary
import numpy as np
import pytest

import mixlab
from mixlab._progress import Bar

BINDINGS = Path(__file__).parents[2] / "python" / "bindings"

VIEWED, COPIED = "viewed", "copied"
WANTED_2D = "density must be a 2-D array of float64; got "


def address(array):
    return array.__array_interface__["data"][0]


def numbers(shape=(3, 4), dtype=np.float64, order="C"):
    return np.arange(np.prod(shape), dtype=dtype).reshape(shape, order=order)


def unaligned(array):
    memory = np.zeros(array.nbytes + 1, dtype=np.uint8)
    shifted = memory[1:].view(array.dtype).reshape(array.shape)
    shifted[...] = array
    assert not shifted.flags.aligned
    return shifted


def read_only(array):
    array.flags.writeable = False
    return array


def with_value(value, index, shape=(3, 4)):
    array = numbers(shape)
    array[index] = value
    return array


class Subclass(np.ndarray):
    pass


class Arraylike:
    """What an object of another library looks like: a table, a tensor."""

    def __array__(self, dtype=None, copy=None):
        return numbers()


def fate(function, given):
    """How an argument was taken; its sum must be right whichever way that was."""
    where, total = function(given)
    assert total == np.asarray(given).astype(np.float64).sum()
    return VIEWED if isinstance(given, np.ndarray) and where == address(given) else COPIED


MATRICES = {
    "C": (numbers(), VIEWED),
    "F": (numbers(order="F"), COPIED),
    "transposed": (numbers().T, COPIED),
    "transposed F": (numbers(order="F").T, VIEWED),
    "rows sliced": (numbers()[1:3], VIEWED),
    "columns sliced": (numbers()[:, 1:3], COPIED),
    "rows strided": (numbers()[::2], COPIED),
    "columns strided": (numbers()[:, ::2], COPIED),
    "negative stride": (numbers()[::-1], COPIED),
    "broadcast": (np.broadcast_to(np.arange(4.0), (3, 4)), COPIED),
    "plane of 3-D": (numbers((2, 3, 4))[1], VIEWED),
    "one row": (numbers((1, 4)), VIEWED),
    "one column": (numbers((4, 1)), VIEWED),
    "no rows": (np.empty((0, 4)), VIEWED),
    "no columns": (np.empty((3, 0)), VIEWED),
    "read-only": (read_only(numbers()), VIEWED),
    "subclass": (numbers().view(Subclass), VIEWED),
    "np.matrix": (numbers().view(np.matrix), VIEWED),
    "unaligned": (unaligned(numbers()), COPIED),
    "byte-swapped": (numbers().astype(np.dtype(np.float64).newbyteorder()), COPIED),
    "bool": (numbers() > 3, COPIED),
    "int8": (numbers(dtype=np.int8), COPIED),
    "int32": (numbers(dtype=np.int32), COPIED),
    "int64": (numbers(dtype=np.int64), COPIED),
    "uint64": (numbers(dtype=np.uint64), COPIED),
    "float16": (numbers(dtype=np.float16), COPIED),
    "float32": (numbers(dtype=np.float32), COPIED),
    "list of lists": ([[1, 2], [3.5, 4]], COPIED),
    "tuple of arrays": ((np.ones(2), np.zeros(2)), COPIED),
    "object with __array__": (Arraylike(), COPIED),
}

REFUSED = {
    "1-D": (numbers((3,)), TypeError, WANTED_2D + "a 1-D array of float64 with shape (3,)"),
    "3-D": (numbers((2, 3, 4)), TypeError, WANTED_2D + "a 3-D array of float64 with shape (2, 3, 4)"),
    "0-D": (np.array(1.0), TypeError, WANTED_2D + "a 0-D array of float64 with shape ()"),
    "float": (1.0, TypeError, WANTED_2D + "a float"),
    "int": (1, TypeError, WANTED_2D + "an int"),
    "NumPy scalar": (np.float64(1), TypeError, WANTED_2D + "a float64"),
    "flat list": ([1.0, 2.0], TypeError, WANTED_2D + "a 1-D array of float64 with shape (2,)"),
    "empty list": ([], TypeError, WANTED_2D + "a 1-D array of float64 with shape (0,)"),
    "ragged list": ([[1.0, 2.0], [3.0]], TypeError, WANTED_2D + "a ragged list"),
    "None": (None, TypeError, WANTED_2D + "None"),
    "str": ("abc", TypeError, WANTED_2D + "a str"),
    "list of str": ([["a", "b"]], TypeError, WANTED_2D + "a 2-D array of <U1 with shape (1, 2)"),
    "dict": ({"a": 1}, TypeError, WANTED_2D + "a dict"),
    "function": (len, TypeError, WANTED_2D + "a builtin_function_or_method"),
    "object": (
        numbers().astype(object),
        TypeError,
        WANTED_2D + "a 2-D array of object with shape (3, 4)",
    ),
    "complex": (
        numbers().astype(complex),
        TypeError,
        WANTED_2D + "a 2-D array of complex128 with shape (3, 4) (the imaginary part would be lost)",
    ),
    "longdouble": (
        numbers().astype(np.longdouble),
        TypeError,
        f"{WANTED_2D}a 2-D array of {np.dtype(np.longdouble)} with shape (3, 4) "
        "(digits would be lost: convert it with astype)",
    ),
    "datetime": (
        np.zeros((2, 2), dtype="datetime64[s]"),
        TypeError,
        WANTED_2D + "a 2-D array of datetime64[s] with shape (2, 2)",
    ),
    "masked": (
        np.ma.masked_greater(numbers(), 5),
        TypeError,
        WANTED_2D + "a masked array (fill or compress it first)",
    ),
    "masked, nothing hidden": (
        np.ma.array(numbers()),
        TypeError,
        WANTED_2D + "a masked array (fill or compress it first)",
    ),
    "NaN": (with_value(np.nan, (2, 0)), ValueError, "density must be finite, got nan at index (2, 0)"),
    "inf": (with_value(np.inf, (0, 3)), ValueError, "density must be finite, got inf at index (0, 3)"),
    "-inf in a copy": (
        with_value(-np.inf, (1, 2)).T,
        ValueError,
        "density must be finite, got -inf at index (2, 1)",
    ),
    "NaN in a list": ([[1, np.nan]], ValueError, "density must be finite, got nan at index (0, 1)"),
}

# The same table, shorter, for the other kinds of argument.
OTHERS = [
    (boundary.vector, numbers((5,)), VIEWED),
    (boundary.vector, numbers((5,))[1:4], VIEWED),
    (boundary.vector, numbers((5,))[::2], COPIED),
    (boundary.vector, numbers((5,))[::-1], COPIED),
    (boundary.vector, numbers((5, 2))[:, 0], COPIED),
    (boundary.vector, numbers((5, 2))[3], VIEWED),
    (boundary.vector, np.empty(0), VIEWED),
    (boundary.vector, [1, 2, 3], COPIED),
    (boundary.vector, range(4), COPIED),
    (boundary.vector, numbers((5,), np.float32), COPIED),
    (boundary.field, numbers((2, 3, 2)), VIEWED),
    (boundary.field, numbers((2, 3, 2), order="F"), COPIED),
    (boundary.field, np.moveaxis(numbers((2, 3, 4)), 0, -1), COPIED),
    (boundary.field, np.empty((0, 0, 2)), VIEWED),
    (boundary.tensor, numbers((5,)), VIEWED),
    (boundary.tensor, numbers((2, 3, 4, 2)), VIEWED),
    (boundary.tensor, numbers((2, 3, 4, 2), order="F"), COPIED),
    (boundary.tensor, numbers((2, 1, 3), np.float32), COPIED),
    (boundary.tensor, np.empty((2, 0, 3)), VIEWED),
    (boundary.tensor, [[[1, 2]]], COPIED),
    (boundary.mask, numbers() > 3, VIEWED),
    (boundary.mask, (numbers() > 3).T, COPIED),
    (boundary.mask, [[True, False]], COPIED),
    (boundary.matrix_float32, numbers(dtype=np.float32), VIEWED),
    (boundary.matrix_float32, numbers(dtype=np.float32).T, COPIED),
    (boundary.matrix_float32, numbers(dtype=np.int16), COPIED),
    (boundary.field_float32, numbers((2, 3, 2), np.float32), VIEWED),
]

OTHERS_REFUSED = [
    (
        boundary.vector,
        numbers((5, 1)),
        "x must be a 1-D array of float64; got a 2-D array of float64 with shape (5, 1)",
    ),
    (
        boundary.vector,
        numbers((1, 5)),
        "x must be a 1-D array of float64; got a 2-D array of float64 with shape (1, 5)",
    ),
    (
        boundary.vector,
        np.array(2.0),
        "x must be a 1-D array of float64; got a 0-D array of float64 with shape ()",
    ),
    (
        boundary.field,
        numbers(),
        "velocity must be a 3-D array of float64; got a 2-D array of float64 with shape (3, 4)",
    ),
    (
        boundary.tensor,
        np.array(2.0),
        "tensor must be an array of float64 of one axis or more; got a 0-D array of float64 with shape ()",
    ),
    (boundary.tensor, 2.0, "tensor must be an array of float64 of one axis or more; got a float"),
    (
        boundary.mask,
        numbers(dtype=np.int64),
        "solid must be a 2-D array of bool; got a 2-D array of int64 with shape (3, 4) "
        "(a mask is a comparison, such as field != 0)",
    ),
    (
        boundary.mask,
        np.ones(3, bool),
        "solid must be a 2-D array of bool; got a 1-D array of bool with shape (3,)",
    ),
    (
        boundary.matrix_float32,
        numbers(),
        "density must be a 2-D array of float32; got a 2-D array of float64 with shape (3, 4) "
        "(digits would be lost: convert it with astype)",
    ),
]


@pytest.mark.parametrize("name", MATRICES)
def test_matrix_argument_is(name):
    given, expected = MATRICES[name]
    assert fate(boundary.matrix, given) == expected


@pytest.mark.parametrize("name", REFUSED)
def test_matrix_argument_refuses(name):
    given, error, message = REFUSED[name]
    for call in (
        lambda: boundary.matrix(given),
        lambda: boundary.matrix(density=given),
        lambda: boundary.Owner().total(given),
        lambda: boundary.Owner().total(density=given),
    ):
        with pytest.raises(error, match=f"^{re.escape(message)}$"):
            call()


@pytest.mark.parametrize(("function", "given", "expected"), OTHERS)
def test_other_argument_is(function, given, expected):
    assert fate(function, given) == expected


@pytest.mark.parametrize(("function", "given", "message"), OTHERS_REFUSED)
def test_other_argument_refuses(function, given, message):
    with pytest.raises(TypeError, match=f"^{re.escape(message)}$"):
        function(given)


def test_non_finite_numbers_pass_where_they_are_allowed():
    _, total = boundary.vector_with_gaps(np.array([1.0, np.nan]))
    assert np.isnan(total)


@pytest.mark.parametrize("position", [0, 1, 6, 7, 8, 62, 63, 64, 65, 98, 99])
@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_a_bad_number_is_found_wherever_it_stands(position, bad):
    x = np.ones(100)
    x[position] = bad
    with pytest.raises(ValueError, match=rf"got {bad} at index \({position},\)"):
        boundary.vector(x)


def test_two_infinities_do_not_hide_each_other():
    with pytest.raises(ValueError, match=r"got inf at index \(0,\)"):
        boundary.vector([np.inf, -np.inf])


def test_huge_numbers_are_finite():
    assert fate(boundary.vector, np.array([1.7e308, -1.7e308])) == VIEWED


def test_none_means_absent_where_that_is_allowed():
    assert boundary.count_solid() == -1
    assert boundary.count_solid(None) == -1
    assert boundary.count_solid(solid=np.eye(3) > 0) == 3
    with pytest.raises(TypeError, match=r"^solid must be a 2-D array of bool; got a 2-D array of float64"):
        boundary.count_solid(np.eye(3))


def test_of_several_overloads_the_one_that_fits_is_called():
    assert boundary.precision(np.ones((2, 2), np.float32)) == "float32"
    assert boundary.precision(np.ones((2, 2), np.float32).T[::-1]) == "float32"
    assert boundary.precision(np.ones((2, 2))) == "float64"
    assert boundary.precision([[1, 2]]) == "float64"
    assert [boundary.rank(np.ones(2)), boundary.rank(np.ones((2, 2)))] == [1, 2]


def test_a_number_or_one_a_row():
    assert [boundary.one_or_many(value) for value in (1.0, 1, np.float64(1), [1.0], np.ones(1), np.ones(3))] == [
        "one",
        "one",
        "one",
        "many",
        "many",
        "many",
    ]
    with pytest.raises(TypeError, match=r"^density must be a 1-D array of float64; got a 2-D array"):
        boundary.one_or_many(np.ones((2, 2)))


# ---- in place


def test_an_array_is_changed_in_place():
    u = numbers()
    boundary.double_inplace(u[1:3])
    assert np.array_equal(u, numbers() * np.array([[1], [2], [2]]))


IN_PLACE = "u is changed in place and must be a 2-D array of float64, C-contiguous and writeable; got a "

NOT_IN_PLACE = {
    "F": (numbers(order="F"), "2-D array of float64 with shape (3, 4) that is not C-contiguous"),
    "transposed": (numbers().T, "2-D array of float64 with shape (4, 3) that is not C-contiguous"),
    "columns sliced": (numbers()[:, :2], "2-D array of float64 with shape (3, 2) that is not C-contiguous"),
    "negative stride": (numbers()[::-1], "2-D array of float64 with shape (3, 4) that is not C-contiguous"),
    "read-only": (read_only(numbers()), "2-D array of float64 with shape (3, 4) that is read-only"),
    "unaligned": (unaligned(numbers()), "2-D array of float64 with shape (3, 4) that is not aligned"),
    "float32": (numbers(dtype=np.float32), "2-D array of float32 with shape (3, 4)"),
    "int64": (numbers(dtype=np.int64), "2-D array of int64 with shape (3, 4)"),
    "byte-swapped": (numbers().astype(">f8"), "2-D array of >f8 with shape (3, 4)"),
    "1-D": (numbers((3,)), "1-D array of float64 with shape (3,)"),
    "list": ([[1.0]], "list"),
    "masked": (np.ma.array(numbers()), "masked array"),
}


@pytest.mark.parametrize("name", NOT_IN_PLACE)
def test_what_cannot_be_changed_in_place_is_refused_untouched(name):
    given, got = NOT_IN_PLACE[name]
    before = np.array(given)
    with pytest.raises(TypeError, match=f"^{re.escape(IN_PLACE + got)}$"):
        boundary.double_inplace(given)
    assert np.array_equal(np.array(given), before)


def test_none_and_non_finite_numbers_are_not_changed_in_place():
    with pytest.raises(TypeError, match=r"got None$"):
        boundary.double_inplace(None)
    with pytest.raises(ValueError, match=r"^x must be finite, got nan at index \(1,\)$"):
        boundary.double_vector_inplace(np.array([1.0, np.nan]))


# ---- results and lifetimes


@pytest.mark.parametrize("shape", [(3,), (2, 3, 4, 5), (2, 0, 3)])
def test_a_returned_tensor_has_its_shape(shape):
    tensor = boundary.zero_tensor(shape)
    assert tensor.shape == shape
    assert tensor.dtype == np.float64
    assert tensor.flags.c_contiguous
    assert tensor.flags.writeable


def test_a_returned_matrix_is_the_same_memory():
    matrix, where = boundary.matrix_and_address(30, 40)
    assert address(matrix) == where
    assert matrix.flags.c_contiguous
    assert matrix.flags.writeable
    assert fate(boundary.matrix, matrix) == VIEWED


def test_results_are_c_ordered_and_of_their_own_type():
    field = boundary.counting(2, 3)
    assert np.array_equal(field, numbers((2, 3, 2)))
    assert field.flags.c_contiguous
    assert np.array_equal(boundary.counting_vector(4), np.arange(4.0))
    solid = boundary.nothing_solid(2, 3)
    assert (solid.dtype, solid.shape, solid.any()) == (bool, (2, 3), False)
    assert boundary.half_float32(3).dtype == np.float32


@pytest.mark.parametrize("shape", [(0, 3), (3, 0), (0, 0)])
def test_empty_results_keep_their_shape(shape):
    assert boundary.matrix_and_address(*shape)[0].shape == shape
    assert boundary.counting(*shape).shape == (*shape, 2)


def test_results_outlive_what_made_them():
    owner = boundary.Owner()
    member, view = owner.matrix, owner.view()
    member[0, 0] = 7
    assert owner.matrix[0, 0] == 1.5, "a member is copied out: nobody changes it behind the object's back"
    del owner
    gc.collect()
    assert np.array_equal(view, np.full((2, 3), 1.5))
    results = [boundary.counting_vector(1000) for _ in range(100)]
    part = results[50][10:20]
    del results
    gc.collect()
    assert np.array_equal(part, np.arange(10.0, 20.0))


def test_memory_of_results_is_given_back():
    resource = pytest.importorskip("resource")
    for _ in range(3):
        boundary.matrix_and_address(2000, 2000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(100):  # 32 MB each
        boundary.matrix_and_address(2000, 2000)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before  # in kB; a sanitizer keeps some back
    assert grown < 1_000_000


@pytest.mark.parametrize("call", [boundary.matrix, boundary.double_inplace])
def test_a_viewed_array_is_let_go(call):
    array = numbers()
    references = sys.getrefcount(array)
    call(array)
    assert sys.getrefcount(array) == references
    alive = weakref.ref(array)
    del array
    assert alive() is None


def test_an_argument_may_be_let_go_without_the_gil():
    x = numbers((4,))
    references = sys.getrefcount(x)
    for _ in range(1000):
        assert boundary.first(x) == boundary.first(x[::2]) == 0
    assert sys.getrefcount(x) == references


# ---- callbacks


@pytest.mark.parametrize("loop", [boundary.sum_along_line, boundary.sum_along_line_released])
def test_a_callback_may_keep_its_argument(loop):
    path = []

    def objective(x):
        path.append(x)
        return x[0]

    assert loop(objective, 50) == sum(range(50))
    gc.collect()
    np.random.default_rng(0).random(1000)  # something else uses what memory was freed
    assert len({address(x) for x in path}) == 50
    assert np.array_equal(np.array(path), np.outer(np.arange(50), [1, 10]))


def test_a_callback_may_write_on_its_argument():
    def objective(x):
        x *= 0
        return 1.0

    assert boundary.sum_along_line(objective, 3) == 3


@pytest.mark.parametrize("loop", [boundary.sum_along_line, boundary.sum_along_line_released])
def test_an_exception_crosses_c_and_comes_back_as_itself(loop):
    class Mine(Exception):
        pass

    raised = Mine("from inside")

    def objective(x):
        if x[0] == 3:
            raise raised
        return 0.0

    with pytest.raises(Mine) as caught:
        loop(objective, 10)
    assert caught.value is raised
    assert "objective" in [entry.name for entry in caught.traceback]


@pytest.mark.parametrize("answer", [2, 2.0, np.float64(2), np.float32(2), np.array(2.0), np.int32(2), True])
def test_a_number_comes_in_many_types(answer):
    assert boundary.sum_along_line(lambda x: answer, 1) == float(answer)


OBJECTIVE = "objective must return a number; got "


@pytest.mark.parametrize(
    ("answer", "error", "message"),
    [
        (None, TypeError, OBJECTIVE + "None (is a return missing?)"),
        (np.ones(1), TypeError, OBJECTIVE + "a 1-D array of float64 with shape (1,)"),
        ("a", TypeError, OBJECTIVE + "a str"),
        (1j, TypeError, OBJECTIVE + "a complex (the imaginary part would be lost)"),
        (np.nan, ValueError, "objective must return finite values, got nan"),
    ],
)
def test_a_wrong_answer_is_told_to_the_callback(answer, error, message):
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        boundary.sum_along_line(lambda x: answer, 1)


def test_a_callback_may_answer_inf_where_that_is_allowed():
    assert boundary.sum_along_line_released(lambda x: np.inf, 2) == np.inf


def test_a_gradient_is_checked():
    x = np.array([1.0, 2.0])
    assert np.array_equal(boundary.gradient_at(lambda x: 2 * x, x), 2 * x)
    assert np.array_equal(boundary.gradient_at(lambda x: [1, 2], x), x)
    assert np.array_equal(boundary.gradient_at(lambda x: np.ones((2, 4))[:, 1], x), [1, 1])
    for answer, error, message in [
        (np.ones(3), ValueError, "gradient must return 2 numbers; got 3"),
        (
            np.ones((2, 1)),
            TypeError,
            "gradient must return a 1-D array of float64; got a 2-D array of float64 with shape (2, 1)",
        ),
        (1.0, TypeError, "gradient must return a 1-D array of float64; got a float"),
        (None, TypeError, "gradient must return a 1-D array of float64; got None (is a return missing?)"),
        ([1, np.inf], ValueError, "gradient must return finite values, got inf at index (1,)"),
    ]:
        with pytest.raises(error, match=f"^{re.escape(message)}$"):
            boundary.gradient_at(lambda x, answer=answer: answer, x)


@pytest.mark.parametrize(("given", "got"), [(None, "None"), (3, "an int"), ("f", "a str")])
def test_what_cannot_be_called_is_refused(given, got):
    with pytest.raises(TypeError, match=f"^objective must be callable; got {got}$"):
        boundary.sum_along_line(given, 1)


# ---- random numbers

BIT_GENERATORS = [np.random.PCG64, np.random.PCG64DXSM, np.random.MT19937, np.random.Philox, np.random.SFC64]


def test_a_seed_means_the_same_on_both_sides():
    assert np.array_equal(boundary.uniforms(1000, rng=42), np.random.default_rng(42).random(1000))
    assert np.array_equal(boundary.uniforms(3, rng=np.int64(42)), np.random.default_rng(42).random(3))


@pytest.mark.parametrize("bits", BIT_GENERATORS)
def test_c_draws_from_the_stream_of_a_generator(bits):
    ours, theirs = np.random.Generator(bits(7)), np.random.Generator(bits(7))
    mixed = [boundary.uniforms(10, rng=ours), ours.random(5), boundary.uniforms(10, rng=ours)]
    assert np.array_equal(np.concatenate(mixed), theirs.random(25))
    assert ours.random() == theirs.random(), "the generator stands where NumPy's would"


def test_raw_bits_are_those_of_the_generator():
    assert boundary.raw(rng=5) == int(np.random.default_rng(5).bit_generator.random_raw())


def test_uniform_makes_numpys_double_from_64_bits():
    bits, value = boundary.uniform_of_64_bits(3)
    assert value == (bits >> 11) * 2.0**-53


def test_none_draws_fresh_numbers():
    assert not np.array_equal(boundary.uniforms(5), boundary.uniforms(5))


def test_the_lock_of_a_generator_is_given_back():
    rng = np.random.default_rng(0)
    boundary.uniforms(5, rng=rng)
    assert rng.bit_generator.lock.acquire(blocking=False)
    rng.bit_generator.lock.release()


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        (-1, ValueError, "rng must be a seed >= 0, got -1"),
        (1.5, TypeError, "rng must be an int seed, a numpy.random.Generator or None; got 1.5"),
        (True, TypeError, "rng must be an int seed, a numpy.random.Generator or None; got True"),
        ("a", TypeError, "rng must be an int seed, a numpy.random.Generator or None; got 'a'"),
        (
            np.random.RandomState,
            TypeError,
            "rng must be an int seed, a numpy.random.Generator or None; got <class",
        ),
        ([1, 2], TypeError, "rng must be an int seed, a numpy.random.Generator or None; got [1, 2]"),
    ],
)
def test_what_is_no_source_of_numbers_is_refused(given, error, message):
    with pytest.raises(error, match=f"^{re.escape(message)}"):
        boundary.uniforms(3, rng=given)


# ---- progress


def test_a_progress_function_sees_each_step_and_may_stop():
    seen = []

    def progress(step, steps, residual):
        seen.append((step, steps, residual))
        return step < 3

    result = boundary.Counter().run(5, progress=progress)
    assert seen == [(1, 5, 1.0), (2, 5, 1 / 2), (3, 5, 1 / 3)]
    assert (result.status, result.steps, result.converged) == (mixlab.Status.stopped, 3, False)


@pytest.mark.parametrize("answer", [None, True, np.True_, 0, 0.0, "", []])
def test_only_false_stops(answer):
    assert boundary.Counter().run(2, progress=lambda *_: answer).steps == 2


def test_numpys_false_stops_too():
    assert boundary.Counter().run(2, progress=lambda *_: np.False_).steps == 1


def test_a_bar_is_drawn_when_asked_for(capsys):
    boundary.Counter().run(4, progress=True)
    bar = capsys.readouterr().err
    assert "counting: 100%" in bar
    assert "4/4" in bar
    assert bar.endswith("\n"), "the bar is closed"


def test_what_ends_soon_makes_no_bar_and_what_lasts_counts_from_its_start(capsys):
    bar = Bar("counting", delay=0.05)
    bar.update(1, 9, 0.5)
    assert bar._bar is None
    time.sleep(0.06)
    bar.update(6, 9, 0.25)
    assert bar._bar.n == 6
    assert bar._bar.format_dict["elapsed"] > 0.05
    bar.close()
    assert "6/9" in capsys.readouterr().err


@pytest.mark.parametrize("progress", [None, False])
def test_nothing_is_printed_where_nobody_looks(capfd, progress):
    boundary.Counter().run(2, progress=progress)
    assert capfd.readouterr() == ("", "")


def test_a_progress_function_that_fails_stops_the_run_and_leaves_the_object_usable():
    counter = boundary.Counter()
    with pytest.raises(ZeroDivisionError):
        counter.run(5, progress=lambda *_: 1 / 0)
    assert counter.count == 1
    assert counter.run(2).steps == 2
    assert counter.count == 3


def test_another_kind_of_progress_is_refused():
    with pytest.raises(TypeError, match=r"^progress must be True, False, None or a function .*; got 3$"):
        boundary.Counter().run(1, progress=3)


# ---- results of runs


def test_a_result_says_why_it_stopped():
    result = boundary.Counter().run(3)
    assert result.status is mixlab.Status.completed
    assert repr(result) == "RunResult(completed after 3 steps in 0 s, residual 0.33)"
    assert np.array_equal(result.history_step, [1, 2, 3])
    assert np.array_equal(result.history_residual, [1, 1 / 2, 1 / 3])


def test_a_result_draws_its_history():
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    axes = boundary.Counter().run(3).plot(color="red")
    (line,) = axes.lines
    assert np.array_equal(line.get_xdata(), [1, 2, 3])
    assert (axes.get_yscale(), axes.get_xlabel(), axes.get_ylabel()) == ("log", "step", "residual")
    assert boundary.Counter().run(1).plot(ax=axes) is axes
    matplotlib.pyplot.close("all")


def test_observed_order_of_exact_powers():
    assert mixlab.observed_order([4, 2, 1], [32.0, 8.0, 2.0]) == pytest.approx(2, abs=1e-14)
    with pytest.raises(ValueError, match=r"^observed_order: step must be > 0, got -1"):
        mixlab.observed_order([-1.0, 1.0], [1.0, 1.0])


def test_threads_are_counted():
    before = mixlab.threads()
    try:
        mixlab.set_threads(2)
        assert mixlab.threads() == 2
        with pytest.raises(ValueError, match=r"^set_threads: count must be >= 1, got 0$"):
            mixlab.set_threads(0)
    finally:
        mixlab.set_threads(before)


# ---- errors


def test_exceptions_of_another_extension_are_those_of_mixlab():
    with pytest.raises(mixlab.DivergenceError, match=r"^the run diverged at step 12$") as caught:
        boundary.diverge()
    assert type(caught.value) is mixlab.DivergenceError
    assert issubclass(mixlab.DivergenceError, mixlab.MixlabError)
    assert issubclass(mixlab.MixlabError, RuntimeError)
    assert f"{mixlab.DivergenceError.__module__}.{mixlab.DivergenceError.__name__}" == "mixlab.DivergenceError"
    with pytest.raises(mixlab.MixlabError) as caught:
        boundary.fail()
    assert type(caught.value) is mixlab.MixlabError


def test_a_callers_mistake_is_a_value_error():
    with pytest.raises(ValueError, match=r"^heat_1d: step must be > 0, got -1$"):
        boundary.require_positive(-1.0)


def test_a_shape_mistake_inside_eigen_raises_and_kills_nothing():
    with pytest.raises(RuntimeError, match="Eigen assertion failed"):
        boundary.product(np.ones((2, 3)), np.ones((2, 3)))
    with pytest.raises(RuntimeError, match="Eigen assertion failed"):
        boundary.entry(np.ones(3), 10)
    assert np.array_equal(boundary.product(np.eye(2), np.ones((2, 3))), np.ones((2, 3)))


# ---- what no binding may do

FORBIDDEN = {
    "a callback that hands Python memory which dies": r"std::function<[^;{]*\b(Ref|Map|VectorView|MatrixView)\b",
    "a second caster for matrices": r'#include\s*[<"]pybind11/eigen',
    "an array converted in silence": r"\bforcecast\b",
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_binding_holds(what):
    sources = sorted(BINDINGS.glob("*.[ch]pp"))
    assert sources
    for source in sources:
        found = re.search(FORBIDDEN[what], source.read_text())
        assert not found, f"{source.name}: {found.group(0)}"
