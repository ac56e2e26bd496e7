// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/tensor.hpp"

#include "mixlab/test/catch.hpp"
#include "tensors.hpp"

using namespace mixlab;
using namespace mixlab::linalg;
using mixlab::test::contains;
using mixlab::test::distance;
using mixlab::test::norm;
using mixlab::test::random_matrix;
using mixlab::test::random_tensor;

namespace {

/// A sum of at most 6 products of numbers below 1 in modulus is rounded by less.
constexpr double rounding = 1e-14;

Matrix kronecker(const Matrix& a, const Matrix& b) {
  Matrix product(a.rows() * b.rows(), a.cols() * b.cols());
  for (Index i = 0; i < a.rows(); ++i)
    for (Index j = 0; j < a.cols(); ++j)
      product.block(i * b.rows(), j * b.cols(), b.rows(), b.cols()) = a(i, j) * b;
  return product;
}

} // namespace

TEST_CASE("the last index of a tensor is the fast one", "[linalg][tensor][exact]") {
  Tensor X({2, 3, 4});
  X(1, 2, 3) = 5;
  CHECK(X.data()[23] == 5);
  CHECK(X.rank() == 3);
  CHECK(X.size() == 24);
  CHECK(Tensor().size() == 0);
}

TEST_CASE("an unfolding has the mode in its rows and the last other index fastest",
          "[linalg][tensor][exact]") {
  const Tensor X = random_tensor({2, 3, 4}, 1);
  const Matrix X0 = unfold(X, 0), X1 = unfold(X, 1), X2 = unfold(X, 2);
  for (Index i = 0; i < 2; ++i)
    for (Index j = 0; j < 3; ++j)
      for (Index k = 0; k < 4; ++k) {
        CHECK(X0(i, 4 * j + k) == X(i, j, k));
        CHECK(X1(j, 4 * i + k) == X(i, j, k));
        CHECK(X2(k, 3 * i + j) == X(i, j, k));
      }
}

TEST_CASE("folding is the inverse of unfolding", "[linalg][tensor][invariant]") {
  const TensorShape shape =
      GENERATE(TensorShape{5}, TensorShape{3, 4}, TensorShape{2, 3, 4}, TensorShape{1, 3, 1, 2},
               TensorShape{2, 1, 3, 2, 2}, TensorShape{1, 1, 1}, TensorShape{0, 3, 2});
  const Tensor X = random_tensor(shape, 2);
  for (Index mode = 0; mode < X.rank(); ++mode) {
    const Matrix unfolded = unfold(X, mode);
    CHECK(unfolded.rows() == X.shape(mode));
    const Tensor Y = fold(unfolded, mode, shape);
    CHECK(Y.shape() == X.shape());
    CHECK(std::equal(X.data(), X.data() + X.size(), Y.data()));
  }
}

TEST_CASE("the unfolding of an n-mode product is the matrix times the unfolding",
          "[linalg][tensor][invariant]") {
  const Tensor X = random_tensor({3, 4, 2, 5}, 3);
  for (Index mode = 0; mode < 4; ++mode) {
    const Matrix A = random_matrix(6, X.shape(mode), 4);
    const Tensor Y = mode_product(X, A, mode);
    CHECK(Y.shape(mode) == 6);
    CHECK((unfold(Y, mode) - A * unfold(X, mode)).norm() < rounding);
  }
}

TEST_CASE("products in two modes commute, two in one mode compose", "[linalg][tensor][invariant]") {
  const Tensor X = random_tensor({3, 4, 5}, 5);
  const Matrix A = random_matrix(2, 3, 6), B = random_matrix(6, 5, 7), C = random_matrix(3, 2, 8);
  CHECK(distance(mode_product(mode_product(X, A, 0), B, 2), mode_product(mode_product(X, B, 2), A, 0)) <
        rounding);
  CHECK(distance(mode_product(mode_product(X, A, 0), C, 0), mode_product(X, C * A, 0)) < rounding);
}

TEST_CASE("an unfolded Tucker product is a Kronecker product, modes in natural order",
          "[linalg][tensor][invariant]") {
  const Tensor G = random_tensor({2, 3, 2}, 9);
  const Matrix A0 = random_matrix(3, 2, 10), A1 = random_matrix(4, 3, 11), A2 = random_matrix(5, 2, 12);
  const Tensor X = mode_product(mode_product(mode_product(G, A0, 0), A1, 1), A2, 2);
  CHECK((unfold(X, 0) - A0 * unfold(G, 0) * kronecker(A1, A2).transpose()).norm() < 10 * rounding);
  CHECK((unfold(X, 1) - A1 * unfold(G, 1) * kronecker(A0, A2).transpose()).norm() < 10 * rounding);
  CHECK((unfold(X, 2) - A2 * unfold(G, 2) * kronecker(A0, A1).transpose()).norm() < 10 * rounding);
}

