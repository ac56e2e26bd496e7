# SPDX-License-Identifier: BSD-3-Clause
# Written by python/tools/stubs.py.
"""
The compiled part of mixlab.fem.
"""
from __future__ import annotations
import collections.abc
import mixlab._core
import numpy
import numpy.typing
import typing
__all__: list[str] = ['AdaptiveResult', 'Assembler', 'Bilinear', 'BilinearForm', 'Bisection', 'Branch', 'ConjugateGradient', 'DirectSolver', 'EigenFunctions', 'Eigenpairs', 'Evolution', 'Field', 'Fold', 'Function', 'IncompleteCholesky', 'Jacobi', 'LinearForm', 'Mesh', 'MeshHierarchy', 'Multigrid', 'NestedSolution', 'NonlinearResult', 'Parameter', 'Preconditioner', 'Refinement', 'Space', 'StokesSolution', 'SymmetricGaussSeidel', 'Test', 'Trial', 'Writer', 'algebraic_multigrid', 'annulus', 'assemble', 'at_feet', 'bisect', 'bratu', 'cell_integrals', 'cell_peclet', 'cell_size', 'conjugate_gradient', 'continuation', 'coordinates', 'disk', 'dx', 'dy', 'eigenfunctions', 'eliminate', 'evolve', 'feet', 'grad', 'hessian_metric', 'improve', 'integral', 'integrate', 'interpolate', 'interval', 'l_shape', 'mark', 'maximum', 'minimal_surface', 'minimum', 'newton', 'norm_l2', 'normal', 'on_cells', 'p_laplacian', 'penalize', 'picard', 'prolongation', 'read_gmsh', 'recovery_indicators', 'rectangle', 'refine', 'remesh', 'residual_indicators', 'seminorm_h1', 'smallest_eigenpairs', 'solve', 'solve_adaptively', 'solve_fitted', 'solve_nested', 'solve_stokes', 'supg', 'supg_parameter', 'surface_area', 'test', 'trial', 'write_gmsh']
FieldLike: typing.TypeAlias = "Field | Function | float | collections.abc.Callable[..., typing.Any]"
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
    def __copy__(self) -> typing.Any:
        ...
    def __deepcopy__(self, memo: dict) -> typing.Any:
        ...
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
        values : array_like, shape (cells,), optional
            Shown as colours of the cells: indicators, sizes, Péclet numbers.
        label : str
            What they are.

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
    def __copy__(self) -> typing.Any:
        ...
    def __deepcopy__(self, memo: dict) -> typing.Any:
        ...
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
    def __add__(self, arg0: FieldLike) -> Field:
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
    def __mul__(self, arg0: FieldLike) -> Field:
        ...
    def __neg__(self) -> Field:
        ...
    def __pow__(self, arg0: typing.SupportsFloat | typing.SupportsIndex) -> Field:
        ...
    def __radd__(self, arg0: FieldLike) -> Field:
        ...
    def __repr__(self) -> str:
        ...
    def __rmul__(self, arg0: FieldLike) -> Field:
        ...
    def __rsub__(self, arg0: FieldLike) -> Field:
        ...
    def __rtruediv__(self, arg0: FieldLike) -> Field:
        ...
    def __sub__(self, arg0: FieldLike) -> Field:
        ...
    def __truediv__(self, arg0: FieldLike) -> Field:
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
    def __add__(self, arg0: FieldLike) -> Field:
        ...
    def __copy__(self) -> Function:
        ...
    def __deepcopy__(self, memo: dict) -> Function:
        ...
    def __init__(self, space: Space, values: numpy.typing.ArrayLike | None = None) -> None:
        ...
    def __mul__(self, arg0: FieldLike) -> Field:
        ...
    def __neg__(self) -> Field:
        ...
    def __pow__(self, arg0: typing.SupportsFloat | typing.SupportsIndex) -> Field:
        ...
    def __radd__(self, arg0: FieldLike) -> Field:
        ...
    def __repr__(self) -> str:
        ...
    def __rmul__(self, arg0: FieldLike) -> Field:
        ...
    def __rsub__(self, arg0: FieldLike) -> Field:
        ...
    def __rtruediv__(self, arg0: FieldLike) -> Field:
        ...
    def __sub__(self, arg0: FieldLike) -> Field:
        ...
    def __truediv__(self, arg0: FieldLike) -> Field:
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
        name : str
            Of what is drawn, "u" by default.
        bar : bool
            Whether to draw the scale of colours.

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
    def __mul__(self, arg0: FieldLike) -> Trial:
        ...
    @typing.overload
    def __mul__(self, arg0: Test) -> Bilinear:
        ...
    def __neg__(self) -> Trial:
        ...
    def __repr__(self) -> str:
        ...
    def __rmul__(self, arg0: FieldLike) -> Trial:
        ...
    def __sub__(self, arg0: Trial) -> Trial:
        ...
    def __truediv__(self, arg0: FieldLike) -> Trial:
        ...
class Test:
    """
    The test function v of a weak form, its derivatives, and sums of these with factors.
    """
    def __add__(self, arg0: Test) -> Test:
        ...
    @typing.overload
    def __mul__(self, arg0: FieldLike) -> Test:
        ...
    @typing.overload
    def __mul__(self, arg0: Trial) -> Bilinear:
        ...
    def __neg__(self) -> Test:
        ...
    def __repr__(self) -> str:
        ...
    def __rmul__(self, arg0: FieldLike) -> Test:
        ...
    def __sub__(self, arg0: Test) -> Test:
        ...
    def __truediv__(self, arg0: FieldLike) -> Test:
        ...
