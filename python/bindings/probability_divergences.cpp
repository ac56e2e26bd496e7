// SPDX-License-Identifier: BSD-3-Clause
// Entropies, divergences, estimates and transport.
#include <numbers>

#include "callback.hpp"
#include "mixlab/probability/divergence.hpp"
#include "mixlab/probability/estimate.hpp"
#include "mixlab/probability/gaussian.hpp"
#include "mixlab/probability/transport.hpp"
#include "probability_parts.hpp"
#include "progress.hpp"

namespace mixlab::python {
namespace {

using namespace probability;

using P = In<"p", Vector>;
using Q = In<"q", Vector>;

/// The sections that most functions of one or two laws share.
std::string doc(const std::string& head, bool two, const std::string& middle, const std::string& tail) {
  return head + R"(
Parameters
----------
p : array_like, shape (n,)
    Probabilities: >= 0, of sum 1 within 1e-9.
)" + (two ? "q : array_like, shape (n,)\n" : "") +
         middle + R"(normalize : bool
    Divide each vector by its sum, whatever it is.

Returns
-------
float

Raises
------
ValueError
    For entries that are negative or not finite, a sum that is not 1, or sizes that differ.

)" + tail;
}

constexpr const char* base_doc = "base : float\n    Of the logarithm, > 1: e for nats, 2 for bits.\n";

void bind_entropies(py::module_& m) {
  constexpr double e = std::numbers::e;
  m.def(
      "entropy", [](const P& p, double base, bool normalize) { return entropy(*p, {base, normalize}); },
      "p"_a, py::kw_only(), "base"_a = e, "normalize"_a = false,
      doc("Shannon's entropy, H(p) = - sum p_i log p_i, with 0 log 0 = 0.\n", false, base_doc, R"(Notes
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
)")
          .c_str());
  m.def(
      "cross_entropy",
      [](const P& p, const Q& q, double base, bool normalize) {
        return cross_entropy(*p, *q, {base, normalize});
      },
      "p"_a, "q"_a, py::kw_only(), "base"_a = e, "normalize"_a = false,
      doc("Mean length of a code made for q, of messages from p: - sum p_i log q_i = H(p) + KL(p, q).\n",
          true, base_doc, R"(Notes
-----
Infinite where q_i = 0 < p_i.

Examples
--------
>>> from mixlab import probability
>>> probability.cross_entropy([0.5, 0.5], [0.25, 0.75], base=2).__round__(6)
1.207519
)")
          .c_str());
  m.def(
      "renyi_entropy",
      [](const P& p, double alpha, double base, bool normalize) {
        return renyi_entropy(*p, alpha, {base, normalize});
      },
      "p"_a, "alpha"_a, py::kw_only(), "base"_a = e, "normalize"_a = false,
      doc("Rényi's entropy of order alpha, log(sum p_i^alpha) / (1 - alpha).\n", false,
          std::string(
              "alpha : float\n    >= 0: 0 counts the outcomes that can be, 1 is Shannon's entropy, inf is "
              "- log max p_i.\n") +
              base_doc,
          R"(Notes
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
)")
          .c_str());
  m.def(
      "mutual_information",
      [](const In<"joint", Matrix>& joint, double base, bool normalize) {
        return mutual_information(*joint, {base, normalize});
      },
      "joint"_a, py::kw_only(), "base"_a = e, "normalize"_a = false,
      R"(I(X; Y) = KL(joint, product of its marginals), of two variables.

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
)");
  m.def(
      "conditional_entropy",
      [](const In<"joint", Matrix>& joint, double base, bool normalize) {
        return conditional_entropy(*joint, {base, normalize});
      },
      "joint"_a, py::kw_only(), "base"_a = e, "normalize"_a = false,
      R"(H(Y | X) = H(X, Y) - H(X): what remains unknown of Y once X is known.

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
)");
}

