# SPDX-License-Identifier: BSD-3-Clause
"""Principal component analysis as scikit-learn's estimators. Loaded when one of them is first named."""

from __future__ import annotations

from collections.abc import Callable
from numbers import Integral, Real
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClassNamePrefixFeaturesOutMixin, TransformerMixin
from sklearn.utils import assert_all_finite, check_random_state
from sklearn.utils.validation import check_array, check_is_fitted, validate_data

from . import _linalg
from ._core import SingularMatrixError

Floats = NDArray[Any]
_PRECISIONS = (np.float64, np.float32)


def _samples(estimator: Any, X: ArrayLike, *, least: int = 1, **options: Any) -> Floats:
    """X as an array that C++ views: C order, float64 or float32."""
    X = validate_data(estimator, X, dtype=_PRECISIONS, order="C", ensure_min_samples=least, **options)
    return np.require(X, requirements="CA")  # validate_data leaves a read-only, misaligned array as it is


def _saying_what_is_not_finite(estimator: Any, X: Floats, compute: Callable[[], Any]) -> Any:
    """compute() looks for NaN as it sums, which is cheaper than a look at all of X before; scikit-learn says it better."""
    try:
        return compute()
    except ValueError:
        assert_all_finite(X, estimator_name=type(estimator).__name__, input_name="X")
        raise


def _require_kept(n_components: Any, most: int) -> None:
    whole = isinstance(n_components, Integral) and not isinstance(n_components, bool) and 1 <= n_components <= most
    part = isinstance(n_components, Real) and not isinstance(n_components, Integral) and 0 < n_components < 1
    if not (n_components is None or whole or part):
        raise ValueError(
            f"n_components={n_components!r} must be None, an int between 1 and min(n_samples, n_features)={most}, "
            "or a part of the variance between 0 and 1"
        )


def _fewest(ratios: Floats, part: float) -> int:
    """How many components it takes to explain more than this part of the variance."""
    return min(int(np.searchsorted(np.cumsum(ratios, dtype=np.float64), part, side="right")) + 1, len(ratios))


class _Principal(ClassNamePrefixFeaturesOutMixin, TransformerMixin, BaseEstimator):
    """What all that have `mean_`, `components_`, `explained_variance_` and `noise_variance_` can do."""

    whiten: bool
    mean_: Floats
    components_: Floats
    explained_variance_: Floats
    noise_variance_: float

    def transform(self, X: ArrayLike) -> Floats:
        """Coordinates along the components, (X - mean) components^T; divided by their deviations when whitened.

        Parameters
        ----------
        X : array_like, shape (n, p)

        Returns
        -------
        ndarray, shape (n, k)
        """
        check_is_fitted(self)
        return self._coordinates(_samples(self, X, reset=False))

    def _coordinates(self, X: Floats) -> Floats:
        kind = X.dtype
        Z: Floats = _linalg._project(X, self.mean_.astype(kind), self.components_.astype(kind))
        if self.whiten:
            Z /= self._deviations().astype(kind)
        return Z

    def _deviations(self) -> Floats:
        """Never 0: a direction without variance is left as small as it is."""
        return np.maximum(np.sqrt(self.explained_variance_), np.finfo(self.explained_variance_.dtype).eps)

    def inverse_transform(self, X: ArrayLike) -> Floats:
        """The points that have these coordinates, in the space of the samples.

        Parameters
        ----------
        X : array_like, shape (n, k)

        Returns
        -------
        ndarray, shape (n, p)
        """
        check_is_fitted(self)
        Z = check_array(X, dtype=_PRECISIONS)
        if self.whiten:
            Z = Z * self._deviations()
        restored: Floats = Z @ self.components_ + self.mean_
        return restored

    @property
    def _n_features_out(self) -> int:
        return int(self.components_.shape[0])

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.transformer_tags.preserves_dtype = ["float64", "float32"]
        return tags

    # ---- the Gaussian model: variance noise_variance_ in every direction, more along the components

    def get_covariance(self) -> Floats:
        """Covariance of the model V^T diag(variance - noise) V + noise I (Tipping & Bishop 1999).

        Returns
        -------
        ndarray, shape (p, p)
        """
        check_is_fitted(self)
        V = self.components_
        return (V.T * self._above_noise()) @ V + self.noise_variance_ * np.eye(V.shape[1], dtype=V.dtype)

    def get_precision(self) -> Floats:
        """Inverse of the model's covariance, in closed form.

        Returns
        -------
        ndarray, shape (p, p)

        Raises
        ------
        SingularMatrixError
            When a direction has no variance in the model.
        """
        check_is_fitted(self)
        self._require_regular()
        V, noise = self.components_, self.noise_variance_
        variance = self._above_noise() + noise
        if noise == 0:
            return (V.T / variance) @ V
        return (V.T * (1 / variance - 1 / noise)) @ V + np.eye(V.shape[1], dtype=V.dtype) / noise

    def _above_noise(self) -> Floats:
        return np.maximum(self.explained_variance_ - self.noise_variance_, 0)

    def _require_regular(self) -> None:
        k, p = self.components_.shape
        least = self.noise_variance_ if k < p else float(np.min(self.explained_variance_))
        if not least > 0:
            raise SingularMatrixError(
                f"{type(self).__name__}: the covariance of the model is singular: a direction has no variance; "
                "keep fewer components"
            )

    def score_samples(self, X: ArrayLike) -> Floats:
        """Log-likelihood of each sample in the Gaussian model.

        Parameters
        ----------
        X : array_like, shape (n, p)

        Returns
        -------
        ndarray, shape (n,)

        Raises
        ------
        SingularMatrixError
            When a direction has no variance in the model.
        """
        check_is_fitted(self)
        X = _samples(self, X, reset=False)
        self._require_regular()
        variance = (self._above_noise() + self.noise_variance_).astype(np.float64)
        Z = _linalg._project(X, self.mean_.astype(X.dtype), self.components_.astype(X.dtype))
        distance = np.sum(Z**2 / variance, axis=1)
        k, p = self.components_.shape
        log_determinant = float(np.sum(np.log(variance)))
        if k < p:
            beside = np.sum((X - self.mean_ - Z @ self.components_) ** 2, axis=1)
            distance = distance + beside / self.noise_variance_
            log_determinant += (p - k) * float(np.log(self.noise_variance_))
        return -0.5 * (p * np.log(2 * np.pi) + log_determinant + distance)

    def score(self, X: ArrayLike, y: Any = None) -> float:
        """Mean log-likelihood of the samples in the Gaussian model.

        Parameters
        ----------
        X : array_like, shape (n, p)
        y : ignored

        Returns
        -------
        float
        """
        return float(np.mean(self.score_samples(X)))


