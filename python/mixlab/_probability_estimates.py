# SPDX-License-Identifier: BSD-3-Clause
"""Divergences of laws that one can draw from, estimated."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from . import _probability

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from ._probability import Estimate


class Law(Protocol):
    """What is asked of a law: ``sample``, and ``log_pdf`` or ``log_pmf``."""

    def sample(self, size: int, rng: Any = None) -> Any: ...


Density = Callable[[Any], "ArrayLike"]


def _log_density(law: Any, name: str) -> Density:
    for method in ("log_pdf", "log_pmf"):
        if hasattr(law, method):
            density: Density = getattr(law, method)
            return density
    if callable(law):
        return law  # type: ignore[no-any-return]
    raise TypeError(f"{name} must be a law with sample and log_pdf, or a log density; got a {type(law).__name__}")


def _samples(law: Any, given: ArrayLike | None, size: int, rng: np.random.Generator, name: str) -> Any:
    if given is not None:
        return np.asarray(given)
    if not hasattr(law, "sample"):
        raise TypeError(f"{name} cannot be drawn from: give samples_{name}")
    return law.sample(size, rng=rng)


def monte_carlo_divergence(
    kind: str,
    p: Law | Density,
    q: Law | Density,
    size: int = 10_000,
    *,
    samples_p: ArrayLike | None = None,
    samples_q: ArrayLike | None = None,
    alpha: float = 0.5,
    confidence: float = 0.95,
    rng: int | np.random.Generator | None = None,
) -> Estimate:
    """A divergence of two laws, from samples, with its error bar.

    With r = q/p at samples of p: KL = -E log r, total variation = E (1 - r)+, Hellinger^2 = 1 - E sqrt r,
    chi^2 = E 1/r - 1, Rényi = log(E r^(1 - alpha)) / (alpha - 1), Bhattacharyya = -log E sqrt r.

    Parameters
    ----------
    kind : str
        "kl", "js", "total_variation", "hellinger", "chi_squared", "renyi" or "bhattacharyya".
    p, q : law or callable
        A law has ``sample(size, rng=...)`` and ``log_pdf(x)`` or ``log_pmf(x)``; a callable is a log density, -inf
        where there is none.
    size : int
        Samples to draw, at least 2; "js" draws as many of q.
    samples_p, samples_q : array_like, optional
        Samples, instead of drawing them.
    alpha : float
        Order of Rényi's divergence, not 1.
    confidence : float
        Of the interval.
    rng : int or numpy.random.Generator, optional

    Returns
    -------
    Estimate

    Raises
    ------
    ValueError
        For an unknown kind, fewer than two samples, or a density that is zero at a sample of its own law.
    TypeError
        For what has no density, or cannot be drawn from.

    Notes
    -----
    The error bar supposes that what is averaged has a variance. The chi-squared and Rényi divergences of laws whose
    tails differ average the rare large values of p/q: there it is too small, and the estimate with it.

    Examples
    --------
    The Jensen-Shannon divergence of two Gaussian laws, which has no closed form:

    >>> import numpy as np
    >>> from mixlab import probability
    >>> def log_normal_density(mean):
    ...     return lambda x: -0.5 * (x - mean) ** 2 - 0.5 * np.log(2 * np.pi)
    >>> x = np.random.default_rng(1).standard_normal(100_000)
    >>> estimate = probability.monte_carlo_divergence(
    ...     "js", log_normal_density(0), log_normal_density(1), samples_p=x, samples_q=x + 1)
    >>> abs(estimate.value - 0.1114) < 4 * estimate.standard_error
    True
    """
    generator = np.random.default_rng(rng)
    log_p, log_q = _log_density(p, "p"), _log_density(q, "q")

    def at(x: Any) -> list[Any]:
        return [np.asarray(density(x), dtype=float) for density in (log_p, log_q)]

    x = _samples(p, samples_p, size, generator, "p")
    others = at(_samples(q, samples_q, size, generator, "q")) if kind == "js" else []
    return _probability.monte_carlo_divergence(kind, *at(x), *others, alpha=alpha, confidence=confidence)
