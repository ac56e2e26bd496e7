// SPDX-License-Identifier: BSD-3-Clause
// The joint law of a few variables, each with finitely many outcomes, as a table:
//
//     marginal  P(x) = sum_y P(x, y)        conditional  P(y | x) = P(x, y) / P(x)
//     chain rule  P(x, y, z) = P(x) P(y | x) P(z | x, y)
//     independent given z  <=>  P(x, y | z) = P(x | z) P(y | z) wherever P(z) > 0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "mixlab/core/types.hpp"

namespace mixlab::probability {

/// What an outcome is called: true, 3, 0.5 or "rain". One that is not a string is also a number.
using Outcome = std::variant<bool, std::int64_t, double, std::string>;

std::string text_of(const Outcome& outcome);

struct Variable {
  std::string name;
  std::vector<Outcome> outcomes;
};

using Names = std::vector<std::string>;
/// Which outcome each of some variables has.
using Event = std::map<std::string, Outcome>;
/// Numbers put for the outcomes of a variable, in their order.
using Values = std::map<std::string, Vector>;

/// P(variables | given): for each outcome of the condition, the law of the variables. In C order, the
/// condition's indices first. Where the condition has probability zero the law is not defined; zeros stand
/// there.
struct ConditionalTable {
  std::vector<Variable> given, variables;
  Vector probabilities;

  std::vector<Index> shape() const;
};

struct JointOptions {
  bool normalize = false; ///< divide by the sum, which otherwise must be 1 within 1e-12 an entry
};

class JointTable {
 public:
  /// Probabilities in C order: the last variable's index is the fastest.
  JointTable(std::vector<Variable> variables, const VectorView& probabilities,
             const JointOptions& options = {});

  /// Relative frequencies: samples[k] has an outcome of each variable. Outcomes are sorted.
  static JointTable from_samples(const Names& names, const std::vector<std::vector<Outcome>>& samples);

  const std::vector<Variable>& variables() const { return variables_; }
  const Vector& probabilities() const { return p_; }
  std::vector<Index> shape() const;
  Names names() const;
  const Variable& variable(const std::string& name) const;

  double probability(const Event& event) const;
  /// In the order of the names given.
  JointTable marginal(const Names& names) const;
  /// The law of the other variables. @throws MixlabError when the event has probability zero.
  JointTable given(const Event& event) const;
  ConditionalTable conditional(const Names& names, const Names& given) const;
  /// P(x_1), P(x_2 | x_1), P(x_3 | x_1, x_2)...: their product is the table.
  std::vector<ConditionalTable> chain_rule(const Names& order) const;

  /// Whether P(a, b | c) P(c)= P(a | c) P(b | c) P(c) within `tolerance` everywhere.
  bool are_independent(const Names& a, const Names& b, const Names& given = {},
                       double tolerance = 1e-12) const;

  /// Of a variable whose outcomes are numbers, or of the numbers put for them.
  double expectation(const std::string& name, const Values& values = {}) const;
  double variance(const std::string& name, const Values& values = {}) const;
  double covariance(const std::string& a, const std::string& b, const Values& values = {}) const;

  /// In units of log(base); of all variables if no name is given.
  double entropy(const Names& names = {}, double base = 2.718281828459045) const;
  /// H(names | given).
  double conditional_entropy(const Names& names, const Names& given, double base = 2.718281828459045) const;
  /// I(a; b | given) = H(a, c) + H(b, c) - H(a, b, c) - H(c).
  double mutual_information(const Names& a, const Names& b, const Names& given = {},
                            double base = 2.718281828459045) const;

 private:
  std::vector<Variable> variables_;
  Vector p_;

  Index axis(const std::string& name, std::string_view function) const;
  std::vector<Index> axes(const Names& names, std::string_view function) const;
  Vector values_of(const std::string& name, const Values& values, std::string_view function) const;
};

/// Position of an outcome among those of a variable.
Index position(const Variable& variable, const Outcome& outcome, std::string_view function);

} // namespace mixlab::probability
