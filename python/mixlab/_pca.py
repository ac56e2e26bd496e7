# SPDX-License-Identifier: BSD-3-Clause
"""Principal component analysis as scikit-learn's estimators. Loaded when one of them is first named."""

from __future__ import annotations

from collections.abc import Callable
from numbers import Integral, Real
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClassNamePrefixFeaturesOutMixin, TransformerMixin
from sklearn.exceptions import NotFittedError
from sklearn.utils import assert_all_finite, check_random_state
from sklearn.utils.validation import check_array, check_is_fitted, validate_data

from . import _linalg
from ._core import SingularMatrixError

Floats = NDArray[Any]
_PRECISIONS = (np.float64, np.float32)


def _samples(estimator: Any, X: ArrayLike, *, least: int = 1, **options: Any) -> Floats:
    """X as an array that C++ views: C order, float64 or float32."""
    X = validate_data(estimator, X, dtype=_PRECISIONS, order="C", ensure_min_samples=least, **options)
    return np.require(X, requirements=["C", "A"])  # validate_data leaves a read-only, misaligned array as it is


def _saying_what_is_not_finite(estimator: Any, X: Floats, compute: Callable[[], Any]) -> Any:
    """compute() meets a NaN as it sums, which costs nothing; scikit-learn says better where it is."""
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
                seed=int(check_random_state(self.random_state).randint(2**31))
                if self.solver in ("auto", "randomized")
                else 0,
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


class IncrementalPCA(_Principal):
    """Principal components of samples that come in batches, or of more samples than memory holds.

    Each batch is merged with what is known of those before: the components are the singular vectors of the old ones
    times their singular values, the centred batch, and a row for the difference of the means, on top of each other.

    Parameters
    ----------
    n_components : int or None
        None for min(samples of the first batch, p). With all p of them the result is that of `PCA`; with fewer, what
        a batch leaves out is lost.
    whiten : bool
        Divide each coordinate by its standard deviation.
    batch_size : int or None
        Of `fit`; None for 5 p.

    Attributes
    ----------
    mean_ : ndarray, shape (p,)
    components_ : ndarray, shape (k, p)
    explained_variance_, explained_variance_ratio_, singular_values_ : ndarray, shape (k,)
    total_variance_, noise_variance_ : float
    n_components_, n_samples_seen_, batch_size_ : int

    References
    ----------
    Ross, Lim, Lin & Yang (2008), Int. J. Comput. Vis. 77, 125: section 2.1.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab import linalg
    >>> X = np.random.default_rng(0).normal(size=(100, 3))
    >>> model = linalg.IncrementalPCA()
    >>> for batch in np.array_split(X, 4):
    ...     model = model.partial_fit(batch)
    >>> bool(np.allclose(model.components_, linalg.PCA().fit(X).components_))
    True
    """

    def __init__(self, n_components: int | None = None, *, whiten: bool = False, batch_size: int | None = None) -> None:
        self.n_components = n_components
        self.whiten = whiten
        self.batch_size = batch_size

    def fit(self, X: ArrayLike, y: Any = None) -> IncrementalPCA:
        """Forget everything, then learn from X batch by batch.

        Parameters
        ----------
        X : array_like, shape (n, p)
            May be a memory map: one batch at a time is read.
        y : ignored

        Returns
        -------
        IncrementalPCA
            Itself.
        """
        X = validate_data(self, X, dtype=_PRECISIONS, ensure_min_samples=2)
        size = 5 * X.shape[1] if self.batch_size is None else self.batch_size
        least = max(2, self.n_components or 0)
        if not isinstance(size, Integral) or size < 1:
            raise ValueError(f"batch_size must be an int >= 1 or None, got {self.batch_size!r}")
        self.batch_size_ = max(int(size), least)
        self.n_samples_seen_ = 0
        starts = list(range(0, max(1, X.shape[0] - least + 1), self.batch_size_))
        for first, last in zip(starts, [*starts[1:], X.shape[0]], strict=True):
            self._learn(np.require(X[first:last], requirements=["C", "A"]))
        return self

    def partial_fit(self, X: ArrayLike, y: Any = None) -> IncrementalPCA:
        """Learn from one more batch.

        Parameters
        ----------
        X : array_like, shape (n, p)
            The first batch has at least 2 samples, and n_components.
        y : ignored

        Returns
        -------
        IncrementalPCA
            Itself.
        """
        first = not hasattr(self, "n_samples_seen_")
        X = _samples(self, X, least=2 if first else 1, reset=first)
        if first:
            self.n_samples_seen_ = 0
        self._learn(X)
        return self

    def _learn(self, X: Floats) -> None:
        seen, p = self.n_samples_seen_, X.shape[1]
        if seen == 0:
            self.n_components_ = self._kept(min(X.shape))
            self.mean_, self.singular_values_ = np.zeros(p, X.dtype), np.zeros(0, X.dtype)
            self.components_, self.total_variance_ = np.zeros((0, p), X.dtype), 0.0
        kind = self.mean_.dtype
        found = _linalg._pca_with_batch(
            seen,
            self.mean_,
            self.components_,
            self.singular_values_,
            self.total_variance_,
            X.astype(kind, copy=False),
            self.n_components_,
        )
        self.n_samples_seen_ = seen + X.shape[0]
        self.mean_, self.components_ = found.mean, found.components
        self.singular_values_, self.explained_variance_ = found.singular_values, found.explained_variance
        self.total_variance_, self.noise_variance_ = found.total_variance, found.noise_variance
        self.explained_variance_ratio_ = (found.explained_variance / (found.total_variance or 1.0)).astype(kind)

    def _kept(self, most: int) -> int:
        if isinstance(self.n_components, Real) and not isinstance(self.n_components, Integral):
            raise ValueError(f"n_components must be an int or None, got {self.n_components!r}")
        _require_kept(self.n_components, most)
        return most if self.n_components is None else int(self.n_components)


