// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/triangular.hpp"

#include <string>

#include "checks.hpp"

namespace mixlab::linalg {
namespace {

void require_system(const MatrixView& T, const VectorView& b, std::string_view function,
                    std::string_view argument) {
  steps::require_square(T, function, argument);
  steps::require_right_side(b, T.rows(), function);
}

double divided(double rest, double pivot, Index row, const char* function) {
  if (pivot == 0)
    throw SingularMatrixError(std::string(function) + ": the diagonal entry " + std::to_string(row) +
                              " is zero, so the system has no unique solution");
  return rest / pivot;
}

Vector finite(Vector x, const char* function) {
  if (!x.allFinite())
    throw SingularMatrixError(std::string(function) +
                              ": the matrix is so nearly singular that the solution overflows");
  return x;
}

} // namespace

Vector solve_lower(const MatrixView& L, const VectorView& b) {
  require_system(L, b, "solve_lower", "L");
  Vector x = b;
  for (Index i = 0; i < x.size(); ++i)
    x[i] = divided(b[i] - L.row(i).head(i).dot(x.head(i)), L(i, i), i, "solve_lower");
  return finite(std::move(x), "solve_lower");
}

Vector solve_upper(const MatrixView& U, const VectorView& b) {
  require_system(U, b, "solve_upper", "U");
  Vector x = b;
  for (Index i = x.size() - 1, done = 0; i >= 0; --i, ++done)
    x[i] = divided(b[i] - U.row(i).tail(done).dot(x.tail(done)), U(i, i), i, "solve_upper");
  return finite(std::move(x), "solve_upper");
}

} // namespace mixlab::linalg
