// SPDX-License-Identifier: BSD-3-Clause
// The laws: what all of them do is bound once, on Law, ContinuousLaw and DiscreteLaw; a law adds its
// constructor and its parameters.
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "mixlab/probability/beta_laws.hpp"
#include "mixlab/probability/counting_laws.hpp"
#include "mixlab/probability/gamma_laws.hpp"
#include "mixlab/probability/location_scale_laws.hpp"
#include "mixlab/probability/multivariate_normal.hpp"
#include "probability_parts.hpp"
#include "random.hpp"

namespace mixlab::python {

/// An array argument of any rank >= 1, of which NaN is refused; a number is left to another overload.
template <Name argument>
struct Points {
  py::array array;

  VectorView flat() const {
    return Eigen::Map<const Vector>(static_cast<const double*>(array.data()), array.size());
  }
  /// One value a point, in the shape of the argument.
  py::array shaped(Vector&& values) const {
    return to_numpy(std::move(values)).attr("reshape")(array.attr("shape"));
  }
};

/// How many draws, or the shape of their array.
using Size = std::variant<Index, std::vector<Index>>;

} // namespace mixlab::python

namespace pybind11::detail {

template <mixlab::python::Name argument>
struct type_caster<mixlab::python::Points<argument>> {
  PYBIND11_TYPE_CASTER(mixlab::python::Points<argument>, const_name("numpy.typing.ArrayLike"));

  bool load(handle object, bool convert) {
    namespace ours = mixlab::python::detail;
    if (!convert && (PyFloat_Check(object.ptr()) || PyLong_Check(object.ptr())))
      return false;
    const ours::Wanted wanted{argument.text, dtype::of<double>(), 0};
    array given = ours::as_array(reinterpret_borrow<pybind11::object>(object), wanted);
    if (given.ndim() == 0 && !convert)
      return false;
    if (!ours::is_viewable<double>(given))
      given = ours::cast_safely<double>(given, object, wanted);
    value.array = std::move(given);
    return true;
  }
};

} // namespace pybind11::detail

