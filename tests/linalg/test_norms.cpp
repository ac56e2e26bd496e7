// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/norms.hpp"

#include "matrices.hpp"
#include "mixlab/core/error.hpp"
#include "mixlab/test/catch.hpp"

namespace mixlab::linalg {
namespace {

using namespace mixlab::test;
constexpr double infinite = std::numeric_limits<double>::infinity();

auto each_norm() { return GENERATE(Norm::one, Norm::two, Norm::infinity, Norm::frobenius, Norm::nuclear); }

} // namespace

TEST_CASE("the norms of a small matrix are those of the textbook", "[linalg][exact]") {
  Matrix A(2, 2);
  A << 3, 0, 4, 5; // singular values 3 sqrt(5) and sqrt(5)
  CHECK(norm(A, Norm::one) == 7);
  CHECK(norm(A, Norm::infinity) == 9);
  CHECK(norm(A, Norm::frobenius) == Approx(std::sqrt(50.0)).epsilon(1e-15));
  CHECK(norm(A, Norm::two) == Approx(3 * std::sqrt(5.0)).epsilon(1e-15));
  CHECK(norm(A, Norm::nuclear) == Approx(4 * std::sqrt(5.0)).epsilon(1e-15));
  CHECK(condition_number(A) == Approx(3).epsilon(1e-14));
  CHECK(condition_number(A, Norm::one) == Approx(7 * 9 / 15.0).epsilon(1e-15));
}

TEST_CASE("a norm is homogeneous and obeys the triangle inequality", "[linalg][invariant]") {
  const Norm kind = each_norm();
  const Matrix A = gaussian(7, 5), B = gaussian(7, 5, 2);
  CHECK(norm(-2 * A, kind) == Approx(2 * norm(A, kind)).epsilon(1e-14));
  CHECK(norm(A + B, kind) <= norm(A, kind) + norm(B, kind));
  CHECK(norm(A * B.transpose(), kind) <= norm(A, kind) * norm(B.transpose(), kind));
}

TEST_CASE("the norms are ordered as theory says", "[linalg][invariant]") {
  const auto [name, A] = GENERATE(from_range(families(12, 8)));
  const double two = norm(A, Norm::two), frobenius = norm(A, Norm::frobenius),
               nuclear = norm(A, Norm::nuclear);
  const double room = 1 + 1e-14;
  CAPTURE(name);
  CHECK(two <= frobenius * room);
  CHECK(frobenius <= nuclear * room);
  CHECK(nuclear <= std::sqrt(8.0) * frobenius * room);
  CHECK(two * two <= norm(A, Norm::one) * norm(A, Norm::infinity) * room); // Higham 2002, section 6.2
}

TEST_CASE("p-norms: known values, and they fall as p grows", "[linalg][exact]") {
  const Vector x = (Vector(2) << 3, -4).finished();
  CHECK(vector_norm(x) == Approx(5).epsilon(1e-15));
  CHECK(vector_norm(x, 1) == Approx(7).epsilon(1e-15));
  CHECK(vector_norm(x, infinite) == 4);
  CHECK(vector_norm(x, 3) == Approx(std::cbrt(91.0)).epsilon(1e-15));
  CHECK(vector_norm(x, 1.5) > vector_norm(x, 2.5));
  CHECK(vector_norm(x, 1e6) == Approx(4).epsilon(1e-12));
  CHECK(vector_norm(1e300 * x) == Approx(5e300).epsilon(1e-14));
  CHECK(vector_norm(1e-300 * x) == Approx(5e-300).epsilon(1e-14));
}

TEST_CASE("condition numbers of Hilbert matrices are the published ones", "[linalg][golden]") {
  // Todd 1954, also Higham 2002, Table 28.1: kappa_2 of order 3, 5, 8.
  CHECK(condition_number(hilbert(3, 3)) == Approx(524.0567775860644).epsilon(1e-12));
  CHECK(condition_number(hilbert(5, 5)) == Approx(476607.2502422687).epsilon(1e-9));
  CHECK(condition_number(hilbert(8, 8)) == Approx(1.525757556e10).epsilon(1e-5));
  CHECK(condition_number(hilbert(3, 3), Norm::infinity) == Approx(748).epsilon(1e-12));
  CHECK(condition_number(hilbert(3, 3), Norm::one) == Approx(748).epsilon(1e-12));
}

TEST_CASE("a condition number is at least one, and one for an orthogonal matrix", "[linalg][invariant]") {
  CHECK(condition_number(orthonormal(6, 6)) == Approx(1).epsilon(1e-14));
  CHECK(condition_number(orthonormal(9, 4)) == Approx(1).epsilon(1e-14));
  CHECK(condition_number(gaussian(6, 6), each_norm()) >= 1);
}

TEST_CASE("a badly scaled matrix is not taken for a singular one", "[linalg][edge]") {
  const Matrix D = (Vector(2) << 1, 1e-20).finished().asDiagonal();
  CHECK(condition_number(D, each_norm()) == Approx(1e20));
}

TEST_CASE("norms bear what is empty, single, zero or singular", "[linalg][edge]") {
  const Norm kind = each_norm();
  CHECK(norm(Matrix(0, 0), kind) == 0);
  CHECK(norm(Matrix(0, 3), kind) == 0);
  CHECK(norm(Matrix::Zero(2, 3), kind) == 0);
  CHECK(norm(Matrix::Constant(1, 1, -3), kind) == Approx(3).epsilon(1e-15));
  CHECK(condition_number(Matrix(0, 0), kind) == 1);
  CHECK(condition_number(Matrix::Constant(1, 1, -3), kind) == Approx(1).epsilon(1e-15));
  CHECK(condition_number(Matrix::Zero(2, 2), kind) == infinite);
  CHECK(vector_norm(Vector(0)) == 0);
  CHECK(vector_norm(Vector::Zero(3), 3) == 0);
}

TEST_CASE("norms refuse what they are not made for", "[linalg][error]") {
  CHECK_THROWS_WITH(norm_named("max"),
                    contains("kind must be '1', '2', 'inf', 'frobenius' or 'nuclear', got 'max'"));
  CHECK_THROWS_WITH(norm(Matrix::Constant(1, 1, NAN)), contains("norm: A must be finite, got nan at (0, 0)"));
  CHECK_THROWS_WITH(vector_norm(Vector::Ones(2), 0.5), contains("vector_norm: p must be >= 1, got 0.5"));
  CHECK_THROWS_WITH(vector_norm(Vector::Ones(2), NAN), contains("p must be >= 1"));
  CHECK_THROWS_WITH(vector_norm(Vector::Constant(2, NAN)), contains("vector_norm: x must be finite"));
  CHECK_THROWS_WITH(condition_number(gaussian(3, 2), Norm::one),
                    contains("must be square unless kind is '2'"));
}

} // namespace mixlab::linalg