void bind_discrete(py::module_& m) {
  constexpr double e = std::numbers::e;
  m.def(
      "kl_divergence",
      [](const P& p, const Q& q, double base, bool normalize) {
        return kl_divergence(*p, *q, {base, normalize});
      },
      "p"_a, "q"_a, py::kw_only(), "base"_a = e, "normalize"_a = false,
      doc("Kullback-Leibler divergence, KL(p, q) = sum p_i log(p_i / q_i).\n", true, base_doc, R"(Notes
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
)")
          .c_str());
  m.def(
      "js_divergence",
      [](const P& p, const Q& q, double base, bool normalize) {
        return js_divergence(*p, *q, {base, normalize});
      },
      "p"_a, "q"_a, py::kw_only(), "base"_a = e, "normalize"_a = false,
      doc("Jensen-Shannon divergence, (KL(p, m) + KL(q, m)) / 2 with m = (p + q) / 2.\n", true, base_doc,
          R"(Notes
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
)")
          .c_str());
  m.def(
      "js_distance",
      [](const P& p, const Q& q, double base, bool normalize) {
        return js_distance(*p, *q, {base, normalize});
      },
      "p"_a, "q"_a, py::kw_only(), "base"_a = e, "normalize"_a = false,
      doc("Square root of the Jensen-Shannon divergence: a metric.\n", true, base_doc, R"(References
----------
Endres & Schindelin (2003), IEEE Trans. Inf. Theory 49, 1858.

Examples
--------
>>> from mixlab import probability
>>> probability.js_distance([1, 0], [0, 1], base=2)
1.0
)")
          .c_str());
  m.def(
      "renyi_divergence",
      [](const P& p, const Q& q, double alpha, double base, bool normalize) {
        return renyi_divergence(*p, *q, alpha, {base, normalize});
      },
      "p"_a, "q"_a, "alpha"_a, py::kw_only(), "base"_a = e, "normalize"_a = false,
      doc("Rényi's divergence of order alpha, log(sum p_i^alpha q_i^(1 - alpha)) / (alpha - 1).\n", true,
          std::string("alpha : float\n    >= 0: 0 is - log q(p > 0), 1 is KL, inf is log max p_i / q_i.\n") +
              base_doc,
          R"(Notes
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
)")
          .c_str());
  m.def(
      "bhattacharyya",
      [](const P& p, const Q& q, double base, bool normalize) {
        return bhattacharyya(*p, *q, {base, normalize});
      },
      "p"_a, "q"_a, py::kw_only(), "base"_a = e, "normalize"_a = false,
      doc("Bhattacharyya distance, - log sum sqrt(p_i q_i): half of Rényi's divergence of order 1/2.\n", true,
          base_doc, R"(Examples
--------
>>> import math
>>> from mixlab import probability
>>> p, q = [0.36, 0.48, 0.16], [1 / 3, 1 / 3, 1 / 3]
>>> math.isclose(probability.bhattacharyya(p, q), -math.log1p(-probability.hellinger(p, q) ** 2))
True
)")
          .c_str());
  m.def(
      "total_variation",
      [](const P& p, const Q& q, bool normalize) { return total_variation(*p, *q, normalize); }, "p"_a, "q"_a,
      py::kw_only(), "normalize"_a = false,
      doc("Total variation, sum |p_i - q_i| / 2: the largest difference of the probability of an event.\n",
          true, "", R"(Notes
-----
At most sqrt(KL(p, q) / 2), in nats (Pinsker).

Examples
--------
>>> from mixlab import probability
>>> round(probability.total_variation([0.36, 0.48, 0.16], [1 / 3, 1 / 3, 1 / 3]), 10)
0.1733333333
)")
          .c_str());
  m.def(
      "hellinger", [](const P& p, const Q& q, bool normalize) { return hellinger(*p, *q, normalize); }, "p"_a,
      "q"_a, py::kw_only(), "normalize"_a = false,
      doc("Hellinger distance H, with H^2 = sum (sqrt p_i - sqrt q_i)^2 / 2: at most 1.\n", true, "",
          R"(Notes
-----
H^2 <= total variation <= sqrt(2) H (Le Cam).

Examples
--------
>>> from mixlab import probability
>>> round(probability.hellinger([0.36, 0.48, 0.16], [1 / 3, 1 / 3, 1 / 3]), 10)
0.1504982751
)")
          .c_str());
  m.def(
      "chi_squared_divergence",
      [](const P& p, const Q& q, bool normalize) { return chi_squared_divergence(*p, *q, normalize); }, "p"_a,
      "q"_a, py::kw_only(), "normalize"_a = false,
      doc("Pearson's chi-squared divergence, sum (p_i - q_i)^2 / q_i.\n", true, "", R"(Notes
-----
inf where q_i = 0 < p_i. KL(p, q) <= log(1 + chi^2).

Examples
--------
>>> from mixlab import probability
>>> probability.chi_squared_divergence([0.5, 0.5], [0.25, 0.75]).__round__(12)
0.333333333333
)")
          .c_str());
  m.def(
      "f_divergence",
      [](const P& p, const Q& q, const VectorCallable& f, std::optional<double> at_zero,
         std::optional<double> at_infinity, bool normalize) {
        constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
        return f_divergence(*p, *q,
                            {vector_function(f, "f", std::nullopt, allow_nonfinite),
                             at_zero.value_or(unknown), at_infinity.value_or(unknown)},
                            normalize);
      },
      "p"_a, "q"_a, "f"_a, py::kw_only(), "at_zero"_a = py::none(), "at_infinity"_a = py::none(),
      "normalize"_a = false,
      doc("Csiszár's f-divergence, sum q_i f(p_i / q_i), f convex with f(1) = 0.\n", true,
          R"(f : callable
    Takes an array of ratios > 0 and returns as many values. It is not called at 0 or at infinity.
at_zero : float, optional
    lim f(t), t -> 0; needed where p_i = 0 < q_i.
at_infinity : float, optional
    lim f(t) / t, t -> infinity; needed where q_i = 0 < p_i.
)",
          R"(Notes
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
)")
          .c_str());
}