namespace mixlab::python {
namespace {

using namespace probability;

py::array shaped_sample(py::array flat, const Size& size) {
  if (std::holds_alternative<Index>(size))
    return flat;
  return flat.attr("reshape")(py::tuple(py::cast(std::get<std::vector<Index>>(size))));
}

Index count_of(const Size& size) {
  if (const Index* count = std::get_if<Index>(&size))
    return *count;
  Index count = 1;
  for (Index extent : std::get<std::vector<Index>>(size)) {
    require(extent >= 0, "sample", "size must be >= 0, got ", extent);
    count *= extent;
  }
  return count;
}

RandomKey key_from(const Rng& rng) {
  auto engine = rng.engine();
  return random_key(engine);
}

/// A method of one number, and of an array entry by entry.
template <Name argument, class L, class Class>
void entrywise(Class& cls, const char* name, double (L::*scalar)(double) const,
               Vector (L::*vector)(const VectorView&) const, const char* doc) {
  cls.def(name, scalar, py::arg(argument.text), doc);
  cls.def(
      name,
      [vector](const L& law, const Points<argument>& points) {
        return points.shaped(run_released([&] { return (law.*vector)(points.flat()); }));
      },
      py::arg(argument.text));
}

constexpr const char* sample_doc = R"(Independent draws.

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
)";

template <class L, class Class>
void bind_sample(Class& cls) {
  cls.def(
      "sample",
      [](const L& law, const Size& size, const Rng& rng) {
        const Index count = count_of(size);
        require(count >= 0, law.name(), "size must be >= 0, got ", count);
        const RandomKey key = key_from(rng);
        return shaped_sample(to_numpy(run_released([&] { return law.sample(count, key); })), size);
      },
      "size"_a, "rng"_a = py::none(), sample_doc);
}

void bind_law_base(py::module_& m) {
  py::class_<Law> law(m, "Law", R"(The law of a random variable X: what every law of this module can do.

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
)");
  entrywise<"x">(law, "cdf", static_cast<double (Law::*)(double) const>(&Law::cdf), &Law::cdf,
                 R"(P(X <= x).

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
)");
  entrywise<"x">(law, "survival", static_cast<double (Law::*)(double) const>(&Law::survival), &Law::survival,
                 R"(P(X > x) = 1 - cdf(x), with all its digits where it is small.

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
)");
  entrywise<"p">(law, "quantile", static_cast<double (Law::*)(double) const>(&Law::quantile), &Law::quantile,
                 R"(The smallest x such that cdf(x) >= p.

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
)");
  entrywise<"q">(
      law, "inverse_survival", static_cast<double (Law::*)(double) const>(&Law::inverse_survival),
      &Law::inverse_survival,
      R"(The smallest x such that survival(x) <= q: quantile(1 - q), with all its digits where q is small.

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
)");
  entrywise<"t">(law, "moment_generating_function",
                 static_cast<double (Law::*)(double) const>(&Law::moment_generating_function),
                 &Law::moment_generating_function, R"(M(t) = E exp(t X).

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
)");
  law.def_property_readonly("support", &Law::support, "The smallest closed interval that X cannot leave.")
      .def_property_readonly(
          "parameters",
          [](const Law& it) {
            py::dict parameters;
            for (const auto& [name, value] : it.parameters())
              parameters[py::str(name)] = value;
            return parameters;
          },
          "By name.")
      .def_property_readonly("mean", &Law::mean, "E X.")
      .def_property_readonly("variance", &Law::variance, "E (X - m)^2.")
      .def_property_readonly("standard_deviation", &Law::standard_deviation, "Square root of the variance.")
      .def_property_readonly("skewness", &Law::skewness, "E (X - m)^3 / s^3.")
      .def_property_readonly("kurtosis", &Law::kurtosis, "E (X - m)^4 / s^4 - 3.")
      .def_property_readonly("median", &Law::median, "quantile(1/2).")
      .def_property_readonly("mode", &Law::mode, "Where the density or the probability is largest.")
      .def_property_readonly("entropy", &Law::entropy, "-E log p(X), in nats.")
      .def("__repr__", &describe);
  draws(law, "mixlab._figures_probability", "law",
        R"(Draw the density, or the probabilities as bars, beside the distribution function.

Parameters
----------
ax : sequence of two matplotlib.axes.Axes, optional

Returns
-------
sequence of two matplotlib.axes.Axes
)");
}

void bind_continuous_base(py::module_& m) {
  py::class_<ContinuousLaw, Law> law(m, "ContinuousLaw", "A law with a density. See `Law`.");
  entrywise<"x">(law, "pdf", static_cast<double (ContinuousLaw::*)(double) const>(&ContinuousLaw::pdf),
                 &ContinuousLaw::pdf, R"(Density p(x); 0 outside the support.

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
)");
  entrywise<"x">(law, "log_pdf",
                 static_cast<double (ContinuousLaw::*)(double) const>(&ContinuousLaw::log_pdf),
                 &ContinuousLaw::log_pdf, R"(log p(x), also where p(x) is too small for a number.

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
)");
  bind_sample<ContinuousLaw>(law);
}

void bind_discrete_base(py::module_& m) {
  py::class_<DiscreteLaw, Law> law(m, "DiscreteLaw", "A law on integers. See `Law`.");
  entrywise<"k">(law, "pmf", static_cast<double (DiscreteLaw::*)(double) const>(&DiscreteLaw::pmf),
                 &DiscreteLaw::pmf, R"(P(X = k); 0 where k is not an integer of the support.

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
)");
  entrywise<"k">(law, "log_pmf", static_cast<double (DiscreteLaw::*)(double) const>(&DiscreteLaw::log_pmf),
                 &DiscreteLaw::log_pmf, R"(log P(X = k), also where the probability is too small for a number.

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
)");
  bind_sample<DiscreteLaw>(law);
}

/// bind_law<Normal>(m, doc): the class under its own name, with its parameters. The constructor is added by
/// the caller.
template <class L, class Base>
py::class_<L, Base> bind_law(py::module_& m, const char* name, const std::vector<const char*>& parameters,
                             const char* doc) {
  py::class_<L, Base> cls(m, name, doc);
  for (std::size_t i = 0; i < parameters.size(); ++i)
    if (!py::hasattr(cls, parameters[i])) // Normal's mean is the mean
      cls.def_property_readonly(
          parameters[i], [i](const L& law) { return law.parameters()[i].second; }, "A parameter.");
  return cls;
}

void bind_location_scale(py::module_& m) {
  using Base = ContinuousLaw;
  bind_law<Uniform, Base>(m, "Uniform", {"lower", "upper"},
                          R"(Uniform law: p(x) = 1 / (upper - lower) between them.

Parameters
----------
lower, upper : float

Examples
--------
>>> from mixlab.probability import Uniform
>>> Uniform(0, 2).variance
0.3333333333333333
)")
      .def(py::init<double, double>(), "lower"_a = 0.0, "upper"_a = 1.0);
  bind_law<Normal, Base>(m, "Normal", {"mean", "standard_deviation"}, R"(Normal law, or Gaussian.

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
)")
      .def(py::init<double, double>(), "mean"_a = 0.0, "standard_deviation"_a = 1.0);
  bind_law<LogNormal, Base>(m, "LogNormal", {"log_mean", "log_standard_deviation"},
                            R"(Lognormal law: log X is normal.

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
)")
      .def(py::init<double, double>(), "log_mean"_a = 0.0, "log_standard_deviation"_a = 1.0);
  bind_law<Cauchy, Base>(m, "Cauchy", {"location", "scale"}, R"(Cauchy law: no mean, no law of large numbers.

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
)")
      .def(py::init<double, double>(), "location"_a = 0.0, "scale"_a = 1.0);
  bind_law<Laplace, Base>(m, "Laplace", {"location", "scale"}, R"(Laplace law: exponential on both sides.

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
)")
      .def(py::init<double, double>(), "location"_a = 0.0, "scale"_a = 1.0);
  bind_law<Logistic, Base>(m, "Logistic", {"location", "scale"},
                           R"(Logistic law: cdf(x) = 1 / (1 + e^-z), z = (x - m)/s.

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
)")
      .def(py::init<double, double>(), "location"_a = 0.0, "scale"_a = 1.0);
  bind_law<Gumbel, Base>(m, "Gumbel", {"location", "scale"}, R"(Gumbel law of the largest of many.

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
)")
      .def(py::init<double, double>(), "location"_a = 0.0, "scale"_a = 1.0);
}

void bind_gamma_family(py::module_& m) {
  using Base = ContinuousLaw;
  bind_law<Exponential, Base>(m, "Exponential", {"rate"}, R"(Exponential law: p(x) = r exp(-r x), x >= 0.

Parameters
----------
rate : float
    r > 0; the mean is 1/r.

Examples
--------
>>> from mixlab.probability import Exponential
>>> Exponential(rate=4).mean
0.25
)")
      .def(py::init<double>(), "rate"_a = 1.0);
  bind_law<Gamma, Base>(m, "Gamma", {"shape", "scale"},
                        R"(Gamma law: p(x) = y^(a-1) e^-y / (Gamma(a) s), y = x/s, x >= 0.

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
)")
      .def(py::init<double, double>(), "shape"_a, "scale"_a = 1.0);
  bind_law<InverseGamma, Base>(m, "InverseGamma", {"shape", "scale"}, R"(Inverse gamma law: 1/X is gamma.

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
)")
      .def(py::init<double, double>(), "shape"_a, "scale"_a = 1.0);
  bind_law<ChiSquared, Base>(m, "ChiSquared", {"degrees_of_freedom"},
                             R"(Chi-squared law: Z_1^2 + ... + Z_k^2, Z normal.

Parameters
----------
degrees_of_freedom : float
    k > 0.

Examples
--------
>>> from mixlab.probability import ChiSquared
>>> round(ChiSquared(1).quantile(0.95), 4)
3.8415
)")
      .def(py::init<double>(), "degrees_of_freedom"_a);
  bind_law<Weibull, Base>(m, "Weibull", {"shape", "scale"},
                          R"(Weibull law: cdf(x) = 1 - exp(-(x/s)^k), x >= 0.

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
)")
      .def(py::init<double, double>(), "shape"_a, "scale"_a = 1.0);
  bind_law<Rayleigh, Base>(m, "Rayleigh", {"scale"}, R"(Rayleigh law: p(x) = x/s^2 exp(-x^2 / 2 s^2), x >= 0.

Parameters
----------
scale : float
    s > 0, standard deviation of each of two normal components; X is their length.

Examples
--------
>>> from mixlab.probability import Rayleigh
>>> Rayleigh(2).mode
2.0
)")
      .def(py::init<double>(), "scale"_a = 1.0);
}

void bind_beta_family(py::module_& m) {
  using Base = ContinuousLaw;
  bind_law<Beta, Base>(m, "Beta", {"alpha", "beta"},
                       R"(Beta law: p(x) = x^(alpha-1) (1-x)^(beta-1) / B(alpha, beta) on [0, 1].

Parameters
----------
alpha, beta : float
    > 0.

Examples
--------
>>> from mixlab.probability import Beta
>>> Beta(2, 2).pdf([0, 0.5, 1])
array([0. , 1.5, 0. ])
)")
      .def(py::init<double, double>(), "alpha"_a, "beta"_a);
  bind_law<StudentT, Base>(m, "StudentT", {"degrees_of_freedom", "location", "scale"},
                           R"(Student's law, of m + s T.

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
)")
      .def(py::init<double, double, double>(), "degrees_of_freedom"_a, "location"_a = 0.0, "scale"_a = 1.0);
  bind_law<FisherF, Base>(m, "FisherF", {"numerator_degrees", "denominator_degrees"},
                          R"(Fisher's law of a ratio of variances.

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
)")
      .def(py::init<double, double>(), "numerator_degrees"_a, "denominator_degrees"_a);
  bind_law<Pareto, Base>(m, "Pareto", {"shape", "scale"}, R"(Pareto law: P(X > x) = (s/x)^a, x >= s.

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
)")
      .def(py::init<double, double>(), "shape"_a, "scale"_a = 1.0);
}

void bind_counting(py::module_& m) {
  using Base = DiscreteLaw;
  bind_law<Bernoulli, Base>(m, "Bernoulli", {"probability"},
                            R"(Bernoulli law: 1 with this probability, else 0.

Parameters
----------
probability : float
    In [0, 1].

Examples
--------
>>> from mixlab.probability import Bernoulli
>>> Bernoulli(0.25).variance
0.1875
)")
      .def(py::init<double>(), "probability"_a);
  bind_law<Binomial, Base>(m, "Binomial", {"trials", "probability"},
                           R"(Binomial law: successes among independent trials.

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
)")
      .def(py::init<std::int64_t, double>(), "trials"_a, "probability"_a);
  bind_law<Geometric, Base>(m, "Geometric", {"probability"},
                            R"(Geometric law: trials until the first success, that one included.

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
)")
      .def(py::init<double>(), "probability"_a);
  bind_law<NegativeBinomial, Base>(m, "NegativeBinomial", {"successes", "probability"},
                                   R"(Negative binomial law: failures before so many successes.

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
)")
      .def(py::init<double, double>(), "successes"_a, "probability"_a);
  bind_law<Poisson, Base>(m, "Poisson", {"rate"},
                          R"(Poisson law of rare events: p(k) = m^k e^-m / k!, k = 0, 1, ...

Parameters
----------
rate : float
    m >= 0, the mean; with 0, X is 0.

Examples
--------
>>> from mixlab.probability import Binomial, Poisson
>>> round(Binomial(10_000, 3e-4).pmf(2), 5), round(Poisson(3).pmf(2), 5)
(0.22405, 0.22404)
)")
      .def(py::init<double>(), "rate"_a);
  bind_law<Hypergeometric, Base>(m, "Hypergeometric", {"population", "marked", "draws"},
                                 R"(Hypergeometric law: marked ones among those drawn without replacement.

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
)")
      .def(py::init<std::int64_t, std::int64_t, std::int64_t>(), "population"_a, "marked"_a, "draws"_a);
  bind_law<DiscreteUniform, Base>(m, "DiscreteUniform", {"lower", "upper"},
                                  R"(Uniform law on the integers from lower to upper, both included.

Parameters
----------
lower, upper : int

Examples
--------
>>> from mixlab.probability import DiscreteUniform
>>> DiscreteUniform(1, 6).mean
3.5
)")
      .def(py::init<std::int64_t, std::int64_t>(), "lower"_a, "upper"_a);
}

void bind_multivariate_normal(py::module_& m) {
  using Law = MultivariateNormal;
  py::class_<Law> law(m, "MultivariateNormal", R"(Normal law in R^d.

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
)");
  law.def(py::init([](const In<"mean", Vector>& mean, const In<"covariance", Matrix>& covariance) {
            return Law(*mean, *covariance);
          }),
          "mean"_a, "covariance"_a)
      .def_property_readonly("dimension", &Law::dimension)
      .def_property_readonly("mean", &Law::mean)
      .def_property_readonly("covariance", &Law::covariance)
      .def_property_readonly("cholesky_factor", &Law::cholesky_factor)
      .def_property_readonly("entropy", &Law::entropy)
      .def(
          "pdf",
          [](const Law& it, const In<"x", Matrix>& x) { return run_released([&] { return it.pdf(*x); }); },
          "x"_a, R"(Density at each point.

Parameters
----------
x : array_like, shape (n, d)

Returns
-------
ndarray, shape (n,)
)")
      .def(
          "log_pdf",
          [](const Law& it, const In<"x", Matrix>& x) {
            return run_released([&] { return it.log_pdf(*x); });
          },
          "x"_a, R"(Logarithm of the density at each point.

Parameters
----------
x : array_like, shape (n, d)

Returns
-------
ndarray, shape (n,)
)")
      .def(
          "mahalanobis",
          [](const Law& it, const In<"x", Matrix>& x) {
            return run_released([&] { return it.mahalanobis(*x); });
          },
          "x"_a, R"(Distance to the mean: sqrt((x - m)^T S^-1 (x - m)).

Parameters
----------
x : array_like, shape (n, d)

Returns
-------
ndarray, shape (n,)
)")
      .def("marginal", &Law::marginal, "indices"_a, R"(The law of some components.

Parameters
----------
indices : sequence of int
    Which, in this order.

Returns
-------
MultivariateNormal
)")
      .def(
          "conditional",
          [](const Law& it, const std::vector<Index>& indices, const In<"values", Vector>& values) {
            return it.conditional(indices, *values);
          },
          "indices"_a, "values"_a, R"(The law of the other components, in their order, where some are known.

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
)")
      .def(
          "sample",
          [](const Law& it, Index size, const Rng& rng) {
            const RandomKey key = key_from(rng);
            return run_released([&] { return it.sample(size, key); });
          },
          "size"_a, "rng"_a = py::none(), R"(Independent draws, as rows.

Parameters
----------
size : int
rng : int, numpy.random.Generator or None
    A seed, a generator (which 128 bits are taken from), or None for fresh entropy.

Returns
-------
ndarray, shape (size, d)
)")
      .def("__repr__", [](const Law& it) {
        return "MultivariateNormal(dimension=" + std::to_string(it.dimension()) + ")";
      });
  draws(
      law, "mixlab._figures_probability", "multivariate_normal",
      R"(Draw level curves of the density: those that hold 50, 90 and 99 % of the probability. For dimension 2.

Parameters
----------
ax : matplotlib.axes.Axes, optional

Returns
-------
matplotlib.axes.Axes
)");
}

} // namespace

void bind_laws(py::module_& m) {
  bind_law_base(m);
  bind_continuous_base(m);
  bind_discrete_base(m);
  bind_location_scale(m);
  bind_gamma_family(m);
  bind_beta_family(m);
  bind_counting(m);
  bind_multivariate_normal(m);
}

} // namespace mixlab::python
