// SPDX-License-Identifier: BSD-3-Clause
// A step reads A once (see linear_operator.cpp) and orthogonalises on the shorter side alone: as long as V is
// orthonormal to rounding, A V = U B keeps the part of U that belongs to large singular values orthonormal by
// itself (Simon & Zha 2000). The longer side only pays three-term recurrences and, at a restart, one product
// with a small matrix.
#include "mixlab/linalg/lanczos.hpp"

#include "dense_parts.hpp"
#include "linear_operator.hpp"
#include "mixlab/core/error.hpp"
#include "row_blocks.hpp"

namespace mixlab::linalg {
namespace {

/// rows(first j) <- P^T rows, P of shape (m, j): the new vectors are combinations of the old ones. Done some
/// columns at a time, so that no second basis is needed.
void recombine(Matrix& rows, const Eigen::Ref<const Matrix>& P) {
  const Index n = rows.cols(), parts = parts_for(n, 512, n);
  parallel_for(parts, [&](Index i) {
    const Rows columns = part_of(n, parts, i);
    const Matrix old = rows.block(0, columns.first, P.rows(), columns.count());
    rows.block(0, columns.first, P.cols(), columns.count()).noalias() = P.transpose() * old;
  });
}

class Bidiagonalisation {
 public:
  Bidiagonalisation(TallOperator A, Index rank, Index basis, const VectorView& start)
      : A_(std::move(A)), rank_(rank), U_(basis, A_.rows), V_(basis + 1, A_.columns),
        B_(Matrix::Zero(basis, basis)) {
    V_.row(0) = start.transpose().normalized();
  }

  Index products() const { return products_; }
  double largest() const { return svd_.singular_values.size() > 0 ? svd_.singular_values[0] : 0; }

  /// Fills the basis: B, and its SVD.
  void extend() {
    for (Index j = kept_; j < U_.rows(); ++j)
      step(j);
    svd_ = svd_of<double>(B_);
  }

  /// Estimated residuals |A^T u - s v| of all triplets (Baglama & Reichel 2005, Eq. 2.13).
  Vector residuals() const { return beta_ * svd_.U.row(U_.rows() - 1).transpose().cwiseAbs(); }

  /// Keeps the j leading triplets, and the direction in which their residuals lie (section 3.1 there).
  void restart(Index j) {
    const Index m = U_.rows();
    const Vector coupling = beta_ * svd_.U.row(m - 1).head(j).transpose();
    recombine(U_, svd_.U.leftCols(j));
    recombine(V_, svd_.Vt.topRows(j).transpose());
    V_.row(j) = Eigen::RowVectorXd(V_.row(m));
    B_.setZero();
    B_.diagonal().head(j) = svd_.singular_values.head(j);
    if (j < m)
      B_.col(j).head(j) = coupling;
    kept_ = j;
  }

  /// The k leading triplets.
  TruncatedSvd result() {
    recombine(U_, svd_.U.leftCols(rank_));
    recombine(V_, svd_.Vt.topRows(rank_).transpose());
    TruncatedSvd found;
    found.U = U_.topRows(rank_).transpose();
    found.Vt = V_.topRows(rank_);
    found.singular_values = svd_.singular_values.head(rank_);
    return found;
  }

 private:
  /// u_j and v_{j+1}: alpha u_j = A v_j - (what v_j has along the u before), w = A^T u_j - alpha v_j. After a
  /// restart that is all of them, else the last.
  void step(Index j) {
    auto u = U_.row(j), w = V_.row(j + 1);
    const Index first = j == kept_ ? 0 : j - 1;
    u.noalias() = B_.col(j).segment(first, j - first).transpose() * U_.middleRows(first, j - first);
    A_.there_and_back(V_.row(j).data(), u.data(), w.data());
    ++products_;
    const double alpha = normalise(U_, j);
    if (alpha > 0)
      w /= alpha;
    else
      transposed_product(U_.row(j), w.data());
    B_(j, j) = alpha;
    w -= alpha * V_.row(j);
    orthogonalise(V_, j + 1);
    beta_ = normalise(V_, j + 1);
    if (j + 1 < U_.rows())
      B_(j, j + 1) = beta_;
  }

  /// w = A^T u.
  void transposed_product(const Eigen::RowVectorXd& u, double* w) const {
    Eigen::RowVectorXd minus = -u;
    A_.there_and_back(Vector::Zero(A_.columns).eval().data(), minus.data(), w);
  }

  /// Subtracts from row j its part along the rows before it, again if it lost most of its length (Daniel,
  /// Gragg, Kaufman & Stewart 1976).
  static void orthogonalise(Matrix& rows, Index j) {
    for (int pass = 0; pass < 2; ++pass) {
      const double before = rows.row(j).norm();
      const Vector along = rows.topRows(j) * rows.row(j).transpose();
      rows.row(j).noalias() -= along.transpose() * rows.topRows(j);
      if (rows.row(j).norm() > 0.7 * before)
        return;
    }
  }