class PCA(_Principal):
    """Principal component analysis: the directions in which centred samples vary most.

    X - 1 mean^T = U S Vt; the components are the first rows of Vt, the largest entry of each in modulus positive, and
    the variance along component i is S_i^2 / (n - 1).

    Parameters
    ----------
    n_components : int, float or None
        How many; or as many as explain more than this part of the variance; or all, min(n, p).
    solver : {"auto", "covariance", "qr-svd", "randomized"}
        See `pca`. "covariance" is the fastest when n >> p, "qr-svd" the most accurate, "randomized" approximate.
    whiten : bool
        Divide each coordinate by its standard deviation.
    oversampling, power_iterations : int
        Of the randomized solver.
    random_state : int, RandomState or None
        Of the randomized solver.

    Attributes
    ----------
    mean_ : ndarray, shape (p,)
    components_ : ndarray, shape (k, p)
    explained_variance_, explained_variance_ratio_, singular_values_ : ndarray, shape (k,)
    noise_variance_ : float
        Mean variance along the min(n, p) - k directions left out.
    n_components_, n_samples_ : int
    solver_ : str
        The one that was used.

    Notes
    -----
    float32 stays float32. The result does not depend on the number of threads.

    References
    ----------
    Jolliffe (2002), Principal Component Analysis, 2nd ed. Tipping & Bishop (1999), J. R. Stat. Soc. B 61, 611, for
    `score` and `get_covariance`.

    Examples
    --------
    >>> from mixlab import linalg
    >>> from sklearn.datasets import load_iris
    >>> model = linalg.PCA(n_components=2).fit(load_iris().data)
    >>> model.explained_variance_ratio_.round(6).tolist()
    [0.924619, 0.053066]
    """

    def __init__(
        self,
        n_components: int | float | None = None,
        *,
        solver: str = "auto",
        whiten: bool = False,
        oversampling: int = 10,
        power_iterations: int = 7,
        random_state: Any = None,
    ) -> None:
        self.n_components = n_components
        self.solver = solver
        self.whiten = whiten
        self.oversampling = oversampling
        self.power_iterations = power_iterations
        self.random_state = random_state

    def fit(self, X: ArrayLike, y: Any = None) -> PCA:
        """Find the components of samples.

        Parameters
        ----------
        X : array_like, shape (n, p)
            n >= 2.
        y : ignored

        Returns
        -------
        PCA
            Itself.

        Raises
        ------
        ValueError
            When there is one sample, n_components does not fit, or a number is not finite.
        """
        self._fit(_samples(self, X, least=2, ensure_all_finite=False))
        return self

    def fit_transform(self, X: ArrayLike, y: Any = None) -> Floats:
        """``fit(X).transform(X)``, with one check of X.

        Parameters
        ----------
        X : array_like, shape (n, p)
        y : ignored

        Returns
        -------
        ndarray, shape (n, k)
        """
        X = _samples(self, X, least=2, ensure_all_finite=False)
        self._fit(X)
        return self._coordinates(X)

    def _fit(self, X: Floats) -> None:
        most = min(X.shape)
        _require_kept(self.n_components, most)
        part = self.n_components if isinstance(self.n_components, Real) else None
        whole = isinstance(self.n_components, Integral)
        if part is not None and not whole and self.solver == "randomized":
            raise ValueError("solver='randomized' wants a number of components, not a part of the variance")
        found = _saying_what_is_not_finite(
            self,
            X,
            lambda: _linalg.pca(
                X,
                int(self.n_components) if whole else most,
                solver=self.solver,
                oversampling=self.oversampling,
                power_iterations=self.power_iterations,
                seed=int(check_random_state(self.random_state).randint(2**31)) if self._is_random(X) else 0,
            ),
        )
        ratios = found.explained_variance / (found.total_variance or 1.0)
        k = len(ratios) if part is None or whole else _fewest(ratios, float(part))
        left_out = found.total_variance - float(np.sum(found.explained_variance[:k], dtype=np.float64))
        self.n_samples_, self.n_components_ = X.shape[0], k
        self.mean_, self.solver_ = found.mean, found.solver
        self.components_ = found.components[:k]
        self.explained_variance_ = found.explained_variance[:k]
        self.explained_variance_ratio_ = ratios[:k].astype(X.dtype)
        self.singular_values_ = found.singular_values[:k]
        self.noise_variance_ = max(0.0, left_out) / (most - k) if k < most else 0.0

    def _is_random(self, X: Floats) -> bool:
        return self.solver in ("auto", "randomized")
