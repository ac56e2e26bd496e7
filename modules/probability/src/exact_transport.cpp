// SPDX-License-Identifier: BSD-3-Clause
// Successive shortest paths (Ahuja, Magnanti & Orlin 1993, section 9.7) on a dense bipartite graph, with the
// early end of Jonker & Volgenant (1987). Invariant: C_ij - f_i - g_j >= 0, with equality where P_ij > 0, so
// that the plan is optimal among those that send what it sends.
#include <algorithm>
#include <cmath>
#include <limits>

#include "mixlab/probability/transport.hpp"
#include "simplex.hpp"

namespace mixlab::probability {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

class Search {
 public:
  Search(const MatrixView& cost, const Vector& a, const Vector& b)
      : C_(cost), P(Matrix::Zero(cost.cols(), cost.rows())), f(cost.rows()), g(cost.colwise().minCoeff()),
        supply(a), demand(b), distance_(cost.cols()), row_distance_(cost.rows()),
        row_before_(std::size_t(cost.cols())), column_before_(std::size_t(cost.rows())),
        done_(std::size_t(cost.cols())) {
    f = (cost.rowwise() - g.transpose()).rowwise().minCoeff(); // the invariant, with many equalities
  }

  Matrix plan() const { return P.transpose(); }
  const Vector& row_potential() const { return f; }
  const Vector& column_potential() const { return g; }
  double left(Index row) const { return supply[row]; }
  bool saturated() const { return demand.maxCoeff() <= 0; }

  /// Sends what it can from `row` along one cheapest path.
  void augment(Index row) {
    const Index column = shortest_path(row);
    update_potentials(distance_[column]);
    push(row, column);
  }

 private:
  const MatrixView& C_;
  Matrix P; // transposed: one asks which rows send to a column
  Vector f, g, supply, demand;
  Vector distance_, row_distance_; // infinite where not reached
  std::vector<Index> row_before_, column_before_;
  std::vector<char> done_;

  void scan(Index i) {
    const double base = row_distance_[i] - f[i];
    const auto c = C_.row(i);
    for (Index j = 0; j < g.size(); ++j)
      if (const double d = base + c[j] - g[j]; !done_[std::size_t(j)] && d < distance_[j]) {
        distance_[j] = d;
        row_before_[std::size_t(j)] = i;
      }
  }

  Index nearest_column() const {
    Index best = -1;
    for (Index j = 0; j < g.size(); ++j)
      if (!done_[std::size_t(j)] && (best < 0 || distance_[j] < distance_[best]))
        best = j;
    return best;
  }

  /// Dijkstra from a row to the nearest column that still wants mass. From a column one goes back, at no
  /// cost, to the rows that send to it.
  Index shortest_path(Index row) {
    distance_.setConstant(infinity);
    row_distance_.setConstant(infinity);
    std::fill(done_.begin(), done_.end(), 0);
    row_distance_[row] = 0;
    scan(row);
    for (;;) {
      const Index j = nearest_column();
      done_[std::size_t(j)] = 1;
      if (demand[j] > 0)
        return j;
      for (Index i = 0; i < f.size(); ++i)
        if (P(j, i) > 0 && row_distance_[i] == infinity) {
          row_distance_[i] = distance_[j];
          column_before_[std::size_t(i)] = j;
          scan(i);
        }
    }
  }

  void update_potentials(double length) {
    for (Index i = 0; i < f.size(); ++i)
      f[i] += std::max(length - row_distance_[i], 0.0);
    for (Index j = 0; j < g.size(); ++j)
      if (done_[std::size_t(j)])
        g[j] -= std::max(length - distance_[j], 0.0);
  }

  void push(Index row, Index column) {
    double amount = std::min(supply[row], demand[column]);
    for (Index j = column, i = before(j); i != row; i = before(j)) {
      j = column_before_[std::size_t(i)];
      amount = std::min(amount, P(j, i));
    }
    supply[row] -= amount;
    demand[column] -= amount;
    Index j = column, i = before(j);
    for (P(j, i) += amount; i != row; P(j, i) += amount) {
      j = column_before_[std::size_t(i)];
      P(j, i) -= amount;
      i = before(j);
    }
  }

  Index before(Index column) const { return row_before_[std::size_t(column)]; }
};

void require_problem(const MatrixView& cost, const VectorView& a, const VectorView& b) {
  const std::string_view me = "exact_transport";
  require(cost.rows() == a.size() && cost.cols() == b.size(), me, "cost must be ", a.size(), " x ", b.size(),
          ", the sizes of a and b, got ", cost.rows(), " x ", cost.cols());
  require_finite(cost.data(), cost.size(), me, "cost");
  require_weights(a, me, "a");
  require_weights(b, me, "b");
  require(std::abs(a.sum() - b.sum()) <= 1e-9 * a.sum(), me, "a and b must have the same sum, got ", a.sum(),
          " and ", b.sum());
}

} // namespace

Transport exact_transport(const MatrixView& cost, const VectorView& a, const VectorView& b,
                          const Monitor& monitor) {
  require_problem(cost, a, b);
  const Vector B = b * (a.sum() / b.sum());
  Search search(cost, a, B);
  Transport result;
  result.status = Status::converged;
  for (Index i = 0; i < a.size() && result.status != Status::stopped; ++i)
    while (search.left(i) > 0 && !search.saturated()) {
      search.augment(i);
      if (++result.iterations % 64 == 0 && monitor && !monitor({i, a.size()})) {
        result.status = Status::stopped;
        break;
      }
    }
  result.plan = search.plan();
  result.row_potential = search.row_potential();
  result.column_potential = search.column_potential();
  result.cost = result.plan.cwiseProduct(cost).sum();
  result.dual_cost = a.dot(result.row_potential) + B.dot(result.column_potential);
  result.marginal_error = (result.plan.rowwise().sum() - a).lpNorm<1>() +
                          (result.plan.colwise().sum().transpose() - B).lpNorm<1>();
  return result;
}

} // namespace mixlab::probability
