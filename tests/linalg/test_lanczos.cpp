// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/lanczos.hpp"

#include <stdexcept>

#include "known_matrices.hpp"
#include "mixlab/core/parallel.hpp"

namespace mixlab::linalg {

using namespace known;

namespace {

template <class A>
TruncatedSvd run(const A& matrix, Index rank, TruncatedSvdOptions options = {}) {
  std::mt19937_64 engine(5);
  return truncated_svd(matrix, rank, options, engine);
}

/// The entries that are not zero, in compressed rows.
struct Compressed {
  explicit Compressed(const Matrix& A) : rows(A.rows()), columns(A.cols()), starts{0} {
    for (Index i = 0; i < A.rows(); ++i) {
      for (Index j = 0; j < A.cols(); ++j)
        if (A(i, j) != 0) {
          indices.push_back(static_cast<std::int32_t>(j));
          values.push_back(A(i, j));
        }
      starts.push_back(static_cast<std::int32_t>(values.size()));
    }
  }
  CsrView view() const { return {rows, columns, starts.data(), indices.data(), values.data()}; }
  Index rows, columns;
  std::vector<std::int32_t> starts, indices;
  std::vector<double> values;
};

/// One entry in nine.
Matrix sparse(Index rows, Index columns) {
  Matrix A = gaussian(rows, columns, 21);
  return (gaussian(rows, columns, 22).array() > 1.2).select(A.array(), 0.0);
}

} // namespace

TEST_CASE("Lanczos finds the singular values of LAPACK, tall and wide, dense and sparse", "[linalg][peer]") {
  for (const auto& [m, n] : {std::pair<Index, Index>{600, 90}, {90, 600}}) {
    const Matrix A = sparse(m, n);
    const Vector s = svd(A).singular_values.head(6);
    for (const TruncatedSvd& found : {run(MatrixView(A), 6), run(Compressed(A).view(), 6)}) {
      CHECK(found.status == Status::converged);
      CHECK((found.singular_values - s).cwiseAbs().maxCoeff() < 1e-13 * s[0] * 10);
      CHECK(orthonormality_error(found.U.transpose()) < 1e-12);
      CHECK(orthonormality_error(found.Vt) < 1e-13);
      CHECK(found.residuals.maxCoeff() < 2e-10 * s[0]);
    }
  }
}

TEST_CASE("the estimate of the residual is the residual", "[linalg][invariant]") {
  const Matrix A = with_singular_values(300, 120, Vector::LinSpaced(120, 2, 1));
  const auto found = run(MatrixView(A), 4, {.tolerance = 1e-4});
  CHECK(found.restarts > 0);
  CHECK(found.history_residual.back() <= 1e-4);
  CHECK(found.residuals.maxCoeff() ==
        Approx(found.history_residual.back() * found.singular_values[0]).epsilon(1e-3));
}

TEST_CASE("with a basis as large as the matrix one pass is exact", "[linalg][exact]") {
  const Matrix A = gaussian(30, 12);
  const auto found = run(MatrixView(A), 12);
  CHECK(found.iterations == 12);
  CHECK((found.singular_values - svd(A).singular_values).cwiseAbs().maxCoeff() < 1e-13);
}

TEST_CASE("a matrix of lower rank than asked for, the identity and zero", "[linalg][edge]") {
  const Matrix A = with_singular_values(200, 100, geometric(2, 0.5));
  const auto found = run(MatrixView(A), 4);
  CHECK((found.singular_values.head(2) - geometric(2, 0.5)).norm() < 1e-14);
  CHECK(found.singular_values.tail(2).norm() < 1e-13);
  CHECK(orthonormality_error(found.U.transpose()) < 1e-12);
  CHECK((run(MatrixView(Matrix::Identity(50, 50)), 3).singular_values.array() - 1).abs().maxCoeff() < 1e-14);
  CHECK(run(MatrixView(Matrix::Zero(50, 40)), 2).singular_values.norm() == 0);
  CHECK(run(MatrixView(Matrix::Constant(1, 1, -3)), 1).singular_values[0] == 3);
}

TEST_CASE("a budget that is spent is said so", "[linalg][error]") {
  const Matrix A = with_singular_values(300, 200, Vector::LinSpaced(200, 2, 1));
  const auto found = run(MatrixView(A), 4, {.tolerance = 1e-14, .max_iterations = 30});
  CHECK(found.status == Status::exhausted);
  CHECK(found.singular_values[0] == Approx(2).epsilon(1e-2));
}

TEST_CASE("whoever watches can stop it", "[linalg][error]") {
  const Matrix A = with_singular_values(300, 200, Vector::LinSpaced(200, 2, 1));
  const Vector start = Vector::Ones(200);
  const auto found = truncated_svd_from(MatrixView(A), 4, start, {.tolerance = 1e-14},
                                        [](const Progress&) { return false; });
  CHECK(found.status == Status::stopped);
}

TEST_CASE("sparse results are the same whatever the number of threads", "[linalg][invariant]") {
  const Compressed A(sparse(3000, 60));
  const int before = threads();
  set_threads(1);
  const auto one = run(A.view(), 3);
  set_threads(3);
  const auto three = run(A.view(), 3);
  set_threads(before);
  CHECK(one.singular_values == three.singular_values);
  CHECK(one.U == three.U);
}

TEST_CASE("truncated_svd refuses what makes no sense", "[linalg][error]") {
  const Matrix A = gaussian(6, 4);
  CHECK_THROWS_AS(run(MatrixView(A), 0), std::invalid_argument);
  CHECK_THROWS_AS(run(MatrixView(A), 5), std::invalid_argument);
  CHECK_THROWS_AS(run(MatrixView(A), 2, {.tolerance = 0}), std::invalid_argument);
  CHECK_THROWS_AS(run(MatrixView(A), 2, {.basis = 2}), std::invalid_argument);
  CHECK_THROWS_AS(truncated_svd_from(MatrixView(A), 2, Vector::Zero(4)), std::invalid_argument);
  Compressed broken(A);
  broken.indices[3] = 4;
  CHECK_THROWS_AS(run(broken.view(), 2), std::invalid_argument);
}

} // namespace mixlab::linalg