// Gaussians: numbers in one dimension, a vector and a matrix in more.

template <double (*function)(const Gaussian&, const Gaussian&)>
void bind_gaussian(py::module_& m, const char* name, const std::string& doc) {
  m.def(
      name,
      [](double mean_p, double covariance_p, double mean_q, double covariance_q) {
        return function(Gaussian::of(mean_p, covariance_p), Gaussian::of(mean_q, covariance_q));
      },
      "mean_p"_a, "covariance_p"_a, "mean_q"_a, "covariance_q"_a, doc.c_str());
  m.def(
      name,
      [](const In<"mean_p", Vector>& mean_p, const In<"covariance_p", Matrix>& covariance_p,
         const In<"mean_q", Vector>& mean_q, const In<"covariance_q", Matrix>& covariance_q) {
        return function({*mean_p, *covariance_p}, {*mean_q, *covariance_q});
      },
      "mean_p"_a, "covariance_p"_a, "mean_q"_a, "covariance_q"_a);
}

std::string gaussian_doc(const std::string& head, const std::string& tail, const std::string& extra = "") {
  return head + R"(
Parameters
----------
mean_p : float or array_like, shape (k,)
covariance_p : float or array_like, shape (k, k)
    A variance in one dimension; symmetric and positive definite in more.
mean_q : float or array_like, shape (k,)
covariance_q : float or array_like, shape (k, k)
)" + extra +
         R"(
Returns
-------
float

Raises
------
ValueError
    For sizes that differ, or a covariance that is not symmetric.
mixlab.NotPositiveDefiniteError
    For a covariance that is not positive definite.

)" + tail;
}