TEST_CASE("an n-mode product moves to the other side of an inner product, transposed",
          "[linalg][tensor][invariant]") {
  const Tensor X = random_tensor({3, 4, 5}, 13), Y = random_tensor({3, 6, 5}, 14);
  const Matrix A = random_matrix(6, 4, 15);
  CHECK(std::abs(inner(mode_product(X, A, 1), Y) - inner(X, mode_product(Y, A.transpose(), 1))) <
        10 * rounding);
}

TEST_CASE("the contraction of two matrices is their product", "[linalg][tensor][exact]") {
  const Matrix A = random_matrix(3, 4, 16), B = random_matrix(4, 2, 17);
  const Tensor C = contract(fold(A, 0, {3, 4}), 1, fold(B, 0, {4, 2}), 0);
  CHECK((unfold(C, 0) - A * B).norm() < rounding);
}

TEST_CASE("an n-mode product is a contraction with its axis put last", "[linalg][tensor][invariant]") {
  const Tensor X = random_tensor({3, 4, 5}, 18);
  const Matrix A = random_matrix(2, 5, 19);
  CHECK(distance(contract(X, 2, fold(A, 0, {2, 5}), 1), mode_product(X, A, 2)) < rounding);
}

TEST_CASE("columns of a Khatri-Rao product are Kronecker products, its Gram matrix is entrywise",
          "[linalg][tensor][invariant]") {
  const Matrix A = random_matrix(3, 4, 20), B = random_matrix(5, 4, 21);
  const Matrix K = khatri_rao(A, B);
  for (Index r = 0; r < 4; ++r)
    CHECK((K.col(r) - kronecker(A.col(r), B.col(r))).norm() == 0);
  const Matrix gram = (A.transpose() * A).cwiseProduct(B.transpose() * B);
  CHECK((K.transpose() * K - gram).norm() < 10 * rounding);
}

TEST_CASE("modes and shapes that do not fit are refused", "[linalg][tensor][error]") {
  const Tensor X = random_tensor({3, 4}, 22);
  CHECK_THROWS_WITH(unfold(X, 2), "unfold: mode must be in 0..1 for a tensor of 2 axes, got 2");
  CHECK_THROWS_WITH(unfold(X, -1), contains("got -1"));
  CHECK_THROWS_WITH(fold(Matrix::Zero(3, 4), 0, {3, 5}),
                    "fold: matrix must be 3 x 5 for mode 0 of shape (3, 5), got 3 x 4");
  CHECK_THROWS_WITH(fold(Matrix::Zero(3, 4), 0, {3, -4}), contains("extents >= 0, got (3, -4)"));
  CHECK_THROWS_WITH(fold(Matrix::Zero(0, 4), 0, {0, Index(1) << 40, Index(1) << 40}), contains("got 0 x 4"));
  CHECK_THROWS_WITH(fold(Matrix::Zero(3, 4), 0, {}), contains("fold: mode must be in"));
  CHECK_THROWS_WITH(mode_product(X, Matrix::Zero(2, 3), 1),
                    "mode_product: matrix must have 4 columns for mode 1 of a tensor of shape (3, 4), got 3");
  CHECK_THROWS_WITH(contract(X, 0, X, 1), contains("equal, got 3 and 4"));
  CHECK_THROWS_WITH(contract(random_tensor({3}, 1), 0, random_tensor({3}, 1), 0), contains("inner(a, b)"));
  CHECK_THROWS_WITH(inner(X, random_tensor({4, 3}, 1)), contains("got (3, 4) and (4, 3)"));
  CHECK_THROWS_WITH(khatri_rao(Matrix::Zero(2, 3), Matrix::Zero(2, 4)), contains("got 3 and 4"));
}

TEST_CASE("a tensor without entries is unfolded and multiplied", "[linalg][tensor][edge]") {
  const Tensor X({2, 0, 3});
  CHECK(unfold(X, 1).rows() == 0);
  CHECK(unfold(X, 0).cols() == 0);
  const Tensor Y = mode_product(X, Matrix::Zero(4, 0), 1); // sums of nothing
  CHECK(Y.shape() == TensorShape{2, 4, 3});
  CHECK(norm(Y) == 0);
  CHECK(inner(X, X) == 0);
}
