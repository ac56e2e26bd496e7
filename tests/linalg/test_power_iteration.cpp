// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/power_iteration.hpp"

#include <Eigen/LU>
#include <stdexcept>

#include "mixlab/core/order.hpp"
#include "mixlab/linalg/inverse_iteration.hpp"
#include "mixlab/linalg/rayleigh_quotient.hpp"
#include "spectra.hpp"

namespace mixlab::linalg {
namespace {

using namespace spectra;

double ratio_at(const std::vector<double>& history, std::size_t k) { return history[k + 1] / history[k]; }

void check_pair(const Matrix& A, const EigenPair& pair, double value, double tolerance = 1e-12) {
  CHECK(pair.status == Status::converged);
  CHECK(pair.value == Approx(value).epsilon(1e-12));
  CHECK((A * pair.vector - pair.value * pair.vector).norm() <= 2 * tolerance * A.norm());
  CHECK(pair.vector.norm() == Approx(1).epsilon(1e-15));
  CHECK(pair.vector.maxCoeff() == pair.vector.cwiseAbs().maxCoeff());
  CHECK(pair.history_value.size() == std::size_t(pair.iterations) + 1);
  CHECK(pair.history_residual.size() == std::size_t(pair.iterations) + 1);
}

} // namespace

TEST_CASE("power iteration finds the eigenvalue of largest modulus, negative or positive",
          "[linalg][power_iteration][exact]") {
  const double sign = GENERATE(1.0, -1.0);
  const Matrix S = sign * symmetric_with(counted(12));
  check_pair(S, power_iteration(S), sign * 12);
}

TEST_CASE(
    "the residual of power iteration shrinks by |lambda_2 / lambda_1|, the error of the value by its square",
    "[linalg][power_iteration][order]") {
  const double sign = GENERATE(1.0, -1.0);
  const Vector spectrum = sign * Vector{{1, 0.5, -0.2, 0.1}};
  const EigenPair pair = power_iteration(symmetric_with(spectrum), Vector::Ones(4));
  CHECK(ratio_at(pair.history_residual, 15) == Approx(0.5).epsilon(0.01));
  const double before = std::abs(pair.history_value[10] - sign),
               after = std::abs(pair.history_value[11] - sign);
  CHECK(after / before == Approx(0.25).epsilon(0.01));
}

TEST_CASE("the value of a matrix that is not symmetric converges no faster than the residual",
          "[linalg][power_iteration][order]") {
  const Matrix A{{1, 3, 0}, {0, 0.5, 1}, {0, 0, 0.1}};
  const EigenPair pair = power_iteration(A, {}, {.tolerance = 1e-14});
  check_pair(A, pair, 1);
  CHECK(std::abs(pair.history_value[16] - 1) / std::abs(pair.history_value[15] - 1) ==
        Approx(0.5).epsilon(0.01));
}

TEST_CASE("a dominant complex pair, and +a beside -a, leave power iteration without a direction",
          "[linalg][power_iteration][invariant]") {
  const Matrix A = GENERATE(Matrix{{0, -1}, {1, 0}}, Matrix{{0, 1}, {1, 0}});
  const EigenPair pair = power_iteration(A, Vector{{1, 0.5}}, {.max_iterations = 40});
  CHECK(pair.status == Status::exhausted);
  CHECK(pair.iterations == 40);
  CHECK(pair.history_residual.back() > 0.1);
}

TEST_CASE("the iterates are kept when asked for, with their signs", "[linalg][power_iteration][exact]") {
  const Matrix S = Vector{{-2, 1}}.asDiagonal();
  const EigenPair pair = power_iteration(S, Vector{{1, 1}}, {.keep_vectors = true});
  REQUIRE(pair.history_vector.rows() == pair.iterations + 1);
  CHECK(pair.history_vector(0, 0) == Approx(std::sqrt(0.5)));
  CHECK(pair.history_vector(1, 0) == Approx(-2 / std::sqrt(5)));
  CHECK(power_iteration(S).history_vector.rows() == 0);
}

TEST_CASE("inverse iteration finds the eigenvalue nearest to the shift",
          "[linalg][inverse_iteration][exact]") {
  const Matrix S = symmetric_with(counted(10));
  const int k = GENERATE(1, 4, 10);
  check_pair(S, inverse_iteration(S, k + 0.3), k);
}

TEST_CASE("inverse iteration is linear, at the ratio of the distances to the shift",
          "[linalg][inverse_iteration][order]") {
  const EigenPair pair = inverse_iteration(symmetric_with(counted(6)), 3.2);
  CHECK(ratio_at(pair.history_residual, 8) == Approx(0.2 / 0.8).epsilon(0.01));
}

TEST_CASE("a shift that is an eigenvalue to the last bit is as good as a near one",
          "[linalg][inverse_iteration][edge]") {
  const Matrix D = counted(5).asDiagonal();
  const EigenPair pair = inverse_iteration(D, 3);
  check_pair(D, pair, 3);
  CHECK(pair.iterations <= 2);
}

TEST_CASE("inverse iteration finds the zero of a singular matrix", "[linalg][inverse_iteration][edge]") {
  const EigenPair pair = inverse_iteration(Matrix{{1, 2}, {2, 4}});
  CHECK(pair.status == Status::converged);
  CHECK(pair.value == Approx(0).margin(1e-14));
  CHECK(pair.vector[0] == Approx(2 / std::sqrt(5)));
}

TEST_CASE("a step of Rayleigh-quotient iteration cubes the error if A is symmetric, and squares it if not",
          "[linalg][rayleigh_quotient][order]") {
  const bool symmetric = GENERATE(true, false);
  const Matrix X = symmetric ? orthogonal(6, 4) : Matrix(Matrix::Identity(6, 6) + 0.3 * noise(6, 6, 4));
  const Matrix A = X * counted(6).asDiagonal() * X.inverse();
  const Vector v = X.col(2).normalized(), w = noise(6, 9);
  const Vector tilt{{0.04, 0.02, 0.01, 0.005}};
  Vector error(4);
  for (Index i = 0; i < 4; ++i) {
    const auto pair = rayleigh_quotient_iteration(A, v + tilt[i] * w, {.tolerance = 0, .max_iterations = 1});
    error[i] = (pair.vector - v * v.dot(pair.vector)).norm();
  }
  const double order = observed_order(tilt, error), expected = symmetric ? 3 : 2;
  CHECK(order > expected - 0.15);
  CHECK(order < expected + 0.15);
}

TEST_CASE("Rayleigh-quotient iteration needs a handful of steps", "[linalg][rayleigh_quotient][exact]") {
  const Matrix S = laplacian(30);
  const Vector start = noise(30, 1);
  const EigenPair pair = rayleigh_quotient_iteration(S, start);
  CHECK(pair.status == Status::converged);
  CHECK(pair.iterations <= 8);
  CHECK((laplacian_eigenvalues(30).array() - pair.value).abs().minCoeff() < 1e-13);
}

TEST_CASE("what is known at the start takes no step", "[linalg][power_iteration][edge]") {
  const auto either = GENERATE(0, 1);
  const auto find = [&](const Matrix& A) { return either == 0 ? power_iteration(A) : inverse_iteration(A); };
  for (const Matrix& A :
       {Matrix(Matrix::Zero(3, 3)), Matrix(Matrix::Identity(4, 4)), Matrix(Matrix{{-7.0}})}) {
    const EigenPair pair = find(A);
    CHECK(pair.status == Status::converged);
    CHECK(pair.iterations == 0);
    CHECK(pair.value == Approx(A(0, 0)));
  }
}

TEST_CASE("entries near the ends of the range are no trouble", "[linalg][power_iteration][edge]") {
  const double size = GENERATE(1e300, 1e-300);
  const Matrix S = size * Matrix{{2, 1}, {1, 2}};
  CHECK(power_iteration(S).value == Approx(3 * size).epsilon(1e-12));
  CHECK(inverse_iteration(S).value == Approx(size).epsilon(1e-12));
  CHECK(rayleigh_quotient_iteration(S, Vector{{1, 0.5}}).value == Approx(3 * size).epsilon(1e-12));
}

TEST_CASE("a monitor stops the iteration, and the result says so", "[linalg][power_iteration][edge]") {
  const Matrix A{{0, -1}, {1, 0}};
  const EigenPair pair =
      power_iteration(A, {}, {.max_iterations = 1'000'000'000}, [](const Progress&) { return false; });
  CHECK(pair.status == Status::stopped);
}

TEST_CASE("the iterations with one vector refuse what they cannot work with, by name",
          "[linalg][power_iteration][error]") {
  const Matrix I = Matrix::Identity(2, 2);
  const double nan = std::nan("");
  CHECK_THROWS_WITH(power_iteration(Matrix::Ones(2, 3)), contains("power_iteration: A must be square"));
  CHECK_THROWS_WITH(power_iteration(Matrix(0, 0)), contains("at least one row"));
  CHECK_THROWS_WITH(inverse_iteration(Matrix{{nan}}), contains("inverse_iteration: A must be finite"));
  CHECK_THROWS_WITH(inverse_iteration(I, nan), contains("shift must be finite"));
  CHECK_THROWS_WITH(power_iteration(I, Vector::Zero(2)), contains("start must not be zero"));
  CHECK_THROWS_WITH(power_iteration(I, Vector::Ones(3)), contains("start must have one entry per row"));
  CHECK_THROWS_WITH(rayleigh_quotient_iteration(I, Vector{{nan, 1}}), contains("start must be finite"));
  CHECK_THROWS_WITH(power_iteration(I, {}, {.tolerance = -1}), contains("tolerance must be >= 0"));
  CHECK_THROWS_AS(power_iteration(I, {}, {.max_iterations = -1}), std::invalid_argument);
}

} // namespace mixlab::linalg
