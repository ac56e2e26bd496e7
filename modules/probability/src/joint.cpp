// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/probability/joint.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <sstream>

#include "mixlab/core/error.hpp"
#include "mixlab/probability/divergence.hpp"
#include "simplex.hpp"
#include "table_index.hpp"

namespace mixlab::probability {
namespace {

std::string list(const Names& names) {
  std::string text;
  for (const auto& name : names)
    text += (text.empty() ? "'" : ", '") + name + "'";
  return text;
}

std::string described(const Event& event) {
  std::string text;
  for (const auto& [name, outcome] : event)
    text += (text.empty() ? "" : ", ") + name + " = " + text_of(outcome);
  return text;
}

void require_variables(const std::vector<Variable>& variables) {
  std::set<std::string> names;
  Index size = 1;
  for (const auto& v : variables) {
    require(!v.name.empty(), "JointTable", "a variable must have a name");
    require(names.insert(v.name).second, "JointTable", "names must differ, got '", v.name, "' twice");
    require(!v.outcomes.empty(), "JointTable", "'", v.name, "' must have at least one outcome");
    require(std::set<Outcome>(v.outcomes.begin(), v.outcomes.end()).size() == v.outcomes.size(), "JointTable",
            "outcomes of '", v.name, "' must differ");
    size *= Index(v.outcomes.size());
    require(size <= largest_table, "JointTable", "the table must have at most ", largest_table, " entries");
  }
}

std::vector<Variable> selected(const std::vector<Variable>& variables, const std::vector<Index>& axes) {
  std::vector<Variable> some;
  for (Index axis : axes)
    some.push_back(variables[std::size_t(axis)]);
  return some;
}

Vector summed(const Vector& p, const std::vector<Index>& shape, const std::vector<Index>& kept) {
  Index size = 1;
  for (Index axis : kept)
    size *= shape[std::size_t(axis)];
  Vector sums = Vector::Zero(size);
  for_each_entry(shape, kept, [&](Index flat, Index into) { sums[into] += p[flat]; });
  return sums;
}

Names joined(Names a, const Names& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

/// Outcomes of one variable in the samples, sorted.
std::vector<Outcome> outcomes_seen(const std::vector<std::vector<Outcome>>& samples, std::size_t column) {
  std::set<Outcome> seen;
  for (const auto& sample : samples)
    seen.insert(sample[column]);
  return {seen.begin(), seen.end()};
}

Index flat_position(const std::vector<Variable>& variables, const std::vector<Outcome>& sample) {
  Index flat = 0;
  for (std::size_t v = 0; v < variables.size(); ++v)
    flat = flat * Index(variables[v].outcomes.size()) +
           position(variables[v], sample[v], "JointTable.from_samples");
  return flat;
}

} // namespace

std::string text_of(const Outcome& outcome) {
  std::ostringstream text;
  const auto write = [&]<class T>(const T& value) {
    if constexpr (std::is_same_v<T, bool>)
      text << (value ? "True" : "False");
    else if constexpr (std::is_same_v<T, std::string>)
      text << "'" << value << "'";
    else
      write_part(text, value);
  };
  std::visit(write, outcome);
  return text.str();
}

Index position(const Variable& variable, const Outcome& outcome, std::string_view function) {
  const auto& all = variable.outcomes;
  const auto found = std::find(all.begin(), all.end(), outcome);
  if (found == all.end()) {
    std::string known;
    for (const auto& o : all)
      known += (known.empty() ? "" : ", ") + text_of(o);
    require(false, function, "'", variable.name, "' has the outcomes ", known, "; got ", text_of(outcome));
  }
  return found - all.begin();
}

std::vector<Index> ConditionalTable::shape() const {
  auto all = shape_of(given);
  const auto own = shape_of(variables);
  all.insert(all.end(), own.begin(), own.end());
  return all;
}

JointTable::JointTable(std::vector<Variable> variables, const VectorView& probabilities,
                       const JointOptions& options)
    : variables_(std::move(variables)) {
  require_variables(variables_);
  const Index size = size_of(shape());
  require(probabilities.size() == size, "JointTable", "probabilities must have ", size,
          " entries, the product of the numbers of outcomes, got ", probabilities.size());
  p_ = law(probabilities, "JointTable", "probabilities", options.normalize, 1e-12 * double(size));
}

JointTable JointTable::from_samples(const Names& names, const std::vector<std::vector<Outcome>>& samples) {
  const std::string_view me = "JointTable.from_samples";
  require(!samples.empty(), me, "there must be at least one sample, got none");
  for (const auto& sample : samples)
    require(sample.size() == names.size(), me, "each sample must have ", names.size(), " outcomes, got ",
            sample.size());
  std::vector<Variable> variables;
  for (std::size_t v = 0; v < names.size(); ++v)
    variables.push_back({names[v], outcomes_seen(samples, v)});
  require_variables(variables);
  Vector counts = Vector::Zero(size_of(shape_of(variables)));
  for (const auto& sample : samples)
    ++counts[flat_position(variables, sample)];
  return {std::move(variables), counts, {.normalize = true}};
}

std::vector<Index> JointTable::shape() const { return shape_of(variables_); }

Names JointTable::names() const {
  Names all;
  for (const auto& v : variables_)
    all.push_back(v.name);
  return all;
}

Index JointTable::axis(const std::string& name, std::string_view function) const {
  for (std::size_t k = 0; k < variables_.size(); ++k)
    if (variables_[k].name == name)
      return Index(k);
  require(false, function, "there is no variable '", name, "'; there are ", list(names()));
  return -1;
}

std::vector<Index> JointTable::axes(const Names& some, std::string_view function) const {
  std::vector<Index> found;
  for (const auto& name : some) {
    const Index k = axis(name, function);
    require(std::find(found.begin(), found.end(), k) == found.end(), function, "'", name, "' is named twice");
    found.push_back(k);
  }
  return found;
}

const Variable& JointTable::variable(const std::string& name) const {
  return variables_[std::size_t(axis(name, "JointTable.variable"))];
}

double JointTable::probability(const Event& event) const {
  Names some;
  Index flat = 0;
  for (const auto& [name, outcome] : event) {
    const auto& v = variables_[std::size_t(axis(name, "JointTable.probability"))];
    flat = flat * Index(v.outcomes.size()) + position(v, outcome, "JointTable.probability");
    some.push_back(name);
  }
  return summed(p_, shape(), axes(some, "JointTable.probability"))[flat];
}

JointTable JointTable::marginal(const Names& some) const {
  const auto kept = axes(some, "JointTable.marginal");
  return {selected(variables_, kept), summed(p_, shape(), kept), {.normalize = true}};
}

JointTable JointTable::given(const Event& event) const {
  const std::string_view me = "JointTable.given";
  std::vector<Index> wanted(variables_.size(), -1), kept;
  for (const auto& [name, outcome] : event) {
    const Index k = axis(name, me);
    wanted[std::size_t(k)] = position(variables_[std::size_t(k)], outcome, me);
  }
  for (std::size_t k = 0; k < wanted.size(); ++k)
    if (wanted[k] < 0)
      kept.push_back(Index(k));

  const auto all = shape();
  Vector slice = Vector::Zero(size_of(shape_of(selected(variables_, kept))));
  std::vector<Index> at(all.size(), 0);
  for_each_entry(all, kept, [&](Index flat, Index into) {
    bool agrees = true;
    for (std::size_t k = 0; k < at.size(); ++k)
      agrees = agrees && (wanted[k] < 0 || wanted[k] == at[k]);
    if (agrees)
      slice[into] = p_[flat];
    advance(at, all);
  });
  if (!(slice.sum() > 0))
    throw MixlabError("JointTable.given: " + described(event) +
                      " has probability zero, and what is conditional on it is not defined");
  return {selected(variables_, kept), slice, {.normalize = true}};
}

ConditionalTable JointTable::conditional(const Names& some, const Names& condition) const {
  const std::string_view me = "JointTable.conditional";
  const auto all = axes(joined(condition, some), me), first = axes(condition, me);
  const Vector joint = summed(p_, shape(), all), weight = summed(p_, shape(), first);
  const Index width = joint.size() / weight.size();
  Vector rows = joint;
  for (Index i = 0; i < weight.size(); ++i)
    if (weight[i] > 0)
      rows.segment(i * width, width) /= weight[i];
  return {selected(variables_, first), selected(variables_, axes(some, me)), rows};
}

std::vector<ConditionalTable> JointTable::chain_rule(const Names& order) const {
  require(axes(order, "JointTable.chain_rule").size() == variables_.size(), "JointTable.chain_rule",
          "order must name all of ", list(names()));
  std::vector<ConditionalTable> factors;
  Names before;
  for (const auto& name : order) {
    factors.push_back(conditional({name}, before));
    before.push_back(name);
  }
  return factors;
}

bool JointTable::are_independent(const Names& a, const Names& b, const Names& condition,
                                 double tolerance) const {
  const std::string_view me = "JointTable.are_independent";
  require(!a.empty() && !b.empty(), me, "a and b must name at least one variable each");
  require(tolerance >= 0, me, "tolerance must be >= 0, got ", tolerance);
  const auto all = shape();
  const Vector c = summed(p_, all, axes(condition, me));
  const Vector ca = summed(p_, all, axes(joined(condition, a), me));
  const Vector cb = summed(p_, all, axes(joined(condition, b), me));
  const Vector cab = summed(p_, all, axes(joined(joined(condition, a), b), me));
  const Index na = ca.size() / c.size(), nb = cb.size() / c.size();
  for (Index k = 0; k < c.size(); ++k)
    for (Index i = 0; i < na && c[k] > 0; ++i)
      for (Index j = 0; j < nb; ++j)
        if (std::abs(cab[(k * na + i) * nb + j] - ca[k * na + i] * cb[k * nb + j] / c[k]) > tolerance)
          return false;
  return true;
}

Vector JointTable::values_of(const std::string& name, const Values& values, std::string_view function) const {
  const auto& outcomes = variables_[std::size_t(axis(name, function))].outcomes;
  if (const auto given_values = values.find(name); given_values != values.end()) {
    require(given_values->second.size() == Index(outcomes.size()), function, "values of '", name,
            "' must be ", outcomes.size(), " numbers, got ", given_values->second.size());
    require_finite(given_values->second.data(), given_values->second.size(), function, "values");
    return given_values->second;
  }
  Vector numbers(Index(outcomes.size()));
  for (std::size_t k = 0; k < outcomes.size(); ++k)
    numbers[Index(k)] = std::visit(
        [&]<class T>(const T& outcome) -> double {
          if constexpr (std::is_same_v<T, std::string>)
            require(false, function, "outcomes of '", name, "' are not numbers: give values, got '", outcome,
                    "'");
          else
            return double(outcome);
          return 0;
        },
        outcomes[k]);
  return numbers;
}

double JointTable::expectation(const std::string& name, const Values& values) const {
  const Vector x = values_of(name, values, "JointTable.expectation");
  return marginal({name}).p_.dot(x);
}

double JointTable::variance(const std::string& name, const Values& values) const {
  const Vector x = values_of(name, values, "JointTable.variance"), p = marginal({name}).p_;
  return p.dot((x.array() - p.dot(x)).square().matrix());
}

double JointTable::covariance(const std::string& a, const std::string& b, const Values& values) const {
  if (a == b)
    return variance(a, values);
  const Vector x = values_of(a, values, "JointTable.covariance"),
               y = values_of(b, values, "JointTable.covariance");
  const Vector p = marginal({a, b}).p_;
  const Eigen::Map<const Matrix> P(p.data(), x.size(), y.size());
  const Vector px = P.rowwise().sum(), py = P.colwise().sum();
  const Vector dx = x.array() - px.dot(x), dy = y.array() - py.dot(y);
  return dx.dot(P * dy);
}

double JointTable::entropy(const Names& some, double base) const {
  const auto kept = axes(some.empty() ? names() : some, "JointTable.entropy");
  return probability::entropy(summed(p_, shape(), kept), {.base = base, .normalize = true});
}

double JointTable::conditional_entropy(const Names& some, const Names& condition, double base) const {
  const auto table = conditional(some, condition);
  const Vector weight = summed(p_, shape(), axes(condition, "JointTable.conditional_entropy"));
  const Index width = table.probabilities.size() / weight.size();
  double sum = 0;
  for (Index i = 0; i < weight.size(); ++i)
    if (weight[i] > 0)
      sum += weight[i] * probability::entropy(table.probabilities.segment(i * width, width),
                                              {.base = base, .normalize = true});
  return sum;
}

double JointTable::mutual_information(const Names& a, const Names& b, const Names& condition,
                                      double base) const {
  const std::string_view me = "JointTable.mutual_information";
  require(!a.empty() && !b.empty(), me, "a and b must name at least one variable each");
  const auto all = shape();
  const Vector c = summed(p_, all, axes(condition, me));
  const Vector cab = summed(p_, all, axes(joined(joined(condition, a), b), me));
  const Index na = summed(p_, all, axes(a, me)).size(), nb = summed(p_, all, axes(b, me)).size();
  double sum = 0; // of P(c) KL(P(a, b | c), P(a | c) P(b | c)): no entropies that cancel
  for (Index k = 0; k < c.size(); ++k)
    if (c[k] > 0) {
      const Eigen::Map<const Matrix> P(cab.data() + k * na * nb, na, nb);
      sum += c[k] * probability::mutual_information(P, {.base = base, .normalize = true});
    }
  return sum;
}

} // namespace mixlab::probability
