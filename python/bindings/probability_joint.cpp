// SPDX-License-Identifier: BSD-3-Clause
// Joint tables, Bayes, conjugate priors, Bayesian networks.
#include <variant>

#include "mixlab/probability/bayes.hpp"
#include "mixlab/probability/conjugate.hpp"
#include "mixlab/probability/joint.hpp"
#include "mixlab/probability/network.hpp"
#include "probability_parts.hpp"

namespace mixlab::python {

/// Any object, shown in signatures as what NumPy makes an array of.
class TableArgument : public py::object {
 public:
  PYBIND11_OBJECT_DEFAULT(TableArgument, py::object, [](PyObject*) { return true; })
};

/// Any object, shown in signatures as a sequence of outcomes.
class OutcomesArgument : public py::object {
 public:
  PYBIND11_OBJECT_DEFAULT(OutcomesArgument, py::object, [](PyObject*) { return true; })
};

} // namespace mixlab::python

namespace pybind11::detail {

template <>
struct handle_type_name<mixlab::python::TableArgument> {
  static constexpr auto name = const_name("numpy.typing.ArrayLike");
};

template <>
struct handle_type_name<mixlab::python::OutcomesArgument> {
  static constexpr auto name = const_name("collections.abc.Iterable[bool | int | float | str]");
};

} // namespace pybind11::detail

