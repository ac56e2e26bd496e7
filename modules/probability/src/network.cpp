// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/probability/network.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "mixlab/core/error.hpp"
#include "simplex.hpp"
#include "table_index.hpp"

namespace mixlab::probability {
namespace {

/// Each row of the table must be a law; they are divided by their sums.
Vector conditional_laws(const VectorView& table, Index width, const std::string& name) {
  Vector rows = table;
  for (Index first = 0; first < rows.size(); first += width)
    rows.segment(first, width) = law(rows.segment(first, width), "BayesianNetwork.add",
                                     "each row of the table of '" + name + "'", false);
  return rows;
}

} // namespace

Index BayesianNetwork::index(const std::string& name, std::string_view function) const {
  for (std::size_t k = 0; k < variables_.size(); ++k)
    if (variables_[k].name == name)
      return Index(k);
  require(false, function, "there is no variable '", name, "'");
  return -1;
}

void BayesianNetwork::add(const Variable& variable, const Names& parents, const VectorView& table) {
  const std::string_view me = "BayesianNetwork.add";
  for (const auto& v : variables_)
    require(v.name != variable.name, me, "'", variable.name, "' is there already");
  [[maybe_unused]] const JointTable checked({variable}, Vector::Ones(Index(variable.outcomes.size())),
                                            {.normalize = true});
  Node node;
  Index rows = 1;
  for (const auto& name : parents) {
    require(name != variable.name, me, "'", name, "' cannot be its own parent: the graph must have no cycle");
    const auto found =
        std::find_if(variables_.begin(), variables_.end(), [&](auto& v) { return v.name == name; });
    require(found != variables_.end(), me, "parent '", name, "' of '", variable.name,
            "' must be added first: the graph must have no cycle");
    node.parents.push_back(found - variables_.begin());
    rows *= Index(found->outcomes.size());
  }
  const Index width = Index(variable.outcomes.size());
  require(table.size() == rows * width, me, "the table of '", variable.name, "' must have ", rows, " x ",
          width, " entries, got ", table.size());
  node.table = conditional_laws(table, width, variable.name);
  variables_.push_back(variable);
  nodes_.push_back(std::move(node));
}

Names BayesianNetwork::parents(const std::string& name) const {
  Names names;
  for (Index k : nodes_[std::size_t(index(name, "BayesianNetwork.parents"))].parents)
    names.push_back(variables_[std::size_t(k)].name);
  return names;
}

/// P(x_node | its parents), of the outcomes `at`.
double BayesianNetwork::factor(Index node, const std::vector<Index>& at) const {
  const auto& [parents_of, table] = nodes_[std::size_t(node)];
  Index flat = 0;
  for (Index k : parents_of)
    flat = flat * Index(variables_[std::size_t(k)].outcomes.size()) + at[std::size_t(k)];
  return table[flat * Index(variables_[std::size_t(node)].outcomes.size()) + at[std::size_t(node)]];
}

JointTable BayesianNetwork::joint() const {
  require(!nodes_.empty(), "BayesianNetwork.joint", "the network has no variable");
  return query([&] {
    Names all;
    for (const auto& v : variables_)
      all.push_back(v.name);
    return all;
  }());
}

/// Sum over the outcomes of `node` and of those after it that are not fixed.
double BayesianNetwork::enumerate(Index node, std::vector<Index>& at, const std::vector<char>& fixed) const {
  if (node == Index(nodes_.size()))
    return 1;
  const auto k = std::size_t(node);
  const auto branch = [&] {
    const double p = factor(node, at);
    return p > 0 ? p * enumerate(node + 1, at, fixed) : 0;
  };
  if (fixed[k])
    return branch();
  double sum = 0;
  for (at[k] = 0; at[k] < Index(variables_[k].outcomes.size()); ++at[k])
    sum += branch();
  return sum;
}

JointTable BayesianNetwork::query(const Names& names, const Event& evidence) const {
  const std::string_view me = "BayesianNetwork.query";
  require(!names.empty(), me, "there must be at least one name");
  std::vector<Index> at(nodes_.size(), 0), asked;
  std::vector<char> fixed(nodes_.size(), 0);
  const auto fix = [&](const std::string& name) {
    const Index k = index(name, me);
    require(!fixed[std::size_t(k)], me, "'", name, "' is named twice");
    fixed[std::size_t(k)] = 1;
    return k;
  };
  for (const auto& [name, outcome] : evidence)
    if (const Index k = fix(name); k >= 0)
      at[std::size_t(k)] = position(variables_[std::size_t(k)], outcome, me);
  std::vector<Variable> variables;
  Index size = 1;
  for (const auto& name : names) {
    asked.push_back(fix(name));
    variables.push_back(variables_[std::size_t(asked.back())]);
    size *= Index(variables.back().outcomes.size());
    require(size <= largest_table, me, "the table must have at most ", largest_table, " entries");
  }
  const auto shape = shape_of(variables);
  Vector p(size);
  std::vector<Index> answer(shape.size(), 0);
  for (Index flat = 0; flat < size; ++flat, advance(answer, shape)) {
    for (std::size_t k = 0; k < asked.size(); ++k)
      at[std::size_t(asked[k])] = answer[k];
    p[flat] = enumerate(0, at, fixed);
  }
  if (!(p.sum() > 0))
    throw MixlabError("BayesianNetwork.query: the evidence has probability zero");
  return {variables, p, {.normalize = true}};
}

bool BayesianNetwork::d_separated(const std::string& a, const std::string& b, const Names& evidence) const {
  const std::string_view me = "BayesianNetwork.d_separated";
  const Index from = index(a, me), to = index(b, me);
  std::vector<char> seen_evidence(nodes_.size(), 0), leads_to_evidence(nodes_.size(), 0);
  for (const auto& name : evidence)
    seen_evidence[std::size_t(index(name, me))] = 1;
  require(from != to, me, "a and b must differ, got '", a, "' twice");
  require(!seen_evidence[std::size_t(from)] && !seen_evidence[std::size_t(to)], me,
          "a and b must not be among the evidence");
  for (std::size_t k = nodes_.size(); k-- > 0;) { // children come after parents
    leads_to_evidence[k] = char(leads_to_evidence[k] | seen_evidence[k]);
    for (Index parent : nodes_[k].parents)
      leads_to_evidence[std::size_t(parent)] =
          char(leads_to_evidence[std::size_t(parent)] | leads_to_evidence[k]);
  }
  // Koller & Friedman 2009, algorithm 3.1: walk along active paths, knowing for each node whether it was
  // entered from a child (upwards) or from a parent (downwards).
  std::vector<std::array<char, 2>> visited(nodes_.size(), {0, 0});
  std::vector<std::pair<Index, int>> open{{from, 1}};
  while (!open.empty()) {
    const auto [node, upwards] = open.back();
    open.pop_back();
    const auto k = std::size_t(node);
    if (std::exchange(visited[k][std::size_t(upwards)], 1))
      continue;
    if (node == to)
      return false;
    const bool known = seen_evidence[k];
    if (upwards ? !known : bool(leads_to_evidence[k])) // a collider opens when it leads to evidence
      for (Index parent : nodes_[k].parents)
        open.emplace_back(parent, 1);
    if (!known)
      for (std::size_t child = 0; child < nodes_.size(); ++child)
        if (std::count(nodes_[child].parents.begin(), nodes_[child].parents.end(), node) > 0)
          open.emplace_back(Index(child), 0);
  }
  return true;
}

} // namespace mixlab::probability
