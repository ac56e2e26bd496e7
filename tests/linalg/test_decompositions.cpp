// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>

#include "mixlab/linalg/cp.hpp"
#include "mixlab/linalg/tucker.hpp"
#include "mixlab/test/catch.hpp"
#include "tensors.hpp"

using namespace mixlab;
using namespace mixlab::linalg;
using mixlab::test::Approx;
using mixlab::test::contains;
using mixlab::test::distance;
using mixlab::test::norm;
using mixlab::test::random_matrix;
using mixlab::test::random_tensor;

namespace {

constexpr double rounding = 1e-13;

Tensor sum_of_rank_one(const std::vector<Matrix>& factors) {
  Cp terms;
  terms.weights = Vector::Ones(factors[0].cols());
  terms.factors = factors;
  return terms.reconstruct();
}

Cp decompose(const Tensor& X, Index rank, const CpOptions& options = {}, unsigned seed = 1) {
  std::mt19937_64 engine(seed);
  return cp(X, rank, options, engine);
}

/// 1/(1 + i + j + k): unfoldings whose singular values fall geometrically.
Tensor hilbert(Index n) {
  Tensor X({n, n, n});
  for (Index i = 0; i < n; ++i)
    for (Index j = 0; j < n; ++j)
      for (Index k = 0; k < n; ++k)
        X(i, j, k) = 1.0 / double(1 + i + j + k);
  return X;
}

/// <A, B> over pairs of slices of a mode, the unfolding's rows.
Matrix slice_products(const Tensor& X, Index mode) {
  const Matrix rows = unfold(X, mode);
  return rows * rows.transpose();
}

bool never_increases(const std::vector<double>& history) {
  for (std::size_t i = 1; i < history.size(); ++i)
    if (history[i] > history[i - 1] + rounding)
      return false;
  return true;
}

} // namespace

TEST_CASE("a sum of three rank-one tensors is found again up to order and scale (Kruskal)",
          "[linalg][cp][exact]") {
  const std::string start = GENERATE("random", "hosvd");
  const std::vector<Matrix> truth{random_matrix(5, 3, 1), random_matrix(6, 3, 2), random_matrix(7, 3, 3)};
  const Cp found = decompose(sum_of_rank_one(truth), 3, {start, 1e-13, 5000});
  CHECK(found.status == Status::converged);
  CHECK(found.error < 1e-9);
  for (std::size_t n = 0; n < 3; ++n) {
    const Matrix cosines = (found.factors[n].transpose() * truth[n].colwise().normalized()).cwiseAbs();
    for (Index r = 0; r < 3; ++r) {
      CHECK(cosines.row(r).maxCoeff() == Approx(1).epsilon(1e-12));
      CHECK(cosines.col(r).maxCoeff() == Approx(1).epsilon(1e-12));
    }
  }
}

TEST_CASE("the error of alternating least squares never increases", "[linalg][cp][invariant]") {
  const Tensor X = random_tensor({4, 5, 3, 4}, 4);
  const Cp found = decompose(X, 4, {"random", 0, 60});
  CHECK(found.status == Status::completed);
  CHECK(found.history_error.size() == 60);
  CHECK(never_increases(found.history_error));
  CHECK(found.error == Approx(distance(X, found.reconstruct()) / norm(X)).epsilon(1e-12));
  CHECK(found.fit() == 1 - found.error);
}

TEST_CASE("columns are unit vectors, weights decrease", "[linalg][cp][invariant]") {
  const Cp found = decompose(random_tensor({4, 5, 6}, 5), 3);
  for (const Matrix& A : found.factors)
    CHECK((A.colwise().norm().array() - 1).abs().maxCoeff() < rounding);
  CHECK(std::is_sorted(found.weights.begin(), found.weights.end(), std::greater<>()));
  CHECK(found.weights.minCoeff() > 0);
}

TEST_CASE("of a matrix, the best sum of rank-one terms has the error of the truncated SVD (Eckart-Young)",
          "[linalg][cp][invariant]") {
  const Tensor X = random_tensor({6, 8}, 6);
  const double best = tucker(X, {2, 2}).error;
  CHECK(decompose(X, 2, {"random", 1e-14, 5000}).error == Approx(best).epsilon(1e-8));
}

