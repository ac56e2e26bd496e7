// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/dense.hpp"

#include "dense_parts.hpp"
#include "lapack.hpp"

namespace mixlab::linalg {
namespace {

using lapack::Int;
using lapack::narrow;

template <class T>
void require_symmetric(const MatrixViewOf<T>& S) {
  require(S.rows() == S.cols(), "eigh", "S must be square, got ", S.rows(), " x ", S.cols());
  if (S.size() == 0)
    return;
  const T asymmetry = (S - S.transpose()).cwiseAbs().maxCoeff();
  const T rounding = 100 * std::numeric_limits<T>::epsilon() * S.cwiseAbs().maxCoeff();
  require(asymmetry <= rounding, "eigh", "S must be symmetric, got |S - S^T| up to ", asymmetry);
}

void require_converged(Int info, const char* function) {
  if (info > 0)
    throw DivergenceError(std::string(function) + ": LAPACK's iteration did not converge");
}

/// All eigenpairs: the values increase, the vectors are rows. S is what LAPACK makes of it.
template <class T>
Eigh<T> all_eigen(MatrixOf<T> S) {
  const Int n = narrow(S.rows());
  Eigh<T> result{VectorOf<T>(n), MatrixOf<T>()};
  if (n > 0)
    lapack::with_workspaces<T>([&](T* work, Int lwork, Int* integers, Int count) {
      require_converged(lapack::syevd(n, S.data(), n, result.values.data(), work, lwork, integers, count),
                        "eigh");
    });
  result.vectors = std::move(S);
  return result;
}

/// The k largest eigenpairs by bisection and inverse iteration (syevr); the values increase, the vectors are
/// rows. False if that fails, which LAPACK allows where eigenvalues cluster.
template <class T>
bool some_eigen(MatrixOf<T> S, Index k, Eigh<T>& result) {
  const Int n = narrow(S.rows());
  result.values.resize(n);
  result.vectors.resize(k, n);
  std::vector<Int> support(2 * static_cast<std::size_t>(n));
  Int info = 0;
  lapack::with_workspaces<T>([&](T* work, Int lwork, Int* integers, Int count) {
    info = lapack::syevr(n, S.data(), n, n - narrow(k) + 1, n, result.values.data(), result.vectors.data(), n,
                         support.data(), work, lwork, integers, count);
  });
  result.values.conservativeResize(k);
  return info == 0;
}

template <class T>
Eigh<T> eigh_of(const MatrixViewOf<T>& S) {
  require_finite_matrix(S, "eigh", "S");
  require_symmetric<T>(S);
  Eigh<T> result = all_eigen<T>(S);
  orient_rows(result.vectors);
  result.vectors.transposeInPlace();
  return result;
}

} // namespace

template <class T>
Svd<T> svd_of(MatrixOf<T> A) {
  const Int m = narrow(A.rows()), n = narrow(A.cols()), k = std::min(m, n);
  Svd<T> result{MatrixOf<T>(m, k), VectorOf<T>(k), MatrixOf<T>(k, n)};
  if (k == 0)
    return result;
  std::vector<Int> integers(8 * static_cast<std::size_t>(k));
  lapack::with_workspace<T>([&](T* work, Int lwork) {
    // A^T = V S U^T: LAPACK's left vectors are ours to the right.
    require_converged(lapack::gesdd(n, m, A.data(), n, result.singular_values.data(), result.Vt.data(), n,
                                    result.U.data(), k, work, lwork, integers.data()),
                      "svd");
  });
  const VectorOf<T> signs = orient_rows(result.Vt);
  result.U *= signs.asDiagonal();
  return result;
}

template <class T>
ThinQr<T> qr_of(MatrixOf<T> A) {
  const Int m = narrow(A.rows()), n = narrow(A.cols()), k = std::min(m, n);
  ThinQr<T> result{MatrixOf<T>(m, k), MatrixOf<T>::Zero(k, n)};
  if (k == 0)
    return result;
  std::vector<T> tau(static_cast<std::size_t>(k));
  lapack::with_workspace<T>(
      [&](T* work, Int lwork) { lapack::gelqf(n, m, A.data(), n, tau.data(), work, lwork); });
  result.R = A.topRows(k).template triangularView<Eigen::Upper>(); // L^T of A^T = L Q^T
  result.Q = A.leftCols(k);
  lapack::with_workspace<T>(
      [&](T* work, Int lwork) { lapack::orglq(k, m, k, result.Q.data(), k, tau.data(), work, lwork); });
  const VectorOf<T> signs = result.R.diagonal().unaryExpr([](T r) { return r < 0 ? T(-1) : T(1); });
  result.R = signs.asDiagonal() * result.R;
  result.Q *= signs.asDiagonal();
  return result;
}

template <class T>
void triangular_factor(T* A, Index m, Index n, T* R) {
  std::vector<T> tau(static_cast<std::size_t>(n));
  lapack::with_workspace<T>([&](T* work, Int lwork) {
    lapack::gelqf(narrow(n), narrow(m), A, narrow(n), tau.data(), work, lwork);
  });
  const Eigen::Map<const MatrixOf<T>> factored(A, n, n);
  Eigen::Map<MatrixOf<T>>(R, n, n) = factored.template triangularView<Eigen::Upper>();
}

template <class T>
LeadingEigen<T> leading_eigen(MatrixOf<T> S, Index k) {
  const Index n = S.rows();
  Eigh<T> found;
  // A quarter of the vectors is about where divide and conquer for all of them gets cheaper.
  if (k == 0 || 4 * k > n || !some_eigen<T>(S, k, found))
    found = all_eigen<T>(std::move(S));
  LeadingEigen<T> result{found.values.tail(k).reverse(), found.vectors.bottomRows(k).colwise().reverse()};
  orient_rows(result.vectors);
  return result;
}

namespace {

/// x and the rest of it in column-major order; b holds the right-hand sides in its first m rows.
template <class X>
Lstsq<X> lstsq_of(const MatrixView& A, const Eigen::Ref<const Eigen::MatrixXd>& b,
                  double relative_tolerance) {
  require_finite_matrix(A, "lstsq", "A");
  require_finite_matrix(b, "lstsq", "b");
  require(b.rows() == A.rows(), "lstsq", "b must have A's ", A.rows(), " rows, got ", b.rows());
  const Int m = narrow(A.rows()), n = narrow(A.cols()), r = narrow(b.cols()), ld = std::max({m, n, 1});
  Eigen::MatrixXd overwritten = A, x = Eigen::MatrixXd::Zero(ld, r);
  x.topRows(m) = b;
  Lstsq<X> result{X(), Vector(r), Vector(std::min(m, n)), 0};
  if (std::min(m, n) > 0 && r > 0) {
    Int rank = 0;
    lapack::with_workspaces<double>([&](double* work, Int lwork, Int* integers, Int) {
      require_converged(lapack::gelsd(m, n, r, overwritten.data(), std::max(m, 1), x.data(), ld,
                                      result.singular_values.data(), relative_tolerance, &rank, work, lwork,
                                      integers),
                        "lstsq");
    });
    result.rank = rank;
  }
  result.x = x.topRows(n);
  if (std::min(m, n) == 0)
    result.x.setZero();
  result.residual_norms = (b - A * result.x).colwise().norm();
  return result;
}

double tolerance_for(const MatrixView& A, double given) {
  return given >= 0 ? given : double(std::max(A.rows(), A.cols())) * std::numeric_limits<double>::epsilon();
}

} // namespace

Svd<double> svd(const MatrixViewOf<double>& A) {
  require_finite_matrix(A, "svd", "A");
  return svd_of<double>(A);
}
Svd<float> svd(const MatrixViewOf<float>& A) {
  require_finite_matrix(A, "svd", "A");
  return svd_of<float>(A);
}
Eigh<double> eigh(const MatrixViewOf<double>& S) { return eigh_of<double>(S); }
Eigh<float> eigh(const MatrixViewOf<float>& S) { return eigh_of<float>(S); }
ThinQr<double> qr(const MatrixViewOf<double>& A) {
  require_finite_matrix(A, "qr", "A");
  return qr_of<double>(A);
}
ThinQr<float> qr(const MatrixViewOf<float>& A) {
  require_finite_matrix(A, "qr", "A");
  return qr_of<float>(A);
}

Lstsq<Vector> lstsq_one(const MatrixView& A, const VectorView& b, double relative_tolerance) {
  return lstsq_of<Vector>(A, b, tolerance_for(A, relative_tolerance));
}
Lstsq<Matrix> lstsq_many(const MatrixView& A, const MatrixView& b, double relative_tolerance) {
  return lstsq_of<Matrix>(A, Eigen::MatrixXd(b), tolerance_for(A, relative_tolerance));
}

template Svd<double> svd_of(MatrixOf<double>);
template Svd<float> svd_of(MatrixOf<float>);
template ThinQr<double> qr_of(MatrixOf<double>);
template ThinQr<float> qr_of(MatrixOf<float>);
template void triangular_factor(double*, Index, Index, double*);
template void triangular_factor(float*, Index, Index, float*);
template LeadingEigen<double> leading_eigen(MatrixOf<double>, Index);
template LeadingEigen<float> leading_eigen(MatrixOf<float>, Index);

} // namespace mixlab::linalg