class Bilinear:
    """
    A sum of f D_i u D_j v: what is integrated in a bilinear form.
    """
    def __add__(self, arg0: Bilinear) -> Bilinear:
        ...
    def __mul__(self, arg0: FieldLike) -> Bilinear:
        ...
    def __neg__(self) -> Bilinear:
        ...
    def __repr__(self) -> str:
        ...
    def __rmul__(self, arg0: FieldLike) -> Bilinear:
        ...
    def __sub__(self, arg0: Bilinear) -> Bilinear:
        ...
    def __truediv__(self, arg0: FieldLike) -> Bilinear:
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
        Computes the numbers anew, in the same memory.

        Returns
        -------
        scipy.sparse.csr_matrix
            The same object each time, read-only: copy() it to keep its numbers.
        """
    @property
    def matrix(self) -> typing.Any:
        """
        scipy.sparse.csr_matrix, read-only: its numbers change with `refill`.
        """
class DirectSolver:
    """
    A x = b by a factorisation that is kept.

    Of the same matrix for other right-hand sides, of another matrix with the same pattern without its analysis being done
    again.

    Parameters
    ----------
    A : scipy.sparse matrix or array_like, shape (n, n)
    kind : {"auto", "ldlt", "cholmod", "lu"}
        "auto": ldlt for symmetric matrices, cholmod above 40 000 unknowns; lu for the others, or when these fail.

    Raises
    ------
    SingularMatrixError
        Naming the unknown whose pivot vanishes.
    NotPositiveDefiniteError
        By cholmod.
    ValueError
        For entries that are not finite, a kind that wants A symmetric when it is not.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab import fem
    >>> solver = fem.DirectSolver(np.array([[2.0, -1], [-1, 2]]))
    >>> solver.solve([1, 0]).round(12).tolist()
    [0.666666666667, 0.333333333333]
    >>> solver.kind
    'ldlt'
    """
    def __init__(self, A: typing.Any, *, kind: str = 'auto') -> None:
        ...
    def __repr__(self) -> str:
        ...
    def refactor(self, A: typing.Any) -> None:
        """
        Takes other values in the same pattern.

        Parameters
        ----------
        A : scipy.sparse matrix, shape (n, n)

        Raises
        ------
        ValueError
            For another pattern.
        SingularMatrixError, NotPositiveDefiniteError
            There is then no factorisation until one succeeds.
        """
    def solve(self, b: numpy.typing.ArrayLike) -> numpy.typing.NDArray[numpy.float64]:
        """
        x.

        Parameters
        ----------
        b : array_like, shape (n,)

        Returns
        -------
        ndarray, shape (n,)
        """
    def solve_rows(self, B: numpy.typing.ArrayLike) -> numpy.typing.NDArray[numpy.float64]:
        """
        Many at once.

        Parameters
        ----------
        B : array_like, shape (k, n)
            Each row is a right-hand side.

        Returns
        -------
        ndarray, shape (k, n)
            Each row is a solution.
        """
    @property
    def factor_entries(self) -> int:
        """
        How many numbers the factors hold.
        """
    @property
    def kind(self) -> str:
        ...
    @property
    def size(self) -> int:
        ...
class Preconditioner:
    """
    A symmetric positive definite operator B close to A^-1.
    """
    def __call__(self, r: numpy.typing.ArrayLike) -> numpy.typing.NDArray[numpy.float64]:
        """
        B r.

        Parameters
        ----------
        r : array_like, shape (n,)

        Returns
        -------
        ndarray, shape (n,)
        """
    @property
    def size(self) -> int:
        ...
class Jacobi(Preconditioner):
    """
    B = D^-1, D the diagonal of A.

    Parameters
    ----------
    A : scipy.sparse matrix or array_like, shape (n, n)

    Raises
    ------
    NotPositiveDefiniteError
        For a diagonal that is not > 0.
    """
    def __init__(self, A: typing.Any) -> None:
        ...
class SymmetricGaussSeidel(Preconditioner):
    """
    B = (D + L^T)^-1 D (D + L)^-1, A = L + D + L^T.

    Parameters
    ----------
    A : scipy.sparse matrix or array_like, shape (n, n)

    Raises
    ------
    NotPositiveDefiniteError
        For a diagonal that is not > 0.

    References
    ----------
    Saad (2003), Iterative Methods for Sparse Linear Systems, section 10.2.
    """
    def __init__(self, A: typing.Any) -> None:
        ...
class IncompleteCholesky(Preconditioner):
    """
    B = (C C^T)^-1, C lower triangular with the pattern of A, C C^T = A on it.

    Parameters
    ----------
    A : scipy.sparse matrix or array_like, shape (n, n)

    Raises
    ------
    NotPositiveDefiniteError
        For a diagonal that is not > 0.

    Notes
    -----
    It exists for M-matrices. Where a pivot is not positive A + s D is factorised instead, s = 1e-3, 2e-3, 4e-3...

    References
    ----------
    Meijerink & van der Vorst (1977), Math. Comp. 31, 148. Manteuffel (1980), Math. Comp. 34, 473.
    """
    def __init__(self, A: typing.Any) -> None:
        ...
    @property
    def factor(self) -> typing.Any:
        ...
    @property
    def shift(self) -> float:
        """
        s: 0 when nothing broke down.
        """
class ConjugateGradient:
    """
    The answer of conjugate gradients, and how it was found.

    Attributes
    ----------
    x : ndarray, shape (n,)
    status : mixlab.Status
    converged : bool
    iterations : int
    residual : float
        |b - A x| / |b|, computed anew at the end.
    history_residual : ndarray
        |r| / |b| of the recurrence, before the first iteration and after each.
    """
    def __repr__(self) -> str:
        ...
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw the residuals, on a logarithmic scale.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional

        Returns
        -------
        matplotlib.axes.Axes
        """
    @property
    def converged(self) -> bool:
        ...
    @property
    def history_residual(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def iterations(self) -> int:
        ...
    @property
    def residual(self) -> float:
        ...
    @property
    def status(self) -> mixlab._core.Status:
        ...
    @property
    def x(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
class MeshHierarchy:
    """
    Meshes, each the uniform refinement of the one before: what multigrid walks.

    Parameters
    ----------
    coarse : Mesh
    levels : int
        Meshes altogether, >= 1.
    curve : callable, optional
        As in `refine`.

    Examples
    --------
    >>> from mixlab import fem
    >>> meshes = fem.MeshHierarchy(fem.rectangle(2, 2), 3)
    >>> meshes.finest
    Mesh(81 points, 128 triangles)
    >>> meshes.prolongation(2).shape
    (81, 25)
    """
    def __getitem__(self, level: typing.SupportsInt | typing.SupportsIndex) -> Mesh:
        """
        Mesh 0 is the coarse one.
        """
    def __init__(self, coarse: Mesh, levels: typing.SupportsInt | typing.SupportsIndex, *, curve: typing.Any = None) -> None:
        ...
    def __len__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def prolongation(self, level: typing.SupportsInt | typing.SupportsIndex) -> typing.Any:
        """
        From values at the points of mesh level - 1 to those of mesh `level` >= 1.

        Parameters
        ----------
        level : int

        Returns
        -------
        scipy.sparse.csr_matrix
        """
    @property
    def finest(self) -> Mesh:
        ...
    @property
    def levels(self) -> int:
        ...
class Multigrid(Preconditioner):
    """
    Multigrid for A symmetric positive definite.

    From level l to the coarser l + 1, A_{l+1} = P_l^T A_l P_l; a cycle for A_l z = r is: sweeps of Gauss-Seidel downwards
    from z = 0, P_l^T of the residual, a cycle (V) or two (W) on level l + 1, z += P_l of what comes back, sweeps upwards.

    Parameters
    ----------
    A : scipy.sparse matrix, shape (n, n)
    prolongations : list of scipy.sparse matrices
        P_l of shape (n_l, n_{l+1}), fine to coarse. Unknowns that A does not couple to others, such as those that Dirichlet
        conditions give, must not be interpolated to: rows of zeros.
    cycle : {"v", "w"}
    sweeps : int
        Before, and after.

    Raises
    ------
    ValueError
        For extents that do not fit, entries that are not finite.
    NotPositiveDefiniteError
        For a diagonal that is not > 0.
    SingularMatrixError
        When the coarsest matrix is singular.

    References
    ----------
    Hackbusch (1985), Multi-Grid Methods and Applications. Briggs, Henson & McCormick (2000), A Multigrid Tutorial,
    chapter 3.

    Examples
    --------
    >>> from mixlab import fem
    >>> meshes = fem.MeshHierarchy(fem.rectangle(2, 2), 6)
    >>> u, v = fem.trial(), fem.test()
    >>> V = fem.Space(meshes.finest)
    >>> A = fem.assemble(fem.integral(fem.grad(u) @ fem.grad(v) + u * v), V)
    >>> b = fem.assemble(fem.integral(1 * v), V)
    >>> solver = fem.Multigrid(A, [meshes.prolongation(level) for level in range(5, 0, -1)])
    >>> bool(solver.solve(b).iterations < 15)
    True
    """
    def __init__(self, A: typing.Any, prolongations: collections.abc.Sequence[typing.Any], *, cycle: str = 'v', sweeps: typing.SupportsInt | typing.SupportsIndex = 1) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def matrix(self, level: typing.SupportsInt | typing.SupportsIndex) -> typing.Any:
        """
        A_level.

        Parameters
        ----------
        level : int

        Returns
        -------
        scipy.sparse.csr_matrix
        """
    def refill(self, A: typing.Any) -> None:
        """
        Other values in the same pattern: prolongations and patterns are kept.

        Parameters
        ----------
        A : scipy.sparse matrix, shape (n, n)
        """
    def solve(self, b: numpy.typing.ArrayLike, *, tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-10, max_iterations: typing.SupportsInt | typing.SupportsIndex = 1000, progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None = None) -> ConjugateGradient:
        """
        A x = b by conjugate gradients, preconditioned by a cycle.

        Parameters
        ----------
        b : array_like, shape (n,)
        tolerance, max_iterations, progress
            As in `conjugate_gradient`.

        Returns
        -------
        ConjugateGradient
        """
    @property
    def grid_complexity(self) -> float:
        """
        Unknowns of all levels over those of the finest.
        """
    @property
    def levels(self) -> int:
        """
        The coarsest counts.
        """
    @property
    def operator_complexity(self) -> float:
        """
        Entries of all matrices over those of the finest.
        """
class NestedSolution:
    """
    A solution on nested meshes, and how it was found.

    Attributes
    ----------
    solution : Function
        On the finest mesh.
    status : mixlab.Status
    converged : bool
    iterations : int
    residual : float
        |b - A x| / |b|, computed anew at the end.
    history_residual : ndarray
    """
    def __repr__(self) -> str:
        ...
    @property
    def converged(self) -> bool:
        ...
    @property
    def history_residual(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def iterations(self) -> int:
        ...
    @property
    def residual(self) -> float:
        ...
    @property
    def solution(self) -> Function:
        ...
    @property
    def status(self) -> mixlab._core.Status:
        ...
class Eigenpairs:
    """
    Eigenvalues and vectors, and how they were found.

    Attributes
    ----------
    values : ndarray, shape (count,)
        Increasing.
    vectors : ndarray, shape (count, n)
        Row i belongs to values[i]; vectors M vectors^T = I; the largest entry in modulus is positive.
    residuals : ndarray, shape (count,)
        |K x - lambda M x| / (max(|lambda|, |lambda - sigma|) |M x|).
    status : mixlab.Status
    iterations : int
    history_iteration, history_residual : ndarray
    """
    def __repr__(self) -> str:
        ...
    @property
    def converged(self) -> bool:
        ...
    @property
    def history_iteration(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def history_residual(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def iterations(self) -> int:
        ...
    @property
    def residuals(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def status(self) -> mixlab._core.Status:
        ...
    @property
    def values(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def vectors(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
class EigenFunctions:
    """
    Eigenvalues and their functions.

    Attributes
    ----------
    values : ndarray, shape (count,)
        Increasing, each as often as it is there.
    functions : list of Function
        m(u_i, u_j) = 1 if i = j, else 0.
    status : mixlab.Status
    iterations : int
    """
    def __repr__(self) -> str:
        ...
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw each function, with its eigenvalue.

        Parameters
        ----------
        axes : sequence of matplotlib.axes.Axes, optional

        Returns
        -------
        ndarray of matplotlib.axes.Axes
        """
    @property
    def converged(self) -> bool:
        ...
    @property
    def functions(self) -> list[Function]:
        ...
    @property
    def iterations(self) -> int:
        ...
    @property
    def status(self) -> mixlab._core.Status:
        ...
    @property
    def values(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
class AdaptiveResult:
    """
    A solution on a mesh made for it, and the way there.

    Attributes
    ----------
    solution : Function
    indicators : ndarray, shape (cells,)
        Of the solution.
    unknowns : ndarray of int
    estimates : ndarray
        One a step.
    meshes : list of Mesh
        Nested; the last one is the solution's.
    parents : list of ndarray
        Points of each mesh from those of the one before, for `prolongation`; one fewer.
    status : mixlab.Status
    """
    def __repr__(self) -> str:
        ...
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw the last mesh, and the estimates against the unknowns.

        Parameters
        ----------
        axes : two of matplotlib.axes.Axes, optional

        Returns
        -------
        ndarray of matplotlib.axes.Axes
        """
    @property
    def estimates(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def indicators(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def meshes(self) -> list[Mesh]:
        ...
    @property
    def parents(self) -> list[numpy.typing.NDArray[numpy.int32]]:
        ...
    @property
    def solution(self) -> Function:
        ...
    @property
    def status(self) -> mixlab._core.Status:
        ...
    @property
    def unknowns(self) -> numpy.ndarray:
        ...
class Parameter(Field):
    """
    A number in forms that can be changed later: a load, a time.

    Parameters
    ----------
    value : float

    Examples
    --------
    >>> from mixlab import fem
    >>> k = fem.Parameter(2)
    >>> f = k * fem.coordinates()[0]
    >>> mesh = fem.interval(0, 1, 4)
    >>> round(fem.integrate(mesh, f), 12)
    1.0
    >>> k.value = 4
    >>> round(fem.integrate(mesh, f), 12)
    2.0
    """
    def __init__(self, value: typing.SupportsFloat | typing.SupportsIndex = 0.0) -> None:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def value(self) -> float:
        """
        float: assigning changes the forms that hold it.
        """
    @value.setter
    def value(self, arg1: typing.SupportsFloat | typing.SupportsIndex) -> None:
        ...
class NonlinearResult:
    """
    What a nonlinear iteration found, and how.

    Attributes
    ----------
    solution : Function, or list of Functions
        Those that were given, with new values.
    status : mixlab.Status
    converged : bool
    iterations : int
    residual : float
        The last |F(u)|, the Euclidean norm over unknowns that no condition gives.
    history_residual : ndarray
        Before the first iteration and after each.
    history_step : ndarray
        t of each iteration.
    """
    def __repr__(self) -> str:
        ...
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw the residuals, on a logarithmic scale.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional

        Returns
        -------
        matplotlib.axes.Axes
        """
    @property
    def converged(self) -> bool:
        ...
    @property
    def history_residual(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def history_step(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def iterations(self) -> int:
        ...
    @property
    def residual(self) -> float:
        ...
    @property
    def solution(self) -> typing.Any:
        ...
    @property
    def status(self) -> mixlab._core.Status:
        ...
class Fold:
    """
    Where lambda turns back.

    Attributes
    ----------
    parameter : float
        lambda.
    arclength : float
    slope : float
        dlambda/ds, what is left of it; the error of lambda is of the order of its square.
    values : ndarray
        u.
    """
    def __repr__(self) -> str:
        ...
    @property
    def arclength(self) -> float:
        ...
    @property
    def parameter(self) -> float:
        ...
    @property
    def slope(self) -> float:
        ...
    @property
    def values(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
class Branch:
    """
    Points of a branch of solutions.

    Attributes
    ----------
    status : mixlab.Status
        completed: `lowest` or `highest` was passed; exhausted: max_points or smallest_step was met.
    parameter, arclength, slope : ndarray, shape (points,)
        lambda, s and dlambda/ds.
    values : list of ndarray
        u at each point.
    iterations : ndarray of int
        Of the corrector.
    folds : list of Fold
    """
    def __repr__(self) -> str:
        ...
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw the largest value of u against lambda, folds marked.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional

        Returns
        -------
        matplotlib.axes.Axes
        """
    @property
    def arclength(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def folds(self) -> list[Fold]:
        ...
    @property
    def iterations(self) -> numpy.ndarray:
        ...
    @property
    def parameter(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def slope(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def status(self) -> mixlab._core.Status:
        ...
    @property
    def values(self) -> list[numpy.typing.NDArray[numpy.float64]]:
        ...
class Evolution:
    """
    A run in time.

    Attributes
    ----------
    solution : Function
        The one that was given, at the end.
    status : mixlab.Status
    time : float
    steps, rejected, factorisations : int
    history_time : ndarray
        0, and after each step.
    history_error : ndarray
        Of each step, as estimated; empty for steps of one length.
    snapshot_times : ndarray
    snapshots : list of ndarray
        Values of u; for `animate`.
    """
    def __repr__(self) -> str:
        ...
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw the snapshots, or the last state.

        Parameters
        ----------
        axes : sequence of matplotlib.axes.Axes, optional
        count : int
            How many of the snapshots at most.

        Returns
        -------
        ndarray of matplotlib.axes.Axes
        """
    @property
    def factorisations(self) -> int:
        ...
    @property
    def history_error(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def history_time(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def rejected(self) -> int:
        ...
    @property
    def snapshot_times(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def snapshots(self) -> list[numpy.typing.NDArray[numpy.float64]]:
        ...
    @property
    def solution(self) -> Function:
        ...
    @property
    def status(self) -> mixlab._core.Status:
        ...
    @property
    def steps(self) -> int:
        ...
    @property
    def time(self) -> float:
        ...
class StokesSolution:
    """
    A velocity and its pressure.

    Attributes
    ----------
    velocity : tuple of two Functions
    pressure : Function
    """
    def __repr__(self) -> str:
        ...
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw the pressure in colours, and lines along the velocity.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
        density : float
            Of lines.

        Returns
        -------
        matplotlib.axes.Axes
        """
    @property
    def pressure(self) -> Function:
        ...
    @property
    def velocity(self) -> tuple[Function, Function]:
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
    def field(self, f: FieldLike) -> str:
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
def algebraic_multigrid(A: typing.Any, *, strength: typing.SupportsFloat | typing.SupportsIndex = 0.08, smoothing: typing.SupportsFloat | typing.SupportsIndex = 1.3333333333333333, coarsest: typing.SupportsInt | typing.SupportsIndex = 200, near_null: numpy.typing.ArrayLike | None = None, points: typing.Any = None, cycle: str = 'w', sweeps: typing.SupportsInt | typing.SupportsIndex = 1) -> Multigrid:
    """
    Multigrid from the matrix alone, by smoothed aggregation.

    Unknowns i and j are strongly coupled when |a_ij| > theta sqrt(a_ii a_jj). Neighbourhoods of strong couplings become
    aggregates, each an unknown of the coarser level, and P = (I - omega D^-1 A_F) T, T copying the value of an aggregate to
    its members, omega = (4/3) / rho(D^-1 A_F).

    Parameters
    ----------
    A : scipy.sparse matrix, shape (n, n)
        Symmetric positive definite.
    strength : float
        theta on the finest level, half of it on each coarser one. 0: all that is not zero is strong.
    smoothing : float
        omega rho; 0 for plain aggregation.
    coarsest : int
        No coarser level is made of a matrix with so few rows.
    near_null : array_like, shape (n, k), optional
        Vectors that A all but takes to zero, a column each; the constant if not given. Plane elasticity has three, the
        rigid motions.
    points : array_like of int, shape (n,), optional
        Which point of the mesh an unknown belongs to: those of a point are aggregated together.
    cycle, sweeps
        As in `Multigrid`. A W cycle costs little more here than a V: each level is about nine times smaller.

    Returns
    -------
    Multigrid

    Raises
    ------
    ValueError
        For options out of range.
    NotPositiveDefiniteError
        For a diagonal that is not > 0.

    References
    ----------
    Vanek, Mandel & Brezina (1996), Computing 56, 179.

    Examples
    --------
    >>> from mixlab import fem
    >>> V = fem.Space(fem.disk(20))
    >>> u, v = fem.trial(), fem.test()
    >>> A = fem.assemble(fem.integral(fem.grad(u) @ fem.grad(v) + u * v), V)
    >>> b = fem.assemble(fem.integral(1 * v), V)
    >>> bool(fem.algebraic_multigrid(A).solve(b).iterations < 25)
    True
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
def at_feet(u: Function, feet: typing.Any) -> Field:
    """
    u(X(x)): u at other places, to be integrated or interpolated. FreeFem's convect.

    Parameters
    ----------
    u : Function
    feet : Field, or two of them
        X. A place outside the domain is taken back along the way from x, to where that leaves it.

    Returns
    -------
    Field

    Notes
    -----
    For u_t + b . grad u - eps laplace u = f: (u(x, t + dt) - u(X(x), t)) / dt - eps laplace u(x, t + dt) = f. No step is too
    long to be stable; short ones may be too many, P1 bears them better than P2.

    References
    ----------
    Pironneau (1982), Numer. Math. 38, 309. Morton, Priestley & Suli (1988), M2AN 22, 625.
    """
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
def bratu(u: Function, lambda_: FieldLike) -> tuple[BilinearForm, LinearForm, LinearForm]:
    """
    The forms of -laplace u = lambda e^u, which hold u.

    Parameters
    ----------
    u : Function
    lambda_ : Field or number
        A `Parameter` where a branch of solutions is followed.

    Returns
    -------
    jacobian : BilinearForm
    residual : LinearForm
    rate : LinearForm
        The residual's derivative to lambda.

    Notes
    -----
    There are two solutions below the fold and none beyond: lambda = 3.513830719 on (0, 1), 6.808124423 on the unit square.
    """
def cell_integrals(mesh: Mesh, f: FieldLike, degree: typing.SupportsInt | typing.SupportsIndex = -1) -> numpy.typing.NDArray[numpy.float64]:
    """
    The integral of a field over each cell.

    Parameters
    ----------
    mesh : Mesh
    f : Field, number, Function or callable
    degree : int
        Up to which the quadrature is exact; -1: that of the field.

    Returns
    -------
    ndarray, shape (cells,)
    """
def cell_peclet(b: typing.Any, eps: FieldLike) -> Field:
    """
    Pe = |b| h / (2 eps) of each cell. Above 1, Galerkin's method oscillates.

    Parameters
    ----------
    b : Field or number; two of them in two dimensions
    eps : Field or number

    Returns
    -------
    Field
    """
def cell_size() -> Field:
    """
    The field h: the longest edge of the cell a point is in.
    """
def conjugate_gradient(A: typing.Any, b: numpy.typing.ArrayLike, *, preconditioner: Preconditioner = None, tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-10, max_iterations: typing.SupportsInt | typing.SupportsIndex = 10000, start: numpy.typing.ArrayLike | None = None, progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None = None) -> ConjugateGradient:
    """
    A x = b for A symmetric positive definite, by preconditioned conjugate gradients.

    z = B r, beta = (r, z) / (r, z)_before, p = z + beta p, alpha = (r, z) / (p, A p), x += alpha p, r -= alpha A p.

    Parameters
    ----------
    A : scipy.sparse matrix or array_like, shape (n, n)
    b : array_like, shape (n,)
    preconditioner : Preconditioner, optional
        `Jacobi`, `SymmetricGaussSeidel`, `IncompleteCholesky` or `Multigrid`, of A.
    tolerance : float
        Of |r| / |b|.
    max_iterations : int
    start : array_like, shape (n,), optional
        Zero if not given.
    progress : bool or callable, optional
        A bar; None shows one at a terminal and in a notebook.

    Returns
    -------
    ConjugateGradient

    Raises
    ------
    NotPositiveDefiniteError
        When (p, A p) or (r, B r) is not > 0.
    DivergenceError
        When it is not a number.

    Notes
    -----
    With kappa the condition number of B A, the error's energy after k steps is at most 2 ((sqrt(kappa) - 1) / (sqrt(kappa)
    + 1))^k times the first.

    References
    ----------
    Saad (2003), Iterative Methods for Sparse Linear Systems, Alg. 9.1.

    Examples
    --------
    >>> from mixlab import fem
    >>> V = fem.Space(fem.rectangle(32, 32))
    >>> u, v = fem.trial(), fem.test()
    >>> A = fem.assemble(fem.integral(fem.grad(u) @ fem.grad(v) + u * v), V)
    >>> b = fem.assemble(fem.integral(1 * v), V)
    >>> plain = fem.conjugate_gradient(A, b)
    >>> better = fem.conjugate_gradient(A, b, preconditioner=fem.IncompleteCholesky(A))
    >>> bool(better.converged and better.iterations < plain.iterations)
    True
    """
def continuation(jacobian: BilinearForm, residual: LinearForm, rate: LinearForm, u: Function, lambda_: Parameter, dirichlet: dict = {}, *, step: typing.SupportsFloat | typing.SupportsIndex = 0.1, smallest_step: typing.SupportsFloat | typing.SupportsIndex = 1e-06, largest_step: typing.SupportsFloat | typing.SupportsIndex = 1.0, max_points: typing.SupportsInt | typing.SupportsIndex = 100, lowest: typing.SupportsFloat | typing.SupportsIndex = ..., highest: typing.SupportsFloat | typing.SupportsIndex = ..., increasing: bool = True, tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-10, progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None = None) -> Branch:
    """
    A branch of solutions (u, lambda) of F(u, lambda) = 0, followed by its arclength.

    From (u_0, lambda_0) with its tangent: F(u, lambda) = 0 and <du/ds, u - u_0> + dlambda/ds (lambda - lambda_0) = ds, which
    stays regular at a fold, where lambda turns back. <u, v> = sum_i u_i v_i / n.

    Parameters
    ----------
    jacobian : BilinearForm
        F_u(u, lambda; ., .).
    residual : LinearForm
        F(u, lambda; .).
    rate : LinearForm
        F_lambda(u, lambda; .).
    u : Function
    lambda_ : Parameter
        Where to start, near a solution with this lambda. Both are changed, and end at the last point.
    dirichlet : dict of str to Field, number, Function or callable
    step, smallest_step, largest_step : float
        Of s: the first, and its bounds.
    max_points : int
        Of the branch, the first one included.
    lowest, highest : float
        lambda where to stop, going down or up.
    increasing : bool
        lambda, at the start.
    tolerance : float
        Of the corrector.
    progress : bool or callable, optional

    Returns
    -------
    Branch

    Raises
    ------
    DivergenceError
        When no solution is found at the start.

    References
    ----------
    Keller (1977), Applications of Bifurcation Theory, 359. Keller (1983), SIAM J. Sci. Stat. Comput. 4, 573.

    Examples
    --------
    Bratu's problem, -u'' = lambda exp(u), turns back at lambda = 3.5138307 (Bratu 1914):

    >>> import numpy as np
    >>> from mixlab import fem
    >>> V = fem.Space(fem.interval(0, 1, 32), "P3")
    >>> w, k = fem.Function(V), fem.Parameter(0.5)
    >>> u, v = fem.trial(), fem.test()
    >>> branch = fem.continuation(
    ...     fem.integral(fem.dx(u) * fem.dx(v) - k * np.exp(w) * u * v),
    ...     fem.integral(fem.dx(w) * fem.dx(v) - k * np.exp(w) * v),
    ...     fem.integral(-np.exp(w) * v), w, k, {"": 0}, lowest=0.5, largest_step=0.5)
    >>> round(branch.folds[0].parameter, 6)
    3.513831
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
def eigenfunctions(a: BilinearForm, m: BilinearForm, space: Space, count: typing.SupportsInt | typing.SupportsIndex, *, zero_on: collections.abc.Sequence[str] = [''], method: str = 'lanczos', shift: typing.SupportsFloat | typing.SupportsIndex = 0.0, tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-10, max_iterations: typing.SupportsInt | typing.SupportsIndex = 1000, progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None = None) -> EigenFunctions:
    """
    Numbers lambda and functions u, 0 on the boundary, with a(u, v) = lambda m(u, v) for all v.

    Parameters
    ----------
    a, m : BilinearForm
        Symmetric.
    space : Space
    count : int
        How many, the smallest or those nearest to shift.
    zero_on : list of str
        Parts of the boundary where u = 0; "" is all of it. With none, shift must not be an eigenvalue, as 0 is of the
        Laplacian.
    method, shift, tolerance, max_iterations, progress
        As in `smallest_eigenpairs`.

    Returns
    -------
    EigenFunctions

    Raises
    ------
    ValueError
        For fewer unknowns than count.
    SingularMatrixError
        When shift is an eigenvalue.

    Notes
    -----
    Of conforming spaces the k-th lambda is never below the true one, and the gap is that of the best approximation in
    energy, squared.

    References
    ----------
    Babuska & Osborn (1991), Handbook of Numerical Analysis II, 641.

    Examples
    --------
    >>> from mixlab import fem
    >>> u, v = fem.trial(), fem.test()
    >>> V = fem.Space(fem.interval(0, 3.141592653589793, 40), "P2")
    >>> found = fem.eigenfunctions(fem.integral(fem.dx(u) * fem.dx(v)), fem.integral(u * v), V, 3)
    >>> found.values.round(3).tolist()
    [1.0, 4.0, 9.0]
    """
def eliminate(A: typing.Any, b: numpy.typing.ArrayLike, space: Space, dirichlet: dict) -> tuple:
    """
    Rows and columns of given unknowns become those of the identity.

    Parameters
    ----------
    A : scipy.sparse matrix, shape (n, n)
    b : array_like, shape (n,)
    space : Space
    dirichlet : dict of str to Field, number, Function or callable
        As in `solve`.

    Returns
    -------
    A : scipy.sparse.csr_matrix
    b : ndarray
        New ones: b_i loses a_ij g_j.

    Notes
    -----
    A symmetric matrix stays symmetric, and its condition as it was.
    """
def evolve(u: Function, duration: typing.SupportsFloat | typing.SupportsIndex, *, mass: BilinearForm, stiffness: BilinearForm, load: LinearForm = ..., dirichlet: dict = {}, reaction: LinearForm = ..., time: Parameter | None = None, scheme: str = 'sdirk2', step: typing.SupportsFloat | typing.SupportsIndex = 0.01, theta: typing.SupportsFloat | typing.SupportsIndex = 0.5, lumped: bool = False, check_stability: bool = True, tolerance: typing.SupportsFloat | typing.SupportsIndex = 0.0, max_steps: typing.SupportsInt | typing.SupportsIndex = 1000000, save_every: typing.SupportsInt | typing.SupportsIndex = 0, progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None = None) -> Evolution:
    """
    M u' + A u = f(t) + R(u) from time 0 on.

    Schemes, A implicit and the reaction R explicit:

    - "explicit_euler", "implicit_euler", "theta", "crank_nicolson" (with R: CNAB),
    - "bdf2" (with R: SBDF2), begun with a step of sdirk2,
    - "sdirk2", two stages, gamma = 1 - 1/sqrt 2 (with R: ARS(2,2,2)).

    Parameters
    ----------
    u : Function
        Where to start. It is changed: the conditions are imposed on it first.
    duration : float
    mass, stiffness : BilinearForm
        m(u', v) and a(u, v).
    load : LinearForm, optional
        f(t; v).
    dirichlet : dict of str to Field, number, Function or callable
        u = g(t) on parts of the boundary.
    reaction : LinearForm, optional
        R(u; v), which holds u itself.
    time : Parameter, optional
        The time, as it stands in load, conditions and reaction. Without it load and conditions are computed once.
    scheme : str
    step : float
        dt, made smaller so that a whole number of them is the duration; with a tolerance, the first.
    theta : float
        Of the scheme "theta".
    lumped : bool
        Replace the mass matrix by the sums of its rows.
    check_stability : bool
        Refuse steps that grow without bound.
    tolerance : float
        > 0: steps follow the solution, so that each one's error is below it (root mean square, by step doubling).
    max_steps : int
    save_every : int
        Keeps u at the start, each so many steps and at the end; 0: only at the end.
    progress : bool or callable, optional

    Returns
    -------
    Evolution

    Raises
    ------
    ValueError
        For options out of range, a tolerance with a scheme of two steps, a mass that cannot be lumped.
    DivergenceError
        For a step that is not stable, or values that are not finite.

    Notes
    -----
    Euler's schemes are of order 1 in dt, the others of order 2. All but explicit_euler, crank_nicolson and theta < 1 are
    L-stable; explicit_euler wants dt <= 2 / lambda_max, some h^2 / 4 with P1 lumped on squares.

    References
    ----------
    Alexander (1977), SIAM J. Numer. Anal. 14, 1006. Ascher, Ruuth & Wetton (1995), SIAM J. Numer. Anal. 32, 797. Ascher,
    Ruuth & Spiteri (1997), Appl. Numer. Math. 25, 151. Gustafsson (1991), ACM Trans. Math. Softw. 17, 533.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab import fem
    >>> V = fem.Space(fem.interval(0, 1, 40), "P2")
    >>> x, _ = fem.coordinates()
    >>> u, v = fem.trial(), fem.test()
    >>> w = fem.interpolate(V, np.sin(np.pi * x))
    >>> run = fem.evolve(w, 0.1, mass=fem.integral(u * v), stiffness=fem.integral(fem.dx(u) * fem.dx(v)), dirichlet={"": 0})
    >>> bool(abs(w.at([[0.5]])[0] / np.exp(-0.1 * np.pi**2) - 1) < 1e-3)
    True
    """
def feet(b: typing.Annotated[collections.abc.Sequence[Function], "FixedSize(2)"], dt: typing.SupportsFloat | typing.SupportsIndex) -> typing.Annotated[list[Field], "FixedSize(2)"]:
    """
    Where particles were a time dt ago, in the velocity b, by the midpoint rule.

    X = x - dt b(x - dt b(x) / 2).

    Parameters
    ----------
    b : list of two Functions
        Its components.
    dt : float

    Returns
    -------
    list of two Fields

    Notes
    -----
    Of second order in dt over a given time.
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
def hessian_metric(u: Function, *, points: typing.SupportsInt | typing.SupportsIndex = 1000, longest: typing.SupportsFloat | typing.SupportsIndex = 0.0, most_stretched: typing.SupportsFloat | typing.SupportsIndex = 20.0) -> numpy.typing.NDArray[numpy.float64]:
    """
    The metric for P1 to have a small energy error, from recovered second derivatives of u.

    M = s (k / l)^(1/8) |H|, k >= l > 0 the eigenvalues of |H|.

    Parameters
    ----------
    u : Function
        P1 on triangles.
    points : int
        How many a mesh with this metric has, within some percent.
    longest : float
        Edge; 0 for a quarter of the domain's extent.
    most_stretched : float
        Ratio of lengths along and across.

    Returns
    -------
    ndarray, shape (points of the mesh, 3)
        For `remesh`.

    Raises
    ------
    ValueError
        For a function that is not of P1 on triangles.
    """
def improve(mesh: Mesh, *, sweeps: typing.SupportsInt | typing.SupportsIndex = 10, flip: bool = True, move: bool = True) -> Mesh:
    """
    Better triangles with the same number of points.

    Edges are flipped until all are Delaunay's, points go to the mean of the centroids around them, and so on in turn.

    Parameters
    ----------
    mesh : Mesh
    sweeps : int
    flip, move : bool

    Returns
    -------
    Mesh
        Its smallest angle is not smaller.

    Raises
    ------
    ValueError
        Unless the mesh is of triangles.

    References
    ----------
    Lawson (1977), Mathematical Software III, 161. Chen (2004), 13th International Meshing Roundtable, 109.

    Examples
    --------
    >>> from mixlab import fem
    >>> mesh = fem.disk(6)
    >>> bool(fem.improve(mesh).quality().min() >= mesh.quality().min() - 1e-12)
    True
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
def integrate(mesh: Mesh, f: FieldLike, *, on: str | None = None, over: str | None = None, degree: typing.SupportsInt | typing.SupportsIndex = -1) -> float:
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
def interpolate(space: Space, f: FieldLike) -> Function:
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
def mark(indicators: numpy.typing.ArrayLike, theta: typing.SupportsFloat | typing.SupportsIndex = 0.5) -> numpy.typing.NDArray[numpy.int32]:
    """
    The smallest set of cells that has the share theta of the sum of squares.

    Parameters
    ----------
    indicators : array_like, shape (cells,)
    theta : float
        In (0, 1]; 1 for all cells that have an indicator > 0.

    Returns
    -------
    ndarray of int32
        Numbers of cells, increasing.

    References
    ----------
    Dorfler (1996), SIAM J. Numer. Anal. 33, 1106. Pfeiler & Praetorius (2020), Math. Comp. 89, 2735.

    Examples
    --------
    >>> from mixlab import fem
    >>> fem.mark([0.1, 3, 0.2, 2], 0.6).tolist()
    [1]
    """
def maximum(a: FieldLike, b: FieldLike) -> Field:
    """
    The larger of two fields, place by place.
    """
def minimal_surface(u: Function) -> tuple[BilinearForm, LinearForm]:
    """
    The forms of -div(grad u / sqrt(1 + |grad u|^2)) = 0, which hold u: its graph has the least area.

    Parameters
    ----------
    u : Function
        The solution of Laplace's equation with the same boundary is near enough for Newton's method.

    Returns
    -------
    jacobian : BilinearForm
    residual : LinearForm

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab import fem
    >>> V = fem.Space(fem.annulus(1, 2, 8, 32))
    >>> u, v = fem.trial(), fem.test()
    >>> ends = {"inner": np.arccosh(2.0), "outer": 0}
    >>> w = fem.solve(fem.integral(fem.grad(u) @ fem.grad(v)), fem.integral(0 * v), V, ends)
    >>> before = fem.surface_area(w)
    >>> fem.newton(*fem.minimal_surface(w), w, ends).converged and fem.surface_area(w) < before
    True
    """
def minimum(a: FieldLike, b: FieldLike) -> Field:
    """
    The smaller of two fields, place by place.
    """
@typing.overload
def newton(jacobian: BilinearForm, residual: LinearForm, u: Function, dirichlet: dict = {}, *, tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-10, absolute_tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-14, max_iterations: typing.SupportsInt | typing.SupportsIndex = 50, damping: typing.SupportsFloat | typing.SupportsIndex = 1.0, line_search: bool = True, solver: str = 'auto', progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None = None) -> NonlinearResult:
    """
    The u with F(u; v) = 0 for all v, by Newton's method.

    F'(u; du, v) = -F(u; v), u += t du, t halved until the residual decreases.

    Parameters
    ----------
    jacobian : BilinearForm
        F'(u; ., .), which holds u itself and sees its new values.
    residual : LinearForm
        F(u; .).
    u : Function, or list of Functions
        Where to start. It is changed: the conditions are imposed on it first.
    dirichlet : dict of str to Field, number, Function or callable
        As in `solve`.
    tolerance : float
        Of |F(u)| / |F(u_0)|.
    absolute_tolerance : float
        Of |F(u)|, for a start that solves the problem already.
    max_iterations : int
    damping : float
        The first t that is tried, in (0, 1].
    line_search : bool
    solver : {"auto", "ldlt", "cholmod", "lu"}
    progress : bool or callable, optional

    Returns
    -------
    NonlinearResult

    Raises
    ------
    DivergenceError
        When without line search F leaves the finite numbers.
    SingularMatrixError
        For a Jacobian that is not invertible.

    Notes
    -----
    Near a solution with an invertible Jacobian the error of each iterate is of the order of the square of the last one's.

    References
    ----------
    Ortega & Rheinboldt (1970), Iterative Solution of Nonlinear Equations in Several Variables. Armijo (1966), Pacific J.
    Math. 16, 1. Dennis & Schnabel (1983), Alg. A6.3.1.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab import fem
    >>> V = fem.Space(fem.interval(0, 1, 64))
    >>> w = fem.Function(V)
    >>> u, v = fem.trial(), fem.test()
    >>> result = fem.newton(
    ...     fem.integral(fem.dx(u) * fem.dx(v) - np.exp(w) * u * v), fem.integral(fem.dx(w) * fem.dx(v) - np.exp(w) * v), w, {"": 0}
    ... )
    >>> result.converged, round(float(w.at([[0.5]])[0]), 3)
    (True, 0.141)
    """
@typing.overload
def newton(jacobian: BilinearForm, residual: LinearForm, u: collections.abc.Sequence[Function], dirichlet: dict = {}, *, tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-10, absolute_tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-14, max_iterations: typing.SupportsInt | typing.SupportsIndex = 50, damping: typing.SupportsFloat | typing.SupportsIndex = 1.0, line_search: bool = True, solver: str = 'auto', progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None = None) -> NonlinearResult:
    """
    The u with F(u; v) = 0 for all v, by Newton's method.

    F'(u; du, v) = -F(u; v), u += t du, t halved until the residual decreases.

    Parameters
    ----------
    jacobian : BilinearForm
        F'(u; ., .), which holds u itself and sees its new values.
    residual : LinearForm
        F(u; .).
    u : Function, or list of Functions
        Where to start. It is changed: the conditions are imposed on it first.
    dirichlet : dict of str to Field, number, Function or callable
        As in `solve`.
    tolerance : float
        Of |F(u)| / |F(u_0)|.
    absolute_tolerance : float
        Of |F(u)|, for a start that solves the problem already.
    max_iterations : int
    damping : float
        The first t that is tried, in (0, 1].
    line_search : bool
    solver : {"auto", "ldlt", "cholmod", "lu"}
    progress : bool or callable, optional

    Returns
    -------
    NonlinearResult

    Raises
    ------
    DivergenceError
        When without line search F leaves the finite numbers.
    SingularMatrixError
        For a Jacobian that is not invertible.

    Notes
    -----
    Near a solution with an invertible Jacobian the error of each iterate is of the order of the square of the last one's.

    References
    ----------
    Ortega & Rheinboldt (1970), Iterative Solution of Nonlinear Equations in Several Variables. Armijo (1966), Pacific J.
    Math. 16, 1. Dennis & Schnabel (1983), Alg. A6.3.1.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab import fem
    >>> V = fem.Space(fem.interval(0, 1, 64))
    >>> w = fem.Function(V)
    >>> u, v = fem.trial(), fem.test()
    >>> result = fem.newton(
    ...     fem.integral(fem.dx(u) * fem.dx(v) - np.exp(w) * u * v), fem.integral(fem.dx(w) * fem.dx(v) - np.exp(w) * v), w, {"": 0}
    ... )
    >>> result.converged, round(float(w.at([[0.5]])[0]), 3)
    (True, 0.141)
    """
def norm_l2(mesh: Mesh, f: FieldLike, degree: typing.SupportsInt | typing.SupportsIndex = -1) -> float:
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
def p_laplacian(u: Function, p: typing.SupportsFloat | typing.SupportsIndex, f: FieldLike, epsilon: typing.SupportsFloat | typing.SupportsIndex = 1e-06) -> tuple[BilinearForm, LinearForm]:
    """
    The forms of -div((epsilon^2 + |grad u|^2)^((p - 2) / 2) grad u) = f, which hold u.

    Parameters
    ----------
    u : Function
    p : float
        > 1.
    f : Field, number, Function or callable
    epsilon : float
        > 0 keeps the diffusivity between bounds, at the price of another solution, nearer the smaller it is.

    Returns
    -------
    jacobian : BilinearForm
    residual : LinearForm

    Raises
    ------
    ValueError
        Unless p > 1, epsilon >= 0, and epsilon > 0 if p < 2.

    References
    ----------
    Barrett & Liu (1993), Math. Comp. 61, 523.
    """
def penalize(A: typing.Any, b: numpy.typing.ArrayLike, space: Space, dirichlet: dict, big: typing.SupportsFloat | typing.SupportsIndex = 1e+30) -> tuple:
    """
    a_ii = big and b_i = big g_i for given unknowns: FreeFem's tgv (très grande valeur).

    Parameters
    ----------
    A : scipy.sparse matrix, shape (n, n)
    b : array_like, shape (n,)
    space : Space
    dirichlet : dict of str to Field, number, Function or callable
        As in `solve`.
    big : float

    Returns
    -------
    A : scipy.sparse.csr_matrix
    b : ndarray

    Notes
    -----
    All other entries stay, the condition number grows by the factor `big`.
    """
@typing.overload
def picard(a: BilinearForm, l: LinearForm, u: Function, dirichlet: dict = {}, *, tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-10, absolute_tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-14, max_iterations: typing.SupportsInt | typing.SupportsIndex = 50, damping: typing.SupportsFloat | typing.SupportsIndex = 1.0, solver: str = 'auto', progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None = None) -> NonlinearResult:
    """
    The fixed point of u -> the solution of a(u; ., v) = l(u; v).

    Parameters
    ----------
    a : BilinearForm
    l : LinearForm
        Their coefficients hold u.
    u : Function, or list of Functions
        Where to start; it is changed.
    dirichlet, tolerance, absolute_tolerance, max_iterations, solver, progress
        As in `newton`.
    damping : float
        With t < 1 the next iterate is u + t (the solution - u).

    Returns
    -------
    NonlinearResult

    Notes
    -----
    Errors decrease by a factor, if at all.
    """
@typing.overload
def picard(a: BilinearForm, l: LinearForm, u: collections.abc.Sequence[Function], dirichlet: dict = {}, *, tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-10, absolute_tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-14, max_iterations: typing.SupportsInt | typing.SupportsIndex = 50, damping: typing.SupportsFloat | typing.SupportsIndex = 1.0, solver: str = 'auto', progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None = None) -> NonlinearResult:
    """
    The fixed point of u -> the solution of a(u; ., v) = l(u; v).

    Parameters
    ----------
    a : BilinearForm
    l : LinearForm
        Their coefficients hold u.
    u : Function, or list of Functions
        Where to start; it is changed.
    dirichlet, tolerance, absolute_tolerance, max_iterations, solver, progress
        As in `newton`.
    damping : float
        With t < 1 the next iterate is u + t (the solution - u).

    Returns
    -------
    NonlinearResult

    Notes
    -----
    Errors decrease by a factor, if at all.
    """
def prolongation(parents: typing.Any, coarse_points: typing.SupportsInt | typing.SupportsIndex) -> typing.Any:
    """
    Values at new points are the means of those at their parents.

    Parameters
    ----------
    parents : array_like of int, shape (n, k)
        Of `refine` or `bisect`.
    coarse_points : int

    Returns
    -------
    scipy.sparse.csr_matrix, shape (n, coarse_points)
        For P1 on nested meshes: the inclusion of the coarse space in the fine one.

    Examples
    --------
    >>> from mixlab import fem
    >>> coarse = fem.interval(0, 1, 2)
    >>> fem.prolongation(fem.refine(coarse).parents, 3).toarray()[-1].tolist()
    [0.0, 0.5, 0.5]
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
def recovery_indicators(u: Function) -> numpy.typing.NDArray[numpy.float64]:
    """
    eta_T = |G u_h - grad u_h|_T, G u_h the gradient averaged at nodes.

    Parameters
    ----------
    u : Function

    Returns
    -------
    ndarray, shape (cells,)

    Raises
    ------
    ValueError
        For an element that is not continuous.

    Notes
    -----
    Where cells are alike and u is smooth, the root of the sum of squares tends to the error itself for P1 and Q1; of P2 it
    sees a share. It does not see that where k jumps it is k grad u that is continuous.

    References
    ----------
    Zienkiewicz & Zhu (1987), Int. J. Numer. Methods Eng. 24, 337.
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
def remesh(mesh: Mesh, metric: numpy.typing.ArrayLike, *, sweeps: typing.SupportsInt | typing.SupportsIndex = 6) -> Mesh:
    """
    A mesh with edges of length about 1, measured by a tensor: |e|^2 = e . M e.

    Long edges are cut, short ones collapsed, then points moved and edges flipped in the geometry of M.

    Parameters
    ----------
    mesh : Mesh
    metric : array_like, shape (points, 3)
        M_xx, M_xy, M_yy at the points, positive definite; linear between them.
    sweeps : int
        Each cuts, collapses, flips and moves; cutting halves edges.

    Returns
    -------
    Mesh
        Corners of the domain and ends of named parts stay; other points of straight sides move along these.

    References
    ----------
    Borouchaki, George, Hecht, Laug & Saltel (1997), Finite Elem. Anal. Des. 25, 61.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab import fem
    >>> mesh = fem.rectangle(8, 8)
    >>> finer = fem.remesh(mesh, np.tile([400.0, 0, 100], (len(mesh.points), 1)))
    >>> bool(150 < len(finer.points) < 400)
    True
    """
def residual_indicators(u: Function, load: FieldLike, *, diffusion: FieldLike = 1.0, reaction: FieldLike = 0.0, fluxes: collections.abc.Mapping[str, FieldLike] = {}) -> numpy.typing.NDArray[numpy.float64]:
    """
    Residual indicators of -div(k grad u) + c u = f, cell by cell.

    eta_T^2 = h_T^2 |f + div(k grad u_h) - c u_h|_T^2 + 1/2 sum_E h_E |[k du_h/dn]|_E^2 + sum_E h_E |g - k du_h/dn|_E^2,

    E the sides inside the domain, then those of the boundary with k du/dn = g.

    Parameters
    ----------
    u : Function
    load : Field, number, Function or callable
        f.
    diffusion : Field
        k: it may jump from cell to cell, but not inside one.
    reaction : Field
        c.
    fluxes : dict of str to Field
        g, on parts of the boundary; "" is all of it. u is given on the others.

    Returns
    -------
    ndarray, shape (cells,)

    Raises
    ------
    ValueError
        For an element that is not continuous.

    Notes
    -----
    The sum of squares bounds the error in H1 from above and, up to what f has of higher degree, from below; by constants
    that the shapes of the cells determine.

    References
    ----------
    Verfurth (1996), A Review of A Posteriori Error Estimation and Adaptive Mesh-Refinement Techniques.
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
def smallest_eigenpairs(K: typing.Any, M: typing.Any, count: typing.SupportsInt | typing.SupportsIndex, *, method: str = 'lanczos', shift: typing.SupportsFloat | typing.SupportsIndex = 0.0, preconditioner: Preconditioner = None, tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-10, max_iterations: typing.SupportsInt | typing.SupportsIndex = 1000, basis: typing.SupportsInt | typing.SupportsIndex = 0, seed: typing.SupportsInt | typing.SupportsIndex = 1, progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None = None) -> Eigenpairs:
    """
    A few solutions of K x = lambda M x, K and M symmetric, M positive definite.

    Parameters
    ----------
    K, M : scipy.sparse matrix or array_like, shape (n, n)
    count : int
        1 <= count <= n.
    method : {"lanczos", "lobpcg"}
        "lanczos": on (K - sigma M)^-1 M, whose eigenvalues 1 / (lambda - sigma) are largest nearest to sigma; with thick
        restarts. "lobpcg": Rayleigh-Ritz on iterates, preconditioned residuals and last directions; no factorisation; the
        smallest eigenvalues.
    shift : float
        sigma.
    preconditioner : Preconditioner, optional
        For lobpcg, close to K^-1; one is made if none is given.
    tolerance : float
        Relative, of the residual.
    max_iterations : int
        Solutions with K - sigma M; steps of lobpcg.
    basis : int
        Vectors that lanczos keeps before a restart; 0 for 2 count + 20.
    seed : int
        Of the random start.
    progress : bool or callable, optional

    Returns
    -------
    Eigenpairs

    Raises
    ------
    SingularMatrixError
        When K - sigma M is singular: sigma is an eigenvalue, as 0 is without Dirichlet conditions.
    NotPositiveDefiniteError
        When M is not positive definite.

    References
    ----------
    Ericsson & Ruhe (1980), Math. Comp. 35, 1251. Wu & Simon (2000), SIAM J. Matrix Anal. Appl. 22, 602. Knyazev (2001), SIAM
    J. Sci. Comput. 23, 517.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab import fem
    >>> K = 2 * np.eye(50) - np.eye(50, k=1) - np.eye(50, k=-1)
    >>> found = fem.smallest_eigenpairs(K, np.eye(50), 2)
    >>> bool(np.allclose(found.values, 4 * np.sin(np.pi * np.array([1, 2]) / 102) ** 2, rtol=1e-10))
    True
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
def solve_adaptively(mesh: Mesh, solve: collections.abc.Callable, estimate: collections.abc.Callable, *, theta: typing.SupportsFloat | typing.SupportsIndex = 0.5, tolerance: typing.SupportsFloat | typing.SupportsIndex = 0.0, max_unknowns: typing.SupportsInt | typing.SupportsIndex = 100000, max_steps: typing.SupportsInt | typing.SupportsIndex = 100, every_edge: bool = False, curve: typing.Any = None, progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None = None) -> AdaptiveResult:
    """
    Solve, estimate, mark, refine, and again.

    Parameters
    ----------
    mesh : Mesh
        To begin with; of triangles or intervals.
    solve : callable
        Takes a Mesh, returns a Function on it.
    estimate : callable
        Takes a Function, returns indicators, one a cell: `recovery_indicators`, or a call of `residual_indicators`.
    theta : float
        Share of the estimate's square that marked cells have; 1 for all cells.
    tolerance : float
        For the estimate, the root of the sum of squares.
    max_unknowns : int
        The mesh is not refined once there are as many.
    max_steps : int
    every_edge : bool
        Cut all three edges of a marked triangle, as in `bisect`.
    curve : callable, optional
        As in `refine`.
    progress : bool or callable, optional

    Returns
    -------
    AdaptiveResult

    Raises
    ------
    ValueError
        For a solution on another mesh, a number of indicators that is not that of cells.

    Notes
    -----
    Energy errors of P1 fall as N^(-1/2), of P2 as 1/N, whatever the corners of the domain.

    References
    ----------
    Binev, Dahmen & DeVore (2004), Numer. Math. 97, 219. Cascon, Kreuzer, Nochetto & Siebert (2008), SIAM J. Numer. Anal. 46,
    2524.

    Examples
    --------
    >>> from mixlab import fem
    >>> u, v = fem.trial(), fem.test()
    >>> def solve(mesh):
    ...     return fem.solve(fem.integral(fem.grad(u) @ fem.grad(v)), fem.integral(1 * v), fem.Space(mesh), {"": 0})
    >>> result = fem.solve_adaptively(fem.l_shape(4), solve, fem.recovery_indicators, max_unknowns=500)
    >>> bool(result.estimates[-1] < result.estimates[0] / 2)
    True
    """
def solve_fitted(mesh: Mesh, solve: collections.abc.Callable, *, points: typing.SupportsInt | typing.SupportsIndex = 10000, growth: typing.SupportsFloat | typing.SupportsIndex = 3.0, repeats: typing.SupportsInt | typing.SupportsIndex = 2, most_stretched: typing.SupportsFloat | typing.SupportsIndex = 20.0, progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None = None) -> Function:
    """
    Solve, find the metric, remesh, and again: cells get sizes and shapes that follow the solution.

    Parameters
    ----------
    mesh : Mesh
        To begin with, of triangles.
    solve : callable
        Takes a Mesh, returns a Function of P1 on it.
    points : int
        Of the last mesh, about.
    growth : float
        Of points from mesh to mesh.
    repeats : int
        More meshes of the last size.
    most_stretched : float
        As in `hessian_metric`.
    progress : bool or callable, optional

    Returns
    -------
    Function
        On the last mesh. Meshes are not nested.

    Notes
    -----
    For -laplace u = 1 on the L-shape, the error of the integral of u times the number of points is 0.36 to 0.38, where
    bisected meshes have 0.9 to 1.1.

    Examples
    --------
    >>> from mixlab import fem
    >>> u, v = fem.trial(), fem.test()
    >>> def solve(mesh):
    ...     return fem.solve(fem.integral(fem.grad(u) @ fem.grad(v)), fem.integral(1 * v), fem.Space(mesh), {"": 0})
    >>> uh = fem.solve_fitted(fem.l_shape(4), solve, points=1000)
    >>> bool(abs(fem.integrate(uh.space.mesh, uh) - 0.214075802) < 1e-3)
    True
    """
def solve_nested(a: BilinearForm, l: LinearForm, meshes: MeshHierarchy, dirichlet: dict = {}, *, cycle: str = 'v', sweeps: typing.SupportsInt | typing.SupportsIndex = 1, tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-10, max_iterations: typing.SupportsInt | typing.SupportsIndex = 1000, progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None = None) -> NestedSolution:
    """
    The u with a(u, v) = l(v) on the finest of nested meshes, by multigrid.

    Conjugate gradients, preconditioned by a cycle through all the meshes: the time is proportional to the unknowns.

    Parameters
    ----------
    a : BilinearForm
        Symmetric, positive definite.
    l : LinearForm
    meshes : MeshHierarchy
        Of triangles or intervals: P1. Of quadrilaterals: Q1.
    dirichlet : dict of str to Field, number, Function or callable
        As in `solve`.
    cycle, sweeps
        As in `Multigrid`.
    tolerance, max_iterations, progress
        As in `conjugate_gradient`.

    Returns
    -------
    NestedSolution

    Raises
    ------
    NotPositiveDefiniteError
        When a is not positive definite.
    SingularMatrixError
        When the solution is not unique.

    Examples
    --------
    >>> from mixlab import fem
    >>> u, v = fem.trial(), fem.test()
    >>> meshes = fem.MeshHierarchy(fem.rectangle(25, 25), 4)
    >>> found = fem.solve_nested(fem.integral(fem.grad(u) @ fem.grad(v)), fem.integral(1 * v), meshes, {"": 0})
    >>> float(found.solution.at([[0.5, 0.5]])[0].round(9))
    0.073669902
    >>> bool(found.iterations < 15)
    True
    """
def solve_stokes(velocity: Space, pressure: Space, dirichlet: dict, *, force: typing.Annotated[collections.abc.Sequence[FieldLike], "FixedSize(2)"] = (0, 0), viscosity: FieldLike = 1.0, solver: str = 'auto') -> StokesSolution:
    """
    Slow flow of a viscous fluid: -div(nu grad u) + grad p = f, div u = 0.

    Parameters
    ----------
    velocity : Space
        Of each component; richer than that of the pressure: "P2" (Taylor & Hood), "P1b" (MINI), "Q2".
    pressure : Space
        On the same mesh: "P1", "Q1".
    dirichlet : dict of str to pair
        Velocities (u_0, u_1) on parts of the boundary, "" for all of it; None leaves a component free. A part that is not
        named is an open end, nu du/dn = p n.
    force : pair of Fields, numbers, Functions or callables
        f.
    viscosity : Field
        nu.
    solver : {"auto", "lu"}
        The matrix is symmetric, but not definite.

    Returns
    -------
    StokesSolution

    Raises
    ------
    ValueError
        For spaces over several meshes, a name that is not one of the boundary, a viscosity that is a number and not > 0.
    SingularMatrixError
        When the velocity is not unique; for pairs of spaces with pressures that no velocity sees, such as P1 and P1.

    Notes
    -----
    P2 and P1 converge as h^2 in the energy of u and in p, MINI as h. Without an open end, the pressure is that of mean 0.

    References
    ----------
    Taylor & Hood (1973), Computers & Fluids 1, 73. Arnold, Brezzi & Fortin (1984), Calcolo 21, 337. Boffi, Brezzi & Fortin
    (2013), Mixed Finite Element Methods and Applications, chapter 8.

    Examples
    --------
    The lid-driven cavity without inertia:

    >>> from mixlab import fem
    >>> mesh = fem.rectangle(16, 16)
    >>> still = dict.fromkeys(["left", "right", "bottom"], (0, 0))
    >>> flow = fem.solve_stokes(fem.Space(mesh, "P2"), fem.Space(mesh, "P1"), {"top": (1, 0)} | still)
    >>> u0, u1 = flow.velocity
    >>> fem.norm_l2(mesh, fem.dx(u0) + fem.dy(u1)) < 2
    True
    >>> bool(u0.at([[0.5, 0.6]])[0] < -0.15)  # it comes back below the middle
    True
    """
def supg(b: typing.Any, eps: FieldLike, f: FieldLike) -> tuple[BilinearForm, LinearForm]:
    """
    Streamline upwind Petrov-Galerkin for -eps laplace u + b . grad u = f.

    a(u, v) = eps (grad u, grad v) + (b . grad u, v) + sum_T (b . grad u, tau b . grad v)_T,
    l(v) = (f, v) + sum_T (f, tau b . grad v)_T, tau = h / (2 |b|) (coth Pe - 1 / Pe), Pe = |b| h / (2 eps).

    Parameters
    ----------
    b : Field or number; two of them in two dimensions
    eps : Field or number
    f : Field or number

    Returns
    -------
    a : BilinearForm
    l : LinearForm

    Notes
    -----
    In one dimension, with constant b, eps and f, P1 is exact at the points. It stays consistent as far as laplace u_h = 0
    inside cells: true of P1. For P2 a term is neglected that brings the order down to that of P1 where Pe < 1.

    References
    ----------
    Brooks & Hughes (1982), Comput. Methods Appl. Mech. Eng. 32, 199.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab import fem
    >>> V = fem.Space(fem.interval(0, 1, 10))
    >>> a, l = fem.supg(1, 0.01, 1)
    >>> uh = fem.solve(a, l, V, {"": 0})
    >>> x = V.nodes[:, 0]
    >>> exact = x - (np.exp((x - 1) / 0.01) - np.exp(-1 / 0.01)) / (1 - np.exp(-1 / 0.01))
    >>> bool(abs(uh.values - exact).max() < 1e-12)
    True
    """
def supg_parameter(b: typing.Any, eps: FieldLike) -> Field:
    """
    tau = h / (2 |b|) (coth Pe - 1 / Pe) of each cell, h its longest edge; see `supg`.

    Parameters
    ----------
    b : Field or number; two of them in two dimensions
    eps : Field or number
        May be 0.

    Returns
    -------
    Field
    """
def surface_area(u: Function) -> float:
    """
    The area of the graph, int sqrt(1 + |grad u|^2); in one dimension its length.

    Parameters
    ----------
    u : Function

    Returns
    -------
    float
    """
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
