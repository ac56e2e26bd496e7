// SPDX-License-Identifier: BSD-3-Clause
// On the line the optimal plan is monotone: both samples are sorted and merged, quantile by quantile.
#include <algorithm>
#include <cmath>
#include <utility>

#include "mixlab/core/parallel.hpp"
#include "mixlab/probability/transport.hpp"
#include "simplex.hpp"
#include "sort.hpp"

namespace mixlab::probability {
namespace {

struct Atom {
  double place, mass;
};
using Atoms = std::vector<Atom>;

Atoms sorted_atoms(const VectorView& x, const Vector& weights) {
  Atoms atoms(std::size_t(x.size()));
  const double sum = weights.sum();
  for (Index i = 0; i < x.size(); ++i)
    atoms[std::size_t(i)] = {x[i], weights[i] / sum};
  std::sort(atoms.begin(), atoms.end(), [](const Atom& a, const Atom& b) { return a.place < b.place; });
  return atoms;
}

double power(double distance, double p) {
  return p == 1 ? distance : p == 2 ? distance * distance : std::pow(distance, p);
}

/// The integral of |F^-1 - G^-1|^p by a walk over the levels at which either quantile function jumps.
double coupled(Atoms x, Atoms y, double p) {
  double sum = 0;
  for (auto i = x.begin(), j = y.begin(); i != x.end() && j != y.end();) {
    const double moved = std::min(i->mass, j->mass);
    sum += moved * power(std::abs(i->place - j->place), p);
    i->mass -= moved;
    j->mass -= moved;
    if (i->mass <= 0)
      ++i;
    else
      ++j;
  }
  return sum;
}

/// As many equal masses on either side: the k-th smallest goes to the k-th smallest.
double coupled_equal(Vector x, Vector y, double p) {
  parallel_for(2, [&](Index side) { sort_numbers(side == 0 ? x : y); });
  const auto distance = (x - y).array().abs();
  if (p == 1)
    return distance.mean();
  return (p == 2 ? distance.square().mean() : distance.pow(p).mean());
}

void require_sample(const VectorView& x, const Vector& weights, std::string_view name) {
  const std::string_view me = "wasserstein_1d";
  require(x.size() > 0, me, name, " must have at least one entry, got none");
  require_finite(x.data(), x.size(), me, name);
  if (weights.size() == 0)
    return;
  require(weights.size() == x.size(), me, name, "_weights must have ", x.size(), " entries, got ",
          weights.size());
  require_weights(weights, me, std::string(name) + "_weights");
}

Vector or_equal(const Vector& weights, Index size) {
  return weights.size() > 0 ? weights : Vector::Ones(size);
}

} // namespace

double wasserstein_1d(const VectorView& x, const VectorView& y, const Vector& x_weights,
                      const Vector& y_weights, double p) {
  require(p >= 1 && std::isfinite(p), "wasserstein_1d", "p must be >= 1 and finite, got ", p);
  require_sample(x, x_weights, "x");
  require_sample(y, y_weights, "y");
  const bool equal = x.size() == y.size() && x_weights.size() == 0 && y_weights.size() == 0;
  const double sum = equal ? coupled_equal(x, y, p)
                           : coupled(sorted_atoms(x, or_equal(x_weights, x.size())),
                                     sorted_atoms(y, or_equal(y_weights, y.size())), p);
  return p == 1 ? sum : std::pow(sum, 1 / p);
}

Matrix cost_matrix(const MatrixView& x, const MatrixView& y, double p) {
  const std::string_view me = "cost_matrix";
  require(x.cols() == y.cols(), me, "x and y must have as many columns, got ", x.cols(), " and ", y.cols());
  require(p > 0 && std::isfinite(p), me, "p must be > 0 and finite, got ", p);
  require_finite(x.data(), x.size(), me, "x");
  require_finite(y.data(), y.size(), me, "y");
  Matrix C(x.rows(), y.rows());
  // Not by |x|^2 - 2 x.y + |y|^2: that cancels for points far from the origin and near to one another.
  for (Index i = 0; i < x.rows(); ++i)
    C.row(i) = (y.rowwise() - x.row(i)).rowwise().squaredNorm();
  if (p == 1)
    return C.cwiseSqrt();
  return p == 2 ? C : C.array().pow(p / 2).matrix();
}

double wasserstein(const MatrixView& x, const MatrixView& y, const Vector& x_weights, const Vector& y_weights,
                   double p, const Monitor& monitor) {
  const std::string_view me = "wasserstein";
  require(x.rows() > 0 && y.rows() > 0, me, "x and y must have at least one point each");
  require(p >= 1, me, "p must be >= 1, got ", p);
  if (x.cols() == 1 && y.cols() == 1)
    return wasserstein_1d(Vector(x.col(0)), Vector(y.col(0)), x_weights, y_weights, p);
  Vector a = or_equal(x_weights, x.rows()), b = or_equal(y_weights, y.rows());
  require(a.size() == x.rows() && b.size() == y.rows(), me, "there must be a weight a point");
  require_weights(a, me, "x_weights");
  require_weights(b, me, "y_weights");
  a /= a.sum();
  b /= b.sum();
  const Transport t = exact_transport(cost_matrix(x, y, p), a, b, monitor);
  if (t.status != Status::converged)
    throw MixlabError("wasserstein: stopped before the plan was complete");
  return std::pow(t.cost, 1 / p);
}

} // namespace mixlab::probability