namespace mixlab::python {
namespace {

using namespace probability;

/// One name, or several.
using NamesArgument = std::variant<std::string, Names>;

Names names_in(const NamesArgument& argument) {
  if (const auto* one = std::get_if<std::string>(&argument))
    return {*one};
  return std::get<Names>(argument);
}

std::string text(const std::vector<Index>& shape) {
  std::string all;
  for (Index n : shape)
    all += (all.empty() ? "" : ", ") + std::to_string(n);
  return "(" + all + (shape.size() == 1 ? ",)" : ")");
}

/// A table of any rank as the flat vector that C++ takes; its shape must be the one wanted.
Vector flat(const py::object& given, std::string_view name, const std::vector<Index>& shape) {
  const detail::Wanted wanted{name, py::dtype::of<double>(), int(shape.size())};
  const py::array array = detail::viewable<double>(given, wanted);
  if (!std::equal(shape.begin(), shape.end(), array.shape()))
    throw py::value_error(std::string(name) + " must have shape " + text(shape) + ", got " +
                          text({array.shape(), array.shape() + array.ndim()}));
  detail::require_all_finite<double>(array, wanted);
  return Eigen::Map<const Vector>(static_cast<const double*>(array.data()), array.size());
}

py::array shaped(const Vector& values, const std::vector<Index>& shape) {
  return to_numpy(Vector(values)).attr("reshape")(shape);
}

Variable variable_in(const std::string& name, const py::object& outcomes) {
  Variable v{name, {}};
  if (py::isinstance<py::str>(outcomes))
    throw py::type_error("outcomes of '" + name + "' must be a sequence, not a string");
  for (const auto& outcome : outcomes)
    v.outcomes.push_back(outcome.cast<Outcome>());
  return v;
}

std::vector<Variable> variables_in(const py::dict& given) {
  std::vector<Variable> variables;
  for (const auto& [name, outcomes] : given)
    variables.push_back(variable_in(name.cast<std::string>(), py::reinterpret_borrow<py::object>(outcomes)));
  return variables;
}

py::dict outcomes_of(const std::vector<Variable>& variables) {
  py::dict all;
  for (const auto& v : variables)
    all[py::str(v.name)] = v.outcomes;
  return all;
}

std::vector<Index> shape_of(const std::vector<Variable>& variables) {
  std::vector<Index> shape;
  for (const auto& v : variables)
    shape.push_back(Index(v.outcomes.size()));
  return shape;
}

Event merged(Event event, const py::kwargs& more) {
  for (const auto& [name, outcome] : more)
    event[name.cast<std::string>()] = outcome.cast<Outcome>();
  return event;
}

template <Name argument>
using Numbers1 = std::optional<In<argument, Vector>>;

template <Name argument>
void put(Values& values, const std::string& name, const Numbers1<argument>& numbers) {
  if (numbers)
    values[name] = Vector(**numbers);
}

Names optional_names(const std::optional<NamesArgument>& argument) {
  return argument ? names_in(*argument) : Names{};
}

constexpr const char* table_module = "mixlab._probability_tables";
constexpr const char* figures = "mixlab._figures_probability_transport";
constexpr double e = 2.718281828459045;

void bind_conditional(py::module_& m) {
  py::class_<ConditionalTable> cls(m, "ConditionalTable",
                                   R"(P(variables | given): for each outcome of the condition, a law.

Attributes
----------
given : dict of str to list
    Names and outcomes of the condition.
outcomes : dict of str to list
    Names and outcomes of the variables.
probabilities : ndarray
    An axis a variable, those of the condition first. Zeros where the condition has probability zero: there no
    law is defined.
)");
  cls.def_property_readonly("given", [](const ConditionalTable& t) { return outcomes_of(t.given); })
      .def_property_readonly("outcomes", [](const ConditionalTable& t) { return outcomes_of(t.variables); })
      .def_property_readonly("probabilities",
                             [](const ConditionalTable& t) { return shaped(t.probabilities, t.shape()); });
  delegates(cls, "__repr__", table_module, "conditional_text", "P(variables | given), and its shape.");
  delegates(cls, "_repr_html_", table_module, "conditional_html", "The table, for a notebook.");
}

void bind_table_laws(py::class_<JointTable>& cls) {
  cls.def(
         "probability",
         [](const JointTable& t, const Event& event, const py::kwargs& outcomes) {
           return t.probability(merged(event, outcomes));
         },
         "event"_a = Event{}, py::pos_only(), R"(Probability that some variables have these outcomes.

Parameters
----------
event : dict, optional
    Outcomes by name, for names that cannot be keywords.
**outcomes
    Outcomes by name.

Returns
-------
float
)")
      .def(
          "marginal",
          [](const JointTable& t, const NamesArgument& names) { return t.marginal(names_in(names)); },
          "names"_a,
          R"(The law of some variables: sums over the others.

Parameters
----------
names : str or sequence of str
    The table's axes are in this order.

Returns
-------
JointTable
)")
      .def(
          "given",
          [](const JointTable& t, const Event& event, const py::kwargs& outcomes) {
            return t.given(merged(event, outcomes));
          },
          "event"_a = Event{}, py::pos_only(),
          R"(The law of the other variables, knowing the outcomes of some.

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
)")
      .def(
          "conditional",
          [](const JointTable& t, const NamesArgument& names,
             const std::variant<Event, std::string, Names>& given)
              -> std::variant<JointTable, ConditionalTable> {
            if (const auto* event = std::get_if<Event>(&given))
              return t.given(*event).marginal(names_in(names));
            const auto* one = std::get_if<std::string>(&given);
            return t.conditional(names_in(names), one ? Names{*one} : std::get<Names>(given));
          },
          "names"_a, "given"_a, R"(P(names | given), for one outcome of the condition or for all of them.

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
)")
      .def("chain_rule", &JointTable::chain_rule, "order"_a,
           R"(The factors P(x_1), P(x_2 | x_1), P(x_3 | x_1, x_2)..., whose product is the table.

Parameters
----------
order : sequence of str
    All the names.

Returns
-------
list of ConditionalTable
)");
}

void bind_table_numbers(py::class_<JointTable>& cls) {
  cls.def(
         "are_independent",
         [](const JointTable& t, const NamesArgument& a, const NamesArgument& b,
            const std::optional<NamesArgument>& given, double tolerance) {
           return t.are_independent(names_in(a), names_in(b), optional_names(given), tolerance);
         },
         "a"_a, "b"_a, "given"_a = py::none(), py::kw_only(), "tolerance"_a = 1e-12,
         R"(Whether P(a, b, c) = P(a, c) P(b, c) / P(c) everywhere, c being what is given.

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
)")
      .def(
          "expectation",
          [](const JointTable& t, const std::string& name, const Numbers1<"values">& numbers) {
            Values values;
            put<"values">(values, name, numbers);
            return t.expectation(name, values);
          },
          "name"_a, "values"_a = py::none(), R"(E[X].

Parameters
----------
name : str
    A variable whose outcomes are numbers (True is 1), or any with ``values``.
values : array_like, shape (outcomes,), optional
    Numbers put for the outcomes, such as g(x) for E[g(X)].

Returns
-------
float
)")
      .def(
          "variance",
          [](const JointTable& t, const std::string& name, const Numbers1<"values">& numbers) {
            Values values;
            put<"values">(values, name, numbers);
            return t.variance(name, values);
          },
          "name"_a, "values"_a = py::none(), R"(E[(X - E[X])^2].

Parameters
----------
name : str
values : array_like, shape (outcomes,), optional
    Numbers put for the outcomes.

Returns
-------
float
)")
      .def(
          "covariance",
          [](const JointTable& t, const std::string& a, const std::string& b,
             const Numbers1<"a_values">& a_values, const Numbers1<"b_values">& b_values) {
            Values values;
            put<"a_values">(values, a, a_values);
            put<"b_values">(values, b, b_values);
            return t.covariance(a, b, values);
          },
          "a"_a, "b"_a, "a_values"_a = py::none(), "b_values"_a = py::none(), R"(E[(A - E[A]) (B - E[B])].

Parameters
----------
a, b : str
a_values, b_values : array_like, optional
    Numbers put for the outcomes.

Returns
-------
float
)")
      .def(
          "entropy",
          [](const JointTable& t, const std::optional<NamesArgument>& names, double base) {
            return t.entropy(optional_names(names), base);
          },
          "names"_a = py::none(), py::kw_only(), "base"_a = e, R"(Entropy of some variables together.

Parameters
----------
names : str or sequence of str, optional
    All of them by default.
base : float
    Of the logarithm.

Returns
-------
float
)")
      .def(
          "conditional_entropy",
          [](const JointTable& t, const NamesArgument& names, const NamesArgument& given, double base) {
            return t.conditional_entropy(names_in(names), names_in(given), base);
          },
          "names"_a, "given"_a, py::kw_only(), "base"_a = e, R"(H(names | given) = H(names, given) - H(given).

Parameters
----------
names, given : str or sequence of str
base : float
    Of the logarithm.

Returns
-------
float
)")
      .def(
          "mutual_information",
          [](const JointTable& t, const NamesArgument& a, const NamesArgument& b,
             const std::optional<NamesArgument>& given, double base) {
            return t.mutual_information(names_in(a), names_in(b), optional_names(given), base);
          },
          "a"_a, "b"_a, "given"_a = py::none(), py::kw_only(), "base"_a = e,
          R"(I(a; b | given): what a tells about b, once what is given is known.

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
)");
}

void bind_table(py::module_& m) {
  py::class_<JointTable> cls(m, "JointTable",
                             R"(Joint law of a few variables with finitely many outcomes each.

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
)");
  cls.def(py::init([](const py::dict& outcomes, const TableArgument& probabilities, bool normalize) {
            auto variables = variables_in(outcomes);
            const Vector p = flat(probabilities, "probabilities", shape_of(variables));
            return JointTable(std::move(variables), p, {normalize});
          }),
          "outcomes"_a, "probabilities"_a, py::kw_only(), "normalize"_a = false)
      .def_static("from_samples", &JointTable::from_samples, "names"_a, "samples"_a,
                  R"(Relative frequencies of samples.

Parameters
----------
names : sequence of str
samples : sequence of sequences, shape (n, len(names))
    An outcome of each variable.

Returns
-------
JointTable
    With the outcomes that were seen, sorted.
)")
      .def_property_readonly("names", &JointTable::names, "Names of the variables, in the order of the axes.")
      .def_property_readonly(
          "outcomes", [](const JointTable& t) { return outcomes_of(t.variables()); },
          "The outcomes of each variable.")
      .def_property_readonly(
          "probabilities", [](const JointTable& t) { return shaped(t.probabilities(), t.shape()); },
          "The table, an axis a variable.")
      .def_property_readonly(
          "shape", [](const JointTable& t) { return py::tuple(py::cast(t.shape())); },
          "Numbers of outcomes.");
  bind_table_laws(cls);
  bind_table_numbers(cls);
  delegates(cls, "__repr__", table_module, "joint_text", "Names and numbers of outcomes.");
  delegates(cls, "_repr_html_", table_module, "joint_html", "The table, for a notebook.");
  draws(cls, figures, "joint", R"(Draw the law: bars of one variable, a heat map of two.

Parameters
----------
ax : matplotlib.axes.Axes, optional

Returns
-------
matplotlib.axes.Axes
)");
}

void bind_bayes(py::module_& m) {
  m.def(
      "bayes",
      [](const In<"prior", Vector>& prior, const In<"likelihood", Vector>& likelihood) {
        return bayes(*prior, *likelihood);
      },
      "prior"_a, "likelihood"_a, R"(Bayes' rule: P(h | data) = P(h) P(data | h) / sum of the same over all h.

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
)");
  py::class_<SequentialUpdate> cls(m, "SequentialUpdate", R"(Beliefs before and after each datum.

Attributes
----------
history : ndarray, shape (data + 1, hypotheses)
    Row 0 is the prior, row k the posterior after k data.
posterior : ndarray, shape (hypotheses,)
    The last row.
log_evidence : float
    log P(all data).
)");
  cls.def_property_readonly("history", [](const SequentialUpdate& s) { return Matrix(s.history); })
      .def_property_readonly("posterior", &SequentialUpdate::posterior)
      .def_readonly("log_evidence", &SequentialUpdate::log_evidence)
      .def("__repr__", [](const SequentialUpdate& s) {
        return py::str("SequentialUpdate({} hypotheses, {} data, log evidence {:.6g})")
            .format(s.history.cols(), s.history.rows() - 1, s.log_evidence);
      });
  draws(cls, figures, "sequential_update", R"(Draw the probability of each hypothesis against the data seen.

Parameters
----------
ax : matplotlib.axes.Axes, optional
labels : sequence of str, optional
    Names of the hypotheses.

Returns
-------
matplotlib.axes.Axes
)");
  m.def(
      "sequential_update",
      [](const In<"prior", Vector>& prior, const In<"likelihoods", Matrix>& likelihoods) {
        return sequential_update(*prior, *likelihoods);
      },
      "prior"_a, "likelihoods"_a, R"(Bayes' rule datum by datum: each posterior is the next prior.

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
)");
  m.def("posterior_odds", &posterior_odds, "prior_odds"_a, "bayes_factor"_a,
        R"(Bayes' rule for odds: prior_odds * bayes_factor.

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
)");
}

// Conjugate priors

template <class B>
void bind_belief(py::class_<B>& cls, const char* data) {
  const std::string update = std::string(R"(The belief after more data; this one is not changed.

Parameters
----------
data : array_like, shape (n,)
    )") + data + R"(

Returns
-------
)" + py::str(cls.attr("__name__")).cast<std::string>() +
                             R"(

Raises
------
ValueError
    For data that are not of that kind.
)";
  cls.def(
         "update", [](const B& belief, const In<"data", Vector>& x) { return belief.update(*x); }, "data"_a,
         update.c_str())
      .def_property_readonly("mean", &B::mean, "Expectation of the parameter.")
      .def_property_readonly("variance", &B::variance, "Variance of the parameter.")
      .def_property_readonly("log_evidence", &B::log_evidence,
                             "log P(all data so far) under the first prior, the data as a sequence.")
      .def_property_readonly("history", &B::history,
                             "A row of hyper-parameters for the first prior and after each datum.")
      .def_property_readonly("size", &B::size, "Data seen so far.")
      .def(
          "credible_interval", [](const B& belief, double level) { return belief.credible_interval(level); },
          "level"_a = 0.95, R"(The interval between the quantiles (1 - level)/2 and (1 + level)/2.

Parameters
----------
level : float
    Probability that the parameter is inside.

Returns
-------
(float, float), or ndarray of shape (classes, 2)
)");
  delegates(cls, "__repr__", table_module, "belief_text", "Its hyper-parameters.");
  draws(cls, figures, "belief", R"(Draw the densities of the parameter, from the first prior to this belief.

Parameters
----------
ax : matplotlib.axes.Axes, optional
curves : int
    At most so many of the beliefs since the prior (6).

Returns
-------
matplotlib.axes.Axes
)");
}

template <class B>
void bind_pdf(py::class_<B>& cls, const char* parameter) {
  const std::string doc = "Density of the parameter.\n\nParameters\n----------\n" + std::string(parameter) +
                          " : float\n\nReturns\n-------\nfloat\n";
  cls.def("pdf", &B::pdf, py::arg(parameter), doc.c_str());
}

void bind_beta(py::module_& m) {
  py::class_<BetaBinomial> cls(m, "BetaBinomial", R"(Belief about a probability of success: Beta(alpha, beta).

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
)");
  cls.def(py::init<double, double>(), "alpha"_a, "beta"_a)
      .def_property_readonly("alpha", &BetaBinomial::alpha, "First hyper-parameter.")
      .def_property_readonly("beta", &BetaBinomial::beta, "Second hyper-parameter.")
      .def("predictive", &BetaBinomial::predictive, "successes"_a, "trials"_a = 1,
           R"(Probability of so many successes in further trials: beta-binomial.

Parameters
----------
successes : int
trials : int

Returns
-------
float
)");
  bind_belief(cls, "Successes, 1, and failures, 0.");
  bind_pdf(cls, "theta");
}

void bind_gamma(py::module_& m) {
  py::class_<GammaPoisson> cls(m, "GammaPoisson", R"(Belief about a Poisson rate: Gamma(shape, rate).

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
)");
  cls.def(py::init<double, double>(), "shape"_a, "rate"_a)
      .def_property_readonly("shape", &GammaPoisson::shape, "First hyper-parameter.")
      .def_property_readonly("rate", &GammaPoisson::rate, "Second hyper-parameter.")
      .def("predictive", &GammaPoisson::predictive, "k"_a,
           R"(Probability that the next count is k: negative binomial.

Parameters
----------
k : int

Returns
-------
float
)");
  bind_belief(cls, "Counts.");
  bind_pdf(cls, "rate");
}

void bind_normal(py::module_& m) {
  py::class_<NormalNormal> cls(m, "NormalNormal",
                               R"(Belief about the mean of a normal law of known variance: N(mean, variance).

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
)");
  cls.def(py::init<double, double, double>(), "mean"_a, "variance"_a, "noise_variance"_a)
      .def_property_readonly("noise_variance", &NormalNormal::noise_variance, "Of a datum about the mean.")
      .def("predictive", &NormalNormal::predictive, "x"_a, R"(Density of the next datum.

Parameters
----------
x : float

Returns
-------
float
)");
  bind_belief(cls, "Real numbers.");
  bind_pdf(cls, "mu");
  py::class_<NormalInverseGamma> both(m, "NormalInverseGamma",
                                      R"(Belief about the mean mu and the variance sigma^2 of a normal law.

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
)");
  both.def(py::init<double, double, double, double>(), "location"_a, "pseudo_count"_a, "shape"_a, "scale"_a)
      .def_property_readonly("location", &NormalInverseGamma::location, "Expectation of mu.")
      .def_property_readonly("pseudo_count", &NormalInverseGamma::pseudo_count,
                             "What the location is worth, in data.")
      .def_property_readonly("shape", &NormalInverseGamma::shape, "Of the inverse gamma law of sigma^2.")
      .def_property_readonly("scale", &NormalInverseGamma::scale, "Of the inverse gamma law of sigma^2.")
      .def_property_readonly("noise_variance_mean", &NormalInverseGamma::noise_variance_mean,
                             "Expectation of sigma^2; inf for shape <= 1.")
      .def("noise_variance_interval", &NormalInverseGamma::noise_variance_interval, "level"_a = 0.95,
           R"(Credible interval of sigma^2.

Parameters
----------
level : float

Returns
-------
(float, float)
)")
      .def("predictive", &NormalInverseGamma::predictive, "x"_a, R"(Density of the next datum: Student.

Parameters
----------
x : float

Returns
-------
float
)");
  bind_belief(both, "Real numbers.");
  bind_pdf(both, "mu");
}

void bind_dirichlet(py::module_& m) {
  py::class_<DirichletMultinomial> cls(m, "DirichletMultinomial",
                                       R"(Belief about the probabilities of classes: Dirichlet(concentration).

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
)");
  cls.def(py::init([](const In<"concentration", Vector>& concentration) {
            return DirichletMultinomial(*concentration);
          }),
          "concentration"_a)
      .def_property_readonly(
          "concentration", [](const DirichletMultinomial& d) { return Vector(d.concentration()); },
          "Hyper-parameters.")
      .def("predictive", &DirichletMultinomial::predictive, R"(Probability of each class for the next datum.

Returns
-------
ndarray, shape (classes,)
)");
  bind_belief(cls, "Numbers of classes, from 0.");
}

void bind_network(py::module_& m) {
  py::class_<BayesianNetwork> cls(
      m, "BayesianNetwork",
      R"(A Bayesian network: P(x_1, ..., x_n) = product of P(x_k | parents of x_k).

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
)");
  cls.def(py::init<>())
      .def(
          "add",
          [](BayesianNetwork& net, const std::string& name, const OutcomesArgument& outcomes,
             const Names& parents, const TableArgument& table) {
            const Variable variable = variable_in(name, outcomes);
            std::vector<Index> shape;
            for (const auto& parent : parents)
              for (const auto& v : net.variables())
                if (v.name == parent)
                  shape.push_back(Index(v.outcomes.size()));
            shape.push_back(Index(variable.outcomes.size()));
            const bool known = shape.size() == parents.size() + 1; // otherwise C++ says what is wrong
            net.add(variable, parents, known ? flat(table, "table", shape) : Vector());
          },
          "name"_a, "outcomes"_a, "parents"_a, "table"_a, R"(Add a variable; its parents must stand already.

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
)")
      .def_property_readonly(
          "names",
          [](const BayesianNetwork& net) {
            Names names;
            for (const auto& v : net.variables())
              names.push_back(v.name);
            return names;
          },
          "Names of the variables, parents before children.")
      .def_property_readonly(
          "outcomes", [](const BayesianNetwork& net) { return outcomes_of(net.variables()); },
          "The outcomes of each variable.")
      .def("parents", &BayesianNetwork::parents, "name"_a, R"(Names of a variable's parents.

Parameters
----------
name : str

Returns
-------
list of str
)")
      .def(
          "joint", [](const BayesianNetwork& net) { return run_released([&] { return net.joint(); }); },
          R"(The whole table: as large as the product of the numbers of outcomes.

Returns
-------
JointTable
)")
      .def(
          "query",
          [](const BayesianNetwork& net, const NamesArgument& names, const Event& evidence,
             const py::kwargs& outcomes) {
            const Event known = merged(evidence, outcomes);
            return run_released([&] { return net.query(names_in(names), known); });
          },
          "names"_a, "evidence"_a = Event{}, R"(P(names | evidence), by enumeration.

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
)")
      .def(
          "d_separated",
          [](const BayesianNetwork& net, const std::string& a, const std::string& b,
             const std::optional<NamesArgument>& evidence) {
            return net.d_separated(a, b, optional_names(evidence));
          },
          "a"_a, "b"_a, "evidence"_a = py::none(),
          R"(Whether the graph alone makes two variables independent, given the evidence.

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
)");
  delegates(cls, "__repr__", table_module, "network_text", "Names, with their parents.");
  draws(cls, figures, "network", R"(Draw the graph, parents above children.

Parameters
----------
ax : matplotlib.axes.Axes, optional

Returns
-------
matplotlib.axes.Axes
)");
}

} // namespace

void bind_joint(py::module_& m) {
  bind_conditional(m);
  bind_table(m);
  bind_bayes(m);
  bind_beta(m);
  bind_gamma(m);
  bind_normal(m);
  bind_dirichlet(m);
  bind_network(m);
}

} // namespace mixlab::python