TEST_CASE("a tensor of rank one is found in one sweep, whatever its extents", "[linalg][cp][edge]") {
  const TensorShape shape = GENERATE(TensorShape{4}, TensorShape{1}, TensorShape{3, 1, 4},
                                     TensorShape{1, 1, 1}, TensorShape{2, 3, 2, 2});
  std::vector<Matrix> factors;
  for (std::size_t n = 0; n < shape.size(); ++n)
    factors.push_back(random_matrix(shape[n], 1, unsigned(7 + n)));
  const Tensor X = sum_of_rank_one(factors);
  const Cp found = decompose(X, 1);
  CHECK(found.history_error.front() < rounding);
  CHECK(found.weights[0] == Approx(norm(X)).epsilon(1e-13));
}

TEST_CASE("the zero tensor has zero weights and no error", "[linalg][cp][edge]") {
  const Cp found = decompose(Tensor({2, 3, 4}), 2);
  CHECK(found.error == 0);
  CHECK(found.weights.norm() == 0);
  CHECK(norm(found.reconstruct()) == 0);
}

TEST_CASE("more terms than needed do no harm", "[linalg][cp][edge]") {
  const std::string start = GENERATE("random", "hosvd");
  const Tensor X = random_tensor({2, 2, 2}, 8);
  const Cp found = decompose(X, 6, {start, 1e-12, 1000});
  CHECK(found.error < 1e-8);
  CHECK(found.factors[0].allFinite());
}

TEST_CASE("entries of any magnitude are decomposed", "[linalg][cp][edge]") {
  const double scale = GENERATE(1e-200, 1e150);
  Tensor X = hilbert(4);
  const Cp reference = decompose(X, 2);
  for (Index i = 0; i < X.size(); ++i)
    X.data()[i] *= scale;
  CHECK(decompose(X, 2).error == Approx(reference.error).epsilon(1e-6));
}

TEST_CASE("spent sweeps and a monitor's no are told", "[linalg][cp][edge]") {
  const Tensor X = random_tensor({5, 5, 5}, 9);
  CHECK(decompose(X, 4, {"random", 1e-15, 3}).status == Status::exhausted);
  std::mt19937_64 engine(1);
  const Tensor large = random_tensor({40, 40, 40}, 10);
  const Cp stopped = cp(large, 8, {"random", 0, 1000000}, engine, [](const Progress&) { return false; });
  CHECK(stopped.status == Status::stopped);
  CHECK(stopped.error < 1);
}

TEST_CASE("a CP decomposition refuses what cannot be", "[linalg][cp][error]") {
  const Tensor X = random_tensor({3, 4}, 11);
  CHECK_THROWS_WITH(decompose(X, 0), "cp: rank must be >= 1, got 0");
  CHECK_THROWS_WITH(decompose(Tensor({3, 0}), 1), "cp: tensor must have entries, got shape (3, 0)");
  CHECK_THROWS_WITH(decompose(X, 1, {"svd", 1e-8, 10}), contains("start must be"));
  CHECK_THROWS_WITH(decompose(X, 1, {"random", -1, 10}), contains("tolerance must be >= 0, got -1"));
  CHECK_THROWS_WITH(decompose(X, 1, {"random", 1e-8, 0}), contains("max_iterations must be >= 1, got 0"));
  Tensor huge({2});
  huge(0) = huge(1) = 1e308;
  CHECK_THROWS_WITH(decompose(huge, 1), contains("norm below 1e300"));
  CHECK_THROWS_WITH(tucker(huge, {1}), contains("norm below 1e300"));
  CHECK_THROWS_WITH(cp_from(X, {Matrix::Ones(3, 2)}), contains("factor for each of the 2 modes, got 1"));
  CHECK_THROWS_WITH(cp_from(X, {Matrix::Ones(3, 2), Matrix::Ones(4, 1)}), contains("factor 1 must be 4 x R"));
}

TEST_CASE("the full HOSVD is exact, with an all-orthogonal ordered core (De Lathauwer 2000, theorem 2)",
          "[linalg][tucker][exact]") {
  const Tensor X = random_tensor({3, 4, 5}, 12);
  const Tucker found = tucker(X, {3, 4, 5});
  CHECK(found.error < rounding);
  CHECK(found.upper_bound == 0);
  for (Index n = 0; n < 3; ++n) {
    const auto& sigma = found.singular_values[std::size_t(n)];
    const Matrix expected = sigma.array().square().matrix().asDiagonal();
    CHECK((slice_products(found.core, n) - expected).norm() < rounding * norm(X) * norm(X));
  }
}

TEST_CASE("factors have orthonormal columns", "[linalg][tucker][invariant]") {
  const std::string method = GENERATE("hosvd", "hooi");
  for (const Matrix& U : tucker(random_tensor({6, 5, 4}, 13), {3, 2, 4}, {method}).factors)
    CHECK((U.transpose() * U - Matrix::Identity(U.cols(), U.cols())).norm() < rounding);
}

