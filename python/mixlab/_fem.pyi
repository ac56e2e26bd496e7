# SPDX-License-Identifier: BSD-3-Clause
# Written by python/tools/stubs.py.
"""
The compiled part of mixlab.fem.
"""
from __future__ import annotations
import collections.abc
import numpy
import numpy.typing
import typing
__all__: list[str] = ['Assembler', 'Bilinear', 'BilinearForm', 'Bisection', 'Field', 'Function', 'LinearForm', 'Mesh', 'Refinement', 'Space', 'Test', 'Trial', 'Writer', 'annulus', 'assemble', 'bisect', 'cell_size', 'coordinates', 'disk', 'dx', 'dy', 'grad', 'integral', 'integrate', 'interpolate', 'interval', 'l_shape', 'maximum', 'minimum', 'norm_l2', 'normal', 'on_cells', 'read_gmsh', 'rectangle', 'refine', 'seminorm_h1', 'solve', 'test', 'trial', 'write_gmsh']
class Mesh:
    """
    A mesh of an interval or of a domain of the plane, which does not change.

    Parameters
    ----------
    points : array_like, shape (n, d)
    cells : array_like of int, shape (m, 2), (m, 3) or (m, 4)
        Their points; counter-clockwise in two dimensions.
    shape : {"triangle", "interval", "quadrilateral"}
    boundary : dict of str to array_like of int, shape (k, d), optional
        Names of parts of the boundary, and their facets by their points. What has no name is "boundary".
    regions : dict of str to array_like of int, optional
        Names of regions, and their cells.

    Raises
    ------
    ValueError
        Naming the first culprit: no cell; a point not finite, not used or twice there; a cell that names a point that does
        not exist, is inverted or has no area; an edge of three cells; a hanging point; a facet that is not on the boundary.

    Examples
    --------
    >>> from mixlab import fem
    >>> mesh = fem.Mesh([[0, 0], [1, 0], [0, 1]], [[0, 1, 2]])
    >>> mesh.cell_measures().tolist()
    [0.5]
    """
    def __init__(self, points: numpy.typing.ArrayLike, cells: typing.Any, shape: str = 'triangle', *, boundary: collections.abc.Mapping[str, typing.Any] = {}, regions: collections.abc.Mapping[str, typing.Any] = {}) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def cell_diameters(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        The longest edge of each cell.

        Returns
        -------
        ndarray, shape (m,)
        """
    def cell_measures(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        Lengths or areas of the cells.

        Returns
        -------
        ndarray, shape (m,)
        """
    def part(self, name: str) -> numpy.typing.NDArray[numpy.int32]:
        """
        Rows of `boundary` that have this name.

        Returns
        -------
        ndarray of int32
        """
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw the mesh, each part of the boundary in its colour.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional

        Returns
        -------
        matplotlib.axes.Axes
        """
    def quality(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        The shape of each cell, from 0 (flat) to 1 (equilateral, square).

        Returns
        -------
        ndarray, shape (m,)

        References
        ----------
        Bank & Smith (1997), SIAM J. Numer. Anal. 34, 979.
        """
    def region(self, name: str) -> numpy.typing.NDArray[numpy.int32]:
        """
        Cells of this region.

        Returns
        -------
        ndarray of int32
        """
    @property
    def boundary(self) -> numpy.typing.NDArray[numpy.int32]:
        """
        ndarray of int32, shape (b, d): the facets of the boundary by their points.
        """
    @property
    def boundary_names(self) -> list[str]:
        ...
    @property
    def cells(self) -> numpy.typing.NDArray[numpy.int32]:
        """
        ndarray of int32, shape (m, corners).
        """
    @property
    def dimension(self) -> int:
        ...
    @property
    def edges(self) -> numpy.typing.NDArray[numpy.int32]:
        """
        ndarray of int32, shape (e, 2): each edge once, by its points.
        """
    @property
    def h(self) -> float:
        """
        The longest edge.
        """
    @property
    def points(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        ndarray, shape (n, d).
        """
    @property
    def region_names(self) -> list[str]:
        ...
    @property
    def shape(self) -> str:
        ...
class Refinement:
    """
    A mesh refined everywhere.

    Attributes
    ----------
    mesh : Mesh
    parents : ndarray of int32, shape (n, 2); of quadrilaterals (n, 4)
        Each point is the mean of these points of the coarse mesh.
    """
    @property
    def mesh(self) -> Mesh:
        ...
    @property
    def parents(self) -> numpy.typing.NDArray[numpy.int32]:
        ...
class Bisection:
    """
    A mesh some of whose cells were cut.

    Attributes
    ----------
    mesh : Mesh
    parents : ndarray of int32, shape (n, 2)
        Each point is the mean of these points of the coarse mesh.
    cells : ndarray of int32, shape (m,)
        The coarse cell in which each cell lies.
    """
    @property
    def cells(self) -> numpy.typing.NDArray[numpy.int32]:
        ...
    @property
    def mesh(self) -> Mesh:
        ...
    @property
    def parents(self) -> numpy.typing.NDArray[numpy.int32]:
        ...
class Space:
    """
    A finite-element space: an element on each cell of a mesh, glued together.

    Parameters
    ----------
    mesh : Mesh
    element : str
        "P1", "P2", "P3" on intervals; "P1", "P2", "P1b", "CR" on triangles; "Q1", "Q2" on quadrilaterals.
    periodic : list of (str, str)
        Pairs of names of the boundary that are one and the same line, moved.

    Raises
    ------
    ValueError
        For an element that is not one of the mesh's cells; periodic sides that do not match.

    Examples
    --------
    >>> from mixlab import fem
    >>> V = fem.Space(fem.rectangle(4, 3), "P2")
    >>> V.size
    63
    """
    def __init__(self, mesh: Mesh, element: str = 'P1', *, periodic: collections.abc.Sequence[tuple[str, str]] = []) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def basis(self, points: numpy.typing.ArrayLike) -> numpy.typing.NDArray[numpy.float64]:
        """
        The element's functions at points of the reference cell.

        Parameters
        ----------
        points : array_like, shape (q, d)
            In (0, 1), in the triangle (0, 0) (1, 0) (0, 1), or in (0, 1)^2.

        Returns
        -------
        ndarray, shape (q, functions of a cell)
        """
    def on(self, name: str = '') -> numpy.typing.NDArray[numpy.int32]:
        """
        The numbers of the basis functions that sit on a part of the boundary.

        Parameters
        ----------
        name : str
            "" for all of the boundary.

        Returns
        -------
        ndarray of int32
        """
    @property
    def degree(self) -> int:
        ...
    @property
    def dofs(self) -> numpy.typing.NDArray[numpy.int32]:
        """
        ndarray of int32, shape (cells, functions of a cell): their numbers.
        """
    @property
    def element(self) -> str:
        ...
    @property
    def mesh(self) -> Mesh:
        ...
    @property
    def nodes(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        ndarray, shape (size, d): where each basis function sits.
        """
    @property
    def size(self) -> int:
        """
        How many basis functions.
        """
class Field:
    """
    A number at every place of a domain.

    Made of `coordinates`, numbers, discrete functions, callables f(x, y) that take and return arrays, with + - * / ** and
    NumPy's functions (sin, cos, tan, arctan, exp, log, sqrt, sinh, cosh, tanh). It is built once, and evaluated in C++ at as
    many points as there are.
    """
    def __abs__(self) -> Field:
        ...
    def __add__(self, arg0: Field) -> Field:
        ...
    @typing.overload
    def __init__(self, constant: typing.SupportsFloat | typing.SupportsIndex) -> None:
        ...
    @typing.overload
    def __init__(self, function: Function) -> None:
        ...
    @typing.overload
    def __init__(self, callable: collections.abc.Callable) -> None:
        ...
    def __mul__(self, arg0: Field) -> Field:
        ...
    def __neg__(self) -> Field:
        ...
    def __pow__(self, arg0: typing.SupportsFloat | typing.SupportsIndex) -> Field:
        ...
    def __radd__(self, arg0: Field) -> Field:
        ...
    def __repr__(self) -> str:
        ...
    def __rmul__(self, arg0: Field) -> Field:
        ...
    def __rsub__(self, arg0: Field) -> Field:
        ...
    def __rtruediv__(self, arg0: Field) -> Field:
        ...
    def __sub__(self, arg0: Field) -> Field:
        ...
    def __truediv__(self, arg0: Field) -> Field:
        ...
    def arctan(self) -> Field:
        ...
    def cos(self) -> Field:
        ...
    def cosh(self) -> Field:
        ...
    def exp(self) -> Field:
        ...
    def log(self) -> Field:
        ...
    def sin(self) -> Field:
        ...
    def sinh(self) -> Field:
        ...
    def sqrt(self) -> Field:
        ...
    def tan(self) -> Field:
        ...
    def tanh(self) -> Field:
        ...
    @property
    def degree(self) -> int:
        """
        Of the polynomial that it is, or that is integrated in its place.
        """
class Function:
    """
    A function of a finite-element space: sum of values[i] phi_i.

    Parameters
    ----------
    space : Space
    values : array_like, shape (space.size,), optional
        Zero if not given.
    """
    def __abs__(self) -> Field:
        ...
    def __add__(self, arg0: Field) -> Field:
        ...
    def __init__(self, space: Space, values: numpy.typing.ArrayLike | None = None) -> None:
        ...
    def __mul__(self, arg0: Field) -> Field:
        ...
    def __neg__(self) -> Field:
        ...
    def __pow__(self, arg0: typing.SupportsFloat | typing.SupportsIndex) -> Field:
        ...
    def __radd__(self, arg0: Field) -> Field:
        ...
    def __repr__(self) -> str:
        ...
    def __rmul__(self, arg0: Field) -> Field:
        ...
    def __rsub__(self, arg0: Field) -> Field:
        ...
    def __rtruediv__(self, arg0: Field) -> Field:
        ...
    def __sub__(self, arg0: Field) -> Field:
        ...
    def __truediv__(self, arg0: Field) -> Field:
        ...
    def arctan(self) -> Field:
        ...
    def at(self, points: numpy.typing.ArrayLike) -> numpy.typing.NDArray[numpy.float64]:
        """
        Values at any points of the domain.

        Parameters
        ----------
        points : array_like, shape (k, d)

        Returns
        -------
        ndarray, shape (k,)

        Raises
        ------
        ValueError
            For a point outside the domain.
        """
    def cos(self) -> Field:
        ...
    def cosh(self) -> Field:
        ...
    def exp(self) -> Field:
        ...
    def log(self) -> Field:
        ...
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw the function.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
        surface : bool
            In two dimensions: as a surface over the domain instead of colours.
        mesh : bool
            Whether to draw the mesh, too.

        Returns
        -------
        matplotlib.axes.Axes
        """
    def sin(self) -> Field:
        ...
    def sinh(self) -> Field:
        ...
    def sqrt(self) -> Field:
        ...
    def tan(self) -> Field:
        ...
    def tanh(self) -> Field:
        ...
    @property
    def space(self) -> Space:
        ...
    @property
    def values(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        ndarray, shape (size of the space,): a copy; assigning changes the function, and forms that hold it.
        """
    @values.setter
    def values(self, arg1: numpy.typing.ArrayLike) -> None:
        ...
class Trial:
    """
    The unknown u of a weak form, its derivatives, and sums of these with factors.
    """
    def __add__(self, arg0: Trial) -> Trial:
        ...
    @typing.overload
    def __mul__(self, arg0: Field) -> Trial:
        ...
    @typing.overload
    def __mul__(self, arg0: Test) -> Bilinear:
        ...
    def __neg__(self) -> Trial:
        ...
    def __repr__(self) -> str:
        ...
    def __rmul__(self, arg0: Field) -> Trial:
        ...
    def __sub__(self, arg0: Trial) -> Trial:
        ...
    def __truediv__(self, arg0: Field) -> Trial:
        ...
class Test:
    """
    The test function v of a weak form, its derivatives, and sums of these with factors.
    """
    def __add__(self, arg0: Test) -> Test:
        ...
    @typing.overload
    def __mul__(self, arg0: Field) -> Test:
        ...
    @typing.overload
    def __mul__(self, arg0: Trial) -> Bilinear:
        ...
    def __neg__(self) -> Test:
        ...
    def __repr__(self) -> str:
        ...
    def __rmul__(self, arg0: Field) -> Test:
        ...
    def __sub__(self, arg0: Test) -> Test:
        ...
    def __truediv__(self, arg0: Field) -> Test:
        ...
class Bilinear:
    """
    A sum of f D_i u D_j v: what is integrated in a bilinear form.
    """
    def __add__(self, arg0: Bilinear) -> Bilinear:
        ...
    def __mul__(self, arg0: Field) -> Bilinear:
        ...
    def __neg__(self) -> Bilinear:
        ...
    def __repr__(self) -> str:
        ...
    def __rmul__(self, arg0: Field) -> Bilinear:
        ...
    def __sub__(self, arg0: Bilinear) -> Bilinear:
        ...
    def __truediv__(self, arg0: Field) -> Bilinear:
        ...
class BilinearForm:
    """
    A sum of integrals a(u, v).
    """
    def __add__(self, arg0: BilinearForm) -> BilinearForm:
        ...
    def __repr__(self) -> str:
        ...
class LinearForm:
    """
    A sum of integrals l(v).
    """
    def __add__(self, arg0: LinearForm) -> LinearForm:
        ...
    def __repr__(self) -> str:
        ...
class Assembler:
    """
    A matrix whose structure is found once, and filled as often as its form changes.

    Parameters
    ----------
    form : BilinearForm
    space : Space, or list of Spaces

    Examples
    --------
    >>> from mixlab import fem
    >>> V = fem.Space(fem.interval(0, 1, 2))
    >>> w = fem.Function(V)
    >>> u, v = fem.trial(), fem.test()
    >>> system = fem.Assembler(fem.integral((1 + w) * fem.grad(u) @ fem.grad(v)), V)
    >>> w.values = [1, 1, 1]
    >>> system.refill().toarray()[1].round(12).tolist()
    [-4.0, 8.0, -4.0]
    """
    @typing.overload
    def __init__(self, form: BilinearForm, space: Space) -> None:
        ...
    @typing.overload
    def __init__(self, form: BilinearForm, space: collections.abc.Sequence[Space]) -> None:
        ...
    def refill(self) -> typing.Any:
        """
        Computes the numbers anew.

        Returns
        -------
        scipy.sparse.csr_matrix
        """
    @property
    def matrix(self) -> typing.Any:
        ...
class Writer:
    """
    Writes fields and forms in the words of another program.

    Parameters
    ----------
    words : dict of str to str
        What is called otherwise there, such as ``{"**": "^", "arctan": "atan"}``.
    blocks : int
        1: the unknown is u, the test function v; else u0, u1, ... and v0, v1, ...
    """
    def __init__(self, words: collections.abc.Mapping[str, str], blocks: typing.SupportsInt | typing.SupportsIndex = 1) -> None:
        ...
    def field(self, f: Field) -> str:
        """
        A field.

        Returns
        -------
        str
        """
    @typing.overload
    def integrals(self, form: BilinearForm, spaces: collections.abc.Sequence[Space]) -> list:
        """
        The integrals of a form.

        Parameters
        ----------
        form : BilinearForm or LinearForm
        spaces : list of Spaces

        Returns
        -------
        list of (str, str, str, int, bool)
            The integrand; "on" or "over"; the name of the part; the degree of the rule; whether that was given.
        """
    @typing.overload
    def integrals(self, form: LinearForm, spaces: collections.abc.Sequence[Space]) -> list:
        ...
    @property
    def functions(self) -> list[Function]:
        """
        list of Functions: those called w1, w2, ...
        """
    @property
    def on_cells(self) -> list[numpy.typing.NDArray[numpy.float64]]:
        """
        list of ndarray: those called c1, c2, ...
        """
    @property
    def programs(self) -> int:
        """
        How many callables there were: f1, f2, ...
        """
def annulus(inner: typing.SupportsFloat | typing.SupportsIndex, outer: typing.SupportsFloat | typing.SupportsIndex, rings: typing.SupportsInt | typing.SupportsIndex, sectors: typing.SupportsInt | typing.SupportsIndex) -> Mesh:
    """
    inner < r < outer about the origin, in 2 rings sectors triangles; boundary "inner" and "outer".

    Parameters
    ----------
    inner, outer : float
    rings, sectors : int

    Returns
    -------
    Mesh
    """
@typing.overload
def assemble(form: BilinearForm, space: Space) -> typing.Any:
    """
    The matrix A[i, j] = a(phi_j, phi_i), or the vector b[i] = l(phi_i).

    Parameters
    ----------
    form : BilinearForm or LinearForm
    space : Space, or list of Spaces
        One for each block; their numbers follow each other.

    Returns
    -------
    scipy.sparse.csr_matrix or ndarray
        Rows are for test functions, columns for trial functions.

    Raises
    ------
    ValueError
        For a block, a region or a part of the boundary that is not there, or where a factor is not finite.
    """
@typing.overload
def assemble(form: LinearForm, space: Space) -> numpy.typing.NDArray[numpy.float64]:
    ...
@typing.overload
def assemble(form: BilinearForm, space: collections.abc.Sequence[Space]) -> typing.Any:
    ...
@typing.overload
def assemble(form: LinearForm, space: collections.abc.Sequence[Space]) -> numpy.typing.NDArray[numpy.float64]:
    ...
def bisect(mesh: Mesh, marked: typing.Any, *, every_edge: bool = False, curve: typing.Any = None) -> Bisection:
    """
    Newest-vertex bisection of marked triangles, and of those that it takes to leave no hanging point.

    Parameters
    ----------
    mesh : Mesh
    marked : array_like of int
        Cells.
    every_edge : bool
        Cut all three edges of a marked cell rather than one.
    curve : callable, optional
        As in `refine`.

    Returns
    -------
    Bisection

    Raises
    ------
    ValueError
        For quadrilaterals, a cell that does not exist.

    Notes
    -----
    However often it is done, a triangle's descendants have at most four shapes.

    References
    ----------
    Mitchell (1991), J. Comput. Appl. Math. 36, 65. Binev, Dahmen & DeVore (2004), Numer. Math. 97, 219.

    Examples
    --------
    >>> from mixlab import fem
    >>> fem.bisect(fem.rectangle(2, 2), [0]).mesh
    Mesh(10 points, 10 triangles)
    """
def cell_size() -> Field:
    """
    The field h: the longest edge of the cell a point is in.
    """
def coordinates() -> typing.Annotated[list[Field], "FixedSize(2)"]:
    """
    The fields x and y.

    Returns
    -------
    tuple of two Fields

    Examples
    --------
    >>> from mixlab import fem
    >>> x, y = fem.coordinates()
    >>> round(fem.integrate(fem.rectangle(4, 4), x * y**2), 12)
    0.166666666667
    """
def disk(rings: typing.SupportsInt | typing.SupportsIndex, radius: typing.SupportsFloat | typing.SupportsIndex = 1.0) -> Mesh:
    """
    The disk about the origin, in 6 rings^2 triangles; boundary "circle".

    Parameters
    ----------
    rings : int
    radius : float

    Returns
    -------
    Mesh
    """
@typing.overload
def dx(u: Trial) -> Trial:
    """
    The derivative along x (`dx`) or y (`dy`), cell by cell.

    Parameters
    ----------
    u : Trial, Test or Function
        In a form: the unknown or the test function itself, times a constant at most.

    Returns
    -------
    Trial, Test or Field

    Raises
    ------
    ValueError
        For something differentiated already, or multiplied by what varies.
    """
@typing.overload
def dx(u: Test) -> Test:
    """
    The derivative along x (`dx`) or y (`dy`), cell by cell.

    Parameters
    ----------
    u : Trial, Test or Function
        In a form: the unknown or the test function itself, times a constant at most.

    Returns
    -------
    Trial, Test or Field

    Raises
    ------
    ValueError
        For something differentiated already, or multiplied by what varies.
    """
@typing.overload
def dx(u: Function) -> Field:
    """
    The derivative along x (`dx`) or y (`dy`), cell by cell.

    Parameters
    ----------
    u : Trial, Test or Function
        In a form: the unknown or the test function itself, times a constant at most.

    Returns
    -------
    Trial, Test or Field

    Raises
    ------
    ValueError
        For something differentiated already, or multiplied by what varies.
    """
@typing.overload
def dy(u: Trial) -> Trial:
    """
    The derivative along x (`dx`) or y (`dy`), cell by cell.

    Parameters
    ----------
    u : Trial, Test or Function
        In a form: the unknown or the test function itself, times a constant at most.

    Returns
    -------
    Trial, Test or Field

    Raises
    ------
    ValueError
        For something differentiated already, or multiplied by what varies.
    """
@typing.overload
def dy(u: Test) -> Test:
    """
    The derivative along x (`dx`) or y (`dy`), cell by cell.

    Parameters
    ----------
    u : Trial, Test or Function
        In a form: the unknown or the test function itself, times a constant at most.

    Returns
    -------
    Trial, Test or Field

    Raises
    ------
    ValueError
        For something differentiated already, or multiplied by what varies.
    """
@typing.overload
def dy(u: Function) -> Field:
    """
    The derivative along x (`dx`) or y (`dy`), cell by cell.

    Parameters
    ----------
    u : Trial, Test or Function
        In a form: the unknown or the test function itself, times a constant at most.

    Returns
    -------
    Trial, Test or Field

    Raises
    ------
    ValueError
        For something differentiated already, or multiplied by what varies.
    """
@typing.overload
def grad(u: Trial) -> typing.Any:
    """
    (du/dx, du/dy) as a NumPy array of two objects.

    So ``grad(u) @ grad(v)`` is the scalar product, ``K @ grad(u)`` a tensor's, ``b @ grad(u)`` a wind's. In one dimension the
    second is zero.

    Parameters
    ----------
    u : Trial, Test or Function

    Returns
    -------
    ndarray of object, shape (2,)
    """
@typing.overload
def grad(u: Test) -> typing.Any:
    """
    (du/dx, du/dy) as a NumPy array of two objects.

    So ``grad(u) @ grad(v)`` is the scalar product, ``K @ grad(u)`` a tensor's, ``b @ grad(u)`` a wind's. In one dimension the
    second is zero.

    Parameters
    ----------
    u : Trial, Test or Function

    Returns
    -------
    ndarray of object, shape (2,)
    """
@typing.overload
def grad(u: Function) -> typing.Any:
    """
    (du/dx, du/dy) as a NumPy array of two objects.

    So ``grad(u) @ grad(v)`` is the scalar product, ``K @ grad(u)`` a tensor's, ``b @ grad(u)`` a wind's. In one dimension the
    second is zero.

    Parameters
    ----------
    u : Trial, Test or Function

    Returns
    -------
    ndarray of object, shape (2,)
    """
@typing.overload
def integral(integrand: Bilinear, *, on: str | None = None, over: str | None = None, degree: typing.SupportsInt | typing.SupportsIndex = -1) -> BilinearForm:
    """
    The integral of an expression: over the domain, a region or a part of the boundary.

    Parameters
    ----------
    integrand : Bilinear or Test
        Products of trial and test functions give a bilinear form, test functions alone a linear one.
    on : str, optional
        A part of the boundary by its name; "" for all of it.
    over : str, optional
        A region by its name.
    degree : int
        Up to which the quadrature is exact; -1 takes the degrees of the elements and the factors, and 2 more for each
        factor that is no polynomial.

    Returns
    -------
    BilinearForm or LinearForm

    Examples
    --------
    >>> from mixlab import fem
    >>> u, v = fem.trial(), fem.test()
    >>> a = fem.integral(fem.grad(u) @ fem.grad(v)) + fem.integral(2 * u * v, on="right")
    >>> A = fem.assemble(a, fem.Space(fem.interval(0, 1, 2)))
    >>> A.toarray().round(12).tolist()
    [[2.0, -2.0, 0.0], [-2.0, 4.0, -2.0], [0.0, -2.0, 4.0]]
    """
@typing.overload
def integral(integrand: Test, *, on: str | None = None, over: str | None = None, degree: typing.SupportsInt | typing.SupportsIndex = -1) -> LinearForm:
    ...
def integrate(mesh: Mesh, f: Field, *, on: str | None = None, over: str | None = None, degree: typing.SupportsInt | typing.SupportsIndex = -1) -> float:
    """
    The integral of a field, a number.

    Parameters
    ----------
    mesh : Mesh
    f : Field, number, Function or callable
    on, over : str, optional
        As in `integral`.
    degree : int
        Up to which the quadrature is exact; -1: that of the field.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        Where f is not finite.
    """
def interpolate(space: Space, f: Field) -> Function:
    """
    The function that has f's values at the nodes of the space.

    Parameters
    ----------
    space : Space
    f : Field, number, Function or callable

    Returns
    -------
    Function

    Raises
    ------
    ValueError
        Where f is not finite.

    Notes
    -----
    For smooth f the error is O(h^(p+1)) in L2 and O(h^p) in H1, p the element's degree.
    """
@typing.overload
def interval(a: typing.SupportsFloat | typing.SupportsIndex, b: typing.SupportsFloat | typing.SupportsIndex, n: typing.SupportsInt | typing.SupportsIndex) -> Mesh:
    """
    The interval (a, b) in n equal cells, or in cells between given points; boundary "left" and "right".

    Parameters
    ----------
    a, b : float
    n : int

    Returns
    -------
    Mesh
    """
@typing.overload
def interval(points: numpy.typing.ArrayLike) -> Mesh:
    ...
def l_shape(n: typing.SupportsInt | typing.SupportsIndex) -> Mesh:
    """
    (-1, 1)^2 without x > 0, y < 0, in 6 n^2 right triangles.

    The boundary is "reentrant" (the two sides that meet at the origin) and "outer".

    Parameters
    ----------
    n : int

    Returns
    -------
    Mesh
    """
def maximum(a: Field, b: Field) -> Field:
    """
    The larger of two fields, place by place.
    """
def minimum(a: Field, b: Field) -> Field:
    """
    The smaller of two fields, place by place.
    """
def norm_l2(mesh: Mesh, f: Field, degree: typing.SupportsInt | typing.SupportsIndex = -1) -> float:
    """
    sqrt(int f^2).

    Parameters
    ----------
    mesh : Mesh
    f : Field, number, Function or callable
    degree : int
        Up to which the quadrature is exact; -1: that of f^2.

    Returns
    -------
    float
    """
def normal() -> typing.Annotated[list[Field], "FixedSize(2)"]:
    """
    The fields n_x and n_y of the outward normal: on the boundary only.
    """
def on_cells(values: numpy.typing.ArrayLike) -> Field:
    """
    The field that is values[c] on cell c.
    """
def read_gmsh(path: str, *, skip_inner_lines: bool = False) -> Mesh:
    """
    A mesh from a file of Gmsh, format 2.2 or 4.1.

    Physical groups become parts of the boundary and regions.

    Parameters
    ----------
    path : str
    skip_inner_lines : bool
        Leave out named lines inside the domain rather than refuse them.

    Returns
    -------
    Mesh

    Raises
    ------
    ValueError
        With the file and the line: what is wrong with it.
    """
def rectangle(nx: typing.SupportsInt | typing.SupportsIndex, ny: typing.SupportsInt | typing.SupportsIndex, *, x0: typing.SupportsFloat | typing.SupportsIndex = 0.0, x1: typing.SupportsFloat | typing.SupportsIndex = 1.0, y0: typing.SupportsFloat | typing.SupportsIndex = 0.0, y1: typing.SupportsFloat | typing.SupportsIndex = 1.0, diagonal: str = 'right', shape: str = 'triangle') -> Mesh:
    """
    (x0, x1) x (y0, y1) in nx x ny rectangles; boundary "bottom", "right", "top", "left".

    Parameters
    ----------
    nx, ny : int
    x0, x1, y0, y1 : float
    diagonal : {"right", "left", "crossed"}
        How rectangles become triangles. "right" is FreeFem++'s square.
    shape : {"triangle", "quadrilateral"}

    Returns
    -------
    Mesh
    """
def refine(mesh: Mesh, *, curve: typing.Any = None) -> Refinement:
    """
    Each triangle cut into four similar ones, each quadrilateral into four, each interval into two.

    Parameters
    ----------
    mesh : Mesh
    curve : callable, optional
        Moves new points of the boundary: ``curve(part, (x, y))`` returns their place, so that a disk stays a disk.

    Returns
    -------
    Refinement

    Examples
    --------
    >>> from mixlab import fem
    >>> fem.refine(fem.rectangle(2, 2)).mesh
    Mesh(25 points, 32 triangles)
    """
def seminorm_h1(mesh: Mesh, gradient: typing.Any, degree: typing.SupportsInt | typing.SupportsIndex = -1) -> float:
    """
    sqrt(int |gradient|^2).

    Parameters
    ----------
    mesh : Mesh
    gradient : sequence of Fields
        Its components, such as ``grad(u)``.
    degree : int

    Returns
    -------
    float
    """
@typing.overload
def solve(a: BilinearForm, l: LinearForm, space: Space, dirichlet: dict = {}, *, solver: str = 'auto') -> Function:
    """
    The u, equal to given values on the boundary, with a(u, v) = l(v) for all v.

    Parameters
    ----------
    a : BilinearForm
    l : LinearForm
    space : Space, or list of Spaces
    dirichlet : dict of str to Field, number, Function or callable
        Values on parts of the boundary by their names, "" for all of it. With several spaces the keys are (name, block).
    solver : {"auto", "ldlt", "cholmod", "lu"}
        "auto": ldlt for symmetric matrices, cholmod above 40 000 unknowns; lu for the others.

    Returns
    -------
    Function, or list of Functions

    Raises
    ------
    SingularMatrixError
        When the solution is not unique.
    ValueError
        As in `assemble`; for a name that is not one of the boundary.

    Examples
    --------
    >>> from mixlab import fem
    >>> u, v = fem.trial(), fem.test()
    >>> V = fem.Space(fem.rectangle(200, 200))
    >>> uh = fem.solve(fem.integral(fem.grad(u) @ fem.grad(v)), fem.integral(1 * v), V, {"": 0})
    >>> float(uh.at([[0.5, 0.5]])[0].round(9))
    0.073669902
    """
@typing.overload
def solve(a: BilinearForm, l: LinearForm, space: collections.abc.Sequence[Space], dirichlet: dict = {}, *, solver: str = 'auto') -> list[Function]:
    ...
def test(block: typing.SupportsInt | typing.SupportsIndex = 0) -> Test:
    """
    The test function of a weak form, of one of its blocks.

    Returns
    -------
    Test
    """
def trial(block: typing.SupportsInt | typing.SupportsIndex = 0) -> Trial:
    """
    The unknown of a weak form, of one of its blocks.

    Returns
    -------
    Trial
    """
def write_gmsh(mesh: Mesh, path: str) -> None:
    """
    The mesh as a file of Gmsh, format 2.2.

    Parameters
    ----------
    mesh : Mesh
    path : str
    """
