# SPDX-License-Identifier: BSD-3-Clause
# Written by python/tools/stubs.py.
"""
What all modules of mixlab share.
"""
from __future__ import annotations
import enum
import numpy
import numpy.typing
import typing
__all__: list[str] = ['DivergenceError', 'MixlabError', 'NotPositiveDefiniteError', 'RunResult', 'SingularMatrixError', 'Status', 'observed_order', 'set_threads', 'threads']
class MixlabError(RuntimeError):
    """
    The mathematics failed, not the call. Base of all such errors.
    """
class DivergenceError(MixlabError):
    """
    An iteration or a time loop left the finite numbers.
    """
class SingularMatrixError(MixlabError):
    """
    A matrix that had to be invertible is not, or is so nearly not that the result would mean nothing.
    """
class NotPositiveDefiniteError(MixlabError):
    """
    A symmetric matrix that had to be positive definite is not.
    """
class Status(enum.Enum):
    """
    Why a run stopped.
    """
    completed = 1
    converged = 0
    exhausted = 2
    stopped = 3
class RunResult:
    """
    Why a run stopped, and how it got there.

    Attributes
    ----------
    status : Status
        ``converged``: the tolerance was met; ``completed``: the steps asked for were done and there was no tolerance;
        ``exhausted``: the steps were spent before the tolerance was met; ``stopped``: the progress function said so.
    converged : bool
        Whether the tolerance was met.
    steps : int
        Steps done by this run.
    residual : float
        The last one measured, or nan.
    seconds : float
        Wall-clock time.
    history_step, history_residual : ndarray, shape (n,)
        The residuals measured, and at which step.
    """
    def __repr__(self) -> str:
        ...
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw the residual against the step, on a logarithmic scale.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new figure by default.
        **kwargs
            Handed to ``Axes.semilogy``.

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
    def residual(self) -> float:
        ...
    @property
    def seconds(self) -> float:
        ...
    @property
    def status(self) -> Status:
        ...
    @property
    def steps(self) -> int:
        ...
def observed_order(step: numpy.typing.ArrayLike, error: numpy.typing.ArrayLike) -> float:
    """
    Order of a scheme, measured on refinements.

    Slope p of the least-squares line log(error) = log(C) + p log(step).

    Parameters
    ----------
    step : array_like, shape (n,)
        Mesh sizes or time steps, n >= 2, all > 0.
    error : array_like, shape (n,)
        Errors measured with them, all > 0.

    Returns
    -------
    float
        The order p. With three refinements or more, check it from both sides.

    Raises
    ------
    ValueError
        If lengths differ, n < 2 or a number is not positive.

    Examples
    --------
    >>> import mixlab
    >>> round(mixlab.observed_order([0.1, 0.05, 0.025], [2e-2, 5e-3, 1.25e-3]), 6)
    2.0
    """
def set_threads(count: typing.SupportsInt | typing.SupportsIndex) -> None:
    """
    Set how many threads parallel loops use.

    Results do not depend on it.

    Parameters
    ----------
    count : int
        At least 1.

    Examples
    --------
    >>> import mixlab
    >>> before = mixlab.threads()
    >>> mixlab.set_threads(1)
    >>> mixlab.threads()
    1
    >>> mixlab.set_threads(before)
    """
def threads() -> int:
    """
    Number of threads that parallel loops use.

    Returns
    -------
    int
        ``OMP_NUM_THREADS``, or the number of processors, until `set_threads` says otherwise.

    Examples
    --------
    >>> import mixlab
    >>> mixlab.threads() >= 1
    True
    """