void bind_gaussians(py::module_& m) {
  bind_gaussian<&gaussian_kl_divergence>(
      m, "gaussian_kl_divergence",
      gaussian_doc("KL(N(mean_p, covariance_p), N(mean_q, covariance_q)), in nats.\n", R"(Notes
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
)"));
  bind_gaussian<&gaussian_bhattacharyya>(
      m, "gaussian_bhattacharyya",
      gaussian_doc("Bhattacharyya distance of two Gaussian laws, - log of the integral of sqrt(p q).\n",
                   R"(Notes
-----
d' S^-1 d / 8 + log(det S / sqrt(det P det Q)) / 2, with S = (P + Q) / 2.

Examples
--------
>>> from mixlab import probability
>>> probability.gaussian_bhattacharyya(0, 1, 2, 1)
0.5
)"));
  bind_gaussian<&gaussian_hellinger>(
      m, "gaussian_hellinger",
      gaussian_doc("Hellinger distance of two Gaussian laws, sqrt(1 - exp(-Bhattacharyya)).\n", R"(Examples
--------
>>> from mixlab import probability
>>> round(probability.gaussian_hellinger(0, 1, 2, 1), 12)
0.627271345023
)"));
  bind_gaussian<&gaussian_total_variation>(
      m, "gaussian_total_variation",
      gaussian_doc("Total variation of two Gaussian laws of the same covariance.\n", R"(Notes
-----
erf(sqrt(d' P^-1 d / 8)). For covariances that differ there is no closed form: `monte_carlo_divergence`.

Examples
--------
>>> from mixlab import probability
>>> round(probability.gaussian_total_variation(0, 1, 2, 1), 12)
0.682689492137
)"));
  bind_gaussian<&gaussian_wasserstein>(
      m, "gaussian_wasserstein",
      gaussian_doc("Wasserstein distance of order 2 of two Gaussian laws (Bures, Fréchet).\n", R"(Notes
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
)"));
  const std::string renyi =
      gaussian_doc("Rényi's divergence of order alpha of two Gaussian laws, in nats.\n", R"(Notes
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
)",
                   "alpha : float\n    > 0 and finite; 1 is KL.\n");
  m.def(
      "gaussian_renyi_divergence",
      [](double mean_p, double covariance_p, double mean_q, double covariance_q, double alpha) {
        return gaussian_renyi_divergence(Gaussian::of(mean_p, covariance_p),
                                         Gaussian::of(mean_q, covariance_q), alpha);
      },
      "mean_p"_a, "covariance_p"_a, "mean_q"_a, "covariance_q"_a, "alpha"_a, renyi.c_str());
  m.def(
      "gaussian_renyi_divergence",
      [](const In<"mean_p", Vector>& mean_p, const In<"covariance_p", Matrix>& covariance_p,
         const In<"mean_q", Vector>& mean_q, const In<"covariance_q", Matrix>& covariance_q, double alpha) {
        return gaussian_renyi_divergence({*mean_p, *covariance_p}, {*mean_q, *covariance_q}, alpha);
      },
      "mean_p"_a, "covariance_p"_a, "mean_q"_a, "covariance_q"_a, "alpha"_a);
}

Correction correction_named(const std::optional<std::string>& name) {
  if (name && *name != "miller-madow")
    throw py::value_error("correction must be 'miller-madow' or None, got '" + *name + "'");
  return name ? Correction::miller_madow : Correction::none;
}

void bind_estimates(py::module_& m) {
  py::class_<Estimate>(m, "Estimate", R"(A number estimated from samples, with its error bar.

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
)")
      .def_readonly("value", &Estimate::value)
      .def_readonly("standard_error", &Estimate::standard_error)
      .def_property_readonly("interval", [](const Estimate& e) { return std::pair(e.lower, e.upper); })
      .def_readonly("confidence", &Estimate::confidence)
      .def_readonly("size", &Estimate::size)
      .def("__repr__", [](const Estimate& e) {
        return py::str("Estimate({:.6g} ± {:.2g}, {:g} % interval [{:.6g}, {:.6g}], {} samples)")
            .format(e.value, e.standard_error, 100 * e.confidence, e.lower, e.upper, e.size);
      });
  m.def(
      "monte_carlo_divergence",
      [](const std::string& kind, const In<"log_p", Vector, allow_nonfinite>& log_p,
         const In<"log_q", Vector, allow_nonfinite>& log_q,
         const std::optional<In<"log_p_at_q", Vector, allow_nonfinite>>& log_p_at_q,
         const std::optional<In<"log_q_at_q", Vector, allow_nonfinite>>& log_q_at_q, double alpha,
         double confidence) {
        std::optional<LogDensities> at_q;
        if (log_p_at_q && log_q_at_q)
          at_q = LogDensities{**log_p_at_q, **log_q_at_q};
        return monte_carlo_divergence(divergence_named(kind), {*log_p, *log_q}, at_q, {alpha, confidence});
      },
      "kind"_a, "log_p"_a, "log_q"_a, "log_p_at_q"_a = py::none(), "log_q_at_q"_a = py::none(), py::kw_only(),
      "alpha"_a = 0.5, "confidence"_a = 0.95,
      "An estimate from log densities at samples of p (and of q): see "
      "mixlab.probability.monte_carlo_divergence.");
  m.def(
      "estimate_entropy",
      [](const In<"counts", Vector>& counts, const std::optional<std::string>& correction,
         double confidence) { return estimate_entropy(*counts, correction_named(correction), confidence); },
      "counts"_a, py::kw_only(), "correction"_a = "miller-madow", "confidence"_a = 0.95,
      R"(Entropy, in nats, of the law that gave these counts.

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
)");
  m.def(
      "estimate_mutual_information",
      [](const In<"counts", Matrix>& counts, const std::optional<std::string>& correction,
         double confidence) {
        return estimate_mutual_information(*counts, correction_named(correction), confidence);
      },
      "counts"_a, py::kw_only(), "correction"_a = "miller-madow", "confidence"_a = 0.95,
      R"(Mutual information, in nats, from a table of counts.

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
)");
}

// Transport

template <Name name>
Vector or_uniform(const std::optional<In<name, Vector>>& masses, Index n) {
  return masses ? Vector(**masses) : Vector(Vector::Constant(n, 1.0 / double(n)));
}

template <Name name>
Vector or_empty(const std::optional<In<name, Vector>>& weights) {
  return weights ? Vector(**weights) : Vector();
}

void bind_plan(py::module_& m) {
  py::class_<Transport> cls(m, "Transport", R"(A plan of transport, and how it was found.

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
)");
  cls.def_property_readonly("plan", [](const Transport& t) { return Matrix(t.plan); })
      .def_readonly("cost", &Transport::cost)
      .def_property_readonly("row_potential", [](const Transport& t) { return Vector(t.row_potential); })
      .def_property_readonly("column_potential",
                             [](const Transport& t) { return Vector(t.column_potential); })
      .def_readonly("dual_cost", &Transport::dual_cost)
      .def_readonly("marginal_error", &Transport::marginal_error)
      .def_readonly("status", &Transport::status)
      .def_readonly("iterations", &Transport::iterations)
      .def_property_readonly("history_step",
                             [](const Transport& t) { return to_numpy(std::vector(t.history_step)); })
      .def_property_readonly("history_error",
                             [](const Transport& t) { return to_numpy(std::vector(t.history_error)); })
      .def("__repr__", [](const Transport& t) {
        return py::str("Transport({} x {}, cost {:.6g}, {} after {} iterations, marginal error {:.1e})")
            .format(t.plan.rows(), t.plan.cols(), t.cost, std::string(name(t.status)), t.iterations,
                    t.marginal_error);
      });
  draws(cls, "mixlab._figures_probability_transport", "plan", R"(Draw the plan.

Parameters
----------
ax : matplotlib.axes.Axes, optional
x, y : array_like, shape (n,) or (n, 2), optional
    Where the masses are: with both, points in the plane are joined by lines as wide as the mass sent. Otherwise
    the plan is drawn as a matrix.

Returns
-------
matplotlib.axes.Axes
)");
}

void bind_transport(py::module_& m) {
  bind_plan(m);
  m.def(
      "wasserstein_1d",
      [](const In<"x", Vector>& x, const In<"y", Vector>& y, const std::optional<In<"x_weights", Vector>>& xw,
         const std::optional<In<"y_weights", Vector>>& yw, double p) {
        return run_released([&] { return wasserstein_1d(*x, *y, or_empty(xw), or_empty(yw), p); });
      },
      "x"_a, "y"_a, "x_weights"_a = py::none(), "y_weights"_a = py::none(), "p"_a = 1.0,
      R"(Wasserstein distance of order p between two samples on the line, exactly.

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
)");
  m.def(
      "cost_matrix",
      [](const In<"x", Matrix>& x, const In<"y", Matrix>& y, double p) { return cost_matrix(*x, *y, p); },
      "x"_a, "y"_a, "p"_a = 2.0, R"(|x_i - y_j|^p, in the Euclidean norm.

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
)");
  m.def(
      "exact_transport",
      [](const In<"cost", Matrix>& cost, const std::optional<In<"a", Vector>>& a,
         const std::optional<In<"b", Vector>>& b, const ProgressOption& progress) {
        const Monitor monitor = watch(progress, "transport");
        const Vector rows = or_uniform(a, (*cost).rows()), columns = or_uniform(b, (*cost).cols());
        return run_released([&] { return exact_transport(*cost, rows, columns, monitor); });
      },
      "cost"_a, "a"_a = py::none(), "b"_a = py::none(), py::kw_only(), "progress"_a = py::none(),
      R"(The cheapest plan, min sum P_ij C_ij over P >= 0 with row sums a and column sums b.

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
)");
  m.def(
      "sinkhorn",
      [](const In<"cost", Matrix>& cost, const std::optional<In<"a", Vector>>& a,
         const std::optional<In<"b", Vector>>& b, double regularization, double tolerance,
         Index max_iterations, const std::string& method, const ProgressOption& progress) {
        const Monitor monitor = watch(progress, "sinkhorn");
        const Vector rows = or_uniform(a, (*cost).rows()), columns = or_uniform(b, (*cost).cols());
        const SinkhornOptions options{regularization, tolerance, max_iterations,
                                      sinkhorn_method_named(method)};
        return run_released([&] { return sinkhorn(*cost, rows, columns, options, monitor); });
      },
      "cost"_a, "a"_a = py::none(), "b"_a = py::none(), py::kw_only(), "regularization"_a = 0.05,
      "tolerance"_a = 1e-9, "max_iterations"_a = 10000, "method"_a = "stabilized", "progress"_a = py::none(),
      R"(The plan of entropic transport, min sum P_ij C_ij + regularization KL(P, a b').

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
)");
  m.def(
      "wasserstein",
      [](const In<"x", Matrix>& x, const In<"y", Matrix>& y, const std::optional<In<"x_weights", Vector>>& xw,
         const std::optional<In<"y_weights", Vector>>& yw, double p, const ProgressOption& progress) {
        const Monitor monitor = watch(progress, "wasserstein");
        return run_released([&] { return wasserstein(*x, *y, or_empty(xw), or_empty(yw), p, monitor); });
      },
      "x"_a, "y"_a, "x_weights"_a = py::none(), "y_weights"_a = py::none(), "p"_a = 1.0, py::kw_only(),
      "progress"_a = py::none(),
      R"(Wasserstein distance of order p between two clouds of points, exactly.

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
)");
  m.def(
      "sinkhorn_divergence",
      [](const In<"x", Matrix>& x, const In<"y", Matrix>& y, double p, double regularization,
         double tolerance, Index max_iterations, const ProgressOption& progress) {
        const Monitor monitor = watch(progress, "sinkhorn_divergence");
        const SinkhornOptions options{regularization, tolerance, max_iterations, SinkhornMethod::stabilized};
        return run_released([&] { return sinkhorn_divergence(*x, *y, p, options, monitor); });
      },
      "x"_a, "y"_a, "p"_a = 2.0, py::kw_only(), "regularization"_a = 0.05, "tolerance"_a = 1e-9,
      "max_iterations"_a = 10000, "progress"_a = py::none(),
      R"(Entropic transport without its bias, OT(x, y) - OT(x, x)/2 - OT(y, y)/2.

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
)");
}

} // namespace

void bind_divergences(py::module_& m) {
  bind_entropies(m);
  bind_discrete(m);
  bind_gaussians(m);
  bind_estimates(m);
  bind_transport(m);
}

} // namespace mixlab::python
