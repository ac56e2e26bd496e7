# SPDX-License-Identifier: BSD-3-Clause
"""What `mixlab.linalg.truncated_svd` does with sparse arrays, without loading SciPy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from . import _linalg


def truncated_svd(
    A: ArrayLike | Any,
    rank: int,
    *,
    tolerance: float = 1e-10,
    max_iterations: int = 100_000,
    basis: int = 0,
    rng: int | np.random.Generator | None = None,
    progress: bool | Callable[[int, int, float], bool | None] | None = None,
) -> _linalg.TruncatedSvd:
    """The k largest singular values and vectors to a tolerance, for large or sparse A.

    Golub-Kahan-Lanczos bidiagonalisation A V = U B, A^T U = V B^T + beta v e^T, restarted with its best part.

    Parameters
    ----------
    A : array_like or scipy.sparse array, shape (m, n)
        A CSR array of float64 is viewed; other formats and types are converted.
    rank : int
        1 <= k <= min(m, n).
    tolerance : float
        On the residuals, relative to the largest singular value.
    max_iterations : int
        Products with A, and as many with A^T.
    basis : int
        Vectors kept before a restart, more than rank; 0 for a choice that suits rank.
    rng : int, numpy.random.Generator or None
        Of the vector to start from.
    progress : bool, callable or None

    Returns
    -------
    TruncatedSvd
        ``U``, ``singular_values``, ``Vt``, ``residuals``, ``status``, ``iterations`` and more.

    Raises
    ------
    ValueError
        When rank, tolerance or basis does not fit, or a number is not finite.

    Notes
    -----
    A step costs a product with A, one with A^T, and 4 min(m, n) basis operations to orthogonalise on the shorter side;
    the longer one stays orthonormal by itself where singular values are large (Simon & Zha 2000). Of several equal
    singular values one may be missed: a single start vector shows one direction of each.

    References
    ----------
    Baglama & Reichel (2005), SIAM J. Sci. Comput. 27, 19: section 3.1, Eq. (2.13).

    Examples
    --------
    >>> import scipy.sparse
    >>> from mixlab import linalg
    >>> A = scipy.sparse.diags_array([5.0, 4.0, 3.0, 2.0, 1.0]).tocsr()
    >>> linalg.truncated_svd(A, 2, rng=0).singular_values.round(10).tolist()
    [5.0, 4.0]
    """
    options = (rank, tolerance, max_iterations, basis, rng, progress)
    if not hasattr(A, "tocsr"):
        return _linalg._truncated_svd(A, *options)
    A = A.tocsr()
    if A.nnz > np.iinfo(np.int32).max:
        raise ValueError(f"truncated_svd: A must have fewer than 2^31 entries, got {A.nnz}")
    starts, columns = (indices.astype(np.int32, copy=False) for indices in (A.indptr, A.indices))
    return _linalg._truncated_svd_csr(A.shape, starts, columns, A.data, *options)