  /// Divides row j by its length, and returns that. A row of nothing but rounding means that the subspace is
  /// invariant: it counts as zero, and any direction across those before it goes on.
  double normalise(Matrix& rows, Index j) {
    const double length = rows.row(j).norm();
    scale_ = std::max(scale_, length);
    if (length > 10 * std::numeric_limits<double>::epsilon() * scale_) {
      rows.row(j) /= length;
      return length;
    }
    rows.row(j).setZero();
    for (Index axis = 0; axis < rows.cols() && j < rows.cols() && rows.row(j).norm() < 0.1; ++axis) {
      rows.row(j).setZero();
      rows(j, (axis + j) % rows.cols()) = 1;
      orthogonalise(rows, j);
    }
    rows.row(j).normalize();
    return 0;
  }

  TallOperator A_;
  Index rank_;
  Matrix U_, V_; ///< a vector each row; one v more than u
  Matrix B_;     ///< A V = U B
  Svd<double> svd_;
  double beta_ = 0, scale_ = 0;
  Index kept_ = 0, products_ = 0;
};

/// Vectors in the basis: with more of them there are fewer products and longer orthogonalisations.
Index basis_for(Index given, Index rank, Index most) {
  return std::min(given > 0 ? given : std::max(2 * rank + 20, 3 * rank), most);
}

void require_options(Index rank, Index most, Index start, const TruncatedSvdOptions& o) {
  constexpr const char* function = "truncated_svd";
  require(1 <= rank && rank <= most, function, "rank must be between 1 and min(m, n) = ", most, ", got ",
          rank);
  require(start == most, function, "start must have min(m, n) = ", most, " entries, got ", start);
  require(o.tolerance > 0, function, "tolerance must be > 0, got ", o.tolerance);
  require(o.max_iterations >= 1, function, "max_iterations must be >= 1, got ", o.max_iterations);
  require(o.basis == 0 || o.basis > rank, function, "basis must be > rank = ", rank, ", got ", o.basis);
}

/// sqrt(|A v - s u|^2 + |A^T u - s v|^2), computed anew.
Vector residuals_of(const TallOperator& A, const TruncatedSvd& found) {
  const Vector zero = Vector::Zero(A.columns);
  Vector result(found.singular_values.size()), w(A.columns);
  for (Index i = 0; i < result.size(); ++i) {
    const Vector u = found.U.col(i), v = found.Vt.row(i);
    const double s = found.singular_values[i];
    Vector along = s * u, minus = -u;
    A.there_and_back(v.data(), along.data(), w.data());
    A.there_and_back(zero.data(), minus.data(), w.data());
    result[i] = std::hypot(along.norm(), (w - s * v).norm());
  }
  return result;
}

/// For A with at least as many rows as columns.
TruncatedSvd lanczos(const TallOperator& A, Index rank, const VectorView& start, const TruncatedSvdOptions& o,
                     const Monitor& monitor) {
  const Index m = basis_for(o.basis, rank, A.columns);
  Bidiagonalisation process(A, rank, m, start);
  std::vector<double> iteration, residual;
  Index restarts = 0;
  Status status = Status::exhausted;
  for (;; ++restarts) {
    process.extend();
    const Vector estimates = process.residuals();
    const double scale = process.largest() > 0 ? process.largest() : 1;
    iteration.push_back(double(process.products()));
    residual.push_back(estimates.head(rank).maxCoeff() / scale);
    if (m == A.columns || residual.back() <= o.tolerance) {
      status = Status::converged;
      break;
    }
    if (process.products() >= o.max_iterations)
      break;
    if (monitor && !monitor({process.products(), o.max_iterations, residual.back()})) {
      status = Status::stopped;
      break;
    }
    process.restart(std::max(rank, std::min(m - 1, rank + (m - rank) / 2)));
  }
  TruncatedSvd result = process.result();
  result.residuals = residuals_of(A, result);
  result.status = status;
  result.iterations = process.products();
  result.restarts = restarts;
  result.history_iteration = std::move(iteration);
  result.history_residual = std::move(residual);
  return result;
}

TruncatedSvd along_the_shorter_side(const TallOperator& A, bool is_transposed, Index rank,
                                    const VectorView& start, const TruncatedSvdOptions& options,
                                    const Monitor& monitor) {
  require_options(rank, A.columns, start.size(), options);
  require_finite(start.data(), start.size(), "truncated_svd", "start");
  require(start.norm() > 0, "truncated_svd", "start must not be zero");
  TruncatedSvd result = lanczos(A, rank, start, options, monitor);
  if (!A.order.empty()) {
    const Matrix moved = result.U;
    for (Index r = 0; r < moved.rows(); ++r)
      result.U.row(A.order[static_cast<std::size_t>(r)]) = moved.row(r);
  }
  if (is_transposed) {
    const Matrix U = result.Vt.transpose();
    result.Vt = result.U.transpose();
    result.U = U;
  }
  result.U *= orient_rows(result.Vt).asDiagonal();
  return result;
}

} // namespace

TruncatedSvd truncated_svd_from(const MatrixView& A, Index rank, const VectorView& start,
                                const TruncatedSvdOptions& options, const Monitor& monitor) {
  require_finite_matrix(A, "truncated_svd", "A");
  return along_the_shorter_side(tall_operator_of(A), A.rows() < A.cols(), rank, start, options, monitor);
}
TruncatedSvd truncated_svd_from(const CsrView& A, Index rank, const VectorView& start,
                                const TruncatedSvdOptions& options, const Monitor& monitor) {
  return along_the_shorter_side(tall_operator_of(A), A.rows < A.columns, rank, start, options, monitor);
}

} // namespace mixlab::linalg