class ProbabilisticPCA(_Principal):
    """Principal components as a model with a likelihood: x = W z + mean + noise (Tipping & Bishop 1999).

    z is standard normal in q dimensions, the noise has variance sigma^2 in each of the p; so the covariance of x is
    C = W W^T + sigma^2 I.

    Parameters
    ----------
    n_components : int or None
        q, between 1 and p - 1; None for min(n, p) - 1.
    method : {"closed", "em"}
        The maximum of the likelihood in closed form (Eqs. 7 and 8), or by expectation and maximisation (Eqs. 29
        and 30), whose iterations read the samples once each and never form a p x p matrix.
    tolerance : float
        EM stops when the mean log-likelihood grows by less in an iteration.
    max_iterations : int
        Of EM.
    random_state : int, RandomState or None
        Of EM's first W, and of `sample`.

    Attributes
    ----------
    mean_ : ndarray, shape (p,)
    components_ : ndarray, shape (q, p)
        The principal axes: left singular vectors of W.
    explained_variance_ : ndarray, shape (q,)
        Of the model along them: squares of the singular values of W, plus sigma^2.
    noise_variance_ : float
        sigma^2.
    loadings_ : ndarray, shape (p, q)
        W, its columns along the axes (the likelihood does not fix a rotation of z).
    log_likelihood_history_ : ndarray
        Mean over the samples, an entry before each iteration of EM and one at the end.
    status_ : mixlab.Status
    n_iter_ : int

    Notes
    -----
    Variances are divided by n, as maximum likelihood has it, not by n - 1 as in `PCA`.

    References
    ----------
    Tipping & Bishop (1999), J. R. Stat. Soc. B 61, 611.

    Examples
    --------
    >>> from mixlab import linalg
    >>> from sklearn.datasets import load_iris
    >>> X = load_iris().data
    >>> closed = linalg.ProbabilisticPCA(2).fit(X)
    >>> em = linalg.ProbabilisticPCA(2, method="em", random_state=0).fit(X)
    >>> round(closed.score(X), 6), round(em.score(X), 6)
    (-2.699752, -2.699752)
    """

    whiten = False

    def __init__(
        self,
        n_components: int | None = None,
        *,
        method: str = "closed",
        tolerance: float = 1e-10,
        max_iterations: int = 10_000,
        random_state: Any = None,
    ) -> None:
        self.n_components = n_components
        self.method = method
        self.tolerance = tolerance
        self.max_iterations = max_iterations
        self.random_state = random_state

    def fit(self, X: ArrayLike, y: Any = None) -> ProbabilisticPCA:
        """Maximise the likelihood of samples.

        Parameters
        ----------
        X : array_like, shape (n, p)
            n >= 2, p >= 2.
        y : ignored

        Returns
        -------
        ProbabilisticPCA
            Itself.

        Raises
        ------
        SingularMatrixError
            When the samples lie in a subspace of q dimensions: there is no noise.
        """
        X = _samples(self, X, least=2, ensure_min_features=2)
        found = self._found(X.astype(np.float64, copy=False), self._kept(min(X.shape[0], X.shape[1])))
        kind = X.dtype
        self.mean_, self.components_ = found.mean.astype(kind), found.components.astype(kind)
        self.explained_variance_ = found.explained_variance.astype(kind)
        self.noise_variance_ = found.noise_variance
        self.loadings_ = self.components_.T * np.sqrt(self._above_noise())
        self.log_likelihood_history_ = found.history_log_likelihood
        self.status_, self.n_iter_ = found.status, max(1, found.iterations)
        return self

    def _kept(self, least_extent: int) -> int:
        most = max(1, least_extent - 1)
        if isinstance(self.n_components, Real) and not isinstance(self.n_components, Integral):
            raise ValueError(f"n_components must be an int or None, got {self.n_components!r}")
        return most if self.n_components is None else int(self.n_components)

    def _found(self, X: Floats, q: int) -> Any:
        if self.method == "closed":
            return _linalg._ppca(X, q)
        if self.method != "em":
            raise ValueError(f"method must be 'closed' or 'em', got {self.method!r}")
        seed = int(check_random_state(self.random_state).randint(2**31))
        return _linalg._ppca_em(X, q, self.tolerance, self.max_iterations, seed, None)

    def transform(self, X: ArrayLike) -> Floats:
        """Posterior mean of z, M^-1 W^T (x - mean) with M = W^T W + sigma^2 I: drawn towards 0 by the noise.

        Parameters
        ----------
        X : array_like, shape (n, p)

        Returns
        -------
        ndarray, shape (n, q)
        """
        return super().transform(X) * (np.sqrt(self._above_noise()) / self.explained_variance_)

    def inverse_transform(self, X: ArrayLike) -> Floats:
        """The points whose posterior mean this is: W (W^T W)^-1 M z + mean, the optimal reconstruction.

        Parameters
        ----------
        X : array_like, shape (n, q)

        Returns
        -------
        ndarray, shape (n, p)
        """
        check_is_fitted(self)
        spread = np.sqrt(self._above_noise())
        stretched = np.divide(self.explained_variance_, spread, out=np.zeros_like(spread), where=spread > 0)
        return super().inverse_transform(check_array(X, dtype=_PRECISIONS) * stretched)

    def sample(self, n_samples: int = 1, random_state: Any = None) -> Floats:
        """Draw from the model: W z + mean + sigma e.

        Parameters
        ----------
        n_samples : int
        random_state : int, RandomState or None
            None for the one of the estimator.

        Returns
        -------
        ndarray, shape (n_samples, p)
        """
        check_is_fitted(self)
        random = check_random_state(self.random_state if random_state is None else random_state)
        p, q = self.loadings_.shape
        z, e = random.normal(size=(n_samples, q)), random.normal(size=(n_samples, p))
        return z @ self.loadings_.T + self.mean_ + np.sqrt(self.noise_variance_) * e


