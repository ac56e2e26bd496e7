// SPDX-License-Identifier: BSD-3-Clause
#include "spectral_radius.hpp"

#include <cmath>
#include <vector>

#include <Eigen/Eigenvalues>

namespace mixlab::fem {
namespace {

constexpr int most_steps = 100;

double largest_of(const std::vector<double>& diagonal, const std::vector<double>& beside) {
  const auto n = Index(diagonal.size());
  Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver;
  solver.computeFromTridiagonal(Vector::Map(diagonal.data(), n), Vector::Map(beside.data(), n - 1),
                                Eigen::EigenvaluesOnly);
  return solver.eigenvalues()[n - 1];
}

} // namespace

double largest_eigenvalue(const std::function<Vector(const Vector&)>& apply,
                          const std::function<Vector(const Vector&)>& solve, const SparseMatrix& M,
                          Vector start) {
  Vector q = std::move(start), before = Vector::Zero(q.size());
  q /= std::sqrt(q.dot(M * q));
  std::vector<double> alpha, beta;
  double found = 0;
  for (int k = 0; k < most_steps; ++k) {
    const Vector Aq = apply(q);
    alpha.push_back(q.dot(Aq));
    const double now = largest_of(alpha, beta);
    if (k > 2 && std::abs(now - found) <= 1e-7 * std::abs(now))
      return now;
    found = now;
    Vector w = solve(Aq) - alpha.back() * q - (k > 0 ? beta.back() : 0) * before;
    beta.push_back(std::sqrt(std::max(0.0, w.dot(M * w))));
    if (beta.back() <= 1e-12 * std::abs(now))
      return now;
    before = std::move(q);
    q = w / beta.back();
  }
  return found;
}

} // namespace mixlab::fem
