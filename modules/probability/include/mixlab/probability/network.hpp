// SPDX-License-Identifier: BSD-3-Clause
// A Bayesian network: P(x_1, ..., x_n) = product over k of P(x_k | parents of x_k).
#pragma once

#include <string>
#include <vector>

#include "mixlab/probability/joint.hpp"

namespace mixlab::probability {

class BayesianNetwork {
 public:
  /// Adds a variable whose parents stand already, which is why there can be no cycle. table: P(name |
  /// parents) in C order, the parents' indices first, in the order named; each row is a law.
  void add(const Variable& variable, const Names& parents, const VectorView& table);

  const std::vector<Variable>& variables() const { return variables_; }
  Names parents(const std::string& name) const;
  /// The whole table: as large as the product of the numbers of outcomes.
  JointTable joint() const;
  /// P(names | evidence), summed over the other variables one by one, depth first (Russell & Norvig 2010,
  /// figure 14.9). @throws MixlabError when the evidence has probability zero.
  JointTable query(const Names& names, const Event& evidence = {}) const;
  /// Whether the graph alone makes a and b independent given the evidence: no active path between them.
  bool d_separated(const std::string& a, const std::string& b, const Names& evidence = {}) const;

 private:
  struct Node {
    std::vector<Index> parents;
    Vector table;
  };

  std::vector<Variable> variables_; // parents before children
  std::vector<Node> nodes_;

  Index index(const std::string& name, std::string_view function) const;
  double factor(Index node, const std::vector<Index>& at) const;
  double enumerate(Index node, std::vector<Index>& at, const std::vector<char>& fixed) const;
};

} // namespace mixlab::probability
