// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/pca.hpp"

#include <limits>
#include <stdexcept>

#include "known_matrices.hpp"
#include "mixlab/core/error.hpp"
#include "mixlab/core/parallel.hpp"
#include "mixlab/linalg/incremental_pca.hpp"
#include "mixlab/linalg/kernel_pca.hpp"
#include "mixlab/linalg/probabilistic_pca.hpp"

namespace mixlab::linalg {

using namespace known;

namespace {

/// Samples whose spread falls from 5 to 1 over the features.
Matrix samples(Index n, Index p, double offset = 0) {
  return ((gaussian(n, p) * Vector::LinSpaced(p, 5, 1).asDiagonal()).array() + offset).matrix();
}

/// Centred and decomposed as the definition says.
Svd<double> by_definition(const Matrix& X) { return svd(Matrix(X.rowwise() - X.colwise().mean())); }

PcaOptions with(PcaSolver solver) {
  PcaOptions options;
  options.solver = solver;
  return options;
}

} // namespace

TEST_CASE("every solver finds the singular vectors of the centred samples", "[linalg][exact]") {
  for (const auto& [n, p] : {std::pair<Index, Index>{1000, 12}, {12, 30}, {20, 20}, {5, 3}, {2, 1}}) {
    const Matrix X = samples(n, p);
    const Svd<double> exact = by_definition(X);
    const Index k = std::min(n - 1, p); // centred samples have rank n - 1
    for (PcaSolver solver : {PcaSolver::covariance, PcaSolver::qr_svd, PcaSolver::randomized}) {
      const auto found = pca(X, k, with(solver));
      CHECK((found.singular_values - exact.singular_values.head(k)).norm() <
            1e-12 * exact.singular_values[0]);
      CHECK((found.components - exact.Vt.topRows(k)).cwiseAbs().maxCoeff() < 1e-10);
      CHECK(found.total_variance ==
            Approx(exact.singular_values.squaredNorm() / double(n - 1)).epsilon(1e-13));
      CHECK(found.solver == solver);
    }
  }
}

TEST_CASE("a mean of a million costs no digit beyond those that the samples lost", "[linalg][exact]") {
  // Integers: adding the mean rounds nothing, so the answers must agree to rounding.
  const Matrix X = (100 * samples(4000, 8)).array().round();
  const Matrix moved = X.array() + 1e6;
  for (PcaSolver solver : {PcaSolver::covariance, PcaSolver::qr_svd}) {
    const auto near = pca(X, 8, with(solver)), far = pca(moved, 8, with(solver));
    CHECK((near.singular_values - far.singular_values).cwiseAbs().maxCoeff() <
          1e-12 * near.singular_values[0]);
    CHECK((near.components - far.components).cwiseAbs().maxCoeff() < 1e-10);
  }
}

TEST_CASE("samples sorted so that the first are far from the mean lose no more than their number allows",
          "[linalg][edge]") {
  Matrix X = samples(4000, 3);
  X.topRows(256).array() += 1e3;
  const Svd<double> exact = by_definition(X);
  const auto found = pca(X, 3, with(PcaSolver::covariance));
  CHECK((found.singular_values - exact.singular_values).cwiseAbs().maxCoeff() <
        1e-12 * exact.singular_values[0]);
}

TEST_CASE("qr-svd sees what the covariance's square hides", "[linalg][exact]") {
  // The smallest singular value is 1e-10 of the largest: its square is below rounding.
  const Vector s = geometric(6, 1e-2);
  Matrix U = gaussian(500, 6);
  U = qr(Matrix(U.rowwise() - U.colwise().mean())).Q; // columns of mean zero: centring changes nothing
  const Matrix X = U * s.asDiagonal() * orthonormal(6, 6, 4).transpose();
  const auto accurate = pca(X, 6, with(PcaSolver::qr_svd));
  CHECK(accurate.singular_values[5] == Approx(1e-10).epsilon(1e-4));
  const auto squared = pca(X, 6, with(PcaSolver::covariance));
  CHECK(std::abs(squared.singular_values[5] - 1e-10) > 1e-11);
}

TEST_CASE("principal components do not depend on the number of threads", "[linalg][invariant]") {
  const Matrix X = samples(6000, 20);
  const int before = threads();
  for (PcaSolver solver : {PcaSolver::covariance, PcaSolver::qr_svd, PcaSolver::randomized}) {
    set_threads(1);
    const auto one = pca(X, 4, with(solver));
    set_threads(3);
    const auto three = pca(X, 4, with(solver));
    CHECK(one.components == three.components);
    CHECK(one.mean == three.mean);
  }
  set_threads(before);
}

TEST_CASE("the BLAS bears to be called by several threads at once", "[linalg][invariant]") {
  // OpenBLAS built for one thread gives two callers the same buffer: nearly all of these are then wrong
  const Matrix X = samples(6000, 20);
  const int before = threads();
  set_threads(4);
  const Matrix first = pca(X, 4, with(PcaSolver::randomized)).components;
  int wrong = 0;
  for (int i = 0; i < 30; ++i)
    wrong += pca(X, 4, with(PcaSolver::randomized)).components != first;
  set_threads(before);
  CHECK(wrong == 0);
}

TEST_CASE("a constant column has no part in any component", "[linalg][edge]") {
  Matrix X = samples(300, 4);
  X.col(2).setConstant(0.1);
  for (PcaSolver solver : {PcaSolver::covariance, PcaSolver::qr_svd, PcaSolver::randomized})
    CHECK(pca(X, 3, with(solver)).components.col(2).cwiseAbs().maxCoeff() < 1e-14);
}

TEST_CASE("samples without spread have components all the same", "[linalg][edge]") {
  const auto found = pca(Matrix::Constant(30, 3, 0.3), 2);
  CHECK(found.total_variance == 0);
  CHECK(orthonormality_error(found.components) < 1e-14);
}

TEST_CASE("coordinates have the variances of the components", "[linalg][invariant]") {
  const Matrix X = samples(500, 6, 1e3);
  const auto found = pca(X, 3);
  const Matrix Z = project(X, found.mean, found.components);
  CHECK(Z.colwise().mean().norm() < 1e-11);
  const Matrix covariance = Z.transpose() * Z / 499;
  CHECK((covariance - Matrix(found.explained_variance.asDiagonal())).cwiseAbs().maxCoeff() < 1e-11);
}

TEST_CASE("pca refuses one sample, components that do not fit, and NaN", "[linalg][error]") {
  CHECK_THROWS_AS(pca(gaussian(1, 3), 1), std::invalid_argument);
  CHECK_THROWS_AS(pca(gaussian(5, 3), 4), std::invalid_argument);
  CHECK_THROWS_AS(pca(gaussian(5, 3), 0), std::invalid_argument);
  CHECK_THROWS_AS(pca_solver_named("full"), std::invalid_argument);
  Matrix X = gaussian(400, 3);
  X(321, 1) = std::numeric_limits<double>::infinity();
  for (PcaSolver solver : {PcaSolver::covariance, PcaSolver::qr_svd, PcaSolver::randomized})
    CHECK_THROWS_AS(pca(X, 2, with(solver)), std::invalid_argument);
}

TEST_CASE("float32 samples give float32 components", "[linalg][exact]") {
  const Matrix X = samples(2000, 10, 50);
  const MatrixOf<float> single = X.cast<float>();
  const auto exact = pca(X, 3);
  for (PcaSolver solver : {PcaSolver::covariance, PcaSolver::qr_svd, PcaSolver::randomized})
    CHECK((pca(single, 3, with(solver)).components.cast<double>() - exact.components).cwiseAbs().maxCoeff() <
          1e-4);
}

TEST_CASE("batches that keep all components find those of all samples", "[linalg][exact]") {
  const Matrix X = samples(700, 5, 10);
  SamplesSeen<double> seen;
  for (Index first : {0, 100, 101, 400}) {
    const Index last = first == 0 ? 100 : first == 100 ? 101 : first == 101 ? 400 : 700;
    const auto found = pca_with_batch(seen, X.middleRows(first, last - first), 5);
    seen = {last, found.mean, found.components, found.singular_values, found.total_variance};
  }
  const auto whole = pca(X, 5, with(PcaSolver::qr_svd));
  CHECK((seen.singular_values - whole.singular_values).norm() < 1e-12 * whole.singular_values[0]);
  CHECK((seen.components - whole.components).cwiseAbs().maxCoeff() < 1e-11);
  CHECK((seen.mean - whole.mean).norm() < 1e-13);
  CHECK(seen.total_variance == Approx(whole.total_variance).epsilon(1e-13));
  CHECK_THROWS_AS(pca_with_batch(seen, gaussian(5, 4), 5), std::invalid_argument);
}

TEST_CASE("the linear kernel's components are those of the samples", "[linalg][exact]") {
  const Matrix X = samples(60, 5);
  const auto found = kernel_pca(kernel_matrix(X, X, {.kernel = Kernel::linear}), 5);
  const Vector s = by_definition(X).singular_values;
  CHECK((found.eigenvalues.cwiseSqrt() - s).norm() < 1e-12 * s[0]);
}

TEST_CASE("kernels have their formulas", "[linalg][exact]") {
  Matrix X(2, 2), Y(1, 2);
  X << 1, 2, 0, 0;
  Y << 3, -1;
  const auto k = [&](Kernel kernel) { return kernel_matrix(X, Y, {kernel, 0.5, 2, 1.5}); };
  CHECK(k(Kernel::linear)(0, 0) == 1);
  CHECK(k(Kernel::rbf)(0, 0) == Approx(std::exp(-0.5 * 13)));
  CHECK(k(Kernel::polynomial)(0, 0) == Approx(4));
  CHECK(k(Kernel::sigmoid)(0, 0) == Approx(std::tanh(2.0)));
  CHECK(k(Kernel::cosine)(0, 0) == Approx(1 / std::sqrt(50.0)));
  CHECK(k(Kernel::cosine)(1, 0) == 0);
  CHECK_THROWS_AS(kernel_named("gauss"), std::invalid_argument);
  CHECK_THROWS_AS(kernel_matrix(X, Matrix(1, 3), {}), std::invalid_argument);
}

TEST_CASE("a centred kernel matrix sums to zero along rows and columns", "[linalg][invariant]") {
  const Matrix X = samples(30, 3);
  const Matrix K = kernel_matrix(X, X, {.kernel = Kernel::rbf, .gamma = 0.1});
  const Vector means = K.colwise().mean();
  const Matrix centred = centred_kernel(K, means, means.mean());
  CHECK(centred.rowwise().sum().cwiseAbs().maxCoeff() < 1e-13);
  CHECK(centred.colwise().sum().cwiseAbs().maxCoeff() < 1e-13);
}

TEST_CASE("EM climbs to the maximum likelihood that the closed form knows", "[linalg][exact]") {
  const Matrix X = samples(400, 6, 3);
  const Ppca closed = ppca(X, 2);
  std::mt19937_64 engine(1);
  const Ppca em = ppca_em(X, 2, {.tolerance = 1e-14}, engine);
  CHECK(em.status == Status::converged);
  for (std::size_t i = 1; i < em.history_log_likelihood.size(); ++i)
    CHECK(em.history_log_likelihood[i] >= em.history_log_likelihood[i - 1] - 1e-12);
  CHECK(em.history_log_likelihood.back() == Approx(closed.history_log_likelihood.back()).epsilon(1e-12));
  CHECK(em.noise_variance == Approx(closed.noise_variance).epsilon(1e-6));
  CHECK((em.components - closed.components).cwiseAbs().maxCoeff() < 1e-5);
}

TEST_CASE("samples in a plane leave the probabilistic model without noise", "[linalg][error]") {
  const Matrix plane = gaussian(50, 2) * gaussian(2, 5, 3);
  CHECK_THROWS_AS(ppca(plane, 2), SingularMatrixError);
  CHECK_THROWS_AS(ppca(plane, 5), std::invalid_argument);
  CHECK_THROWS_AS(ppca(plane, 0), std::invalid_argument);
}

} // namespace mixlab::linalg
