// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/lu.hpp"

#include <limits>
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

/// Where the pivot of step k is taken from.
Place find_pivot(const Matrix& A, Index k, Pivoting pivoting) {
  Place place{0, 0};
  if (pivoting == Pivoting::partial)
    A.col(k).tail(A.rows() - k).cwiseAbs().maxCoeff(&place.row);
  if (pivoting == Pivoting::complete)
    A.bottomRightCorner(A.rows() - k, A.cols() - k).cwiseAbs().maxCoeff(&place.row, &place.column);
  return {k + place.row, k + place.column};
}

/// The state of an elimination: what is left of A below and to the right, U above, L beside.
struct Elimination {
  Matrix A, L;
  std::vector<Index> rows, columns;

  explicit Elimination(const MatrixView& matrix)
      : A(matrix), L(Matrix::Identity(A.rows(), std::min(A.rows(), A.cols()))),
        rows(static_cast<std::size_t>(A.rows())), columns(static_cast<std::size_t>(A.cols())) {
    std::iota(rows.begin(), rows.end(), 0);
    std::iota(columns.begin(), columns.end(), 0);
  }

  void bring_pivot(Index k, Place from) {
    A.row(k).swap(A.row(from.row));
    A.col(k).swap(A.col(from.column));
    L.row(k).head(k).swap(L.row(from.row).head(k));
    std::swap(rows[std::size_t(k)], rows[std::size_t(from.row)]);
    std::swap(columns[std::size_t(k)], columns[std::size_t(from.column)]);
  }

  /// Row i of what is left loses l_ik times row k.
  void eliminate(Index k) {
    const Index below = A.rows() - k - 1, right = A.cols() - k - 1;
    if (A(k, k) == 0) {
      if (!A.col(k).tail(below).isZero(0))
        throw SingularMatrixError("lu: pivot " + std::to_string(k) +
                                  " is 0: without pivoting there is no factorisation");
      return; // the column is done as it is
    }
    const Vector l = A.col(k).tail(below) / A(k, k);
    A.bottomRightCorner(below, right).noalias() -= l * A.row(k).tail(right);
    A.col(k).tail(below).setZero();
    L.col(k).tail(below) = l;
  }
};

bool is_odd(std::vector<Index> permutation) {
  bool odd = false;
  for (std::size_t i = 0; i < permutation.size(); ++i)
    for (; permutation[i] != Index(i); odd = !odd)
      std::swap(permutation[i], permutation[std::size_t(permutation[i])]);
  return odd;
}

void refuse_singular(const Lu& lu) {
  const double unit_roundoff = std::numeric_limits<double>::epsilon() / 2;
  for (Index k = 0; k < lu.u.rows(); ++k) {
    const double sizes = lu.l.row(k).cwiseAbs().dot(lu.u.col(k).cwiseAbs());
    if (std::abs(lu.u(k, k)) <= double(lu.u.rows()) * unit_roundoff * sizes)
      throw SingularMatrixError("Lu.solve: the matrix is singular to working precision, pivot " +
                                std::to_string(k) + " cannot be told from 0");
  }
}

double largest(const Matrix& A) { return A.size() == 0 ? 0 : A.cwiseAbs().maxCoeff(); }

} // namespace

Pivoting pivoting_named(std::string_view name) {
  require(name == "none" || name == "partial" || name == "complete", "lu",
          "pivoting must be 'none', 'partial' or 'complete', got '", name, "'");
  return name == "none" ? Pivoting::none : name == "partial" ? Pivoting::partial : Pivoting::complete;
}

Lu lu(const MatrixView& A, const LuOptions& options) {
  steps::require_numbers(A, "lu", "A");
  const Index p = std::min(A.rows(), A.cols());
  steps::MatrixSteps kept(options.steps, p, A, "lu");
  Elimination state(A);
  const double largest_at_first = largest(state.A);
  double largest_ever = largest_at_first;
  for (Index k = 0; k < p; ++k) {
    state.bring_pivot(k, find_pivot(state.A, k, options.pivoting));
    state.eliminate(k);
    largest_ever = std::max(largest_ever, largest(state.A));
    kept.add(state.A);
  }
  steps::refuse_overflow(state.A, "lu");
  steps::refuse_overflow(state.L, "lu");
  const double growth = largest_at_first > 0 ? largest_ever / largest_at_first : 1;
  return {state.L, state.A.topRows(p), state.rows, state.columns, growth, kept.all()};
}

double Lu::determinant() const {
  require(l.rows() == u.cols(), "Lu.determinant", "the matrix must have been square, got shape (", l.rows(),
          ", ", u.cols(), ")");
  const bool odd = is_odd(row_permutation) != is_odd(column_permutation);
  return (odd ? -1 : 1) * u.diagonal().prod();
}

Vector Lu::solve(const VectorView& b) const {
  require(l.rows() == u.cols(), "Lu.solve", "the matrix must have been square, got shape (", l.rows(), ", ",
          u.cols(), ")");
  linalg::steps::require_right_side(b, l.rows(), "Lu.solve");
  refuse_singular(*this);
  const Vector y = solve_upper(u, solve_lower(l, b(row_permutation)));
  Vector x(y.size());
  x(column_permutation) = y;
  return x;
}

} // namespace mixlab::linalg