class KernelPCA(ClassNamePrefixFeaturesOutMixin, TransformerMixin, BaseEstimator):
    """Principal components in the feature space of a kernel: curved ones in the space of the samples.

    With the kernel matrix K_ij = k(x_i, x_j), centred in feature space, K = A diag(lambda) A^T; the coordinates of the
    samples are A sqrt(lambda), those of a new one are its centred kernel values times A / sqrt(lambda).

    Parameters
    ----------
    n_components : int or None
        None for all whose eigenvalue is not rounding.
    kernel : {"linear", "rbf", "poly", "sigmoid", "cosine", "precomputed"}
        x.y; exp(-gamma |x - y|^2); (gamma x.y + coef0)^degree; tanh(gamma x.y + coef0); x.y / (|x| |y|); or X is the
        kernel matrix itself.
    gamma : float or None
        None for 1/p.
    degree, coef0 : float
    alpha : float
        Ridge of the inverse transform.
    fit_inverse_transform : bool
        Learn, by kernel ridge regression, points of the space of the samples from their coordinates.

    Attributes
    ----------
    eigenvalues_ : ndarray, shape (k,)
    eigenvectors_ : ndarray, shape (n, k)
        Orthonormal; the largest entry of each in modulus is positive.
    gamma_ : float

    References
    ----------
    Schoelkopf, Smola & Mueller (1998), Neural Computation 10, 1299. Bakir, Weston & Schoelkopf (2004) for the inverse.

    Examples
    --------
    Two rings, which no line parts, lie apart along the first component:

    >>> from mixlab import linalg
    >>> from sklearn.datasets import make_circles
    >>> X, ring = make_circles(200, factor=0.2, random_state=0)
    >>> z = linalg.KernelPCA(1, kernel="rbf", gamma=2).fit_transform(X)[:, 0]
    >>> bool(z[ring == 0].max() < z[ring == 1].min() or z[ring == 1].max() < z[ring == 0].min())
    True
    """

    def __init__(
        self,
        n_components: int | None = None,
        *,
        kernel: str = "linear",
        gamma: float | None = None,
        degree: float = 3,
        coef0: float = 1,
        alpha: float = 1.0,
        fit_inverse_transform: bool = False,
    ) -> None:
        self.n_components = n_components
        self.kernel = kernel
        self.gamma = gamma
        self.degree = degree
        self.coef0 = coef0
        self.alpha = alpha
        self.fit_inverse_transform = fit_inverse_transform

    def fit(self, X: ArrayLike, y: Any = None) -> KernelPCA:
        """Find the components of samples.

        Parameters
        ----------
        X : array_like, shape (n, p), or the kernel matrix, shape (n, n)
        y : ignored

        Returns
        -------
        KernelPCA
            Itself.

        Raises
        ------
        ValueError
            When n_components is not between 1 and n, or the kernel is not known.
        """
        X = _samples(self, X)
        if self.fit_inverse_transform and self.kernel == "precomputed":
            raise ValueError("there is no inverse transform of a precomputed kernel: the samples are not known")
        self.gamma_ = 1 / X.shape[1] if self.gamma is None else float(self.gamma)
        K = self._kernel(X, X)
        _require_kept(self.n_components, K.shape[0])
        k = K.shape[0] if self.n_components is None else int(self.n_components)
        values, vectors, self._column_means, self._mean = _linalg._kernel_pca(K, k)
        if self.n_components is None:
            kept = max(1, int(np.sum(values > 1e-12 * values[0])))
            values, vectors = values[:kept], vectors[:, :kept]
        self.eigenvalues_, self.eigenvectors_ = values.astype(X.dtype), vectors.astype(X.dtype)
        self.X_fit_ = X
        if self.fit_inverse_transform:
            self._fit_inverse(X)
        return self

    def _kernel(self, X: Floats, Y: Floats) -> Floats:
        X, Y = X.astype(np.float64, copy=False), Y.astype(np.float64, copy=False)
        if self.kernel == "precomputed":
            if Y.shape[0] != Y.shape[1]:
                raise ValueError(f"a precomputed kernel matrix must be square, got {Y.shape}")
            return X
        return _linalg._kernel_matrix(X, Y, self.kernel, self.gamma_, self.degree, self.coef0)

    def fit_transform(self, X: ArrayLike, y: Any = None) -> Floats:
        """``fit(X).transform(X)``, with no second kernel matrix.

        Parameters
        ----------
        X : array_like, shape (n, p), or the kernel matrix, shape (n, n)
        y : ignored

        Returns
        -------
        ndarray, shape (n, k)
        """
        self.fit(X)
        return self._own_coordinates()

    def _own_coordinates(self) -> Floats:
        coordinates: Floats = self.eigenvectors_ * np.sqrt(self.eigenvalues_)
        return coordinates

    def transform(self, X: ArrayLike) -> Floats:
        """Coordinates of samples along the components.

        Parameters
        ----------
        X : array_like, shape (m, p), or the kernel between them and those of the fit, shape (m, n)

        Returns
        -------
        ndarray, shape (m, k)
        """
        check_is_fitted(self)
        X = _samples(self, X, reset=False)
        K = _linalg._centred_kernel(self._kernel(X, self.X_fit_), self._column_means, self._mean)
        root = np.sqrt(self.eigenvalues_)
        scaled = np.divide(self.eigenvectors_, root, out=np.zeros_like(self.eigenvectors_), where=root > 0)
        return (K @ scaled).astype(X.dtype, copy=False)

    def _fit_inverse(self, X: Floats) -> None:
        self._coordinates_fit = self._own_coordinates()
        K = self._kernel(self._coordinates_fit, self._coordinates_fit)
        K[np.diag_indices_from(K)] += self.alpha
        self._dual = np.linalg.solve(K, X)

    def inverse_transform(self, X: ArrayLike) -> Floats:
        """Points whose coordinates these are, about: by the ridge regression that the fit learned.

        Parameters
        ----------
        X : array_like, shape (m, k)

        Returns
        -------
        ndarray, shape (m, p)
        """
        check_is_fitted(self)
        if not self.fit_inverse_transform:
            raise NotFittedError("KernelPCA: inverse_transform wants fit_inverse_transform=True before the fit")
        Z = check_array(X, dtype=_PRECISIONS, order="C")
        return (self._kernel(Z, self._coordinates_fit) @ self._dual).astype(Z.dtype, copy=False)

    @property
    def _n_features_out(self) -> int:
        return int(self.eigenvalues_.shape[0])

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.transformer_tags.preserves_dtype = ["float64", "float32"]
        tags.input_tags.pairwise = self.kernel == "precomputed"
        return tags