TEST_CASE("the error of the HOSVD is between its bounds, and within sqrt(N) of the best (property 10)",
          "[linalg][tucker][invariant]") {
  const Tensor X = GENERATE(random_tensor({6, 7, 8}, 14), hilbert(8));
  const std::vector<Index> ranks = GENERATE(std::vector<Index>{2, 3, 2}, std::vector<Index>{5, 1, 4});
  const Tucker start = tucker(X, ranks), better = tucker(X, ranks, {"hooi"});
  CHECK(start.lower_bound <= start.error + rounding);
  CHECK(start.error <= start.upper_bound + rounding);
  CHECK(start.upper_bound <= std::sqrt(3) * start.lower_bound + rounding);
  CHECK(better.error <= start.error + rounding);
  CHECK(better.error >= start.lower_bound - rounding);
  CHECK(start.error == Approx(distance(X, start.reconstruct()) / norm(X)).epsilon(1e-10).margin(rounding));
}

TEST_CASE("sweeps of HOOI never increase the error", "[linalg][tucker][invariant]") {
  const Tucker found = tucker(random_tensor({6, 7, 8}, 15), {2, 3, 2}, {"hooi", 0, 30});
  CHECK(found.history_error.size() == 31);
  CHECK(never_increases(found.history_error));
  CHECK(found.history_error.back() < found.history_error.front());
}

TEST_CASE("a tensor of low multilinear rank is compressed without error", "[linalg][tucker][exact]") {
  const std::string method = GENERATE("hosvd", "hooi");
  const Tensor G = random_tensor({2, 3, 2}, 16);
  const Tensor X =
      mode_product(mode_product(mode_product(G, random_matrix(9, 2, 1), 0), random_matrix(8, 3, 2), 1),
                   random_matrix(7, 2, 3), 2);
  CHECK(tucker(X, {2, 3, 2}, {method}).error < rounding);
}

TEST_CASE("of a matrix, the Tucker decomposition is the singular value decomposition",
          "[linalg][tucker][exact]") {
  const Tucker found = tucker(random_tensor({5, 7}, 17), {5, 5});
  const Matrix core = unfold(found.core, 0).cwiseAbs();
  CHECK((core - Matrix(found.singular_values[0].asDiagonal())).norm() < rounding);
}

TEST_CASE("extents of one, and ranks above what the other modes allow", "[linalg][tucker][edge]") {
  const std::string method = GENERATE("hosvd", "hooi");
  CHECK(tucker(random_tensor({1, 1, 1}, 18), {1, 1, 1}, {method}).error < rounding);
  CHECK(tucker(random_tensor({5}, 18), {1}, {method}).error < rounding);
  const Tensor X = random_tensor({5, 1, 2}, 19);
  const Tucker wide = tucker(X, {4, 1, 1}, {method}); // projected on the other modes, one column is left
  CHECK((wide.factors[0].transpose() * wide.factors[0] - Matrix::Identity(4, 4)).norm() < rounding);
  CHECK(wide.error <= wide.upper_bound + rounding);
  CHECK(tucker(X, {5, 1, 2}, {method}).error < rounding);
}

TEST_CASE("the zero tensor has a zero core", "[linalg][tucker][edge]") {
  const Tucker found = tucker(Tensor({2, 3, 2}), {1, 2, 1}, {GENERATE("hosvd", "hooi")});
  CHECK(found.error == 0);
  CHECK(found.upper_bound == 0);
  CHECK(norm(found.core) == 0);
}

TEST_CASE("a Tucker decomposition refuses what cannot be", "[linalg][tucker][error]") {
  const Tensor X = random_tensor({3, 4}, 20);
  CHECK_THROWS_WITH(tucker(X, {3}), "tucker: ranks must have one number for each of the 2 modes, got 1");
  CHECK_THROWS_WITH(tucker(X, {3, 5}), "tucker: ranks[1] must be in 1..4, got 5");
  CHECK_THROWS_WITH(tucker(X, {0, 4}), contains("ranks[0] must be in 1..3, got 0"));
  CHECK_THROWS_WITH(tucker(X, {1, 1}, {"svd"}), contains("method must be"));
  CHECK_THROWS_WITH(tucker(X, {1, 1}, {"hooi", -1}), contains("tolerance must be >= 0"));
  CHECK_THROWS_WITH(tucker(X, {1, 1}, {"hooi", 0, 0}), contains("max_iterations must be >= 1"));
  CHECK_THROWS_WITH(tucker(Tensor({0}), {0}), contains("tensor must have entries"));
}
