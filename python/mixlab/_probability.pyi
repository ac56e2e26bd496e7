# SPDX-License-Identifier: BSD-3-Clause
# Written by python/tools/stubs.py.
"""
The compiled part of mixlab.probability.
"""
from __future__ import annotations
import collections.abc
import mixlab._core
import numpy
import numpy.random
import numpy.typing
import typing
__all__: list[str] = ['BayesianNetwork', 'Bernoulli', 'Beta', 'BetaBinomial', 'Binomial', 'Cauchy', 'ChiSquared', 'ConditionalTable', 'ContinuousLaw', 'DirichletMultinomial', 'DiscreteLaw', 'DiscreteUniform', 'Estimate', 'Exponential', 'FisherF', 'Gamma', 'GammaPoisson', 'Geometric', 'Gumbel', 'Hypergeometric', 'InverseGamma', 'JointTable', 'Laplace', 'Law', 'LogNormal', 'Logistic', 'MultivariateNormal', 'NegativeBinomial', 'Normal', 'NormalInverseGamma', 'NormalNormal', 'Pareto', 'Poisson', 'Rayleigh', 'SequentialUpdate', 'StudentT', 'Transport', 'Uniform', 'Weibull', 'bayes', 'bhattacharyya', 'chi_squared_divergence', 'conditional_entropy', 'cost_matrix', 'cross_entropy', 'entropy', 'estimate_entropy', 'estimate_mutual_information', 'exact_transport', 'f_divergence', 'gaussian_bhattacharyya', 'gaussian_hellinger', 'gaussian_kl_divergence', 'gaussian_renyi_divergence', 'gaussian_total_variation', 'gaussian_wasserstein', 'hellinger', 'js_distance', 'js_divergence', 'kl_divergence', 'monte_carlo_divergence', 'mutual_information', 'posterior_odds', 'renyi_divergence', 'renyi_entropy', 'sequential_update', 'sinkhorn', 'sinkhorn_divergence', 'total_variation', 'wasserstein', 'wasserstein_1d']
class Law:
    """
    The law of a random variable X: what every law of this module can do.

    Methods take a number and return a float, or take an array of any shape and return an array of that shape.

    Attributes
    ----------
    support : (float, float)
        The smallest closed interval that X cannot leave.
    parameters : dict
        By name.
    mean, variance, standard_deviation, skewness, kurtosis, median, mode, entropy : float
        Infinite where the integral is; `mixlab.MixlabError` where it is not defined (the mean of the Cauchy law). The kurtosis
        is the excess over the normal law's. Of several modes, the smallest. Entropies are in nats; of a density,
        the differential entropy.
    """
    def __repr__(self) -> str:
        ...
    @typing.overload
    def cdf(self, x: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        P(X <= x).

        Parameters
        ----------
        x : float or array_like

        Returns
        -------
        float or ndarray

        Examples
        --------
        >>> from mixlab.probability import Normal
        >>> Normal().cdf([[-1.96, 0, 1.96]]).round(3)
        array([[0.025, 0.5  , 0.975]])
        """
    @typing.overload
    def cdf(self, x: numpy.typing.ArrayLike) -> numpy.ndarray:
        ...
    @typing.overload
    def inverse_survival(self, q: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        The smallest x such that survival(x) <= q: quantile(1 - q), with all its digits where q is small.

        Parameters
        ----------
        q : float or array_like
            In [0, 1].

        Returns
        -------
        float or ndarray

        Examples
        --------
        >>> from mixlab.probability import Normal
        >>> round(Normal().inverse_survival(1e-100), 6)
        21.273454
        """
    @typing.overload
    def inverse_survival(self, q: numpy.typing.ArrayLike) -> numpy.ndarray:
        ...
    @typing.overload
    def moment_generating_function(self, t: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        M(t) = E exp(t X).

        Parameters
        ----------
        t : float or array_like

        Returns
        -------
        float or ndarray

        Raises
        ------
        ValueError
            Where it is infinite, and for a law of which it is infinite on one side of 0 or both (Cauchy, LogNormal, StudentT, ...).

        Examples
        --------
        >>> from mixlab.probability import Poisson
        >>> round(Poisson(2).moment_generating_function(0.1), 4)
        1.2341
        """
    @typing.overload
    def moment_generating_function(self, t: numpy.typing.ArrayLike) -> numpy.ndarray:
        ...
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw the density, or the probabilities as bars, beside the distribution function.

        Parameters
        ----------
        ax : sequence of two matplotlib.axes.Axes, optional

        Returns
        -------
        sequence of two matplotlib.axes.Axes
        """
    @typing.overload
    def quantile(self, p: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        The smallest x such that cdf(x) >= p.

        Parameters
        ----------
        p : float or array_like
            In [0, 1]; 0 and 1 give the ends of the support.

        Returns
        -------
        float or ndarray

        Examples
        --------
        >>> from mixlab.probability import Exponential
        >>> round(Exponential(rate=2).quantile(0.5), 6)
        0.346574
        """
    @typing.overload
    def quantile(self, p: numpy.typing.ArrayLike) -> numpy.ndarray:
        ...
    @typing.overload
    def survival(self, x: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        P(X > x) = 1 - cdf(x), with all its digits where it is small.

        Parameters
        ----------
        x : float or array_like

        Returns
        -------
        float or ndarray

        Examples
        --------
        >>> from mixlab.probability import Normal
        >>> 1 - Normal().cdf(10), f"{Normal().survival(10):.4g}"
        (0.0, '7.62e-24')
        """
    @typing.overload
    def survival(self, x: numpy.typing.ArrayLike) -> numpy.ndarray:
        ...
    @property
    def entropy(self) -> float:
        """
        -E log p(X), in nats.
        """
    @property
    def kurtosis(self) -> float:
        """
        E (X - m)^4 / s^4 - 3.
        """
    @property
    def mean(self) -> float:
        """
        E X.
        """
    @property
    def median(self) -> float:
        """
        quantile(1/2).
        """
    @property
    def mode(self) -> float:
        """
        Where the density or the probability is largest.
        """
    @property
    def parameters(self) -> dict:
        """
        By name.
        """
    @property
    def skewness(self) -> float:
        """
        E (X - m)^3 / s^3.
        """
    @property
    def standard_deviation(self) -> float:
        """
        Square root of the variance.
        """
    @property
    def support(self) -> tuple[float, float]:
        """
        The smallest closed interval that X cannot leave.
        """
    @property
    def variance(self) -> float:
        """
        E (X - m)^2.
        """
class ContinuousLaw(Law):
    """
    A law with a density. See `Law`.
    """
    @typing.overload
    def log_pdf(self, x: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        log p(x), also where p(x) is too small for a number.

        Parameters
        ----------
        x : float or array_like

        Returns
        -------
        float or ndarray

        Examples
        --------
        >>> from mixlab.probability import Normal
        >>> Normal().pdf(100), round(Normal().log_pdf(100), 6)
        (0.0, -5000.918939)
        """
    @typing.overload
    def log_pdf(self, x: numpy.typing.ArrayLike) -> numpy.ndarray:
        ...
    @typing.overload
    def pdf(self, x: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        Density p(x); 0 outside the support.

        Parameters
        ----------
        x : float or array_like

        Returns
        -------
        float or ndarray

        Examples
        --------
        >>> from mixlab.probability import Exponential
        >>> Exponential(rate=2).pdf(0)
        2.0
        """
    @typing.overload
    def pdf(self, x: numpy.typing.ArrayLike) -> numpy.ndarray:
        ...
    def sample(self, size: typing.SupportsInt | typing.SupportsIndex | collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], rng: int | numpy.random.Generator | None = None) -> numpy.ndarray:
        """
        Independent draws.

        Parameters
        ----------
        size : int or sequence of int
            How many, or the shape of the array.
        rng : int, numpy.random.Generator or None
            A seed, a generator (which 128 bits are taken from), or None for fresh entropy.

        Returns
        -------
        ndarray of float64, or of int64 from a law on integers

        Notes
        -----
        The draws do not depend on the number of threads, and those of a smaller sample are the first of a larger one
        with the same seed.

        Examples
        --------
        >>> from mixlab.probability import Normal
        >>> Normal(10, 2).sample(4, rng=1).shape, Normal(10, 2).sample((3, 2), rng=1).shape
        ((4,), (3, 2))
        >>> bool((Normal().sample(1000, rng=1)[:10] == Normal().sample(10, rng=1)).all())
        True
        """
class DiscreteLaw(Law):
    """
    A law on integers. See `Law`.
    """
    @typing.overload
    def log_pmf(self, k: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        log P(X = k), also where the probability is too small for a number.

        Parameters
        ----------
        k : float or array_like

        Returns
        -------
        float or ndarray

        Examples
        --------
        >>> from mixlab.probability import Poisson
        >>> Poisson(1).pmf(500), round(Poisson(1).log_pmf(500), 4)
        (0.0, -2612.3305)
        """
    @typing.overload
    def log_pmf(self, k: numpy.typing.ArrayLike) -> numpy.ndarray:
        ...
    @typing.overload
    def pmf(self, k: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        P(X = k); 0 where k is not an integer of the support.

        Parameters
        ----------
        k : float or array_like

        Returns
        -------
        float or ndarray

        Examples
        --------
        >>> from mixlab.probability import Binomial
        >>> Binomial(4, 0.5).pmf([0, 1, 2, 3, 4])
        array([0.0625, 0.25  , 0.375 , 0.25  , 0.0625])
        """
    @typing.overload
    def pmf(self, k: numpy.typing.ArrayLike) -> numpy.ndarray:
        ...
    def sample(self, size: typing.SupportsInt | typing.SupportsIndex | collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], rng: int | numpy.random.Generator | None = None) -> numpy.ndarray:
        """
        Independent draws.

        Parameters
        ----------
        size : int or sequence of int
            How many, or the shape of the array.
        rng : int, numpy.random.Generator or None
            A seed, a generator (which 128 bits are taken from), or None for fresh entropy.

        Returns
        -------
        ndarray of float64, or of int64 from a law on integers

        Notes
        -----
        The draws do not depend on the number of threads, and those of a smaller sample are the first of a larger one
        with the same seed.

        Examples
        --------
        >>> from mixlab.probability import Normal
        >>> Normal(10, 2).sample(4, rng=1).shape, Normal(10, 2).sample((3, 2), rng=1).shape
        ((4,), (3, 2))
        >>> bool((Normal().sample(1000, rng=1)[:10] == Normal().sample(10, rng=1)).all())
        True
        """
class Uniform(ContinuousLaw):
    """
    Uniform law: p(x) = 1 / (upper - lower) between them.

    Parameters
    ----------
    lower, upper : float

    Examples
    --------
    >>> from mixlab.probability import Uniform
    >>> Uniform(0, 2).variance
    0.3333333333333333
    """
    def __init__(self, lower: typing.SupportsFloat | typing.SupportsIndex = 0.0, upper: typing.SupportsFloat | typing.SupportsIndex = 1.0) -> None:
        ...
    @property
    def lower(self) -> float:
        """
        A parameter.
        """
    @property
    def upper(self) -> float:
        """
        A parameter.
        """
class Normal(ContinuousLaw):
    """
    Normal law, or Gaussian.

    p(x) = exp(-z^2/2) / (s sqrt(2 pi)), z = (x - m)/s.

    Parameters
    ----------
    mean : float
        m.
    standard_deviation : float
        s > 0.

    Examples
    --------
    >>> from mixlab.probability import Normal
    >>> Normal(mean=1, standard_deviation=2)
    Normal(mean=1, standard_deviation=2)
    """
    def __init__(self, mean: typing.SupportsFloat | typing.SupportsIndex = 0.0, standard_deviation: typing.SupportsFloat | typing.SupportsIndex = 1.0) -> None:
        ...
class LogNormal(ContinuousLaw):
    """
    Lognormal law: log X is normal.

    p(x) = exp(-z^2/2) / (x s sqrt(2 pi)), z = (log x - m)/s, x > 0.

    Parameters
    ----------
    log_mean : float
        m, mean of log X.
    log_standard_deviation : float
        s > 0, standard deviation of log X.

    Examples
    --------
    >>> from mixlab.probability import LogNormal
    >>> LogNormal(0, 1).median
    1.0
    """
    def __init__(self, log_mean: typing.SupportsFloat | typing.SupportsIndex = 0.0, log_standard_deviation: typing.SupportsFloat | typing.SupportsIndex = 1.0) -> None:
        ...
    @property
    def log_mean(self) -> float:
        """
        A parameter.
        """
    @property
    def log_standard_deviation(self) -> float:
        """
        A parameter.
        """
class Cauchy(ContinuousLaw):
    """
    Cauchy law: no mean, no law of large numbers.

    p(x) = 1 / (pi s (1 + z^2)), z = (x - m)/s.

    Parameters
    ----------
    location : float
        m, the median.
    scale : float
        s > 0, half the distance between the quartiles.

    Examples
    --------
    >>> import mixlab
    >>> from mixlab.probability import Cauchy
    >>> try:
    ...     Cauchy().mean
    ... except mixlab.MixlabError as error:
    ...     print(error)
    Cauchy: the mean is not defined: the integral of |x| p(x) is infinite on both sides
    """
    def __init__(self, location: typing.SupportsFloat | typing.SupportsIndex = 0.0, scale: typing.SupportsFloat | typing.SupportsIndex = 1.0) -> None:
        ...
    @property
    def location(self) -> float:
        """
        A parameter.
        """
    @property
    def scale(self) -> float:
        """
        A parameter.
        """
class Laplace(ContinuousLaw):
    """
    Laplace law: exponential on both sides.

    p(x) = exp(-|z|) / 2s, z = (x - m)/s.

    Parameters
    ----------
    location : float
        m.
    scale : float
        s > 0.

    Examples
    --------
    >>> from mixlab.probability import Laplace
    >>> Laplace(0, 3).variance
    18.0
    """
    def __init__(self, location: typing.SupportsFloat | typing.SupportsIndex = 0.0, scale: typing.SupportsFloat | typing.SupportsIndex = 1.0) -> None:
        ...
    @property
    def location(self) -> float:
        """
        A parameter.
        """
    @property
    def scale(self) -> float:
        """
        A parameter.
        """
class Logistic(ContinuousLaw):
    """
    Logistic law: cdf(x) = 1 / (1 + e^-z), z = (x - m)/s.

    Parameters
    ----------
    location : float
        m.
    scale : float
        s > 0.

    Examples
    --------
    >>> from mixlab.probability import Logistic
    >>> Logistic().pdf(0)
    0.25
    """
    def __init__(self, location: typing.SupportsFloat | typing.SupportsIndex = 0.0, scale: typing.SupportsFloat | typing.SupportsIndex = 1.0) -> None:
        ...
    @property
    def location(self) -> float:
        """
        A parameter.
        """
    @property
    def scale(self) -> float:
        """
        A parameter.
        """
class Gumbel(ContinuousLaw):
    """
    Gumbel law of the largest of many.

    cdf(x) = exp(-exp(-z)), z = (x - m)/s.

    Parameters
    ----------
    location : float
        m, the mode.
    scale : float
        s > 0.

    Examples
    --------
    >>> from mixlab.probability import Gumbel
    >>> round(Gumbel().mean, 6)  # Euler's constant
    0.577216
    """
    def __init__(self, location: typing.SupportsFloat | typing.SupportsIndex = 0.0, scale: typing.SupportsFloat | typing.SupportsIndex = 1.0) -> None:
        ...
    @property
    def location(self) -> float:
        """
        A parameter.
        """
    @property
    def scale(self) -> float:
        """
        A parameter.
        """
class Exponential(ContinuousLaw):
    """
    Exponential law: p(x) = r exp(-r x), x >= 0.

    Parameters
    ----------
    rate : float
        r > 0; the mean is 1/r.

    Examples
    --------
    >>> from mixlab.probability import Exponential
    >>> Exponential(rate=4).mean
    0.25
    """
    def __init__(self, rate: typing.SupportsFloat | typing.SupportsIndex = 1.0) -> None:
        ...
    @property
    def rate(self) -> float:
        """
        A parameter.
        """
class Gamma(ContinuousLaw):
    """
    Gamma law: p(x) = y^(a-1) e^-y / (Gamma(a) s), y = x/s, x >= 0.

    Parameters
    ----------
    shape : float
        a > 0.
    scale : float
        s > 0, one over the rate.

    Notes
    -----
    The density is computed by Loader's saddle points, so that it keeps its digits at any shape.

    Examples
    --------
    >>> from mixlab.probability import Gamma
    >>> Gamma(shape=3, scale=2).mean
    6.0
    """
    def __init__(self, shape: typing.SupportsFloat | typing.SupportsIndex, scale: typing.SupportsFloat | typing.SupportsIndex = 1.0) -> None:
        ...
    @property
    def scale(self) -> float:
        """
        A parameter.
        """
    @property
    def shape(self) -> float:
        """
        A parameter.
        """
class InverseGamma(ContinuousLaw):
    """
    Inverse gamma law: 1/X is gamma.

    p(x) = y^(a+1) e^-y / (Gamma(a) s), y = s/x, x > 0: prior of a normal law's variance.

    Parameters
    ----------
    shape : float
        a > 0.
    scale : float
        s > 0; 1/X has shape a and scale 1/s.

    Examples
    --------
    >>> from mixlab.probability import InverseGamma
    >>> InverseGamma(3, 4).mean
    2.0
    """
    def __init__(self, shape: typing.SupportsFloat | typing.SupportsIndex, scale: typing.SupportsFloat | typing.SupportsIndex = 1.0) -> None:
        ...
    @property
    def scale(self) -> float:
        """
        A parameter.
        """
    @property
    def shape(self) -> float:
        """
        A parameter.
        """
class ChiSquared(ContinuousLaw):
    """
    Chi-squared law: Z_1^2 + ... + Z_k^2, Z normal.

    Parameters
    ----------
    degrees_of_freedom : float
        k > 0.

    Examples
    --------
    >>> from mixlab.probability import ChiSquared
    >>> round(ChiSquared(1).quantile(0.95), 4)
    3.8415
    """
    def __init__(self, degrees_of_freedom: typing.SupportsFloat | typing.SupportsIndex) -> None:
        ...
    @property
    def degrees_of_freedom(self) -> float:
        """
        A parameter.
        """
class Weibull(ContinuousLaw):
    """
    Weibull law: cdf(x) = 1 - exp(-(x/s)^k), x >= 0.

    Parameters
    ----------
    shape : float
        k > 0.
    scale : float
        s > 0.

    Examples
    --------
    >>> from mixlab.probability import Weibull
    >>> round(Weibull(2, 3).cdf(3), 6)
    0.632121
    """
    def __init__(self, shape: typing.SupportsFloat | typing.SupportsIndex, scale: typing.SupportsFloat | typing.SupportsIndex = 1.0) -> None:
        ...
    @property
    def scale(self) -> float:
        """
        A parameter.
        """
    @property
    def shape(self) -> float:
        """
        A parameter.
        """
class Rayleigh(ContinuousLaw):
    """
    Rayleigh law: p(x) = x/s^2 exp(-x^2 / 2 s^2), x >= 0.

    Parameters
    ----------
    scale : float
        s > 0, standard deviation of each of two normal components; X is their length.

    Examples
    --------
    >>> from mixlab.probability import Rayleigh
    >>> Rayleigh(2).mode
    2.0
    """
    def __init__(self, scale: typing.SupportsFloat | typing.SupportsIndex = 1.0) -> None:
        ...
    @property
    def scale(self) -> float:
        """
        A parameter.
        """
class Beta(ContinuousLaw):
    """
    Beta law: p(x) = x^(alpha-1) (1-x)^(beta-1) / B(alpha, beta) on [0, 1].

    Parameters
    ----------
    alpha, beta : float
        > 0.

    Examples
    --------
    >>> from mixlab.probability import Beta
    >>> Beta(2, 2).pdf([0, 0.5, 1])
    array([0. , 1.5, 0. ])
    """
    def __init__(self, alpha: typing.SupportsFloat | typing.SupportsIndex, beta: typing.SupportsFloat | typing.SupportsIndex) -> None:
        ...
    @property
    def alpha(self) -> float:
        """
        A parameter.
        """
    @property
    def beta(self) -> float:
        """
        A parameter.
        """
class StudentT(ContinuousLaw):
    """
    Student's law, of m + s T.

    p(x) = (1 + z^2/n)^(-(n+1)/2) / (s sqrt(n) B(n/2, 1/2)), z = (x - m)/s.

    Parameters
    ----------
    degrees_of_freedom : float
        n > 0; the mean exists for n > 1, the variance is finite for n > 2.
    location : float
        m.
    scale : float
        s > 0; the standard deviation is larger.

    Examples
    --------
    >>> from mixlab.probability import StudentT
    >>> StudentT(5).variance, StudentT(2).variance
    (1.6666666666666667, inf)
    """
    def __init__(self, degrees_of_freedom: typing.SupportsFloat | typing.SupportsIndex, location: typing.SupportsFloat | typing.SupportsIndex = 0.0, scale: typing.SupportsFloat | typing.SupportsIndex = 1.0) -> None:
        ...
    @property
    def degrees_of_freedom(self) -> float:
        """
        A parameter.
        """
    @property
    def location(self) -> float:
        """
        A parameter.
        """
    @property
    def scale(self) -> float:
        """
        A parameter.
        """
class FisherF(ContinuousLaw):
    """
    Fisher's law of a ratio of variances.

    The law of (C/k) / (D/n), C and D chi-squared with k and n degrees of freedom.

    Parameters
    ----------
    numerator_degrees, denominator_degrees : float
        k, n > 0.

    Examples
    --------
    >>> from mixlab.probability import FisherF
    >>> round(FisherF(2, 10).quantile(0.95), 4)
    4.1028
    """
    def __init__(self, numerator_degrees: typing.SupportsFloat | typing.SupportsIndex, denominator_degrees: typing.SupportsFloat | typing.SupportsIndex) -> None:
        ...
    @property
    def denominator_degrees(self) -> float:
        """
        A parameter.
        """
    @property
    def numerator_degrees(self) -> float:
        """
        A parameter.
        """
class Pareto(ContinuousLaw):
    """
    Pareto law: P(X > x) = (s/x)^a, x >= s.

    Parameters
    ----------
    shape : float
        a > 0; the mean is finite for a > 1, the variance for a > 2.
    scale : float
        s > 0, the smallest value.

    Examples
    --------
    >>> from mixlab.probability import Pareto
    >>> Pareto(shape=3, scale=2).mean
    3.0
    """
    def __init__(self, shape: typing.SupportsFloat | typing.SupportsIndex, scale: typing.SupportsFloat | typing.SupportsIndex = 1.0) -> None:
        ...
    @property
    def scale(self) -> float:
        """
        A parameter.
        """
    @property
    def shape(self) -> float:
        """
        A parameter.
        """
class Bernoulli(DiscreteLaw):
    """
    Bernoulli law: 1 with this probability, else 0.

    Parameters
    ----------
    probability : float
        In [0, 1].

    Examples
    --------
    >>> from mixlab.probability import Bernoulli
    >>> Bernoulli(0.25).variance
    0.1875
    """
    def __init__(self, probability: typing.SupportsFloat | typing.SupportsIndex) -> None:
        ...
    @property
    def probability(self) -> float:
        """
        A parameter.
        """
class Binomial(DiscreteLaw):
    """
    Binomial law: successes among independent trials.

    p(k) = C(n, k) p^k (1-p)^(n-k), 0 <= k <= n.

    Parameters
    ----------
    trials : int
        n >= 0.
    probability : float
        p in [0, 1], of success.

    References
    ----------
    C. Loader (2000), "Fast and accurate computation of binomial probabilities": how p(k) is computed.

    Examples
    --------
    >>> from mixlab.probability import Binomial
    >>> Binomial(10, 0.5).mode, Binomial(10, 0.5).survival(10)
    (5.0, 0.0)
    """
    def __init__(self, trials: typing.SupportsInt | typing.SupportsIndex, probability: typing.SupportsFloat | typing.SupportsIndex) -> None:
        ...
    @property
    def probability(self) -> float:
        """
        A parameter.
        """
    @property
    def trials(self) -> float:
        """
        A parameter.
        """
class Geometric(DiscreteLaw):
    """
    Geometric law: trials until the first success, that one included.

    p(k) = (1-p)^(k-1) p, k = 1, 2, ... The failures before it are ``NegativeBinomial(1, probability)``.

    Parameters
    ----------
    probability : float
        p in (0, 1].

    Examples
    --------
    >>> from mixlab.probability import Geometric
    >>> Geometric(0.5).pmf([0, 1, 2])
    array([0.  , 0.5 , 0.25])
    """
    def __init__(self, probability: typing.SupportsFloat | typing.SupportsIndex) -> None:
        ...
    @property
    def probability(self) -> float:
        """
        A parameter.
        """
class NegativeBinomial(DiscreteLaw):
    """
    Negative binomial law: failures before so many successes.

    p(k) = Gamma(r + k) / (Gamma(r) k!) p^r (1-p)^k, k = 0, 1, ...

    Parameters
    ----------
    successes : float
        r > 0, not necessarily an integer.
    probability : float
        p in (0, 1], of success.

    Examples
    --------
    >>> from mixlab.probability import NegativeBinomial
    >>> NegativeBinomial(3, 0.25).mean
    9.0
    """
    def __init__(self, successes: typing.SupportsFloat | typing.SupportsIndex, probability: typing.SupportsFloat | typing.SupportsIndex) -> None:
        ...
    @property
    def probability(self) -> float:
        """
        A parameter.
        """
    @property
    def successes(self) -> float:
        """
        A parameter.
        """
class Poisson(DiscreteLaw):
    """
    Poisson law of rare events: p(k) = m^k e^-m / k!, k = 0, 1, ...

    Parameters
    ----------
    rate : float
        m >= 0, the mean; with 0, X is 0.

    Examples
    --------
    >>> from mixlab.probability import Binomial, Poisson
    >>> round(Binomial(10_000, 3e-4).pmf(2), 5), round(Poisson(3).pmf(2), 5)
    (0.22405, 0.22404)
    """
    def __init__(self, rate: typing.SupportsFloat | typing.SupportsIndex) -> None:
        ...
    @property
    def rate(self) -> float:
        """
        A parameter.
        """
class Hypergeometric(DiscreteLaw):
    """
    Hypergeometric law: marked ones among those drawn without replacement.

    p(k) = C(K, k) C(N-K, n-k) / C(N, n).

    Parameters
    ----------
    population : int
        N >= 0.
    marked : int
        K, in [0, N].
    draws : int
        n, in [0, N].

    Examples
    --------
    >>> from mixlab.probability import Hypergeometric
    >>> round(Hypergeometric(population=49, marked=6, draws=6).pmf(6) * 13983816, 9)
    1.0
    """
    def __init__(self, population: typing.SupportsInt | typing.SupportsIndex, marked: typing.SupportsInt | typing.SupportsIndex, draws: typing.SupportsInt | typing.SupportsIndex) -> None:
        ...
    @property
    def draws(self) -> float:
        """
        A parameter.
        """
    @property
    def marked(self) -> float:
        """
        A parameter.
        """
    @property
    def population(self) -> float:
        """
        A parameter.
        """
class DiscreteUniform(DiscreteLaw):
    """
    Uniform law on the integers from lower to upper, both included.

    Parameters
    ----------
    lower, upper : int

    Examples
    --------
    >>> from mixlab.probability import DiscreteUniform
    >>> DiscreteUniform(1, 6).mean
    3.5
    """
    def __init__(self, lower: typing.SupportsInt | typing.SupportsIndex, upper: typing.SupportsInt | typing.SupportsIndex) -> None:
        ...
    @property
    def lower(self) -> float:
        """
        A parameter.
        """
    @property
    def upper(self) -> float:
        """
        A parameter.
        """
class MultivariateNormal:
    """
    Normal law in R^d.

    p(x) = exp(-(x - m)^T S^-1 (x - m) / 2) / sqrt((2 pi)^d det S). Points are rows.

    Parameters
    ----------
    mean : array_like, shape (d,)
        m.
    covariance : array_like, shape (d, d)
        S, symmetric positive definite.

    Raises
    ------
    ValueError
        For shapes that do not fit, and a covariance that is not symmetric.
    NotPositiveDefiniteError
        For a covariance that is not positive definite.

    Attributes
    ----------
    dimension : int
    mean : ndarray, shape (d,)
    covariance : ndarray, shape (d, d)
    cholesky_factor : ndarray, shape (d, d)
        L, lower triangular: S = L L^T.
    entropy : float
        log sqrt((2 pi e)^d det S), in nats.

    Examples
    --------
    >>> from mixlab.probability import MultivariateNormal
    >>> law = MultivariateNormal([0, 0], [[1, 0.5], [0.5, 1]])
    >>> law.conditional([0], [2]).mean, law.conditional([0], [2]).covariance
    (array([1.]), array([[0.75]]))
    """
    def __init__(self, mean: numpy.typing.ArrayLike, covariance: numpy.typing.ArrayLike) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def conditional(self, indices: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], values: numpy.typing.ArrayLike) -> MultivariateNormal:
        """
        The law of the other components, in their order, where some are known.

        Parameters
        ----------
        indices : sequence of int
            The known components.
        values : array_like, shape (len(indices),)

        Returns
        -------
        MultivariateNormal

        References
        ----------
        C. Bishop (2006), "Pattern Recognition and Machine Learning", equations 2.81 and 2.82.
        """
    def log_pdf(self, x: numpy.typing.ArrayLike) -> numpy.typing.NDArray[numpy.float64]:
        """
        Logarithm of the density at each point.

        Parameters
        ----------
        x : array_like, shape (n, d)

        Returns
        -------
        ndarray, shape (n,)
        """
    def mahalanobis(self, x: numpy.typing.ArrayLike) -> numpy.typing.NDArray[numpy.float64]:
        """
        Distance to the mean: sqrt((x - m)^T S^-1 (x - m)).

        Parameters
        ----------
        x : array_like, shape (n, d)

        Returns
        -------
        ndarray, shape (n,)
        """
    def marginal(self, indices: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex]) -> MultivariateNormal:
        """
        The law of some components.

        Parameters
        ----------
        indices : sequence of int
            Which, in this order.

        Returns
        -------
        MultivariateNormal
        """
    def pdf(self, x: numpy.typing.ArrayLike) -> numpy.typing.NDArray[numpy.float64]:
        """
        Density at each point.

        Parameters
        ----------
        x : array_like, shape (n, d)

        Returns
        -------
        ndarray, shape (n,)
        """
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw level curves of the density: those that hold 50, 90 and 99 % of the probability. For dimension 2.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional

        Returns
        -------
        matplotlib.axes.Axes
        """
    def sample(self, size: typing.SupportsInt | typing.SupportsIndex, rng: int | numpy.random.Generator | None = None) -> numpy.typing.NDArray[numpy.float64]:
        """
        Independent draws, as rows.

        Parameters
        ----------
        size : int
        rng : int, numpy.random.Generator or None
            A seed, a generator (which 128 bits are taken from), or None for fresh entropy.

        Returns
        -------
        ndarray, shape (size, d)
        """
    @property
    def cholesky_factor(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def covariance(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def dimension(self) -> int:
        ...
    @property
    def entropy(self) -> float:
        ...
    @property
    def mean(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
class ConditionalTable:
    """
    P(variables | given): for each outcome of the condition, a law.

    Attributes
    ----------
    given : dict of str to list
        Names and outcomes of the condition.
    outcomes : dict of str to list
        Names and outcomes of the variables.
    probabilities : ndarray
        An axis a variable, those of the condition first. Zeros where the condition has probability zero: there no
        law is defined.
    """
    def __repr__(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        P(variables | given), and its shape.
        """
    def _repr_html_(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        The table, for a notebook.
        """
    @property
    def given(self) -> dict:
        ...
    @property
    def outcomes(self) -> dict:
        ...
    @property
    def probabilities(self) -> numpy.ndarray:
        ...
class JointTable:
    """
    Joint law of a few variables with finitely many outcomes each.

    Parameters
    ----------
    outcomes : dict of str to sequence
        Names of the variables, and the outcomes of each: strings, numbers or booleans.
    probabilities : array_like, shape (outcomes of the first, outcomes of the second, ...)
        >= 0, of sum 1 within 1e-12 an entry.
    normalize : bool
        Divide by the sum, whatever it is: counts will do.

    Attributes
    ----------
    names : list of str
    outcomes : dict of str to list
    probabilities : ndarray
    shape : tuple of int

    Raises
    ------
    ValueError
        For names or outcomes that are not distinct, a shape that does not fit, or entries that are not
        probabilities.

    Examples
    --------
    >>> from mixlab import probability
    >>> table = probability.JointTable({"disease": [True, False], "test": ["positive", "negative"]},
    ...                                [[0.0099, 0.0001], [0.0495, 0.9405]])
    >>> round(table.given(test="positive").probability(disease=True), 6)
    0.166667
    >>> table.marginal("disease").probabilities
    array([0.01, 0.99])
    >>> table.are_independent("disease", "test")
    False
    """
    @staticmethod
    def from_samples(names: collections.abc.Sequence[str], samples: collections.abc.Sequence[collections.abc.Sequence[bool | typing.SupportsInt | typing.SupportsIndex | typing.SupportsFloat | typing.SupportsIndex | str]]) -> JointTable:
        """
        Relative frequencies of samples.

        Parameters
        ----------
        names : sequence of str
        samples : sequence of sequences, shape (n, len(names))
            An outcome of each variable.

        Returns
        -------
        JointTable
            With the outcomes that were seen, sorted.
        """
    def __init__(self, outcomes: dict, probabilities: numpy.typing.ArrayLike, *, normalize: bool = False) -> None:
        ...
    def __repr__(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Names and numbers of outcomes.
        """
    def _repr_html_(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        The table, for a notebook.
        """
    def are_independent(self, a: str | collections.abc.Sequence[str], b: str | collections.abc.Sequence[str], given: str | collections.abc.Sequence[str] | None = None, *, tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-12) -> bool:
        """
        Whether P(a, b, c) = P(a, c) P(b, c) / P(c) everywhere, c being what is given.

        Parameters
        ----------
        a, b : str or sequence of str
        given : str or sequence of str, optional
            Nothing by default.
        tolerance : float
            On the difference of the two sides.

        Returns
        -------
        bool
        """
    def chain_rule(self, order: collections.abc.Sequence[str]) -> list[ConditionalTable]:
        """
        The factors P(x_1), P(x_2 | x_1), P(x_3 | x_1, x_2)..., whose product is the table.

        Parameters
        ----------
        order : sequence of str
            All the names.

        Returns
        -------
        list of ConditionalTable
        """
    def conditional(self, names: str | collections.abc.Sequence[str], given: collections.abc.Mapping[str, bool | typing.SupportsInt | typing.SupportsIndex | typing.SupportsFloat | typing.SupportsIndex | str] | str | collections.abc.Sequence[str]) -> JointTable | ConditionalTable:
        """
        P(names | given), for one outcome of the condition or for all of them.

        Parameters
        ----------
        names : str or sequence of str
        given : dict, or str or sequence of str
            Outcomes by name: the law of ``names``, knowing them. Names alone: a law for each of their outcomes.

        Returns
        -------
        JointTable or ConditionalTable

        Raises
        ------
        mixlab.MixlabError
            When given outcomes have probability zero.
        """
    def conditional_entropy(self, names: str | collections.abc.Sequence[str], given: str | collections.abc.Sequence[str], *, base: typing.SupportsFloat | typing.SupportsIndex = 2.718281828459045) -> float:
        """
        H(names | given) = H(names, given) - H(given).

        Parameters
        ----------
        names, given : str or sequence of str
        base : float
            Of the logarithm.

        Returns
        -------
        float
        """
    def covariance(self, a: str, b: str, a_values: numpy.typing.ArrayLike | None = None, b_values: numpy.typing.ArrayLike | None = None) -> float:
        """
        E[(A - E[A]) (B - E[B])].

        Parameters
        ----------
        a, b : str
        a_values, b_values : array_like, optional
            Numbers put for the outcomes.

        Returns
        -------
        float
        """
    def entropy(self, names: str | collections.abc.Sequence[str] | None = None, *, base: typing.SupportsFloat | typing.SupportsIndex = 2.718281828459045) -> float:
        """
        Entropy of some variables together.

        Parameters
        ----------
        names : str or sequence of str, optional
            All of them by default.
        base : float
            Of the logarithm.

        Returns
        -------
        float
        """
    def expectation(self, name: str, values: numpy.typing.ArrayLike | None = None) -> float:
        """
        E[X].

        Parameters
        ----------
        name : str
            A variable whose outcomes are numbers (True is 1), or any with ``values``.
        values : array_like, shape (outcomes,), optional
            Numbers put for the outcomes, such as g(x) for E[g(X)].

        Returns
        -------
        float
        """
    def given(self, event: collections.abc.Mapping[str, bool | typing.SupportsInt | typing.SupportsIndex | typing.SupportsFloat | typing.SupportsIndex | str] = {}, /, **kwargs) -> JointTable:
        """
        The law of the other variables, knowing the outcomes of some.

        Parameters
        ----------
        event : dict, optional
            Outcomes by name, for names that cannot be keywords.
        **outcomes
            Outcomes by name.

        Returns
        -------
        JointTable

        Raises
        ------
        mixlab.MixlabError
            When the event has probability zero: what is conditional on it is not defined.
        """
    def marginal(self, names: str | collections.abc.Sequence[str]) -> JointTable:
        """
        The law of some variables: sums over the others.

        Parameters
        ----------
        names : str or sequence of str
            The table's axes are in this order.

        Returns
        -------
        JointTable
        """
    def mutual_information(self, a: str | collections.abc.Sequence[str], b: str | collections.abc.Sequence[str], given: str | collections.abc.Sequence[str] | None = None, *, base: typing.SupportsFloat | typing.SupportsIndex = 2.718281828459045) -> float:
        """
        I(a; b | given): what a tells about b, once what is given is known.

        Parameters
        ----------
        a, b : str or sequence of str
        given : str or sequence of str, optional
            Nothing by default.
        base : float
            Of the logarithm.

        Returns
        -------
        float
        """
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw the law: bars of one variable, a heat map of two.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional

        Returns
        -------
        matplotlib.axes.Axes
        """
    def probability(self, event: collections.abc.Mapping[str, bool | typing.SupportsInt | typing.SupportsIndex | typing.SupportsFloat | typing.SupportsIndex | str] = {}, /, **kwargs) -> float:
        """
        Probability that some variables have these outcomes.

        Parameters
        ----------
        event : dict, optional
            Outcomes by name, for names that cannot be keywords.
        **outcomes
            Outcomes by name.

        Returns
        -------
        float
        """
    def variance(self, name: str, values: numpy.typing.ArrayLike | None = None) -> float:
        """
        E[(X - E[X])^2].

        Parameters
        ----------
        name : str
        values : array_like, shape (outcomes,), optional
            Numbers put for the outcomes.

        Returns
        -------
        float
        """
    @property
    def names(self) -> list[str]:
        """
        Names of the variables, in the order of the axes.
        """
    @property
    def outcomes(self) -> dict:
        """
        The outcomes of each variable.
        """
    @property
    def probabilities(self) -> numpy.ndarray:
        """
        The table, an axis a variable.
        """
    @property
    def shape(self) -> tuple:
        """
        Numbers of outcomes.
        """
class SequentialUpdate:
    """
    Beliefs before and after each datum.

    Attributes
    ----------
    history : ndarray, shape (data + 1, hypotheses)
        Row 0 is the prior, row k the posterior after k data.
    posterior : ndarray, shape (hypotheses,)
        The last row.
    log_evidence : float
        log P(all data).
    """
    def __repr__(self) -> str:
        ...
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw the probability of each hypothesis against the data seen.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
        labels : sequence of str, optional
            Names of the hypotheses.

        Returns
        -------
        matplotlib.axes.Axes
        """
    @property
    def history(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def log_evidence(self) -> float:
        ...
    @property
    def posterior(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
class BetaBinomial:
    """
    Belief about a probability of success: Beta(alpha, beta).

    Parameters
    ----------
    alpha, beta : float
        > 0: as if so many successes and failures, less one of each, had been seen on top of an even prior.

    Examples
    --------
    >>> from mixlab import probability
    >>> belief = probability.BetaBinomial(1, 1).update([1, 1, 0, 1])
    >>> belief.alpha, belief.beta, round(belief.mean, 6)
    (4.0, 2.0, 0.666667)
    >>> round(belief.predictive(2, trials=2), 6)
    0.47619
    """
    def __init__(self, alpha: typing.SupportsFloat | typing.SupportsIndex, beta: typing.SupportsFloat | typing.SupportsIndex) -> None:
        ...
    def __repr__(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Its hyper-parameters.
        """
    def credible_interval(self, level: typing.SupportsFloat | typing.SupportsIndex = 0.95) -> tuple[float, float]:
        """
        The interval between the quantiles (1 - level)/2 and (1 + level)/2.

        Parameters
        ----------
        level : float
            Probability that the parameter is inside.

        Returns
        -------
        (float, float), or ndarray of shape (classes, 2)
        """
    def pdf(self, theta: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        Density of the parameter.

        Parameters
        ----------
        theta : float

        Returns
        -------
        float
        """
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw the densities of the parameter, from the first prior to this belief.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
        curves : int
            At most so many of the beliefs since the prior (6).

        Returns
        -------
        matplotlib.axes.Axes
        """
    def predictive(self, successes: typing.SupportsInt | typing.SupportsIndex, trials: typing.SupportsInt | typing.SupportsIndex = 1) -> float:
        """
        Probability of so many successes in further trials: beta-binomial.

        Parameters
        ----------
        successes : int
        trials : int

        Returns
        -------
        float
        """
    def update(self, data: numpy.typing.ArrayLike) -> BetaBinomial:
        """
        The belief after more data; this one is not changed.

        Parameters
        ----------
        data : array_like, shape (n,)
            Successes, 1, and failures, 0.

        Returns
        -------
        BetaBinomial

        Raises
        ------
        ValueError
            For data that are not of that kind.
        """
    @property
    def alpha(self) -> float:
        """
        First hyper-parameter.
        """
    @property
    def beta(self) -> float:
        """
        Second hyper-parameter.
        """
    @property
    def history(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        A row of hyper-parameters for the first prior and after each datum.
        """
    @property
    def log_evidence(self) -> float:
        """
        log P(all data so far) under the first prior, the data as a sequence.
        """
    @property
    def mean(self) -> float:
        """
        Expectation of the parameter.
        """
    @property
    def size(self) -> int:
        """
        Data seen so far.
        """
    @property
    def variance(self) -> float:
        """
        Variance of the parameter.
        """
class GammaPoisson:
    """
    Belief about a Poisson rate: Gamma(shape, rate).

    Parameters
    ----------
    shape, rate : float
        > 0: as if a total of ``shape`` had been counted in ``rate`` observations.

    Examples
    --------
    >>> from mixlab import probability
    >>> belief = probability.GammaPoisson(2, 1).update([3, 5, 4])
    >>> belief.shape, belief.rate, belief.mean
    (14.0, 4.0, 3.5)
    """
    def __init__(self, shape: typing.SupportsFloat | typing.SupportsIndex, rate: typing.SupportsFloat | typing.SupportsIndex) -> None:
        ...
    def __repr__(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Its hyper-parameters.
        """
    def credible_interval(self, level: typing.SupportsFloat | typing.SupportsIndex = 0.95) -> tuple[float, float]:
        """
        The interval between the quantiles (1 - level)/2 and (1 + level)/2.

        Parameters
        ----------
        level : float
            Probability that the parameter is inside.

        Returns
        -------
        (float, float), or ndarray of shape (classes, 2)
        """
    def pdf(self, rate: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        Density of the parameter.

        Parameters
        ----------
        rate : float

        Returns
        -------
        float
        """
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw the densities of the parameter, from the first prior to this belief.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
        curves : int
            At most so many of the beliefs since the prior (6).

        Returns
        -------
        matplotlib.axes.Axes
        """
    def predictive(self, k: typing.SupportsInt | typing.SupportsIndex) -> float:
        """
        Probability that the next count is k: negative binomial.

        Parameters
        ----------
        k : int

        Returns
        -------
        float
        """
    def update(self, data: numpy.typing.ArrayLike) -> GammaPoisson:
        """
        The belief after more data; this one is not changed.

        Parameters
        ----------
        data : array_like, shape (n,)
            Counts.

        Returns
        -------
        GammaPoisson

        Raises
        ------
        ValueError
            For data that are not of that kind.
        """
    @property
    def history(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        A row of hyper-parameters for the first prior and after each datum.
        """
    @property
    def log_evidence(self) -> float:
        """
        log P(all data so far) under the first prior, the data as a sequence.
        """
    @property
    def mean(self) -> float:
        """
        Expectation of the parameter.
        """
    @property
    def rate(self) -> float:
        """
        Second hyper-parameter.
        """
    @property
    def shape(self) -> float:
        """
        First hyper-parameter.
        """
    @property
    def size(self) -> int:
        """
        Data seen so far.
        """
    @property
    def variance(self) -> float:
        """
        Variance of the parameter.
        """
class NormalNormal:
    """
    Belief about the mean of a normal law of known variance: N(mean, variance).

    Parameters
    ----------
    mean : float
    variance : float
        Of the belief, > 0.
    noise_variance : float
        Of a datum about the mean, > 0.

    Examples
    --------
    >>> from mixlab import probability
    >>> belief = probability.NormalNormal(0, 1, noise_variance=1).update([2, 4])
    >>> round(belief.mean, 12), round(belief.variance, 12)
    (2.0, 0.333333333333)
    """
    def __init__(self, mean: typing.SupportsFloat | typing.SupportsIndex, variance: typing.SupportsFloat | typing.SupportsIndex, noise_variance: typing.SupportsFloat | typing.SupportsIndex) -> None:
        ...
    def __repr__(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Its hyper-parameters.
        """
    def credible_interval(self, level: typing.SupportsFloat | typing.SupportsIndex = 0.95) -> tuple[float, float]:
        """
        The interval between the quantiles (1 - level)/2 and (1 + level)/2.

        Parameters
        ----------
        level : float
            Probability that the parameter is inside.

        Returns
        -------
        (float, float), or ndarray of shape (classes, 2)
        """
    def pdf(self, mu: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        Density of the parameter.

        Parameters
        ----------
        mu : float

        Returns
        -------
        float
        """
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw the densities of the parameter, from the first prior to this belief.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
        curves : int
            At most so many of the beliefs since the prior (6).

        Returns
        -------
        matplotlib.axes.Axes
        """
    def predictive(self, x: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        Density of the next datum.

        Parameters
        ----------
        x : float

        Returns
        -------
        float
        """
    def update(self, data: numpy.typing.ArrayLike) -> NormalNormal:
        """
        The belief after more data; this one is not changed.

        Parameters
        ----------
        data : array_like, shape (n,)
            Real numbers.

        Returns
        -------
        NormalNormal

        Raises
        ------
        ValueError
            For data that are not of that kind.
        """
    @property
    def history(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        A row of hyper-parameters for the first prior and after each datum.
        """
    @property
    def log_evidence(self) -> float:
        """
        log P(all data so far) under the first prior, the data as a sequence.
        """
    @property
    def mean(self) -> float:
        """
        Expectation of the parameter.
        """
    @property
    def noise_variance(self) -> float:
        """
        Of a datum about the mean.
        """
    @property
    def size(self) -> int:
        """
        Data seen so far.
        """
    @property
    def variance(self) -> float:
        """
        Variance of the parameter.
        """
class NormalInverseGamma:
    """
    Belief about the mean mu and the variance sigma^2 of a normal law.

    sigma^2 is InverseGamma(shape, scale) and mu, given it, N(location, sigma^2 / pseudo_count). ``mean``, ``variance``,
    ``pdf`` and ``credible_interval`` are those of mu, a Student law.

    Parameters
    ----------
    location : float
    pseudo_count, shape, scale : float
        > 0.

    References
    ----------
    Murphy (2007), Conjugate Bayesian analysis of the Gaussian distribution, section 6.

    Examples
    --------
    >>> from mixlab import probability
    >>> belief = probability.NormalInverseGamma(0, 1, 2, 2).update([1, 3])
    >>> belief.pseudo_count, belief.shape
    (3.0, 3.0)
    >>> round(belief.mean, 12), round(belief.scale, 12)
    (1.333333333333, 4.333333333333)
    """
    def __init__(self, location: typing.SupportsFloat | typing.SupportsIndex, pseudo_count: typing.SupportsFloat | typing.SupportsIndex, shape: typing.SupportsFloat | typing.SupportsIndex, scale: typing.SupportsFloat | typing.SupportsIndex) -> None:
        ...
    def __repr__(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Its hyper-parameters.
        """
    def credible_interval(self, level: typing.SupportsFloat | typing.SupportsIndex = 0.95) -> tuple[float, float]:
        """
        The interval between the quantiles (1 - level)/2 and (1 + level)/2.

        Parameters
        ----------
        level : float
            Probability that the parameter is inside.

        Returns
        -------
        (float, float), or ndarray of shape (classes, 2)
        """
    def noise_variance_interval(self, level: typing.SupportsFloat | typing.SupportsIndex = 0.95) -> tuple[float, float]:
        """
        Credible interval of sigma^2.

        Parameters
        ----------
        level : float

        Returns
        -------
        (float, float)
        """
    def pdf(self, mu: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        Density of the parameter.

        Parameters
        ----------
        mu : float

        Returns
        -------
        float
        """
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw the densities of the parameter, from the first prior to this belief.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
        curves : int
            At most so many of the beliefs since the prior (6).

        Returns
        -------
        matplotlib.axes.Axes
        """
    def predictive(self, x: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        Density of the next datum: Student.

        Parameters
        ----------
        x : float

        Returns
        -------
        float
        """
    def update(self, data: numpy.typing.ArrayLike) -> NormalInverseGamma:
        """
        The belief after more data; this one is not changed.

        Parameters
        ----------
        data : array_like, shape (n,)
            Real numbers.

        Returns
        -------
        NormalInverseGamma

        Raises
        ------
        ValueError
            For data that are not of that kind.
        """
    @property
    def history(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        A row of hyper-parameters for the first prior and after each datum.
        """
    @property
    def location(self) -> float:
        """
        Expectation of mu.
        """
    @property
    def log_evidence(self) -> float:
        """
        log P(all data so far) under the first prior, the data as a sequence.
        """
    @property
    def mean(self) -> float:
        """
        Expectation of the parameter.
        """
    @property
    def noise_variance_mean(self) -> float:
        """
        Expectation of sigma^2; inf for shape <= 1.
        """
    @property
    def pseudo_count(self) -> float:
        """
        What the location is worth, in data.
        """
    @property
    def scale(self) -> float:
        """
        Of the inverse gamma law of sigma^2.
        """
    @property
    def shape(self) -> float:
        """
        Of the inverse gamma law of sigma^2.
        """
    @property
    def size(self) -> int:
        """
        Data seen so far.
        """
    @property
    def variance(self) -> float:
        """
        Variance of the parameter.
        """
class DirichletMultinomial:
    """
    Belief about the probabilities of classes: Dirichlet(concentration).

    Parameters
    ----------
    concentration : array_like, shape (classes,)
        > 0; at least two.

    Examples
    --------
    >>> from mixlab import probability
    >>> belief = probability.DirichletMultinomial([1, 1, 1]).update([0, 2, 2, 2, 1])
    >>> belief.predictive()
    array([0.25, 0.25, 0.5 ])
    """
    def __init__(self, concentration: numpy.typing.ArrayLike) -> None:
        ...
    def __repr__(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Its hyper-parameters.
        """
    def credible_interval(self, level: typing.SupportsFloat | typing.SupportsIndex = 0.95) -> numpy.typing.NDArray[numpy.float64]:
        """
        The interval between the quantiles (1 - level)/2 and (1 + level)/2.

        Parameters
        ----------
        level : float
            Probability that the parameter is inside.

        Returns
        -------
        (float, float), or ndarray of shape (classes, 2)
        """
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw the densities of the parameter, from the first prior to this belief.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
        curves : int
            At most so many of the beliefs since the prior (6).

        Returns
        -------
        matplotlib.axes.Axes
        """
    def predictive(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        Probability of each class for the next datum.

        Returns
        -------
        ndarray, shape (classes,)
        """
    def update(self, data: numpy.typing.ArrayLike) -> DirichletMultinomial:
        """
        The belief after more data; this one is not changed.

        Parameters
        ----------
        data : array_like, shape (n,)
            Numbers of classes, from 0.

        Returns
        -------
        DirichletMultinomial

        Raises
        ------
        ValueError
            For data that are not of that kind.
        """
    @property
    def concentration(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        Hyper-parameters.
        """
    @property
    def history(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        A row of hyper-parameters for the first prior and after each datum.
        """
    @property
    def log_evidence(self) -> float:
        """
        log P(all data so far) under the first prior, the data as a sequence.
        """
    @property
    def mean(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        Expectation of the parameter.
        """
    @property
    def size(self) -> int:
        """
        Data seen so far.
        """
    @property
    def variance(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        Variance of the parameter.
        """
class BayesianNetwork:
    """
    A Bayesian network: P(x_1, ..., x_n) = product of P(x_k | parents of x_k).

    Attributes
    ----------
    names : list of str
        Parents before children.
    outcomes : dict of str to list

    References
    ----------
    Russell & Norvig (2010), Artificial Intelligence: A Modern Approach, chapter 14.

    Examples
    --------
    The burglar alarm of Russell & Norvig, figure 14.2:

    >>> from mixlab import probability
    >>> net = probability.BayesianNetwork()
    >>> net.add("burglary", [True, False], [], [0.001, 0.999])
    >>> net.add("earthquake", [True, False], [], [0.002, 0.998])
    >>> net.add("alarm", [True, False], ["burglary", "earthquake"],
    ...         [[[0.95, 0.05], [0.94, 0.06]], [[0.29, 0.71], [0.001, 0.999]]])
    >>> net.add("john", [True, False], ["alarm"], [[0.9, 0.1], [0.05, 0.95]])
    >>> net.add("mary", [True, False], ["alarm"], [[0.7, 0.3], [0.01, 0.99]])
    >>> net.query("burglary", john=True, mary=True).probabilities.round(6)
    array([0.284172, 0.715828])
    """
    def __init__(self) -> None:
        ...
    def __repr__(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Names, with their parents.
        """
    def add(self, name: str, outcomes: collections.abc.Iterable[bool | int | float | str], parents: collections.abc.Sequence[str], table: numpy.typing.ArrayLike) -> None:
        """
        Add a variable; its parents must stand already.

        Parameters
        ----------
        name : str
        outcomes : sequence
        parents : sequence of str
        table : array_like, shape (outcomes of the parents..., outcomes)
            P(name | parents): each row along the last axis is a law.

        Raises
        ------
        ValueError
            For a parent that is not there (which is how a cycle is refused), a name that is, or a table that does not
            fit.
        """
    def d_separated(self, a: str, b: str, evidence: str | collections.abc.Sequence[str] | None = None) -> bool:
        """
        Whether the graph alone makes two variables independent, given the evidence.

        Parameters
        ----------
        a, b : str
        evidence : str or sequence of str, optional

        Returns
        -------
        bool

        References
        ----------
        Koller & Friedman (2009), Probabilistic Graphical Models, algorithm 3.1.
        """
    def joint(self) -> JointTable:
        """
        The whole table: as large as the product of the numbers of outcomes.

        Returns
        -------
        JointTable
        """
    def parents(self, name: str) -> list[str]:
        """
        Names of a variable's parents.

        Parameters
        ----------
        name : str

        Returns
        -------
        list of str
        """
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw the graph, parents above children.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional

        Returns
        -------
        matplotlib.axes.Axes
        """
    def query(self, names: str | collections.abc.Sequence[str], evidence: collections.abc.Mapping[str, bool | typing.SupportsInt | typing.SupportsIndex | typing.SupportsFloat | typing.SupportsIndex | str] = {}, **kwargs) -> JointTable:
        """
        P(names | evidence), by enumeration.

        Parameters
        ----------
        names : str or sequence of str
        evidence : dict, optional
            Outcomes by name, for names that cannot be keywords.
        **outcomes
            Outcomes by name.

        Returns
        -------
        JointTable

        Raises
        ------
        mixlab.MixlabError
            When the evidence has probability zero.

        Notes
        -----
        Sums over all outcomes of the variables that are neither asked for nor known: exponential in their number.

        References
        ----------
        Russell & Norvig (2010), figure 14.9.
        """
    @property
    def names(self) -> list[str]:
        """
        Names of the variables, parents before children.
        """
    @property
    def outcomes(self) -> dict:
        """
        The outcomes of each variable.
        """
class Estimate:
    """
    A number estimated from samples, with its error bar.

    Attributes
    ----------
    value : float
    standard_error : float
        By the central limit theorem: it shrinks as 1 / sqrt(size).
    interval : (float, float)
        value -+ z standard_error, which holds the truth with probability ``confidence`` when ``size`` is large.
    confidence : float
    size : int
        Samples.
    """
    def __repr__(self) -> str:
        ...
    @property
    def confidence(self) -> float:
        ...
    @property
    def interval(self) -> tuple[float, float]:
        ...
    @property
    def size(self) -> int:
        ...
    @property
    def standard_error(self) -> float:
        ...
    @property
    def value(self) -> float:
        ...
class Transport:
    """
    A plan of transport, and how it was found.

    Attributes
    ----------
    plan : ndarray, shape (n, m)
        The mass sent from i to j.
    cost : float
        sum plan * cost.
    row_potential, column_potential : ndarray, shape (n,) and (m,)
        f and g, of the dual problem: f_i + g_j <= C_ij where the plan is exact, with equality where mass is sent.
    dual_cost : float
        a.f + b.g: equal to ``cost`` where the plan is exact; of `sinkhorn`, the entropic cost.
    marginal_error : float
        Sum of the absolute errors of the sums of rows and of columns.
    status : mixlab.Status
        Why the iteration ended.
    iterations : int
    history_step, history_error : ndarray, shape (k,)
        The error of the rows' sums, and at which iteration it was measured.
    """
    def __repr__(self) -> str:
        ...
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw the plan.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
        x, y : array_like, shape (n,) or (n, 2), optional
            Where the masses are: with both, points in the plane are joined by lines as wide as the mass sent. Otherwise
            the plan is drawn as a matrix.

        Returns
        -------
        matplotlib.axes.Axes
        """
    @property
    def column_potential(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def cost(self) -> float:
        ...
    @property
    def dual_cost(self) -> float:
        ...
    @property
    def history_error(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def history_step(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def iterations(self) -> int:
        ...
    @property
    def marginal_error(self) -> float:
        ...
    @property
    def plan(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def row_potential(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def status(self) -> mixlab._core.Status:
        ...
def bayes(prior: numpy.typing.ArrayLike, likelihood: numpy.typing.ArrayLike) -> numpy.typing.NDArray[numpy.float64]:
    """
    Bayes' rule: P(h | data) = P(h) P(data | h) / sum of the same over all h.

    Parameters
    ----------
    prior : array_like, shape (n,)
        Probability of each hypothesis; of sum 1 within 1e-9.
    likelihood : array_like, shape (n,)
        Probability, or density, of the data under each.

    Returns
    -------
    ndarray, shape (n,)
        The posterior.

    Raises
    ------
    ValueError
        For a prior that is no law, or a likelihood that is negative or of another size.
    mixlab.MixlabError
        When the data are impossible under every hypothesis that has mass.

    Examples
    --------
    One in a hundred is ill; the test finds 99 % of the ill, and 5 % of the others:

    >>> from mixlab import probability
    >>> probability.bayes([0.01, 0.99], [0.99, 0.05]).round(6)
    array([0.166667, 0.833333])
    """
def bhattacharyya(p: numpy.typing.ArrayLike, q: numpy.typing.ArrayLike, *, base: typing.SupportsFloat | typing.SupportsIndex = 2.718281828459045, normalize: bool = False) -> float:
    """
    Bhattacharyya distance, - log sum sqrt(p_i q_i): half of Rényi's divergence of order 1/2.

    Parameters
    ----------
    p : array_like, shape (n,)
        Probabilities: >= 0, of sum 1 within 1e-9.
    q : array_like, shape (n,)
    base : float
        Of the logarithm, > 1: e for nats, 2 for bits.
    normalize : bool
        Divide each vector by its sum, whatever it is.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        For entries that are negative or not finite, a sum that is not 1, or sizes that differ.

    Examples
    --------
    >>> import math
    >>> from mixlab import probability
    >>> p, q = [0.36, 0.48, 0.16], [1 / 3, 1 / 3, 1 / 3]
    >>> math.isclose(probability.bhattacharyya(p, q), -math.log1p(-probability.hellinger(p, q) ** 2))
    True
    """
def chi_squared_divergence(p: numpy.typing.ArrayLike, q: numpy.typing.ArrayLike, *, normalize: bool = False) -> float:
    """
    Pearson's chi-squared divergence, sum (p_i - q_i)^2 / q_i.

    Parameters
    ----------
    p : array_like, shape (n,)
        Probabilities: >= 0, of sum 1 within 1e-9.
    q : array_like, shape (n,)
    normalize : bool
        Divide each vector by its sum, whatever it is.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        For entries that are negative or not finite, a sum that is not 1, or sizes that differ.

    Notes
    -----
    inf where q_i = 0 < p_i. KL(p, q) <= log(1 + chi^2).

    Examples
    --------
    >>> from mixlab import probability
    >>> probability.chi_squared_divergence([0.5, 0.5], [0.25, 0.75]).__round__(12)
    0.333333333333
    """
def conditional_entropy(joint: numpy.typing.ArrayLike, *, base: typing.SupportsFloat | typing.SupportsIndex = 2.718281828459045, normalize: bool = False) -> float:
    """
    H(Y | X) = H(X, Y) - H(X): what remains unknown of Y once X is known.

    Parameters
    ----------
    joint : array_like, shape (n, m)
        joint[i, j] = P(X = i, Y = j).
    base : float
        Of the logarithm, > 1: e for nats, 2 for bits.
    normalize : bool
        Divide the table by its sum, whatever it is.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        For entries that are negative or not finite, or a sum that is not 1.

    Examples
    --------
    >>> from mixlab import probability
    >>> round(probability.conditional_entropy([[0.45, 0.05], [0.05, 0.45]], base=2), 6)
    0.468996
    """
def cost_matrix(x: numpy.typing.ArrayLike, y: numpy.typing.ArrayLike, p: typing.SupportsFloat | typing.SupportsIndex = 2.0) -> numpy.typing.NDArray[numpy.float64]:
    """
    |x_i - y_j|^p, in the Euclidean norm.

    Parameters
    ----------
    x : array_like, shape (n, d)
        Points are rows.
    y : array_like, shape (m, d)
    p : float
        > 0.

    Returns
    -------
    ndarray, shape (n, m)

    Examples
    --------
    >>> from mixlab import probability
    >>> probability.cost_matrix([[0, 0], [3, 4]], [[0, 0]], p=1)
    array([[0.],
           [5.]])
    """
def cross_entropy(p: numpy.typing.ArrayLike, q: numpy.typing.ArrayLike, *, base: typing.SupportsFloat | typing.SupportsIndex = 2.718281828459045, normalize: bool = False) -> float:
    """
    Mean length of a code made for q, of messages from p: - sum p_i log q_i = H(p) + KL(p, q).

    Parameters
    ----------
    p : array_like, shape (n,)
        Probabilities: >= 0, of sum 1 within 1e-9.
    q : array_like, shape (n,)
    base : float
        Of the logarithm, > 1: e for nats, 2 for bits.
    normalize : bool
        Divide each vector by its sum, whatever it is.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        For entries that are negative or not finite, a sum that is not 1, or sizes that differ.

    Notes
    -----
    Infinite where q_i = 0 < p_i.

    Examples
    --------
    >>> from mixlab import probability
    >>> probability.cross_entropy([0.5, 0.5], [0.25, 0.75], base=2).__round__(6)
    1.207519
    """
def entropy(p: numpy.typing.ArrayLike, *, base: typing.SupportsFloat | typing.SupportsIndex = 2.718281828459045, normalize: bool = False) -> float:
    """
    Shannon's entropy, H(p) = - sum p_i log p_i, with 0 log 0 = 0.

    Parameters
    ----------
    p : array_like, shape (n,)
        Probabilities: >= 0, of sum 1 within 1e-9.
    base : float
        Of the logarithm, > 1: e for nats, 2 for bits.
    normalize : bool
        Divide each vector by its sum, whatever it is.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        For entries that are negative or not finite, a sum that is not 1, or sizes that differ.

    Notes
    -----
    Between 0, for a certain outcome, and log n, for equal probabilities.

    References
    ----------
    Cover & Thomas (2006), Elements of Information Theory, eq. 2.1.

    Examples
    --------
    >>> from mixlab import probability
    >>> probability.entropy([0.5, 0.25, 0.25], base=2)
    1.5
    """
def estimate_entropy(counts: numpy.typing.ArrayLike, *, correction: str | None = 'miller-madow', confidence: typing.SupportsFloat | typing.SupportsIndex = 0.95) -> Estimate:
    """
    Entropy, in nats, of the law that gave these counts.

    Parameters
    ----------
    counts : array_like, shape (k,)
        How often each class was seen.
    correction : str or None
        "miller-madow" adds (classes seen - 1) / (2 n); None gives the entropy of the frequencies.
    confidence : float
        Of the interval.

    Returns
    -------
    Estimate

    Raises
    ------
    ValueError
        For counts that are not whole numbers >= 0, or all zero.

    Notes
    -----
    Frequencies look more certain than the law is: their entropy is too small by about (k - 1) / (2 n) in the mean.

    References
    ----------
    Miller (1955), Note on the bias of information estimates. Paninski (2003), Neural Comput. 15, 1191.

    Examples
    --------
    >>> from mixlab import probability
    >>> estimate = probability.estimate_entropy([12, 8, 11, 9])
    >>> round(estimate.value, 4), estimate.size
    (1.4112, 40)
    """
def estimate_mutual_information(counts: numpy.typing.ArrayLike, *, correction: str | None = 'miller-madow', confidence: typing.SupportsFloat | typing.SupportsIndex = 0.95) -> Estimate:
    """
    Mutual information, in nats, from a table of counts.

    Parameters
    ----------
    counts : array_like, shape (n, m)
        counts[i, j] is how often X = i and Y = j were seen together.
    correction : str or None
        "miller-madow" corrects H(X), H(Y) and H(X, Y); None puts frequencies for probabilities.
    confidence : float
        Of the interval.

    Returns
    -------
    Estimate
        With the correction it can be negative. The error bar is too small where X and Y are independent: there the
        term of first order vanishes.

    Raises
    ------
    ValueError
        For counts that are not whole numbers >= 0, or all zero.

    Examples
    --------
    >>> from mixlab import probability
    >>> round(probability.estimate_mutual_information([[45, 5], [5, 45]], correction=None).value, 6)
    0.368064
    """
def exact_transport(cost: numpy.typing.ArrayLike, a: numpy.typing.ArrayLike | None = None, b: numpy.typing.ArrayLike | None = None, *, progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None = None) -> Transport:
    """
    The cheapest plan, min sum P_ij C_ij over P >= 0 with row sums a and column sums b.

    Parameters
    ----------
    cost : array_like, shape (n, m)
    a : array_like, shape (n,), optional
        Masses to be sent; 1/n by default.
    b : array_like, shape (m,), optional
        Masses wanted, of the same sum; 1/m by default.
    progress : bool or callable, optional

    Returns
    -------
    Transport
        ``row_potential`` and ``column_potential`` prove that the plan is optimal: no dual value is larger than a
        primal one, and ``dual_cost`` equals ``cost``.

    Raises
    ------
    ValueError
        For negative masses, sums that differ, or sizes that do not fit.

    Notes
    -----
    Successive shortest paths, found by Dijkstra on reduced costs: O(n^2) a path and some n paths. For n up to
    a thousand or so; beyond, `sinkhorn`.

    References
    ----------
    Ahuja, Magnanti & Orlin (1993), Network Flows, section 9.7.

    Examples
    --------
    >>> from mixlab import probability
    >>> t = probability.exact_transport([[0, 2], [2, 1]], [0.5, 0.5], [0.25, 0.75])
    >>> t.plan
    array([[0.25, 0.25],
           [0.  , 0.5 ]])
    >>> t.cost, t.dual_cost
    (1.0, 1.0)
    """
def f_divergence(p: numpy.typing.ArrayLike, q: numpy.typing.ArrayLike, f: collections.abc.Callable[[numpy.typing.NDArray[numpy.float64]], numpy.typing.ArrayLike], *, at_zero: typing.SupportsFloat | typing.SupportsIndex | None = None, at_infinity: typing.SupportsFloat | typing.SupportsIndex | None = None, normalize: bool = False) -> float:
    """
    Csiszár's f-divergence, sum q_i f(p_i / q_i), f convex with f(1) = 0.

    Parameters
    ----------
    p : array_like, shape (n,)
        Probabilities: >= 0, of sum 1 within 1e-9.
    q : array_like, shape (n,)
    f : callable
        Takes an array of ratios > 0 and returns as many values. It is not called at 0 or at infinity.
    at_zero : float, optional
        lim f(t), t -> 0; needed where p_i = 0 < q_i.
    at_infinity : float, optional
        lim f(t) / t, t -> infinity; needed where q_i = 0 < p_i.
    normalize : bool
        Divide each vector by its sum, whatever it is.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        For entries that are negative or not finite, a sum that is not 1, or sizes that differ.

    Notes
    -----
    t log t gives KL, |t - 1|/2 the total variation, (sqrt t - 1)^2 / 2 the square of the Hellinger distance,
    (t - 1)^2 chi-squared, - log t the reverse KL.

    References
    ----------
    Csiszár (1967), Studia Sci. Math. Hungar. 2, 299.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab import probability
    >>> p, q = [0.5, 0.5, 0], [0.25, 0.5, 0.25]
    >>> round(probability.f_divergence(p, q, lambda t: t * np.log(t), at_zero=0), 12)
    0.34657359028
    >>> round(probability.kl_divergence(p, q), 12)
    0.34657359028
    """
@typing.overload
def gaussian_bhattacharyya(mean_p: typing.SupportsFloat | typing.SupportsIndex, covariance_p: typing.SupportsFloat | typing.SupportsIndex, mean_q: typing.SupportsFloat | typing.SupportsIndex, covariance_q: typing.SupportsFloat | typing.SupportsIndex) -> float:
    """
    Bhattacharyya distance of two Gaussian laws, - log of the integral of sqrt(p q).

    Parameters
    ----------
    mean_p : float or array_like, shape (k,)
    covariance_p : float or array_like, shape (k, k)
        A variance in one dimension; symmetric and positive definite in more.
    mean_q : float or array_like, shape (k,)
    covariance_q : float or array_like, shape (k, k)

    Returns
    -------
    float

    Raises
    ------
    ValueError
        For sizes that differ, or a covariance that is not symmetric.
    mixlab.NotPositiveDefiniteError
        For a covariance that is not positive definite.

    Notes
    -----
    d' S^-1 d / 8 + log(det S / sqrt(det P det Q)) / 2, with S = (P + Q) / 2.

    Examples
    --------
    >>> from mixlab import probability
    >>> probability.gaussian_bhattacharyya(0, 1, 2, 1)
    0.5
    """
@typing.overload
def gaussian_bhattacharyya(mean_p: numpy.typing.ArrayLike, covariance_p: numpy.typing.ArrayLike, mean_q: numpy.typing.ArrayLike, covariance_q: numpy.typing.ArrayLike) -> float:
    ...
@typing.overload
def gaussian_hellinger(mean_p: typing.SupportsFloat | typing.SupportsIndex, covariance_p: typing.SupportsFloat | typing.SupportsIndex, mean_q: typing.SupportsFloat | typing.SupportsIndex, covariance_q: typing.SupportsFloat | typing.SupportsIndex) -> float:
    """
    Hellinger distance of two Gaussian laws, sqrt(1 - exp(-Bhattacharyya)).

    Parameters
    ----------
    mean_p : float or array_like, shape (k,)
    covariance_p : float or array_like, shape (k, k)
        A variance in one dimension; symmetric and positive definite in more.
    mean_q : float or array_like, shape (k,)
    covariance_q : float or array_like, shape (k, k)

    Returns
    -------
    float

    Raises
    ------
    ValueError
        For sizes that differ, or a covariance that is not symmetric.
    mixlab.NotPositiveDefiniteError
        For a covariance that is not positive definite.

    Examples
    --------
    >>> from mixlab import probability
    >>> round(probability.gaussian_hellinger(0, 1, 2, 1), 12)
    0.627271345023
    """
@typing.overload
def gaussian_hellinger(mean_p: numpy.typing.ArrayLike, covariance_p: numpy.typing.ArrayLike, mean_q: numpy.typing.ArrayLike, covariance_q: numpy.typing.ArrayLike) -> float:
    ...
@typing.overload
def gaussian_kl_divergence(mean_p: typing.SupportsFloat | typing.SupportsIndex, covariance_p: typing.SupportsFloat | typing.SupportsIndex, mean_q: typing.SupportsFloat | typing.SupportsIndex, covariance_q: typing.SupportsFloat | typing.SupportsIndex) -> float:
    """
    KL(N(mean_p, covariance_p), N(mean_q, covariance_q)), in nats.

    Parameters
    ----------
    mean_p : float or array_like, shape (k,)
    covariance_p : float or array_like, shape (k, k)
        A variance in one dimension; symmetric and positive definite in more.
    mean_q : float or array_like, shape (k,)
    covariance_q : float or array_like, shape (k, k)

    Returns
    -------
    float

    Raises
    ------
    ValueError
        For sizes that differ, or a covariance that is not symmetric.
    mixlab.NotPositiveDefiniteError
        For a covariance that is not positive definite.

    Notes
    -----
    (tr(Q^-1 P) + d' Q^-1 d - k + log(det Q / det P)) / 2, with d = mean_q - mean_p. The Jensen-Shannon divergence
    of two Gaussians has no closed form: `monte_carlo_divergence` estimates it.

    Examples
    --------
    >>> from mixlab import probability
    >>> round(probability.gaussian_kl_divergence(0, 1, 1, 4), 12)
    0.44314718056
    >>> round(probability.gaussian_kl_divergence([0, 0], [[1, 0], [0, 1]], [1, 0], [[4, 0], [0, 1]]), 12)
    0.44314718056
    """
@typing.overload
def gaussian_kl_divergence(mean_p: numpy.typing.ArrayLike, covariance_p: numpy.typing.ArrayLike, mean_q: numpy.typing.ArrayLike, covariance_q: numpy.typing.ArrayLike) -> float:
    ...
@typing.overload
def gaussian_renyi_divergence(mean_p: typing.SupportsFloat | typing.SupportsIndex, covariance_p: typing.SupportsFloat | typing.SupportsIndex, mean_q: typing.SupportsFloat | typing.SupportsIndex, covariance_q: typing.SupportsFloat | typing.SupportsIndex, alpha: typing.SupportsFloat | typing.SupportsIndex) -> float:
    """
    Rényi's divergence of order alpha of two Gaussian laws, in nats.

    Parameters
    ----------
    mean_p : float or array_like, shape (k,)
    covariance_p : float or array_like, shape (k, k)
        A variance in one dimension; symmetric and positive definite in more.
    mean_q : float or array_like, shape (k,)
    covariance_q : float or array_like, shape (k, k)
    alpha : float
        > 0 and finite; 1 is KL.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        For sizes that differ, or a covariance that is not symmetric.
    mixlab.NotPositiveDefiniteError
        For a covariance that is not positive definite.

    Notes
    -----
    With M = (1 - alpha) P + alpha Q: alpha d' M^-1 d / 2 - log(det M / (det P^(1-alpha) det Q^alpha)) / (2 (alpha - 1)).
    inf where alpha > 1 and M is not positive definite.

    References
    ----------
    Gil, Alajaji & Linder (2013), Inf. Sci. 249, 124, table 2.

    Examples
    --------
    >>> from mixlab import probability
    >>> probability.gaussian_renyi_divergence(0, 1, 2, 1, 0.5)
    1.0
    """
@typing.overload
def gaussian_renyi_divergence(mean_p: numpy.typing.ArrayLike, covariance_p: numpy.typing.ArrayLike, mean_q: numpy.typing.ArrayLike, covariance_q: numpy.typing.ArrayLike, alpha: typing.SupportsFloat | typing.SupportsIndex) -> float:
    ...
@typing.overload
def gaussian_total_variation(mean_p: typing.SupportsFloat | typing.SupportsIndex, covariance_p: typing.SupportsFloat | typing.SupportsIndex, mean_q: typing.SupportsFloat | typing.SupportsIndex, covariance_q: typing.SupportsFloat | typing.SupportsIndex) -> float:
    """
    Total variation of two Gaussian laws of the same covariance.

    Parameters
    ----------
    mean_p : float or array_like, shape (k,)
    covariance_p : float or array_like, shape (k, k)
        A variance in one dimension; symmetric and positive definite in more.
    mean_q : float or array_like, shape (k,)
    covariance_q : float or array_like, shape (k, k)

    Returns
    -------
    float

    Raises
    ------
    ValueError
        For sizes that differ, or a covariance that is not symmetric.
    mixlab.NotPositiveDefiniteError
        For a covariance that is not positive definite.

    Notes
    -----
    erf(sqrt(d' P^-1 d / 8)). For covariances that differ there is no closed form: `monte_carlo_divergence`.

    Examples
    --------
    >>> from mixlab import probability
    >>> round(probability.gaussian_total_variation(0, 1, 2, 1), 12)
    0.682689492137
    """
@typing.overload
def gaussian_total_variation(mean_p: numpy.typing.ArrayLike, covariance_p: numpy.typing.ArrayLike, mean_q: numpy.typing.ArrayLike, covariance_q: numpy.typing.ArrayLike) -> float:
    ...
@typing.overload
def gaussian_wasserstein(mean_p: typing.SupportsFloat | typing.SupportsIndex, covariance_p: typing.SupportsFloat | typing.SupportsIndex, mean_q: typing.SupportsFloat | typing.SupportsIndex, covariance_q: typing.SupportsFloat | typing.SupportsIndex) -> float:
    """
    Wasserstein distance of order 2 of two Gaussian laws (Bures, Fréchet).

    Parameters
    ----------
    mean_p : float or array_like, shape (k,)
    covariance_p : float or array_like, shape (k, k)
        A variance in one dimension; symmetric and positive definite in more.
    mean_q : float or array_like, shape (k,)
    covariance_q : float or array_like, shape (k, k)

    Returns
    -------
    float

    Raises
    ------
    ValueError
        For sizes that differ, or a covariance that is not symmetric.
    mixlab.NotPositiveDefiniteError
        For a covariance that is not positive definite.

    Notes
    -----
    |d|^2 + tr(P + Q - 2 (P^1/2 Q P^1/2)^1/2), square root taken. Covariances may be singular.

    References
    ----------
    Dowson & Landau (1982), J. Multivariate Anal. 12, 450. Bhatia, Jain & Lim (2019), Expo. Math. 37, 165, eq. 3.

    Examples
    --------
    >>> from mixlab import probability
    >>> round(probability.gaussian_wasserstein(0, 1, 3, 25), 12)
    5.0
    """
@typing.overload
def gaussian_wasserstein(mean_p: numpy.typing.ArrayLike, covariance_p: numpy.typing.ArrayLike, mean_q: numpy.typing.ArrayLike, covariance_q: numpy.typing.ArrayLike) -> float:
    ...
def hellinger(p: numpy.typing.ArrayLike, q: numpy.typing.ArrayLike, *, normalize: bool = False) -> float:
    """
    Hellinger distance H, with H^2 = sum (sqrt p_i - sqrt q_i)^2 / 2: at most 1.

    Parameters
    ----------
    p : array_like, shape (n,)
        Probabilities: >= 0, of sum 1 within 1e-9.
    q : array_like, shape (n,)
    normalize : bool
        Divide each vector by its sum, whatever it is.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        For entries that are negative or not finite, a sum that is not 1, or sizes that differ.

    Notes
    -----
    H^2 <= total variation <= sqrt(2) H (Le Cam).

    Examples
    --------
    >>> from mixlab import probability
    >>> round(probability.hellinger([0.36, 0.48, 0.16], [1 / 3, 1 / 3, 1 / 3]), 10)
    0.1504982751
    """
def js_distance(p: numpy.typing.ArrayLike, q: numpy.typing.ArrayLike, *, base: typing.SupportsFloat | typing.SupportsIndex = 2.718281828459045, normalize: bool = False) -> float:
    """
    Square root of the Jensen-Shannon divergence: a metric.

    Parameters
    ----------
    p : array_like, shape (n,)
        Probabilities: >= 0, of sum 1 within 1e-9.
    q : array_like, shape (n,)
    base : float
        Of the logarithm, > 1: e for nats, 2 for bits.
    normalize : bool
        Divide each vector by its sum, whatever it is.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        For entries that are negative or not finite, a sum that is not 1, or sizes that differ.

    References
    ----------
    Endres & Schindelin (2003), IEEE Trans. Inf. Theory 49, 1858.

    Examples
    --------
    >>> from mixlab import probability
    >>> probability.js_distance([1, 0], [0, 1], base=2)
    1.0
    """
def js_divergence(p: numpy.typing.ArrayLike, q: numpy.typing.ArrayLike, *, base: typing.SupportsFloat | typing.SupportsIndex = 2.718281828459045, normalize: bool = False) -> float:
    """
    Jensen-Shannon divergence, (KL(p, m) + KL(q, m)) / 2 with m = (p + q) / 2.

    Parameters
    ----------
    p : array_like, shape (n,)
        Probabilities: >= 0, of sum 1 within 1e-9.
    q : array_like, shape (n,)
    base : float
        Of the logarithm, > 1: e for nats, 2 for bits.
    normalize : bool
        Divide each vector by its sum, whatever it is.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        For entries that are negative or not finite, a sum that is not 1, or sizes that differ.

    Notes
    -----
    Symmetric, and at most log 2: what one sample tells, in the mean, about which of the two laws it came from.

    References
    ----------
    Lin (1991), IEEE Trans. Inf. Theory 37, 145.

    Examples
    --------
    >>> from mixlab import probability
    >>> probability.js_divergence([1, 0], [0, 1], base=2)
    1.0
    """
def kl_divergence(p: numpy.typing.ArrayLike, q: numpy.typing.ArrayLike, *, base: typing.SupportsFloat | typing.SupportsIndex = 2.718281828459045, normalize: bool = False) -> float:
    """
    Kullback-Leibler divergence, KL(p, q) = sum p_i log(p_i / q_i).

    Parameters
    ----------
    p : array_like, shape (n,)
        Probabilities: >= 0, of sum 1 within 1e-9.
    q : array_like, shape (n,)
    base : float
        Of the logarithm, > 1: e for nats, 2 for bits.
    normalize : bool
        Divide each vector by its sum, whatever it is.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        For entries that are negative or not finite, a sum that is not 1, or sizes that differ.

    Notes
    -----
    Not symmetric; zero when p = q only (Jensen); inf where q_i = 0 < p_i. Accurate for p near q, where it is
    about half the chi-squared divergence.

    References
    ----------
    Cover & Thomas (2006), Elements of Information Theory, eq. 2.26.

    Examples
    --------
    >>> from mixlab import probability
    >>> p, uniform = [0.36, 0.48, 0.16], [1 / 3, 1 / 3, 1 / 3]
    >>> round(probability.kl_divergence(p, uniform), 10), round(probability.kl_divergence(uniform, p), 10)
    (0.0852996013, 0.0974550068)
    """
def monte_carlo_divergence(kind: str, log_p: numpy.typing.ArrayLike, log_q: numpy.typing.ArrayLike, log_p_at_q: numpy.typing.ArrayLike | None = None, log_q_at_q: numpy.typing.ArrayLike | None = None, *, alpha: typing.SupportsFloat | typing.SupportsIndex = 0.5, confidence: typing.SupportsFloat | typing.SupportsIndex = 0.95) -> Estimate:
    """
    An estimate from log densities at samples of p (and of q): see mixlab.probability.monte_carlo_divergence.
    """
def mutual_information(joint: numpy.typing.ArrayLike, *, base: typing.SupportsFloat | typing.SupportsIndex = 2.718281828459045, normalize: bool = False) -> float:
    """
    I(X; Y) = KL(joint, product of its marginals), of two variables.

    Parameters
    ----------
    joint : array_like, shape (n, m)
        joint[i, j] = P(X = i, Y = j).
    base : float
        Of the logarithm, > 1: e for nats, 2 for bits.
    normalize : bool
        Divide the table by its sum, whatever it is.

    Returns
    -------
    float
        Zero when, and only when, X and Y are independent.

    Raises
    ------
    ValueError
        For entries that are negative or not finite, or a sum that is not 1.

    Examples
    --------
    A binary channel that flips one bit in ten:

    >>> from mixlab import probability
    >>> round(probability.mutual_information([[0.45, 0.05], [0.05, 0.45]], base=2), 6)
    0.531004
    """
def posterior_odds(prior_odds: typing.SupportsFloat | typing.SupportsIndex, bayes_factor: typing.SupportsFloat | typing.SupportsIndex) -> float:
    """
    Bayes' rule for odds: prior_odds * bayes_factor.

    Parameters
    ----------
    prior_odds : float
        P(h) / P(not h).
    bayes_factor : float
        P(data | h) / P(data | not h).

    Returns
    -------
    float

    Raises
    ------
    ValueError
        For a number that is negative or not finite.

    Examples
    --------
    >>> from mixlab import probability
    >>> probability.posterior_odds(0.5, 8)
    4.0
    """
def renyi_divergence(p: numpy.typing.ArrayLike, q: numpy.typing.ArrayLike, alpha: typing.SupportsFloat | typing.SupportsIndex, *, base: typing.SupportsFloat | typing.SupportsIndex = 2.718281828459045, normalize: bool = False) -> float:
    """
    Rényi's divergence of order alpha, log(sum p_i^alpha q_i^(1 - alpha)) / (alpha - 1).

    Parameters
    ----------
    p : array_like, shape (n,)
        Probabilities: >= 0, of sum 1 within 1e-9.
    q : array_like, shape (n,)
    alpha : float
        >= 0: 0 is - log q(p > 0), 1 is KL, inf is log max p_i / q_i.
    base : float
        Of the logarithm, > 1: e for nats, 2 for bits.
    normalize : bool
        Divide each vector by its sum, whatever it is.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        For entries that are negative or not finite, a sum that is not 1, or sizes that differ.

    Notes
    -----
    It increases in alpha. For alpha >= 1, inf where q_i = 0 < p_i.

    References
    ----------
    van Erven & Harremoës (2014), IEEE Trans. Inf. Theory 60, 3797.

    Examples
    --------
    >>> from mixlab import probability
    >>> p, uniform = [0.36, 0.48, 0.16], [1 / 3, 1 / 3, 1 / 3]
    >>> [round(probability.renyi_divergence(p, uniform, a), 4) for a in (0.5, 1, 2)]
    [0.0458, 0.0853, 0.1457]
    """
def renyi_entropy(p: numpy.typing.ArrayLike, alpha: typing.SupportsFloat | typing.SupportsIndex, *, base: typing.SupportsFloat | typing.SupportsIndex = 2.718281828459045, normalize: bool = False) -> float:
    """
    Rényi's entropy of order alpha, log(sum p_i^alpha) / (1 - alpha).

    Parameters
    ----------
    p : array_like, shape (n,)
        Probabilities: >= 0, of sum 1 within 1e-9.
    alpha : float
        >= 0: 0 counts the outcomes that can be, 1 is Shannon's entropy, inf is - log max p_i.
    base : float
        Of the logarithm, > 1: e for nats, 2 for bits.
    normalize : bool
        Divide each vector by its sum, whatever it is.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        For entries that are negative or not finite, a sum that is not 1, or sizes that differ.

    Notes
    -----
    It decreases in alpha.

    References
    ----------
    van Erven & Harremoës (2014), IEEE Trans. Inf. Theory 60, 3797, eq. 2.

    Examples
    --------
    >>> from mixlab import probability
    >>> [round(probability.renyi_entropy([0.5, 0.25, 0.25], a, base=2), 4) for a in (0, 1, 2, float("inf"))]
    [1.585, 1.5, 1.415, 1.0]
    """
def sequential_update(prior: numpy.typing.ArrayLike, likelihoods: numpy.typing.ArrayLike) -> SequentialUpdate:
    """
    Bayes' rule datum by datum: each posterior is the next prior.

    Parameters
    ----------
    prior : array_like, shape (n,)
        Probability of each hypothesis.
    likelihoods : array_like, shape (data, n)
        likelihoods[k, h] is the probability of datum k under hypothesis h.

    Returns
    -------
    SequentialUpdate

    Raises
    ------
    ValueError
        For a prior that is no law, or likelihoods that are negative or of another width.
    mixlab.MixlabError
        When the data are impossible under every hypothesis that has mass.

    Notes
    -----
    The data must be independent given the hypothesis; their order does not matter to the last posterior.

    Examples
    --------
    Two tests, both positive:

    >>> from mixlab import probability
    >>> probability.sequential_update([0.01, 0.99], [[0.99, 0.05]] * 2).history[:, 0].round(4)
    array([0.01  , 0.1667, 0.7984])
    """
def sinkhorn(cost: numpy.typing.ArrayLike, a: numpy.typing.ArrayLike | None = None, b: numpy.typing.ArrayLike | None = None, *, regularization: typing.SupportsFloat | typing.SupportsIndex = 0.05, tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-09, max_iterations: typing.SupportsInt | typing.SupportsIndex = 10000, method: str = 'stabilized', progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None = None) -> Transport:
    """
    The plan of entropic transport, min sum P_ij C_ij + regularization KL(P, a b').

    Parameters
    ----------
    cost : array_like, shape (n, m)
    a : array_like, shape (n,), optional
        Masses to be sent; 1/n by default.
    b : array_like, shape (m,), optional
        Masses wanted, of the same sum; 1/m by default.
    regularization : float
        eps > 0, in the unit of the cost: the smaller, the nearer to the exact plan, and the more iterations.
    tolerance : float
        On sum over i of |sum_j P_ij - a_i|; the columns' sums are exact.
    max_iterations : int
    method : str
        "stabilized" scales a kernel that holds the potentials: as fast as "kernel" and as safe as "log". "kernel"
        scales exp(-C/eps) as it was published. "log" takes each half step by log-sum-exp.
    progress : bool or callable, optional

    Returns
    -------
    Transport
        ``dual_cost`` is the entropic cost, where the marginals hold.

    Raises
    ------
    ValueError
        For negative masses, sums that differ, sizes that do not fit, or a parameter that is not positive.
    mixlab.DivergenceError
        When, with method "kernel", exp(-C/eps) underflows.

    Notes
    -----
    u = 1 / (K (b v)), v = 1 / (K' (a u)), P = diag(a u) K diag(b v): O(n m) an iteration, which reads K once. The
    error shrinks by a constant factor an iteration, one that tends to 1 as eps tends to 0.

    References
    ----------
    Cuturi (2013), NeurIPS 26, algorithm 1. Schmitzer (2019), SIAM J. Sci. Comput. 41, A1443, algorithm 2.

    Examples
    --------
    >>> from mixlab import probability
    >>> t = probability.sinkhorn([[0, 1], [1, 0]], regularization=0.1)
    >>> t.status.name, [round(x, 6) for x in t.plan[0].tolist()]
    ('converged', [0.499977, 2.3e-05])
    """
def sinkhorn_divergence(x: numpy.typing.ArrayLike, y: numpy.typing.ArrayLike, p: typing.SupportsFloat | typing.SupportsIndex = 2.0, *, regularization: typing.SupportsFloat | typing.SupportsIndex = 0.05, tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-09, max_iterations: typing.SupportsInt | typing.SupportsIndex = 10000, progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None = None) -> float:
    """
    Entropic transport without its bias, OT(x, y) - OT(x, x)/2 - OT(y, y)/2.

    OT is the dual value of `sinkhorn` with the cost |x - y|^p, for points of equal masses.

    Parameters
    ----------
    x : array_like, shape (n, d)
        Points are rows.
    y : array_like, shape (m, d)
    p : float
        1 or 2, for which it is positive; > 0.
    regularization, tolerance, max_iterations
        As in `sinkhorn`.
    progress : bool or callable, optional

    Returns
    -------
    float
        Not negative, and zero for equal clouds only; tends to the Wasserstein distance to the power p as the
        regularization tends to 0.

    Raises
    ------
    mixlab.DivergenceError
        When the iterations are spent before the tolerance is met.

    References
    ----------
    Feydy et al. (2019), AISTATS, PMLR 89, 2681, eq. 3.

    Examples
    --------
    >>> from mixlab import probability
    >>> x = [[0, 0], [1, 0], [0, 1]]
    >>> round(probability.sinkhorn_divergence(x, [[a + 1, b] for a, b in x], regularization=1), 6)
    1.0
    """
def total_variation(p: numpy.typing.ArrayLike, q: numpy.typing.ArrayLike, *, normalize: bool = False) -> float:
    """
    Total variation, sum |p_i - q_i| / 2: the largest difference of the probability of an event.

    Parameters
    ----------
    p : array_like, shape (n,)
        Probabilities: >= 0, of sum 1 within 1e-9.
    q : array_like, shape (n,)
    normalize : bool
        Divide each vector by its sum, whatever it is.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        For entries that are negative or not finite, a sum that is not 1, or sizes that differ.

    Notes
    -----
    At most sqrt(KL(p, q) / 2), in nats (Pinsker).

    Examples
    --------
    >>> from mixlab import probability
    >>> round(probability.total_variation([0.36, 0.48, 0.16], [1 / 3, 1 / 3, 1 / 3]), 10)
    0.1733333333
    """
def wasserstein(x: numpy.typing.ArrayLike, y: numpy.typing.ArrayLike, x_weights: numpy.typing.ArrayLike | None = None, y_weights: numpy.typing.ArrayLike | None = None, p: typing.SupportsFloat | typing.SupportsIndex = 1.0, *, progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None = None) -> float:
    """
    Wasserstein distance of order p between two clouds of points, exactly.

    Parameters
    ----------
    x : array_like, shape (n, d)
        Points are rows.
    y : array_like, shape (m, d)
    x_weights, y_weights : array_like, optional
        Masses, >= 0, divided by their sum; equal ones by default.
    p : float
        >= 1.
    progress : bool or callable, optional

    Returns
    -------
    float
        (min sum P_ij |x_i - y_j|^p)^(1/p).

    Raises
    ------
    ValueError
        For empty clouds, dimensions that differ, weights that do not fit, or p < 1.

    Notes
    -----
    By `exact_transport`; in one dimension by `wasserstein_1d`. For large clouds, see `sinkhorn_divergence`.

    Examples
    --------
    >>> from mixlab import probability
    >>> probability.wasserstein([[0, 0], [1, 0]], [[1, 3], [0, 3]])
    3.0
    """
def wasserstein_1d(x: numpy.typing.ArrayLike, y: numpy.typing.ArrayLike, x_weights: numpy.typing.ArrayLike | None = None, y_weights: numpy.typing.ArrayLike | None = None, p: typing.SupportsFloat | typing.SupportsIndex = 1.0) -> float:
    """
    Wasserstein distance of order p between two samples on the line, exactly.

    (integral over t of |F^-1(t) - G^-1(t)|^p)^(1/p), F and G the distribution functions.

    Parameters
    ----------
    x : array_like, shape (n,)
    y : array_like, shape (m,)
    x_weights, y_weights : array_like, optional
        Masses, >= 0, divided by their sum; equal ones by default.
    p : float
        >= 1.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        For empty samples, weights that do not fit, or p < 1.

    Notes
    -----
    On the line the cheapest plan keeps the order: sort, then match quantiles. O(n log n).

    References
    ----------
    Peyré & Cuturi (2019), Computational Optimal Transport, remark 2.30.

    Examples
    --------
    >>> from mixlab import probability
    >>> probability.wasserstein_1d([0, 1, 3], [5, 6, 8])
    5.0
    """
