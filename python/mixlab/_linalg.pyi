# SPDX-License-Identifier: BSD-3-Clause
# Written by python/tools/stubs.py.
"""
The compiled part of mixlab.linalg.
"""
from __future__ import annotations
import collections.abc
import mixlab._core
import numpy
import numpy.random
import numpy.typing
import typing
__all__: list[str] = ['Bidiagonal', 'Cp', 'EigenPair', 'Eigh', 'Eigh32', 'Givens', 'GolubKahanSvd', 'GramSchmidt', 'Hessenberg', 'Householder', 'JacobiEigen', 'JacobiSvd', 'LeastSquares', 'LowRank', 'Lstsq', 'LstsqMany', 'Lu', 'PrincipalComponents', 'PrincipalComponents32', 'QrEigen', 'RandomizedSvd', 'RandomizedSvd32', 'Schur', 'Svd', 'Svd32', 'ThinQr', 'ThinQr32', 'Tridiagonal', 'TruncatedSvd', 'Tucker', 'bidiagonalize', 'change_of_basis', 'cholesky', 'condition_number', 'contract', 'coordinates', 'cp', 'eigh', 'fold', 'givens_qr', 'givens_rotation', 'golub_kahan_svd', 'gram_matrix', 'gram_schmidt', 'hessenberg', 'householder_qr', 'householder_reflector', 'inner', 'inverse_iteration', 'jacobi_eigen', 'khatri_rao', 'least_squares', 'low_rank', 'lstsq', 'lu', 'mode_product', 'norm', 'one_sided_jacobi_svd', 'pca', 'power_iteration', 'project', 'projection_matrix', 'pseudo_inverse', 'qr', 'qr_algorithm', 'randomized_svd', 'rayleigh_quotient_iteration', 'schur', 'solve_lower', 'solve_upper', 'svd', 'tridiagonalize', 'tucker', 'unfold', 'vector_norm']
class GramSchmidt:
    """
    A = Q R by Gram-Schmidt: see `gram_schmidt`.

    Attributes
    ----------
    q : ndarray, shape (m, n)
        Orthonormal columns; zero where a column of A depends on those before it.
    r : ndarray, shape (n, n)
        Upper triangular, its diagonal >= 0.
    rank : int
        Number of independent columns.
    dependent : ndarray of int
        The columns found to depend on those before them.
    orthogonality_loss : ndarray, shape (n,)
        ||I - Q_k^T Q_k||_F of the first k columns, k = 1, ..., n, dependent ones left out.
    """
    def __repr__(self) -> str:
        ...
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw the loss of orthogonality after each column, on a logarithmic scale.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
        label : str, optional
            For a legend, where several variants are drawn on the same axes.

        Returns
        -------
        matplotlib.axes.Axes
        """
    @property
    def dependent(self) -> numpy.typing.NDArray[numpy.int64]:
        ...
    @property
    def orthogonality_loss(self) -> numpy.ndarray:
        ...
    @property
    def q(self) -> numpy.ndarray:
        ...
    @property
    def r(self) -> numpy.ndarray:
        ...
    @property
    def rank(self) -> int:
        ...
class Householder:
    """
    A = Q R by reflections: see `householder_qr`.

    Attributes
    ----------
    q : ndarray, shape (m, p)
        Orthonormal columns, p = min(m, n).
    r : ndarray, shape (p, n)
        Upper triangular; its diagonal may be negative.
    reflectors : ndarray, shape (m, p)
        Column k is the unit vector v_k of H_k = I - 2 v_k v_k^T, zero above row k.
    steps : ndarray, shape (p + 1, m, n)
        A, H_0 A, H_1 H_0 A, ..., with ``steps=True``; otherwise of shape (0, m, n).
    """
    def __repr__(self) -> str:
        ...
    def apply_q_transposed(self, b: numpy.typing.ArrayLike) -> numpy.typing.NDArray[numpy.float64]:
        """
        Q^T b by one reflection after the other, without Q.

        Parameters
        ----------
        b : array_like, shape (m,)

        Returns
        -------
        ndarray, shape (p,)
        """
    @property
    def q(self) -> numpy.ndarray:
        ...
    @property
    def r(self) -> numpy.ndarray:
        ...
    @property
    def reflectors(self) -> numpy.ndarray:
        ...
    @property
    def steps(self) -> numpy.ndarray:
        ...
class Givens:
    """
    A = Q R by rotations: see `givens_qr`.

    Attributes
    ----------
    q : ndarray, shape (m, p)
        Orthonormal columns, p = min(m, n).
    r : ndarray, shape (p, n)
        Upper triangular.
    rotations : list of (int, int, float, float)
        (i, j, c, s), in their order: rows i and j became c row_i + s row_j and c row_j - s row_i.
    steps : ndarray, shape (rotations + 1, m, n)
        A and what each rotation made of it, with ``steps=True``; otherwise of shape (0, m, n).
    """
    def __repr__(self) -> str:
        ...
    @property
    def q(self) -> numpy.ndarray:
        ...
    @property
    def r(self) -> numpy.ndarray:
        ...
    @property
    def rotations(self) -> list[tuple[int, int, float, float]]:
        ...
    @property
    def steps(self) -> numpy.ndarray:
        ...
class Lu:
    """
    A[row_permutation][:, column_permutation] = L U: see `lu`.

    Attributes
    ----------
    l : ndarray, shape (m, p)
        Lower triangular, ones on the diagonal; p = min(m, n).
    u : ndarray, shape (p, n)
        Upper triangular.
    row_permutation : ndarray of int, shape (m,)
    column_permutation : ndarray of int, shape (n,)
    growth_factor : float
        The largest entry met on the way, over the largest of A.
    determinant : float
        Of a square matrix; it may over- or underflow.
    steps : ndarray, shape (p + 1, m, n)
        A and what each step of the elimination made of it, with ``steps=True``; otherwise of shape (0, m, n).
    """
    def __repr__(self) -> str:
        ...
    def solve(self, b: numpy.typing.ArrayLike) -> numpy.typing.NDArray[numpy.float64]:
        """
        x with A x = b, by two substitutions.

        Parameters
        ----------
        b : array_like, shape (n,)

        Returns
        -------
        ndarray, shape (n,)

        Raises
        ------
        SingularMatrixError
            When a pivot cannot be told from zero. No scaling of rows or columns changes that verdict.
        """
    @property
    def column_permutation(self) -> numpy.typing.NDArray[numpy.int64]:
        ...
    @property
    def determinant(self) -> float:
        ...
    @property
    def growth_factor(self) -> float:
        ...
    @property
    def l(self) -> numpy.ndarray:
        ...
    @property
    def row_permutation(self) -> numpy.typing.NDArray[numpy.int64]:
        ...
    @property
    def steps(self) -> numpy.ndarray:
        ...
    @property
    def u(self) -> numpy.ndarray:
        ...
class LeastSquares:
    """
    What `least_squares` finds.

    Attributes
    ----------
    solution : ndarray, shape (n,)
    residual_norm : float
        ||A x - b||_2.
    rank : int
        n but for method "svd", which may find less.
    condition : float
        The largest singular value of A over the smallest.
    """
    def __repr__(self) -> str:
        ...
    @property
    def condition(self) -> float:
        ...
    @property
    def rank(self) -> int:
        ...
    @property
    def residual_norm(self) -> float:
        ...
    @property
    def solution(self) -> numpy.ndarray:
        ...
class LowRank:
    """
    The nearest matrix of a given rank, as factors: see `low_rank`.

    Attributes
    ----------
    u : ndarray, shape (m, k)
    singular_values : ndarray, shape (k,)
    vt : ndarray, shape (k, n)
    approximation : ndarray, shape (m, n)
        U diag(singular_values) V^T.
    error_2 : float
        ||A - A_k||_2, the first singular value left out.
    error_frobenius : float
        ||A - A_k||_F, the root of the sum of the squares of those left out.
    """
    def __repr__(self) -> str:
        ...
    @property
    def approximation(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def error_2(self) -> float:
        ...
    @property
    def error_frobenius(self) -> float:
        ...
    @property
    def singular_values(self) -> numpy.ndarray:
        ...
    @property
    def u(self) -> numpy.ndarray:
        ...
    @property
    def vt(self) -> numpy.ndarray:
        ...
class EigenPair:
    """
    An eigenvalue, its eigenvector, and how they were found.

    The residual is ||A x - lambda x|| / ||A||_F, with ||x|| = 1 and the Rayleigh quotient lambda = x.A x: the relative size of
    the smallest change of A that makes the pair exact.

    Attributes
    ----------
    value : float
    vector : ndarray, shape (n,)
        Of length 1; its entry of largest modulus is positive.
    status : mixlab.Status
        ``converged``, ``exhausted`` (the budget was spent) or ``stopped`` (the progress function said so).
    converged : bool
    iterations : int
    history_value, history_residual : ndarray, shape (iterations + 1,)
        Of the start and of each iterate.
    history_vector : ndarray, shape (iterations + 1, n)
        The iterates as they came, with ``keep_vectors=True``; otherwise no rows.
    """
    def __repr__(self) -> str:
        ...
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw the residual against the iteration.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
        label : str, optional
            For a legend, where several are drawn on the same axes.

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
    def history_value(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def history_vector(self) -> numpy.ndarray:
        ...
    @property
    def iterations(self) -> int:
        ...
    @property
    def status(self) -> mixlab._core.Status:
        ...
    @property
    def value(self) -> float:
        ...
    @property
    def vector(self) -> numpy.ndarray:
        ...
class Hessenberg:
    """
    A = q h q^T: see `hessenberg`.

    Attributes
    ----------
    h : ndarray, shape (n, n)
        Zero below its first subdiagonal.
    q : ndarray, shape (n, n)
        Orthogonal.
    """
    def __repr__(self) -> str:
        ...
    @property
    def h(self) -> numpy.ndarray:
        ...
    @property
    def q(self) -> numpy.ndarray:
        ...
class Tridiagonal:
    """
    S = q T q^T: see `tridiagonalize`.

    Attributes
    ----------
    diagonal : ndarray, shape (n,)
    off_diagonal : ndarray, shape (n - 1,)
    q : ndarray, shape (n, n)
        Orthogonal.
    matrix : ndarray, shape (n, n)
        T, written out.
    """
    def __repr__(self) -> str:
        ...
    @property
    def diagonal(self) -> numpy.ndarray:
        ...
    @property
    def matrix(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def off_diagonal(self) -> numpy.ndarray:
        ...
    @property
    def q(self) -> numpy.ndarray:
        ...
class Bidiagonal:
    """
    A = u B vt: see `bidiagonalize`.

    Attributes
    ----------
    diagonal : ndarray, shape (n,)
    super_diagonal : ndarray, shape (n - 1,)
    u : ndarray, shape (m, n)
        Columns orthonormal.
    vt : ndarray, shape (n, n)
        Orthogonal.
    matrix : ndarray, shape (n, n)
        B, written out.
    """
    def __repr__(self) -> str:
        ...
    @property
    def diagonal(self) -> numpy.ndarray:
        ...
    @property
    def matrix(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def super_diagonal(self) -> numpy.ndarray:
        ...
    @property
    def u(self) -> numpy.ndarray:
        ...
    @property
    def vt(self) -> numpy.ndarray:
        ...
class QrEigen:
    """
    S = vectors diag(values) vectors^T: see `qr_algorithm`.

    Attributes
    ----------
    values : ndarray, shape (n,)
        Ascending.
    vectors : ndarray, shape (n, n)
        One eigenvector a column.
    status : mixlab.Status
    converged : bool
    iterations : int
        QR steps.
    history_off_diagonal : ndarray, shape (iterations + 1, n - 1)
        Moduli of the off-diagonal entries of T before each step and at the end; no rows with ``keep_history=False``.
    history_active : ndarray of int, shape (iterations + 1,)
        The row i whose entry (i, i - 1) is being driven to zero, at the same times; 0 at the end.
    """
    def __repr__(self) -> str:
        ...
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw the entries driven to zero, against the iteration.

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
    def history_active(self) -> numpy.typing.NDArray[numpy.int64]:
        ...
    @property
    def history_off_diagonal(self) -> numpy.ndarray:
        ...
    @property
    def iterations(self) -> int:
        ...
    @property
    def status(self) -> mixlab._core.Status:
        ...
    @property
    def values(self) -> numpy.ndarray:
        ...
    @property
    def vectors(self) -> numpy.ndarray:
        ...
class Schur:
    """
    A = q t q^T: see `schur`.

    Attributes
    ----------
    t : ndarray, shape (n, n)
        Upper triangular but for 2 x 2 blocks [[a, b], [c, a]] with b c < 0, that hold the pairs a +- i sqrt(-b c).
    q : ndarray, shape (n, n)
        Orthogonal.
    eigenvalues : ndarray of complex, shape (n,)
        In the order of the diagonal of t.
    status : mixlab.Status
    converged : bool
    iterations : int
        Double steps.
    history_sub_diagonal : ndarray, shape (iterations + 1, n - 1)
        Moduli of the subdiagonal entries before each step and at the end; no rows with ``keep_history=False``.
    """
    def __repr__(self) -> str:
        ...
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw the entries driven to zero, against the iteration.

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
    def eigenvalues(self) -> numpy.ndarray:
        ...
    @property
    def history_sub_diagonal(self) -> numpy.ndarray:
        ...
    @property
    def iterations(self) -> int:
        ...
    @property
    def q(self) -> numpy.ndarray:
        ...
    @property
    def status(self) -> mixlab._core.Status:
        ...
    @property
    def t(self) -> numpy.ndarray:
        ...
class JacobiEigen:
    """
    S = vectors diag(values) vectors^T: see `jacobi_eigen`.

    Attributes
    ----------
    values : ndarray, shape (n,)
        Ascending.
    vectors : ndarray, shape (n, n)
        One eigenvector a column.
    status : mixlab.Status
    converged : bool
    iterations : int
        Sweeps.
    history_off : ndarray, shape (iterations + 1,)
        off(S) / ||S||_F before the first sweep and after each.
    """
    def __repr__(self) -> str:
        ...
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw how far from the goal each sweep is.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
        label : str, optional

        Returns
        -------
        matplotlib.axes.Axes
        """
    @property
    def converged(self) -> bool:
        ...
    @property
    def history_off(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def iterations(self) -> int:
        ...
    @property
    def status(self) -> mixlab._core.Status:
        ...
    @property
    def values(self) -> numpy.ndarray:
        ...
    @property
    def vectors(self) -> numpy.ndarray:
        ...
class JacobiSvd:
    """
    A = u diag(singular_values) vt: see `one_sided_jacobi_svd`.

    Attributes
    ----------
    u : ndarray, shape (m, k)
    singular_values : ndarray, shape (k,)
        Descending.
    vt : ndarray, shape (k, n)
    status : mixlab.Status
    converged : bool
    iterations : int
        Sweeps with a rotation in them.
    history_cosine : ndarray
        The largest modulus of the cosine of the angle of two columns that was met in each sweep; 0 in the last, which found
        nothing to do.
    """
    def __repr__(self) -> str:
        ...
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw how far from the goal each sweep is.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
        label : str, optional

        Returns
        -------
        matplotlib.axes.Axes
        """
    @property
    def converged(self) -> bool:
        ...
    @property
    def history_cosine(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def iterations(self) -> int:
        ...
    @property
    def singular_values(self) -> numpy.ndarray:
        ...
    @property
    def status(self) -> mixlab._core.Status:
        ...
    @property
    def u(self) -> numpy.ndarray:
        ...
    @property
    def vt(self) -> numpy.ndarray:
        ...
class GolubKahanSvd:
    """
    A = u diag(singular_values) vt: see `golub_kahan_svd`.

    Attributes
    ----------
    u : ndarray, shape (m, k)
    singular_values : ndarray, shape (k,)
        Descending.
    vt : ndarray, shape (k, n)
    status : mixlab.Status
    converged : bool
    iterations : int
        QR steps.
    history_off_diagonal : ndarray, shape (iterations + 1, k - 1)
        Moduli of the superdiagonal entries of B before each step and at the end; no rows with ``keep_history=False``.
    """
    def __repr__(self) -> str:
        ...
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw the entries driven to zero, against the iteration.

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
    def history_off_diagonal(self) -> numpy.ndarray:
        ...
    @property
    def iterations(self) -> int:
        ...
    @property
    def singular_values(self) -> numpy.ndarray:
        ...
    @property
    def status(self) -> mixlab._core.Status:
        ...
    @property
    def u(self) -> numpy.ndarray:
        ...
    @property
    def vt(self) -> numpy.ndarray:
        ...
class Svd:
    """
    A = U diag(singular_values) Vt, with k = min(m, n).

    Attributes
    ----------
    U : ndarray, shape (m, k)
        Orthonormal columns.
    singular_values : ndarray, shape (k,)
        Decreasing.
    Vt : ndarray, shape (k, n)
        Orthonormal rows; the largest entry of each in modulus is positive.
    """
    def __repr__(self) -> str:
        ...
    @property
    def U(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def Vt(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def singular_values(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
class Eigh:
    """
    S = vectors diag(values) vectors^T.

    Attributes
    ----------
    values : ndarray, shape (n,)
        Increasing.
    vectors : ndarray, shape (n, n)
        A column each; the largest entry of each in modulus is positive.
    """
    def __repr__(self) -> str:
        ...
    @property
    def values(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def vectors(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
class ThinQr:
    """
    A = Q R, with k = min(m, n).

    Attributes
    ----------
    Q : ndarray, shape (m, k)
        Orthonormal columns.
    R : ndarray, shape (k, n)
        Upper triangular, its diagonal >= 0.
    """
    def __repr__(self) -> str:
        ...
    @property
    def Q(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def R(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
class Svd32:
    """
    A = U diag(singular_values) Vt, with k = min(m, n).

    Attributes
    ----------
    U : ndarray, shape (m, k)
        Orthonormal columns.
    singular_values : ndarray, shape (k,)
        Decreasing.
    Vt : ndarray, shape (k, n)
        Orthonormal rows; the largest entry of each in modulus is positive.
    """
    def __repr__(self) -> str:
        ...
    @property
    def U(self) -> numpy.typing.NDArray[numpy.float32]:
        ...
    @property
    def Vt(self) -> numpy.typing.NDArray[numpy.float32]:
        ...
    @property
    def singular_values(self) -> numpy.typing.NDArray[numpy.float32]:
        ...
class Eigh32:
    """
    S = vectors diag(values) vectors^T.

    Attributes
    ----------
    values : ndarray, shape (n,)
        Increasing.
    vectors : ndarray, shape (n, n)
        A column each; the largest entry of each in modulus is positive.
    """
    def __repr__(self) -> str:
        ...
    @property
    def values(self) -> numpy.typing.NDArray[numpy.float32]:
        ...
    @property
    def vectors(self) -> numpy.typing.NDArray[numpy.float32]:
        ...
class ThinQr32:
    """
    A = Q R, with k = min(m, n).

    Attributes
    ----------
    Q : ndarray, shape (m, k)
        Orthonormal columns.
    R : ndarray, shape (k, n)
        Upper triangular, its diagonal >= 0.
    """
    def __repr__(self) -> str:
        ...
    @property
    def Q(self) -> numpy.typing.NDArray[numpy.float32]:
        ...
    @property
    def R(self) -> numpy.typing.NDArray[numpy.float32]:
        ...
class Lstsq:
    """
    A least-squares solution.

    Attributes
    ----------
    x : ndarray, shape (n,), or (n, r) in LstsqMany
        Of all minimisers the one of least norm.
    residual_norms : ndarray, shape (r,)
        |b - A x|_2 of each right-hand side.
    singular_values : ndarray, shape (min(m, n),)
        Of A, decreasing.
    rank : int
        How many of them count.
    """
    def __repr__(self) -> str:
        ...
    @property
    def rank(self) -> int:
        ...
    @property
    def residual_norms(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def singular_values(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def x(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
class LstsqMany:
    """
    A least-squares solution.

    Attributes
    ----------
    x : ndarray, shape (n,), or (n, r) in LstsqMany
        Of all minimisers the one of least norm.
    residual_norms : ndarray, shape (r,)
        |b - A x|_2 of each right-hand side.
    singular_values : ndarray, shape (min(m, n),)
        Of A, decreasing.
    rank : int
        How many of them count.
    """
    def __repr__(self) -> str:
        ...
    @property
    def rank(self) -> int:
        ...
    @property
    def residual_norms(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def singular_values(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def x(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
class RandomizedSvd:
    """
    A ~ U diag(singular_values) Vt, of rank k.

    Attributes
    ----------
    U : ndarray, shape (m, k)
    singular_values : ndarray, shape (k,)
    Vt : ndarray, shape (k, n)
        Orthonormal rows; the largest entry of each in modulus is positive.
    error_bound : float
        |A - Q Q^T A|_2 does not exceed it, except with probability 10^-error_probes. NaN without probes.
    """
    def __repr__(self) -> str:
        ...
    @property
    def U(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def Vt(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def error_bound(self) -> float:
        ...
    @property
    def singular_values(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
class RandomizedSvd32:
    """
    A ~ U diag(singular_values) Vt, of rank k.

    Attributes
    ----------
    U : ndarray, shape (m, k)
    singular_values : ndarray, shape (k,)
    Vt : ndarray, shape (k, n)
        Orthonormal rows; the largest entry of each in modulus is positive.
    error_bound : float
        |A - Q Q^T A|_2 does not exceed it, except with probability 10^-error_probes. NaN without probes.
    """
    def __repr__(self) -> str:
        ...
    @property
    def U(self) -> numpy.typing.NDArray[numpy.float32]:
        ...
    @property
    def Vt(self) -> numpy.typing.NDArray[numpy.float32]:
        ...
    @property
    def error_bound(self) -> float:
        ...
    @property
    def singular_values(self) -> numpy.typing.NDArray[numpy.float32]:
        ...
class TruncatedSvd:
    """
    A ~ U diag(singular_values) Vt, of rank k.

    Attributes
    ----------
    U : ndarray, shape (m, k)
    singular_values : ndarray, shape (k,)
        Decreasing.
    Vt : ndarray, shape (k, n)
        Orthonormal rows; the largest entry of each in modulus is positive.
    residuals : ndarray, shape (k,)
        sqrt(|A v - s u|^2 + |A^T u - s v|^2), computed at the end.
    status : mixlab.Status
        converged, exhausted or stopped.
    iterations, restarts : int
    history_iteration, history_residual : ndarray
        When the residuals were estimated, and the largest of the k over the largest singular value.
    """
    def __repr__(self) -> str:
        ...
    @property
    def U(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def Vt(self) -> numpy.typing.NDArray[numpy.float64]:
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
    def restarts(self) -> int:
        ...
    @property
    def singular_values(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def status(self) -> mixlab._core.Status:
        ...
class PrincipalComponents:
    """
    What `pca` finds in n samples of p features.

    Attributes
    ----------
    mean : ndarray, shape (p,)
    components : ndarray, shape (k, p)
        Orthonormal rows; the largest entry of each in modulus is positive.
    singular_values : ndarray, shape (k,)
        Of the centred samples, decreasing.
    explained_variance : ndarray, shape (k,)
        singular_values^2 / (n - 1).
    total_variance : float
        Trace of the covariance matrix.
    noise_variance : float
        Mean variance along the min(n, p) - k directions left out.
    solver : str
        The one that was used.
    """
    def __repr__(self) -> str:
        ...
    @property
    def components(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def explained_variance(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def mean(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def noise_variance(self) -> float:
        ...
    @property
    def singular_values(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def solver(self) -> str:
        ...
    @property
    def total_variance(self) -> float:
        ...
class PrincipalComponents32:
    """
    What `pca` finds in n samples of p features.

    Attributes
    ----------
    mean : ndarray, shape (p,)
    components : ndarray, shape (k, p)
        Orthonormal rows; the largest entry of each in modulus is positive.
    singular_values : ndarray, shape (k,)
        Of the centred samples, decreasing.
    explained_variance : ndarray, shape (k,)
        singular_values^2 / (n - 1).
    total_variance : float
        Trace of the covariance matrix.
    noise_variance : float
        Mean variance along the min(n, p) - k directions left out.
    solver : str
        The one that was used.
    """
    def __repr__(self) -> str:
        ...
    @property
    def components(self) -> numpy.typing.NDArray[numpy.float32]:
        ...
    @property
    def explained_variance(self) -> numpy.typing.NDArray[numpy.float32]:
        ...
    @property
    def mean(self) -> numpy.typing.NDArray[numpy.float32]:
        ...
    @property
    def noise_variance(self) -> float:
        ...
    @property
    def singular_values(self) -> numpy.typing.NDArray[numpy.float32]:
        ...
    @property
    def solver(self) -> str:
        ...
    @property
    def total_variance(self) -> float:
        ...
class _Ppca:
    @property
    def components(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def explained_variance(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def history_log_likelihood(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def iterations(self) -> int:
        ...
    @property
    def mean(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def noise_variance(self) -> float:
        ...
    @property
    def status(self) -> mixlab._core.Status:
        ...
class Cp:
    """
    A sum of tensors of rank one: see `cp`.

    Attributes
    ----------
    weights : ndarray, shape (R,)
        Positive, decreasing.
    factors : list of ndarray, shape (I_n, R)
        One a mode, with columns of norm 1 (zero where the weight is 0). In all but the last, the entry of largest modulus
        of a column is positive.
    error : float
        |X - reconstruction| / |X|; 0 for the zero tensor.
    fit : float
        1 - error.
    status : Status
        converged, exhausted (the sweeps were spent), completed (no tolerance was set), stopped.
    iterations : int
        Sweeps over the modes.
    history_error : ndarray, shape (iterations,)
        The error after each sweep.
    """
    def __repr__(self) -> str:
        ...
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw the error against the sweep.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional

        Returns
        -------
        matplotlib.axes.Axes
        """
    def reconstruct(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        The sum of the rank-one tensors.

        Returns
        -------
        ndarray, shape (I_0, ..., I_{N-1})
        """
    @property
    def error(self) -> float:
        ...
    @property
    def factors(self) -> list[numpy.typing.NDArray[numpy.float64]]:
        ...
    @property
    def fit(self) -> float:
        ...
    @property
    def history_error(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def iterations(self) -> int:
        ...
    @property
    def status(self) -> mixlab._core.Status:
        ...
    @property
    def weights(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
class Tucker:
    """
    A core multiplied in each mode by a matrix: see `tucker`.

    Attributes
    ----------
    core : ndarray, shape (R_0, ..., R_{N-1})
    factors : list of ndarray, shape (I_n, R_n)
        With orthonormal columns.
    singular_values : list of ndarray
        Of each unfolding of the tensor: all of them, so that ranks can be chosen.
    error : float
        |X - reconstruction| / |X|; 0 for the zero tensor.
    lower_bound : float
        No approximation of these ranks has a smaller error.
    upper_bound : float
        The error of "hosvd" is no larger; at most sqrt(N) times `lower_bound`.
    status : Status
        completed for "hosvd"; converged, exhausted (the sweeps were spent) or stopped.
    iterations : int
        Sweeps of "hooi".
    history_error : ndarray, shape (iterations + 1,)
        The error of "hosvd", then after each sweep.
    """
    def __repr__(self) -> str:
        ...
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw the singular values of each unfolding, and where they are cut.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional

        Returns
        -------
        matplotlib.axes.Axes
        """
    def reconstruct(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        The core multiplied by its factors.

        Returns
        -------
        ndarray, shape (I_0, ..., I_{N-1})
        """
    @property
    def core(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def error(self) -> float:
        ...
    @property
    def factors(self) -> list[numpy.typing.NDArray[numpy.float64]]:
        ...
    @property
    def history_error(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def iterations(self) -> int:
        ...
    @property
    def lower_bound(self) -> float:
        ...
    @property
    def singular_values(self) -> list[numpy.typing.NDArray[numpy.float64]]:
        ...
    @property
    def status(self) -> mixlab._core.Status:
        ...
    @property
    def upper_bound(self) -> float:
        ...
def _centred_kernel(K: numpy.typing.ArrayLike, column_means: numpy.typing.ArrayLike, mean: typing.SupportsFloat | typing.SupportsIndex) -> numpy.typing.NDArray[numpy.float64]:
    ...
def _kernel_matrix(X: numpy.typing.ArrayLike, Y: numpy.typing.ArrayLike, kernel: str, gamma: typing.SupportsFloat | typing.SupportsIndex, degree: typing.SupportsFloat | typing.SupportsIndex, coef0: typing.SupportsFloat | typing.SupportsIndex) -> numpy.typing.NDArray[numpy.float64]:
    ...
def _kernel_pca(K: numpy.typing.ArrayLike, components: typing.SupportsInt | typing.SupportsIndex) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64], float]:
    ...
@typing.overload
def _pca_with_batch(samples: typing.SupportsInt | typing.SupportsIndex, mean: numpy.typing.ArrayLike, components: numpy.typing.ArrayLike, singular_values: numpy.typing.ArrayLike, total_variance: typing.SupportsFloat | typing.SupportsIndex, X: numpy.typing.ArrayLike, k: typing.SupportsInt | typing.SupportsIndex) -> PrincipalComponents:
    ...
@typing.overload
def _pca_with_batch(samples: typing.SupportsInt | typing.SupportsIndex, mean: numpy.typing.ArrayLike, components: numpy.typing.ArrayLike, singular_values: numpy.typing.ArrayLike, total_variance: typing.SupportsFloat | typing.SupportsIndex, X: numpy.typing.ArrayLike, k: typing.SupportsInt | typing.SupportsIndex) -> PrincipalComponents32:
    ...
def _ppca(X: numpy.typing.ArrayLike, components: typing.SupportsInt | typing.SupportsIndex) -> _Ppca:
    ...
def _ppca_em(X: numpy.typing.ArrayLike, components: typing.SupportsInt | typing.SupportsIndex, tolerance: typing.SupportsFloat | typing.SupportsIndex, max_iterations: typing.SupportsInt | typing.SupportsIndex, rng: int | numpy.random.Generator | None, progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None) -> _Ppca:
    ...
@typing.overload
def _project(X: numpy.typing.ArrayLike, mean: numpy.typing.ArrayLike, components: numpy.typing.ArrayLike) -> numpy.typing.NDArray[numpy.float64]:
    """
    (X - mean) components^T.
    """
@typing.overload
def _project(X: numpy.typing.ArrayLike, mean: numpy.typing.ArrayLike, components: numpy.typing.ArrayLike) -> numpy.typing.NDArray[numpy.float32]:
    """
    (X - mean) components^T.
    """
def _truncated_svd(A: numpy.typing.ArrayLike, rank: typing.SupportsInt | typing.SupportsIndex, tolerance: typing.SupportsFloat | typing.SupportsIndex, max_iterations: typing.SupportsInt | typing.SupportsIndex, basis: typing.SupportsInt | typing.SupportsIndex, rng: int | numpy.random.Generator | None, progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None) -> TruncatedSvd:
    ...
def _truncated_svd_csr(shape: tuple[typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex], indptr: numpy.typing.ArrayLike, indices: numpy.typing.ArrayLike, data: numpy.typing.ArrayLike, rank: typing.SupportsInt | typing.SupportsIndex, tolerance: typing.SupportsFloat | typing.SupportsIndex, max_iterations: typing.SupportsInt | typing.SupportsIndex, basis: typing.SupportsInt | typing.SupportsIndex, rng: int | numpy.random.Generator | None, progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None) -> TruncatedSvd:
    ...
def bidiagonalize(A: numpy.typing.ArrayLike) -> Bidiagonal:
    """
    A = U B V^T with orthonormal columns in U, V orthogonal, B upper bidiagonal.

    Parameters
    ----------
    A : array_like, shape (m, n)
        m >= n.

    Returns
    -------
    Bidiagonal

    Raises
    ------
    ValueError
        When A has fewer rows than columns or is not finite.

    Notes
    -----
    Householder reflections from the left and from the right in turn: 4 m n^2 - 4/3 n^3 operations, and as many again for U and
    V.

    References
    ----------
    Golub & Van Loan (2013), Matrix Computations, 4th ed., Alg. 5.4.2.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab import linalg
    >>> A = np.arange(12.0).reshape(4, 3) ** 2
    >>> it = linalg.bidiagonalize(A)
    >>> bool(np.allclose(it.u @ it.matrix @ it.vt, A))
    True
    """
def change_of_basis(A: numpy.typing.ArrayLike, P: numpy.typing.ArrayLike) -> numpy.typing.NDArray[numpy.float64]:
    """
    P^-1 A P: the matrix, in the basis of the columns of P, of the map whose matrix is A.

    Parameters
    ----------
    A, P : array_like, shape (n, n)

    Returns
    -------
    ndarray, shape (n, n)

    Raises
    ------
    ValueError
        When one is not square or not finite, or their sizes differ.
    SingularMatrixError
        When P is singular.

    Examples
    --------
    In its eigenbasis a matrix is diagonal:

    >>> from mixlab import linalg
    >>> (linalg.change_of_basis([[4, 1], [2, 3]], [[1, 1], [1, -2]]).round(12) + 0.0).tolist()
    [[5.0, 0.0], [0.0, 2.0]]
    """
def cholesky(A: numpy.typing.ArrayLike) -> numpy.typing.NDArray[numpy.float64]:
    """
    The lower triangular L with a positive diagonal for which A = L L^T.

    l_jj = sqrt(a_jj - sum_{k<j} l_jk^2),  l_ij = (a_ij - sum_{k<j} l_ik l_jk) / l_jj.

    Parameters
    ----------
    A : array_like, shape (n, n)
        Symmetric.

    Returns
    -------
    ndarray, shape (n, n)

    Raises
    ------
    ValueError
        When A is not square, symmetric or finite.
    NotPositiveDefiniteError
        Naming the first pivot that is negative or cannot be told from zero.

    Notes
    -----
    n^3 / 3 operations.

    References
    ----------
    Golub & Van Loan (2013), section 4.2.5. Higham (2002), Theorem 10.3.

    Examples
    --------
    >>> from mixlab import linalg
    >>> linalg.cholesky([[4, 2], [2, 10]]).tolist()
    [[2.0, 0.0], [1.0, 3.0]]
    """
def condition_number(A: numpy.typing.ArrayLike, kind: str = '2') -> float:
    """
    By how much a relative change of the data can grow in the solution: ||A|| ||A^-1||.

    Parameters
    ----------
    A : array_like, shape (m, n)
        Square, unless kind is "2".
    kind : str
        As in `norm`. For "2" it is the largest singular value over the smallest.

    Returns
    -------
    float
        Infinite for a singular matrix, 1 for an empty one.

    Raises
    ------
    ValueError
        When A is not finite, or not square for a kind other than "2".

    Examples
    --------
    >>> from mixlab import linalg
    >>> linalg.condition_number([[1, 0], [0, 4]])
    4.0
    """
def contract(a: numpy.typing.ArrayLike, mode_a: typing.SupportsInt | typing.SupportsIndex, b: numpy.typing.ArrayLike, mode_b: typing.SupportsInt | typing.SupportsIndex) -> numpy.typing.NDArray[numpy.float64]:
    """
    The contraction of two tensors: the sum over one axis of each.

    The result has the axes that stay, those of `a` first: of two matrices, ``contract(A, 1, B, 0)`` is A B.

    Parameters
    ----------
    a : array_like
        One axis or more.
    mode_a : int
        The axis of `a` that is summed over.
    b : array_like
        One axis or more.
    mode_b : int
        That of `b`, as long.

    Returns
    -------
    ndarray
        With one axis less than `a` and one less than `b`, together one at least.

    Raises
    ------
    ValueError
        If the two axes differ in length, or none would stay.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab import linalg
    >>> X = np.arange(24.0).reshape(2, 3, 4)
    >>> linalg.contract(X, 1, [1, 1, 1], 0)
    array([[12., 15., 18., 21.],
           [48., 51., 54., 57.]])
    """
def coordinates(x: numpy.typing.ArrayLike, basis: numpy.typing.ArrayLike) -> numpy.typing.NDArray[numpy.float64]:
    """
    c with basis c = project(x, basis): the coordinates of x, if it lies in the span.

    Parameters
    ----------
    x : array_like, shape (m,)
    basis : array_like, shape (m, k)
        Its columns are the vectors.

    Returns
    -------
    ndarray, shape (k,)

    Raises
    ------
    ValueError
        When an argument is not finite or x does not fit.
    SingularMatrixError
        When the columns are dependent.

    Examples
    --------
    >>> from mixlab import linalg
    >>> linalg.coordinates([3, 1], [[1, 1], [1, -1]]).round(12).tolist()
    [2.0, 1.0]
    """
def cp(tensor: numpy.typing.ArrayLike, rank: typing.SupportsInt | typing.SupportsIndex, *, start: str = 'random', tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-08, max_iterations: typing.SupportsInt | typing.SupportsIndex = 1000, rng: int | numpy.random.Generator | None = None, progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None = None) -> Cp:
    """
    The canonical polyadic decomposition, by alternating least squares.

        X ~ sum_r weight_r a_r^(0) o a_r^(1) o ... o a_r^(N-1),     |a_r^(n)| = 1.

    With all factors but A^(n) fixed, the best A^(n) solves a linear least-squares problem with the Gram matrix
    V = * of (A^(k)^T A^(k)), k != n (entry by entry):

        A^(n) = X_(n) (Khatri-Rao product of the other A^(k)) V^+.

    Parameters
    ----------
    tensor : array_like, shape (I_0, ..., I_{N-1})
    rank : int
        R, the number of terms.
    start : str
        "random": factors uniform on [-1, 1); "hosvd": the leading left singular vectors of the unfoldings, completed by
        random columns where R is larger than I_n.
    tolerance : float
        On the change of the relative error in a sweep; 0: all sweeps are done.
    max_iterations : int
        Sweeps over the modes.
    rng : int, numpy.random.Generator or None
    progress : bool, callable or None

    Returns
    -------
    Cp

    Raises
    ------
    ValueError
        For a tensor without entries, a rank < 1, an unknown start.

    Notes
    -----
    A sweep costs about 2 N R operations an entry of the tensor. The error never increases, but may hardly fall for
    hundreds of sweeps while columns are nearly parallel, and stop at a local minimum: start again from another seed, or
    from "hosvd". Unlike a truncated SVD, the best
    approximation of rank R need not hold those of lower rank, and may not exist at all: then weights grow without bound,
    with opposite signs.

    References
    ----------
    Kolda & Bader (2009), SIAM Review 51, 455, fig. 3.3.

    Examples
    --------
    A tensor made of two terms is found again; under mild conditions the terms are unique, without any orthogonality:

    >>> import numpy as np
    >>> from mixlab import linalg
    >>> rng = np.random.default_rng(1)
    >>> A, B, C = (rng.normal(size=(n, 2)) for n in (4, 5, 6))
    >>> X = np.einsum("ir,jr,kr->ijk", A, B, C)
    >>> found = linalg.cp(X, 2, rng=3, tolerance=1e-12)
    >>> found.status.name, found.error < 1e-8
    ('converged', True)
    >>> cosines = abs(found.factors[0].T @ A) / np.linalg.norm(A, axis=0)
    >>> cosines.max(axis=1).round(6)
    array([1., 1.])
    """
@typing.overload
def eigh(S: numpy.typing.ArrayLike) -> Eigh:
    """
    Eigenvalues and eigenvectors of a symmetric matrix, S = V diag(values) V^T.

    Parameters
    ----------
    S : array_like, shape (n, n)
        Symmetric up to rounding. float64, or float32 and then all is computed in float32.

    Returns
    -------
    Eigh
        ``values``, increasing, and ``vectors``, a column each.

    Raises
    ------
    ValueError
        When S is not square, not symmetric or not finite.

    Notes
    -----
    Tridiagonalisation, then divide and conquer (LAPACK's syevd), about 9 n^3 operations.

    References
    ----------
    Golub & Van Loan (2013), Matrix Computations, 4th ed., section 8.4.

    Examples
    --------
    >>> from mixlab import linalg
    >>> linalg.eigh([[2.0, 1.0], [1.0, 2.0]]).values.round(12).tolist()
    [1.0, 3.0]
    """
@typing.overload
def eigh(S: numpy.typing.ArrayLike) -> Eigh32:
    """
    Eigenvalues and eigenvectors of a symmetric matrix, S = V diag(values) V^T.

    Parameters
    ----------
    S : array_like, shape (n, n)
        Symmetric up to rounding. float64, or float32 and then all is computed in float32.

    Returns
    -------
    Eigh
        ``values``, increasing, and ``vectors``, a column each.

    Raises
    ------
    ValueError
        When S is not square, not symmetric or not finite.

    Notes
    -----
    Tridiagonalisation, then divide and conquer (LAPACK's syevd), about 9 n^3 operations.

    References
    ----------
    Golub & Van Loan (2013), Matrix Computations, 4th ed., section 8.4.

    Examples
    --------
    >>> from mixlab import linalg
    >>> linalg.eigh([[2.0, 1.0], [1.0, 2.0]]).values.round(12).tolist()
    [1.0, 3.0]
    """
def fold(matrix: numpy.typing.ArrayLike, mode: typing.SupportsInt | typing.SupportsIndex, shape: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex]) -> numpy.typing.NDArray[numpy.float64]:
    """
    The tensor of a shape whose unfolding is the matrix: the inverse of `unfold`.

    Parameters
    ----------
    matrix : array_like, shape (I_n, product of the other extents)
    mode : int
        n, from 0 to N - 1.
    shape : sequence of int
        (I_0, ..., I_{N-1}).

    Returns
    -------
    ndarray, shape (I_0, ..., I_{N-1})

    Raises
    ------
    ValueError
        If the matrix has not the shape of that unfolding.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab import linalg
    >>> X = np.random.default_rng(1).normal(size=(2, 3, 4))
    >>> bool(np.array_equal(linalg.fold(linalg.unfold(X, 2), 2, X.shape), X))
    True
    """
def givens_qr(A: numpy.typing.ArrayLike, *, steps: bool = False) -> Givens:
    """
    A = Q R by rotations of two neighbouring rows, each of which makes one entry zero.

    Columns from the left, each from the bottom; an entry that is zero already takes none.

    Parameters
    ----------
    A : array_like, shape (m, n)
    steps : bool
        Whether to keep the matrix after each rotation.

    Returns
    -------
    Givens

    Raises
    ------
    ValueError
        When A is not finite, or too large for its steps to be kept.
    DivergenceError
        When entries near the largest double overflow.

    Notes
    -----
    3 n^2 (m - n/3) operations for R of a full matrix; n - 1 rotations for a Hessenberg matrix.

    References
    ----------
    Golub & Van Loan (2013), Algorithm 5.2.4.

    Examples
    --------
    >>> from mixlab import linalg
    >>> it = linalg.givens_qr([[3, 1], [4, 3]])
    >>> [(i, j, round(c, 3), round(s, 3)) for i, j, c, s in it.rotations]
    [(0, 1, 0.6, 0.8)]
    >>> it.r.round(12).tolist()
    [[5.0, 3.0], [0.0, 1.0]]
    """
def givens_rotation(a: typing.SupportsFloat | typing.SupportsIndex, b: typing.SupportsFloat | typing.SupportsIndex) -> tuple[float, float, float]:
    """
    c, s and r with c a + s b = r, c b - s a = 0 and c^2 + s^2 = 1.

    Parameters
    ----------
    a, b : float

    Returns
    -------
    c, s, r : float

    Raises
    ------
    ValueError
        When a or b is not finite.

    Notes
    -----
    No square overflows. b = 0 gives the identity.

    References
    ----------
    Golub & Van Loan (2013), section 5.1.8.

    Examples
    --------
    >>> from mixlab import linalg
    >>> [round(value, 12) for value in linalg.givens_rotation(3, 4)]
    [0.6, 0.8, 5.0]
    """
def golub_kahan_svd(A: numpy.typing.ArrayLike, tolerance: typing.SupportsFloat | typing.SupportsIndex = 2.220446049250313e-16, max_iterations: typing.SupportsInt | typing.SupportsIndex = 10000, *, keep_history: bool = True, progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None = None) -> GolubKahanSvd:
    """
    Singular values by bidiagonalisation and implicit QR.

    A = U B V^T with B bidiagonal (d on its diagonal, f above); then the QR algorithm with Wilkinson's shift for B^T B, done on B
    itself (Golub & Reinsch 1970).

    Parameters
    ----------
    A : array_like, shape (m, n)
        A wide matrix is transposed.
    tolerance : float
        f_i is taken for zero when abs(f_i) <= tolerance (abs(d_i) + abs(d_{i+1})), d_i when abs(d_i) <= tolerance max(abs(B)).
    max_iterations : int
        QR steps.
    keep_history : bool
        Whether to keep the superdiagonal entries, k - 1 numbers a step.
    progress : bool or callable, optional
        As in `power_iteration`; a step is a singular value found.

    Returns
    -------
    GolubKahanSvd
        The thin decomposition, k = min(m, n).

    Raises
    ------
    ValueError
        When A is not finite.

    Notes
    -----
    Each singular value has an error of the order of eps ||A||; those below are lost, which `one_sided_jacobi_svd` can do
    better. Some two steps a singular value, each O(n), and O((m + n) n) for the vectors.

    References
    ----------
    Golub & Van Loan (2013), Matrix Computations, 4th ed., Alg. 8.6.1 and 8.6.2.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab import linalg
    >>> A = np.arange(12.0).reshape(3, 4)
    >>> it = linalg.golub_kahan_svd(A)
    >>> bool(np.allclose(it.u * it.singular_values @ it.vt, A))
    True
    """
def gram_matrix(vectors: numpy.typing.ArrayLike) -> numpy.typing.NDArray[numpy.float64]:
    """
    G = V^T V: the products g_ij = v_i . v_j of the columns.

    Parameters
    ----------
    vectors : array_like, shape (m, k)

    Returns
    -------
    ndarray, shape (k, k)

    Raises
    ------
    ValueError
        When a number is not finite.

    Examples
    --------
    >>> from mixlab import linalg
    >>> linalg.gram_matrix([[1, 0], [1, 3]]).tolist()
    [[2.0, 3.0], [3.0, 9.0]]
    """
def gram_schmidt(A: numpy.typing.ArrayLike, variant: str = 'modified', *, tolerance: typing.SupportsFloat | typing.SupportsIndex | None = None) -> GramSchmidt:
    """
    Orthonormal columns that span, k by k, what the columns of A span.

    q_k = (a_k - sum_{i<k} r_ik q_i) / r_kk, with r_ik = q_i . a_k: A = Q R.

    Parameters
    ----------
    A : array_like, shape (m, n)
    variant : str
        "classical": all coefficients from a_k as it was. "modified": each from what the previous ones left.
        "reorthogonalized": the classical one done twice.
    tolerance : float, optional
        A column of which no more than this fraction is left depends on those before it; max(m, n) eps by default.

    Returns
    -------
    GramSchmidt
        A dependent column is no error: its q is zero, and A = Q R all the same.

    Raises
    ------
    ValueError
        When A is not finite, the variant is unknown or the tolerance not below 1.

    Notes
    -----
    2 m n^2 operations, twice that when done twice. With kappa the condition number of A, ||I - Q^T Q|| is of the order of
    eps kappa^2 (classical), eps kappa (modified), eps (reorthogonalized); A - Q R is at rounding level in all three.

    References
    ----------
    Bjorck (1967), BIT 7, 1, Theorem 4.2. Giraud, Langou, Rozloznik & van den Eshof (2005), Numer. Math. 101, 87.

    Examples
    --------
    >>> from mixlab import linalg
    >>> it = linalg.gram_schmidt([[3, 1, 4], [4, 3, 7]])
    >>> it.q.round(3).tolist()
    [[0.6, -0.8, 0.0], [0.8, 0.6, 0.0]]
    >>> it.rank, it.dependent.tolist()
    (2, [2])
    """
def hessenberg(A: numpy.typing.ArrayLike) -> Hessenberg:
    """
    A = Q H Q^T with Q orthogonal and H zero below its first subdiagonal.

    Parameters
    ----------
    A : array_like, shape (n, n)

    Returns
    -------
    Hessenberg

    Raises
    ------
    ValueError
        When A is not square or not finite.

    Notes
    -----
    n - 2 Householder reflections: 10/3 n^3 operations, and 4/3 n^3 for Q.

    References
    ----------
    Golub & Van Loan (2013), Matrix Computations, 4th ed., Alg. 7.4.2.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab import linalg
    >>> A = np.arange(16.0).reshape(4, 4) ** 2
    >>> it = linalg.hessenberg(A)
    >>> bool(np.allclose(it.q @ it.h @ it.q.T, A)), float(np.abs(np.tril(it.h, -2)).max())
    (True, 0.0)
    """
def householder_qr(A: numpy.typing.ArrayLike, *, steps: bool = False) -> Householder:
    """
    A = Q R by reflections, each of which makes a column triangular.

    H_{p-1} ... H_1 H_0 A = R with H_k = I - 2 v_k v_k^T, and Q = H_0 H_1 ... H_{p-1}.

    Parameters
    ----------
    A : array_like, shape (m, n)
    steps : bool
        Whether to keep the matrix after each reflection.

    Returns
    -------
    Householder

    Raises
    ------
    ValueError
        When A is not finite, or too large for its steps to be kept.
    DivergenceError
        When entries near the largest double overflow.

    Notes
    -----
    2 n^2 (m - n/3) operations for R, as many for Q. ||I - Q^T Q|| is of the order of eps, whatever A is.

    References
    ----------
    Trefethen & Bau (1997), Algorithm 10.1. Higham (2002), Theorem 19.4.

    Examples
    --------
    >>> from mixlab import linalg
    >>> linalg.householder_qr([[3, 1], [4, 3]]).r.round(12).tolist()
    [[-5.0, -3.0], [0.0, -1.0]]
    """
def householder_reflector(x: numpy.typing.ArrayLike) -> numpy.typing.NDArray[numpy.float64]:
    """
    The unit vector v with (I - 2 v v^T) x = -sign(x_0) ||x|| e_0; zero for x = 0.

    Parameters
    ----------
    x : array_like, shape (n,)

    Returns
    -------
    ndarray, shape (n,)

    Raises
    ------
    ValueError
        When x is empty or not finite.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab import linalg
    >>> x = np.array([3.0, 4.0])
    >>> v = linalg.householder_reflector(x)
    >>> (x - 2 * (v @ x) * v).round(12).tolist()
    [-5.0, 0.0]
    """
def inner(a: numpy.typing.ArrayLike, b: numpy.typing.ArrayLike) -> float:
    """
    The inner product <X, Y> of two tensors: the sum of the products of their entries.

    Parameters
    ----------
    a, b : array_like, of the same shape

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If the shapes differ.

    Examples
    --------
    The inner product of two tensors of rank one is the product of those of their vectors:

    >>> import numpy as np
    >>> from mixlab import linalg
    >>> X = np.einsum("i,j,k", [1, 2], [3, 4], [5, 6])
    >>> linalg.inner(X, X) == (1 + 4) * (9 + 16) * (25 + 36)
    True
    """
def inverse_iteration(A: numpy.typing.ArrayLike, shift: typing.SupportsFloat | typing.SupportsIndex = 0.0, start: numpy.typing.ArrayLike | None = None, tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-12, max_iterations: typing.SupportsInt | typing.SupportsIndex = 1000, *, keep_vectors: bool = False, progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None = None) -> EigenPair:
    """
    The eigenvalue nearest to a shift.

    Solve (A - shift I) y = x, then x <- y / ||y||; one LU factorisation serves all steps.

    Parameters
    ----------
    A : array_like, shape (n, n)
    shift : float
    start : array_like, shape (n,), optional
    tolerance : float
        Of the residual ||A x - lambda x|| / ||A||_F.
    max_iterations : int
    keep_vectors : bool
    progress : bool or callable, optional
        As in `power_iteration`.

    Returns
    -------
    EigenPair

    Raises
    ------
    ValueError
        When A is not square, empty or not finite, or shift or start do not fit.

    Notes
    -----
    The residual shrinks by abs(lambda_1 - shift) / abs(lambda_2 - shift) a step, with the two eigenvalues nearest to the
    shift. A shift that is an eigenvalue is moved by a rounding error: the direction is right even where the length is not.
    2/3 n^3 operations once, then 4 n^2 a step.

    References
    ----------
    Golub & Van Loan (2013), Matrix Computations, 4th ed., section 7.6.1.

    Examples
    --------
    >>> from mixlab import linalg
    >>> round(linalg.inverse_iteration([[2, 1], [1, 2]], shift=0.8).value, 12)
    1.0
    """
def jacobi_eigen(S: numpy.typing.ArrayLike, tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-15, max_iterations: typing.SupportsInt | typing.SupportsIndex = 60, *, progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None = None) -> JacobiEigen:
    """
    All eigenvalues and eigenvectors of a symmetric matrix by plane rotations.

    Each rotation makes one entry s_pq zero; a sweep visits all pairs, row by row. off(S)^2, the sum of the squares off the
    diagonal, falls by 2 s_pq^2 a rotation.

    Parameters
    ----------
    S : array_like, shape (n, n)
        Symmetric.
    tolerance : float
        It stops when abs(s_pq) <= tolerance sqrt(abs(s_pp s_qq)) for all pairs.
    max_iterations : int
        Sweeps.
    progress : bool or callable, optional
        As in `power_iteration`.

    Returns
    -------
    JacobiEigen

    Raises
    ------
    ValueError
        When S is not square, not finite or not symmetric.

    Notes
    -----
    Quadratic convergence at the end; six to ten sweeps of about 9 n^3 operations. Small eigenvalues of a positive definite
    matrix come out as accurately as its entries determine them.

    References
    ----------
    Golub & Van Loan (2013), Matrix Computations, 4th ed., Alg. 8.5.1 and 8.5.3; Demmel & Veselic (1992), SIAM J. Matrix Anal.
    Appl. 13, 1204.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab import linalg
    >>> it = linalg.jacobi_eigen(1 / (1 + np.add.outer(np.arange(5), np.arange(5))))  # Hilbert's matrix
    >>> it.iterations, it.values[0].round(12).item()
    (4, 3.287929e-06)
    """
def khatri_rao(a: numpy.typing.ArrayLike, b: numpy.typing.ArrayLike) -> numpy.typing.NDArray[numpy.float64]:
    """
    The Khatri-Rao product: column r is the Kronecker product of the columns r of A and of B.

    Row i J + j is A[i] * B[j], entry by entry. Its Gram matrix is (A^T A) * (B^T B), entry by entry.

    Parameters
    ----------
    a : array_like, shape (I, R)
    b : array_like, shape (J, R)

    Returns
    -------
    ndarray, shape (I J, R)

    Raises
    ------
    ValueError
        If the matrices differ in their number of columns.

    References
    ----------
    Kolda & Bader (2009), SIAM Review 51, 455, section 2.6.

    Examples
    --------
    >>> from mixlab import linalg
    >>> linalg.khatri_rao([[1, 2], [3, 4]], [[1, 10], [5, 20]])
    array([[ 1., 20.],
           [ 5., 40.],
           [ 3., 40.],
           [15., 80.]])
    """
def least_squares(A: numpy.typing.ArrayLike, b: numpy.typing.ArrayLike, method: str = 'qr') -> LeastSquares:
    """
    x that minimises ||A x - b||_2.

    Parameters
    ----------
    A : array_like, shape (m, n)
    b : array_like, shape (m,)
    method : str
        "qr": R x = Q^T b by reflections. "normal": A^T A x = A^T b by Cholesky. "svd": V diag(1/sigma) U^T b by
        one-sided Jacobi, the shortest solution when the rank is not full.

    Returns
    -------
    LeastSquares

    Raises
    ------
    ValueError
        When a number is not finite, b does not fit, or A has more columns than rows (but for "svd").
    SingularMatrixError
        When the columns are dependent, as far as "qr" or "normal" can tell.

    Notes
    -----
    O(m n^2). The error is like eps kappa where the residual is small, like eps kappa^2 with the normal equations.

    References
    ----------
    Golub & Van Loan (2013), sections 5.3.2, 5.3.3 and 5.5.3. Bjorck (1996), sections 1.4 and 2.2.

    Examples
    --------
    >>> from mixlab import linalg
    >>> it = linalg.least_squares([[1, 0], [1, 1], [1, 2]], [6, 0, 0])
    >>> it.solution.round(12).tolist()
    [5.0, -3.0]
    """
def low_rank(A: numpy.typing.ArrayLike, rank: typing.SupportsInt | typing.SupportsIndex) -> LowRank:
    """
    The nearest matrix of a given rank: A_k = sum_{i<=k} sigma_i u_i v_i^T.

    No matrix of that rank is nearer to A, in the 2-norm or in Frobenius's.

    Parameters
    ----------
    A : array_like, shape (m, n)
    rank : int
        From 0 to min(m, n).

    Returns
    -------
    LowRank

    Raises
    ------
    ValueError
        When A is not finite or there is no such rank.

    References
    ----------
    Eckart & Young (1936), Psychometrika 1, 211. Mirsky (1960), Quart. J. Math. 11, 50.

    Examples
    --------
    >>> from mixlab import linalg
    >>> it = linalg.low_rank([[3, 0], [0, 2]], 1)
    >>> it.error_2, abs(it.approximation).round(12).tolist()
    (2.0, [[3.0, 0.0], [0.0, 0.0]])
    """
def lstsq(A: numpy.typing.ArrayLike, b: typing.Any, *, relative_tolerance: typing.SupportsFloat | typing.SupportsIndex | None = None) -> typing.Any:
    """
    Least squares: the x of least norm among those that minimise |A x - b|_2.

    Parameters
    ----------
    A : array_like, shape (m, n)
    b : array_like, shape (m,) or (m, r)
    relative_tolerance : float, optional
        Singular values below this times the largest count as zero; max(m, n) epsilon by default.

    Returns
    -------
    Lstsq
        ``x``, ``residual_norms``, ``singular_values``, ``rank``. (LstsqMany for several right-hand sides.)

    Raises
    ------
    ValueError
        When the rows do not fit or a number is not finite.

    Notes
    -----
    By the singular value decomposition (LAPACK's gelsd): the condition number of A enters, not its square.

    References
    ----------
    Golub & Van Loan (2013), Matrix Computations, 4th ed., section 5.5.

    Examples
    --------
    A line through three points:

    >>> from mixlab import linalg
    >>> linalg.lstsq([[1, 0], [1, 1], [1, 2]], [1.0, 3.0, 5.0]).x.round(12).tolist()
    [1.0, 2.0]
    """
def lu(A: numpy.typing.ArrayLike, pivoting: str = 'partial', *, steps: bool = False) -> Lu:
    """
    Gaussian elimination as a factorisation: A[rows][:, columns] = L U.

    Parameters
    ----------
    A : array_like, shape (m, n)
    pivoting : str
        "none": the diagonal as it comes. "partial": the largest entry of the column. "complete": the largest of all.
    steps : bool
        Whether to keep the matrix after each step.

    Returns
    -------
    Lu

    Raises
    ------
    ValueError
        When A is not finite, or too large for its steps to be kept.
    SingularMatrixError
        Without pivoting, when a pivot is zero and an entry below it is not.
    DivergenceError
        When the entries grow beyond the largest double.

    Notes
    -----
    2 n^3 / 3 operations. A - L U is of the order of eps times the growth factor: unbounded without pivoting, at most 2^(n-1)
    with partial pivoting.

    References
    ----------
    Golub & Van Loan (2013), Algorithms 3.2.1, 3.4.1 and 3.4.3. Wilkinson (1961), J. ACM 8, 281.

    Examples
    --------
    >>> from mixlab import linalg
    >>> it = linalg.lu([[1, 2], [4, 4]])
    >>> it.l.tolist(), it.u.tolist(), it.row_permutation.tolist()
    ([[1.0, 0.0], [0.25, 1.0]], [[4.0, 4.0], [0.0, 1.0]], [1, 0])
    >>> it.determinant, it.solve([3, 8]).tolist()
    (-4.0, [1.0, 1.0])
    """
def mode_product(tensor: numpy.typing.ArrayLike, matrix: numpy.typing.ArrayLike, mode: typing.SupportsInt | typing.SupportsIndex) -> numpy.typing.NDArray[numpy.float64]:
    """
    The n-mode product Y = X x_n A: each fibre along mode n is multiplied by A.

        Y[..., j, ...] = sum_i A[j, i] X[..., i, ...],     Y_(n) = A X_(n).

    Parameters
    ----------
    tensor : array_like, shape (I_0, ..., I_{N-1})
    matrix : array_like, shape (J, I_n)
    mode : int
        n, from 0 to N - 1.

    Returns
    -------
    ndarray, shape (I_0, ..., J, ..., I_{N-1})

    Raises
    ------
    ValueError
        If the matrix has not as many columns as the mode has entries.

    Notes
    -----
    2 J operations an entry of the tensor; nothing is permuted in memory. Products in two modes commute; two in one mode
    compose: (X x_n A) x_n B = X x_n (B A).

    References
    ----------
    Kolda & Bader (2009), SIAM Review 51, 455, section 2.5.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab import linalg
    >>> X = np.arange(6.0).reshape(1, 2, 3)
    >>> linalg.mode_product(X, [[1, 1]], 1)        # the sum over axis 1
    array([[[3., 5., 7.]]])
    """
def norm(A: numpy.typing.ArrayLike, kind: str = 'frobenius') -> float:
    """
    A norm of a matrix.

    Parameters
    ----------
    A : array_like, shape (m, n)
    kind : str
        "1": max_j sum_i abs(a_ij). "2": the largest singular value. "inf": max_i sum_j abs(a_ij). "frobenius":
        sqrt(sum a_ij^2). "nuclear": the sum of the singular values.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When A is not finite or the norm unknown.

    Notes
    -----
    O(m n), or O(m n min(m, n)) where singular values are needed. 0 for an empty matrix.

    Examples
    --------
    >>> from mixlab import linalg
    >>> [round(linalg.norm([[3, 0], [4, 5]], kind), 4) for kind in ("1", "2", "inf", "frobenius", "nuclear")]
    [7.0, 6.7082, 9.0, 7.0711, 8.9443]
    """
def one_sided_jacobi_svd(A: numpy.typing.ArrayLike, tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-15, max_iterations: typing.SupportsInt | typing.SupportsIndex = 60, *, progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None = None) -> JacobiSvd:
    """
    Singular values by rotations of pairs of columns until all are orthogonal.

    A V = U diag(sigma): Jacobi's method for A^T A, which is never formed (Hestenes 1958).

    Parameters
    ----------
    A : array_like, shape (m, n)
        A wide matrix is transposed.
    tolerance : float
        Two columns are orthogonal when abs(a_p.a_q) <= tolerance ||a_p|| ||a_q||.
    max_iterations : int
        Sweeps.
    progress : bool or callable, optional
        As in `power_iteration`.

    Returns
    -------
    JacobiSvd
        The thin decomposition, k = min(m, n).

    Raises
    ------
    ValueError
        When A is not finite.

    Notes
    -----
    The error of each singular value is small relative to itself wherever A = B D with D diagonal and B well conditioned (A = D
    B for a wide matrix): tiny singular values of a graded matrix keep all their digits, down to 1e-150 of the largest. A sweep
    costs about 6 m n^2 operations.

    References
    ----------
    Demmel & Veselic (1992), SIAM J. Matrix Anal. Appl. 13, 1204; Golub & Van Loan (2013), Matrix Computations, 4th ed., section
    8.6.4.

    Examples
    --------
    The product of the singular values is abs(det A) = 2e-20, to the last digits:

    >>> from mixlab import linalg
    >>> sigma = linalg.one_sided_jacobi_svd([[1, 1e-20], [1, 3e-20]]).singular_values
    >>> bool(abs(sigma[0] * sigma[1] / 2e-20 - 1) < 1e-15)
    True
    """
@typing.overload
def pca(X: numpy.typing.ArrayLike, components: typing.SupportsInt | typing.SupportsIndex, *, solver: str = 'auto', oversampling: typing.SupportsInt | typing.SupportsIndex = 10, power_iterations: typing.SupportsInt | typing.SupportsIndex = 7, seed: typing.SupportsInt | typing.SupportsIndex = 0) -> PrincipalComponents:
    """
    Principal components: the directions in which centred samples vary most.

    X - 1 mean^T = U S Vt; the components are the first rows of Vt, and the variance along component i is S_i^2 / (n - 1).

    Parameters
    ----------
    X : array_like, shape (n, p)
        A sample a row, n >= 2. float64, or float32 and then all is computed in float32.
    components : int
        1 <= k <= min(n, p).
    solver : {"auto", "covariance", "qr-svd", "randomized"}
        "covariance": eigenvectors of the p x p scatter matrix, the fastest when n >> p; singular values below 1e-8 of the
        largest are noise. "qr-svd": singular values of the factor R of the centred samples, accurate to rounding of the
        largest. "randomized": approximate, see `randomized_svd`. "auto": covariance when n >= 10 p and p <= 1000; else
        randomized when n and p exceed 1000 and k <= min(n, p) / 10; else qr-svd.
    oversampling, power_iterations, seed : int
        Of the randomized solver.

    Returns
    -------
    PrincipalComponents

    Raises
    ------
    ValueError
        When n < 2, k does not fit, or a number is not finite.

    Notes
    -----
    Samples are centred before they are multiplied, block by block in cache: no digit is lost when the mean is much larger
    than the spread. n p^2 operations (covariance), 2 n p^2 (qr-svd), 4 n p (k + oversampling) a power iteration
    (randomized). The result does not depend on the number of threads. `PCA` is the scikit-learn estimator.

    References
    ----------
    Jolliffe (2002), Principal Component Analysis, 2nd ed., sections 1.1 and 3.5.

    Examples
    --------
    >>> from mixlab import linalg
    >>> found = linalg.pca([[0.0, 0.0], [3.0, 4.0], [6.0, 8.0]], 1)
    >>> found.components.round(12).tolist(), found.explained_variance.round(12).tolist()
    ([[0.6, 0.8]], [25.0])
    """
@typing.overload
def pca(X: numpy.typing.ArrayLike, components: typing.SupportsInt | typing.SupportsIndex, *, solver: str = 'auto', oversampling: typing.SupportsInt | typing.SupportsIndex = 10, power_iterations: typing.SupportsInt | typing.SupportsIndex = 7, seed: typing.SupportsInt | typing.SupportsIndex = 0) -> PrincipalComponents32:
    """
    Principal components: the directions in which centred samples vary most.

    X - 1 mean^T = U S Vt; the components are the first rows of Vt, and the variance along component i is S_i^2 / (n - 1).

    Parameters
    ----------
    X : array_like, shape (n, p)
        A sample a row, n >= 2. float64, or float32 and then all is computed in float32.
    components : int
        1 <= k <= min(n, p).
    solver : {"auto", "covariance", "qr-svd", "randomized"}
        "covariance": eigenvectors of the p x p scatter matrix, the fastest when n >> p; singular values below 1e-8 of the
        largest are noise. "qr-svd": singular values of the factor R of the centred samples, accurate to rounding of the
        largest. "randomized": approximate, see `randomized_svd`. "auto": covariance when n >= 10 p and p <= 1000; else
        randomized when n and p exceed 1000 and k <= min(n, p) / 10; else qr-svd.
    oversampling, power_iterations, seed : int
        Of the randomized solver.

    Returns
    -------
    PrincipalComponents

    Raises
    ------
    ValueError
        When n < 2, k does not fit, or a number is not finite.

    Notes
    -----
    Samples are centred before they are multiplied, block by block in cache: no digit is lost when the mean is much larger
    than the spread. n p^2 operations (covariance), 2 n p^2 (qr-svd), 4 n p (k + oversampling) a power iteration
    (randomized). The result does not depend on the number of threads. `PCA` is the scikit-learn estimator.

    References
    ----------
    Jolliffe (2002), Principal Component Analysis, 2nd ed., sections 1.1 and 3.5.

    Examples
    --------
    >>> from mixlab import linalg
    >>> found = linalg.pca([[0.0, 0.0], [3.0, 4.0], [6.0, 8.0]], 1)
    >>> found.components.round(12).tolist(), found.explained_variance.round(12).tolist()
    ([[0.6, 0.8]], [25.0])
    """
def power_iteration(A: numpy.typing.ArrayLike, start: numpy.typing.ArrayLike | None = None, tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-12, max_iterations: typing.SupportsInt | typing.SupportsIndex = 1000, *, keep_vectors: bool = False, progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None = None) -> EigenPair:
    """
    The eigenvalue of largest modulus.

    x <- A x / ||A x||, until ||A x - lambda x|| <= tolerance ||A||_F with lambda = x.A x.

    Parameters
    ----------
    A : array_like, shape (n, n)
    start : array_like, shape (n,), optional
        Not zero. By default a fixed vector that is special for no familiar matrix.
    tolerance : float
        Of the residual.
    max_iterations : int
    keep_vectors : bool
        Whether to keep the iterates.
    progress : bool or callable, optional
        None: a bar at a terminal or in a notebook. A callable gets (step, steps, residual) and stops by returning False.

    Returns
    -------
    EigenPair

    Raises
    ------
    ValueError
        When A is not square, empty or not finite, or the start does not fit.

    Notes
    -----
    The residual shrinks by abs(lambda_2 / lambda_1) a step; the error of lambda by its square if A is symmetric. Two
    eigenvalues of the same largest modulus (a complex pair, or +a and -a) leave no dominant direction: the status is then
    ``exhausted``, and the history shows the iterate turning. A step costs 2 n^2 operations.

    References
    ----------
    Golub & Van Loan (2013), Matrix Computations, 4th ed., (7.3.3).

    Examples
    --------
    >>> from mixlab import linalg
    >>> pair = linalg.power_iteration([[2, 1], [1, 2]], start=[1, 0])
    >>> round(pair.value, 12), pair.vector.round(6).tolist()
    (3.0, [0.707107, 0.707107])
    >>> (pair.history_residual[1:] / pair.history_residual[:-1])[5].round(3).item()  # lambda_2 / lambda_1
    0.333
    """
def project(x: numpy.typing.ArrayLike, basis: numpy.typing.ArrayLike) -> numpy.typing.NDArray[numpy.float64]:
    """
    The point of the span nearest to x: Q Q^T x, with basis = Q R.

    Parameters
    ----------
    x : array_like, shape (m,)
    basis : array_like, shape (m, k)
        Its columns are the vectors.

    Returns
    -------
    ndarray, shape (m,)

    Raises
    ------
    ValueError
        When an argument is not finite or x does not fit.
    SingularMatrixError
        When the columns are dependent.

    Notes
    -----
    O(m k^2), by reflections.

    Examples
    --------
    >>> from mixlab import linalg
    >>> linalg.project([5, 0], [[3], [4]]).round(12).tolist()
    [1.8, 2.4]
    """
def projection_matrix(basis: numpy.typing.ArrayLike) -> numpy.typing.NDArray[numpy.float64]:
    """
    P = Q Q^T, with basis = Q R: symmetric, P P = P, and P x = project(x, basis).

    Parameters
    ----------
    basis : array_like, shape (m, k)
        Its columns are the vectors.

    Returns
    -------
    ndarray, shape (m, m)

    Raises
    ------
    ValueError
        When the basis is not finite or has more columns than rows.
    SingularMatrixError
        When the columns are dependent.

    Examples
    --------
    >>> from mixlab import linalg
    >>> linalg.projection_matrix([[1], [1]]).round(12).tolist()
    [[0.5, 0.5], [0.5, 0.5]]
    """
def pseudo_inverse(A: numpy.typing.ArrayLike, rtol: typing.SupportsFloat | typing.SupportsIndex | None = None) -> numpy.typing.NDArray[numpy.float64]:
    """
    The matrix A^+ = V diag(1/sigma) U^T of Moore and Penrose.

    The one matrix with A A^+ A = A, A^+ A A^+ = A^+, and A A^+ and A^+ A symmetric.

    Parameters
    ----------
    A : array_like, shape (m, n)
    rtol : float, optional
        Singular values up to rtol sigma_1 are left out; max(m, n) eps by default.

    Returns
    -------
    ndarray, shape (n, m)

    Raises
    ------
    ValueError
        When A or rtol is not finite.

    References
    ----------
    Penrose (1955), Proc. Camb. Phil. Soc. 51, 406.

    Examples
    --------
    >>> from mixlab import linalg
    >>> linalg.pseudo_inverse([[1, 1], [1, 1]]).round(12).tolist()
    [[0.25, 0.25], [0.25, 0.25]]
    """
@typing.overload
def qr(A: numpy.typing.ArrayLike) -> ThinQr:
    """
    Thin QR factorisation A = Q R, the diagonal of R >= 0.

    Parameters
    ----------
    A : array_like, shape (m, n)
        float64, or float32 and then all is computed in float32.

    Returns
    -------
    ThinQr
        ``Q`` (m, k) and ``R`` (k, n), k = min(m, n).

    Raises
    ------
    ValueError
        When a number is not finite.

    Notes
    -----
    Blocks of Householder reflections (LAPACK's geqrf), 4 m n^2 - 4/3 n^3 operations for m >= n, Q included.

    References
    ----------
    Golub & Van Loan (2013), Matrix Computations, 4th ed., section 5.2.

    Examples
    --------
    >>> from mixlab import linalg
    >>> linalg.qr([[3.0, 1.0], [4.0, 2.0]]).R.round(12).tolist()
    [[5.0, 2.2], [0.0, 0.4]]
    """
@typing.overload
def qr(A: numpy.typing.ArrayLike) -> ThinQr32:
    """
    Thin QR factorisation A = Q R, the diagonal of R >= 0.

    Parameters
    ----------
    A : array_like, shape (m, n)
        float64, or float32 and then all is computed in float32.

    Returns
    -------
    ThinQr
        ``Q`` (m, k) and ``R`` (k, n), k = min(m, n).

    Raises
    ------
    ValueError
        When a number is not finite.

    Notes
    -----
    Blocks of Householder reflections (LAPACK's geqrf), 4 m n^2 - 4/3 n^3 operations for m >= n, Q included.

    References
    ----------
    Golub & Van Loan (2013), Matrix Computations, 4th ed., section 5.2.

    Examples
    --------
    >>> from mixlab import linalg
    >>> linalg.qr([[3.0, 1.0], [4.0, 2.0]]).R.round(12).tolist()
    [[5.0, 2.2], [0.0, 0.4]]
    """
def qr_algorithm(S: numpy.typing.ArrayLike, shift: str = 'wilkinson', tolerance: typing.SupportsFloat | typing.SupportsIndex = 2.220446049250313e-16, max_iterations: typing.SupportsInt | typing.SupportsIndex = 10000, *, keep_history: bool = True, progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None = None) -> QrEigen:
    """
    All eigenvalues and eigenvectors of a symmetric matrix.

    S = Q T Q^T with T tridiagonal (a on its diagonal, b beside it); then T - mu I = Q R, T <- R Q + mu I, done implicitly,
    until b is negligible; where one b_i is, T falls apart.

    Parameters
    ----------
    S : array_like, shape (n, n)
        Symmetric.
    shift : str
        "wilkinson": mu is the eigenvalue of the last 2 x 2 block nearest to its last entry; "rayleigh": that entry itself;
        "none": 0.
    tolerance : float
        b_i is taken for zero when abs(b_i) <= tolerance (abs(a_i) + abs(a_{i+1})).
    max_iterations : int
        QR steps.
    keep_history : bool
        Whether to keep the off-diagonal entries, n - 1 numbers a step.
    progress : bool or callable, optional
        As in `power_iteration`; a step is an eigenvalue found.

    Returns
    -------
    QrEigen
        Where the budget is spent, values and vectors are the present diagonal and basis.

    Raises
    ------
    ValueError
        When S is not square, not finite or not symmetric, or there is no such shift.

    Notes
    -----
    b_{n-1} converges cubically with Wilkinson's shift, and always; with Rayleigh's nearly always, but [[0, 1], [1, 0]] does
    not move; without a shift b_i shrinks by abs(lambda_{i+1} / lambda_i) a step. Some two steps an eigenvalue, each O(n), and
    O(n^2) for the vectors.

    References
    ----------
    Golub & Van Loan (2013), Matrix Computations, 4th ed., Alg. 8.3.2 and 8.3.3.

    Examples
    --------
    >>> from mixlab import linalg
    >>> S = [[4, 1, 0], [1, 3, 1], [0, 1, 2]]
    >>> [linalg.qr_algorithm(S, shift=shift).iterations for shift in ("wilkinson", "rayleigh", "none")]
    [4, 7, 76]
    >>> linalg.qr_algorithm(S).values.round(6).tolist()
    [1.267949, 3.0, 4.732051]
    """
@typing.overload
def randomized_svd(A: numpy.typing.ArrayLike, rank: typing.SupportsInt | typing.SupportsIndex, *, oversampling: typing.SupportsInt | typing.SupportsIndex = 10, power_iterations: typing.SupportsInt | typing.SupportsIndex = 4, error_probes: typing.SupportsInt | typing.SupportsIndex = 10, rng: int | numpy.random.Generator | None = None) -> RandomizedSvd:
    """
    The k largest singular values and vectors, from the action of A on random vectors.

    Y = A (A^T A)^q Omega with Omega Gaussian, k + oversampling columns; Q R = Y; Q^T A = W S Vt; then A ~ (Q W) S Vt.

    Parameters
    ----------
    A : array_like, shape (m, n)
        float64, or float32 and then all is computed in float32.
    rank : int
        1 <= k <= min(m, n).
    oversampling : int
    power_iterations : int
        q: each sharpens the decay of the singular values from s to s^(2 q + 1). With 0 or 1 and slowly decaying singular
        values even the second digit is wrong.
    error_probes : int
        r random vectors give ``error_bound``, which fails with probability 10^-r; 0 for none.
    rng : int, numpy.random.Generator or None
        A seed, a generator, or fresh entropy.

    Returns
    -------
    RandomizedSvd
        ``U`` (m, k), ``singular_values``, ``Vt`` (k, n), ``error_bound``.

    Raises
    ------
    ValueError
        When rank does not fit, an option is negative, or a number is not finite.

    Notes
    -----
    4 m n (k + oversampling) operations a power iteration, during which A is read from memory once: A^T (A Q) is summed over
    blocks of rows. Singular values come out too small, never too large. The result does not depend on the number of threads.

    References
    ----------
    Halko, Martinsson & Tropp (2011), SIAM Review 53, 217: Algorithms 4.4 and 5.1, Eq. (4.3).

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab import linalg
    >>> A = np.vander(np.linspace(0.1, 1, 50), 20)
    >>> result = linalg.randomized_svd(A, 3, rng=0)
    >>> bool(np.allclose(result.singular_values, linalg.svd(A).singular_values[:3], rtol=1e-12))
    True
    """
@typing.overload
def randomized_svd(A: numpy.typing.ArrayLike, rank: typing.SupportsInt | typing.SupportsIndex, *, oversampling: typing.SupportsInt | typing.SupportsIndex = 10, power_iterations: typing.SupportsInt | typing.SupportsIndex = 4, error_probes: typing.SupportsInt | typing.SupportsIndex = 10, rng: int | numpy.random.Generator | None = None) -> RandomizedSvd32:
    """
    The k largest singular values and vectors, from the action of A on random vectors.

    Y = A (A^T A)^q Omega with Omega Gaussian, k + oversampling columns; Q R = Y; Q^T A = W S Vt; then A ~ (Q W) S Vt.

    Parameters
    ----------
    A : array_like, shape (m, n)
        float64, or float32 and then all is computed in float32.
    rank : int
        1 <= k <= min(m, n).
    oversampling : int
    power_iterations : int
        q: each sharpens the decay of the singular values from s to s^(2 q + 1). With 0 or 1 and slowly decaying singular
        values even the second digit is wrong.
    error_probes : int
        r random vectors give ``error_bound``, which fails with probability 10^-r; 0 for none.
    rng : int, numpy.random.Generator or None
        A seed, a generator, or fresh entropy.

    Returns
    -------
    RandomizedSvd
        ``U`` (m, k), ``singular_values``, ``Vt`` (k, n), ``error_bound``.

    Raises
    ------
    ValueError
        When rank does not fit, an option is negative, or a number is not finite.

    Notes
    -----
    4 m n (k + oversampling) operations a power iteration, during which A is read from memory once: A^T (A Q) is summed over
    blocks of rows. Singular values come out too small, never too large. The result does not depend on the number of threads.

    References
    ----------
    Halko, Martinsson & Tropp (2011), SIAM Review 53, 217: Algorithms 4.4 and 5.1, Eq. (4.3).

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab import linalg
    >>> A = np.vander(np.linspace(0.1, 1, 50), 20)
    >>> result = linalg.randomized_svd(A, 3, rng=0)
    >>> bool(np.allclose(result.singular_values, linalg.svd(A).singular_values[:3], rtol=1e-12))
    True
    """
def rayleigh_quotient_iteration(A: numpy.typing.ArrayLike, start: numpy.typing.ArrayLike, tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-12, max_iterations: typing.SupportsInt | typing.SupportsIndex = 50, *, keep_vectors: bool = False, progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None = None) -> EigenPair:
    """
    An eigenvalue near the Rayleigh quotient of the start.

    Inverse iteration whose shift is mu = x.A x, anew in each step.

    Parameters
    ----------
    A : array_like, shape (n, n)
    start : array_like, shape (n,)
    tolerance : float
        Of the residual ||A x - lambda x|| / ||A||_F.
    max_iterations : int
    keep_vectors : bool
    progress : bool or callable, optional
        As in `power_iteration`.

    Returns
    -------
    EigenPair

    Raises
    ------
    ValueError
        When A is not square, empty or not finite, or the start does not fit.

    Notes
    -----
    Cubic convergence if A is symmetric, quadratic to a simple real eigenvalue otherwise. Which eigenvalue it finds is hard to
    foretell. Each step factorises: 2/3 n^3 operations.

    References
    ----------
    Golub & Van Loan (2013), Matrix Computations, 4th ed., (8.2.6); Parlett (1998), The Symmetric Eigenvalue Problem, section
    4.6.

    Examples
    --------
    >>> from mixlab import linalg
    >>> pair = linalg.rayleigh_quotient_iteration([[2, 1], [1, 2]], [1, 0.4])
    >>> pair.iterations, round(pair.value, 12)
    (4, 3.0)
    """
def schur(A: numpy.typing.ArrayLike, tolerance: typing.SupportsFloat | typing.SupportsIndex = 2.220446049250313e-16, max_iterations: typing.SupportsInt | typing.SupportsIndex = 10000, *, keep_history: bool = True, progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None = None) -> Schur:
    """
    The real Schur form, A = Q T Q^T, and all eigenvalues.

    Hessenberg form first, then Francis' implicit double shift: the two shifts are the eigenvalues of the last 2 x 2 block, real
    or a conjugate pair, and the arithmetic stays real.

    Parameters
    ----------
    A : array_like, shape (n, n)
    tolerance : float
        A subdiagonal entry is taken for zero when it is at most this times the sum of its two diagonal neighbours, in
        modulus.
    max_iterations : int
        Double steps.
    keep_history : bool
        Whether to keep the subdiagonal entries, n - 1 numbers a step.
    progress : bool or callable, optional
        As in `power_iteration`; a step is an eigenvalue found.

    Returns
    -------
    Schur

    Raises
    ------
    ValueError
        When A is not square or not finite.

    Notes
    -----
    Quadratic convergence as a rule; about 25 n^3 operations. Exceptional shifts break the rare cycles. There is no balancing:
    the backward error is small against ||A||. An eigenvalue of multiplicity k in one Jordan block moves by eps^(1/k).

    References
    ----------
    Golub & Van Loan (2013), Matrix Computations, 4th ed., Alg. 7.5.1 and 7.5.2; Francis (1961), Computer J. 4, 265.

    Examples
    --------
    >>> from mixlab import linalg
    >>> linalg.schur([[0, 0, 1], [1, 0, 0], [0, 1, 0]]).eigenvalues.round(6).tolist()  # the cube roots of 1
    [(-0.5+0.866025j), (-0.5-0.866025j), (1+0j)]
    """
def solve_lower(L: numpy.typing.ArrayLike, b: numpy.typing.ArrayLike) -> numpy.typing.NDArray[numpy.float64]:
    """
    L x = b from the first row to the last; what stands above the diagonal is not read.

    x_i = (b_i - sum_{j<i} l_ij x_j) / l_ii.

    Parameters
    ----------
    L : array_like, shape (n, n)
    b : array_like, shape (n,)

    Returns
    -------
    ndarray, shape (n,)

    Raises
    ------
    ValueError
        When L is not square or not finite, or b does not fit.
    SingularMatrixError
        For a zero on the diagonal, or a solution that overflows.

    References
    ----------
    Higham (2002), Theorem 8.5.

    Examples
    --------
    >>> from mixlab import linalg
    >>> linalg.solve_lower([[2, 0], [1, 4]], [2, 9]).tolist()
    [1.0, 2.0]
    """
def solve_upper(U: numpy.typing.ArrayLike, b: numpy.typing.ArrayLike) -> numpy.typing.NDArray[numpy.float64]:
    """
    U x = b from the last row to the first; what stands below the diagonal is not read.

    x_i = (b_i - sum_{j>i} u_ij x_j) / u_ii.

    Parameters
    ----------
    U : array_like, shape (n, n)
    b : array_like, shape (n,)

    Returns
    -------
    ndarray, shape (n,)

    Raises
    ------
    ValueError
        When U is not square or not finite, or b does not fit.
    SingularMatrixError
        For a zero on the diagonal, or a solution that overflows.

    References
    ----------
    Higham (2002), Theorem 8.5.

    Examples
    --------
    >>> from mixlab import linalg
    >>> linalg.solve_upper([[2, 1], [0, 4]], [4, 8]).tolist()
    [1.0, 2.0]
    """
@typing.overload
def svd(A: numpy.typing.ArrayLike) -> Svd:
    """
    Singular value decomposition A = U diag(s) Vt, thin.

    Parameters
    ----------
    A : array_like, shape (m, n)
        float64, or float32 and then all is computed in float32.

    Returns
    -------
    Svd
        ``U``, ``singular_values``, ``Vt``.

    Raises
    ------
    ValueError
        When a number is not finite.

    Notes
    -----
    Divide and conquer (LAPACK's gesdd), about 6 m n^2 + 20 n^3 operations for m >= n. Backward stable: the computed
    values are those of A + E with |E| of the order of epsilon |A|.

    References
    ----------
    Golub & Van Loan (2013), Matrix Computations, 4th ed., section 8.6.

    Examples
    --------
    >>> from mixlab import linalg
    >>> result = linalg.svd([[3.0, 0.0], [4.0, 5.0]])
    >>> (result.singular_values**2).round(12).tolist()
    [45.0, 5.0]
    """
@typing.overload
def svd(A: numpy.typing.ArrayLike) -> Svd32:
    """
    Singular value decomposition A = U diag(s) Vt, thin.

    Parameters
    ----------
    A : array_like, shape (m, n)
        float64, or float32 and then all is computed in float32.

    Returns
    -------
    Svd
        ``U``, ``singular_values``, ``Vt``.

    Raises
    ------
    ValueError
        When a number is not finite.

    Notes
    -----
    Divide and conquer (LAPACK's gesdd), about 6 m n^2 + 20 n^3 operations for m >= n. Backward stable: the computed
    values are those of A + E with |E| of the order of epsilon |A|.

    References
    ----------
    Golub & Van Loan (2013), Matrix Computations, 4th ed., section 8.6.

    Examples
    --------
    >>> from mixlab import linalg
    >>> result = linalg.svd([[3.0, 0.0], [4.0, 5.0]])
    >>> (result.singular_values**2).round(12).tolist()
    [45.0, 5.0]
    """
def tridiagonalize(S: numpy.typing.ArrayLike) -> Tridiagonal:
    """
    S = Q T Q^T with Q orthogonal and T symmetric tridiagonal.

    Parameters
    ----------
    S : array_like, shape (n, n)
        Symmetric.

    Returns
    -------
    Tridiagonal

    Raises
    ------
    ValueError
        When S is not square, not finite or not symmetric.

    Notes
    -----
    n - 2 Householder reflections, each with a symmetric update of rank two: 8/3 n^3 operations, and 4/3 n^3 for Q.

    References
    ----------
    Golub & Van Loan (2013), Matrix Computations, 4th ed., Alg. 8.3.1.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab import linalg
    >>> S = np.add.outer(np.arange(4.0), np.arange(4.0)) ** 2
    >>> it = linalg.tridiagonalize(S)
    >>> bool(np.allclose(it.q @ it.matrix @ it.q.T, S))
    True
    """
def tucker(tensor: numpy.typing.ArrayLike, ranks: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], *, method: str = 'hosvd', tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-08, max_iterations: typing.SupportsInt | typing.SupportsIndex = 100, progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None = None) -> Tucker:
    """
    The Tucker decomposition, by the singular value decompositions of the unfoldings.

        X ~ G x_0 U^(0) x_1 U^(1) ... x_{N-1} U^(N-1),     G = X x_0 U^(0)^T ... x_{N-1} U^(N-1)^T.

    "hosvd" takes the leading left singular vectors of each unfolding X_(n) as U^(n). "hooi" goes on from there: in turn,
    each U^(n) is replaced by the leading left singular vectors of X projected on the other modes, which is the best choice
    with these fixed.

    Parameters
    ----------
    tensor : array_like, shape (I_0, ..., I_{N-1})
    ranks : sequence of int
        R_n from 1 to I_n, one a mode.
    method : str
        "hosvd" or "hooi".
    tolerance : float
        Of "hooi", on the change of the relative error in a sweep; 0: all sweeps are done.
    max_iterations : int
        Of "hooi": sweeps over the modes.
    progress : bool, callable or None

    Returns
    -------
    Tucker

    Raises
    ------
    ValueError
        For a tensor without entries, ranks out of range, an unknown method.

    Notes
    -----
    With tail_n the sum of the squares of the singular values of X_(n) that are cut, the error of "hosvd" is between
    sqrt(max tail_n) and sqrt(sum tail_n): within sqrt(N) of the best. With full ranks it is exact, and the core is
    all-orthogonal: two of its slices along one mode have inner product 0.

    References
    ----------
    De Lathauwer, De Moor & Vandewalle (2000), SIAM J. Matrix Anal. Appl. 21, 1253, theorem 2 and property 10;
    Kolda & Bader (2009), SIAM Review 51, 455, fig. 4.3 and 4.4.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab import linalg
    >>> x = np.linspace(0, 1, 20)
    >>> X = 1 / (1 + x[:, None, None] + x[:, None] + x)      # smooth, so of low rank but for small parts
    >>> found = linalg.tucker(X, (3, 3, 3))
    >>> found.core.shape, found.error < 1e-3, found.lower_bound <= found.error <= found.upper_bound
    ((3, 3, 3), True, True)
    """
def unfold(tensor: numpy.typing.ArrayLike, mode: typing.SupportsInt | typing.SupportsIndex) -> numpy.typing.NDArray[numpy.float64]:
    """
    The unfolding X_(n): the tensor as a matrix whose rows are counted by one mode.

    Entry X[i_0, ..., i_{N-1}] stands in row i_n; the column counts the other indices, the last one fastest, as NumPy's
    memory does: ``np.moveaxis(tensor, mode, 0).reshape(tensor.shape[mode], -1)``. Hence, modes in their natural order,

        Y = G x_0 A0 x_1 A1 x_2 A2   =>   Y_(0) = A0 G_(0) kron(A1, A2)^T.

    Parameters
    ----------
    tensor : array_like, shape (I_0, ..., I_{N-1})
        One axis or more.
    mode : int
        n, from 0 to N - 1.

    Returns
    -------
    ndarray, shape (I_n, product of the other extents)

    Raises
    ------
    ValueError
        For a mode that the tensor does not have.

    Notes
    -----
    Kolda & Bader let the first index be the fastest: their columns are the same, in another order.

    References
    ----------
    Kolda & Bader (2009), SIAM Review 51, 455, section 2.4.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab import linalg
    >>> X = np.arange(12.0).reshape(2, 3, 2)
    >>> linalg.unfold(X, 1)
    array([[ 0.,  1.,  6.,  7.],
           [ 2.,  3.,  8.,  9.],
           [ 4.,  5., 10., 11.]])
    """
def vector_norm(x: numpy.typing.ArrayLike, p: typing.SupportsFloat | typing.SupportsIndex = 2.0) -> float:
    """
    (sum abs(x_i)^p)^(1/p), and max abs(x_i) for p = inf.

    Parameters
    ----------
    x : array_like, shape (n,)
    p : float
        At least 1.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When x is not finite or p below 1.

    Examples
    --------
    >>> from mixlab import linalg
    >>> [round(linalg.vector_norm([3, -4], p), 12) for p in (1, 2, float("inf"))]
    [7.0, 5.0, 4.0]
    """
