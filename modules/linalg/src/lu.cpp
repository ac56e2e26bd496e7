// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/lu.hpp"

#include <numeric>
#include <string>

#include "checks.hpp"
#include "matrix_steps.hpp"
#include "mixlab/linalg/triangular.hpp"

namespace mixlab::linalg {
namespace {

struct Place {
  Index row, column;
};

Place pivot(const Matrix& W, Index k, Pivoting pivoting) {
  Place found{k, k};
  const Index left = W.rows() - k;
  if (pivoting == Pivoting::partial)
    W.col(k).tail(left).cwiseAbs().maxCoeff(&found.row);
  if (pivoting == Pivoting::complete)
    W.bottomRightCorner(left, left).cwiseAbs().maxCoeff(&found.row, &found.column);
  if (pivoting == Pivoting::partial)
    return {k + found.row, k};
  return pivoting == Pivoting::complete ? Place{k + found.row, k + found.column} : found;
}

/// Row k is taken off the rows below; the multipliers stay where they make zeros.
void eliminate(Matrix& W, Index k) {
  const Index left = W.rows() - k - 1;
  for (Index i = k + 1; i < W.rows(); ++i) {
    W(i, k) /= W(k, k);
    W.row(i).tail(left) -= W(i, k) * W.row(k).tail(left);
  }
}

/// L below the diagonal of W becomes zeros.
Matrix without_multipliers(const Matrix& W, Index columns_done) {
  Matrix U = W;
  for (Index j = 0; j < columns_done; ++j)
    U.col(j).tail(W.rows() - j - 1).setZero();
  return U;
}

int sign(const std::vector<Index>& permutation) {
  std::vector<Index> p = permutation;
  int sign = 1;
  for (Index i = 0; i < Index(p.size()); ++i)
    while (p[std::size_t(i)] != i) {
      std::swap(p[std::size_t(i)], p[std::size_t(p[std::size_t(i)])]);
      sign = -sign;
    }
  return sign;
}

std::vector<Index> identity(Index n) {
  std::vector<Index> p(static_cast<std::size_t>(n));
  std::iota(p.begin(), p.end(), Index(0));
  return p;
}

} // namespace

Pivoting pivoting_named(std::string_view name) {
  if (name == "none")
    return Pivoting::none;
  if (name == "partial")
    return Pivoting::partial;
  require(name == "complete", "lu", "pivoting must be 'none', 'partial' or 'complete', got '", name, "'");
  return Pivoting::complete;
}

Lu lu(const MatrixView& A, const LuOptions& options) {
  steps::require_square(A, "lu", "A");
  const Index n = A.rows();
  Matrix W = A; // U, and below its diagonal L
  Lu result{{}, {}, identity(n), identity(n), 1, {}};
  const double largest = n == 0 ? 0 : W.cwiseAbs().maxCoeff();
  double largest_met = largest;
  steps::MatrixSteps kept(options.keep_steps, n, n);

  for (Index k = 0; k < n; ++k) {
    kept.add(without_multipliers(W, k));
    const auto [row, column] = pivot(W, k, options.pivoting);
    W.row(k).swap(W.row(row));
    W.col(k).swap(W.col(column));
    std::swap(result.rows[std::size_t(k)], result.rows[std::size_t(row)]);
    std::swap(result.columns[std::size_t(k)], result.columns[std::size_t(column)]);
    if (W(k, k) == 0) {
      if (options.pivoting == Pivoting::none && !W.col(k).tail(n - k).isZero(0))
        throw SingularMatrixError("lu: pivot " + std::to_string(k) +
                                  " is zero; exchange rows (pivoting 'partial')");
      continue; // the column below is zero as well
    }
    eliminate(W, k);
    const Index left = n - k - 1;
    if (left > 0)
      largest_met = std::max(largest_met, W.bottomRightCorner(left, left).cwiseAbs().maxCoeff());
  }
  result.l = W.triangularView<Eigen::UnitLower>();
  result.u = W.triangularView<Eigen::Upper>();
  result.growth_factor = largest == 0 ? 1 : largest_met / largest;
  result.steps = kept.all();
  return result;
}

Vector Lu::solve(const VectorView& b) const {
  steps::require_right_side(b, l.rows(), "Lu.solve");
  Vector permuted(b.size()), x(b.size());
  for (Index i = 0; i < b.size(); ++i)
    permuted[i] = b[rows[std::size_t(i)]];
  const Vector y = solve_upper(u, solve_lower(l, permuted));
  for (Index j = 0; j < b.size(); ++j)
    x[columns[std::size_t(j)]] = y[j];
  return x;
}

double Lu::determinant() const { return sign(rows) * sign(columns) * u.diagonal().prod(); }

} // namespace mixlab::linalg
